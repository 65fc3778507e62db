"""`kasauti adapt fixture`: a synthetic legacy city as a database, as exports or as workbooks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kasauti_adapters.command_line.books import ERP, configure_books, write_books
from kasauti_adapters.fixtures.city import CitySize, make_city
from kasauti_adapters.fixtures.database import build_database
from kasauti_adapters.fixtures.dirt import MODULES, USUAL_MODULES
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError


def _configure(parser: ArgumentParser) -> None:
    configure_books(parser)
    add = parser.add_argument
    add("--database", metavar="URL", help="an empty SQLite or PostgreSQL database")
    add("--exports", metavar="DIR", help="a folder for the same records as CSV and XLSX")
    add("--seed", type=int, default=7, help="the same seed gives the same city (7)")
    add("--tenant", default="pg.citya", help="tenant whose places are used (pg.citya)")
    add("--complaints", type=int, default=300, metavar="N", help="complaints (300)")
    add("--challans", type=int, default=200, metavar="N", help="challans and receipts (200)")
    add(
        "--properties", type=int, default=120, metavar="N", help="properties, where asked for (120)"
    )
    add(
        "--modules",
        default=",".join(USUAL_MODULES),
        metavar="A,B",
        help=f"parts of the city: {', '.join(MODULES)} (%(default)s)",
    )
    add("--dirt", type=int, default=1, metavar="N", help="how often each kind of dirt (1)")


def _run(options: Namespace) -> ExitCode:
    if options.system != ERP:
        return write_books(options)
    if not options.database and not options.exports:
        raise UsageError(
            where="kasauti adapt fixture",
            what="has nothing to write",
            hint="Give --database sqlite:///legacy.sqlite, or --exports DIR, or both.",
        )
    modules = tuple(filter(None, map(str.strip, options.modules.split(","))))
    unknown = [name for name in modules if name not in MODULES]
    if unknown or not modules:
        raise UsageError(
            where=f"--modules {options.modules}",
            what=f"names {', '.join(unknown) or 'no module'}",
            hint=f"There are {', '.join(MODULES)}.",
        )
    size = CitySize(options.complaints, options.challans, options.dirt, options.properties)
    for carrier in filter(
        None, ("database" * bool(options.database), "sheet" * bool(options.exports))
    ):
        try:
            city = make_city(
                seed=options.seed,
                tenant=options.tenant,
                size=size,
                carrier=carrier,
                modules=modules,
            )
        except ValueError as error:
            raise UsageError(
                where="kasauti adapt fixture", what=str(error), hint="Ask for more records."
            ) from error
        if carrier == "database":
            counts = build_database(options.database, city)
            rows = sum(counts.values())
            sys.stdout.write(f"{rows} rows in {len(counts)} tables: {options.database}\n")
        else:
            from kasauti_adapters.fixtures.exports import write_exports

            for path in write_exports(Path(options.exports), city):
                sys.stdout.write(f"{path}\n")
    return ExitCode.CONFORMANT


FIXTURE = Command("Build a synthetic legacy city: the ERP's tables or exports.", _configure, _run)
