"""Peak resident memory of `kasauti validate` over NDJSON of growing size. It has to stay flat.

The file is generated from synthetic days, one after another, so that every record has a key of
its own and the memory of the collection rules spills to disk. Run:

    python benchmarks/validator_memory.py --size 100MB --size 1GB [--workers 2]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import orjson

from kasauti_standards.national_dashboard.synthetic import write_day
from kasauti_validator.settings import read_size

LIMIT_MIB = 96
LARGEST_GROWTH = 0.05
FIRST_DAY = date(2025, 4, 1)


class Measured(NamedTuple):
    """One run: bytes and records read, peak resident MiB, seconds, bytes spilled to disk."""

    size: int
    records: int
    peak_mib: float
    seconds: float
    spilled: int


def write_file(path: Path, size: int) -> None:
    """NDJSON of at least `size` bytes."""
    written, day = 0, 0
    with path.open("wb") as file:
        while written < size:
            on = FIRST_DAY + timedelta(days=day)
            for record in write_day(seed=day, day=on, cities=100, wards=40):
                written += file.write(orjson.dumps(record) + b"\n")
                if written >= size:
                    break
            day += 1


def measure(path: Path, workers: int) -> Measured:
    """Run the command on a file in a process of its own."""
    command = [sys.executable, "-c", "from kasauti_standards.cli import run; run()", "validate"]
    command += [str(path), "--as", "national-dashboard/Data", "--format", "json"]
    command += ["--now", "2026-11-01T09:00:00+05:30", "--workers", str(workers)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise SystemExit(f"the run failed with {os.waitstatus_to_exitcode(status)}")
    summary = orjson.loads(output)["summary"]
    return Measured(
        size=path.stat().st_size,
        records=summary["records"],
        peak_mib=usage.ru_maxrss / 1024,
        seconds=seconds,
        spilled=summary["spilled_bytes"],
    )


def main() -> None:
    """Run for each size and compare the first with the last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", action="append", help="100MB and 1GB unless given")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", help="where the files are written; the system's, unless given")
    arguments = parser.parse_args()
    runs = []
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        path = Path(folder) / "days.ndjson"
        for size in map(read_size, arguments.size or ["100MB", "1GB"]):
            write_file(path, size)
            run = measure(path, arguments.workers)
            runs.append(run)
            sys.stdout.write(
                f"{run.size / 1e6:9,.0f} MB {run.records:10,} records  peak {run.peak_mib:5.1f} MiB"
                f" {run.seconds:7.1f} s {run.records / run.seconds:8,.0f} records/s"
                f"  spilled {run.spilled / 1e6:5.1f} MB\n"
            )
            sys.stdout.flush()
    growth = runs[-1].peak_mib / runs[0].peak_mib - 1
    is_flat = runs[-1].peak_mib <= LIMIT_MIB and growth < LARGEST_GROWTH
    sys.stdout.write(
        f"growth {growth:+.1%} (goal < {LARGEST_GROWTH:.0%}), limit {LIMIT_MIB} MiB: "
        f"{'reached' if is_flat else 'NOT reached'}\n"
    )


if __name__ == "__main__":
    main()
