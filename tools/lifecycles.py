"""Write the lifecycle tables of every standard from the deployed workflow configurations.

Rerun from the top of the repository:

    python -m tools.lifecycles --sources DIR --out standards/kasauti_standards

DIR holds `workflows/workflows.json`: for each business service the configurations found in
niua-org/UPYOG-NIUA at 2ac8adc and egovernments/DIGIT-OSS at 7db958d, with their paths there.
Equal configurations are one variant. Each becomes `<package>/lifecycles/<BusinessService>.csv`,
a second variant `<BusinessService>.<file it stands in>.csv`, beside an `index.csv` that names
every file it was found in. Lifecycles of our own making are written by hand; their rows of the
index stay.

The variant without a suffix is the one found in a plain configuration file rather than only in
a Postman collection; among equals the one with more states. This is our reading: no upstream
document says which one a city runs.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias, cast

from tools.tables import (
    FROM_UPSTREAM,
    ORIGIN_COLUMNS,
    SourceError,
    Table,
    keep_own_rows,
    write_tables,
)

WORKFLOWS = "workflows/workflows.json"
REPOSITORIES = {"NIUA": "niua-org/UPYOG-NIUA@2ac8adc", "OSS": "egovernments/DIGIT-OSS@7db958d"}
PACKAGES = {  # owner of each `business`, the module name inside a configuration
    "pgr-services": "grievance",
    "PT": "property_tax",
    "pt-services": "property_tax",
    "tl-services": "trade_license",
    "fireNoc": "fire_noc",
    "noc-services": "noc",
    "bpa-services": "building_plan",
    "BPAREG": "trade_license",  # served by tl-services
    "ws-services": "water_sewerage",
    "sw-services": "water_sewerage",
}
COLUMNS = (
    "business_service",
    "business",
    "business_service_sla_ms",
    "state",
    "application_status",
    "sla_ms",
    "is_start",
    "is_terminate",
    "is_state_updatable",
    "doc_upload_required",
    "action",
    "next_state",
    "roles",
    "source",
)
INDEX_COLUMNS = (
    "business_service",
    "variant",
    "business",
    "business_service_sla_ms",
    "states",
    "actions",
    "source",
    "also_in",
    *ORIGIN_COLUMNS,
)

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"
Configuration: TypeAlias = dict[str, Value]


@dataclass(frozen=True)
class Variant:
    """One distinct configuration of a business service and all places it was found in."""

    business_service: str
    business: str
    sla: Value
    states: tuple[Configuration, ...]
    places: tuple[tuple[str, str], ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Upstream references, the first found first."""
        return tuple(f"{repository} {path}" for repository, path in self.places)

    @property
    def actions(self) -> int:
        """Number of actions over all states."""
        return sum(len(cast("list[Value]", state["actions"])) for state in self.states)

    @property
    def is_plain(self) -> bool:
        """Whether some place is a configuration file rather than a Postman collection."""
        return any("postman" not in path.lower() for _, path in self.places)

    @property
    def suffix(self) -> str:
        """Name of the first file, safe in file names, to tell this variant from another."""
        return re.sub(r"[^A-Za-z0-9_-]+", "-", PurePosixPath(self.places[0][1]).stem)


def read_configurations(path: Path) -> dict[str, list[Configuration]]:
    """Return the configurations of each business service, in the order of the file."""
    hint = f"It must map each business service to its configurations (see {WORKFLOWS})."
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(str(path), f"cannot be read ({error})", hint) from error
    if not isinstance(found, dict) or not all(isinstance(each, list) for each in found.values()):
        raise SourceError(str(path), "is not an object of arrays", hint)
    return cast("dict[str, list[Configuration]]", found)


