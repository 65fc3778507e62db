"""Demands: what is owed for a consumer code, period and tax head.

Source: UPYOG-NIUA billing-service DemandService, DemandValidatorV1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.advances import use_advances
from kasauti_reference.billing.amendment_records import consume_waiting
from kasauti_reference.billing.bill_records import expire_bills, hold_consumer
from kasauti_reference.billing.demand_records import (
    DEMANDS,
    change_demand,
    find_open_demands,
    read_due,
)
from kasauti_reference.billing.masters import read_tax_heads, require_business_service
from kasauti_reference.billing.tax_periods import require_tax_period
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

__all__ = [
    "DEMANDS",
    "add_demand",
    "add_sent",
    "change_demand",
    "check_details",
    "create_demands",
    "find_open_demands",
    "read_due",
    "search_demands",
]
Record = dict[str, object]


_CRITERIA = (
    Criterion("demandId", "id"),
    Criterion("payer", "payer"),
    Criterion("consumerCode", "consumerCode"),
    Criterion("businessService", "businessService", "equals"),
    Criterion("periodFrom", "periodFrom", "at-least"),
    Criterion("periodTo", "periodTo", "at-most"),
    Criterion("mobileNumber", "mobileNumber", "equals"),
    Criterion("email", "email", "equals"),
    Criterion("status", "status", "equals"),
    Criterion("isPaymentCompleted", "isPaymentCompleted", "equals"),
)


def create_demands(call: Call) -> Mapping[str, object]:
    """Add demands; a second active one of the same consumer and period is refused."""
    sent = cast("list[Record]", call.body["Demands"])
    scope = call.scope().narrow([str(row["tenantId"]) for row in sent])
    return {"Demands": [add_sent(call, row, scope=scope) for row in sent]}


def add_sent(call: Call, sent: Record, *, scope: TenantScope) -> Record:
    """A demand that a client sends: its period is looked up, too."""
    service = str(sent["businessService"])
    require_business_service(service)
    start, end = cast("int", sent["taxPeriodFrom"]), cast("int", sent["taxPeriodTo"])
    require_tax_period(call, service, start, end)
    return add_demand(call, sent, scope=scope)


def add_demand(call: Call, sent: Record, *, scope: TenantScope) -> Record:
    """Check and keep one demand; it ends the consumer's bills and is paid from advances."""
    service = str(sent["businessService"])
    require_business_service(service)
    details = cast("list[Record]", sent["demandDetails"])
    check_details(service, details)
    tenant, code = str(sent["tenantId"]), str(sent["consumerCode"])
    hold_consumer(call, tenant=tenant, consumer_code=code)
    twin = call.session.find(
        DEMANDS,
        [
            Condition("consumerCode", "equals", code),
            Condition("businessService", "equals", service),
            Condition("status", "equals", "ACTIVE"),
            Condition("periodFrom", "at-most", sent["taxPeriodTo"]),
            Condition("periodTo", "at-least", sent["taxPeriodFrom"]),
        ],
        scope=TenantScope(cities=frozenset({tenant})),
        limit=1,
    )
    if twin:
        raise ServiceError(
            "EG_BS_DUPLICATE_CONSUMERCODE",
            f"Demand already exists in the same period with the given consumer codes : "
            f"{sent['consumerCode']}",
        )
    demand = dict(sent) | {
        "id": str(uuid4()),
        "status": "ACTIVE",
        "isPaymentCompleted": False,
        "demandDetails": [
            dict(row)
            | {
                "id": str(uuid4()),
                "tenantId": tenant,
                "collectionAmount": row.get("collectionAmount") or Decimal(0),
            }
            for row in details
        ],
        "auditDetails": write_audit(call),
    }
    for row in cast("list[Record]", demand["demandDetails"]):
        row["demandId"] = demand["id"]
    expire_bills(call, tenant=tenant, service=service, consumer_code=code)
    demand = use_advances(call, consume_waiting(call, demand))
    call.session.add(DEMANDS, demand, scope=scope, by=call.user.uuid, at=call.now)
    return demand


def check_details(service: str, details: Sequence[Record]) -> None:
    """Refuse unknown tax heads and more collected than is demanded."""
    known = read_tax_heads().get(service, {})
    unknown = sorted({str(row["taxHeadMasterCode"]) for row in details} - set(known))
    if unknown:
        raise ServiceError(
            "EG_BS_TAXHEADS_NOTFOUND", f"No TaxHeads found for codes : [{', '.join(unknown)}]"
        )
    for row in details:
        tax, collected = to_paise(row["taxAmount"]), to_paise(row.get("collectionAmount") or 0)
        if abs(collected) > abs(tax) or collected * tax < 0:
            raise ServiceError(
                "EG_DEMAND_DEATIL_INVALID",
                f"Collection amount {from_paise(collected)} should not be greater than tax amount "
                f"{from_paise(tax)}",
            )


def search_demands(call: Call) -> Mapping[str, object]:
    """Demands by the declared criteria; a citizen sees those of the own mobile number."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("EG_BS_INVALID_TENANTID", "tenantId is mandatory")
    conditions = read_criteria(call, _CRITERIA)
    if not conditions:
        raise ServiceError(
            "businessService", "Any one of the fields additional to tenantId is mandatory"
        )
    if call.user.is_citizen:
        conditions.append(Condition("mobileNumber", "equals", call.user.user_name))
    return {"Demands": call.session.find(DEMANDS, conditions, scope=call.scope().narrow([tenant]))}
