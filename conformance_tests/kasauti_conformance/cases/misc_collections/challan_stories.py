"""Stories of challans: made, found, billed, changed, cancelled, counted. All in paise."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import compare_members, tell_story
from kasauti_conformance.cases.misc_collections.challan_checks import expect_due, find_challan
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_MAKE, _CHANGE, _FIND = "challan-create", "challan-update", "challan-search"
_BILL, _PAY, _UNDO = "billing-bill-fetch", "billing-payment-create", "billing-payment-workflow"
_CASHIERS = 8
_DUE = "EG_BS_BILL_NO_DEMANDS_FOUND"


def tell_challan_stories() -> Iterator[Case]:
    """Stories of the challan itself."""
    for name, title, requirements, run, operations in (
        (
            "made",
            ("A challan that is made is ACTIVE with its number", "बना चालान नंबर सहित ACTIVE हो"),
            ("MCL-CREATE", "MCL-NUMBER"),
            _make,
            (_MAKE,),
        ),
        (
            "read-back",
            ("A challan is found as it was sent", "चालान वैसा ही मिले जैसा भेजा"),
            ("COM-READ-BACK",),
            _read_back,
            (_MAKE, _FIND),
        ),
        (
            "billed",
            ("Its bill asks for exactly its amounts", "बिल ठीक उसकी राशि माँगे"),
            ("MCL-DEMAND", "BIL-BILL-FETCH", "BIL-BILL-SUM"),
            _bill,
            (_MAKE, _BILL),
        ),
        (
            "changed",
            ("Changed amounts show in the next bill", "बदली राशि अगले बिल में दिखे"),
            ("MCL-UPDATE", "MCL-DEMAND"),
            _change,
            (_MAKE, _CHANGE, _BILL),
        ),
        (
            "fixed-members",
            ("Category, number and citizen of a challan stay", "श्रेणी, नंबर और नागरिक न बदलें"),
            ("MCL-UPDATE",),
            _change_fixed,
            (_MAKE, _CHANGE),
        ),
        (
            "cancelled",
            ("A cancelled challan is no longer owed", "रद्द चालान देय नहीं"),
            ("MCL-CANCEL", "MCL-UPDATE"),
            _cancel,
            (_MAKE, _CHANGE, _BILL, _FIND),
        ),
        (
            "paid-is-fixed",
            ("A paid challan is changed no more", "चुकाया चालान न बदले"),
            ("MCL-UPDATE",),
            _change_paid,
            (_MAKE, _BILL, _PAY, _CHANGE),
        ),
        (
            "counted",
            ("The count says how many stand in each status", "हर स्थिति की गिनती सही हो"),
            ("MCL-COUNT",),
            _count,
            (_MAKE, "challan-count"),
        ),
    ):
        yield tell_story(
            f"challan-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=("CITIZEN", money.CLERK),
        )


def _make(attempt: Attempt) -> None:
    numbers = []
    for _ in range(3):
        answer = attempt.ask(
            _MAKE, by=money.choose_clerk(attempt.world), body=money.write_challan(attempt)
        )
        if not attempt.expect_success(answer, ("MCL-CREATE",)):
            return
        made = answer.find("/challans/0") or {}
        numbers.append(made.get("challanNo"))
        audit = made.get("auditDetails") or {}
        if made.get("applicationStatus") != "ACTIVE" or not isinstance(
            audit.get("createdTime"), int
        ):
            attempt.differ(
                "not ACTIVE with audit details",
                expected="ACTIVE, createdTime",
                actual=str(made.get("applicationStatus")),
                answer=answer,
                requirements=("MCL-CREATE",),
            )
    if None in numbers or len(set(numbers)) < len(numbers):
        attempt.differ(
            "number missing or repeated",
            expected="three numbers",
            actual=f"{len(set(numbers) - {None})}",
            requirements=("MCL-NUMBER", "MCL-CREATE"),
        )


def _read_back(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    answer, found = find_challan(attempt, challan)
    if found.get("challanNo") != challan["challanNo"]:
        attempt.stop("not found again", expected="the challan", actual="none", answer=answer)
    names = ("tenantId", "businessService", "taxPeriodFrom", "taxPeriodTo", "additionalDetail")
    compare_members(
        attempt,
        found,
        {name: challan[name] for name in names},
        what="read back",
        requirements=attempt.case.requirements,
    )


def _bill(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    wanted = money.sum_amounts(challan)
    answer = money.ask_bill(attempt, challan)
    if not attempt.expect_success(answer, ("BIL-BILL-FETCH",)):
        return
    bill = answer.find("/Bill/0") or {}
    total = money.read_paise(bill.get("totalAmount"))
    if total != wanted:
        attempt.differ(
            "bill asks for another amount",
            expected=f"{wanted} paise",
            actual=f"{total} paise",
            answer=answer,
            requirements=("MCL-DEMAND", "BIL-BILL-FETCH"),
        )
    details = bill.get("billDetails") or []
    parts = [money.read_paise(row.get("amount")) or 0 for row in details]
    heads = [
        money.read_paise(account.get("amount")) or 0
        for row in details
        for account in row.get("billAccountDetails") or ()
    ]
    if sum(parts) != total or sum(heads) != total:
        attempt.differ(
            "bill is not the sum of its parts",
            expected=f"{total} paise",
            actual=f"{sum(parts)} and {sum(heads)} paise",
            answer=answer,
            requirements=("BIL-BILL-SUM",),
        )


def _update(attempt: Attempt, challan: money.Record, **changes: object) -> Answer:
    by = money.choose_clerk(attempt.world)
    return attempt.ask(_CHANGE, by=by, body={"Challan": {**challan, **changes}})


def _change(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    amounts = [{**row, "amount": 100} for row in challan["amount"]]
    answer = _update(attempt, challan, amount=amounts)
    if attempt.expect_success(answer, ("MCL-UPDATE",)):
        expect_due(attempt, challan, 10_000 * len(amounts), ("MCL-UPDATE", "MCL-DEMAND"))


def _change_fixed(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    citizen = challan["citizen"]
    for changes, what, code in (
        ({"businessService": "RT.Parking_Fee"}, "category", "BSERVICE"),
        ({"challanNo": f"{attempt.world.mark}-X"}, "number", "CHALLAN_NO"),
        ({"citizen": {**citizen, "name": "Anya Namuna"}}, "name", "NAME"),
        ({"citizen": {**citizen, "mobileNumber": "9000000099"}}, "mobile", "MOBILENO"),
    ):
        answer = _update(attempt, challan, **changes)
        attempt.expect_refusal(
            answer, because=f"{what} changed", codes=(f"INVALID_UPDATE_REQ_NOTMATCHED_{code}",)
        )


def _cancel(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    answer = _update(attempt, challan, applicationStatus="CANCELLED")
    if not attempt.expect_success(answer, ("MCL-CANCEL",)):
        return
    found, kept = find_challan(attempt, challan)
    if kept.get("applicationStatus") != "CANCELLED":
        attempt.differ(
            "not CANCELLED",
            expected="CANCELLED",
            actual=str(kept.get("applicationStatus")),
            answer=found,
            requirements=("MCL-CANCEL",),
        )
    attempt.expect_refusal(
        money.ask_bill(attempt, challan),
        because="nothing is owed",
        codes=(_DUE,),
        requirements=("MCL-CANCEL",),
    )
    attempt.expect_refusal(
        _update(attempt, challan),
        because="the challan is cancelled",
        codes=("INVALID_UPDATE_REQ_CHALLAN_INACTIVE",),
        requirements=("MCL-UPDATE",),
    )


def _change_paid(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    attempt.need(money.pay_bill(attempt, bill), "the bill could not be paid")
    attempt.expect_refusal(
        _update(attempt, challan, description="changed"),
        because="the challan is paid",
        codes=("INVALID_UPDATE_REQ_CHALLAN_INACTIVE",),
    )


def _count(attempt: Attempt) -> None:
    before = _read_counts(attempt)
    money.make_challan(attempt)
    after = _read_counts(attempt)
    wanted = (before[0] + 1, before[1] + 1, before[2], before[3])
    if after != wanted:
        attempt.differ("count differs", expected=f"{wanted}", actual=f"{after}")
    if after[0] != sum(after[1:]):
        attempt.differ("total is not the sum", expected=f"{sum(after[1:])}", actual=f"{after[0]}")


def _read_counts(attempt: Attempt) -> tuple[int, int, int, int]:
    world = attempt.world
    answer = attempt.ask(
        "challan-count", by=money.choose_clerk(world), query={"tenantId": world.city}
    )
    counts = answer.find("/ChallanCount") or {}
    names = ("totalChallan", "activeChallan", "paidChallan", "cancelledChallan")
    found = [str(counts.get(name, "")) for name in names]
    if not answer.is_success or not all(text.isdigit() for text in found):
        attempt.stop(
            "no counts", expected="four counts", actual=f"HTTP {answer.status}", answer=answer
        )
    total, active, paid, cancelled = map(int, found)
    return total, active, paid, cancelled
