"""The records of a server as payload folders: one file for each entity, one record a line.

They are what `kasauti metrics derive --records` and `kasauti validate` read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from kasauti_reference.platform.users import hide_internal
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.settings import Settings
from kasauti_reference.store import Store
from kasauti_reference.store.json_text import write_json
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel import UsageError

_PAGE = 500
_COLLECTIONS: Final = {row.name: row for row in COLLECTIONS}


def _show_whole(record: Mapping[str, object]) -> Mapping[str, object]:
    return record


def _show_voucher(record: Mapping[str, object]) -> Mapping[str, object]:
    return cast("Mapping[str, object]", record["voucher"])


@dataclass(frozen=True, slots=True)
class Exported:
    """A collection as payloads of an entity, written as `standard/Entity`."""

    entity: str
    collection: str
    show: Callable[[Mapping[str, object]], Mapping[str, object]] = _show_whole


EXPORTED: Final = (
    Exported("platform/User", "user", hide_internal),
    Exported("platform/ProcessInstance", "process"),
    Exported("grievance/Service", "complaint"),
    Exported("misc-collections/Challan", "challan"),
    Exported("billing/Demand", "demand"),
    Exported("billing/Payment", "payment"),
    Exported("property-tax/Property", "property"),
    Exported("property-tax/Assessment", "assessment"),
    Exported("trade-license/TradeLicense", "licence"),
    Exported("fire-noc/FireNOC", "fire_noc"),
    Exported("water-sewerage/WaterConnection", "water_connection"),
    Exported("water-sewerage/SewerageConnection", "sewerage_connection"),
    Exported("building-plan/BPA", "building_plan"),
    Exported("building-plan/EdcrDetail", "scrutiny_report"),
    Exported("birth-death/EgBirthDtl", "birth_entry"),
    Exported("birth-death/BirthCertificate", "birth_certificate"),
    Exported("birth-death/EgDeathDtl", "death_entry"),
    Exported("birth-death/DeathCertificate", "death_certificate"),
    Exported("accounting/Voucher", "acc_voucher", _show_voucher),
)


def write_records(settings: Settings, folder: Path) -> dict[str, int]:
    """Write the records of a state; how many of each entity."""
    counts: dict[str, int] = {}
    scope = TenantScope(states=frozenset({settings.state}))
    try:
        with closing(Store.open(settings.database, COLLECTIONS)) as store:
            for row in EXPORTED:
                file = folder / f"{row.entity}.ndjson"
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("wb") as stream:
                    counts[row.entity] = 0
                    for record in _walk(store, row, scope):
                        stream.write(write_json(record) + b"\n")
                        counts[row.entity] += 1
    except OSError as error:
        raise UsageError(
            where=str(error.filename or folder),
            what=f"cannot be written: {error.strerror}",
            hint="Choose another folder for --write-records.",
        ) from error
    return counts


def _walk(store: Store, row: Exported, scope: TenantScope) -> Iterator[Mapping[str, object]]:
    """Page by page, so that memory does not grow with the state."""
    offset = 0
    while True:
        with store.begin() as session:
            found = session.find(
                _COLLECTIONS[row.collection], scope=scope, limit=_PAGE, offset=offset
            )
        yield from map(row.show, found)
        if len(found) < _PAGE:
            return
        offset += _PAGE
