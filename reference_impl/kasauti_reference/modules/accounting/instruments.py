"""Instruments of payment: new, deposited, reconciled or dishonoured; given back or cancelled.

Source: UPYOG-NIUA egf-instrument InstrumentService; finance-collections-voucher-consumer
processReversalVoucher.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from kasauti_reference.billing.payment_steps import (
    AT_THE_COUNTER,
    hold_consumers,
    take_payment_step,
)
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.collections import KEPT
from kasauti_reference.modules.accounting.instrument_states import (
    NEW,
    describe_state,
    read_state,
    require_way,
)
from kasauti_reference.modules.accounting.kept import find_stored, require_tenant, show, store
from kasauti_reference.modules.accounting.periods import day_of, today, write_day
from kasauti_reference.modules.accounting.receipt_instruments import (
    find_payment,
    name_reversals,
    refuse_second_instrument,
)
from kasauti_reference.modules.accounting.vouchers import city, reverse_voucher
from kasauti_reference.store import Condition
from kasauti_standards.accounting.lifecycle import INSTRUMENT, map_following
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
_OWN_STEPS = frozenset({"Dishonored", "Reconciled", "Deposited"})
_STEPS_OF_PAYMENT = {"Deposited": "REMIT", "Reconciled": "REMIT", "Dishonored": "DISHONOUR"}


def prepare_instrument(call: Call, sent: Record, stored: Record | None) -> Record:
    """A new instrument is New; a change keeps its state, or goes on in the lifecycle.

    That of a payment keeps its amount and vouchers, and ends as the payment does.
    """
    if stored is None:
        refuse_second_instrument(call, sent)
        return sent | {"financialStatus": describe_state(NEW)}
    wanted = str(read_pointer(sent, "/financialStatus/code") or read_state(stored))
    if wanted != read_state(stored) or not map_following(INSTRUMENT)[wanted]:
        require_way(stored, wanted)
    if wanted in _OWN_STEPS and wanted != read_state(stored):
        raise ServiceError("status.invalid", f"{wanted} has an operation of its own")
    payment = find_payment(call, stored)
    if payment is not None and wanted != read_state(stored):
        raise ServiceError("status.invalid", f"{wanted} comes with the receipt: cancel that")
    is_fixed = payment is not None or read_state(stored) != NEW
    if is_fixed and sent.get("amount") != stored.get("amount"):
        raise ServiceError("status.invalid", "The amount of this instrument is fixed")
    if payment is None:
        refuse_second_instrument(call, sent)
        return sent | {"financialStatus": describe_state(wanted)}
    kept = {"instrumentVouchers": stored["instrumentVouchers"]}
    return sent | kept | {"financialStatus": describe_state(wanted)}


def refuse_removal(call: Call, stored: Record) -> None:
    """Refuse to take away what the bank has, and what stands for a receipt."""
    if read_state(stored) != NEW or find_payment(call, stored) is not None:
        raise ServiceError("status.invalid", "Only a New instrument without a receipt is removed")


def _step(
    call: Call, wanted: str, complete: Callable[[Call, Record, Record], Record]
) -> Mapping[str, object]:
    tenant = require_tenant(call)
    answered = []
    for sent in cast("list[Record]", call.body["instruments"]):
        call.scope().require(str(sent["tenantId"]))
        _hold_payment(call, tenant, str(sent.get("id")))
        stored = find_stored(call, "Instrument", sent | {"tenantId": tenant})
        require_way(stored, wanted)
        if wanted == "Dishonored" and not isinstance(sent.get("dishonor"), dict):
            raise ServiceError("NotNull.dishonor", "dishonor is mandatory: reason, remarks, date")
        _move_payment(call, stored, wanted)
        changed = stored | complete(call, sent, stored)
        changed |= {"financialStatus": describe_state(wanted)}
        answered.append(show(store(call, "Instrument", changed, stored)))
    return {"instruments": answered}


def _hold_payment(call: Call, tenant: str, identifier: str) -> None:
    """Hold the consumers of an instrument's payment first, as whoever moves the payment does."""
    rows = call.session.find(
        KEPT["Instrument"], [Condition("id", "in", (identifier,))], scope=city(tenant)
    )
    for payment in filter(None, (find_payment(call, row) for row in rows)):
        hold_consumers(call, [{"tenantId": tenant, "paymentId": payment["id"]}])


def _move_payment(call: Call, stored: Record, wanted: str) -> None:
    """Remit or dishonour the payment whose instrument goes on; one that is remitted stays so."""
    payment = find_payment(call, stored)
    if payment is None or (
        wanted != "Dishonored" and payment["instrumentStatus"] != AT_THE_COUNTER
    ):
        return
    step = {
        "tenantId": payment["tenantId"],
        "paymentId": payment["id"],
        "action": _STEPS_OF_PAYMENT[wanted],
    }
    take_payment_step(call, step)


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
    reason = cast("Record", sent["dishonor"])
    day = day_of(cast("int", reason["dishonorDate"]))
    payment = find_payment(call, stored)
    if payment is not None:  # its vouchers were reversed with it
        return {"dishonor": reason | {"reversalVoucherId": name_reversals(call, payment) or None}}
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
    return {"dishonor": reason | {"reversalVoucherId": ", ".join(map(str, reversed_by)) or None}}


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
