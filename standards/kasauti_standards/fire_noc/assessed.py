"""What of an application is charged: its kind, the measures of its buildings, amounts by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kasauti_standards.kernel.pointer import read_pointer

Json: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ChargedBuilding:
    """A building: its use, and each measure that it is charged by."""

    name: str
    usage: str
    measures: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Adhoc:
    """Rupees that an officer adds or takes off; screens send texts, and a text is kept as one."""

    penalty: Decimal | str | None = None
    rebate: Decimal | str | None = None


@dataclass(frozen=True, slots=True)
class ChargedPermit:
    """All that a charge is computed from."""

    tenant: str
    kind: str
    buildings: tuple[ChargedBuilding, ...]
    adhoc: Adhoc = Adhoc()


def read_permit(record: Json) -> ChargedPermit:
    """What is charged of a wire record `FireNOC`."""
    details = _object(record.get("fireNOCDetails"))
    additional = _object(details.get("additionalDetail"))
    return ChargedPermit(
        tenant=str(record.get("tenantId")),
        kind=str(details.get("fireNOCType")),
        buildings=tuple(_read_building(row) for row in _objects(details.get("buildings"))),
        adhoc=Adhoc(
            _read_amount(additional.get("adhocPenalty")),
            _read_amount(additional.get("adhocRebate")),
        ),
    )


def list_measures(building: Json) -> tuple[tuple[str, Decimal], ...]:
    """Code and value of the measures that a building is charged by."""
    return tuple(
        (str(row.get("code")), Decimal(str(row.get("value") or 0)))
        for row in _objects(building.get("uoms"))
        if row.get("isActiveUom") is True
    )


def write_charged(record: Json) -> object:
    """What may not change once the charge is paid, in a form that can be compared."""
    permit = read_permit(record)
    year = read_pointer(record, "/fireNOCDetails/financialYear")
    return permit.kind, year, tuple((row.usage, row.measures) for row in permit.buildings)


def _read_building(record: Json) -> ChargedBuilding:
    return ChargedBuilding(
        name=str(record.get("name")),
        usage=str(record.get("usageType")),
        measures=list_measures(record),
    )


def _read_amount(value: object) -> Decimal | str | None:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))


def _object(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _objects(value: object) -> list[Json]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
