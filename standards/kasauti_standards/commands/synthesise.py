"""`kasauti standards synthesise`: a synthetic day of dashboard figures, with or without faults."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import UsageError
from kasauti_standards.national_dashboard.faulty import break_records
from kasauti_standards.national_dashboard.synthetic import write_day


def add_synthesise_options(parser: ArgumentParser) -> None:
    """Declare the options of `kasauti standards synthesise`."""
    parser.add_argument("--day", required=True, metavar="DD-MM-YYYY", help="day of the figures")
    parser.add_argument("--cities", type=int, default=3, help="how many cities")
    parser.add_argument("--wards", type=int, default=2, help="how many wards each")
    parser.add_argument("--seed", type=int, default=2026, help="the same seed gives the same day")
    parser.add_argument("--faults", action="store_true", help="put each known fault in once")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="NDJSON to write")


def synthesise(options: Namespace) -> ExitCode:
    """Write the day."""
    records: Iterator[dict[str, object]] = write_day(
        seed=options.seed,
        day=_read_day(options.day),
        cities=options.cities,
        wards=options.wards,
    )
    if options.faults:
        records = break_records(records)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with options.out.open("wb") as stream:
        for record in records:
            stream.write(json.dumps(record).encode() + b"\n")
            count += 1
    sys.stdout.write(f"{count} records in {options.out}\n")
    return ExitCode.CONFORMANT


def _read_day(text: str) -> date:
    try:
        day, month, year = (int(part) for part in text.split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise UsageError(
            where=f"--day {text}", what="is no day", hint="Write it as dd-MM-yyyy, e.g. 15-01-2026."
        ) from error