def collect_variants(
    business_service: str, configurations: list[Configuration]
) -> list[tuple[str, Variant]]:
    """Return (variant name, variant), the main one first and named by the empty string.

    Raises SourceError when a configuration lacks a key.
    """
    grouped: dict[str, list[Configuration]] = {}
    try:
        for each in configurations:
            behaviour = [each["business"], each["sla"], each["states"]]
            grouped.setdefault(json.dumps(behaviour, sort_keys=True), []).append(each)
        variants = [read_variant(business_service, group) for group in grouped.values()]
        variants.sort(key=lambda each: (not each.is_plain, -len(each.states)))
    except KeyError as error:
        hint = "Each needs src, file, business, sla and states with their actions."
        raise SourceError(f"{WORKFLOWS} {business_service}", f"no {error}", hint) from error
    return [(each.suffix if number else "", each) for number, each in enumerate(variants)]


def read_variant(business_service: str, equal: list[Configuration]) -> Variant:
    """Return the variant that equal configurations make."""
    first = equal[0]
    return Variant(
        business_service=business_service,
        business=str(first["business"]),
        sla=first["sla"],
        states=tuple(cast("list[Configuration]", first["states"])),
        places=tuple((REPOSITORIES[str(each["src"])], str(each["file"])) for each in equal),
    )


def write_value(value: Value) -> str:
    """Return null as an empty cell, booleans as true/false, anything else as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def build_rows(variant: Variant) -> list[tuple[str, ...]]:
    """Return one row for each action, and one with blank action for a state without any."""
    rows: list[tuple[str, ...]] = []
    head = (variant.business_service, variant.business, write_value(variant.sla))
    keys = ("state", "applicationStatus", "sla", "start", "term", "upd", "doc")
    for state in variant.states:
        cells = tuple(write_value(state[key]) for key in keys)
        for action in cast("list[list[Value]]", state["actions"]) or [["", "", []]]:
            name, next_state, roles = action
            joined = "|".join(map(str, cast("list[Value]", roles)))
            last = (write_value(name), write_value(next_state), joined, variant.sources[0])
            rows.append((*head, *cells, *last))
    return rows


def build_tables(configurations: Mapping[str, list[Configuration]]) -> list[Table]:
    """Return the lifecycle tables and the index of every package."""
    tables: list[Table] = []
    indexes: dict[str, list[tuple[str, ...]]] = {}
    for business_service, found in configurations.items():
        for name, variant in collect_variants(business_service, found):
            if variant.business not in PACKAGES:
                where = f"{WORKFLOWS} {business_service}"
                what = f"no standard owns the business {variant.business!r}"
                raise SourceError(where, what, "Add it to PACKAGES.")
            folder = PurePosixPath(PACKAGES[variant.business], "lifecycles")
            file = f"{business_service}.{name}.csv" if name else f"{business_service}.csv"
            tables.append(Table(folder / file, COLUMNS, tuple(build_rows(variant))))
            indexes.setdefault(str(folder), []).append(index_variant(name, variant))
    for folder_name, rows in indexes.items():
        path = PurePosixPath(folder_name, "index.csv")
        tables.append(Table(path, INDEX_COLUMNS, tuple(sorted(rows))))
    return tables


def index_variant(name: str, variant: Variant) -> tuple[str, ...]:
    """Return the index row of a variant."""
    first, *others = variant.sources
    numbers = (str(len(variant.states)), str(variant.actions))
    head = (variant.business_service, name, variant.business, write_value(variant.sla))
    return (*head, *numbers, first, "|".join(others), *FROM_UPSTREAM)


def main(arguments: list[str] | None = None) -> int:
    """Write all lifecycle tables; return 0, or 2 when the source cannot be read as declared."""
    parser = argparse.ArgumentParser(prog="python -m tools.lifecycles", description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder of upstream copies")
    parser.add_argument("--out", type=Path, required=True, help="folder of the standards")
    options = parser.parse_args(arguments)
    try:
        configurations = read_configurations(options.sources / WORKFLOWS)
        write_tables(options.out, keep_own_rows(options.out, build_tables(configurations)))
    except SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
