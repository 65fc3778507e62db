"""Demands as they are kept: finding those of a consumer, what is due, keeping a change."""

from __future__ import annotations

from typing import cast

from kasauti_reference.billing.bill_records import expire_bills
from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

Record = dict[str, object]
DEMANDS = Collection(
    "demand",
    columns=(
        Column("consumerCode", "/consumerCode"),
        Column("businessService", "/businessService"),
        Column("status", "/status"),
        Column("periodFrom", "/taxPeriodFrom", kind="number"),
        Column("periodTo", "/taxPeriodTo", kind="number"),
        Column("mobileNumber", "/payer/mobileNumber"),
        Column("email", "/payer/emailId"),
        Column("payer", "/payer/uuid"),
        Column("isPaymentCompleted", "/isPaymentCompleted"),
        Column("sourceKey", "/additionalDetails/sourceKey"),
    ),
)


def find_active_demands(
    call: Call, *, tenant: str, business_service: str, consumer_code: str
) -> list[Record]:
    """Active demands of a consumer as they were made."""
    return call.session.find(
        DEMANDS,
        [
            Condition("consumerCode", "equals", consumer_code),
            Condition("businessService", "equals", business_service),
            Condition("status", "equals", "ACTIVE"),
        ],
        scope=TenantScope(cities=frozenset({tenant})),
    )


def find_open_demands(
    call: Call, *, tenant: str, business_service: str, consumer_code: str
) -> list[Record]:
    """Active demands of a consumer with something due, oldest period first."""
    found = find_active_demands(
        call, tenant=tenant, business_service=business_service, consumer_code=consumer_code
    )
    due = [demand for demand in found if read_due(demand) != 0]
    return sorted(due, key=lambda demand: cast("int", demand["taxPeriodFrom"]))


def read_due(demand: Record) -> int:
    """What is still due of a demand, in paise."""
    return sum(
        to_paise(row["taxAmount"]) - to_paise(row["collectionAmount"])
        for row in cast("list[Record]", demand["demandDetails"])
    )


def change_demand(call: Call, demand: Record) -> None:
    """Keep a changed demand; one that is cancelled ends the bills it stood in."""
    audit = renew_audit(call, demand)
    scope = TenantScope(cities=frozenset({str(demand["tenantId"])}))
    call.session.replace(
        DEMANDS, demand | {"auditDetails": audit}, scope=scope, by=call.user.uuid, at=call.now
    )
    if demand["status"] == "CANCELLED":
        expire_bills(
            call,
            tenant=str(demand["tenantId"]),
            service=str(demand["businessService"]),
            consumer_code=str(demand["consumerCode"]),
        )
