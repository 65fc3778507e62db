"""The service of the accounts: which handler answers which operation."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_reference.http.routes import Handler, Service
from kasauti_reference.modules.accounting import (
    agreement,
    books,
    closing,
    instruments,
    look_ups,
    vouchers,
)
from kasauti_reference.modules.accounting.bills import prepare_bill
from kasauti_reference.modules.accounting.collections import ALL
from kasauti_reference.modules.accounting.instruments import (
    prepare_instrument,
    read_instrument_criteria,
    refuse_removal,
)
from kasauti_reference.modules.accounting.kept import Kind, build_handlers
from kasauti_standards.accounting.resources import Resource, list_kept
from kasauti_standards.catalog import load_standard


def _describe(resource: Resource) -> Kind:
    match resource.name:
        case "Instrument":
            return Kind(resource, prepare_instrument, read_instrument_criteria, refuse_removal)
        case "BillRegister":
            return Kind(resource, prepare_bill)
        case _:
            return Kind(resource)


_KEPT: Mapping[str, Handler] = {
    name: handler for row in list_kept() for name, handler in build_handlers(_describe(row))
}
_OWN: Mapping[str, Handler] = {
    "acc-voucher-create": vouchers.create,
    "acc-voucher-search": vouchers.search,
    "acc-voucher-search-v2": vouchers.search_by_criteria,
    "acc-voucher-by-reference": vouchers.search_by_reference,
    "acc-voucher-cancel": vouchers.cancel,
    "acc-voucher-reverse": vouchers.reverse,
    "acc-manual-receipt-date": vouchers.is_manual_receipt_date_enabled,
    "acc-module-by-name": vouchers.find_module,
    "acc-instrument-deposit": instruments.deposit,
    "acc-instrument-dishonor": instruments.dishonour,
    "acc-instrument-reconcile": instruments.reconcile,
    "acc-trial-balance": books.show_trial_balance,
    "acc-income-and-expenditure": books.show_income_and_expenditure,
    "acc-balance-sheet": books.show_balance_sheet,
    "acc-receipts-and-payments": books.show_receipts_and_payments,
    "acc-ledger": books.show_ledger,
    "acc-collections": agreement.show_agreement,
    "acc-close-year": closing.close_financial_year,
}
_LOWER = (*_KEPT, *look_ups.HANDLERS, *(name for name in _OWN if name.startswith("acc-instrument")))

SERVICE = Service(
    standard=load_standard("accounting"),
    handlers={**_KEPT, **look_ups.HANDLERS, **_OWN},
    envelope_keys=dict.fromkeys(_LOWER, "responseInfo"),
    collections=ALL,
    bare={"acc-manual-receipt-date": "setting", "acc-module-by-name": "module"},
)
