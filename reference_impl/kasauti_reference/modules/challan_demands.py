"""The demand of a challan, and the calculator that makes it from outside.

Source: UPYOG-NIUA echallan-calculator CalculationService, DemandService.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from kasauti_reference.billing.demands import add_demand, find_open_demands
from kasauti_reference.billing.masters import read_tax_heads
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope

Record = dict[str, object]


def write_demand(challan: Record) -> Record:
    """What a challan asks for, as a demand by its number."""
    return {
        "tenantId": challan["tenantId"],
        "consumerCode": challan["challanNo"],
        "consumerType": challan["businessService"],
        "businessService": challan["businessService"],
        "payer": challan["citizen"],
        "taxPeriodFrom": challan["taxPeriodFrom"],
        "taxPeriodTo": challan["taxPeriodTo"],
        "additionalDetails": challan.get("additionalDetail"),
        "demandDetails": [
            {
                "taxHeadMasterCode": row["taxHeadCode"],
                "taxAmount": row["amount"],
                "collectionAmount": Decimal(0),
            }
            for row in cast("list[Record]", challan["amount"])
        ],
    }


def calculate(call: Call) -> Mapping[str, object]:
    """Make the demand of each challan named that has none, and answer its amounts by tax head."""
    criteria = cast("list[Record]", call.body["CalulationCriteria"])
    scope = call.scope().narrow([str(row["tenantId"]) for row in criteria])
    return {"Calculations": [_calculate(call, row, scope) for row in criteria]}


def _calculate(call: Call, criterion: Record, scope: TenantScope) -> Record:
    tenant = str(criterion["tenantId"])
    sent = cast("Record", criterion.get("challan") or {})
    number = str(criterion.get("challanNo") or sent.get("challanNo") or "")
    challan = call.session.find_one(
        CHALLANS,
        [Condition("challanNo", "equals", number)],
        scope=TenantScope(cities=frozenset({tenant})),
    )
    if challan is None:
        raise ServiceError(
            "INVALID CALCULATION_REQ", f"There is no challan {number or 'named'} in {tenant}"
        )
    service = str(challan["businessService"])
    is_demanded = find_open_demands(
        call, tenant=tenant, business_service=service, consumer_code=number
    )
    if not is_demanded and challan["applicationStatus"] == "ACTIVE":
        add_demand(call, write_demand(challan), scope=scope)
    heads = read_tax_heads().get(service, {})
    return {
        "challanNo": number,
        "challan": challan,
        "tenantId": tenant,
        "taxHeadEstimates": [
            {
                "taxHeadCode": row["taxHeadCode"],
                "estimateAmount": row["amount"],
                "category": heads[str(row["taxHeadCode"])].attributes["category"] or None,
            }
            for row in cast("list[Record]", challan["amount"])
        ],
    }
