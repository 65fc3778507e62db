"""Stories of registration: in time, late, refused for what is wrong, named and corrected later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kasauti_conformance.cases.birth_death.records import (
    BIRTH,
    CHANGE_APPLY,
    CHANGE_DECIDE,
    DEATH,
    ENTITIES,
    REGISTRAR,
    STILL,
    add_entry,
    apply,
    ask_certificate,
    ask_name,
    correct,
    decide,
    decide_change,
    decide_of,
    fetch_bill,
    find_entries,
    find_reports,
    name_child,
    pay,
    read_change,
    read_report,
    register,
    report,
    report_of,
    send_report,
    write_report,
)
from kasauti_conformance.cases.building import choose_actor, compare_members, tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.kernel.pointer import read_pointer, write_pointer

_ROLES = ("CITIZEN", REGISTRAR)
_ORDER = {"kind": "ORDER", "number": "M-12", "date": 1_772_323_200_000, "authority": "Magistrate"}
_MARKUP = ("<script>alert(1)</script>", "<b>x</b>")
_WRONG: Mapping[str, tuple[str, str, tuple[tuple[str, object], ...], tuple[str, str]]] = {
    "form": (
        BIRTH,
        "BND-FORM",
        (("/statisticalPart/religion", "HINDU"),),
        ("Members of two forms", "दो प्रपत्रों के सदस्य"),
    ),
    "age": (
        DEATH,
        "BND-AGES",
        (("/legalPart/ageType", "MONTH"),),
        ("An age that cannot be", "असंभव आयु"),
    ),
    "gestation": (
        STILL,
        "BND-STILL-BIRTH",
        (("/statisticalPart/pregnancyDuration", 27),),
        ("A still birth before 28 weeks", "28 सप्ताह से पहले मृत-जन्म"),
    ),
    "aadhaar": (
        BIRTH,
        "BND-AADHAAR",
        (("/legalPart/informant/aadhaarNumber", "234567890123"),),
        ("An Aadhaar number that fails its check", "जाँच में विफल आधार"),
    ),
    "hospital": (
        BIRTH,
        "BND-PLACE",
        (("/legalPart/birthPlace/hospital", None),),
        ("A hospital without its name", "बिना नाम का अस्पताल"),
    ),
    "tenant": (
        BIRTH,
        "BND-TENANT",
        (("/tenantId", "PG City A"),),
        ("A misspelt tenant", "ग़लत लिखा टेनेंट"),
    ),
}


def _story(
    name: str,
    title: tuple[str, str],
    requirements: tuple[str, ...],
    run: Callable[[Attempt], None],
    *operations: str,
) -> Case:
    return tell_story(
        f"bnd-story.{name}",
        title,
        requirements,
        run,
        operations=operations,
        roles=_ROLES,
    )


def tell_registration_stories() -> Iterator[Case]:
    """All stories of registration but the matrices of the lifecycles."""
    for name, (word, requirement, changes, title) in _WRONG.items():
        yield _story(
            f"wrong-{name}",
            (f"{title[0]} is refused", f"{title[1]} अस्वीकृत"),
            (requirement,),
            _send_wrong(word, changes),
            report_of(word),
        )
    for word in (BIRTH, DEATH, STILL):
        yield _story(
            f"{word}-reported",
            ("A report is answered with number, day and delay", "सूचना का पूरा उत्तर मिले"),
            ("BND-REPORT", "BND-STATUS", "BND-REPORT-SHAPE"),
            _report(word),
            report_of(word),
        )
        yield _story(
            f"{word}-registered",
            ("A registered report has a number", "पंजीकृत सूचना का नंबर हो"),
            ("BND-REGISTER", "BND-STATUS"),
            _register(word),
            *(report_of(word), decide_of(word)),
        )
        yield _story(
            f"{word}-late",
            ("A late report waits for its fee", "विलंबित सूचना शुल्क की प्रतीक्षा करे"),
            ("BND-LATE-FEE",),
            _come_late(word),
            *(report_of(word), decide_of(word)),
        )
    birth = (report_of(BIRTH), decide_of(BIRTH))
    for name, title, requirements, run, operations in (
        ("dates", ("Events to come are refused", "भविष्य की घटना अस्वीकृत"), ("BND-DATES",),
         _report_too_soon, (report_of(BIRTH), report_of(DEATH))),
        ("permission", ("After 30 days a paper is needed", "30 दिन बाद अनुमति चाहिए"),
         ("BND-DELAY",), _come_very_late, (report_of(BIRTH),)),
        ("twice", ("An event is reported once", "घटना की सूचना एक बार"), ("BND-ONCE",),
         _report_twice, (report_of(BIRTH),)),
        ("markup", ("Markup is refused, any script is kept", "मार्कअप अस्वीकृत, हर लिपि रहे"),
         ("BND-TEXT", "COM-READ-BACK"), _write_texts, (report_of(BIRTH),)),
        ("stale", ("A change on an outdated record is refused", "पुराने अभिलेख पर बदलाव अस्वीकृत"),
         ("BND-STALE",), _change_outdated, birth),
        ("detached", ("The statistical part stays apart", "सांख्यिकीय भाग अलग रहे"),
         ("BND-STATISTICS",), _look_for_statistics, birth),
        ("change-asked", ("A correction is answered with its fee", "सुधार का पूरा उत्तर मिले"),
         ("BND-CHANGE-APPLY",), _ask_correction, (CHANGE_APPLY,)),
        ("change-wrong", ("A change that changes nothing is refused", "बिना बदलाव का आवेदन अस्वीकृत"),
         ("BND-CHANGE",), _ask_wrongly, (CHANGE_APPLY,)),
        ("name", ("A name is included once", "नाम एक बार जोड़ा जाए"), ("BND-NAME",),
         _include_name, (CHANGE_APPLY, CHANGE_DECIDE)),
        ("correction", ("A correction changes and keeps", "सुधार बदले और पुराना रखे"),
         ("BND-CORRECTION",), _correct, (CHANGE_APPLY, CHANGE_DECIDE)),
        ("secrecy", ("Nobody reaches another's report", "दूसरे की सूचना कोई न देखे"),
         ("BND-ISOLATION", "COM-OWN-RECORDS"), _spy, birth),
    ):  # fmt: skip
        yield _story(name, title, requirements, run, *operations)


def _send_wrong(word: str, changes: tuple[tuple[str, object], ...]) -> Callable[[Attempt], None]:
    def run(attempt: Attempt) -> None:
        body = write_report(attempt.world, word)
        sent = body[ENTITIES[word]]
        for pointer, value in changes:
            sent = write_pointer(sent, pointer, value)
        answer = send_report(attempt, {ENTITIES[word]: sent}, word)
        attempt.expect_refusal(answer, because="what stands in the report")

    return run


def _report(word: str) -> Callable[[Attempt], None]:
    def run(attempt: Attempt) -> None:
        answer = send_report(attempt, write_report(attempt.world, word), word)
        if not attempt.expect_success(answer, ("BND-REPORT-SHAPE",)):
            return
        made = read_report(answer, word)
        wanted = {"status": "REPORTED", "delayCategory": "IN_TIME", "lateFee": 0}
        compare_members(
            attempt, made, wanted, what="reported", requirements=("BND-REPORT", "BND-STATUS")
        )
        if not made.get("reportDate"):
            attempt.differ("no day", expected="reportDate", actual="none", answer=answer)

    return run


def _register(word: str) -> Callable[[Attempt], None]:
    def run(attempt: Attempt) -> None:
        made = register(attempt, word)
        number = made.get("registrationNumber")
        if made.get("status") != "REGISTERED" or not number or not made.get("registrationDate"):
            attempt.differ(
                "not registered", expected="REGISTERED, number and day", actual="another report"
            )
        if word == STILL or not number:
            return
        event = "birth" if word == BIRTH else "death"
        by = choose_actor(attempt, REGISTRAR)
        query = {"fromDate": "01-01-2000", "toDate": "31-12-2099", "registrationNo": str(number)}
        answer = find_entries(attempt, event, by=by, **query)
        if attempt.expect_success(answer) and not answer.rows(f"/{event}Certs"):
            attempt.differ("not in the register", expected="the entry", actual="none")

    return run


def _come_late(word: str) -> Callable[[Attempt], None]:
    service = "DEATH_CERT" if word == DEATH else "BIRTH_CERT"

    def run(attempt: Attempt) -> None:
        made = report(attempt, word, days=25)
        if made.get("delayCategory") != "LATE" or not made.get("lateFee"):
            attempt.differ("no late fee", expected="LATE and a fee", actual="another category")
        answer = decide(attempt, made, "REGISTER", word=word)
        attempt.expect_refusal(answer, because="a late fee that was not paid")
        pay(attempt, str(made["applicationNumber"]), service)
        attempt.expect_success(decide(attempt, made, "REGISTER", word=word))

    return run


def _report_too_soon(attempt: Attempt) -> None:
    body = write_report(attempt.world, BIRTH, days=-2)
    attempt.expect_refusal(send_report(attempt, body), because="a birth to come")
    body = write_report(attempt.world, DEATH)
    body[ENTITIES[DEATH]]["legalPart"]["birthDate"] = attempt.world.now()
    attempt.expect_refusal(send_report(attempt, body, DEATH), because="a death before the birth")


def _come_very_late(attempt: Attempt) -> None:
    for days, paper in ((40, None), (500, _ORDER | {"kind": "PERMISSION"})):
        body = write_report(attempt.world, days=days)
        body[ENTITIES[BIRTH]]["permission"] = paper
        attempt.expect_refusal(send_report(attempt, body), because=f"{days} days, no paper")
    body = write_report(attempt.world, days=500)
    body[ENTITIES[BIRTH]]["permission"] = _ORDER
    answer = send_report(attempt, body)
    if attempt.expect_success(answer):
        wanted = {"delayCategory": "OVER_A_YEAR"}
        found = read_report(answer)
        compare_members(attempt, found, wanted, what="late", requirements=("BND-DELAY",))


def _report_twice(attempt: Attempt) -> None:
    body = write_report(attempt.world)
    attempt.need(send_report(attempt, body), "a birth could not be reported")
    attempt.expect_refusal(send_report(attempt, body), because="the same birth")
    body[ENTITIES[BIRTH]]["legalPart"]["birthOrder"] = 2
    attempt.expect_success(send_report(attempt, body))


def _write_texts(attempt: Attempt) -> None:
    for text in _MARKUP:
        body = write_report(attempt.world)
        body[ENTITIES[BIRTH]]["legalPart"]["mother"]["lastName"] = text
        attempt.expect_refusal(send_report(attempt, body), because="markup in a name")
    for text in ("उमा", "பூங்கொடி", "عائشہ", "3 < 5"):
        body = write_report(attempt.world)
        body[ENTITIES[BIRTH]]["legalPart"]["person"] = {"firstName": text}
        answer = attempt.need(send_report(attempt, body), "a birth could not be reported")
        number = str(read_report(answer)["applicationNumber"])
        found = find_reports(attempt, applicationNumber=number).find(
            "/BirthRegistrations/0/legalPart/person/firstName"
        )
        if found != text:
            attempt.differ("name", expected="as sent", actual="another")


def _change_outdated(attempt: Attempt) -> None:
    made = report(attempt)
    audit = made["auditDetails"]
    old = audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}
    answer = decide(attempt, made, "REGISTER", auditDetails=old)
    attempt.expect_refusal(answer, because="an outdated record")


def _look_for_statistics(attempt: Attempt) -> None:
    made = register(attempt)
    by = choose_actor(attempt, REGISTRAR)
    number = str(made["registrationNumber"])
    query = {"fromDate": "01-01-2000", "toDate": "31-12-2099", "registrationNo": number}
    found = attempt.need(find_entries(attempt, by=by, **query), "the register is shut")
    entry = str(found.find("/birthCerts/0/id"))
    answer = ask_certificate(attempt, "bnd-birth-entry", by=by, id=entry)
    attempt.need(answer, "the entry could not be read")
    for parent in ("birthFatherInfo", "birthMotherInfo"):
        for member in ("religion", "education", "proffession"):
            if read_pointer(answer.find("/BirthCertificate/0"), f"/{parent}/{member}") in (
                "HINDU",
                "Graduate",
                "Teacher",
                "Nurse",
            ):
                attempt.differ(
                    f"{member} in the register", expected="nothing", actual="it", answer=answer
                )


def _ask_correction(attempt: Attempt) -> None:
    made = correct(attempt)
    if made.get("fee") != 0 or not made.get("registrationDate") or not made.get("appliedDate"):
        attempt.differ("answer", expected="fee 0 and two days", actual="others")


def _ask_wrongly(attempt: Attempt) -> None:
    number = str(add_entry(attempt)["registrationno"])
    same = [{"member": "PLACE", "oldValue": "x", "newValue": "x"}]
    for corrections in ([], same):
        answer = apply(attempt, number, corrections=corrections)
        attempt.expect_refusal(answer, because="nothing to change")


def _include_name(attempt: Attempt) -> None:
    made = name_child(attempt)
    attempt.need(decide_change(attempt, made, "APPROVE"), "a name could not be included")
    number = str(made["registrationNumber"])
    answer = find_entries(attempt, registrationNo=number)
    if answer.find("/birthCerts/0/firstname") != "उमा":
        attempt.differ("name", expected="the name in the entry", actual="another")
    entry = answer.find("/birthCerts/0") or {}
    attempt.expect_refusal(ask_name(attempt, entry), because="a child with a name")
    late = name_child(attempt, registered="10-02-2020")
    waiting = decide_change(attempt, late, "APPROVE")
    attempt.expect_refusal(waiting, because="a fee that was not paid")
    if not fetch_bill(attempt, str(late["applicationNumber"])).get("totalAmount"):
        attempt.differ("fee", expected="a bill", actual="none")


def _correct(attempt: Attempt) -> None:
    entry = add_entry(attempt)
    wrong = [{"member": "MOTHER_FIRST_NAME", "oldValue": "Rita", "newValue": "Geeta"}]
    refused = apply(attempt, str(entry["registrationno"]), corrections=wrong)
    attempt.expect_refusal(refused, because="what does not stand there")
    made = correct(attempt)
    answer = decide_change(attempt, made, "APPROVE")
    if not attempt.expect_success(answer):
        return
    done = read_change(answer)
    row = (done.get("corrections") or [{}])[0]
    if not done.get("decidedBy") or row.get("oldValue") != "Gita" or not done.get("reason"):
        attempt.differ("trace", expected="old value, reason, who decided", actual="less")
    found = find_entries(attempt, registrationNo=str(made["registrationNumber"]))
    if found.find("/birthCerts/0/birthMotherInfo/firstname") != "Geeta":
        attempt.differ("entry", expected="the new value", actual="another", answer=found)


def _spy(attempt: Attempt) -> None:
    world = attempt.world
    made = report(attempt)
    number = str(made["applicationNumber"])
    spy = world.citizen(1)
    answer = attempt.ask("bnd-birth-reports", by=spy, query={"tenantId": world.city})
    if number in answer.content.decode("utf-8", "replace"):
        attempt.differ("seen by another citizen", expected="nothing", actual="it", answer=answer)
    attempt.expect_refusal(
        decide(attempt, made, "RESUBMIT", by=spy), because="another citizen's report"
    )
    stranger = world.holder(REGISTRAR, tenant=world.other_city)
    query = {"tenantId": world.city}
    answer = attempt.ask("bnd-birth-reports", by=stranger, query=query)
    attempt.expect_refusal(answer, because="read from another city")
    answer = decide(attempt, made, "REGISTER", by=stranger)
    attempt.expect_refusal(answer, because="registered from another city")
