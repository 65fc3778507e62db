"""What the calculator reads of a property, from either registry.

Source: UPYOG-NIUA pt-calculator-v2 TranslationService, which turns dotted codes into levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.kernel.pointer import read_pointer

Json = Mapping[str, object]
_LEVELS = 4
VACANT = "VACANT"


@dataclass(frozen=True, slots=True)
class TaxedUnit:
    """One unit: `usage` has up to four levels, `floor` is the number as text, 0 the ground."""

    area: Decimal
    floor: str
    usage: tuple[str, ...]
    occupancy: str
    rent: Decimal | None

    @property
    def is_ground(self) -> bool:
        """Whether the unit stands on the ground floor."""
        return self.floor == "0"


@dataclass(frozen=True, slots=True)
class TaxedOwner:
    """One owner, by special category."""

    kind: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class TaxedProperty:
    """A property for one financial year; areas in the city's own unit, money in rupees."""

    tenant: str
    kind: str
    sub_kind: str
    ownership: str
    sub_ownership: str
    area_type: str
    floors: int
    land: Decimal | None
    built_up: Decimal | None
    usage: str
    units: tuple[TaxedUnit, ...]
    owners: tuple[TaxedOwner, ...]
    adhoc_penalty: Decimal | None = None
    adhoc_rebate: Decimal | None = None
    is_high: bool = False
    is_inflammable: bool = False

    @property
    def is_vacant(self) -> bool:
        """Whether nothing stands on the plot."""
        return self.kind.upper() == VACANT

    @property
    def plot(self) -> Decimal:
        """The area that slabs are chosen by: of the land, or of the building."""
        found = self.land if self.land is not None else self.built_up
        return found if found is not None else Decimal(0)


def read_registered(record: Json, assessment: Json | None = None) -> TaxedProperty:
    """A property of the registry, with the uses and amounts of an assessment where there is one."""
    kind, sub_kind = _split_two(record.get("propertyType"))
    ownership, sub_ownership = _split_two(record.get("ownershipCategory"))
    details = _read_object((assessment or {}).get("additionalDetails"))
    attributes = _read_object(record.get("additionalDetails"))
    return TaxedProperty(
        tenant=str(record.get("tenantId")),
        kind=kind,
        sub_kind=sub_kind,
        ownership=ownership,
        sub_ownership=sub_ownership,
        area_type=_read_area_type(record),
        floors=_read_count(record.get("noOfFloors")),
        land=_read_number(record.get("landArea")),
        built_up=_read_number(record.get("superBuiltUpArea")),
        usage=str(record.get("usageCategory") or "").split(".")[0],
        units=tuple(_read_units(record, assessment or {})),
        owners=_read_owners(record),
        adhoc_penalty=_read_number(details.get("adhocPenalty")),
        adhoc_rebate=_read_number(details.get("adhocExemption")),
        is_high=attributes.get("heightAbove36Feet") is True,
        is_inflammable=attributes.get("inflammable") is True,
    )


def read_old(record: Json) -> TaxedProperty:
    """A property of the older registry, by its first detail."""
    detail = _read_object(read_pointer(record, "/propertyDetails/0"))
    attributes = _read_object(detail.get("additionalDetails"))
    return TaxedProperty(
        tenant=str(record.get("tenantId")),
        kind=str(detail.get("propertyType") or ""),
        sub_kind=str(detail.get("propertySubType") or ""),
        ownership=str(detail.get("ownershipCategory") or ""),
        sub_ownership=str(detail.get("subOwnershipCategory") or ""),
        area_type=_read_area_type(record),
        floors=_read_count(detail.get("noOfFloors")),
        land=_read_number(detail.get("landArea")),
        built_up=_read_number(detail.get("buildUpArea")),
        usage=str(detail.get("usageCategoryMajor") or ""),
        units=tuple(_read_old_unit(unit) for _, unit in iterate_objects(detail, "units")),
        owners=_read_owners(detail),
        adhoc_penalty=_read_number(detail.get("adhocPenalty")),
        adhoc_rebate=_read_number(detail.get("adhocExemption")),
        is_high=attributes.get("heightAbove36Feet") is True,
        is_inflammable=attributes.get("inflammable") is True,
    )


def _read_units(record: Json, assessment: Json) -> list[TaxedUnit]:
    uses = {row.get("unitId"): row for _, row in iterate_objects(assessment, "unitUsageList")}
    units = []
    for _, unit in iterate_objects(record, "units"):
        if unit.get("active") is False:
            continue
        use = uses.get(unit.get("id"), {})
        detail = _read_object(unit.get("constructionDetail"))
        usage = str(use.get("usageCategory") or unit.get("usageCategory") or "")
        units.append(
            TaxedUnit(
                area=_read_number(detail.get("builtUpArea")) or Decimal(0),
                floor=str(unit.get("floorNo")),
                usage=tuple(usage.split("."))[:_LEVELS],
                occupancy=str(use.get("occupancyType") or unit.get("occupancyType") or ""),
                rent=_read_number(unit.get("arv")),
            )
        )
    return units


def _read_old_unit(unit: Json) -> TaxedUnit:
    names = ("Major", "Minor", "SubMinor", "Detail")
    levels = (unit.get(f"usageCategory{name}") for name in names)
    return TaxedUnit(
        area=_read_number(unit.get("unitArea")) or Decimal(0),
        floor=str(unit.get("floorNo")),
        usage=tuple(str(level or "") for level in levels),
        occupancy=str(unit.get("occupancyType") or ""),
        rent=_read_number(unit.get("arv")),
    )


def _read_owners(record: Json) -> tuple[TaxedOwner, ...]:
    return tuple(
        TaxedOwner(
            kind=str(owner.get("ownerType") or "NONE"),
            is_active=owner.get("status") in {None, "ACTIVE"},
        )
        for _, owner in iterate_objects(record, "owners")
    )


def _read_area_type(record: Json) -> str:
    area = read_pointer(record, "/address/locality/area")
    return area if isinstance(area, str) else ""


def _split_two(code: object) -> tuple[str, str]:
    first, _, second = str(code or "").partition(".")
    return first, second.split(".")[0]


def _read_object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _read_count(value: object) -> int:
    number = _read_number(value)
    return int(number) if number is not None else 0


def _read_number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))
