"""What the calculator reads of an application: its units, accessories and amounts by hand.

Source: UPYOG-NIUA tl-calculator CalculationService. Only what is active is charged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.trade_license.reading_records import (
    Json,
    is_renewal,
    iterate_active,
    read_detail,
    read_measure,
)


@dataclass(frozen=True, slots=True)
class ChargedPart:
    """A unit or accessory; `measure` in its unit of measure, None where it is not measured."""

    id: str
    kind: str
    uom: str
    measure: Decimal | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Licensed:
    """An application as the calculator sees it; amounts by hand in rupees."""

    tenant: str
    year: str
    licence_type: str
    is_renewal: bool
    structure: str
    units: tuple[ChargedPart, ...]
    accessories: tuple[ChargedPart, ...]
    adhoc_penalty: Decimal | None = None
    adhoc_exemption: Decimal | None = None

    @property
    def application_type(self) -> str:
        """NEW or RENEWAL, as slabs name it."""
        return "RENEWAL" if self.is_renewal else "NEW"


def read_licensed(record: Json) -> Licensed:
    """An application from a wire record `TradeLicense`."""
    detail = read_detail(record)
    return Licensed(
        tenant=str(record.get("tenantId")),
        year=str(record.get("financialYear") or ""),
        licence_type=str(record.get("licenseType") or ""),
        is_renewal=is_renewal(record),
        structure=str(detail.get("structureType") or ""),
        units=tuple(
            _read_part(unit, "tradeType") for _, unit in iterate_active(record, "tradeUnits")
        ),
        accessories=tuple(
            _read_part(row, "accessoryCategory") for _, row in iterate_active(record, "accessories")
        ),
        adhoc_penalty=_read_rupees(detail.get("adhocPenalty")),
        adhoc_exemption=_read_rupees(detail.get("adhocExemption")),
    )


def _read_part(row: Mapping[str, object], kind: str) -> ChargedPart:
    count = row.get("count")
    return ChargedPart(
        id=str(row.get("id")),
        kind=str(row.get(kind) or ""),
        uom=str(row.get("uom") or ""),
        measure=read_measure(row.get("uomValue")),
        count=int(str(count)) if count is not None else 1,
    )


def _read_rupees(value: object) -> Decimal | None:
    return Decimal(str(value)) if value is not None else None
