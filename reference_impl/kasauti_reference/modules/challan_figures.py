"""What a city's challans amount to: how many in each status, how much in the last year.

Source: UPYOG-NIUA echallan-services ChallanService, ChallanQueryBuilder.
"""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

_YEAR_MS = 365 * 86_400_000
_VALIDITY_DAYS = 30  # how long a challan counts as valid on screens; a deployment's value of ours


def count(call: Call) -> Mapping[str, object]:
    """Challans by status; the figures are text, as the deployed service writes them."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("INVALID_CHALLAN_COUNT_REQ", "tenantId is mandatory")
    scope = call.scope().narrow([tenant])
    counts = {
        status: call.session.count(
            CHALLANS, [Condition("applicationStatus", "equals", status)], scope=scope
        )
        for status in ("ACTIVE", "PAID", "CANCELLED")
    }
    return {
        "ChallanCount": {
            "totalChallan": str(sum(counts.values())),
            "paidChallan": str(counts["PAID"]),
            "activeChallan": str(counts["ACTIVE"]),
            "cancelledChallan": str(counts["CANCELLED"]),
        }
    }


def sum_up_year(call: Call, tenant: str) -> Mapping[str, object]:
    """Categories used, and whole rupees collected on paid challans, in the last twelve months."""
    scope = TenantScope(cities=frozenset({tenant}))
    since = call.now - _YEAR_MS
    made = call.session.find(CHALLANS, [Condition("createdTime", "at-least", since)], scope=scope)
    paid = [str(row["receiptNumber"]) for row in made if row["applicationStatus"] == "PAID"]
    taken = call.session.find(
        PAYMENTS,
        [
            Condition("receiptNumber", "in", tuple(paid)),
            Condition("transactionDate", "at-least", since),
        ],
        scope=scope,
    )
    return {
        "countOfServices": len({row["businessService"] for row in made}),
        "totalAmountCollected": sum(to_paise(row["totalAmountPaid"]) for row in taken) // 100,
        "challanValidity": _VALIDITY_DAYS,
    }
