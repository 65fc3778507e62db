"""`kasauti demo`: the documented commands, one after the other, on synthetic data.

It runs them as child processes and reads their JSON, nothing else: every figure it prints comes
from a run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import KasautiError

_AS = ("--as", "national-dashboard/Data")
_DAY = "15-01-2026"


class DemoError(KasautiError):
    """A command of the demo did not do what its documentation says."""

    exit_code = 3


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("out/demo"), metavar="DIR")
    parser.add_argument("--cities", type=int, default=40, help="cities of the synthetic day")


def _run_demo(options: Namespace) -> ExitCode:
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    clean, broken = out / "day.ndjson", out / "day-with-faults.ndjson"
    size = ("--cities", str(options.cities), "--wards", "6")

    _say("1. a synthetic day of a state's figures")
    _run("standards", "synthesise", "--day", _DAY, *size, "--out", str(clean))
    _run("standards", "synthesise", "--day", _DAY, *size, "--faults", "--out", str(broken))

    _say("2. judged by the standard, and as the deployed receiver would answer")
    good = _validate(clean, out / "day.report.json", expect=ExitCode.CONFORMANT)
    bad = _validate(broken, out / "day-with-faults.report.json", expect=ExitCode.NOT_CONFORMANT)

    _say("3. what the most frequent finding means")
    code = max(bad["findings_by_code"], key=lambda name: (bad["findings_by_code"][name], name))
    sys.stdout.write(_run("explain", code))

    _say("4. schemas, entry templates and rule catalogue for the people who mend it")
    for form in ("json-schema", "templates", "rules"):
        _run(
            "standards", "export", "--format", form, "--out", str(out / form), "national-dashboard"
        )

    _say("summary")
    sys.stdout.write(
        f"  clean day:       {good['records']} records, {good['valid']} valid\n"
        f"  day with faults: {bad['records']} records, {bad['valid']} valid, "
        f"{bad['invalid']} invalid\n"
        f"  reports:         {out / 'day.report.json'}, {out / 'day-with-faults.report.json'}\n"
        f"  look closer:     kasauti validate {broken} --as national-dashboard/Data "
        "--profile upyog-2026\n"
    )
    return ExitCode.CONFORMANT


def _validate(payload: Path, report: Path, *, expect: ExitCode) -> dict[str, Any]:
    arguments = ("validate", str(payload), *_AS, "--profile", "upyog-2026")
    _run(*arguments, "--report", str(report), "--format", "json", expect=expect)
    summary: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["summary"]
    levels = ", ".join(f"{count} {name}" for name, count in summary["findings_by_level"].items())
    sys.stdout.write(
        f"   {payload.name}: {summary['records']} records; {levels or 'no findings'}\n"
    )
    for code, count in sorted(summary["findings_by_code"].items()):
        sys.stdout.write(f"     {count:>5}  {code}\n")
    return summary


def _run(*arguments: str, expect: ExitCode = ExitCode.CONFORMANT) -> str:
    sys.stdout.write(f"   $ kasauti {' '.join(arguments)}\n")
    sys.stdout.flush()
    command: Sequence[str] = (sys.executable, "-m", "kasauti_standards", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != expect:
        raise DemoError(
            where=f"kasauti {' '.join(arguments)}",
            what=f"ended with {done.returncode} instead of {int(expect)}: {done.stderr.strip()}",
            hint="Run the command by itself; if it stays so, report it.",
        )
    return done.stdout


def _say(heading: str) -> None:
    sys.stdout.write(f"\n{heading}\n")


COMMAND = Command("run the main job on synthetic data", _configure, _run_demo)
