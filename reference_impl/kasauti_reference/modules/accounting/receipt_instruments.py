"""Instruments of payments: kept as a payment is taken, moved as it is remitted or given back.

Source: UPYOG-NIUA finance-collections-voucher-consumer InstrumentService#createInstrument,
#cancelInstrumentForPayment, PaymentUtils#prepareInstrument, which does so later and by messages;
here it is one unit of work with the payment (ACC-E-032).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.collections import KEPT
from kasauti_reference.modules.accounting.instrument_states import (
    NEW,
    describe_state,
    read_state,
    require_way,
)
from kasauti_reference.modules.accounting.periods import today
from kasauti_reference.modules.accounting.vouchers import (
    REVERSAL,
    city,
    find_by_reference,
    read_status,
)
from kasauti_reference.store import OLDEST_FIRST, Condition

Record = dict[str, object]
_INSTRUMENTS = KEPT["Instrument"]
_LEAST, _SERIAL, _MOST = 6, 2, 50
_WAYS = {
    "REMIT": ("Deposited",),
    "CANCEL": ("Cancelled",),
    # whatever the bank returned had been given to it
    "DISHONOUR": ("Deposited", "Dishonored"),
}
"""What a step of a payment makes of its instrument."""


def keep_instrument(call: Call, payment: Record, numbers: Sequence[str]) -> None:
    """Keep the instrument of a new payment, with the vouchers of its receipts."""
    tenant, identifier = str(payment["tenantId"]), str(payment["id"])
    receipt = {"receiptHeaderId": identifier}
    named = [receipt | {"voucherHeaderId": number} for number in numbers]
    instrument: Record = {
        "id": str(call.session.next_value(_INSTRUMENTS.name)),
        "tenantId": tenant,
        "transactionNumber": _choose(payment.get("transactionNumber"), identifier, least=_LEAST),
        "transactionDate": today(call).isoformat(),
        "amount": payment["totalAmountPaid"],
        "instrumentType": {"name": _name_kind(str(payment["paymentMode"]))},
        "financialStatus": describe_state(NEW),
        "transactionType": "Debit",
        "serialNo": _choose(payment.get("instrumentNumber"), identifier, least=_SERIAL),
        "instrumentVouchers": named or [receipt],
        "auditDetails": write_audit(call),
        "removed": False,
    }
    call.session.add(_INSTRUMENTS, instrument, scope=city(tenant), by=call.user.uuid, at=call.now)


def _choose(text: object, otherwise: str, *, least: int) -> str:
    """A text of the length that an instrument takes."""
    return text if isinstance(text, str) and least <= len(text) <= _MOST else otherwise


def _name_kind(mode: str) -> str:
    return mode if mode == "DD" else mode.capitalize()


def find_payment(call: Call, instrument: Record) -> Record | None:
    """The payment whose instrument this is."""
    for row in cast("list[Record]", instrument.get("instrumentVouchers") or []):
        if identifier := row.get("receiptHeaderId"):
            scope = city(str(instrument["tenantId"]))
            condition = Condition("id", "equals", str(identifier))
            found = call.session.find(PAYMENTS, [condition], scope=scope, limit=1)
            return found[0] if found else None
    return None


def find_instrument(call: Call, payment: Record) -> Record | None:
    """The instrument of a payment, held for this transaction."""
    scope = city(str(payment["tenantId"]))
    condition = Condition("receipt", "equals", str(payment["id"]))
    found = call.session.find(_INSTRUMENTS, [condition], scope=scope, limit=1, order=OLDEST_FIRST)
    return (
        call.session.find_locked(_INSTRUMENTS, str(found[0]["id"]), scope=scope) if found else None
    )


def move_instrument(call: Call, payment: Record, action: str, *, why: str) -> None:
    """Move the instrument of a payment that was remitted, cancelled or dishonoured."""
    instrument = find_instrument(call, payment)
    if instrument is None:  # taken before instruments were kept
        return
    for wanted in _WAYS[action]:
        if read_state(instrument) == wanted:
            continue
        require_way(instrument, wanted)
        instrument |= {"financialStatus": describe_state(wanted)}
    if action == "DISHONOUR":
        instrument |= {
            "dishonor": {
                "reason": "Dishonoured by the bank",
                "remarks": why[:250] or "Dishonoured",
                "dishonorDate": call.now,
                "reversalVoucherId": name_reversals(call, payment),
            }
        }
    call.session.replace(
        _INSTRUMENTS,
        instrument | {"auditDetails": renew_audit(call, instrument)},
        scope=city(str(payment["tenantId"])),
        by=call.user.uuid,
        at=call.now,
    )


def name_reversals(call: Call, payment: Record) -> str:
    """The numbers of the vouchers that reverse the receipts of a payment."""
    return ", ".join(_list_reversals(call, payment))


def _list_reversals(call: Call, payment: Record) -> Iterable[str]:
    for detail in cast("list[Record]", payment["paymentDetails"]):
        tenant, service = str(detail["tenantId"]), str(detail["businessService"])
        for row in find_by_reference(call, tenant, service, str(detail["receiptNumber"])):
            if read_status(row) == REVERSAL:
                yield str(row["voucherNumber"])


def refuse_second_instrument(call: Call, sent: Record) -> None:
    """Refuse an instrument that somebody writes for a payment: each has its own already."""
    payment = find_payment(call, sent)
    if payment is not None and find_instrument(call, payment) is not None:
        raise ServiceError("non.unique.value", f"Payment {payment['id']} has an instrument already")
