"""Stories of permits: applied for, issued, followed on, kept from change; bad input refused."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, compare_members, tell_story
from kasauti_conformance.cases.fire_noc.permits import (
    APPROVER,
    BILL,
    COUNTER,
    CREATE,
    INSPECTOR,
    OFFICE,
    PAY,
    SEARCH,
    SHOP,
    UPDATE,
    VERIFIER,
    Record,
    advance,
    find_again,
    initiate,
    issue,
    move,
    read_number,
    read_permit,
    read_status,
    send,
    verify,
    write_building,
    write_owner,
    write_permit,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.fire_noc.validity import compute_validity

_WHOLE = (CREATE, UPDATE, BILL, PAY, SEARCH)
_EVERYBODY = ("CITIZEN", COUNTER, VERIFIER, INSPECTOR, APPROVER)
_DAY_MS = 86_400_000


def tell_permit_stories() -> Iterator[Case]:
    """All stories of permits but the matrix of the lifecycle and those of money."""
    for name, title, requirements, run, operations in (
        (
            "applied",
            ("An application is answered with number and status", "आवेदन का नंबर और स्थिति मिले"),
            ("FN-CREATE", "COM-READ-BACK"),
            _apply,
            (CREATE, SEARCH),
        ),
        (
            "numbers",
            ("Numbers are given by the service, each once", "नंबर सेवा दे, हर एक अलग"),
            ("FN-NUMBER",),
            _give_numbers,
            (CREATE,),
        ),
        (
            "refused",
            ("Unknown codes are refused", "अज्ञात कोड अस्वीकृत"),
            ("FN-CHECKS",),
            _send_wrong_codes,
            (CREATE,),
        ),
        (
            "refused-in-updates",
            ("What a creation refuses an update refuses, too", "बदलाव में भी वही अस्वीकृत"),
            ("FN-CHECKS",),
            _send_wrong_update,
            (CREATE, UPDATE),
        ),
        (
            "markup",
            ("Markup in a text is refused, not cleaned", "पाठ में मार्कअप अस्वीकृत, साफ़ नहीं किया जाए"),
            ("FN-TEXT",),
            _send_markup,
            (CREATE,),
        ),
        (
            "any-script",
            ("Names in any script come back as sent", "हर लिपि का नाम ज्यों का त्यों लौटे"),
            ("COM-READ-BACK",),
            _write_in_any_script,
            (CREATE, SEARCH),
        ),
        (
            "issued",
            ("Approval gives number, day of issue and a year", "स्वीकृति पर नंबर, तारीख और एक वर्ष"),
            ("FN-ISSUE", "FN-DATES"),
            _issue,
            _WHOLE,
        ),
        (
            "frozen",
            ("What was paid for does not change", "भुगतान हो चुकी बात न बदले"),
            ("FN-FROZEN",),
            _change_after_payment,
            _WHOLE,
        ),
        (
            "stale",
            ("A change on an outdated permit is refused", "पुराने अभिलेख पर बदलाव अस्वीकृत"),
            ("FN-STALE",),
            _change_outdated,
            (CREATE, UPDATE),
        ),
        (
            "provisional",
            ("A new permit follows on a provisional one, once", "अनंतिम पर एक ही नई अनापत्ति"),
            ("FN-FOLLOW-UP", "FN-FOLLOWS-ONCE"),
            _follow_provisional,
            _WHOLE,
        ),
        (
            "renewed",
            ("An issued permit is renewed, once", "जारी अनापत्ति का नवीनीकरण एक बार"),
            ("FN-FOLLOW-UP", "FN-FOLLOWS-ONCE"),
            _renew,
            _WHOLE,
        ),
    ):
        yield tell_story(
            f"permit-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=_EVERYBODY if PAY in operations else ("CITIZEN", COUNTER),
        )


def _apply(attempt: Attempt) -> None:
    world = attempt.world
    sent = write_permit(attempt)
    before = world.now()
    answer = send(attempt, CREATE, sent, by=world.citizen())
    if not attempt.expect_success(answer, ("FN-CREATE",)):
        return
    made = read_permit(answer)
    details = made["fireNOCDetails"]
    owner = (details.get("applicantDetails") or {}).get("owners", [{}])[0]
    for name, value in (
        ("id", made.get("id")),
        ("dateOfApplied", made.get("dateOfApplied")),
        ("applicationDate", details.get("applicationDate")),
        ("uuid of the owner", owner.get("uuid")),
        ("id of a building", details["buildings"][0].get("id")),
        ("createdTime", (made.get("auditDetails") or {}).get("createdTime")),
    ):
        if not value:
            attempt.differ(f"no {name}", expected=name, actual="none", answer=answer)
    if abs(int(details.get("applicationDate") or 0) - before) > _DAY_MS:
        attempt.differ("applicationDate", expected="the moment", actual="another", answer=answer)
    if details.get("status") != "INITIATED":
        shown = str(details.get("status"))
        attempt.differ("status", expected="INITIATED", actual=shown, answer=answer)
    found = find_again(attempt, made).find("/FireNOCs/0/fireNOCDetails") or {}
    names = ("fireNOCType", "firestationId", "financialYear", "channel", "noOfBuildings")
    compare_members(
        attempt,
        found,
        {name: sent["fireNOCDetails"][name] for name in names},
        what="read back",
        requirements=("COM-READ-BACK", "FN-CREATE"),
    )


def _give_numbers(attempt: Attempt) -> None:
    forged = {"applicationNumber": "PG-FN-FORGED-1"}
    made = [initiate(attempt) for _ in range(3)]
    made.append(initiate(attempt, forged, fireNOCNumber="PG-FN-FORGED-2"))
    numbers = {read_number(permit) for permit in made}
    if len(numbers) < len(made) or forged["applicationNumber"] in numbers:
        attempt.differ("numbers of applications", expected="four of its own", actual=f"{numbers}")
    if made[-1].get("fireNOCNumber"):
        attempt.differ("number before approval", expected="none", actual="that of the client")


def _send_wrong_codes(attempt: Attempt) -> None:
    owners = {"owners": [write_owner(attempt)], "additionalDetail": {}}
    measure = [{"code": "NO_SUCH_MEASURE", "value": 1, "isActiveUom": True}]
    address = {"city": attempt.world.city, "locality": {"code": "NO_SUCH_PLACE"}}
    for details, codes in (
        ({"fireNOCType": "NO_SUCH_TYPE"}, ()),
        ({"firestationId": "NO_SUCH_STATION"}, ("valid_firestation",)),
        ({"financialYear": "1950-51"}, ("valid_financialYear",)),
        (
            {"buildings": [write_building() | {"usageType": "NO_SUCH_USE"}]},
            ("valid_buildingType",),
        ),
        ({"buildings": [write_building(uoms=measure)]}, ("valid_uom",)),
        (
            {"applicantDetails": {"ownerShipType": "NO_SUCH_OWNERSHIP"} | owners},
            ("valid_ownerShipCategory",),
        ),
        ({"propertyDetails": {"address": address}}, ("valid_boundary",)),
        ({"buildings": [write_building(), write_building(SHOP)]}, ("maxItems",)),
        (
            {
                "applicantDetails": {
                    "ownerShipType": "INDIVIDUAL.SINGLEOWNER",
                    "owners": [write_owner(attempt, mobileNumber="12345")],
                    "additionalDetail": {},
                }
            },
            ("pattern",),
        ),
    ):
        permit = write_permit(attempt, details)
        answer = send(attempt, CREATE, permit, by=attempt.world.citizen())
        attempt.expect_refusal(answer, because=f"wrong {next(iter(details))}", codes=codes)


def _send_wrong_update(attempt: Attempt) -> None:
    draft = initiate(attempt)
    by = attempt.world.citizen()
    answer = move(attempt, draft, "APPLY", by=by, firestationId="NO_SUCH_STATION")
    attempt.expect_refusal(answer, because="an unknown station", codes=("valid_firestation",))
    answer = move(attempt, draft, "APPLY", by=by, additional={"comment": "<b>bold</b>"})
    attempt.expect_refusal(answer, because="markup in a comment", codes=("valid_htmlData",))
    found = find_again(attempt, draft)
    if read_status(found) != "INITIATED":
        attempt.differ(
            "a refused update", expected="INITIATED", actual=read_status(found), answer=found
        )


def _send_markup(attempt: Attempt) -> None:
    for text in ("<script>alert(1)</script>", '<img src="x">', "<b>Bhavan</b>"):
        for details in (
            {"buildings": [write_building(name=text)]},
            {
                "applicantDetails": {
                    "ownerShipType": "INDIVIDUAL.SINGLEOWNER",
                    "owners": [write_owner(attempt, name=text)],
                    "additionalDetail": {},
                }
            },
        ):
            permit = write_permit(attempt, details)
            answer = send(attempt, CREATE, permit, by=attempt.world.citizen())
            attempt.expect_refusal(answer, because="markup", codes=("valid_htmlData",))


def _write_in_any_script(attempt: Attempt) -> None:
    for text in ("नमूना भवन", "மாதிரி கட்டிடம்", "نمونہ عمارت", "3 < 5"):
        made = initiate(attempt, {"buildings": [write_building(name=text)]})
        found = find_again(attempt, made).find("/FireNOCs/0/fireNOCDetails/buildings/0") or {}
        compare_members(
            attempt, found, {"name": text}, what="read back", requirements=("COM-READ-BACK",)
        )


def _issue(attempt: Attempt) -> None:
    permit = verify(attempt)
    for action, role in OFFICE[:-1]:
        permit = advance(attempt, permit, (action, role))
    if permit.get("fireNOCNumber"):
        attempt.differ("number before approval", expected="none", actual="one")
    answer = move(attempt, permit, "APPROVE", by=choose_actor(attempt, APPROVER))
    if not attempt.expect_success(answer):
        return
    issued = read_permit(find_again(attempt, permit))
    details = issued["fireNOCDetails"]
    start = int(details.get("validFrom") or 0)
    if not issued.get("fireNOCNumber"):
        attempt.differ("number", expected="one", actual="none", answer=answer)
    if abs(start - attempt.world.now()) > _DAY_MS or details.get("issuedDate") is None:
        attempt.differ("day of issue", expected="today", actual="another or none", answer=answer)
    _, end = compute_validity(start)
    if abs(int(details.get("validTo") or 0) - end) > _DAY_MS // 2:
        attempt.differ(
            "validity", expected="a year less a day", actual="another time", answer=answer
        )


def _change_after_payment(attempt: Attempt) -> None:
    permit = verify(attempt)
    verifier = choose_actor(attempt, VERIFIER)
    larger = [write_building(value=90)]
    answer = move(attempt, permit, "FORWARD", by=verifier, buildings=larger)
    attempt.expect_refusal(answer, because="buildings after payment", codes=("FIRENOC_PAID",))
    permit = advance(attempt, permit, ("SENDBACKTOCITIZEN", VERIFIER))
    citizen = attempt.world.citizen()
    for details in ({"buildings": [write_building(SHOP)]}, {"fireNOCType": "PROVISIONAL"}):
        answer = move(attempt, permit, "RESUBMIT", by=citizen, **details)
        attempt.expect_refusal(answer, because="a change after payment", codes=("FIRENOC_PAID",))
    kept = read_permit(find_again(attempt, permit))["fireNOCDetails"]
    wanted = {"status": "CITIZENACTIONREQUIRED-DV", "fireNOCType": "NEW"}
    compare_members(attempt, kept, wanted, what="kept", requirements=("FN-FROZEN",))


def _change_outdated(attempt: Attempt) -> None:
    made = initiate(attempt)
    audit = made["auditDetails"]
    outdated = made | {"auditDetails": audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}}
    answer = move(attempt, outdated, "APPLY", by=attempt.world.citizen())
    attempt.expect_refusal(answer, because="an outdated permit")


def _ask_to_follow(attempt: Attempt, details: Record, **numbers: str) -> Record:
    """The application that follows on a number, as a request."""
    return write_permit(attempt, details, **numbers)


def _follow_provisional(attempt: Attempt) -> None:
    by = attempt.world.citizen()
    ground = issue(attempt, {"fireNOCType": "PROVISIONAL"})
    number = str(ground["fireNOCNumber"])
    unknown = _ask_to_follow(attempt, {}, provisionFireNOCNumber="PG-FN-NO-SUCH-1")
    attempt.expect_refusal(
        send(attempt, CREATE, unknown, by=by),
        because="no such provisional permit",
        codes=("FIRENOC_PROVISIONAL_UNKNOWN",),
    )
    first = send(attempt, CREATE, _ask_to_follow(attempt, {}, provisionFireNOCNumber=number), by=by)
    if not attempt.expect_success(first):
        return
    if first.find("/FireNOCs/0/provisionFireNOCNumber") != number:
        attempt.differ("number followed", expected="as sent", actual="another", answer=first)
    second = _ask_to_follow(attempt, {}, provisionFireNOCNumber=number)
    attempt.expect_refusal(
        send(attempt, CREATE, second, by=by),
        because="followed on twice",
        codes=("FIRENOC_FOLLOWED_TWICE",),
    )


def _renew(attempt: Attempt) -> None:
    by = attempt.world.citizen()
    renewal = {"fireNOCType": "RENEW"}
    unknown = _ask_to_follow(attempt, renewal, oldFireNOCNumber="PG-FN-NO-SUCH-1")
    attempt.expect_refusal(
        send(attempt, CREATE, unknown, by=by),
        because="no such permit",
        codes=("FIRENOC_RENEWED_UNKNOWN",),
    )
    number = str(issue(attempt)["fireNOCNumber"])
    first = send(attempt, CREATE, _ask_to_follow(attempt, renewal, oldFireNOCNumber=number), by=by)
    if not attempt.expect_success(first):
        return
    second = _ask_to_follow(attempt, renewal, oldFireNOCNumber=number)
    attempt.expect_refusal(
        send(attempt, CREATE, second, by=by),
        because="renewed twice",
        codes=("FIRENOC_FOLLOWED_TWICE",),
    )
