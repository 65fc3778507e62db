"""Payments as they are kept, and what they settled of a demand.

Source: UPYOG-NIUA collection-services PaymentRepository.
"""

from __future__ import annotations

from collections.abc import Collection as Container
from collections.abc import Iterator
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.store import OLDEST_FIRST, Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

Record = dict[str, object]
PAYMENTS = Collection(
    "payment",
    columns=(
        Column("receiptNumber", "/paymentDetails/0/receiptNumber"),
        Column("businessService", "/paymentDetails/0/businessService"),
        Column("consumerCode", "/paymentDetails/0/bill/consumerCode"),
        Column("billId", "/paymentDetails/0/billId"),
        Column("status", "/paymentStatus"),
        Column("mobileNumber", "/mobileNumber"),
        Column("transactionNumber", "/transactionNumber"),
        Column("paymentMode", "/paymentMode"),
        Column("instrumentStatus", "/instrumentStatus"),
        Column("payerId", "/payerId"),
        Column("transactionDate", "/transactionDate", kind="number"),
        Column("sourceKey", "/additionalDetails/sourceKey"),
    ),
)
LIVE = ("NEW", "DEPOSITED")
"""States of a payment whose money is there."""


def walk_settled(call: Call, demand: Record, *, heads: Container[str]) -> Iterator[tuple[int, int]]:
    """When live payments settled tax heads of a demand's period, and how many paise, in order.

    Payments of an earlier demand of the same period count: a new assessment takes them over.
    """
    found = call.session.find(
        PAYMENTS,
        [
            Condition("consumerCode", "equals", str(demand["consumerCode"])),
            Condition("businessService", "equals", str(demand["businessService"])),
            Condition("status", "in", LIVE),
        ],
        scope=TenantScope(cities=frozenset({str(demand["tenantId"])})),
        order=OLDEST_FIRST,
    )
    period = (demand["taxPeriodFrom"], demand["taxPeriodTo"])
    for payment in found:
        paise = sum(
            to_paise(row["adjustedAmount"])
            for part in cast("list[Record]", payment["paymentDetails"])
            for bill in cast("list[Record]", cast("Record", part["bill"])["billDetails"])
            if (bill["fromPeriod"], bill["toPeriod"]) == period
            for row in cast("list[Record]", bill["billAccountDetails"])
            if row["taxHeadCode"] in heads
        )
        if paise:
            yield cast("int", payment["transactionDate"]), paise
