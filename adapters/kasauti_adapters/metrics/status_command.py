"""`kasauti metrics status`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from kasauti_adapters.metrics.day import read_day
from kasauti_adapters.metrics.ledger import FigureLedger, FigureStatus
from kasauti_adapters.metrics.status import (
    COLUMNS,
    MISSING,
    Conflict,
    StatusRow,
    list_conflicts,
    summarise,
)
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import UnreadableInputError


def add_status_options(parser: ArgumentParser) -> None:
    """The options of the subcommand."""
    parser.add_argument("--ledger", type=Path, required=True, metavar="FILE")
    parser.add_argument("--from", dest="first", metavar="DAY", help="2026-01-30")
    parser.add_argument("--to", dest="last", metavar="DAY", help="included")


def show_status(options: Namespace) -> ExitCode:
    """Print the table; 0 when everything is acknowledged, 1 for refusals, 4 for the rest."""
    if not options.ledger.is_file():
        raise UnreadableInputError(
            where=str(options.ledger),
            what="is no ledger",
            hint="`kasauti metrics push` makes it; name the same --ledger.",
        )
    ledger = FigureLedger(options.ledger)
    rows = summarise(
        ledger,
        first=read_day(options.first, option="--from") if options.first else None,
        last=read_day(options.last, option="--to") if options.last else None,
    )
    conflicts = list(list_conflicts(ledger))
    refused = ledger.list_figures(FigureStatus.REFUSED)
    ledger.close()
    if options.format == "json":
        document = {
            "rows": [asdict(row) for row in rows],
            "conflicts": [asdict(row) for row in conflicts],
            "refused": [
                {"day": one.day, "ulb": one.ulb, "module": one.module, "ward": one.ward,
                 "answer": one.note}
                for one in refused
            ],
        }  # fmt: skip
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(write_table(rows))
        for one in refused:
            sys.stdout.write(f"refused: {one.day} {one.ulb} {one.module} {one.ward}: {one.note}\n")
        sys.stdout.write("".join(map(_write_conflict, conflicts)))
    return judge(rows)


def judge(rows: Sequence[StatusRow]) -> ExitCode:
    """The exit code that the statuses stand for."""
    found = {status for row in rows for status in row.counts}
    if found & {FigureStatus.REFUSED.value, FigureStatus.CONFLICT.value}:
        return ExitCode.NOT_CONFORMANT
    if found - {FigureStatus.ACKNOWLEDGED.value}:
        return ExitCode.INCOMPLETE
    return ExitCode.CONFORMANT


def write_table(rows: Sequence[StatusRow]) -> str:
    """Day, city, module and the number of records in each status."""
    if not rows:
        return "The ledger holds no figures.\n"
    width = max(len(row.ulb) for row in rows)
    heading = f"{'day':<10}  {'city':<{width}}  {'module':<8}  " + "  ".join(COLUMNS)
    lines = [heading]
    for row in rows:
        cells = "  ".join(f"{row.counts.get(name, 0) or '.':>{len(name)}}" for name in COLUMNS)
        lines.append(f"{row.day:<10}  {row.ulb:<{width}}  {row.module:<8}  {cells}")
    missing = sum(MISSING in row.counts for row in rows)
    if missing:
        lines.append(f"{missing} report(s) missing: derive those days and push them.")
    return "\n".join([*lines, ""])


def _write_conflict(row: Conflict) -> str:
    place = f"{row.day} {row.ulb} {row.module} {row.ward}"
    return f"conflict: {place}: {row.metric}: ours {row.ours}, sent {row.sent}\n"
