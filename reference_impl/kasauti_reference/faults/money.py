"""Faults of challans, demands, bills, payments and online payments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, cast

from kasauti_reference.billing.bill_records import BILLS
from kasauti_reference.billing.demands import DEMANDS, change_demand
from kasauti_reference.billing.transactions import TRANSACTIONS
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_misfits,
    accept_refused,
    edit_answer,
    forget_criteria,
    open_every_city,
    rename_envelope,
    rows_of,
    take_any_shape,
    then,
    wrap,
)
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

_RUPEE: Final = 100


def _city(record: Record) -> TenantScope:
    return TenantScope(cities=frozenset({str(record["tenantId"])}))


def _echo_challan(call: Call) -> Mapping[str, object]:
    return {"challans": [call.body.get("Challan")]}


def _echo_demands(call: Call) -> Mapping[str, object]:
    return {"Demands": call.body.get("Demands")}


def _echo_payment(call: Call) -> Mapping[str, object]:
    return {"Payments": [call.body.get("Payment")]}


def _echo_transaction(call: Call) -> Mapping[str, object]:
    return {"Transaction": call.body.get("Transaction")}


def _edit_each(member: str, change: Callable[[Record], object]) -> Break:
    def edit(answer: Record) -> None:
        for row in rows_of(answer, member):
            change(row)

    return edit_answer(edit)


def _demands_of(call: Call, code: str, scope: TenantScope) -> list[Record]:
    return call.session.find(DEMANDS, [Condition("consumerCode", "equals", code)], scope=scope)


def _shorten_demand(call: Call, answer: Record) -> None:
    for challan in rows_of(answer, "challans"):
        for demand in _demands_of(call, str(challan["challanNo"]), _city(challan)):
            row = cast("list[Record]", demand["demandDetails"])[0]
            row["taxAmount"] = from_paise(to_paise(row["taxAmount"]) - _RUPEE)
            change_demand(call, demand)


def _revive_demand(call: Call, answer: Record) -> None:
    for challan in rows_of(answer, "challans"):
        if challan["applicationStatus"] == "CANCELLED":
            for demand in _demands_of(call, str(challan["challanNo"]), _city(challan)):
                change_demand(call, demand | {"status": "ACTIVE"})


def _cancel_demands(call: Call, answer: Record) -> None:
    for demand in rows_of(answer, "Demands"):
        change_demand(call, demand | {"status": "CANCELLED"})


def _change_challan(change: Callable[[Record], Record]) -> Break:
    """Change the challans of a payment after it was taken or cancelled."""

    def work(call: Call, answer: Record) -> None:
        for payment in rows_of(answer, "Payments"):
            for detail in rows_of(payment, "paymentDetails"):
                number = str(cast("Record", detail["bill"])["consumerCode"])
                found = call.session.find_one(
                    CHALLANS, [Condition("challanNo", "equals", number)], scope=_city(payment)
                )
                if found is not None:
                    call.session.replace(
                        CHALLANS,
                        change(found),
                        scope=_city(payment),
                        by=call.user.uuid,
                        at=call.now,
                    )

    return then(work)


def _set_challan(status: str) -> Break:
    return _change_challan(lambda challan: challan | {"applicationStatus": status})


def _forget_receipt(challan: Record) -> Record:
    return challan | {"receiptNumber": None}


def _owe_a_rupee_more(payment: Record) -> None:
    payment["totalDue"] = from_paise(to_paise(payment["totalDue"]) + _RUPEE)


def _reopen_bills(call: Call, answer: Record) -> None:
    for payment in rows_of(answer, "Payments"):
        for detail in rows_of(payment, "paymentDetails"):
            bill = cast("Record", detail["bill"])
            call.session.replace(
                BILLS,
                bill | {"status": "ACTIVE"},
                scope=_city(payment),
                by=call.user.uuid,
                at=call.now,
            )


def _book_again(sign: int) -> Break:
    """Undo what a payment (1) or its cancellation (-1) booked on the demands."""

    def work(call: Call, answer: Record) -> None:
        for payment in rows_of(answer, "Payments"):
            for detail in rows_of(payment, "paymentDetails"):
                for part in rows_of(detail["bill"], "billDetails"):
                    _unbook(call, part, sign)

    return then(work)


def _unbook(call: Call, part: Record, sign: int) -> None:
    demand = call.session.find_locked(DEMANDS, str(part["demandId"]), scope=_city(part))
    if demand is None:
        return
    shares = {
        str(row["demandDetailId"]): to_paise(row["adjustedAmount"]) * sign
        for row in rows_of(part, "billAccountDetails")
    }
    for row in cast("list[Record]", demand["demandDetails"]):
        booked = to_paise(row["collectionAmount"]) - shares.get(str(row["id"]), 0)
        row["collectionAmount"] = from_paise(booked)
    change_demand(call, demand)


def _ask_a_rupee_more(bill: Record) -> None:
    detail = rows_of(bill, "billDetails")[0]
    account = rows_of(detail, "billAccountDetails")[0]
    for row, name in ((bill, "totalAmount"), (detail, "amount"), (account, "amount")):
        row[name] = from_paise(to_paise(row[name]) + _RUPEE)


def _total_a_rupee_more(bill: Record) -> None:
    bill["totalAmount"] = from_paise(to_paise(bill["totalAmount"]) + _RUPEE)


def _repeat_receipt(payment: Record) -> None:
    for detail in rows_of(payment, "paymentDetails"):
        detail["receiptNumber"] = "MP/107/2026-27/000001"


def _turn_shares_around(payment: Record) -> None:
    """Give the last tax head first, each no more than its amount."""
    for detail in rows_of(payment, "paymentDetails"):
        for part in rows_of(detail["bill"], "billDetails"):
            left = to_paise(part["amountPaid"])
            for row in reversed(rows_of(part, "billAccountDetails")):
                share = min(to_paise(row["amount"]), left)
                row["adjustedAmount"] = from_paise(share)
                left -= share


def _forget_pending(handler: Handler) -> Handler:
    """Begin another online payment although one is pending."""

    def answer(call: Call) -> Mapping[str, object]:
        sent = cast("Record", call.body["Transaction"])
        for row in call.session.find(
            TRANSACTIONS, [Condition("billId", "equals", str(sent["billId"]))], scope=_city(sent)
        ):
            call.session.replace(
                TRANSACTIONS,
                row | {"txnStatus": "FAILURE"},
                scope=_city(sent),
                by=call.user.uuid,
                at=call.now,
            )
        return handler(call)

    return answer


def _keep_nothing(_handler: Handler) -> Handler:
    """Answer a change as done without keeping it."""
    return _echo_demands


def _take_any_amount(handler: Handler) -> Handler:
    """Settle an online payment whatever amount the gateway reports."""

    def answer(call: Call) -> Mapping[str, object]:
        query = {name: value for name, value in call.query.items() if name != "gatewayAmount"}
        return handler(replace(call, query=query))

    return answer


def _lower_members(member: str, lower: str) -> Break:
    return edit_answer(lambda answer: answer.update({lower: answer.pop(member)}))


def _drop_first(member: str) -> Break:
    def edit(answer: Record) -> None:
        answer[member] = rows_of(answer, member)[1:]

    return edit_answer(edit)


BREAKS: Final[Mapping[str, Break]] = {
    "challan-number-repeated": _edit_each("challans", lambda row: row.update(challanNo="PG-CH-1")),
    "challan-envelope-capital": rename_envelope("ResponseInfo"),
    "challan-read-from-another-city": open_every_city(),
    "challan-made-in-another-city": open_every_city(),
    "challan-changed-from-another-city": open_every_city(),
    "challan-count-as-numbers": edit_answer(
        lambda answer: answer.update(
            ChallanCount={
                name: int(str(text))
                for name, text in cast("Record", answer["ChallanCount"]).items()
            }
        )
    ),
    "challan-created-without-status": _edit_each(
        "challans", lambda row: row.pop("applicationStatus", None)
    ),
    "challan-demand-too-small": then(_shorten_demand),
    "challan-not-paid-by-payment": _set_challan("ACTIVE"),
    "challan-paid-after-cancelled-receipt": _set_challan("PAID"),
    "challan-paid-without-receipt-number": _change_challan(_forget_receipt),
    "challan-category-changeable": accept_refused(
        "INVALID_UPDATE_REQ_NOTMATCHED_BSERVICE", _echo_challan
    ),
    "challan-changeable-when-paid": accept_refused(
        "INVALID_UPDATE_REQ_CHALLAN_INACTIVE", _echo_challan
    ),
    "challan-owed-when-cancelled": then(_revive_demand),
    "challan-search-ignores-status": forget_criteria("status"),
    "challan-search-ignores-number": forget_criteria("challanNo"),
    "challan-page-repeats": forget_criteria("offset"),
    "challan-without-mandatory-head": accept_refused("INAVLID_TAXHEAD", _echo_challan),
    "challan-of-nothing": accept_refused("Zero amount", _echo_challan),
    "challan-period-reversed": accept_refused("Invalid TaxPeriod", _echo_challan),
    "challan-in-any-locality": accept_refused("Invalid Locality", _echo_challan),
    "challan-of-any-shape": take_any_shape(_echo_challan),
    "challan-of-negative-amount": accept_misfits("amount", _echo_challan),
    "challan-of-any-category": accept_refused("EG_BS_BUSINESSSERVICE_NOTFOUND", _echo_challan),
    "challan-for-any-citizen": accept_misfits("citizen", _echo_challan),
    "challan-without-period": accept_misfits("taxPeriod", _echo_challan),
    "challan-with-foreign-head": accept_refused("INAVLID_TAXHEAD", _echo_challan),
    "challan-status-lower-case": _edit_each(
        "challans", lambda row: row.update(applicationStatus=str(row["applicationStatus"]).lower())
    ),
    "demand-amount-of-any-form": accept_misfits("Amount", _echo_demands),
    "demand-without-details": accept_misfits("demandDetails", _echo_demands),
    "demand-status-invented": _edit_each("Demands", lambda row: row.update(status="Active")),
    "bill-mobile-number-cut": _edit_each("Bill", lambda row: row.update(mobileNumber="12")),
    "bill-status-invented": _edit_each("Bill", lambda row: row.update(status="OPEN")),
    "payment-by-any-mode": accept_misfits("paymentMode", _echo_payment),
    "payment-under-due": accept_refused("INVALID_PAYMENTDETAIL", _echo_payment, words="less than"),
    "payment-status-invented": _edit_each("Payments", lambda row: row.update(paymentStatus="DONE")),
    "payment-steps-of-any-shape": take_any_shape(lambda _call: {"Payments": []}),
    "online-payment-of-any-shape": take_any_shape(_echo_transaction),
    "demand-not-kept": then(_cancel_demands),
    "demand-change-not-kept": wrap(_keep_nothing),
    "demand-search-ignores-consumer": forget_criteria("consumerCode"),
    "demand-read-from-another-city": open_every_city(),
    "demand-made-twice": accept_refused("EG_BS_DUPLICATE_CONSUMERCODE", _echo_demands),
    "demand-of-any-tax-head": accept_refused("EG_BS_TAXHEADS_NOTFOUND", _echo_demands),
    "demand-collected-too-much": accept_refused("EG_DEMAND_DEATIL_INVALID", _echo_demands),
    "demand-of-any-shape": take_any_shape(_echo_demands),
    "bill-asks-a-rupee-more": _edit_each("Bill", _ask_a_rupee_more),
    "bill-total-differs": _edit_each("Bill", _total_a_rupee_more),
    "bill-search-ignores-consumer": forget_criteria("consumerCode", "service"),
    "bill-fetched-from-another-city": open_every_city(),
    "bill-in-small-letters": _lower_members("Bill", "bill"),
    "tax-head-missing": _drop_first("TaxHeadMasters"),
    "tax-head-order-as-text": _edit_each(
        "TaxHeadMasters", lambda row: row.update(order=str(row["order"]))
    ),
    "receipt-number-repeated": _edit_each("Payments", _repeat_receipt),
    "payments-in-small-letters": _lower_members("Payments", "payments"),
    "payment-due-differs": _edit_each("Payments", _owe_a_rupee_more),
    "payment-leaves-due": _book_again(1),
    "payment-taken-twice": then(_reopen_bills),
    "payment-shared-backwards": _edit_each("Payments", _turn_shares_around),
    "payment-search-ignores-receipt": forget_criteria("receiptNumbers"),
    "payment-read-from-another-city": open_every_city(),
    "payment-over-due": accept_refused("INVALID_PAYMENTDETAIL", _echo_payment, words="more than"),
    "payment-without-instrument": accept_refused("INVALID_INST", _echo_payment),
    "payment-by-old-cheque": accept_refused("CHEQUE_DD_DATE", _echo_payment),
    "payment-of-a-bill-twice": accept_refused("DUPLICATE_BILLID", _echo_payment),
    "payment-sum-differs": accept_refused(
        "INVALID_PAYMENTDETAIL", _echo_payment, words="not the sum"
    ),
    "payment-of-any-shape": take_any_shape(_echo_payment),
    "cancelled-payment-keeps-due": _book_again(-1),
    "any-payment-can-be-cancelled": accept_refused(
        "RECEIPT_WORKFLOW", lambda _call: {"Payments": []}
    ),
    "online-payment-begun-twice": wrap(_forget_pending),
    "online-payment-of-any-amount": accept_refused("TXN_CREATE_INVALID_TXN_AMT", _echo_transaction),
    "online-payment-settled-for-less": wrap(_take_any_amount),
    "online-payment-search-ignores-bill": forget_criteria("billId"),
}
