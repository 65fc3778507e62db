"""`kasauti adapt list` and `kasauti adapt check`: what is ready, and whether it holds."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from kasauti_adapters.command_line.options import add_allow_code, add_settings, read_settings
from kasauti_adapters.mapping.compiling import Surroundings
from kasauti_adapters.mapping.goldens import check_goldens
from kasauti_adapters.mapping.lints import lint_feed
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import is_copy, list_systems, open_system
from kasauti_standards.command import Command, ExitCode


def _configure_list(_parser: ArgumentParser) -> None:
    """No options."""


def _list(_options: Namespace) -> ExitCode:
    for system in list_systems():
        sys.stdout.write(f"{system.id}: {system.title}\n  folder {system.folder}\n")
        for setting in system.settings:
            sys.stdout.write(f"  --set {setting.name}={setting.value}: {setting.meaning}\n")
        for feed in system.feeds:
            entities = ", ".join(record.entity for record in feed.records)
            sys.stdout.write(f"  {feed.feed}: {feed.title} -> {entities}\n")
    return ExitCode.CONFORMANT


def _configure_check(parser: ArgumentParser) -> None:
    parser.add_argument("system", help="a ready system, or the folder of one")
    parser.add_argument("--source", default="", help="also look whether this source fits")
    parser.add_argument("--schema", default="", help="schema of a PostgreSQL database")
    add_settings(parser)
    add_allow_code(parser)


def _check(options: Namespace) -> ExitCode:
    system = open_system(options.system, allow_code=options.allow_code)
    settings = system.read_settings(read_settings(options))
    feeds = system.compile(settings)
    around = Surroundings(
        system.profile, settings, system.read_crosswalks(settings), system.read_functions()
    )
    failed = 0
    for name, feed in feeds.items():
        failures = check_goldens(feed)
        failed += len(failures)
        tests = len(feed.spec.tests)
        sys.stdout.write(
            f"{name}: {len(feed.rules)} rules,"
            f" {tests - len(failures)} of {tests} golden tests hold\n"
        )
        for failure in failures:
            sys.stdout.write(
                f"  {failure.name}\n    expected {failure.expected}\n    came     {failure.came}\n"
            )
        for lint in lint_feed(feed.spec, around):
            sys.stdout.write(f"  note: {lint.what}\n")
    if system.code is None and (system.folder / "functions.py").is_file() and is_copy(system):
        sys.stdout.write(
            f"note: functions.py of {system.folder} is not used; system.yaml names "
            f"{system.functions or 'none'}\n"
        )
    for walk in system.read_crosswalks(settings).values():
        open_rows = sum(not link.code and not link.left_out for link in walk.links)
        sys.stdout.write(f"crosswalk {walk.name}: {len(walk.links)} rows, {open_rows} undecided\n")
    if options.source:
        with open_source(options.source, schema=options.schema) as source:
            for name, feed in feeds.items():
                if source.has(feed.spec):
                    next(iter(source.rows(feed.spec)), None)
                    sys.stdout.write(f"{name}: the source has all that is read\n")
    return ExitCode.NOT_CONFORMANT if failed else ExitCode.CONFORMANT


LIST = Command("List the systems that are ready.", _configure_list, _list)
CHECK = Command(
    "Check a system: paths, types, crosswalks, golden tests, and a source's schema.",
    _configure_check,
    _check,
)
