"""Stories of challans and their money: made, billed, paid, receipted, cancelled. All in paise."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import compare_members, tell_story
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_MAKE, _CHANGE, _FIND = "challan-create", "challan-update", "challan-search"
_BILL, _PAY, _UNDO = "billing-bill-fetch", "billing-payment-create", "billing-payment-workflow"
_CASHIERS = 8
_DUE = "EG_BS_BILL_NO_DEMANDS_FOUND"


def tell_challan_stories() -> Iterator[Case]:
    """All stories of miscellaneous collections."""
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
            "paid",
            ("A paid challan is PAID with the receipt's number", "भुगतान पर चालान PAID हो"),
            ("MCL-PAID", "BIL-PAYMENT-CREATE", "BIL-RECEIPT-NUMBER", "MCL-RECEIPT"),
            _pay,
            (_MAKE, _BILL, _PAY, _FIND),
        ),
        (
            "paid-twice",
            ("A bill that is paid is not paid again", "चुकाया बिल फिर न चुके"),
            ("BIL-PAYMENT-ONCE", "BIL-PAYMENT-CREATE"),
            _pay_twice,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "eight-payers",
            ("Eight payers at once leave one receipt", "एक साथ आठ भुगतान से एक रसीद"),
            ("BIL-PAYMENT-ONCE", "MCL-PAID"),
            _pay_at_once,
            (_MAKE, _BILL, _PAY, "billing-payment-service-search"),
        ),
        (
            "wrong-amount",
            ("A payment that does not fit its bill is refused", "बिल से भिन्न भुगतान अस्वीकृत"),
            ("BIL-PAYMENT-SUM", "BIL-PAYMENT-PART", "BIL-PAYMENT-DUE"),
            _pay_wrongly,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "cheque",
            ("A payment by paper names its number", "कागज़ी भुगतान अपना नंबर बताए"),
            ("BIL-PAYMENT-INSTRUMENT",),
            _pay_by_nameless_cheque,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "same-bill-twice",
            ("A payment pays every bill once", "एक भुगतान में हर बिल एक बार"),
            ("BIL-PAYMENT-BILL-ONCE",),
            _pay_bill_twice_in_one,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "receipt-cancelled",
            ("A cancelled receipt restores the due", "रद्द रसीद से देय फिर पहले जैसा"),
            ("BIL-CANCEL", "MCL-UNPAID"),
            _cancel_receipt,
            (_MAKE, _BILL, _PAY, _UNDO, _FIND),
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


def _find_challan(attempt: Attempt, challan: money.Record) -> tuple[Answer, dict[str, Any]]:
    answer = attempt.ask(
        _FIND,
        by=money.choose_clerk(attempt.world),
        query={"tenantId": challan["tenantId"], "challanNo": challan["challanNo"]},
    )
    rows = answer.rows("/challans")
    found = rows[0] if len(rows) == 1 and isinstance(rows[0], dict) else {}
    return answer, found


def _read_back(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    answer, found = _find_challan(attempt, challan)
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


def _expect_due(
    attempt: Attempt, challan: money.Record, paise: int, requirements: tuple[str, ...]
) -> None:
    answer = money.ask_bill(attempt, challan)
    total = money.read_paise(answer.find("/Bill/0/totalAmount"))
    if not answer.is_success or total != paise:
        attempt.differ(
            "due differs",
            expected=f"{paise} paise",
            actual=f"HTTP {answer.status}, {total} paise",
            answer=answer,
            requirements=requirements,
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


def _pay(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    answer = money.pay_bill(attempt, bill)
    if not attempt.expect_success(answer, ("BIL-PAYMENT-CREATE",)):
        return
    receipt = answer.find("/Payments/0/paymentDetails/0/receiptNumber")
    if not receipt:
        attempt.differ(
            "no receipt number",
            expected="a number",
            actual="none",
            answer=answer,
            requirements=("BIL-PAYMENT-CREATE", "BIL-RECEIPT-NUMBER"),
        )
    paid = money.read_paise(answer.find("/Payments/0/totalAmountPaid"))
    if paid != money.sum_amounts(challan):
        attempt.differ(
            "receipt over another amount",
            expected=f"{money.sum_amounts(challan)} paise",
            actual=f"{paid} paise",
            answer=answer,
            requirements=("BIL-PAYMENT-CREATE",),
        )
    second = money.pay_bill(attempt, money.fetch_bill(attempt, money.make_challan(attempt)))
    other = second.find("/Payments/0/paymentDetails/0/receiptNumber")
    if second.is_success and other == receipt:
        attempt.differ(
            "receipt number repeated",
            expected="a number of its own",
            actual="the same",
            answer=second,
            requirements=("BIL-RECEIPT-NUMBER",),
        )
    found, kept = _find_challan(attempt, challan)
    if kept.get("applicationStatus") != "PAID":
        attempt.differ(
            "challan not PAID",
            expected="PAID",
            actual=str(kept.get("applicationStatus")),
            answer=found,
            requirements=("MCL-PAID",),
        )
    elif kept.get("receiptNumber") != receipt:
        attempt.differ(
            "challan without its receipt number",
            expected="the receipt's number",
            actual=str(kept.get("receiptNumber") and "another"),
            answer=found,
            requirements=("MCL-RECEIPT", "MCL-PAID"),
        )
    rest = money.ask_bill(attempt, challan)
    attempt.expect_refusal(
        rest, because="nothing is due", codes=(_DUE,), requirements=("BIL-PAYMENT-CREATE",)
    )


def _pay_twice(attempt: Attempt) -> None:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    attempt.need(money.pay_bill(attempt, bill), "the bill could not be paid")
    attempt.expect_refusal(
        money.pay_bill(attempt, bill), because="the bill is paid", codes=("BILL_ALREADY_PAID",)
    )


def _pay_at_once(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    with ThreadPoolExecutor(_CASHIERS) as pool:
        answers = list(pool.map(lambda _: money.pay_bill(attempt, bill), range(_CASHIERS)))
    taken = sum(answer.is_success for answer in answers)
    listed = attempt.ask(
        "billing-payment-service-search",
        by=money.choose_clerk(attempt.world),
        query={"tenantId": bill["tenantId"], "consumerCodes": str(challan["challanNo"])},
        path={"businessService": bill["businessService"]},
    )
    receipts = len(listed.rows("/Payments"))
    if taken != 1 or receipts != 1:
        attempt.differ(
            "not exactly one receipt",
            expected="1 of 8 taken, 1 receipt",
            actual=f"{taken} of 8 taken, {receipts} receipt(s)",
            answer=listed,
        )


def _pay_wrongly(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    due = Decimal(str(bill["totalAmount"]))
    answer = money.pay_bill(attempt, bill, amount=due - 1)
    attempt.expect_refusal(answer, because="a part only", requirements=("BIL-PAYMENT-PART",))
    by = money.choose_clerk(attempt.world)
    body = money.write_payment(attempt, bill, totalAmountPaid=due + 5)
    answer = attempt.ask(_PAY, by=by, body=body)
    attempt.expect_refusal(
        answer, because="total is not the sum of the details", requirements=("BIL-PAYMENT-SUM",)
    )
    _expect_due(attempt, challan, money.sum_amounts(challan), ("BIL-PAYMENT-DUE",))


def _pay_by_nameless_cheque(attempt: Attempt) -> None:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    body = money.write_payment(attempt, bill, paymentMode="CHEQUE")
    answer = attempt.ask(_PAY, by=money.choose_clerk(attempt.world), body=body)
    attempt.expect_refusal(answer, because="a cheque without number and date")


def _pay_bill_twice_in_one(attempt: Attempt) -> None:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    payment = money.write_payment(attempt, bill)["Payment"]
    rows = payment["paymentDetails"] * 2 if isinstance(payment, dict) else []
    twice = Decimal(str(bill["totalAmount"])) * 2
    body = {"Payment": {**payment, "paymentDetails": rows, "totalAmountPaid": twice}}  # type: ignore[dict-item]  # a payment is a mapping
    answer = attempt.ask(_PAY, by=money.choose_clerk(attempt.world), body=body)
    attempt.expect_refusal(answer, because="one bill twice", codes=("DUPLICATE_BILLID",))


def _cancel_receipt(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    paid = attempt.need(money.pay_bill(attempt, bill), "the bill could not be paid")
    step = {
        "paymentId": paid.find("/Payments/0/id"),
        "action": "CANCEL",
        "tenantId": bill["tenantId"],
        "reason": f"test of run {attempt.world.mark}",
    }
    path = {"businessService": str(bill["businessService"])}
    by = money.choose_clerk(attempt.world)
    body = {"PaymentWorkflows": [step]}
    answer = attempt.ask(_UNDO, by=by, body=body, path=path)
    if not attempt.expect_success(answer, ("BIL-CANCEL",)):
        return
    found, kept = _find_challan(attempt, challan)
    if kept.get("applicationStatus") != "ACTIVE":
        attempt.differ(
            "challan not ACTIVE again",
            expected="ACTIVE",
            actual=str(kept.get("applicationStatus")),
            answer=found,
            requirements=("MCL-UNPAID",),
        )
    again = attempt.ask(_UNDO, by=by, body=body, path=path)
    attempt.expect_refusal(again, because="cancelled before", requirements=("BIL-CANCEL",))
    _expect_due(attempt, challan, money.sum_amounts(challan), ("BIL-CANCEL", "MCL-UNPAID"))


def _update(attempt: Attempt, challan: money.Record, **changes: object) -> Answer:
    by = money.choose_clerk(attempt.world)
    return attempt.ask(_CHANGE, by=by, body={"Challan": {**challan, **changes}})


def _change(attempt: Attempt) -> None:
    challan = money.make_challan(attempt)
    amounts = [{**row, "amount": 100} for row in challan["amount"]]
    answer = _update(attempt, challan, amount=amounts)
    if attempt.expect_success(answer, ("MCL-UPDATE",)):
        _expect_due(attempt, challan, 10_000 * len(amounts), ("MCL-UPDATE", "MCL-DEMAND"))


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
    found, kept = _find_challan(attempt, challan)
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
