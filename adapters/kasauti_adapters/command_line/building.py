"""`kasauti adapt fixture`: a synthetic legacy city as a database, as exports or as workbooks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kasauti_adapters.fixtures.city import CitySize, make_city
from kasauti_adapters.fixtures.database import build_database
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError

_ERP, _DUMP, _TEMPLATE = "egov-erp", "property-dump-xlsx", "digit-property-template"


def _configure(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--system", choices=(_ERP, _DUMP, _TEMPLATE), default=_ERP, help=f"of which ({_ERP})")
    add("--out", metavar="DIR", help="a folder for the workbooks of a system of workbooks")
    add("--database", metavar="URL", help="an empty SQLite or PostgreSQL database")
    add("--exports", metavar="DIR", help="a folder for the same records as CSV and XLSX")
    add("--seed", type=int, default=7, help="the same seed gives the same city (7)")
    add("--tenant", default="pg.citya", help="tenant whose places are used (pg.citya)")
    add("--complaints", type=int, default=300, metavar="N", help="complaints (300)")
    add("--challans", type=int, default=200, metavar="N", help="challans and receipts (200)")
    add(
        "--properties", type=int, default=120, metavar="N", help="properties, where asked for (120)"
    )
    add("--dirt", type=int, default=1, metavar="N", help="how often each kind of dirt (1)")


def _run(options: Namespace) -> ExitCode:
    try:
        return _write_books(options) if options.system != _ERP else _build_city(options)
    except ValueError as error:
        raise UsageError(
            where="kasauti adapt fixture", what=str(error), hint="Ask for more records."
        ) from error


def _write_books(options: Namespace) -> ExitCode:
    from kasauti_adapters.fixtures.property_books import make_dump, write_dump
    from kasauti_adapters.fixtures.property_template import make_template, write_template

    if not options.out or options.database or options.exports:
        raise UsageError(
            where="kasauti adapt fixture",
            what=f"writes workbooks of {options.system} into a folder",
            hint="Give --out DIR, and neither --database nor --exports.",
        )
    folder = Path(options.out)
    seed, count, dirt = options.seed, options.properties, options.dirt
    if options.system == _DUMP:
        paths = write_dump(folder, make_dump(seed=seed, count=count, dirt=dirt))
    else:
        entries = make_template(seed=seed, tenant=options.tenant, count=count, dirt=dirt)
        paths = [write_template(folder / "property-residential.xls", entries)]
    for path in paths:
        sys.stdout.write(f"{path}\n")
    return ExitCode.CONFORMANT


def _build_city(options: Namespace) -> ExitCode:
    if not options.database and not options.exports:
        raise UsageError(
            where="kasauti adapt fixture",
            what="has nothing to write",
            hint="Give --database sqlite:///legacy.sqlite, or --exports DIR, or both.",
        )
    size = CitySize(options.complaints, options.challans, options.dirt)
    for carrier in filter(
        None, ("database" * bool(options.database), "sheet" * bool(options.exports))
    ):
        city = make_city(seed=options.seed, tenant=options.tenant, size=size, carrier=carrier)
        if carrier == "database":
            counts = build_database(options.database, city)
            rows = sum(counts.values())
            sys.stdout.write(f"{rows} rows in {len(counts)} tables: {options.database}\n")
        else:
            from kasauti_adapters.fixtures.exports import write_exports

            for path in write_exports(Path(options.exports), city):
                sys.stdout.write(f"{path}\n")
    return ExitCode.CONFORMANT


FIXTURE = Command(
    "Build a synthetic legacy city: the ERP's tables or exports, or workbooks of property tax.",
    _configure,
    _run,
)
