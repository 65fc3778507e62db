"""Fees, risk and validity of building plans, computed by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from kasauti_standards.building_plan import reading as errata
from kasauti_standards.building_plan.estimating import (
    APPLICATION_FEE,
    LOW_RISK_PERMIT_FEE,
    SANCTION_FEE,
    Calculator,
    ChargedPlan,
    read_fee_rows,
)
from kasauti_standards.building_plan.lifecycle import (
    OCCUPANCY_KIND,
    PERMIT_KIND,
    choose_workflow,
    read_code_list,
    read_plan_lifecycles,
)
from kasauti_standards.building_plan.matching import find_deviations, find_mismatches
from kasauti_standards.building_plan.periods import (
    INDIA,
    find_demand_period,
    find_end_of_permit,
)
from kasauti_standards.building_plan.reading import DEPLOYED, INTENDED
from kasauti_standards.building_plan.risk import (
    RiskRow,
    compute_risk,
    compute_risk_as_deployed,
    read_risk_rows,
)
from kasauti_standards.charging.reading import ChargeError, Reading

_ROWS = read_fee_rows(read_code_list("CalculationType"), read_code_list("CalculationDeviation"))
_RISKS = read_risk_rows(read_code_list("RiskTypeComputation"))


def _plan(risk: str, kind: str = PERMIT_KIND, deviation: str = "0") -> ChargedPlan:
    workflow = choose_workflow(kind, risk)
    return ChargedPlan(kind, "NEW_CONSTRUCTION", risk, workflow, Decimal(deviation))


@pytest.mark.parametrize(
    ("risk", "fee", "deployed", "intended"),
    [
        ("LOW", APPLICATION_FEE, 100, 200),
        ("HIGH", APPLICATION_FEE, 120, 120),
        ("HIGH", SANCTION_FEE, 500, 500),
        ("LOW", LOW_RISK_PERMIT_FEE, 600, 600),
    ],
)
def test_fees_of_a_permit(risk: str, fee: str, deployed: int, intended: int) -> None:
    plan = _plan(risk)
    assert Calculator(_ROWS, DEPLOYED).estimate(plan, fee).total == deployed
    assert Calculator(_ROWS, INTENDED).estimate(plan, fee).total == intended


def test_the_first_row_counts_only_as_deployed() -> None:
    only_that = Reading(frozenset({errata.FIRST_ROW_COUNTS}))
    assert Calculator(_ROWS, only_that).estimate(_plan("LOW"), APPLICATION_FEE).total == 100


def test_heads_and_services_of_each_fee() -> None:
    calculator = Calculator(_ROWS, INTENDED)
    low = calculator.estimate(_plan("LOW"), LOW_RISK_PERMIT_FEE)
    assert low.business_service == "BPA.LOW_RISK_PERMIT_FEE"
    assert dict(low.heads) == {"BPA_LOW_APPL_FEES": 100, "BPA_LOW_SANC_FEES": 500}
    occupancy = calculator.estimate(_plan("HIGH", OCCUPANCY_KIND), APPLICATION_FEE)
    assert occupancy.business_service == "BPA.NC_OC_APP_FEE"
    assert dict(occupancy.heads) == {"BPA_OC_APPL_FEES": 120}


@pytest.mark.parametrize(
    ("deviation", "deployed", "intended"),
    [
        ("1", 0, 0),
        ("2.5", 250, 250),
        ("4.999", 1499, 1499),
        ("10", 6000, 6000),
        ("500", 0, 300_000),
    ],
)
def test_building_more_than_permitted(deviation: str, deployed: int, intended: int) -> None:
    plan = _plan("HIGH", OCCUPANCY_KIND, deviation)
    assert Calculator(_ROWS, DEPLOYED).estimate(plan, SANCTION_FEE).total == deployed
    assert Calculator(_ROWS, INTENDED).estimate(plan, SANCTION_FEE).total == intended


def test_an_unknown_fee_is_refused() -> None:
    with pytest.raises(ChargeError, match="CALCULATION ERROR"):
        Calculator(_ROWS, INTENDED).estimate(_plan("HIGH"), "TipFee")


def test_without_a_row_the_default_is_charged() -> None:
    calculator = Calculator((), INTENDED)
    assert calculator.estimate(_plan("HIGH"), APPLICATION_FEE).total == 100
    assert calculator.estimate(_plan("HIGH"), SANCTION_FEE).total == 200


@pytest.mark.parametrize(
    ("area", "height", "risk"),
    [
        ("300", "10", "LOW"),
        ("300.1", "5", "MEDIUM"),
        ("100", "15", "MEDIUM"),
        ("500.1", "5", "HIGH"),
        ("100", "15.1", "HIGH"),
        ("600", "12", "HIGH"),
        ("0", "0", ""),
    ],
)
def test_risk_by_area_or_height(area: str, height: str, risk: str) -> None:
    assert compute_risk(_RISKS, Decimal(area), Decimal(height)) == risk
    assert compute_risk_as_deployed(_RISKS, Decimal(area), Decimal(height)) == risk


def test_risk_does_not_hang_on_the_order_of_rows() -> None:
    turned: tuple[RiskRow, ...] = tuple(reversed(_RISKS))
    assert compute_risk(turned, Decimal(600), Decimal(5)) == "HIGH"
    assert compute_risk_as_deployed(turned, Decimal(600), Decimal(5)) == "LOW"


def _millis(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=INDIA).timestamp()) * 1000  # type: ignore[misc]


def test_a_fee_is_demanded_for_the_calendar_year() -> None:
    moment = _millis(2026, 11, 22, 11, 30)
    first, last = _millis(2026, 1, 1), _millis(2027, 1, 1) - 1
    assert find_demand_period(moment, INTENDED) == (first, last)
    deployed = find_demand_period(moment, DEPLOYED)
    assert deployed == (_millis(2026, 1, 1, 11, 30), _millis(2026, 12, 31, 11, 30))


def test_a_permit_holds_for_thirty_six_months() -> None:
    assert find_end_of_permit(_millis(2026, 11, 22, 9)) == _millis(2029, 11, 22, 9)
    assert find_end_of_permit(_millis(2024, 2, 29)) == _millis(2027, 2, 28)


def test_the_lifecycle_follows_kind_and_risk() -> None:
    assert choose_workflow(PERMIT_KIND, "LOW", "BPA") == "BPA_LOW"
    assert choose_workflow(PERMIT_KIND, "MEDIUM", "BPA_LOW") == "BPA"
    assert choose_workflow(OCCUPANCY_KIND, "LOW") == "BPA_OC"
    assert choose_workflow(PERMIT_KIND, "LOW", "BPA-PAP") == "BPA-PAP"
    assert set(read_plan_lifecycles()) == {"BPA", "BPA_LOW", "BPA_OC"}


def _report(area: float = 620, height: float = 9.5, **changes: object) -> dict[str, object]:
    return {
        "status": "Accepted",
        "appliactionType": PERMIT_KIND,
        "applicationSubType": "NEW_CONSTRUCTION",
        "planDetail": {
            "plot": {"area": area},
            "planInformation": {"plotNo": "77", "khataNo": "9"},
            "blocks": [{"building": {"buildingHeight": height}}],
            "virtualBuilding": {"occupancyTypes": [{"type": {"code": "A"}}]},
        },
        **changes,
    }


def test_an_application_agrees_with_its_report() -> None:
    assert not list(find_mismatches({"riskType": "HIGH"}, _report()))


@pytest.mark.parametrize(
    ("application", "report", "code"),
    [
        ({"riskType": "LOW"}, _report(), "INVALID RISK TYPE"),
        ({"riskType": "HIGH"}, _report(status="Not Accepted"), "INVALID EDCR NUMBER"),
        (
            {"riskType": "HIGH", "additionalDetails": {"serviceType": "ALTERATION"}},
            _report(),
            "INVALID SERVICE TYPE",
        ),
        (
            {"riskType": "HIGH", "applicationType": OCCUPANCY_KIND},
            _report(),
            "INVALID APPLICATION TYPE",
        ),
    ],
)
def test_a_mismatch_has_its_deployed_code(
    application: dict[str, object], report: dict[str, object], code: str
) -> None:
    assert [found.code for found in find_mismatches(application, report)] == [code]


def test_a_finished_building_is_that_of_the_permit() -> None:
    assert not list(find_deviations(_report(), _report()))
    assert not list(find_deviations(_report(area=100), _report()))
    riskier = list(find_deviations(_report(), _report(area=100)))
    assert [found.code for found in riskier] == ["INVALID CREATE"]
