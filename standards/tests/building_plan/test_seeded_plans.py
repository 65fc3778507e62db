"""Whatever is built, risk, fees and permits keep what they promise."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.building_plan.estimating import (
    FEE_TYPES,
    Calculator,
    ChargedPlan,
    list_heads,
    read_fee_rows,
)
from kasauti_standards.building_plan.lifecycle import (
    OCCUPANCY,
    OCCUPANCY_KIND,
    PERMIT_KIND,
    choose_workflow,
    read_code_list,
)
from kasauti_standards.building_plan.matching import (
    ACCEPTED,
    find_deviations,
    find_mismatches,
    measure_deviation,
    read_plan,
)
from kasauti_standards.building_plan.papers import find_missing_papers, list_needed_papers
from kasauti_standards.building_plan.periods import (
    INDIA,
    find_demand_period,
    find_end_of_permit,
)
from kasauti_standards.building_plan.reading import DEPLOYED, INTENDED
from kasauti_standards.building_plan.risk import (
    compute_risk,
    compute_risk_as_deployed,
    is_riskier,
    read_risk_rows,
)

_FEES = read_fee_rows(read_code_list("CalculationType"), read_code_list("CalculationDeviation"))
_RISKS = read_risk_rows(read_code_list("RiskTypeComputation"))
AREAS = st.decimals(1, 100_000, places=2)
HEIGHTS = st.decimals(1, 300, places=2)
MOMENTS = st.integers(1_600_000_000_000, 2_500_000_000_000)
WORK = "NEW_CONSTRUCTION"


@st.composite
def draw_reports(draw: st.DrawFn) -> dict[str, Any]:
    heights = draw(st.lists(HEIGHTS, min_size=1, max_size=3))
    return {
        "status": ACCEPTED,
        "edcrNumber": "DCR-1",
        "appliactionType": PERMIT_KIND,
        "applicationSubType": WORK,
        "planDetail": {
            "plot": {"area": draw(AREAS)},
            "planInformation": {"plotNo": "77", "khataNo": "9"},
            "blocks": [{"building": {"buildingHeight": height}} for height in heights],
            "virtualBuilding": {
                "totalBuitUpArea": draw(AREAS),
                "occupancyTypes": [{"type": {"code": "A"}}],
            },
        },
    }


@given(AREAS, HEIGHTS, AREAS, HEIGHTS)
def test_more_area_or_height_is_never_less_risky(area, height, more, higher) -> None:
    smaller = compute_risk(_RISKS, area, height)
    larger = compute_risk(_RISKS, area + more, height + higher)
    assert smaller
    assert not is_riskier(smaller, larger)
    assert compute_risk_as_deployed(_RISKS, area, height) == smaller, "rows stand high to low"


@given(draw_reports(), st.sampled_from(["LOW", "MEDIUM", "HIGH"]))
def test_an_application_fits_its_report_by_its_risk_alone(report, asked) -> None:
    plan = {"edcrNumber": "DCR-1", "riskType": asked}
    found = [row.code for row in find_mismatches(plan, report)]
    assert found == ([] if asked == read_plan(report).risk else ["INVALID RISK TYPE"])


@given(draw_reports(), AREAS)
def test_what_is_built_more_is_the_deviation(report, more) -> None:
    building = report["planDetail"]["virtualBuilding"]
    larger = building | {"totalBuitUpArea": building["totalBuitUpArea"] + more}
    built = report | {"planDetail": report["planDetail"] | {"virtualBuilding": larger}}
    assert measure_deviation(built, report) == more
    assert measure_deviation(report, built) == 0
    assert list(find_deviations(built, report)) == []


@given(
    st.sampled_from([PERMIT_KIND, OCCUPANCY_KIND]),
    st.sampled_from(["LOW", "MEDIUM", "HIGH"]),
    st.sampled_from(FEE_TYPES),
    st.decimals(0, 2_000, places=2),
    st.sampled_from([INTENDED, DEPLOYED]),
)
def test_fees_are_whole_rupees_of_their_own_heads(kind, risk, fee, deviation, reading) -> None:
    plan = ChargedPlan(kind, WORK, risk, choose_workflow(kind, risk), deviation)
    found = Calculator(_FEES, reading).estimate(plan, fee)
    assert {head for head, _ in found.heads} <= list_heads(fee)
    assert all(amount >= 0 and amount == int(amount) for _, amount in found.heads)
    assert found.total == sum(amount for _, amount in found.heads)


@given(st.decimals(0, 2_000, places=2), st.decimals(0, 2_000, places=2))
def test_who_builds_more_never_pays_less(one, other) -> None:
    smaller, larger = sorted((one, other))

    def charge(deviation: Decimal) -> Decimal:
        plan = ChargedPlan(OCCUPANCY_KIND, WORK, "HIGH", OCCUPANCY, deviation)
        return Calculator(_FEES, INTENDED).estimate(plan, "SanctionFee").total

    assert charge(smaller) <= charge(larger)


@given(MOMENTS)
def test_a_permit_ends_on_the_day_of_the_month_it_began(granted) -> None:
    start = datetime.fromtimestamp(granted / 1000, INDIA)
    end = datetime.fromtimestamp(find_end_of_permit(granted) / 1000, INDIA)
    assert end.year - start.year == 3
    assert (end.month, end.hour, end.minute) == (start.month, start.hour, start.minute)
    assert end.day == start.day or (start.month, start.day, end.day) == (2, 29, 28)


@given(MOMENTS, MOMENTS)
def test_a_fee_has_one_period_a_year(one, other) -> None:
    for moment in (one, other):
        first, last = find_demand_period(moment, INTENDED)
        assert first <= moment <= last
    same_year = (
        datetime.fromtimestamp(one / 1000, INDIA).year
        == datetime.fromtimestamp(other / 1000, INDIA).year
    )
    same_period = find_demand_period(one, INTENDED) == find_demand_period(other, INTENDED)
    assert same_period == same_year


@given(
    st.sampled_from(["INPROGRESS", "DOC_VERIFICATION_INPROGRESS", "APPROVAL_INPROGRESS"]),
    st.sampled_from(["LOW", "MEDIUM", "HIGH"]),
    st.data(),
)
def test_what_is_missing_is_what_was_left_out(status, risk, data) -> None:
    service = choose_workflow(PERMIT_KIND, risk)
    plan: dict[str, Any] = {"status": status, "businessService": service, "riskType": risk}
    needed = list_needed_papers(plan, kind=PERMIT_KIND, work=WORK)
    left_out = data.draw(st.sets(st.sampled_from(needed)) if needed else st.just(set()))
    plan["documents"] = [
        {"documentType": f"{paper}.SHEET"} for paper in needed if paper not in left_out
    ]
    missing = find_missing_papers(plan, kind=PERMIT_KIND, work=WORK, action="FORWARD")
    assert set(missing) == left_out
