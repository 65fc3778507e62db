"""Stories of standing connections: activated, changed, cut off, joined again, found and listed."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, compare_members
from kasauti_conformance.cases.water_sewerage.charges import calculate_month, find_demands
from kasauti_conformance.cases.water_sewerage.connections import (
    Record,
    activate,
    advance,
    apply,
    apply_for_another,
    ask_to_follow,
    cut_off,
    find,
    find_again,
    find_connections,
    follow,
    join,
    list_steps,
    name_dues,
    pay,
    read_status,
    sample_application,
    sample_ground,
    take_step,
)
from kasauti_conformance.cases.water_sewerage.telling import Tale, tell
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.water_sewerage.sides import DISCONNECTED, MODIFIED, Purpose, Side

_SMALL_PAGES, _MOST_LISTED = 6, 20_000


def tell_standing_stories() -> Iterator[Case]:
    """Stories of connections once they are there."""
    return tell("story", _TALES)


def expect_status(attempt: Attempt, side: Side, record: Record, wanted: str, what: str) -> None:
    """Find a record again and compare its status."""
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
    expect_status(attempt, side, done, MODIFIED, "approval")
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
    expect_status(attempt, side, end, "PENDING_FOR_PAYMENT", "approval with dues")
    by = choose_actor(attempt, side.role("CLERK"))
    answer = take_step(attempt, side, end, "EXECUTE_DISCONNECTION", by=by)
    attempt.expect_refusal(answer, because="dues")
    pay(attempt, *name_dues(side, end))
    expect_status(attempt, side, end, "PENDING_FOR_DISCONNECTION_EXECUTION", "payment")


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
    expect_status(attempt, side, made, "REJECTED", "rejection")
    if find_demands(attempt, side.one_time_fee, made["applicationNo"]):
        attempt.differ("demands of a rejected application", expected="none", actual="some")


_TALES = (
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
