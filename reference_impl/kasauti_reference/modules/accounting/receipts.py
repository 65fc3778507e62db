"""Receipts of collections in the accounts: posted when taken, reversed when given back.

Source: UPYOG-NIUA finance-collections-voucher-consumer, which does so later and by messages; here
it is one unit of work with the payment (ACC-E-020).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.periods import day_of, write_day
from kasauti_reference.modules.accounting.receipt_instruments import keep_instrument
from kasauti_reference.modules.accounting.vouchers import (
    APPROVED,
    find_by_reference,
    read_status,
    reverse_voucher,
    write_today,
    write_voucher,
)
from kasauti_standards.accounting.heads import find_posting
from kasauti_standards.accounting.posting import Settled, write_lines
from kasauti_standards.kernel.money import to_paise

Record = dict[str, object]
_MODULE = 10


def list_settled(detail: Record) -> Iterator[Settled]:
    """What a receipt settled, tax head by tax head."""
    bill = cast("Record", detail["bill"])
    for period in cast("list[Record]", bill["billDetails"]):
        for row in cast("list[Record]", period["billAccountDetails"]):
            paise = to_paise(row.get("adjustedAmount") or 0)
            if paise:
                yield Settled(str(row["taxHeadCode"]), paise)


def post_receipts(call: Call, payment: Record) -> None:
    """Write a voucher for each receipt of a payment, and keep its instrument."""
    details = cast("list[Record]", payment["paymentDetails"])
    posted = [_post(call, payment, detail) for detail in details]
    keep_instrument(call, payment, [number for number in posted if number])


def _post(call: Call, payment: Record, detail: Record) -> str:
    """Write the voucher of a receipt; its number, or nothing where nothing was settled."""
    tenant, service = str(detail["tenantId"]), str(detail["businessService"])
    lines = write_lines(service, str(payment["paymentMode"]), list_settled(detail))
    if not lines:
        return ""
    posting = find_posting(service)
    voucher = write_voucher(
        call,
        tenant,
        {
            "name": service[:50],
            "type": "Receipt",
            "description": f"{service} Receipt",
            "voucherDate": write_day(day_of(cast("int", detail["receiptDate"]))),
            "fund": {"code": posting.fund},
            "function": {"code": posting.function},
            "department": posting.department,
            "moduleId": _MODULE,
            "serviceName": service,
            "referenceDocument": detail["receiptNumber"],
            "ledgers": lines,
        },
    )
    return str(voucher["voucherNumber"])


def reverse_receipts(call: Call, payment: Record, *, why: str) -> None:
    """Reverse the vouchers of a payment that is cancelled or dishonoured, today."""
    for detail in cast("list[Record]", payment["paymentDetails"]):
        tenant, service = str(detail["tenantId"]), str(detail["businessService"])
        found = find_by_reference(call, tenant, service, str(detail["receiptNumber"]))
        for voucher in found:
            if read_status(voucher) == APPROVED:
                number = str(voucher["voucherNumber"])
                reverse_voucher(call, tenant, number, day=write_today(call), why=why)
