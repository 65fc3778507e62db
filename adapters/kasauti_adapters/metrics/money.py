"""Payments as figures see them: one part per bill, in exact rupees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kasauti_adapters.metrics.kinds import PAYMENTS, list_details, name_consumer
from kasauti_adapters.metrics.records import Payload, Records, read_moment, read_text
from kasauti_standards.kernel import UsageError
from kasauti_standards.kernel.money import NotMoneyError, read_rupees
from kasauti_standards.kernel.pointer import expand_pointer

TAKEN_BACK = frozenset({"CANCELLED", "DISHONOURED"})
CHANNELS = {
    **dict.fromkeys(
        ("ONLINE", "ONLINE_NEFT", "ONLINE_RTGS", "CARD", "OFFLINE_NEFT", "OFFLINE_RTGS"), "Digital"
    ),
    **dict.fromkeys(("CASH", "CHEQUE", "DD", "POSTAL_ORDER"), "Non Digital"),
}


@dataclass(frozen=True, slots=True)
class PaidPart:
    """What one payment paid on one bill."""

    tenant: str
    payment: str
    receipt: str
    service: str
    consumer: str
    status: str
    bill_status: str
    channel: str
    at: int
    amount: Decimal
    heads: tuple[tuple[str, Decimal], ...] = ()
    """What was adjusted of each tax head of the bill, as booked."""


def walk_paid_parts(records: Records) -> Iterator[PaidPart]:
    """The parts of every payment; a part without a date of receipt takes that of the payment."""
    for number, payment in enumerate(records.walk(PAYMENTS)):
        yield from _list_parts(payment, number)


def find_paid_parts(records: Records, tenant: str, consumer: str) -> Iterator[PaidPart]:
    """The parts that were paid for one consumer code."""
    for payment in records.find(PAYMENTS, tenant, consumer):
        for part in _list_parts(payment, 0):
            if (part.tenant, part.consumer) == (tenant, consumer):
                yield part


def _list_parts(payment: Payload, number: int) -> Iterator[PaidPart]:
    for place, detail in enumerate(list_details(payment)):
        part = _build_part(payment, detail, f"{number}/{place}")
        if part is not None:
            yield part


def _build_part(payment: Payload, detail: Payload, fallback: str) -> PaidPart | None:
    at = read_moment(detail, "/receiptDate") or read_moment(payment, "/transactionDate")
    if at is None:
        return None
    key = read_text(payment, "/id") or read_text(payment, "/additionalDetails/sourceKey")
    receipt = read_text(detail, "/receiptNumber")
    mode = read_text(payment, "/paymentMode")
    tenant, consumer = name_consumer(payment, detail)
    try:
        amount = read_rupees(detail.get("totalAmountPaid"))
    except NotMoneyError as error:
        raise UsageError(
            where=f"payment {key or fallback}",
            what=f"paymentDetails totalAmountPaid is {error}",
            hint="Run `kasauti validate --as billing/Payment` on it first.",
        ) from error
    return PaidPart(
        tenant=tenant,
        payment=key or fallback,
        receipt=receipt or f"{key or fallback}/{read_text(detail, '/billId')}",
        service=read_text(detail, "/businessService") or read_text(detail, "/bill/businessService"),
        consumer=consumer,
        status=read_text(payment, "/paymentStatus") or "NEW",
        bill_status=read_text(detail, "/bill/status") or "ACTIVE",
        channel=CHANNELS.get(mode, "Non Digital"),
        at=at,
        amount=amount,
        heads=tuple(_list_heads(detail)),
    )


def _list_heads(detail: Payload) -> Iterator[tuple[str, Decimal]]:
    for _, row in expand_pointer(detail, "/bill/billDetails/*/billAccountDetails/*"):
        if isinstance(row, dict) and row.get("adjustedAmount") is not None:
            try:
                yield str(row.get("taxHeadCode")), read_rupees(row["adjustedAmount"])
            except NotMoneyError:
                continue
