"""Stories of cheques at the counter: the instrument of a receipt, and what becomes of both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.accounting.requests import INSTRUMENT, PAYER
from kasauti_conformance.cases.accounting.vouchers import READER, find_voucher
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

Record = dict[str, Any]
_PAY, _STEP, _DISHONOUR = (
    "billing-payment-create",
    "billing-payment-workflow",
    "acc-instrument-dishonor",
)
_SEARCH = f"{INSTRUMENT.prefix}-search"


def tell_cheque_stories() -> Iterator[Case]:
    """All stories of cheques."""
    yield tell_story(
        "acc-story.receipt-instrument",
        ("A cheque that is taken is an instrument at once", "लिया गया चेक तुरंत साधन बने"),
        ("ACC-RECEIPT-INSTRUMENT",),
        _take_cheque,
        operations=(_PAY, _SEARCH),
        roles=(money.CLERK, READER),
    )
    yield tell_story(
        "acc-story.cheque-bounced",
        (
            "A dishonoured cheque takes its receipt back",
            "अनादरित चेक अपनी रसीद वापस ले",
        ),
        ("ACC-RECEIPT-AGREES",),
        _bounce,
        operations=(_PAY, "acc-instrument-deposit", _DISHONOUR),
        roles=(money.CLERK, READER, PAYER),
    )
    yield tell_story(
        "acc-story.receipt-cancelled",
        ("A cancelled receipt cancels its instrument", "रद्द रसीद अपना साधन रद्द करे"),
        ("ACC-RECEIPT-AGREES",),
        _cancel,
        operations=(_PAY, _STEP, _SEARCH),
        roles=(money.CLERK, READER),
    )


def _pay(attempt: Attempt) -> tuple[Record, Record]:
    """A challan that is paid by cheque, and the payment."""
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    now = attempt.world.now()
    body = money.write_payment(
        attempt,
        bill,
        paymentMode="CHEQUE",
        instrumentNumber="004711",
        instrumentDate=now - 1000,
    )
    answer = attempt.ask(_PAY, by=money.choose_own_clerk(attempt), body=body)
    attempt.need(answer, "a bill could not be paid by cheque")
    return challan, answer.find("/Payments/0") or {}


def _find(attempt: Attempt, payment: Record) -> Record:
    query = {"tenantId": attempt.world.city, "receiptIds": str(payment["id"])}
    answer = attempt.ask(_SEARCH, by=choose_actor(attempt, READER), query=query)
    attempt.need(answer, "instruments could not be searched")
    return answer.find("/instruments/0") or {}


def _expect(attempt: Attempt, what: str, found: object, wanted: str) -> None:
    if found != wanted:
        attempt.differ(what, expected=wanted, actual=str(found))


def _state(record: Record) -> object:
    return (record.get("financialStatus") or {}).get("code")


def _number(instrument: Record) -> str:
    rows = instrument.get("instrumentVouchers") or [{}]
    return str(rows[0].get("voucherHeaderId"))


def _take_cheque(attempt: Attempt) -> None:
    _, payment = _pay(attempt)
    found = _find(attempt, payment)
    _expect(attempt, "the state of the instrument", _state(found), "New")
    _expect(attempt, "its number", found.get("serialNo"), "004711")
    voucher = find_voucher(attempt, _number(found))
    receipt = payment["paymentDetails"][0]["receiptNumber"]
    _expect(attempt, "its voucher's receipt", voucher.get("referenceDocument"), receipt)


def _bounce(attempt: Attempt) -> None:
    challan, payment = _pay(attempt)
    found = _find(attempt, payment)
    query, by = {"tenantId": attempt.world.city}, choose_actor(attempt, PAYER)
    deposited = attempt.ask(
        "acc-instrument-deposit", by=by, body={"instruments": [found]}, query=query
    )
    attempt.need(deposited, "the cheque could not be deposited")
    reason = {
        "reason": "Funds insufficient",
        "remarks": "Returned by the bank",
        "dishonorDate": attempt.world.now(),
    }
    sent = {**(deposited.find("/instruments/0") or {}), "dishonor": reason}
    answer = attempt.ask(_DISHONOUR, by=by, body={"instruments": [sent]}, query=query)
    if not attempt.expect_success(answer):
        return
    again = attempt.ask(
        "billing-payment-search",
        by=money.choose_own_clerk(attempt),
        query={"tenantId": attempt.world.city, "ids": str(payment["id"])},
    )
    status = again.find("/Payments/0/paymentStatus")
    _expect(attempt, "the payment", status, "DISHONOURED")
    voucher = find_voucher(attempt, _number(found))
    _expect(attempt, "its voucher", (voucher.get("status") or {}).get("code"), "1")
    owed = money.read_paise(money.fetch_bill(attempt, challan).get("totalAmount"))
    _expect(attempt, "what is owed again", str(owed), str(money.sum_amounts(challan)))


def _cancel(attempt: Attempt) -> None:
    _, payment = _pay(attempt)
    step = {
        "tenantId": attempt.world.city,
        "paymentId": payment["id"],
        "action": "CANCEL",
        "reason": "typed twice",
    }
    answer = attempt.ask(
        _STEP,
        by=money.choose_own_clerk(attempt),
        body={"PaymentWorkflows": [step]},
        path={"businessService": str(payment["paymentDetails"][0]["businessService"])},
    )
    attempt.need(answer, "the payment could not be cancelled")
    _expect(attempt, "the instrument", _state(_find(attempt, payment)), "Cancelled")
