"""Receipts of collections beside those of the accounts, by day, service and tax head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import cast

from kasauti_reference.billing.payment_records import LIVE, PAYMENTS
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.books import Asked, list_vouchers, read_asked, read_lines
from kasauti_reference.modules.accounting.periods import day_of, write_day
from kasauti_reference.modules.accounting.receipts import list_settled
from kasauti_reference.modules.accounting.vouchers import APPROVED, city, read_status
from kasauti_reference.store import Condition
from kasauti_standards.accounting.bookkeeping import is_cash
from kasauti_standards.accounting.heads import find_head_of, is_mapped
from kasauti_standards.kernel.money import from_paise

Record = dict[str, object]
Key = tuple[date, str, str]


def show_agreement(call: Call) -> Mapping[str, object]:
    """What was collected and what was posted; each row says whether they are the same."""
    asked = read_asked(call)
    collected = _sum_collected(call, asked)
    posted = _sum_posted(call, asked)
    by_head: dict[Key, int] = defaultdict(int)
    for (day, service, head), paise in collected.items():
        by_head[(day, service, find_head_of(service, head))] += paise
    rows = [
        {
            "date": write_day(day),
            "businessService": service,
            "taxHeadCode": head,
            "glcode": find_head_of(service, head),
            "collected": from_paise(paise),
            "posted": from_paise(
                # heads of one account share its postings: each has its own where all agree
                paise
                + posted.get((day, service, find_head_of(service, head)), 0)
                - by_head[(day, service, find_head_of(service, head))]
            ),
        }
        for (day, service, head), paise in sorted(collected.items())
    ]
    unmapped = {(service, head) for _, service, head in collected if not is_mapped(service, head)}
    return {
        "CollectionAgreement": {
            "rows": rows,
            "collected": from_paise(sum(collected.values())),
            "posted": from_paise(sum(posted.values())),
            "unmapped": len(unmapped),
        }
    }


def _sum_collected(call: Call, asked: Asked) -> dict[Key, int]:
    """Paise of receipts that stand, by day, service and tax head."""
    found: dict[Key, int] = defaultdict(int)
    payments = call.session.find(
        PAYMENTS, [Condition("status", "in", LIVE)], scope=city(asked.tenant)
    )
    for payment in payments:
        for detail in cast("list[Record]", payment["paymentDetails"]):
            day = day_of(cast("int", detail["receiptDate"]))
            if asked.begin <= day <= asked.end:
                for row in list_settled(detail):
                    found[(day, str(detail["businessService"]), row.tax_head)] += row.paise
    return {key: paise for key, paise in found.items() if paise}


def _sum_posted(call: Call, asked: Asked) -> dict[Key, int]:
    """Paise of receipt vouchers that stand, by day, service and head; credit is positive.

    A voucher that somebody wrote for a receipt which collections do not know is none of theirs.
    """
    found: dict[Key, int] = defaultdict(int)
    receipts = _list_receipts(call, asked)
    for row in list_vouchers(call, asked.tenant, asked.end):
        voucher = cast("Record", row["voucher"])
        named = (str(voucher.get("serviceName")), str(voucher.get("referenceDocument")))
        if named not in receipts or read_status(voucher) != APPROVED:
            continue
        for line in read_lines(row):
            if line.day >= asked.begin and not is_cash(line.glcode):
                found[(line.day, str(voucher["serviceName"]), line.glcode)] -= line.amount
    return found


def _list_receipts(call: Call, asked: Asked) -> set[tuple[str, str]]:
    """Business service and number of every receipt, those that were given back included."""
    return {
        (str(detail["businessService"]), str(detail["receiptNumber"]))
        for payment in call.session.find(PAYMENTS, scope=city(asked.tenant))
        for detail in cast("list[Record]", payment["paymentDetails"])
    }
