"""Opens a run: connections, people and evidence folder of one target."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kasauti_conformance.cases.library import open_plan
from kasauti_conformance.exchange.gateway import Gateway
from kasauti_conformance.exchange.people import People
from kasauti_conformance.exchange.recorder import Recorder
from kasauti_conformance.exchange.redaction import Redactor
from kasauti_conformance.execution.capability_check import find_contradictions
from kasauti_conformance.execution.runner import Pace, Progress, run_plan
from kasauti_conformance.execution.world import World
from kasauti_conformance.model.capability import Capabilities
from kasauti_conformance.model.outcome import CaseResult
from kasauti_conformance.model.plan import Plan
from kasauti_conformance.reporting.digests import hash_folder
from kasauti_conformance.reporting.document import Document, RunFacts, build_document
from kasauti_conformance.reporting.folder import write_report
from kasauti_standards.target import Secrets, Target


@dataclass(frozen=True)
class RunSettings:
    """What varies between runs, passed in: chance, clock, environment, and what is left out."""

    seed: int
    key: bytes
    clock: Callable[[], int]
    environment: Mapping[str, str]
    capabilities: Capabilities = field(default_factory=Capabilities)
    pace: Pace = field(default_factory=Pace)
    fuzz_examples: int = 5

    @property
    def mark(self) -> str:
        """The mark that everything made by the run carries."""
        digest = hashlib.sha256(f"{self.seed}:{self.clock()}".encode()).hexdigest()
        return f"K{digest[:7].upper()}"


def draw_key() -> bytes:
    """A fresh key for the masks of one run; it is never kept."""
    return secrets.token_bytes(32)


@contextmanager
def open_world(
    target: Target, settings: RunSettings, folder: Path
) -> Iterator[tuple[World, Recorder]]:
    """The surroundings of a run whose evidence goes into a folder."""
    redactor = Redactor(settings.key)
    recorder = Recorder(folder / "evidence", redactor)
    held = Secrets(settings.environment)
    gateway = Gateway(target, held, recorder, clock=settings.clock)
    try:
        yield (
            World(
                target=target,
                gateway=gateway,
                people=People(target, gateway, held, redactor),
                capabilities=settings.capabilities,
                clock=settings.clock,
                seed=settings.seed,
                mark=settings.mark,
                secrets=held,
                redactor=redactor,
                fuzz_examples=settings.fuzz_examples,
            ),
            recorder,
        )
    finally:
        gateway.close()


def examine(
    target: Target, plan: Plan, settings: RunSettings, *, folder: Path, progress: Progress
) -> tuple[Document, list[CaseResult]]:
    """Run a plan against a target and leave report and evidence in the folder."""
    started = settings.clock()
    with open_world(target, settings, folder) as (world, recorder):
        results = list(run_plan(plan, world, recorder, pace=settings.pace, progress=progress))
        contradicted = find_contradictions(world, recorder, number=len(plan.cases) + 1)
        mark = world.mark
    document = build_document(
        plan,
        target,
        results,
        facts=RunFacts(
            mark=mark,
            seed=settings.seed,
            started=started,
            finished=settings.clock(),
            not_offered=settings.capabilities.not_offered,
            contradicted=contradicted,
        ),
        evidence=hash_folder(folder),
    )
    write_report(folder, document)
    return document, results


__all__ = ["RunSettings", "draw_key", "examine", "open_plan", "open_world"]
