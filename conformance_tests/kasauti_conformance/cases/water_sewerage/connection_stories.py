"""Stories of connections from application to cut-off and back, the same of both sides."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, compare_members
from kasauti_conformance.cases.money import pay_bill
from kasauti_conformance.cases.property_tax import properties
from kasauti_conformance.cases.water_sewerage.charges import calculate_month, find_demands
from kasauti_conformance.cases.water_sewerage.connections import (
    NO_NUMBER,
    Record,
    activate,
    advance,
    apply,
    apply_for_another,
    approve,
    ask_to_follow,
    choose_clerk,
    cut_off,
    fetch_bill,
    find,
    find_again,
    find_connections,
    follow,
    join,
    list_steps,
    name_dues,
    pay,
    read,
    read_status,
    sample_application,
    sample_ground,
    send,
    take_step,
    write_connection,
    write_holder,
)
from kasauti_conformance.cases.water_sewerage.telling import Tale, tell
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.kernel.money import from_paise, to_paise
from kasauti_standards.water_sewerage.sides import DISCONNECTED, MODIFIED, Purpose, Side

_DAY_MS = 86_400_000
_SMALL_PAGES, _MOST_LISTED = 6, 20_000


def tell_connection_stories() -> Iterator[Case]:
    """All stories of connections but those of money."""
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
        _expect_status(attempt, side, waiting, "PENDING_FOR_PAYMENT", "a part was paid")
    pay(attempt, *name_dues(side, waiting))
    _expect_status(attempt, side, waiting, "PENDING_FOR_CONNECTION_ACTIVATION", "all was paid")


def _expect_status(attempt: Attempt, side: Side, record: Record, wanted: str, what: str) -> None:
    answer = find_again(attempt, side, record)
    shown = read_status(side, answer)
    if shown != wanted:
        attempt.differ(f"status after {what}", expected=wanted, actual=shown, answer=answer)


def _activate(attempt: Attempt, side: Side) -> None:
    made = activate(attempt, side)
    if not made.get("connectionNo"):
        attempt.stop("number of the connection", expected="one", actual="none")
    wanted = {"applicationStatus": "CONNECTION_ACTIVATED", "status": "Active"}
    compare_members(attempt, made, wanted, what="activated", requirements=("WNS-ACTIVATE",))
    _expect_standing(attempt, side, made, made)


def _expect_standing(attempt: Attempt, side: Side, connection: Record, wanted: Record) -> None:
    """That an application stands for its connection now, alone."""
    rows = find_connections(attempt, side, connection["connectionNo"])
    shown = [row.get("applicationNo") for row in rows]
    if shown != [wanted["applicationNo"]]:
        attempt.differ("what stands for the connection", expected="one record", actual=f"{shown}")


def _modify(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    size: Record = {"pipeSize": 1.5} if side.has_meters else {"noOfWaterClosets": 5}
    change = follow(attempt, side, laid, Purpose.MODIFY, **size)
    wanted = {
        "connectionNo": laid["connectionNo"],
        "applicationType": side.application_types[Purpose.MODIFY],
    }
    compare_members(attempt, change, wanted, what="change", requirements=("WNS-MODIFY",))
    _expect_standing(attempt, side, laid, laid)
    done = advance(attempt, side, change, list_steps(side, Purpose.MODIFY))
    _expect_status(attempt, side, done, MODIFIED, "approval")
    _expect_standing(attempt, side, laid, done)
    rows = find_connections(attempt, side, laid["connectionNo"])
    compare_members(attempt, rows[0] if rows else {}, size, what="kept", requirements=())


def _apply_twice(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    follow(attempt, side, laid, Purpose.MODIFY)
    for purpose in (Purpose.MODIFY, Purpose.DISCONNECT):
        answer = ask_to_follow(attempt, side, laid, purpose)
        attempt.expect_refusal(answer, because="an application is in progress")


def _end_with_dues(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    attempt.need(calculate_month(attempt, side, laid), "no demand could be made")
    end = follow(attempt, side, laid, Purpose.DISCONNECT)
    end = advance(attempt, side, end, list_steps(side, Purpose.DISCONNECT))
    _expect_status(attempt, side, end, "PENDING_FOR_PAYMENT", "approval with dues")
    by = choose_actor(attempt, side.role("CLERK"))
    answer = take_step(attempt, side, end, "EXECUTE_DISCONNECTION", by=by)
    attempt.expect_refusal(answer, because="dues")
    pay(attempt, *name_dues(side, end))
    _expect_status(attempt, side, end, "PENDING_FOR_DISCONNECTION_EXECUTION", "payment")


def _end_and_join_again(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    answer = ask_to_follow(attempt, side, laid, Purpose.RECONNECT)
    attempt.expect_refusal(answer, because="it was never cut off", requirements=("WNS-RECONNECT",))
    ended = cut_off(attempt, side, laid)
    wanted = {"applicationStatus": DISCONNECTED, "status": "Inactive"}
    compare_members(attempt, ended, wanted, what="cut off", requirements=("WNS-DISCONNECT",))
    rows = find_connections(attempt, side, laid["connectionNo"])
    shown = [row.get("status") for row in rows]
    if shown != ["Inactive"]:
        attempt.differ(
            "connection", expected="Inactive", actual=f"{shown}", requirements=("WNS-DISCONNECT",)
        )
    answer = calculate_month(attempt, side, laid)
    attempt.expect_refusal(answer, because="it is cut off", requirements=("WNS-DISCONNECT",))
    answer = ask_to_follow(attempt, side, laid, Purpose.DISCONNECT)
    attempt.expect_refusal(
        answer, because="it is cut off already", requirements=("WNS-DISCONNECT",)
    )
    again = follow(attempt, side, laid, Purpose.RECONNECT)
    again = advance(attempt, side, again, list_steps(side, Purpose.RECONNECT))
    joined = join(attempt, side, again)
    wanted = {"status": "Active", "connectionNo": laid["connectionNo"]}
    compare_members(attempt, joined, wanted, what="joined", requirements=("WNS-RECONNECT",))
    _expect_standing(attempt, side, laid, joined)


def _list_all(attempt: Attempt, side: Side) -> None:
    wanted = {str(apply(attempt, side)["applicationNo"]) for _ in range(3)}
    verb = f"{side.word.lower()}-plainsearch"
    by = choose_actor(attempt, "SUPERUSER")
    seen: list[str] = []
    offset = 0
    while True:
        limit = 2 if offset < _SMALL_PAGES else 50
        query = {"tenantId": attempt.world.city, "limit": f"{limit}", "offset": f"{offset}"}
        answer = attempt.ask(verb, by=by, query=query)
        rows = attempt.need(answer, "the listing was refused").rows(f"/{side.answered}")
        seen += [str(row["applicationNo"]) for row in rows]
        if len(rows) < limit or len(seen) > _MOST_LISTED:
            break
        offset += limit
    if len(seen) != len(set(seen)):
        attempt.differ("listing", expected="every record once", actual="some twice")
    if not wanted <= set(seen):
        attempt.differ("listing", expected="every record", actual="some are missing")


def _search_more(attempt: Attempt, side: Side) -> None:
    """Criteria about the ground, and the order that is asked for."""
    made, other = sample_application(attempt, side), apply_for_another(attempt, side)
    ground = sample_ground(attempt)
    place = ground["address"]["locality"]["code"]
    for query in ({"doorNo": ground["address"]["doorNo"]}, {"locality": place}):
        answer = find(attempt, side, limit="500", **query)
        numbers = [row.get("applicationNo") for row in answer.rows(f"/{side.answered}")]
        if made["applicationNo"] not in numbers and len(numbers) < 500:
            attempt.differ(f"found by {next(iter(query))}", expected="it", actual="not")
        if "doorNo" in query and other["applicationNo"] in numbers:
            attempt.differ("found by doorNo", expected="one house", actual="another, too")
    rows = find(attempt, side, sortOrder="ASC", limit="20").rows(f"/{side.answered}")
    times = [row["auditDetails"]["createdTime"] for row in rows]
    if times != sorted(times):
        attempt.differ("order", expected="rising", actual="another")


def _reject(attempt: Attempt, side: Side) -> None:
    """A rejection gives up what was asked for; nothing is owed."""
    steps = list_steps(side, Purpose.NEW)
    made = advance(attempt, side, apply(attempt, side), steps[:2])
    made = advance(attempt, side, made, [("REJECT", side.role("FIELD_INSPECTOR"))])
    _expect_status(attempt, side, made, "REJECTED", "rejection")
    if find_demands(attempt, side.one_time_fee, made["applicationNo"]):
        attempt.differ("demands of a rejected application", expected="none", actual="some")


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
    Tale(
        "activated",
        ("activation gives its number", "सक्रियण पर नंबर मिले"),
        ("WNS-ACTIVATE",),
        _activate,
        pays=True,
    ),
    Tale(
        "changed",
        ("an approved change takes the place of the connection", "स्वीकृत बदलाव कनेक्शन की जगह ले"),
        ("WNS-MODIFY",),
        _modify,
        pays=True,
    ),
    Tale(
        "busy",
        ("one application at a time", "एक समय में एक ही आवेदन"),
        ("WNS-ONE-APPLICATION",),
        _apply_twice,
        pays=True,
    ),
    Tale(
        "dues",
        ("dues keep a cut-off away", "बकाया रहते कनेक्शन न कटे"),
        ("WNS-DUES-FIRST",),
        _end_with_dues,
        verbs=("create", "update", "search", "calculate"),
        pays=True,
    ),
    Tale(
        "joined-again",
        ("it is cut off, and joined again with its number", "कटे और उसी नंबर से फिर जुड़े"),
        ("WNS-DISCONNECT", "WNS-RECONNECT"),
        _end_and_join_again,
        verbs=("create", "update", "search", "calculate"),
        pays=True,
    ),
    Tale(
        "rejected",
        ("a rejected application owes nothing", "अस्वीकृत आवेदन पर कुछ बकाया नहीं"),
        ("WNS-TRANSITION", "WNS-FEE-DEMAND"),
        _reject,
    ),
    Tale(
        "listed",
        ("a listing gives every record once", "सूची में हर अभिलेख एक बार"),
        ("WNS-PLAINSEARCH",),
        _list_all,
        verbs=("create", "plainsearch"),
    ),
    Tale(
        "found",
        ("it is found by door and locality, in the order asked for", "द्वार और मोहल्ले से मिले"),
        ("WNS-SEARCH",),
        _search_more,
        verbs=("create", "search"),
    ),
)
