"""The calculator gives every figure of the worked examples, and so does the clerk.

Inputs are written by hand; `python -m standards.tests.property_tax.clerk` fills in the figures.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from standards.tests.property_tax.clerk import FIGURES, INPUTS, read_rows, read_units, reckon

from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.years import INDIA
from kasauti_standards.property_tax.assessed import TaxedOwner, TaxedProperty, TaxedUnit
from kasauti_standards.property_tax.estimating import Calculator, Estimate
from kasauti_standards.property_tax.masters import read_masters
from kasauti_standards.property_tax.reading import DEPLOYED, INTENDED
from kasauti_standards.property_tax.slab_choice import Slab

ROWS = read_rows()
READINGS = {"intended": INTENDED, "deployed": DEPLOYED}
HEADS = {
    "pt_tax": "PT_TAX",
    "usage_exemption": "PT_UNIT_USAGE_EXEMPTION",
    "owner_exemption": "PT_OWNER_EXEMPTION",
    "cancer_cess": "PT_CANCER_CESS",
    "rebate": "PT_TIME_REBATE",
    "penalty": "PT_TIME_PENALTY",
    "interest": "PT_TIME_INTEREST",
    "round_off": "PT_ROUNDOFF",
}
STEPS = {
    "unbuilt": "unbuilt",
    "share": "share of an owner",
    "base": "base",
    "interest_days": "interest days",
    "sum": "before rounding",
}


def estimate(row: dict[str, str]) -> Estimate:
    lists = load_standard("property-tax").code_lists
    calculator = Calculator(read_masters(lists.__getitem__), READINGS[row["reading"]])
    taxed, slabs = describe(row)
    return calculator.estimate(
        taxed,
        slabs,
        financial_year=row["financial_year"],
        now=datetime.fromisoformat(row["on"]).replace(tzinfo=INDIA),
    )


def describe(row: dict[str, str]) -> tuple[TaxedProperty, list[Slab]]:
    """The property of a row, and a slab for each of its units."""
    units, slabs = [], []
    for number, unit in enumerate(read_units(row["units"])):
        levels = tuple((unit.usage.split(".") + ["ALL"] * 4)[:4])
        numbers = (unit.rate, unit.unbuilt_rate, unit.rent_percent)
        rate, unbuilt, percent = (None if n is None else decimal(n) for n in numbers)
        is_land = row["kind"] == "VACANT"
        floor = Decimal(unit.floor)
        slabs.append(
            Slab(
                id=f"slab-{number}",
                tenant="pg.citya",
                kind=row["kind"],
                sub_kind="ALL",
                usage=("ALL",) * 4 if is_land else levels,
                ownership="ALL",
                sub_ownership="ALL",
                area_type="AREA1",
                occupancy="ALL" if is_land else unit.occupancy,
                plot=(Decimal(0), Decimal("Infinity")),
                floors=(floor, floor),
                is_many_storeyed=int(row["floors"]) > 1,
                rate=rate,
                unbuilt_rate=unbuilt,
                rent_percent=percent,
            )
        )
        if not is_land:
            rent = None if unit.rent is None else decimal(unit.rent)
            area = decimal(unit.area)
            units.append(TaxedUnit(area, unit.floor, levels, unit.occupancy, rent))
    taxed = TaxedProperty(
        tenant="pg.citya",
        kind=row["kind"],
        sub_kind="",
        ownership="INDIVIDUAL",
        sub_ownership="",
        area_type="AREA1",
        floors=int(row["floors"]),
        land=Decimal(row["land"]) if row["land"] else None,
        built_up=Decimal(row["built_up"]) if row["built_up"] else None,
        usage="",
        units=tuple(units),
        owners=tuple(TaxedOwner(kind, is_active=True) for kind in row["owners"].split()),
        adhoc_penalty=Decimal(row["adhoc_penalty"]) if row["adhoc_penalty"] else None,
        adhoc_rebate=Decimal(row["adhoc_rebate"]) if row["adhoc_rebate"] else None,
    )
    return taxed, slabs


def decimal(fraction: object) -> Decimal:
    numerator, denominator = fraction.numerator, fraction.denominator  # type: ignore[attr-defined]
    return Decimal(numerator) / Decimal(denominator)


def test_there_are_at_least_forty_and_each_is_of_both_readings() -> None:
    assert len(ROWS) >= 40
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert {row["reading"] for row in ROWS} == READINGS.keys()
    assert set(ROWS[0]) == {*INPUTS, *FIGURES}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_clerk_reckons_what_the_table_says(row: dict[str, str]) -> None:
    assert {name: row[name] for name in FIGURES} == reckon(row)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_calculator_gives_every_figure(row: dict[str, str]) -> None:
    found = estimate(row)
    heads, steps = dict(found.heads), {step.name: step.amount for step in found.steps}
    for column, head in HEADS.items():
        assert heads.get(head, Decimal(0)) == Decimal(row[column]), column
    for column, step in STEPS.items():
        assert steps.get(step, Decimal(0)) == Decimal(row[column]), column
    taxes = [s.amount for s in found.steps if s.name.startswith("unit ") or s.name == "land"]
    assert taxes == [Decimal(part) for part in row["unit_taxes"].split()]
    assert found.total == Decimal(row["total"])
    assert found.total == found.total.to_integral_value()
