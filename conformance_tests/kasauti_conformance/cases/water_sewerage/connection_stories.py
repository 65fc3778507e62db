"""Stories of connections from application to cut-off and back, the same of both sides."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, compare_members
from kasauti_conformance.cases.money import pay_bill
from kasauti_conformance.cases.property_tax import properties
from kasauti_conformance.cases.water_sewerage.connections import (
    NO_NUMBER,
    Record,
    activate,
    advance,
    apply,
    approve,
    ask_to_follow,
    choose_clerk,
    fetch_bill,
    find_again,
    list_steps,
    name_dues,
    pay,
    read,
    send,
    take_step,
    write_connection,
    write_holder,
)
from kasauti_conformance.cases.water_sewerage.standing_stories import expect_status
from kasauti_conformance.cases.water_sewerage.telling import Tale, tell
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.kernel.money import from_paise, to_paise
from kasauti_standards.water_sewerage.sides import Purpose, Side

_DAY_MS = 86_400_000


def tell_connection_stories() -> Iterator[Case]:
    """Stories of applications for connections up to their payment."""
    return tell("story", _TALES)


def _apply(attempt: Attempt, side: Side) -> None:
    sent = write_connection(attempt, side)
    answer = send(attempt, side, sent)
    if not attempt.expect_success(answer, ("WNS-CREATE",)):
        return
    made = read(side, answer)
    wanted = {
        "applicationStatus": "INITIATED",
        "status": "Active",
        "applicationType": side.application_types[Purpose.NEW],
    }
    compare_members(attempt, made, wanted, what="answered", requirements=("WNS-CREATE",))
    if made.get("connectionNo"):
        attempt.differ("number before activation", expected="none", actual="one", answer=answer)
    audit = made.get("auditDetails") or {}
    if abs(int(audit.get("createdTime") or 0) - attempt.world.now()) > _DAY_MS:
        attempt.differ("createdTime", expected="the moment", actual="another", answer=answer)
    found = find_again(attempt, side, made).find(f"/{side.answered}/0")
    kept = found if isinstance(found, dict) else {}
    names = ("propertyId", "oldConnectionNo", "connectionType", "connectionCategory")
    compare_members(
        attempt,
        kept,
        {key: sent[key] for key in names},
        what="read back",
        requirements=("COM-READ-BACK", "WNS-CREATE"),
    )


def _give_numbers(attempt: Attempt, side: Side) -> None:
    forged = f"{side.prefix}_AP/FORGED/1"
    made = [apply(attempt, side), apply(attempt, side)]
    made.append(apply(attempt, side, applicationNo=forged))
    numbers = {str(row["applicationNo"]) for row in made}
    if len(numbers) < len(made) or forged in numbers:
        attempt.differ("numbers of applications", expected="three of its own", actual=f"{numbers}")
    laid = [activate(attempt, side), activate(attempt, side)]
    if len({row.get("connectionNo") for row in laid} - {None}) < len(laid):
        attempt.differ("numbers of connections", expected="two", actual="one or none")


def _stand_on_nothing(attempt: Attempt, side: Side) -> None:
    ended = properties.register(attempt)
    step = properties.take_step(
        attempt,
        ended,
        "REJECT",
        by=choose_actor(attempt, properties.VERIFIER),
        service="PT.CREATE",
        comment="no papers",
    )
    attempt.need(step, "a property could not be rejected")
    for number, codes in (
        (NO_NUMBER, ("INVALID_PROPERTY",)),
        (str(ended["propertyId"]), ("INVALID_PROPERTY_STATUS",)),
    ):
        answer = send(attempt, side, write_connection(attempt, side, propertyId=number))
        attempt.expect_refusal(answer, because="no active property", codes=codes)


def _lack(attempt: Attempt, side: Side) -> None:
    steps = list_steps(side, Purpose.NEW)
    bare = advance(attempt, side, apply(attempt, side, roadCuttingInfo=None), steps[:3])
    by = choose_actor(attempt, side.role("APPROVER"))
    answer = take_step(attempt, side, bare, "APPROVE_FOR_CONNECTION", by=by)
    attempt.expect_refusal(answer, because="no roads", codes=("INVALID_ROAD_INFO",))
    laid = activate(attempt, side)
    past = attempt.world.now() - _DAY_MS
    answer = ask_to_follow(
        attempt,
        side,
        laid,
        Purpose.MODIFY,
        dateEffectiveFrom=past,
        connectionExecutionDate=past - _DAY_MS,
    )
    attempt.expect_refusal(
        answer, because="a change of the past", codes=("DATE_EFFECTIVE_FROM_IN_PAST",)
    )
    if side.has_meters:
        paid = approve(attempt, side, metered=True, meterId=None)
        pay(attempt, *name_dues(side, paid))
        paid = read(side, find_again(attempt, side, paid))
        by = choose_actor(attempt, side.role("CLERK"))
        answer = take_step(attempt, side, paid, "ACTIVATE_CONNECTION", by=by)
        attempt.expect_refusal(answer, because="no meter", codes=("INVALID_METER_ID",))


def _send_unknown_codes(attempt: Attempt, side: Side) -> None:
    paid = approve(attempt, side)
    pay(attempt, *name_dues(side, paid))
    paid = read(side, find_again(attempt, side, paid))
    by = choose_actor(attempt, side.role("CLERK"))
    wrong: list[Record] = [
        {"roadCuttingInfo": [{"roadType": "NO_SUCH_ROAD", "roadCuttingArea": 3}]}
    ]
    wrong.append({"waterSource": "MOON.ICE"} if side.has_meters else {"connectionType": "NO_SUCH"})
    for changes in wrong:
        answer = take_step(attempt, side, paid, "ACTIVATE_CONNECTION", by=by, **changes)
        attempt.expect_refusal(answer, because=f"unknown {next(iter(changes))}")


def _send_markup(attempt: Attempt, side: Side) -> None:
    for text in ("<script>alert(1)</script>", '<img src="x">', "<b>Namuna</b>"):
        holders = [write_holder(attempt, name=text)]
        sent = write_connection(attempt, side, connectionHolders=holders)
        attempt.expect_refusal(send(attempt, side, sent), because="markup")
    made = apply(attempt, side)
    by = attempt.world.citizen()
    details = made["additionalDetails"] | {"note": "<b>x</b>"}
    answer = take_step(attempt, side, made, "SUBMIT_APPLICATION", by=by, additionalDetails=details)
    attempt.expect_refusal(answer, because="markup in an update")


def _write_in_any_script(attempt: Attempt, side: Side) -> None:
    for text in ("आशा नमूना", "ஆஷா", "عائشہ"):
        made = apply(attempt, side, plumberInfo=[{"name": text, "licenseNo": "PL-1"}])
        found = find_again(attempt, side, made).find(f"/{side.answered}/0/plumberInfo/0") or {}
        compare_members(
            attempt, found, {"name": text}, what="read back", requirements=("COM-READ-BACK",)
        )


def _change_outdated(attempt: Attempt, side: Side) -> None:
    made = apply(attempt, side)
    audit = made["auditDetails"]
    outdated = made | {"auditDetails": audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}}
    answer = take_step(attempt, side, outdated, "SUBMIT_APPLICATION", by=attempt.world.citizen())
    attempt.expect_refusal(answer, because="an outdated application")


def _pay_first(attempt: Attempt, side: Side) -> None:
    waiting = approve(attempt, side)
    clerk = choose_clerk(attempt, side)
    answer = take_step(attempt, side, waiting, "PAY", by=clerk)
    attempt.expect_refusal(answer, because="no payment", codes=("INVALID_ACTION",))
    by = choose_actor(attempt, side.role("CLERK"))
    answer = take_step(attempt, side, waiting, "ACTIVATE_CONNECTION", by=by)
    attempt.expect_refusal(answer, because="the fee is not paid")
    bill = fetch_bill(attempt, *name_dues(side, waiting))
    part = from_paise(to_paise(bill["totalAmount"]) // 200 * 100)
    if pay_bill(attempt, bill, amount=part).is_success:
        expect_status(attempt, side, waiting, "PENDING_FOR_PAYMENT", "a part was paid")
    pay(attempt, *name_dues(side, waiting))
    expect_status(attempt, side, waiting, "PENDING_FOR_CONNECTION_ACTIVATION", "all was paid")


_TALES = (
    Tale(
        "applied",
        ("an application is answered with number and status", "आवेदन का नंबर और स्थिति मिले"),
        ("WNS-CREATE", "COM-READ-BACK"),
        _apply,
        verbs=("create", "search"),
    ),
    Tale(
        "numbers",
        ("numbers are given by the service, each once", "नंबर सेवा दे, हर एक अलग"),
        ("WNS-NUMBER",),
        _give_numbers,
        pays=True,
    ),
    Tale(
        "ground",
        ("it stands on an active property", "सक्रिय संपत्ति पर ही"),
        ("WNS-PROPERTY",),
        _stand_on_nothing,
        verbs=("create",),
    ),
    Tale(
        "incomplete",
        ("a step without what it asks for is refused", "अधूरा चरण अस्वीकृत"),
        ("WNS-STEP-ASKED",),
        _lack,
        pays=True,
    ),
    Tale(
        "unknown-codes",
        ("unknown codes are refused when it is activated", "सक्रियण पर अज्ञात कोड अस्वीकृत"),
        ("WNS-MASTER-CODES",),
        _send_unknown_codes,
        pays=True,
    ),
    Tale(
        "markup",
        ("markup in a text is refused, not cleaned", "पाठ में मार्कअप अस्वीकृत, साफ़ नहीं किया जाए"),
        ("WNS-MARKUP",),
        _send_markup,
    ),
    Tale(
        "any-script",
        ("names in any script come back as sent", "हर लिपि का नाम ज्यों का त्यों लौटे"),
        ("COM-READ-BACK",),
        _write_in_any_script,
        verbs=("create", "search"),
    ),
    Tale(
        "stale",
        ("a change of an outdated record is refused", "पुराने अभिलेख पर बदलाव अस्वीकृत"),
        ("WNS-STALE",),
        _change_outdated,
    ),
    Tale(
        "paid",
        ("it goes on by the payment of the whole fee only", "पूरे शुल्क के भुगतान से ही आगे बढ़े"),
        ("WNS-PAY-FIRST",),
        _pay_first,
        pays=True,
    ),
)
