"""What the tax of a property comes to, head by head, with every figure on the way.

Source: UPYOG-NIUA pt-calculator-v2 EstimationService.getEstimationMap, getEstimatesForTax,
getCalculation. Amounts are rupees; the clock and the rows are passed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from kasauti_standards.charging.arithmetic import (
    ZERO,
    apply_rate,
    multiply_as_deployed,
    narrow_as_deployed,
    raise_to_paise,
    round_to_rupee,
)
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.charging.years import choose_rate, year_of
from kasauti_standards.property_tax import reading as errata
from kasauti_standards.property_tax.assessed import TaxedProperty, TaxedUnit
from kasauti_standards.property_tax.masters import FireCess, Masters
from kasauti_standards.property_tax.slab_choice import (
    Slab,
    choose_land_slab,
    choose_slab,
    filter_slabs,
)
from kasauti_standards.property_tax.time_heads import TimeHeads, compute_time_heads

_HUNDRED = Decimal(100)
_RENTED = "RENTED"
_RESIDENTIAL = "RESIDENTIAL"
_NOT_RESIDENTIAL = "NONRESIDENTIAL"


@dataclass(frozen=True, slots=True)
class CitySettings:
    """What a city configures outside its master data (`application.properties`)."""

    rent_percent: Decimal = Decimal("7.5")
    computes_fire_cess: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One figure on the way: what it is, and what it came to, not rounded."""

    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tax heads in the order in which the calculator makes them, and the figures between."""

    heads: tuple[tuple[str, Decimal], ...]
    steps: tuple[Step, ...]
    slab_ids: tuple[str, ...]
    base: Decimal

    @property
    def total(self) -> Decimal:
        """The sum of the heads: whole rupees."""
        return sum((amount for _, amount in self.heads), ZERO)


@dataclass
class _Working:
    heads: list[tuple[str, Decimal]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def note(self, name: str, amount: Decimal) -> Decimal:
        self.steps.append(Step(name, amount))
        return amount

    def add(self, head: str, amount: Decimal) -> Decimal:
        self.heads.append((head, amount + ZERO))  # no negative zero
        return amount


@dataclass(frozen=True)
class Calculator:
    """The calculator of one city: its masters, its settings, and which defects it reproduces."""

    masters: Masters
    reading: Reading
    settings: CitySettings = CitySettings()

    def estimate(
        self, taxed: TaxedProperty, slabs: Iterable[Slab], *, financial_year: str, now: datetime
    ) -> Estimate:
        """The tax of a property for a financial year, as of an instant; ChargeError if none."""
        _require_areas(taxed)
        working = _Working()
        year = year_of(financial_year)
        tax, exempt, slab_ids = self._charge_units(taxed, filter_slabs(slabs, taxed), working)
        working.add("PT_TAX", raise_to_paise(tax))
        base = tax + working.add("PT_UNIT_USAGE_EXEMPTION", -raise_to_paise(exempt))
        freed = self._exempt_owners(taxed, base, working)
        base = working.note(
            "base", base + working.add("PT_OWNER_EXEMPTION", -raise_to_paise(freed))
        )
        fire = working.note("fire cess", self._charge_fire_cess(taxed, base, year, now))
        working.add("PT_FIRE_CESS", raise_to_paise(fire))
        row = choose_rate(
            self.masters.cancer_cess,
            year=year,
            now=now,
            order_matters=self.reading.reproduces(errata.ROW_ORDER),
        )
        cancer = working.note("cancer cess", apply_rate(row, base) if base else ZERO)
        working.add("PT_CANCER_CESS", raise_to_paise(cancer))
        payable = base + self._add_time_heads(base, year, now, working)
        self._add_by_hand(taxed, payable + fire, working)
        total = sum((amount for _, amount in working.heads), ZERO)
        if round_off := round_to_rupee(working.note("before rounding", total)):
            working.add("PT_ROUNDOFF", round_off)
        return Estimate(tuple(working.heads), tuple(working.steps), tuple(slab_ids), base)

    def _charge_units(
        self, taxed: TaxedProperty, slabs: list[Slab], working: _Working
    ) -> tuple[Decimal, Decimal, list[str]]:
        """Tax, exemption by use, and the slabs of the units."""
        if taxed.is_vacant:
            slab = choose_land_slab(slabs)
            land = self._multiply(taxed.land or ZERO, slab.rate or ZERO)
            return working.note("land", land), ZERO, []
        tax, exempt = ZERO, ZERO
        ground: list[tuple[TaxedUnit, Slab]] = []
        slab_ids = []
        for place, unit in enumerate(taxed.units):
            slab = choose_slab(slabs, unit)
            slab_ids.append(f"{slab.id}|{place}")
            own = working.note(f"unit {place}", self._charge_unit(unit, slab))
            if unit.is_ground:
                ground.append((unit, slab))
            tax += own
            exempt += self._exempt_use(unit, own)
        tax += working.note("unbuilt", self._charge_unbuilt(taxed, ground))
        if len(taxed.units) == 1:
            exempt = self._exempt_use(taxed.units[0], tax)
        return tax, working.note("usage exemption", exempt), slab_ids

    def _charge_unit(self, unit: TaxedUnit, slab: Slab) -> Decimal:
        is_let = unit.occupancy.upper() == _RENTED
        if is_let and unit.usage[0].upper() == _NOT_RESIDENTIAL:
            if unit.rent is None:
                raise ChargeError(
                    "EG_PT_ESTIMATE_ARV_NULL",
                    "a rented unit that is not residential needs its annual rental value",
                )
            percent = slab.rent_percent
            if not percent and not (
                percent is not None and self.reading.reproduces(errata.ZERO_RENT_PERCENT)
            ):
                percent = self.settings.rent_percent
            return unit.rent * (percent or ZERO) / _HUNDRED
        area = unit.area
        if self.reading.reproduces(errata.BINARY_PRODUCT):
            area = narrow_as_deployed(area)
        return self._multiply(area, slab.rate or ZERO)

    def _charge_unbuilt(
        self, taxed: TaxedProperty, ground: list[tuple[TaxedUnit, Slab]]
    ) -> Decimal:
        rates = sum((slab.unbuilt_rate or ZERO for _, slab in ground), ZERO)
        if not ground or rates <= ZERO or taxed.land is None:
            return ZERO
        built = taxed.built_up
        if built is None:
            built = sum((unit.area for unit, _ in ground), ZERO)
        return self._multiply(max(ZERO, taxed.land - built), rates / len(ground))

    def _multiply(self, area: Decimal, rate: Decimal) -> Decimal:
        if self.reading.reproduces(errata.BINARY_PRODUCT):
            return multiply_as_deployed(area, rate)
        return area * rate

    def _exempt_use(self, unit: TaxedUnit, tax: Decimal) -> Decimal:
        """By the deepest level of use that has an exemption."""
        for level in range(len(unit.usage) - 1, -1, -1):
            found = self.masters.usage[level].get(unit.usage[level])
            if found is not None:
                return found.apply(tax)
        return ZERO

    def _exempt_owners(self, taxed: TaxedProperty, amount: Decimal, working: _Working) -> Decimal:
        """Equal shares, whatever shares are registered, each raised to paise (PT-E-011)."""
        owners = taxed.owners
        if not self.reading.reproduces(errata.FORMER_OWNERS_COUNT):
            owners = tuple(owner for owner in owners if owner.is_active)
        if not owners:
            return ZERO
        share = working.note("share of an owner", raise_to_paise(amount / len(owners)))
        found = (self.masters.owners.get(owner.kind) for owner in owners)
        return sum((apply_rate(rate, share) for rate in found), ZERO)

    def _charge_fire_cess(
        self, taxed: TaxedProperty, base: Decimal, year: int, now: datetime
    ) -> Decimal:
        by_rate = {row.rate: row for row in self.masters.fire_cess}
        order_matters = self.reading.reproduces(errata.ROW_ORDER)
        rate = choose_rate(tuple(by_rate), year=year, now=now, order_matters=order_matters)
        if rate is None or not base:
            return ZERO
        row = by_rate[rate]
        if self.settings.computes_fire_cess and row.is_dynamic:
            return base * _add_fire_parts(row, taxed) / _HUNDRED
        return rate.apply(base)

    def _add_time_heads(
        self, base: Decimal, year: int, now: datetime, working: _Working
    ) -> Decimal:
        if base <= ZERO:
            return ZERO
        found: TimeHeads = compute_time_heads(
            self.masters, self.reading, base=base, year=year, now=now
        )
        working.note("interest days", Decimal(found.interest_days))
        added = working.add("PT_TIME_REBATE", -raise_to_paise(found.rebate))
        added += working.add("PT_TIME_PENALTY", raise_to_paise(found.penalty))
        return added + working.add("PT_TIME_INTEREST", raise_to_paise(found.interest))

    def _add_by_hand(self, taxed: TaxedProperty, payable: Decimal, working: _Working) -> None:
        if taxed.adhoc_penalty is not None:
            working.add("PT_ADHOC_PENALTY", taxed.adhoc_penalty)
        if taxed.adhoc_rebate is not None:
            if taxed.adhoc_rebate > payable:
                raise ChargeError(
                    "PT_ADHOC_REBATE_INVALID_AMOUNT",
                    f"the ad hoc rebate {taxed.adhoc_rebate} is above the tax {payable}",
                )
            working.add("PT_ADHOC_REBATE", -taxed.adhoc_rebate)


def _add_fire_parts(row: FireCess, taxed: TaxedProperty) -> Decimal:
    uses = {unit.usage[0].upper() for unit in taxed.units}
    is_residential = taxed.usage.upper() == _RESIDENTIAL or uses == {_RESIDENTIAL}
    return (
        (ZERO if is_residential else row.not_residential)
        + (row.height if taxed.is_high else ZERO)
        + (row.inflammable if taxed.is_inflammable else ZERO)
    )


def _require_areas(taxed: TaxedProperty) -> None:
    """The checks that the calculator makes first."""
    if taxed.land is None and (taxed.built_up is None or taxed.is_vacant):
        code = "PT_ESTIMATE_AREA_NULL"
        if taxed.is_vacant and taxed.built_up is not None:
            code = "PT_ESTIMATE_VACANT_LAND_AREA_NULL"
        raise ChargeError(code, "the property has no area")
    if not taxed.is_vacant and not taxed.units:
        raise ChargeError("PT_ESTIMATE_NON_VACANT_LAND_UNITS", "a building needs units")
