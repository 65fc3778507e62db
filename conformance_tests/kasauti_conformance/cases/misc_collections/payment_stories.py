"""Stories of payments: receipted once, refused when they do not fit, cancelled. All in paise."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.misc_collections.challan_checks import expect_due, find_challan
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_MAKE, _CHANGE, _FIND = "challan-create", "challan-update", "challan-search"
_BILL, _PAY, _UNDO = "billing-bill-fetch", "billing-payment-create", "billing-payment-workflow"
_CASHIERS = 8
_DUE = "EG_BS_BILL_NO_DEMANDS_FOUND"


def tell_payment_stories() -> Iterator[Case]:
    """Stories of what is paid for challans."""
    for name, title, requirements, run, operations in (
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
            ("BIL-PAYMENT-SUM", "BIL-PAYMENT-PART"),
            _pay_wrongly,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "due-of-two-bills",
            ("A payment shows the sum of the dues of its bills", "भुगतान पर बिलों के देय का योग दिखे"),
            ("BIL-PAYMENT-DUE",),
            _pay_two_bills,
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
    ):
        yield tell_story(
            f"challan-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=("CITIZEN", money.CLERK),
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
    found, kept = find_challan(attempt, challan)
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
    expect_due(attempt, challan, money.sum_amounts(challan), attempt.case.requirements)


def _pay_two_bills(attempt: Attempt) -> None:
    """One payment of two unequal bills, and one whose sender states another due."""
    bills = [_bill_over(attempt, amount) for amount in (1500, 250)]
    by = money.choose_clerk(attempt.world)
    payments = [
        cast("money.Record", money.write_payment(attempt, bill)["Payment"]) for bill in bills
    ]
    total = sum(Decimal(str(bill["totalAmount"])) for bill in bills)
    whole = payments[0] | {
        "totalDue": total,
        "totalAmountPaid": total,
        "paymentDetails": [row for payment in payments for row in payment["paymentDetails"]],
    }
    answer = attempt.ask(_PAY, by=by, body={"Payment": whole})
    if attempt.expect_success(answer):
        _expect_dues(attempt, answer, bills)
    third = _bill_over(attempt, 300)
    body = money.write_payment(attempt, third, totalDue=Decimal(str(third["totalAmount"])) + 5)
    answer = attempt.ask(_PAY, by=by, body=body)
    # the deployed service writes the due itself; a service that refuses the wrong one is right, too
    if answer.is_success:
        _expect_dues(attempt, answer, [third])


def _bill_over(attempt: Attempt, amount: int) -> money.Record:
    heads = money.read_heads(attempt.world)
    amounts = [{"taxHeadCode": head, "amount": amount} for head in heads]
    return money.fetch_bill(attempt, money.make_challan(attempt, amount=amounts))


def _expect_dues(attempt: Attempt, answer: Answer, bills: list[money.Record]) -> None:
    """Note it where a payment's due is not the exact sum of those of its bills."""
    wanted = {str(bill["id"]): money.read_paise(bill["totalAmount"]) for bill in bills}
    rows = answer.rows("/Payments/0/paymentDetails")
    found = {str(row.get("billId")): money.read_paise(row.get("totalDue")) for row in rows}
    due = money.read_paise(answer.find("/Payments/0/totalDue"))
    if found != wanted:
        attempt.differ(
            "due of a detail is not its bill's",
            expected=f"{sorted(map(str, wanted.values()))} paise",
            actual=f"{sorted(map(str, found.values()))} paise",
            answer=answer,
        )
    if due != sum(filter(None, wanted.values())):
        attempt.differ(
            "due is not the sum of the details",
            expected=f"{sum(filter(None, wanted.values()))} paise",
            actual=f"{due} paise",
            answer=answer,
        )


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
    found, kept = find_challan(attempt, challan)
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
    expect_due(attempt, challan, money.sum_amounts(challan), ("BIL-CANCEL", "MCL-UNPAID"))
