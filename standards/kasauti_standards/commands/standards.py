"""`kasauti standards list | show | export | coverage`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kasauti_standards.catalog import load_standard, load_standards, map_standards
from kasauti_standards.command import BrokenStandards, Command, ExitCode
from kasauti_standards.commands.coverage import add_coverage_options, report_coverage
from kasauti_standards.commands.describing import (
    describe,
    summarise,
    write_description,
    write_summary,
)
from kasauti_standards.commands.synthesise import add_synthesise_options, synthesise
from kasauti_standards.kernel import LANGUAGES, UnknownNameError, UsageError


def _configure(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="list the declared standards")
    listing.set_defaults(work=_list_standards)
    show = actions.add_parser("show", help="show one standard: all that it declares")
    show.add_argument("id", metavar="ID")
    show.add_argument("--lang", choices=LANGUAGES, default="en", help="language of titles")
    show.set_defaults(work=_show_standard)
    export = actions.add_parser("export", help="write derived artefacts to a folder")
    export.add_argument("--format", required=True, metavar="FORMAT", help="see `--format list`")
    export.add_argument("--out", type=Path, default=Path("out/standards"), metavar="DIR")
    export.add_argument("ids", nargs="*", metavar="ID", help="standards; all when none is named")
    export.set_defaults(work=_export)
    coverage = actions.add_parser("coverage", help="compare published contracts with ours")
    add_coverage_options(coverage)
    coverage.set_defaults(work=report_coverage)
    synthetic = actions.add_parser("synthesise", help="write a synthetic day of figures")
    add_synthesise_options(synthetic)
    synthetic.set_defaults(work=synthesise)
    for action in (listing, show, coverage):
        action.add_argument("--format", choices=("text", "json"), default="text")


def _run(options: Namespace) -> ExitCode:
    code = options.work(options)
    return ExitCode(code)


def _list_standards(options: Namespace) -> ExitCode:
    broken = BrokenStandards()
    if options.format == "json":
        _print_json(map_standards(summarise, name_broken=broken))
    else:
        sys.stdout.write("".join(map_standards(write_summary, name_broken=broken)))
    return broken.exit_code


def _show_standard(options: Namespace) -> ExitCode:
    standard = load_standard(options.id)
    if options.format == "json":
        _print_json(describe(standard))
    else:
        sys.stdout.write(write_description(standard, options.lang))
    return ExitCode.CONFORMANT


def _export(options: Namespace) -> ExitCode:
    from kasauti_standards.derive.publish import FORMATS, write_artefacts

    if options.format == "list":
        sys.stdout.write("\n".join([*FORMATS, ""]))
        return ExitCode.CONFORMANT
    if options.format not in FORMATS:
        raise UnknownNameError.among("export format", options.format, FORMATS)
    if options.out.exists() and not options.out.is_dir():
        raise UsageError(where=str(options.out), what="is a file", hint="Name a folder with --out.")
    standards = [load_standard(name) for name in options.ids] or list(load_standards())
    count = sum(
        write_artefacts(options.out, FORMATS[options.format](standard)) for standard in standards
    )
    sys.stdout.write(f"{count} files in {options.out}\n")
    return ExitCode.CONFORMANT


def _print_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


COMMAND = Command("list, show, export and compare the declared standards", _configure, _run)
