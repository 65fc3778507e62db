"""Whatever is applied for, the heads keep what they promise."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st
from standards.tests.trade_license.applications import (
    accessory,
    accessory_slab,
    application,
    estimate,
    masters,
    slab,
    unit,
)

from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.trade_license.demand_changes import renew_rows
from kasauti_standards.trade_license.estimating import Calculator, Estimate
from kasauti_standards.trade_license.licensed import Licensed
from kasauti_standards.trade_license.reading import DEPLOYED, INTENDED
from kasauti_standards.trade_license.slab_choice import Slab

RUPEES = st.decimals(0, 100_000, places=2)
MEASURES = st.decimals(0, Decimal("999.99"), places=2)
COMBINED = {
    "SUM": sum,
    "MAX": max,
    "MIN": min,
}


def estimate_fairly(licensed: Licensed, slabs: list[Slab], **how: str) -> Estimate:
    """The estimate of applications whose rebate is not above their fee."""
    try:
        return estimate(licensed, slabs, **how)
    except ChargeError as error:
        assume(error.code != "INVALID AMOUNT")
        raise


@st.composite
def draw_applications(draw: st.DrawFn) -> tuple[Licensed, list[Slab]]:
    rates = draw(st.lists(st.tuples(RUPEES, st.none() | MEASURES), min_size=1, max_size=4))
    is_renewal = draw(st.booleans())
    kind = "RENEWAL" if is_renewal else "NEW"
    units, slabs = [], []
    for number, (rate, measure) in enumerate(rates):
        units.append(unit(number, "" if measure is None else str(measure)))
        how = "FLAT" if measure is None else "RATE"
        slabs.append(slab(number, str(rate), kind=how, application_type=kind))
    slabs.append(accessory_slab(str(draw(RUPEES)), kind))
    return application(
        *units,
        accessories=draw(st.just(()) | st.integers(1, 9).map(lambda n: (accessory(n),))),
        is_renewal=is_renewal,
        adhoc_penalty=draw(st.none() | RUPEES),
        adhoc_exemption=draw(st.none() | RUPEES),
    ), slabs


@given(draw_applications(), st.sampled_from(["SUM", "AVERAGE", "MAX", "MIN"]))
def test_a_demand_is_of_whole_rupees_and_changes_by_paise_only(drawn, how) -> None:
    licensed, slabs = drawn
    found = estimate_fairly(licensed, slabs, how=how)
    calculator = Calculator(masters(how), INTENDED)
    demanded = calculator.demand(found.heads)
    total = sum(amount for _, amount in demanded)
    assert total == int(total)
    assert abs(total - found.total) <= Decimal("0.50")
    assert all(amount == round(amount, 2) for _, amount in demanded)
    assert calculator.demand(demanded) == demanded


@given(draw_applications(), st.sampled_from(sorted(COMBINED)))
def test_fees_are_those_of_the_parts(drawn, how) -> None:
    licensed, slabs = drawn
    found = estimate(licensed, slabs, how=how, reading=DEPLOYED)
    rates = {row.trade: row for row in slabs if row.trade}
    fees = [
        rates[part.kind].rate * (1 if part.measure is None else part.measure)
        for part in licensed.units
    ]
    assert found.units.fee == COMBINED[how](fees)


@given(draw_applications(), draw_applications())
def test_a_demand_computed_again_is_as_one_computed_once(first, second) -> None:
    calculator = Calculator(masters(), INTENDED)
    before = calculator.demand(estimate_fairly(*first).heads)
    heads = estimate_fairly(*second).heads
    assert renew_rows(before, heads, calculator) == calculator.demand(heads)


@given(draw_applications())
def test_the_due_is_never_raised_by_what_is_taken_off(drawn) -> None:
    licensed, slabs = drawn
    heads = dict(estimate_fairly(licensed, slabs).heads)
    taken = licensed.adhoc_exemption or Decimal(0)
    assert heads.get("TL_ADHOC_REBATE", Decimal(0)) == -taken
