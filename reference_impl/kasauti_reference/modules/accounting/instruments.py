"""Instruments of payment: new, deposited, reconciled or dishonoured; given back or cancelled.

Source: UPYOG-NIUA egf-instrument InstrumentService; finance-collections-voucher-consumer
processReversalVoucher.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.kept import find_stored, require_tenant, show, store
from kasauti_reference.modules.accounting.periods import day_of, today, write_day
from kasauti_reference.modules.accounting.vouchers import reverse_voucher
from kasauti_reference.store import Condition
from kasauti_standards.accounting.lifecycle import INSTRUMENT, follows, map_following
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
NEW = "New"


def read_state(instrument: Mapping[str, object]) -> str:
    """The code of an instrument's state."""
    return str(read_pointer(instrument, "/financialStatus/code"))


def _describe(code: str) -> Record:
    rows = load_standard("billing").code_lists["FinanceInstrumentStatusMapping"].by_code
    return {"code": code, "name": rows[code].label_en, "moduleType": "Instrument"}


def prepare_instrument(_call: Call, sent: Record, stored: Record | None) -> Record:
    """A new instrument is New; a change keeps its state, or goes on in the lifecycle."""
    if stored is None:
        return sent | {"financialStatus": _describe(NEW)}
    wanted = str(read_pointer(sent, "/financialStatus/code") or read_state(stored))
    if wanted != read_state(stored) or not map_following(INSTRUMENT)[wanted]:
        require_way(stored, wanted)
    if wanted in {"Dishonored", "Reconciled", "Deposited"} and wanted != read_state(stored):
        raise ServiceError("status.invalid", f"{wanted} has an operation of its own")
    if read_state(stored) != NEW and sent.get("amount") != stored.get("amount"):
        raise ServiceError("status.invalid", "The amount of a deposited instrument is fixed")
    return sent | {"financialStatus": _describe(wanted)}


def require_way(stored: Record, wanted: str) -> None:
    """Refuse a state that does not follow."""
    if not follows(INSTRUMENT, read_state(stored), wanted):
        raise ServiceError(
            "status.invalid", f"{wanted} does not follow {read_state(stored)}: nothing was done"
        )


def _step(
    call: Call, wanted: str, complete: Callable[[Call, Record, Record], Record]
) -> Mapping[str, object]:
    tenant = require_tenant(call)
    answered = []
    for sent in cast("list[Record]", call.body["instruments"]):
        call.scope().require(str(sent["tenantId"]))
        stored = find_stored(call, "Instrument", sent | {"tenantId": tenant})
        require_way(stored, wanted)
        changed = stored | complete(call, sent, stored) | {"financialStatus": _describe(wanted)}
        answered.append(show(store(call, "Instrument", changed, stored)))
    return {"instruments": answered}


def deposit(call: Call) -> Mapping[str, object]:
    """Instruments go to the bank."""
    return _step(call, "Deposited", _complete_deposit)


def _complete_deposit(_call: Call, sent: Record, stored: Record) -> Record:
    names = ("remittanceVoucherId", "payinSlipId", "bankAccount")
    return {name: sent.get(name) or stored.get(name) for name in names}


def dishonour(call: Call) -> Mapping[str, object]:
    """The bank returns instruments: their vouchers are reversed."""
    return _step(call, "Dishonored", _complete_dishonour)


def _complete_dishonour(call: Call, sent: Record, stored: Record) -> Record:
    reason = sent.get("dishonor")
    if not isinstance(reason, dict):
        raise ServiceError("NotNull.dishonor", "dishonor is mandatory: reason, remarks and date")
    day = day_of(cast("int", reason["dishonorDate"]))
    numbers = [
        str(row["voucherHeaderId"])
        for row in cast("list[Record]", stored.get("instrumentVouchers") or [])
        if row.get("voucherHeaderId")
    ]
    reversed_by = [
        reverse_voucher(
            call,
            str(stored["tenantId"]),
            number,
            day=write_day(min(day, today(call))),
            why=f"Dishonoured: {reason['reason']}"[:250],
        )["voucherNumber"]
        for number in numbers
    ]
    shown = {"reversalVoucherId": ", ".join(map(str, reversed_by)) or None}
    return {"dishonor": dict(reason) | shown}


def reconcile(call: Call) -> Mapping[str, object]:
    """Instruments are found in the statement of the bank."""
    return _step(call, "Reconciled", _complete_reconciliation)


def _complete_reconciliation(_call: Call, sent: Record, stored: Record) -> Record:
    day = sent.get("reconciledOn")
    if not day:
        raise ServiceError("NotNull.reconciledOn", "reconciledOn is mandatory")
    if str(day) < str(stored["transactionDate"]):
        raise ServiceError("status.invalid", "The bank statement is older than the instrument")
    amount = sent.get("reconciledAmount") or stored["amount"]
    return {"reconciledOn": day, "reconciledAmount": amount}


def read_instrument_criteria(call: Call) -> list[Condition]:
    """Criteria beyond the members: kinds, states, receipts, days."""
    lists = (("instrumentTypes", "kind"), ("financialStatuses", "state"), ("receiptIds", "receipt"))
    found = [
        Condition(column, "in", values) for name, column in lists if (values := call.texts(name))
    ]
    if first := call.text("transactionFromDate"):
        found.append(Condition("transactionDate", "at-least", first))
    if last := call.text("transactionToDate"):
        found.append(Condition("transactionDate", "at-most", last))
    return found
