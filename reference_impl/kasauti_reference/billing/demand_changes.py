"""Changing demands: amounts, period, payer, status; a changed demand ends the bills it stood in.

Source: UPYOG-NIUA billing-service DemandService.updateAsync, DemandValidatorV1.validateForUpdate.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.bill_records import expire_bills, hold_consumer
from kasauti_reference.billing.demands import (
    DEMANDS,
    add_sent,
    change_demand,
    check_details,
    read_due,
)
from kasauti_reference.billing.masters import find_advance_head
from kasauti_reference.billing.tax_periods import require_tax_period
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope

Record = dict[str, object]
_CHANGEABLE = (
    *("payer", "taxPeriodFrom", "taxPeriodTo", "minimumAmountPayable", "status"),
    *("additionalDetails", "billExpiryTime", "fixedBillExpiryDate"),
)


def update_demands(call: Call) -> Mapping[str, object]:
    """Change the demands that have an id; the others are new."""
    sent = cast("list[Record]", call.body["Demands"])
    if not any(row.get("id") for row in sent):
        raise ServiceError("EG_BS_DEMANDS_UNDIDENTIFIABLE", "No demand of the request has an id")
    scope = call.scope().narrow([str(row["tenantId"]) for row in sent])
    return {
        "Demands": [
            _change(call, row, scope) if row.get("id") else add_sent(call, row, scope=scope)
            for row in sent
        ]
    }


def _change(call: Call, sent: Record, scope: TenantScope) -> Record:
    stored = _hold_demand(call, str(sent["id"]), scope)
    if stored is None or stored["tenantId"] != sent["tenantId"]:
        raise ServiceError("EG_BS_DEMANDS_NOT_FOUND", f"Demand not found: {sent['id']}")
    changed = stored | {name: sent[name] for name in _CHANGEABLE if sent.get(name) is not None}
    changed["demandDetails"] = _merge_details(stored, cast("list[Record]", sent["demandDetails"]))
    service = str(stored["businessService"])
    check_details(service, cast("list[Record]", changed["demandDetails"]))
    start, end = cast("int", changed["taxPeriodFrom"]), cast("int", changed["taxPeriodTo"])
    if (start, end) != (stored["taxPeriodFrom"], stored["taxPeriodTo"]):
        require_tax_period(call, service, start, end)
    changed["isPaymentCompleted"] = read_due(changed) == 0
    change_demand(call, changed)
    expire_bills(
        call,
        tenant=str(stored["tenantId"]),
        service=service,
        consumer_code=str(stored["consumerCode"]),
    )
    return changed


def _hold_demand(call: Call, identifier: str, scope: TenantScope) -> Record | None:
    """A demand with its consumer held before it is read for changing."""
    known = call.session.find_one(DEMANDS, [Condition("id", "equals", identifier)], scope=scope)
    if known is None:
        return None
    hold_consumer(call, tenant=str(known["tenantId"]), consumer_code=str(known["consumerCode"]))
    return call.session.find_locked(DEMANDS, identifier, scope=scope)


def _merge_details(stored: Record, sent: list[Record]) -> list[Record]:
    """Details by id are changed, those without are new, those not sent stay.

    What was collected, and what was paid in advance, is booked by payments alone: a client's
    figure is not taken over.
    """
    head = find_advance_head(str(stored["businessService"]))
    kept = {str(row["id"]): row for row in cast("list[Record]", stored["demandDetails"])}
    for row in sent:
        identifier = row.get("id")
        if identifier is None:
            identifier = str(uuid4())
            kept[identifier] = dict(row) | {
                "id": identifier,
                "demandId": stored["id"],
                "tenantId": stored["tenantId"],
                "collectionAmount": Decimal(0),
            }
        elif str(identifier) in kept:
            known = kept[str(identifier)]
            if known["taxHeadMasterCode"] == head:
                continue
            kept[str(identifier)] = known | {
                "taxAmount": row["taxAmount"],
                "additionalDetails": row.get("additionalDetails", known.get("additionalDetails")),
            }
        else:
            raise ServiceError(
                "EG_BS_DEMAND_DETAIL_NOTFOUND", f"Demand detail not found: {identifier}"
            )
    return list(kept.values())
