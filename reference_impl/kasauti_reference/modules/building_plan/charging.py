"""What an application costs on this server: the fee of a state, its demand, what is due of it.

Source: UPYOG-NIUA bpa-calculator CalculationService, DemandService; bpa-services BPAService.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kasauti_reference.billing.demand_records import find_active_demands, find_open_demands
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.charging import Charge, give_up_charge, settle_charge
from kasauti_reference.modules.building_plan.records import (
    PLANS,
    Record,
    only,
    read_details,
    read_owners,
)
from kasauti_reference.modules.building_plan.scrutiny import find_report
from kasauti_reference.store import Condition
from kasauti_standards.building_plan.estimating import (
    APPLICATION_FEE,
    LOW_RISK_PERMIT_FEE,
    SANCTION_FEE,
    Calculator,
    ChargedPlan,
    Estimate,
    FeeRow,
    find_head,
    read_fee_rows,
)
from kasauti_standards.building_plan.lifecycle import LOW_PERMIT, OCCUPANCY, read_code_list
from kasauti_standards.building_plan.matching import measure_deviation
from kasauti_standards.building_plan.periods import find_demand_period
from kasauti_standards.building_plan.reading import DEPLOYED, INTENDED
from kasauti_standards.charging.reading import ChargeError, Reading

DEPLOYED_PROFILE = "upyog-2026"
FEE_OF_STATE = {
    "PENDING_APPL_FEE_PAYMENT": APPLICATION_FEE,
    "PENDING_FEE_PAYMENT": LOW_RISK_PERMIT_FEE,
    "PENDING_SANC_FEE_PAYMENT": SANCTION_FEE,
}
_LOW_SERVICE_FEE = "Low_SanctionFee"


def name_first_fee(plan: Record) -> str:
    """The fee that is demanded with the application."""
    return LOW_RISK_PERMIT_FEE if plan["businessService"] == LOW_PERMIT else APPLICATION_FEE


def name_service(plan: Record, fee_type: str) -> str:
    """The business service under which a fee of an application is demanded."""
    known = _LOW_SERVICE_FEE if fee_type == LOW_RISK_PERMIT_FEE else fee_type
    return find_head(str(plan["businessService"]), known)[0]


def estimate_fee(call: Call, plan: Record, fee_type: str) -> Estimate:
    """What a fee comes to now; what cannot be computed is refused."""
    details = read_details(plan)
    charged = ChargedPlan(
        kind=str(details.get("applicationType") or plan.get("applicationType")),
        work=str(details.get("serviceType")),
        risk=str(plan.get("riskType")),
        workflow=str(plan.get("businessService")),
        deviation=_measure_deviation(call, plan),
    )
    try:
        return Calculator(_load_fees(), choose_reading(call)).estimate(charged, fee_type)
    except ChargeError as error:
        raise ServiceError(error.code, error.message) from error


def demand_fee(call: Call, plan: Record, fee_type: str) -> Estimate:
    """Make the demand of a fee, or bring the one there is up to date; nothing is demanded of 0."""
    found = estimate_fee(call, plan, fee_type)
    if found.total:
        settle_charge(
            call,
            Charge(
                tenant=str(plan["tenantId"]),
                business_service=found.business_service,
                consumer_code=str(plan["applicationNo"]),
                consumer_type=found.business_service,
                payer=_choose_payer(plan),
                period=_choose_period(call, plan, found.business_service),
                heads=found.heads,
            ),
        )
    return found


def owes(call: Call, plan: Record, fee_type: str) -> bool:
    """Whether something is due of a fee."""
    return bool(find_open_demands(call, **_ask(plan, name_service(plan, fee_type))))


def give_up_fees(call: Call, plan: Record) -> None:
    """End what an application that ended was to pay and did not."""
    fees = (name_first_fee(plan), SANCTION_FEE)
    for service in {name_service(plan, fee) for fee in fees}:
        give_up_charge(call, **_ask(plan, service))


def choose_reading(call: Call) -> Reading:
    """As deployed where the server follows `upyog-2026`, else as meant."""
    return DEPLOYED if call.settings.profile == DEPLOYED_PROFILE else INTENDED


def find_permit(call: Call, tenant: str, number: str) -> Record | None:
    """The application of a permit number."""
    return call.session.find_one(
        PLANS, [Condition("approvalNo", "equals", number)], scope=only(tenant)
    )


def _measure_deviation(call: Call, plan: Record) -> Decimal:
    if plan.get("businessService") != OCCUPANCY:
        return Decimal(0)
    permit = find_permit(call, str(plan["tenantId"]), str(read_details(plan).get("permitNumber")))
    if permit is None:
        return Decimal(0)
    return measure_deviation(find_report(call, plan), find_report(call, permit))


def _ask(plan: Record, service: str) -> dict[str, str]:
    return {
        "tenant": str(plan["tenantId"]),
        "business_service": service,
        "consumer_code": str(plan["applicationNo"]),
    }


def _choose_payer(plan: Record) -> Record:
    owners = read_owners(plan.get("landInfo"))
    return next((row for row in owners if row.get("isPrimaryOwner")), owners[0])


def _choose_period(call: Call, plan: Record, service: str) -> tuple[int, int]:
    """That of the demand there is, so that a fee is demanded once; else the year of now."""
    known = find_active_demands(call, **_ask(plan, service))
    if known:
        return int(str(known[0]["taxPeriodFrom"])), int(str(known[0]["taxPeriodTo"]))
    return find_demand_period(call.now, choose_reading(call))


@cache
def _load_fees() -> tuple[FeeRow, ...]:
    return read_fee_rows(read_code_list("CalculationType"), read_code_list("CalculationDeviation"))
