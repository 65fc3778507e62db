"""Which billing slab a unit or an accessory falls into.

Source: UPYOG-NIUA tl-calculator BillingslabQueryBuilder, CalculationService. An exact code and ALL
weigh the same: an ALL row beside an exact one is two slabs, and an error. What a slab leaves empty
matches nothing; what an application leaves empty matches every slab.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.trade_license.licensed import ChargedPart, Licensed
from kasauti_standards.trade_license.reading_records import Json

ALL = "ALL"
_CODE = "BILLINGSLAB ERROR"


@dataclass(frozen=True, slots=True)
class Slab:
    """One billing slab, of a kind of trade or of accessory; measures from `start` below `end`."""

    id: str
    tenant: str
    licence_type: str
    application_type: str
    structure: str
    trade: str
    accessory: str
    is_flat: bool
    uom: str
    start: Decimal | None
    end: Decimal | None
    rate: Decimal


def read_slab(record: Json) -> Slab:
    """A slab from a wire record `BillingSlab`."""

    def text(name: str) -> str:
        return str(record.get(name) or "")

    def number(name: str) -> Decimal | None:
        value = record.get(name)
        return Decimal(str(value)) if value is not None else None

    return Slab(
        id=text("id"),
        tenant=text("tenantId"),
        licence_type=text("licenseType"),
        application_type=text("applicationType"),
        structure=text("structureType"),
        trade=text("tradeType"),
        accessory=text("accessoryCategory"),
        is_flat=record.get("type") == "FLAT",
        uom=text("uom"),
        start=number("fromUom"),
        end=number("toUom"),
        rate=number("rate") or Decimal(0),
    )


def choose_unit_slab(slabs: Iterable[Slab], licensed: Licensed, unit: ChargedPart) -> Slab:
    """The one slab of a unit; BILLINGSLAB ERROR where there is none or more than one."""
    return _require_one(
        [
            slab
            for slab in slabs
            if slab.tenant == licensed.tenant
            and slab.trade == unit.kind
            and slab.application_type == licensed.application_type
            and _suits(slab.licence_type, licensed.licence_type)
            and _suits(slab.structure, licensed.structure)
            and _measures(slab, unit)
        ],
        f"tradeType {unit.kind}",
    )


def choose_accessory_slab(
    slabs: Iterable[Slab], licensed: Licensed, accessory: ChargedPart
) -> Slab:
    """The one slab of an accessory, whatever licence and structure it is used in."""
    return _require_one(
        [
            slab
            for slab in slabs
            if slab.tenant == licensed.tenant
            and slab.accessory == accessory.kind
            and slab.application_type == licensed.application_type
            and _measures(slab, accessory)
        ],
        f"accessory {accessory.kind}",
    )


def _suits(offered: str, asked: str) -> bool:
    return not asked or offered in {asked, ALL}


def _measures(slab: Slab, part: ChargedPart) -> bool:
    if part.measure is None:
        return True
    return (
        (not part.uom or slab.uom == part.uom)
        and slab.start is not None
        and slab.end is not None
        and slab.start <= part.measure < slab.end
    )


def _require_one(found: list[Slab], kind: str) -> Slab:
    if not found:
        raise ChargeError(_CODE, f"No BillingSlab Found for the given {kind}")
    if len(found) > 1:
        raise ChargeError(_CODE, f"Found multiple BillingSlabs for the given {kind}")
    return found[0]
