"""Runs a plan against the reference server: once clean, and once for each fault."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kasauti_conformance.cases.library import list_without_fault
from kasauti_conformance.execution.runner import Pace, run_plan
from kasauti_conformance.execution.session import RunSettings, examine, open_world
from kasauti_conformance.model.outcome import CaseResult
from kasauti_conformance.model.plan import Plan
from kasauti_conformance.proving.child_server import start_reference
from kasauti_conformance.proving.proof import (
    Kill,
    choose_cases,
    find_kill,
    write_proof,
)
from kasauti_standards.kernel.fault import Fault
from kasauti_standards.target import read_demo_secrets

Tell = Callable[[str], object]
ChooseCases = Callable[[Plan, Fault], list[Any]]


def prove_suite(
    plan: Plan,
    faults: list[Fault],
    settings: RunSettings,
    *,
    folder: Path,
    workers: int,
    tell: Tell,
    choose: ChooseCases = choose_cases,
) -> dict[str, Any]:
    """Prove the suite and give the proof document."""
    clean = run_clean(plan, settings, folder=folder / "clean")
    tell(f"clean run: {clean['verdict']}")

    def catch(fault: Fault) -> Kill:
        kill = run_fault(plan, fault, settings, folder=folder / "faults" / fault.id, choose=choose)
        tell(f"{'killed' if kill.is_killed else 'SURVIVES'}: {fault.id} ({kill.seconds} s)")
        return kill

    with ThreadPoolExecutor(workers) as pool:
        kills = list(pool.map(catch, faults))
    return write_proof(
        plan,
        kills,
        clean=clean,
        suite=version("kasauti"),
        written=list_without_fault(plan.declaration.standards),
    )


def run_clean(plan: Plan, settings: RunSettings, *, folder: Path) -> dict[str, Any]:
    """One run without a fault: every failure in it is a false one."""
    with start_reference(folder / "server") as target:
        document, results = examine(
            target,
            plan,
            replace(settings, environment=read_demo_secrets(target)),
            folder=folder / "run",
            progress=lambda *_: None,
        )
    cases = document["verdict"]["cases"]
    return {
        "verdict": document["verdict"]["wire"]["verdict"],
        "assurance": document["verdict"]["assurance"]["verdict"],
        "cases": len(results),
        "failed": cases["fail"],
        "skipped": cases["skip"],
        "error": cases["error"],
    }


def run_fault(
    plan: Plan, fault: Fault, settings: RunSettings, *, folder: Path, choose: ChooseCases
) -> Kill:
    """Run the cases that can catch a fault against a server that has it, until one does."""
    start = time.monotonic()
    cases = sorted(choose(plan, fault), key=lambda case: fault.requirement not in case.requirements)
    part = Plan(plan.declaration, plan.profile, tuple(cases), plan.requirements)
    results: list[CaseResult] = []
    with start_reference(folder / "server", faults=(fault.id,)) as target:
        own = replace(settings, environment=read_demo_secrets(target))
        with open_world(target, own, folder) as (world, recorder):
            world.sought = fault.requirement
            for result in run_plan(part, world, recorder, pace=Pace(), progress=lambda *_: None):
                results.append(result)
                if find_kill(fault, [result], seconds=0).is_killed:
                    break
    kill = find_kill(fault, results, seconds=time.monotonic() - start)
    if kill.is_killed:
        shutil.rmtree(folder / "server", ignore_errors=True)
    return kill
