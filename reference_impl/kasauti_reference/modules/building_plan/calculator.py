"""The calculator's endpoints: fees, with and without their demands.

Source: UPYOG-NIUA bpa-calculator BPACalculatorController, CalculationService.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import owns
from kasauti_reference.modules.building_plan.charging import (
    demand_fee,
    estimate_fee,
    name_first_fee,
)
from kasauti_reference.modules.building_plan.permits import PERMITS
from kasauti_reference.modules.building_plan.records import PLANS, Record, only
from kasauti_reference.store import Condition
from kasauti_standards.building_plan.estimating import CALCULATION_ERROR, SANCTION_FEE, Estimate
from kasauti_standards.building_plan.lifecycle import LOW_PERMIT


def estimate(call: Call) -> Mapping[str, object]:
    """Compute each criterion: of an application as registered, or as described."""
    answers = []
    for criterion in _read_criteria(call):
        plan = _read_plan(call, criterion)
        fee_type = str(criterion["feeType"])
        answers.append(_describe(criterion, plan, estimate_fee(call, plan, fee_type)))
    return {"Calculations": answers}


def calculate(call: Call) -> Mapping[str, object]:
    """Compute and demand: only of registered applications, and only their own fees."""
    answers = []
    for criterion in _read_criteria(call):
        fee_type = str(criterion["feeType"])
        plan = _find(call, criterion)
        if plan is None:
            raise ServiceError(CALCULATION_ERROR, "The application to be charged is unknown")
        own = {name_first_fee(plan)} | (
            set() if plan["businessService"] == LOW_PERMIT else {SANCTION_FEE}
        )
        if fee_type not in own:
            raise ServiceError(CALCULATION_ERROR, f"{fee_type} is no fee of this application")
        answers.append(_describe(criterion, plan, demand_fee(call, plan, fee_type)))
    return {"Calculations": answers}


def _read_criteria(call: Call) -> list[Record]:
    rows = cast("list[Record]", call.body["CalulationCriteria"])
    call.scope().narrow({str(row["tenantId"]) for row in rows})
    return rows


def _find(call: Call, criterion: Record) -> Record | None:
    sent = cast("Record", criterion.get("BPA") or {})
    number = sent.get("applicationNo") or criterion.get("applicationNo")
    return call.session.find_one(
        PLANS,
        [Condition("applicationNo", "equals", str(number))],
        scope=only(str(criterion["tenantId"])),
    )


def _read_plan(call: Call, criterion: Record) -> Record:
    """A citizen computes what is described; the register is read for those who may see it."""
    sent = criterion.get("BPA")
    if isinstance(sent, dict):
        return sent | {"tenantId": criterion["tenantId"]}
    found = _find(call, criterion)
    if found is None or not owns(call, PERMITS, found):
        raise ServiceError(CALCULATION_ERROR, "The application to be charged is unknown")
    return found


def _describe(criterion: Record, plan: Record, found: Estimate) -> Record:
    return {
        "applicationNumber": plan.get("applicationNo"),
        "BPA": plan,
        "tenantId": criterion["tenantId"],
        "taxHeadEstimates": [
            {"taxHeadCode": head, "estimateAmount": amount, "category": "FEE"}
            for head, amount in found.heads
        ],
        "feeType": criterion["feeType"],
    }
