"""Stories of what a permit costs: estimate, demand, bill, payment, amounts by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.fire_noc.permits import (
    BILL,
    COUNTER,
    CREATE,
    NO_NUMBER,
    PAY,
    SEARCH,
    SHOP,
    UPDATE,
    VERIFIER,
    Record,
    advance,
    apply,
    fetch_bill,
    find_again,
    initiate,
    move,
    pay,
    read_number,
    read_permit,
    read_status,
    send,
    write_building,
    write_permit,
)
from kasauti_conformance.cases.fire_noc.requests import CALCULATE
from kasauti_conformance.cases.fire_noc.slabs import (
    BOSS,
    ODD_MEASURE,
    ODD_USE,
    expect_charge,
    leave_out_nothing,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.catalog import load_standard
from kasauti_standards.fire_noc.periods import find_period
from kasauti_standards.kernel.money import to_paise

_DEMANDS = "billing-demand-search"
_SERVICE = "FIRENOC"
_RUPEE = 100


def tell_charge_stories() -> Iterator[Case]:
    """All stories of money."""
    for name, title, requirements, run, operations, roles in (
        (
            "estimated",
            ("The charge is that of the city's slabs", "शुल्क नगर के स्लैब का हो"),
            ("FN-ESTIMATE", "FN-ESTIMATE-TOTAL"),
            _estimate,
            (CREATE, UPDATE, CALCULATE),
            ("CITIZEN", BOSS),
        ),
        (
            "by-hand",
            ("Penalty and rebate of the counter are charged", "काउंटर की शास्ति और छूट लगे"),
            ("FN-ESTIMATE", "FN-ESTIMATE-TOTAL", "FN-DEMAND"),
            _charge_by_hand,
            (CREATE, UPDATE, _DEMANDS),
            ("CITIZEN", COUNTER),
        ),
        (
            "by-wrong-hands",
            ("Nobody else enters amounts by hand", "और कोई राशि न लिखे"),
            ("FN-ADHOC-RIGHT",),
            _lower_own_bill,
            (CREATE, UPDATE),
            ("CITIZEN", COUNTER),
        ),
        (
            "demanded",
            ("One demand of the year, of the heads computed", "वर्ष की एक माँग, गणना के मदों की"),
            ("FN-DEMAND",),
            _demand,
            (CREATE, UPDATE, _DEMANDS),
            ("CITIZEN",),
        ),
        (
            "billed",
            ("The bill holds what the demand asks", "बिल माँग के बराबर हो"),
            ("FN-BILL",),
            _bill,
            (CREATE, UPDATE, BILL, _DEMANDS),
            ("CITIZEN",),
        ),
        (
            "paid",
            ("Only a payment takes PAY", "PAY केवल भुगतान से"),
            ("FN-PAYMENT",),
            _pay,
            (CREATE, UPDATE, BILL, PAY, SEARCH),
            ("CITIZEN", COUNTER, VERIFIER),
        ),
    ):
        yield tell_story(
            f"fire-charge-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=roles,
        )


def _calculate(attempt: Attempt, permit: Record) -> Answer:
    criterion = {"tenantId": attempt.world.city, "fireNOC": permit}
    by = choose_actor(attempt, BOSS)
    return attempt.ask(CALCULATE, by=by, body={"CalulationCriteria": [criterion]})


def _find_demands(attempt: Attempt, permit: Record) -> list[Record]:
    query = {
        "tenantId": attempt.world.city,
        "businessService": _SERVICE,
        "consumerCode": read_number(permit),
    }
    answer = attempt.ask(_DEMANDS, by=money.choose_clerk(attempt.world), query=query)
    rows = attempt.need(answer, "demands could not be searched for").rows("/Demands")
    return [row for row in rows if row.get("status") == "ACTIVE"]


def _read_demand(attempt: Attempt, permit: Record) -> tuple[Record, dict[str, int]]:
    """The one active demand of a permit, and paise by head."""
    found = _find_demands(attempt, permit)
    if len(found) != 1:
        attempt.stop("active demands", expected="one", actual=f"{len(found)}")
    rows = cast("list[Record]", found[0].get("demandDetails") or [])
    return found[0], leave_out_nothing((row["taxHeadMasterCode"], row["taxAmount"]) for row in rows)


def _compare(
    attempt: Attempt,
    found: dict[str, int],
    expected: list[dict[str, int]],
    *,
    what: str,
    requirement: str = "FN-ESTIMATE",
) -> None:
    """Note every head that comes to something else, unless all are those of one reading."""
    if found not in expected:
        wanted = expected[0]
        for head in sorted({*found, *wanted}):
            if found.get(head, 0) != wanted.get(head, 0):
                attempt.differ(
                    f"{what}: {head}",
                    expected=f"{wanted.get(head, 0)} paise",
                    actual=f"{found.get(head, 0)} paise",
                    requirements=(requirement,),
                )
    total = sum(found.values())
    if total % _RUPEE:
        attempt.differ(
            f"{what}: total",
            expected="whole rupees",
            actual=f"{total} paise",
            requirements=("FN-ESTIMATE-TOTAL",),
        )


def _write_odd_building() -> Record:
    measure = [{"code": ODD_MEASURE, "value": 40, "isActiveUom": True, "active": True}]
    return write_building(ODD_USE, uoms=measure)


def _estimate(attempt: Attempt) -> None:
    two = {"noOfBuildings": "MULTIPLE", "buildings": [write_building(), write_building(SHOP, 120)]}
    for what, details in (
        ("one building", {}),
        ("two buildings", two),
        ("a fee with paise", {"buildings": [_write_odd_building()]}),
        ("a provisional permit", {"fireNOCType": "PROVISIONAL"}),
    ):
        permit = apply(attempt, details)
        answer = _calculate(attempt, permit)
        if not attempt.expect_success(answer, ("FN-ESTIMATE",)):
            continue
        rows = answer.rows("/Calculation/0/taxHeadEstimates")
        found = leave_out_nothing((row["taxHeadCode"], row["estimateAmount"]) for row in rows)
        _compare(attempt, found, expect_charge(attempt, permit), what=what)


def _charge_by_hand(attempt: Attempt) -> None:
    permit = apply(attempt)
    counter = choose_actor(attempt, COUNTER)
    for by_hand in (
        {"adhocPenalty": Decimal("100.5"), "adhocRebate": 50},
        {"adhocPenalty": 20, "adhocRebate": 0},
    ):
        answer = move(attempt, permit, "ADHOC", by=counter, additional=by_hand)
        if not attempt.expect_success(answer, ("FN-ESTIMATE",)):
            return
        permit = read_permit(answer)
        _, found = _read_demand(attempt, permit)
        expected = expect_charge(attempt, permit)
        _compare(attempt, found, expected, what="demand by hand", requirement="FN-ESTIMATE")
    for wrong in ({"adhocPenalty": -5}, {"adhocRebate": 10**9}):
        answer = move(attempt, permit, "ADHOC", by=counter, additional=wrong)
        attempt.expect_refusal(
            answer,
            because="an amount that cannot be charged",
            codes=("FIRENOC_ADHOC_WRONG", "FIRENOC_REBATE_ABOVE_FEE"),
            requirements=("FN-ESTIMATE",),
        )


def _lower_own_bill(attempt: Attempt) -> None:
    by = attempt.world.citizen()
    codes = ("FIRENOC_ADHOC_NOT_ALLOWED",)
    rebate = {"additionalDetail": {"adhocRebate": 100}}
    answer = send(attempt, CREATE, write_permit(attempt, rebate), by=by)
    attempt.expect_refusal(answer, because="a rebate by the citizen", codes=codes)
    draft = initiate(attempt)
    answer = move(attempt, draft, "APPLY", by=by, additional={"adhocRebate": 100})
    attempt.expect_refusal(answer, because="a rebate by the citizen", codes=codes)


def _demand(attempt: Attempt) -> None:
    permit = apply(attempt)
    demand, found = _read_demand(attempt, permit)
    expected = expect_charge(attempt, permit)
    _compare(attempt, found, expected, what="demand", requirement="FN-DEMAND")
    years = load_standard("platform").code_lists["FinancialYear"].codes
    period = find_period(years, str(permit["fireNOCDetails"]["financialYear"]))
    shown = (demand.get("taxPeriodFrom"), demand.get("taxPeriodTo"))
    if period is not None and shown != period:
        attempt.differ("period of the demand", expected=f"{period}", actual=f"{shown}")
    counter = choose_actor(attempt, COUNTER)
    attempt.need(
        move(attempt, permit, "ADHOC", by=counter, additional={"adhocPenalty": 10}),
        "a penalty could not be entered",
    )
    _, renewed = _read_demand(attempt, permit)
    if sum(renewed.values()) != sum(found.values()) + 10 * _RUPEE:
        attempt.differ(
            "demand renewed",
            expected=f"{sum(found.values()) + 10 * _RUPEE} paise",
            actual=f"{sum(renewed.values())} paise",
        )


def _bill(attempt: Attempt) -> None:
    permit = apply(attempt)
    _, heads = _read_demand(attempt, permit)
    answer = fetch_bill(attempt, permit)
    if attempt.expect_success(answer):
        bill = answer.find("/Bill/0") or {}
        total = to_paise(bill.get("totalAmount") or 0)
        if total != sum(heads.values()) or bill.get("consumerCode") != read_number(permit):
            attempt.differ(
                "bill", expected=f"{sum(heads.values())} paise", actual=f"{total}", answer=answer
            )
    query = {"tenantId": attempt.world.city, "applicationNumber": NO_NUMBER}
    unknown = attempt.ask(BILL, by=attempt.world.citizen(), query=query)
    attempt.expect_refusal(unknown, because="no demand", codes=("INVALID_CONSUMER_CODE",))


def _pay(attempt: Attempt) -> None:
    permit = apply(attempt)
    for role in ("CITIZEN", COUNTER):
        answer = move(attempt, permit, "PAY", by=choose_actor(attempt, role))
        attempt.expect_refusal(answer, because=f"PAY by {role}", codes=("INVALID_ACTION",))
    forwarded = move(attempt, permit, "FORWARD", by=choose_actor(attempt, VERIFIER))
    attempt.expect_refusal(forwarded, because="verified before payment")
    found = find_again(attempt, permit)
    if read_status(found) != "PENDINGPAYMENT":
        attempt.differ("unpaid", expected="PENDINGPAYMENT", actual=read_status(found), answer=found)
    paid = pay(attempt, permit)
    if attempt.expect_success(paid) and read_status(paid) != "DOCUMENTVERIFY":
        attempt.differ("paid", expected="DOCUMENTVERIFY", actual=read_status(paid), answer=paid)
    if paid.is_success:
        advance(attempt, read_permit(paid), ("FORWARD", VERIFIER))
