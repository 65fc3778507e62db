"""Stories of the deployed register: imported, found by facts, certified free and paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_conformance.cases.birth_death.records import (
    BIRTH,
    DEATH,
    REGISTRAR,
    Record,
    add_entry,
    ask_certificate,
    download,
    fetch_bill,
    find_entries,
    load,
    name_once,
    order_paid,
    pay,
    write_rows,
)
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.birth_death.fees import CERTIFICATE_FEE
from kasauti_standards.kernel.money import to_paise

_DAYS = {BIRTH: "dateOfBirth", DEATH: "dateOfDeath"}
_GENDERS = {BIRTH: "2", DEATH: "1"}
_Tale = Callable[[Attempt, str], None]


def tell_register_stories() -> Iterator[Case]:
    """The stories of both registers."""
    for event in (BIRTH, DEATH):
        for name, title, requirements, tell, operations in _TALES:
            yield tell_story(
                f"bnd-register.{event}-{name}",
                title,
                requirements,
                _bind(tell, event),
                operations=tuple(f"bnd-{event}-{part}" for part in operations),
                roles=("CITIZEN", REGISTRAR),
            )


def _bind(tell: _Tale, event: str) -> Callable[[Attempt], None]:
    return lambda attempt: tell(attempt, event)


def _import(attempt: Attempt, event: str) -> None:
    rows = write_rows(attempt.world, event)
    twin = rows[f"{event}Certs"][0] | {"genderStr": "unknown", "excelrowindex": 7}
    rows[f"{event}Certs"].append(twin | {"registrationno": f"{twin['registrationno']}-2"})
    answer = load(attempt, rows, event)
    if not attempt.expect_success(answer):
        return
    if answer.find("/errorRowMap") != {"Invalid Gender value": ["7"]}:
        attempt.differ("refused rows", expected="row 7 by its reason", actual="other rows")
    if answer.find("/statsMap/Sucessful Records") != 1:
        attempt.differ("taken rows", expected="1", actual="another count", answer=answer)
    number = str(rows[f"{event}Certs"][0]["registrationno"])
    if not find_entries(attempt, event, registrationNo=number).rows(f"/{event}Certs"):
        attempt.differ("register", expected="the row", actual="nothing")


def _refuse_rows(attempt: Attempt, event: str) -> None:
    wrong: tuple[Record, ...] = (
        {f"dateof{event}epoch": "01-01-2999"},
        {f"dateof{event}epoch": "soon"},
        {f"placeof{event}": ""},
        {"firstname": "x" * 201},
        {"genderStr": "unknown"},
    )
    for changes in wrong:
        rows = write_rows(attempt.world, event, **changes)
        load(attempt, rows, event)
        number = str(rows[f"{event}Certs"][0]["registrationno"])
        by = choose_actor(attempt, REGISTRAR)
        wide = {"fromDate": "01-01-1800", "toDate": "31-12-2999", "registrationNo": number}
        if find_entries(attempt, event, by=by, **wide).rows(f"/{event}Certs"):
            attempt.differ("wrong row", expected="kept out", actual="in the register")
    entry = add_entry(attempt, event)
    twin = write_rows(attempt.world, event, registrationno=entry["registrationno"])
    answer = load(attempt, twin, event)
    if "Reg No already exists" not in (answer.find("/errorRowMap") or {}):
        attempt.differ("number twice", expected="kept out", actual="taken", answer=answer)


def _change(attempt: Attempt, event: str) -> None:
    entry = add_entry(attempt, event)
    place = name_once(attempt.world)
    own = {"id": entry["id"], "registrationno": entry["registrationno"]}
    rows = write_rows(attempt.world, event, **own, **{f"placeof{event}": place})
    attempt.expect_success(load(attempt, rows, event, "update"))
    by = choose_actor(attempt, REGISTRAR)
    found = ask_certificate(attempt, f"bnd-{event}-entry", by=by, id=str(entry["id"]))
    if found.find(f"/{event.title()}Certificate/0/placeof{event}") != place:
        attempt.differ("changed entry", expected="the new place", actual="another")
    unnamed = write_rows(attempt.world, event, id=None)
    answer = load(attempt, unnamed, event, "update")
    if "Id cannot be empty for Updation" not in (answer.find("/errorRowMap") or {}):
        attempt.differ("without id", expected="kept out", actual="taken", answer=answer)


def _find_hospital(attempt: Attempt, event: str) -> None:
    name = name_once(attempt.world)
    add_entry(attempt, event, hospitalname=name)
    answer = ask_certificate(attempt, "bnd-hospitals")
    known = [row for row in answer.rows("/hospitalDtls") if row.get("name") == name]
    if len(known) != 1 or not known[0].get("id"):
        attempt.differ("hospital", expected="known once, with id", actual=f"{len(known)}")


def _search(attempt: Attempt, event: str) -> None:
    mother = name_once(attempt.world)
    parent = f"{event}MotherInfo"
    example = write_rows(attempt.world, event)[f"{event}Certs"][0][parent]
    entry = add_entry(attempt, event, **{parent: example | {"firstname": mother}})
    add_entry(attempt, event)
    queries: tuple[Record, ...] = (
        {"motherName": mother[2:]},
        {"registrationNo": str(entry["registrationno"])},
        {"id": str(entry["id"])},
    )
    for query in queries:
        name = next(iter(query))
        rows = find_entries(attempt, event, **query).rows(f"/{event}Certs")
        if [row.get("id") for row in rows] != [entry["id"]]:
            attempt.differ(f"by {name}", expected="the entry", actual=f"{len(rows)} entries")
    pages = [
        find_entries(attempt, event, limit="1", offset=str(place)).find(f"/{event}Certs/0/id")
        for place in range(2)
    ]
    if len(set(pages)) < len(pages):
        attempt.differ("pages", expected="two entries", actual="the same")
    others = find_entries(attempt, event, gender="3", id=str(entry["id"]))
    if others.rows(f"/{event}Certs"):
        attempt.differ("by gender", expected="nothing", actual="an entry", answer=others)


def _search_as_citizen(attempt: Attempt, event: str) -> None:
    entry = add_entry(attempt, event)
    facts = {"gender": _GENDERS[event], _DAYS[event]: "05-02-2020"}
    citizen = attempt.world.citizen()
    found = find_entries(
        attempt, event, by=citizen, **facts, registrationNo=str(entry["registrationno"])
    )
    if attempt.expect_success(found) and not found.rows(f"/{event}Certs"):
        attempt.differ("by facts", expected="the entry", actual="nothing", answer=found)
    for missing in facts:
        query = {name: value for name, value in facts.items() if name != missing}
        answer = find_entries(attempt, event, by=citizen, **query)
        attempt.expect_refusal(answer, because=f"no {missing}")


def _mask(attempt: Attempt, event: str) -> None:
    entry = add_entry(attempt, event)
    answer = ask_certificate(attempt, f"bnd-{event}-entry", id=str(entry["id"]))
    if not attempt.expect_success(answer):
        return
    shown = answer.find(f"/{event.title()}Certificate/0/{event}FatherInfo") or {}
    for name in ("aadharno", "mobileno"):
        text = str(shown.get(name) or "")
        if text and not set(text[:-4]) <= {"*"}:
            attempt.differ(f"{name} is shown", expected="four digits", actual="all")


def _read(attempt: Attempt, event: str) -> None:
    entry = add_entry(attempt, event)
    by = choose_actor(attempt, REGISTRAR)
    answer = ask_certificate(attempt, f"bnd-{event}-entry", by=by, id=str(entry["id"]))
    shown = answer.find(f"/{event.title()}Certificate/0") or {}
    wanted = (f"placeof{event}", "informantsname", f"{event}Permaddr", "dateofreport")
    missing = [name for name in wanted if not shown.get(name)]
    if missing:
        attempt.differ("entry", expected="all members", actual=f"no {missing[0]}", answer=answer)


def _give_free(attempt: Attempt, event: str) -> None:
    answer = download(attempt, add_entry(attempt, event), event)
    if attempt.expect_success(answer) and not answer.find("/filestoreId"):
        attempt.differ("first certificate", expected="its file", actual="none", answer=answer)


def _charge(attempt: Attempt, event: str) -> None:
    entry = add_entry(attempt, event)
    attempt.need(download(attempt, entry, event), "no certificate could be had")
    numbers = [download(attempt, entry, event).find("/consumerCode") for _ in range(2)]
    if not all(numbers) or len(set(numbers)) < len(numbers):
        attempt.differ("later certificates", expected="a number each", actual="others")
        return
    bill = fetch_bill(attempt, str(numbers[0]), f"{event.upper()}_CERT")
    if to_paise(bill["totalAmount"]) != to_paise(CERTIFICATE_FEE):
        attempt.differ("fee", expected=f"{CERTIFICATE_FEE} rupees", actual="another")


def _pay(attempt: Attempt, event: str) -> None:
    number = order_paid(attempt, add_entry(attempt, event), event)
    before = ask_certificate(attempt, f"bnd-{event}-file", consumerCode=number)
    if before.find("/filestoreId"):
        attempt.differ("unpaid certificate", expected="no file", actual="one", answer=before)
    pay(attempt, number, f"{event.upper()}_CERT")
    after = ask_certificate(attempt, f"bnd-{event}-file", consumerCode=number)
    if attempt.expect_success(after) and not after.find("/filestoreId"):
        attempt.differ("paid certificate", expected="its file", actual="none", answer=after)


def _fetch_another(attempt: Attempt, event: str) -> None:
    number = order_paid(attempt, add_entry(attempt, event), event)
    pay(attempt, number, f"{event.upper()}_CERT")
    spy = attempt.world.citizen(1)
    answer = ask_certificate(attempt, f"bnd-{event}-file", by=spy, consumerCode=number)
    attempt.expect_refusal(answer, because="another citizen's certificate")


def _list_own(attempt: Attempt, event: str) -> None:
    number = order_paid(attempt, add_entry(attempt, event), event)
    mine = ask_certificate(attempt, f"bnd-{event}-applications").rows("/applications")
    if not any(row.get("applicationNumber") == number for row in mine):
        attempt.differ("own requests", expected="the request", actual=f"{len(mine)} others")
    spy = attempt.world.citizen(1)
    theirs = ask_certificate(attempt, f"bnd-{event}-applications", by=spy).rows("/applications")
    if any(row.get("applicationNumber") == number for row in theirs):
        attempt.differ("another's requests", expected="nothing", actual="it")


def _verify(attempt: Attempt, event: str) -> None:
    entry = add_entry(attempt, event)
    number = order_paid(attempt, entry, event)
    query: Record = {f"{event}certificateno": number}
    answer = ask_certificate(attempt, f"bnd-{event}-certificate-data", **query)
    shown = answer.find(f"/{event.title()}Certificate/0/registrationno")
    if shown != entry["registrationno"]:
        attempt.differ("by number", expected="the entry", actual="another", answer=answer)
    unknown: Record = {f"{event}certificateno": "0"}
    wrong = ask_certificate(attempt, f"bnd-{event}-certificate-data", **unknown)
    attempt.expect_refusal(wrong, because="no such certificate")


def _list_all(attempt: Attempt, event: str) -> None:
    order_paid(attempt, add_entry(attempt, event), event)
    by = choose_actor(attempt, REGISTRAR)
    answer = ask_certificate(attempt, f"bnd-{event}-plain-search", by=by, limit="1")
    if attempt.expect_success(answer) and len(answer.rows(f"/{event}Certificate")) != 1:
        attempt.differ("plain search", expected="one request", actual="others", answer=answer)


_LOAD = ("import-save", "search")
_TALES: tuple[tuple[str, tuple[str, str], tuple[str, ...], _Tale, tuple[str, ...]], ...] = (
    ("imported", ("Rows are taken or answered refused", "पंक्तियाँ ली जाएँ या कारण सहित लौटें"),
     ("BND-IMPORT-ANSWER",), _import, _LOAD),
    ("kept-out", ("Wrong rows stay out of the register", "ग़लत पंक्तियाँ पंजी से बाहर रहें"),
     ("BND-IMPORT",), _refuse_rows, _LOAD),
    ("changed", ("An entry is changed by its id", "प्रविष्टि id से बदले"),
     ("BND-IMPORT-CHANGE",), _change, ("import-update", "entry")),
    ("hospital", ("A hospital is known by its name", "अस्पताल नाम से जाना जाए"),
     ("BND-HOSPITALS",), _find_hospital, ("import-save",)),
    ("found", ("An entry is found by every criterion", "हर मापदंड से प्रविष्टि मिले"),
     ("BND-SEARCH", "COM-PAGING"), _search, _LOAD),
    ("facts", ("A citizen needs the facts", "नागरिक को तथ्य चाहिए"),
     ("BND-SEARCH-FACTS",), _search_as_citizen, _LOAD),
    ("masked", ("Numbers are masked for citizens", "नागरिक को नंबर छिपे दिखें"),
     ("BND-MASK",), _mask, ("import-save", "entry")),
    ("read", ("An entry is read whole", "प्रविष्टि पूरी पढ़ी जाए"),
     ("BND-ENTRY",), _read, ("import-save", "entry")),
    ("free", ("The first certificate is free", "पहला प्रमाणपत्र निःशुल्क"),
     ("BND-CERTIFICATE",), _give_free, ("import-save", "download")),
    ("charged", ("Each later certificate costs the fee", "बाद का हर प्रमाणपत्र शुल्क से"),
     ("BND-FEE",), _charge, ("import-save", "download")),
    ("paid", ("A certificate is given once paid", "भुगतान के बाद प्रमाणपत्र मिले"),
     ("BND-PAID",), _pay, ("import-save", "download", "file")),
    ("own", ("Nobody fetches another's certificate", "दूसरे का प्रमाणपत्र कोई न ले"),
     ("BND-CERTIFICATE-OWN",), _fetch_another, ("import-save", "download", "file")),
    ("requests", ("One's own requests are listed", "अपने अनुरोध दिखें"),
     ("BND-APPLICATIONS",), _list_own, ("import-save", "download", "applications")),
    ("verified", ("A certificate is looked up by number", "प्रमाणपत्र नंबर से देखा जाए"),
     ("BND-VERIFY",), _verify, ("import-save", "download", "certificate-data")),
    ("listed", ("All requests of the city are listed", "नगर के सब अनुरोध दिखें"),
     ("BND-PLAIN",), _list_all, ("import-save", "download", "plain-search")),
)  # fmt: skip
