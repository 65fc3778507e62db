"""`kasauti conform run`: examines a system and leaves report and evidence in a folder."""

from __future__ import annotations

import secrets
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kasauti_conformance.cases.library import open_plan
from kasauti_conformance.commands.options import (
    add_format,
    add_plan,
    add_target,
    open_capabilities,
    open_target,
    read_clock,
    read_environment,
    read_today,
    write_json,
    write_out,
)
from kasauti_conformance.execution.doctor import diagnose, list_blocking
from kasauti_conformance.execution.runner import Pace
from kasauti_conformance.execution.session import RunSettings, draw_key, examine, open_world
from kasauti_conformance.model.case import Case
from kasauti_conformance.model.outcome import CaseResult, Outcome
from kasauti_conformance.model.plan import Plan
from kasauti_conformance.model.verdict import EXIT_CODES, Verdict
from kasauti_conformance.reporting.folder import open_folder
from kasauti_conformance.reporting.text import write_summary
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import Target

_LARGEST_SEED = 2**31
_STEP = 50
_MOST_EXAMPLES = 10_000


def _configure(parser: ArgumentParser) -> None:
    add_plan(parser)
    add_target(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="new folder for report and evidence"
    )
    parser.add_argument("--seed", type=int, help="repeats the chance of an earlier run")
    parser.add_argument(
        "--budget", type=float, metavar="SECONDS", help="what is not begun by then is skipped"
    )
    parser.add_argument(
        "--fuzz", type=int, default=5, metavar="N", help="generated requests per operation (5)"
    )
    add_format(parser)


def _run(options: Namespace) -> ExitCode:
    if options.budget is not None and options.budget <= 0:
        raise UsageError(
            where="--budget", what="is not above zero", hint="Give seconds, for example 600."
        )
    if not 1 <= options.fuzz <= _MOST_EXAMPLES:
        raise UsageError(
            where="--fuzz", what="is out of range", hint=f"Give 1 to {_MOST_EXAMPLES}."
        )
    target = open_target(options)
    capabilities = open_capabilities(options)
    plan = open_plan(options.plan, profile=target.profile, on=read_today())
    settings = RunSettings(
        seed=secrets.randbelow(_LARGEST_SEED) if options.seed is None else options.seed,
        key=draw_key(),
        clock=read_clock,
        environment=read_environment(),
        capabilities=capabilities,
        pace=Pace(budget=options.budget),
        fuzz_examples=options.fuzz,
    )
    folder = open_folder(options.out)
    consult_doctor(target, plan, settings)
    document, _ = examine(
        target,
        plan,
        settings,
        folder=folder,
        progress=report_progress,
    )
    verdict = document["verdict"]
    if options.format == "json":
        write_json({"report": str(folder / "report.json"), "verdict": verdict})
    else:
        write_out(write_summary(document, folder=folder))
    return EXIT_CODES[Verdict(verdict["wire"]["verdict"])]


def consult_doctor(target: Target, plan: Plan, settings: RunSettings) -> None:
    """Say on stderr what is to be mended; UsageError where a run would make no sense."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_world(target, settings, Path(folder)) as (world, _),
    ):
        findings = list(diagnose(world, plan.declaration))
    for row in findings:
        if row.state == "bad":
            sys.stderr.write(f"doctor: {row.check}: {row.text}. Mend {row.key}: {row.fix}\n")
    for row in list_blocking(findings):
        raise UsageError(
            where=f"target {target.name}: {row.key}", what=f"{row.check}: {row.text}", hint=row.fix
        )


def report_progress(number: int, planned: int, case: Case, result: CaseResult) -> None:
    """A line on stderr every so many cases, and for each one that did not pass."""
    if result.outcome in {Outcome.FAIL, Outcome.ERROR}:
        sys.stderr.write(f"{number}/{planned} {result.outcome.value}: {case.id}: {result.reason}\n")
    elif number % _STEP == 0 or number == planned:
        sys.stderr.write(f"{number}/{planned}\n")


RUN = Command("examine a system by a plan", _configure, _run)
