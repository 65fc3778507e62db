"""One real reference server per test process, and ways to run plans against it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kasauti_conformance.cases.library import open_plan
from kasauti_conformance.execution.session import RunSettings, examine
from kasauti_conformance.model.case import Kind
from kasauti_conformance.model.plan import Plan
from kasauti_conformance.proving.child_server import start_reference
from kasauti_standards.target import Target, read_demo_secrets

KEY = b"the key of the tests"


def read_clock() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The target of a reference server that runs as a process of its own."""
    with start_reference(tmp_path_factory.mktemp("reference")) as target:
        yield target


@pytest.fixture
def run_settings(reference: Target) -> RunSettings:
    return RunSettings(
        seed=7,
        key=KEY,
        clock=read_clock,
        environment=read_demo_secrets(reference),
        fuzz_examples=2,
    )


def choose(plan_id: str, *words: str) -> Plan:
    """A plan of which only the cases are kept whose id holds one of the words."""
    plan = open_plan(plan_id, profile="upyog-2026", on=datetime.now(UTC).date())
    kept = tuple(
        case
        for case in plan.cases
        if any(word in case.id for word in words) or (not words and case.kind is not Kind.FUZZ)
    )
    cited = {name for case in kept for name in case.requirements}
    rows = {name: row for name, row in plan.requirements.items() if name in cited}
    return Plan(plan.declaration, plan.profile, kept, rows)


@pytest.fixture
def run(tmp_path: Path, run_settings: RunSettings) -> Callable[..., tuple[dict, Path]]:
    """Run some cases of a plan; gives the report and the run's folder."""

    def examine_some(target: Target, plan: Plan, **changes) -> tuple[dict, Path]:
        folder = tmp_path / f"run-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        from dataclasses import replace

        document, _ = examine(
            target,
            plan,
            replace(run_settings, **changes),
            folder=folder,
            progress=lambda *_: None,
        )
        return document, folder

    return examine_some
