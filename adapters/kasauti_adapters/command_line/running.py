"""`kasauti adapt run`: source rows in, a run's folder out."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import orjson

from kasauti_adapters.command_line.options import (
    add_allow_code,
    add_settings,
    read_now,
    read_settings,
)
from kasauti_adapters.pipeline.replay import MendedRows, RejectedRows, read_earlier
from kasauti_adapters.pipeline.run import RunSettings, run_system
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system
from kasauti_standards.command import Command, ExitCode


def _configure_run(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("system", help="a ready system, or the folder of one; `list` names them")
    add("--source", required=True, metavar="SOURCE", help="database URL, file or folder")
    add("--out", required=True, metavar="DIR", help="folder of the run")
    add("--schema", default="", help="schema of a PostgreSQL database (that of the account)")
    add("--profile", default="", help="profile of the standards (the system names its own)")
    add("--feed", action="append", default=[], help="only this feed; may be repeated")
    add("--format", choices=("text", "json"), default="text", help="form on standard output")
    add_settings(parser)
    add_allow_code(parser)


def _run(options: Namespace) -> ExitCode:
    system = open_system(options.system, allow_code=options.allow_code).follow(options.profile)
    told = RunSettings(
        out=Path(options.out),
        now=read_now(options),
        masker_key=secrets.token_bytes(32),
        settings=read_settings(options),
        only=tuple(options.feed),
        system_given=options.system,
        progress=_show_progress if sys.stderr.isatty() else lambda _feed, _rows: None,
    )
    with open_source(options.source, schema=options.schema) as source:
        summary = run_system(system, source, told)
    return report(summary, options.format, told.out)


def report(summary: Mapping[str, object], form: str, out: Path) -> ExitCode:
    """Write what a run came to; 1 where rows were rejected, 3 where a check of ours broke."""
    counts = cast("Mapping[str, Mapping[str, int]]", summary["counts"])
    if form == "json":
        sys.stdout.write(orjson.dumps(summary, option=orjson.OPT_INDENT_2).decode() + "\n")
    else:
        sys.stdout.write("\n".join([*write_lines(summary, out), ""]))
    for name in cast("list[str]", summary["unread"]):
        sys.stderr.write(
            f"warning: {name} is read by no feed of {summary['system']}: name it after its feed "
            "with the headings that the mapping lists, or take it away\n"
        )
    if summary["faults"]:
        return ExitCode.OUR_FAULT
    rejected = sum(count["rejected"] for count in counts.values())
    return ExitCode.NOT_CONFORMANT if rejected else ExitCode.CONFORMANT


def write_lines(summary: Mapping[str, object], out: Path) -> list[str]:
    """The summary for people."""
    counts = cast("Mapping[str, Mapping[str, int]]", summary["counts"])
    codes = cast("Mapping[str, Mapping[str, int]]", summary["codes"])
    reasons = cast("Mapping[str, Mapping[str, int]]", summary["left_out_because"])
    source = cast("Mapping[str, str]", summary["source"])
    lines = [f"{summary['system']} from {source['name']}"]
    for feed, count in counts.items():
        lines.append(
            f"{feed}: {count['read']} read = {count['accepted']} accepted"
            f" + {count['rejected']} rejected + {count['left_out']} left out"
        )
        lines += [f"  {number:>6} {code}" for code, number in codes[feed].items()]
        lines += [f"  {number:>6} left out: {reason}" for reason, number in reasons[feed].items()]
    altered = sum(cast("Mapping[str, int]", summary["altered"]).values())
    if altered:
        lines.append(
            f"{altered} cell(s) cut, blanked, replaced or rounded: altered.ndjson has them"
        )
    absent = cast("list[str]", summary["not_in_source"])
    if absent:
        lines.append(f"not in this source: {', '.join(absent)}")
    unread = cast("list[str]", summary["unread"])
    if unread:
        lines.append(f"WARNING: in the source, but read by no feed: {', '.join(unread)}")
    lines += [f"skipped: {name}" for name in cast("list[str]", summary["skipped"])]
    assumed = cast("list[str]", summary["assumptions"])
    lines.append(f"{len(assumed)} assumptions, findings and rejects: {out}")
    return lines


def _show_progress(feed: str, rows: int) -> None:
    sys.stderr.write(f"\r{feed} {rows:,} rows")
    sys.stderr.flush()


def _configure_replay(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--run", required=True, metavar="DIR", help="folder of the run whose rejects are replayed")
    add("--out", required=True, metavar="DIR", help="folder of the new run")
    add("--system", default="", help="the system, where it was mended in a folder of your own")
    add("--source", default="", metavar="SOURCE", help="read the rows from the mended source")
    add("--schema", default="", help="schema of a PostgreSQL database")
    add("--format", choices=("text", "json"), default="text", help="form on standard output")
    add("--now", metavar="TIME", help="present moment, with a time zone (ISO 8601); the clock")
    add_allow_code(parser)


def _replay(options: Namespace) -> ExitCode:
    earlier = read_earlier(Path(options.run))
    given = options.system or str(earlier.summary["system_given"])
    told = RunSettings(
        out=Path(options.out),
        now=read_now(options),
        masker_key=secrets.token_bytes(32),
        settings=cast("Mapping[str, str]", earlier.summary["settings"]),
        known=earlier.records,
        known_keys=earlier.keys,
        system_given=given,
        replay_of=str(earlier.folder),
    )
    system = open_system(given, allow_code=options.allow_code).follow(
        str(earlier.summary["profile"])
    )
    rejected = RejectedRows(earlier.folder)
    if options.source:
        with open_source(options.source, schema=options.schema) as source:
            summary = run_system(system, MendedRows(source, rejected), told)
    else:
        summary = run_system(system, rejected, told)
    return report(summary, options.format, told.out)


REPLAY = Command(
    "Run the rejected rows of a run again, after mapping or data were mended.",
    _configure_replay,
    _replay,
)
RUN = Command("Turn the records of a legacy system into standard payloads.", _configure_run, _run)
