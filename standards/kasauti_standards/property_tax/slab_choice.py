"""Which billing slab a property and each of its units falls into.

Source: UPYOG-NIUA pt-calculator-v2 EstimationService.getSlabsFiltered, getSlabForCalc. An exact
code and ALL weigh the same: an ALL row beside an exact one is two slabs, and an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.property_tax.assessed import Json, TaxedProperty, TaxedUnit

ALL = "ALL"
_LEVELS = 4
_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Slab:
    """One billing slab; plot above `plot[0]` up to `plot[1]`, floors from and to."""

    id: str
    tenant: str
    kind: str
    sub_kind: str
    usage: tuple[str, ...]
    ownership: str
    sub_ownership: str
    area_type: str
    occupancy: str
    plot: tuple[Decimal, Decimal]
    floors: tuple[Decimal, Decimal]
    is_many_storeyed: bool
    rate: Decimal | None
    unbuilt_rate: Decimal | None
    rent_percent: Decimal | None


def read_slab(record: Json) -> Slab:
    """A slab from a wire record `BillingSlab`."""
    levels = ("Major", "Minor", "SubMinor", "Detail")
    return Slab(
        id=str(record.get("id") or ""),
        tenant=str(record.get("tenantId")),
        kind=str(record.get("propertyType")),
        sub_kind=str(record.get("propertySubType")),
        usage=tuple(str(record.get(f"usageCategory{level}")) for level in levels),
        ownership=str(record.get("ownerShipCategory")),
        sub_ownership=str(record.get("subOwnerShipCategory")),
        area_type=str(record.get("areaType")),
        occupancy=str(record.get("occupancyType")),
        plot=(_read(record, "fromPlotSize"), _read(record, "toPlotSize")),
        floors=(_read(record, "fromFloor"), _read(record, "toFloor")),
        is_many_storeyed=record.get("isPropertyMultiFloored") is True,
        rate=_read_optional(record, "unitRate"),
        unbuilt_rate=_read_optional(record, "unBuiltUnitRate"),
        rent_percent=_read_optional(record, "arvPercent"),
    )


def filter_slabs(slabs: Iterable[Slab], taxed: TaxedProperty) -> list[Slab]:
    """The slabs that fit a property, whatever its units."""
    return [slab for slab in slabs if _fits_property(slab, taxed)]


def choose_slab(slabs: Sequence[Slab], unit: TaxedUnit) -> Slab:
    """The one slab, of those that fit the property, that fits a unit; ChargeError otherwise."""
    fitting = [slab for slab in slabs if _fits_unit(slab, unit)]
    if not fitting:
        raise ChargeError(
            "NO_BILLING_SLAB_FOUND",
            f"no slab for floor {unit.floor}, area {unit.area}, use {'.'.join(unit.usage)}",
        )
    if len(fitting) > 1:
        raise ChargeError(
            "PT_ESTIMATE_BILLINGSLABS_UNMATCH",
            f"more than one slab fits: {', '.join(slab.id for slab in fitting)}",
        )
    return fitting[0]


def choose_land_slab(slabs: Sequence[Slab]) -> Slab:
    """The one slab of vacant land; ChargeError unless there is exactly one."""
    if len(slabs) != 1:
        raise ChargeError(
            "PT_ESTIMATE_BILLINGSLABS_UNMATCH_VACANCT",
            f"{len(slabs)} slabs fit the vacant land, one is needed",
        )
    return slabs[0]


def _fits_property(slab: Slab, taxed: TaxedProperty) -> bool:
    smallest, largest = slab.plot
    is_above = smallest <= taxed.plot if taxed.plot == 0 else smallest < taxed.plot
    return (
        slab.tenant == taxed.tenant
        and slab.is_many_storeyed == (taxed.floors > 1)
        and slab.kind.lower() == taxed.kind.lower()
        and _matches(slab.sub_kind, taxed.sub_kind)
        and _matches(slab.ownership, taxed.ownership)
        and _matches(slab.sub_ownership, taxed.sub_ownership)
        and _matches(slab.area_type, taxed.area_type)
        and is_above
        and taxed.plot <= largest
    )


def _fits_unit(slab: Slab, unit: TaxedUnit) -> bool:
    usage = (*unit.usage, *("",) * _LEVELS)[:_LEVELS]
    lowest, highest = slab.floors
    return (
        all(map(_matches, slab.usage, usage))
        and _matches(slab.occupancy, unit.occupancy)
        and lowest <= Decimal(unit.floor) <= highest
    )


def _matches(code: str, own: str) -> bool:
    return code.upper() == ALL or (bool(own) and code.lower() == own.lower())


def _read(record: Json, name: str) -> Decimal:
    value = record.get(name)
    return _ENDLESS if value == "Infinity" else Decimal(str(value))


def _read_optional(record: Json, name: str) -> Decimal | None:
    return None if record.get(name) is None else Decimal(str(record[name]))
