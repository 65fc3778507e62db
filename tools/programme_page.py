"""Write docs/programme.md: the nine modules and the shared services of the programme, row by row.

    python -m tools.programme_page

The services are those of the programme's own list (NUDM slide deck); what becomes of each stands in
`programme_services.csv` and is held against the declared operations and the served ones.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kasauti_adapters.metrics.modules import MODULE_FIGURES
from kasauti_conformance.cases.library import open_plan
from kasauti_reference.services import SERVICES
from kasauti_standards.catalog import load_standard
from kasauti_standards.derive.artefact import write_markdown_table
from kasauti_standards.kernel import DeclarationError, Standard
from kasauti_standards.kernel.requirement import Obligation
from kasauti_standards.kernel.tables import read_exact_table

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "programme.md"
TABLE = Path(__file__).with_name("programme_services.csv")
COLUMNS = ("group", "service", "state", "standard", "path", "note")
STATES = ("served", "replaced", "out of scope")
_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Module:
    """A module, of which NOCs are in two parts: its standards and its figures on the dashboard."""

    name: str
    standards: tuple[str, ...]
    figures: tuple[str, ...]


MODULES = (
    Module("property tax", ("property-tax",), ("PT",)),
    Module("trade licence", ("trade-license",), ("TL",)),
    Module("fire NOC", ("fire-noc",), ("FIRENOC",)),
    Module("other NOCs", ("noc",), ()),
    Module("building plan approval", ("building-plan",), ("OBPS", "BPA")),
    Module("water and sewerage", ("water-sewerage",), ("WS",)),
    Module("grievance redressal", ("grievance",), ("PGR",)),
    Module("birth and death", ("birth-death",), ("BIRTH", "DEATH")),
    Module("municipal accounting", ("accounting",), ("FINANCE",)),
    Module("miscellaneous collections", ("misc-collections",), ("MCOLLECT",)),
)


def write_page() -> str:
    """The page."""
    modules = write_markdown_table(
        ("module", "standard", "declared", "validated", "served", "reported", "certified"),
        [row for module in MODULES for row in _list_rows(module)],
    )
    services = write_markdown_table(
        ("group", "service", "state", "by", "operations", "note"), list(_list_services())
    )
    return (
        "# What of the programme is here\n\n"
        "Written by `python -m tools.programme_page` from the declarations, the reference server\n"
        "and the conformance plans.\n\n"
        "## The nine modules\n\n"
        f"{modules}\n"
        "Declared: entities and operations; `kasauti standards show STANDARD`. Validated: rules\n"
        "over one record or many; `kasauti validate FILE --as STANDARD/ENTITY`. Served:\n"
        "operations with a handler; `kasauti serve reference`. Reported: to the dashboard;\n"
        "`kasauti metrics derive --modules MODULE`. Certified: cases and MUSTs of a server;\n"
        "`kasauti conform run --plan PLAN --target target.yaml`, then `conform certify`.\n\n"
        "## Shared services\n\n"
        "The services on the programme's own list. One is served under the deployed path,\n"
        "replaced by means of our own, or out of scope with the reason.\n\n"
        f"{services}"
    )


def _list_rows(module: Module) -> Iterator[tuple[str, ...]]:
    missing = set(module.figures) - set(MODULE_FIGURES)
    if missing:
        raise DeclarationError(
            where=f"tools/programme_page.py {module.name}",
            what=f"names figures that are not derived: {', '.join(sorted(missing))}",
            hint="Figures of modules are listed in metrics/modules.py.",
        )
    for name in module.standards:
        standard = load_standard(name)
        plan = open_plan(f"server:{name}", profile="upyog-2026", on=_DAY)
        musts = sum(row.level is Obligation.MUST for row in plan.requirements.values())
        offered = len(standard.operations)
        yield (
            module.name,
            f"`{name}`",
            f"{len(standard.entities)} entities, {offered} operations",
            f"{len(standard.rules)} rules",
            f"{_count_served(standard)} of {offered}",
            ", ".join(f"`{figures}`" for figures in module.figures) or "the dashboard has none",
            f"`server:{name}`: {len(plan.cases)} cases, {musts} MUSTs",
        )


def _count_served(standard: Standard) -> int:
    served = {name for service in SERVICES for name in service.served}
    return len(served & set(standard.operations))


def _list_services() -> Iterator[tuple[str, ...]]:
    for row in read_exact_table(TABLE, COLUMNS):
        where = f"programme_services.csv {row['service']}"
        is_backed = bool(row["standard"] if row["state"] == "served" else row["note"])
        if row["state"] not in STATES or not is_backed:
            raise DeclarationError(
                where=where,
                what=f"is {row['state']} without a reason or a standard, or that is no state",
                hint=f"It is one of {', '.join(STATES)}; what is served names its standard, "
                "all else has a note.",
            )
        found = _count_operations(row["standard"], row["path"]) if row["standard"] else 0
        if bool(found) != bool(row["standard"]):
            raise DeclarationError(
                where=where,
                what=f"no operation of {row['standard']} is served below {row['path']}",
                hint="Name the standard and the beginning of the path of its operations.",
            )
        by = f"`{row['standard']}` `{row['path']}`" if row["standard"] else ""
        yield row["group"], row["service"], row["state"], by, str(found or ""), row["note"]


def _count_operations(standard: str, path: str) -> int:
    served = {name for service in SERVICES for name in service.served}
    operations = load_standard(standard).operations.values()
    return sum(row.path.startswith(path) and row.id in served for row in operations)


def main(arguments: Sequence[str]) -> int:
    """Write the page."""
    del arguments
    PAGE.write_text(write_page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
