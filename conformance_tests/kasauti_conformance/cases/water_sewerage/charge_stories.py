"""Stories of what connections cost: fees, months, changes by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kasauti_conformance.cases.water_sewerage.charges import (
    calculate_month,
    compare_heads,
    estimate,
    expect_fee,
    expect_period,
    expect_today,
    find_demands,
    need_demand,
    read_demand_heads,
    read_heads,
    update_demand,
)
from kasauti_conformance.cases.water_sewerage.connections import (
    Record,
    activate,
    apply,
    approve,
    choose_clerk,
    fetch_bill,
    name,
)
from kasauti_conformance.cases.water_sewerage.telling import Tale, tell
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.kernel.money import to_paise
from kasauti_standards.water_sewerage.sides import WATER, Side

_RUPEE = 100


def tell_charge_stories() -> Iterator[Case]:
    """All stories of charges that need no meter."""
    return tell("charge-story", _TALES)


def _expect_total(attempt: Attempt, answer: Answer) -> None:
    """That the total is the sum of the heads, in whole rupees."""
    total = to_paise(answer.find("/Calculation/0/totalAmount") or 0)
    summed = sum(read_heads(answer).values())
    if total != summed:
        attempt.differ(
            "total",
            expected=f"{summed} paise",
            actual=f"{total} paise",
            answer=answer,
            requirements=("WNS-ESTIMATE-TOTAL",),
        )


def _estimate(attempt: Attempt, side: Side) -> None:
    details = {"initialMeterReading": 1000}
    by_hand = details | {"adhocPenalty": Decimal("25.5"), "adhocRebate": 10}
    clerk = choose_clerk(attempt, side)
    roads = [
        {"roadType": "BERMCUTTINGKATCHA", "roadCuttingArea": 10.5},
        {"roadType": "BMPREMIXROAD", "roadCuttingArea": 4},
    ]
    for what, changes in (
        ("one road", {}),
        ("two roads", {"roadCuttingInfo": roads}),
        ("no road", {"roadCuttingInfo": []}),
        ("amounts by hand", {"additionalDetails": by_hand}),
    ):
        made = apply(attempt, side, by=clerk, **changes)
        answer = estimate(attempt, side, made)
        if not attempt.expect_success(answer, ("WNS-ESTIMATE",)):
            continue
        expected = expect_fee(attempt, side, made)
        compare_heads(attempt, read_heads(answer), expected, what=what, answer=answer)
        _expect_total(attempt, answer)
        if find_demands(attempt, side.one_time_fee, made["applicationNo"]):
            attempt.differ(f"{what}: demands", expected="none of an estimate", actual="some")
    wrong = details | {"adhocRebate": -1}
    answer = attempt.ask(
        name(side, "create"),
        by=clerk,
        body={
            side.entity: made
            | {"additionalDetails": wrong, "processInstance": {"action": "INITIATE"}}
        },
    )
    attempt.expect_refusal(answer, because="a rebate below zero", codes=("INVALID_ADHOC_AMOUNT",))


def _demand_fee(attempt: Attempt, side: Side) -> None:
    made = approve(attempt, side)
    demand = need_demand(attempt, side.one_time_fee, made["applicationNo"])
    found = read_demand_heads(demand)
    compare_heads(attempt, found, expect_fee(attempt, side, made), what="fee demanded")
    bill = fetch_bill(attempt, side.one_time_fee, made["applicationNo"])
    if to_paise(bill["totalAmount"]) != sum(found.values()):
        attempt.differ("bill", expected="what was demanded", actual="another amount")


def _charge_month(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    answer = calculate_month(attempt, side, laid)
    if not attempt.expect_success(answer):
        return
    expected = expect_period(attempt, side, laid)
    compare_heads(attempt, read_heads(answer), expected, what="month", answer=answer)
    _expect_total(attempt, answer)
    demand = need_demand(attempt, side.prefix, laid["connectionNo"])
    compare_heads(attempt, read_demand_heads(demand), expected, what="demand of the month")
    again = calculate_month(attempt, side, laid)
    if again.is_success:
        need_demand(attempt, side.prefix, laid["connectionNo"])
    unknown = calculate_month(attempt, side, {"connectionNo": "NO-SUCH"})
    attempt.expect_refusal(
        unknown, because="no connection", codes=(side.codes["connection unknown"],)
    )


def _update_demand(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    attempt.need(calculate_month(attempt, side, laid), "no demand could be made")
    before = need_demand(attempt, side.prefix, laid["connectionNo"])
    expected = expect_today(attempt, side, before)
    answer = update_demand(attempt, side, laid)
    if not attempt.expect_success(answer):
        return
    after = read_demand_heads(need_demand(attempt, side.prefix, laid["connectionNo"]))
    compare_heads(attempt, after, expected, what="demand of today", answer=answer)
    bill = fetch_bill(attempt, side.prefix, laid["connectionNo"])
    if to_paise(bill["totalAmount"]) != sum(after.values()):
        attempt.differ("bill", expected=f"{sum(after.values())} paise", actual="another amount")


def _bill_as_of_today(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    attempt.need(calculate_month(attempt, side, laid), "no demand could be made")
    before = need_demand(attempt, side.prefix, laid["connectionNo"])
    totals = [sum(row.values()) for row in expect_today(attempt, side, before)]
    billed = to_paise(fetch_bill(attempt, side.prefix, laid["connectionNo"])["totalAmount"])
    if billed not in totals:
        attempt.differ("bill of today", expected=f"{totals[0]} paise", actual=f"{billed} paise")


def _list_pending(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    number = laid["connectionNo"]
    if number not in _ask_pending(attempt, side):
        attempt.differ("connection without demand", expected="named", actual="not named")
    attempt.need(calculate_month(attempt, side, laid), "no demand could be made")
    if number in _ask_pending(attempt, side):
        attempt.differ("connection with demand", expected="not named", actual="named")


def _ask_pending(attempt: Attempt, side: Side) -> list[object]:
    body = {"BulkBillCriteria": {"tenantId": attempt.world.city}}
    verb = name(side, "connections-for-demand")
    answer = attempt.ask(verb, by=choose_clerk(attempt, side), body=body)
    attempt.expect_success(answer)
    return [row.get("connectionNo") for row in answer.rows("/connection")]


def _change_by_hand(attempt: Attempt, side: Side) -> None:
    laid = activate(attempt, side)
    attempt.need(calculate_month(attempt, side, laid), "no demand could be made")
    answer = apply_by_hand(attempt, side, laid, adhocpenalty=Decimal("12.5"), adhocrebate=3)
    if not attempt.expect_success(answer):
        return
    found = read_demand_heads(need_demand(attempt, side.prefix, laid["connectionNo"]))
    for head, paise in (("TIME_ADHOC_PENALTY", 1250), ("TIME_ADHOC_REBATE", -300)):
        shown = found.get(side.head(head), 0)
        if shown != paise:
            attempt.differ(head, expected=f"{paise} paise", actual=f"{shown} paise")
    if sum(found.values()) % _RUPEE:
        attempt.differ("total", expected="whole rupees", actual=f"{sum(found.values())} paise")
    for changes, codes in (
        ({"adhocpenalty": -1}, ("INVALID_ADHOC_AMOUNT",)),
        ({"businessService": "SW" if side is WATER else "WS"}, ("INVALID_BUSINESSSERVICE",)),
        ({"consumerCode": "NO-SUCH"}, (side.codes["demand missing"],)),
    ):
        answer = apply_by_hand(attempt, side, laid, **changes)
        attempt.expect_refusal(answer, because=f"wrong {next(iter(changes))}", codes=codes)


def name_demand(attempt: Attempt, side: Side, connection: Record) -> str:
    """The id of the demand of a connection."""
    return str(need_demand(attempt, side.prefix, connection["connectionNo"])["id"])


def apply_by_hand(attempt: Attempt, side: Side, connection: Record, **changes: object) -> Answer:
    """Ask for an amount to be added to the demand of a connection."""
    body = {
        "demandId": name_demand(attempt, side, connection),
        "adhocpenalty": 5,
        "adhocrebate": 0,
        "consumerCode": connection["connectionNo"],
        "businessService": side.prefix,
    } | changes
    return attempt.ask(name(side, "apply-adhoc-tax"), by=choose_clerk(attempt, side), body=body)


_TALES = (
    Tale(
        "estimated",
        ("the fee is that of form, roads, security and tax", "शुल्क प्रपत्र, सड़क, जमा और कर का हो"),
        ("WNS-ESTIMATE", "WNS-ESTIMATE-TOTAL"),
        _estimate,
        verbs=("create", "estimate"),
    ),
    Tale(
        "fee-demanded",
        ("an approval leaves a demand of the fee", "स्वीकृति पर शुल्क की माँग बने"),
        ("WNS-FEE-DEMAND",),
        _demand_fee,
        pays=True,
    ),
    Tale(
        "month",
        ("a month is charged once, by slab, cess and rebate", "माह का शुल्क एक बार, स्लैब से"),
        ("WNS-CHARGE", "WNS-ESTIMATE-TOTAL"),
        _charge_month,
        verbs=("create", "update", "calculate"),
        pays=True,
    ),
    Tale(
        "today",
        ("a demand is brought up to date", "माँग आज तक लाई जाए"),
        ("WNS-UPDATE-DEMAND",),
        _update_demand,
        verbs=("create", "update", "calculate", "update-demand"),
        pays=True,
    ),
    Tale(
        "billed-today",
        ("a bill is that of today", "बिल आज का हो"),
        ("WNS-UPDATE-DEMAND",),
        _bill_as_of_today,
        verbs=("create", "update", "calculate"),
        pays=True,
    ),
    Tale(
        "pending",
        ("who has no demand of the month is named", "जिसकी माँग नहीं बनी, उसका नाम आए"),
        ("WNS-PENDING-DEMAND",),
        _list_pending,
        verbs=("create", "update", "calculate", "connections-for-demand"),
        pays=True,
    ),
    Tale(
        "by-hand",
        ("amounts by hand stand in the demand, its total whole", "हाथ की राशि माँग में, योग पूर्ण"),
        ("WNS-ADHOC-TAX",),
        _change_by_hand,
        verbs=("create", "update", "calculate", "apply-adhoc-tax"),
        pays=True,
    ),
)
