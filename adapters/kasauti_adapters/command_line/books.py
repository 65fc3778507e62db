"""Synthetic workbooks of property tax, for `kasauti adapt fixture --system`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kasauti_adapters.fixtures.property_books import make_dump, write_dump
from kasauti_adapters.fixtures.property_template import make_template, write_template
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import UsageError

ERP, DUMP, TEMPLATE = "egov-erp", "property-dump-xlsx", "digit-property-template"


def configure_books(parser: ArgumentParser) -> None:
    """Which system's records, and the folder for those that come as workbooks."""
    add = parser.add_argument
    add("--system", choices=(ERP, DUMP, TEMPLATE), default=ERP, help=f"of which ({ERP})")
    add("--out", metavar="DIR", help="a folder for the workbooks of a system of workbooks")


def write_books(options: Namespace) -> ExitCode:
    """Write the workbooks; UsageError where another form or too few records are asked for."""
    where = "kasauti adapt fixture"
    if not options.out or options.database or options.exports:
        raise UsageError(
            where=where,
            what=f"writes workbooks of {options.system} into a folder",
            hint="Give --out DIR, and neither --database nor --exports.",
        )
    folder = Path(options.out)
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            where=str(folder), what="is not empty", hint="Choose a new folder with --out."
        )
    seed, count, dirt = options.seed, options.properties, options.dirt
    try:
        if options.system == DUMP:
            paths = write_dump(folder, make_dump(seed=seed, count=count, dirt=dirt))
        else:
            entries = make_template(seed=seed, tenant=options.tenant, count=count, dirt=dirt)
            paths = [write_template(folder / "property-residential.xls", entries)]
    except ValueError as error:
        raise UsageError(where=where, what=str(error), hint="Ask for more records.") from error
    for path in paths:
        sys.stdout.write(f"{path}\n")
    return ExitCode.CONFORMANT
