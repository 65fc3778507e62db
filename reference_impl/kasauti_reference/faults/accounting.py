"""Faults of the accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, cast

from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_misfits,
    accept_refused,
    edit_answer,
    edit_request,
    forget_criteria,
    open_every_city,
    rename_envelope,
    rows_of,
    take_any_shape,
    then,
)
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.collections import KEPT
from kasauti_reference.modules.accounting.periods import NOT_OPEN
from kasauti_reference.modules.accounting.receipt_instruments import find_instrument, find_payment
from kasauti_reference.modules.accounting.vouchers import cancel_voucher, city, find_by_reference
from kasauti_reference.store import Collection
from kasauti_standards.accounting import checking


def _echo(sent: str, answered: str = "") -> Callable[[Call], Mapping[str, object]]:
    """Answer what was sent."""
    return lambda call: {answered or sent: call.body.get(sent) or []}


_VOUCHERS, _FUNDS = _echo("vouchers", "Vouchers"), _echo("funds")
_INSTRUMENTS, _BILLS = _echo("instruments"), _echo("billRegisters")


def _post_anyway(code: str) -> Break:
    return accept_refused(code, _VOUCHERS)


def _set(member: str, name: str, value: object) -> Break:
    """Show another value in every record of an answer."""

    def edit(answer: Record) -> None:
        for row in rows_of(answer, member):
            row[name] = value

    return edit_answer(edit)


def _set_inner(outer: str, name: str, value: object) -> Break:
    """Show another value in a book."""

    def edit(answer: Record) -> None:
        cast("Record", answer[outer])[name] = value

    return edit_answer(edit)


def _show_state(code: str) -> Break:
    return _set("instruments", "financialStatus", {"code": code})


def _forget_audit(body: Record) -> None:
    for fund in rows_of(body, "funds"):
        fund["auditDetails"] = None


def _end_as_begun(answer: Record) -> None:
    book = cast("Record", answer["ReceiptsAndPayments"])
    book["closing"] = book["opening"]


def _empty_credit(answer: Record) -> None:
    totals = cast("Record", cast("Record", answer["TrialBalance"])["totals"])
    totals["credit"] = totals["closingCredit"] = 0


def _take_back(call: Call, answer: Record) -> None:
    """Cancel the voucher of each receipt that was posted."""
    for payment in rows_of(answer, "Payments"):
        for detail in rows_of(payment, "paymentDetails"):
            tenant, service = str(detail["tenantId"]), str(detail["businessService"])
            for row in find_by_reference(call, tenant, service, str(detail["receiptNumber"])):
                cancel_voucher(call, tenant, str(row["voucherNumber"]))


def _lose_instrument(call: Call, answer: Record) -> None:
    """Take away the instrument of each payment."""
    for payment in rows_of(answer, "Payments"):
        if found := find_instrument(call, payment):
            _write(call, KEPT["Instrument"], found | {"removed": True})


def _keep_payment(call: Call, answer: Record) -> None:
    """Let the payments of instruments stand."""
    for instrument in rows_of(answer, "instruments"):
        if payment := find_payment(call, instrument):
            _write(call, PAYMENTS, payment | {"paymentStatus": "DEPOSITED"})


def _write(call: Call, collection: Collection, record: Record) -> None:
    scope = city(str(record["tenantId"]))
    call.session.replace(collection, record, scope=scope, by=call.user.uuid, at=call.now)


def _close_again(call: Call) -> Mapping[str, object]:
    year = call.text("finYearRange")
    return {"YearClosing": {"finYearRange": year, "surplus": 0, "voucherNumbers": []}}


def _find_nothing(_call: Call) -> Mapping[str, object]:
    return {"Vouchers": []}


BREAKS: Final[Mapping[str, Break]] = {
    "acc-takes-any-shape": take_any_shape(_VOUCHERS),
    "acc-any-type": accept_misfits("type", _VOUCHERS),
    "acc-any-date-form": accept_misfits("voucherDate", _VOUCHERS),
    "acc-long-narration": _set("Vouchers", "description", "x" * 300),
    "acc-any-fund": _post_anyway("not a valid fund"),
    "acc-any-department": _post_anyway("not a valid Department"),
    "acc-no-ledgers": accept_misfits("ledgers", _VOUCHERS),
    "acc-any-head": _post_anyway(checking.UNKNOWN_HEAD),
    "acc-posts-to-sums": _post_anyway(checking.NO_POSTING),
    "acc-no-function": _post_anyway(checking.FUNCTION_MISSING),
    "acc-two-functions": _post_anyway(checking.TWO_FUNCTIONS),
    "acc-both-sides": _post_anyway(checking.BOTH_SIDES),
    "acc-out-by-a-paisa": _post_anyway(checking.UNBALANCED),
    "acc-loose-subledgers": _post_anyway(checking.SUBLEDGER),
    "acc-keeps-markup": _post_anyway("SafeHtml"),
    "acc-number-twice": _post_anyway("Duplicate Voucher Number"),
    "acc-receipt-twice": _post_anyway("Already voucher exists"),
    "acc-numbers-and-receipts-twice": _post_anyway(""),
    "acc-original-forgotten": _set("Vouchers", "originalVhId", None),
    "acc-reversed-twice": accept_refused("voucher.not.approved", _find_nothing),
    "acc-cancelled-twice": accept_refused("voucher.not.approved", _find_nothing),
    "acc-takes-anything": _post_anyway(""),
    "acc-written-without-number": _set("Vouchers", "voucherNumber", None),
    "acc-closed-year-open": _post_anyway(NOT_OPEN),
    "acc-search-ignores-type": forget_criteria("voucherType"),
    "acc-envelope-small": rename_envelope("responseInfo"),
    "acc-setting-empty": _set_inner("setting", "value", None),
    "acc-funds-hidden": edit_answer(lambda answer: answer.update(funds=[])),
    "acc-takes-any-fund-shape": take_any_shape(_FUNDS),
    "acc-fund-twice": accept_refused("non.unique.value", _FUNDS),
    "acc-takes-stale-update": edit_request(_forget_audit),
    "acc-takes-any-instrument": take_any_shape(_INSTRUMENTS),
    "acc-instrument-deposited-at-once": _show_state("Deposited"),
    "acc-deposit-leaves-new": _show_state("New"),
    "acc-dishonoured-as-deposited": _show_state("Deposited"),
    "acc-reconciled-without-day": _set("instruments", "reconciledOn", None),
    "acc-receipt-without-instrument": then(_lose_instrument),
    "acc-dishonour-leaves-payment": then(_keep_payment),
    "acc-end-leads-on": accept_refused("status.invalid", _INSTRUMENTS),
    "acc-takes-any-bill": take_any_shape(_BILLS),
    "acc-bill-out-by-a-paisa": accept_refused(checking.UNBALANCED, _BILLS),
    "acc-bill-paid-at-once": accept_refused("status.invalid", _BILLS),
    "acc-receipt-not-posted": then(_take_back),
    "acc-collections-forgotten": _set_inner("CollectionAgreement", "posted", 0),
    "acc-trial-one-sided": edit_answer(_empty_credit),
    "acc-no-surplus": _set_inner("IncomeAndExpenditure", "surplus", 0),
    "acc-sheet-without-surplus": _set_inner("BalanceSheet", "surplus", 0),
    "acc-cash-at-its-beginning": edit_answer(_end_as_begun),
    "acc-ledger-without-lines": _set_inner("Ledger", "entries", []),
    "acc-year-closed-twice": accept_refused("YEAR_CLOSED", _close_again),
    "acc-read-from-another-city": open_every_city(),
}
