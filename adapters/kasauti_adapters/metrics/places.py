"""The places file: which city of the national list a tenant is, and which ward a locality.

```yaml
places: 1
state: Punjab                 # as the national list spells it
cities:
  pg.citya: {ulb: pb.amritsar, region: Amritsar, modules: [PGR, MCOLLECT]}
  pg.cityb: {ulb: pb.jalandhar, region: Jalandhar}
wards:                        # or: wards: wards.csv with the columns tenant, locality, ward
  pg.citya: {SUN04: Ward 1, JLC476: Ward 2}
common: pg.citya              # the city under which the state's own figures are reported
```
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kasauti_standards.catalog import load_metrics, load_standard
from kasauti_standards.kernel import UnreadableInputError, UsageError
from kasauti_standards.kernel.document import Entry, read_document, suggest
from kasauti_standards.national_dashboard.configuration import read_configuration
from kasauti_standards.national_dashboard.rules.places import index_cities

NO_WARD = "N/A"


@dataclass(frozen=True, slots=True)
class City:
    """One city: its tenant in the state's own system, its code in the national list."""

    tenant: str
    ulb: str
    region: str
    modules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """All cities of a state that report, and their wards by (tenant, locality)."""

    state: str
    cities: Mapping[str, City]
    wards: Mapping[tuple[str, str], str]
    common: str
    source: str = field(default="")

    def find_ward(self, tenant: str, locality: str | None) -> str:
        """The ward of a locality; a record without a known one is never dropped."""
        return self.wards.get((tenant, locality or ""), NO_WARD)

    def city(self, tenant: str) -> City:
        """The city of a tenant; UsageError shows the line to add."""
        if tenant not in self.cities:
            raise UsageError(
                where=self.source or "places file",
                what=f"does not name the tenant {tenant}, of which there are records",
                hint=f"Add under cities: {tenant}: {{ulb: …, region: …}}",
            )
        return self.cities[tenant]


def read_places(file: Path) -> Places:
    """The places of a YAML file; every error names its line."""
    root = read_document(file)
    members = root.read_record(required=("places", "state", "cities"), optional=("wards", "common"))
    members["places"].read_choice(("1",))
    state = members["state"].read_text()
    national = index_cities(load_standard("national-dashboard").code_lists["NationalInfo"])
    cities = {
        tenant: _read_city(tenant, entry, state=state, national=national)
        for tenant, entry in members["cities"].read_members().items()
    }
    if not cities:
        members["cities"].refuse("names no city", hint="Add pg.citya: {ulb: …, region: …}.")
    _require_distinct(members["cities"], cities)
    common = members["common"].read_choice(tuple(cities)) if "common" in members else ""
    return Places(
        state=state,
        cities=cities,
        wards=_read_wards(members["wards"], cities, file.parent) if "wards" in members else {},
        common=common or next(iter(cities)),
        source=str(file),
    )


def _read_city(
    tenant: str, entry: Entry, *, state: str, national: Mapping[str, frozenset[str]]
) -> City:
    members = entry.read_record(required=("ulb", "region"), optional=("modules",))
    ulb = members["ulb"].read_text()
    if state not in national.get(ulb, ()):
        members["ulb"].refuse(
            f"{ulb} is no active city of {state} in the national list",
            hint=suggest(ulb, [code for code, states in national.items() if state in states])
            if any(state in states for states in national.values())
            else "No city is listed under that state; check how it is spelled.",
        )
    known = list_modules()
    modules = members["modules"].read_items() if "modules" in members else ()
    return City(
        tenant,
        ulb,
        members["region"].read_text(),
        tuple(module.read_choice(known) for module in modules),
    )


def list_modules() -> tuple[str, ...]:
    """Every module that the receiver is configured for, or of which a standard has metrics."""
    national = read_configuration("upyog-2026").modules
    return tuple(dict.fromkeys([*national, *(one.field.module for one in load_metrics().values())]))


def _require_distinct(entry: Entry, cities: Mapping[str, City]) -> None:
    seen: dict[str, str] = {}
    for tenant, city in cities.items():
        if city.ulb in seen:
            entry.refuse(
                f"{tenant} and {seen[city.ulb]} are both {city.ulb}",
                hint="Two tenants cannot report as one city: the receiver takes one figure.",
            )
        seen[city.ulb] = tenant


def _read_wards(
    entry: Entry, cities: Mapping[str, City], folder: Path
) -> Mapping[tuple[str, str], str]:
    if not entry.is_mapping:
        return _read_ward_table(folder / entry.read_text(), cities)
    wards: dict[tuple[str, str], str] = {}
    for tenant, localities in entry.read_members().items():
        if tenant not in cities:
            localities.refuse(f"{tenant} is none of cities", hint=suggest(tenant, tuple(cities)))
        for locality, ward in localities.read_members().items():
            wards[tenant, locality] = ward.read_text()
    return wards


def _read_ward_table(file: Path, cities: Mapping[str, City]) -> Mapping[tuple[str, str], str]:
    wards: dict[tuple[str, str], str] = {}
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), start=2):
                tenant, locality, ward = (
                    row.get(name) or "" for name in ("tenant", "locality", "ward")
                )
                if tenant not in cities or not locality or not ward:
                    raise UsageError(
                        where=f"{file}:{number}",
                        what="does not name a tenant of the places file, a locality and a ward",
                        hint="The columns are tenant, locality, ward.",
                    )
                wards[tenant, locality] = ward
    except OSError as error:
        raise UnreadableInputError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="The path is relative to the places file.",
        ) from error
    return wards
