"""Runs the cases of a plan, one after another, and says how each ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kasauti_conformance.errors import (
    CaseStoppedError,
    NotOfferedError,
    PreconditionError,
    TargetUnreachableError,
)
from kasauti_conformance.exchange.recorder import Recorder
from kasauti_conformance.exchange.redaction import Redactor
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import World
from kasauti_conformance.model.case import Case
from kasauti_conformance.model.outcome import CaseResult, Difference, Outcome
from kasauti_conformance.model.plan import Plan
from kasauti_standards.kernel import UsageError

Progress = Callable[[int, int, Case, CaseResult], None]
# after so many cases without any answer the target is dead, and the rest is not tried
_MOST_UNANSWERED = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a run may take in all, in seconds; None means as long as it needs."""

    budget: float | None = None


def run_plan(
    plan: Plan, world: World, recorder: Recorder, *, pace: Pace, progress: Progress
) -> Iterator[CaseResult]:
    """Run every case; a case that cannot run is skipped with its reason."""
    start = time.monotonic()
    unanswered = 0
    for number, case in enumerate(plan.cases, start=1):
        if unanswered >= _MOST_UNANSWERED:
            result = CaseResult(case.id, Outcome.ERROR, "the target stopped answering")
        elif pace.budget is not None and time.monotonic() - start > pace.budget:
            result = CaseResult(case.id, Outcome.SKIP, "the time budget was used up")
        else:
            result = run_case(case, world, recorder, number=number)
            is_dead = result.outcome is Outcome.ERROR and result.reason.startswith("no answer")
            unanswered = unanswered + 1 if is_dead else 0
        progress(number, len(plan.cases), case, result)
        yield result


def run_case(case: Case, world: World, recorder: Recorder, *, number: int) -> CaseResult:
    """Run one case and write its evidence."""
    reason = _find_hindrance(case, world)
    if reason is not None:
        return CaseResult(case.id, *reason)
    attempt = Attempt(case, world)
    start = time.monotonic()
    outcome, reason_text, is_cut_short = _carry_out(attempt)
    evidence, exchanges = recorder.write_case(number, case.id)
    return CaseResult(
        case_id=case.id,
        outcome=outcome,
        reason=recorder.redactor.redact_text(reason_text),
        differences=tuple(_redact(row, recorder.redactor) for row in attempt.differences),
        exchanges=exchanges,
        evidence=evidence,
        milliseconds=round((time.monotonic() - start) * 1000),
        is_cut_short=is_cut_short,
        notes=tuple(map(recorder.redactor.redact_text, attempt.disagreements)),
    )


def _redact(row: Difference, redactor: Redactor) -> Difference:
    """What an answer says of itself, a code for example, can name somebody."""
    return replace(
        row, expected=redactor.redact_text(row.expected), actual=redactor.redact_text(row.actual)
    )


def _find_hindrance(case: Case, world: World) -> tuple[Outcome, str] | None:
    for operation in case.operations:
        if operation in world.capabilities.not_offered:
            reason = world.capabilities.not_offered[operation]
            return Outcome.NOT_APPLICABLE, f"{operation} is not offered: {reason}"
    if case.writes and world.target.writes == "none":
        return Outcome.SKIP, "the case writes, and the target file says `writes: none`"
    for role in case.roles:
        if not any(True for _ in world.people.find(role)):
            return Outcome.SKIP, f"the target file names no user with role {role}"
    return None


def _carry_out(attempt: Attempt) -> tuple[Outcome, str, bool]:
    is_cut_short = False
    try:
        attempt.case.run(attempt)
    except CaseStoppedError:
        is_cut_short = True
    except NotOfferedError as error:
        return Outcome.NOT_APPLICABLE, str(error), False
    except (PreconditionError, UsageError) as error:
        if not attempt.differences:
            return Outcome.SKIP, f"not ready: {error}", False
        is_cut_short = True
    except TargetUnreachableError as error:
        # what was seen before stays seen; that no answer came is charged to nobody
        if not attempt.differences:
            return Outcome.ERROR, f"no answer: {error.what}", False
        is_cut_short = True
    except Exception as error:  # noqa: BLE001 (a fault of ours is never charged to the system)
        return Outcome.ERROR, f"a fault of ours: {type(error).__name__}: {error}", False
    if attempt.differences:
        return Outcome.FAIL, attempt.differences[0].shape, is_cut_short
    if attempt.disagreements:
        return Outcome.ERROR, f"the oracles disagree: {attempt.disagreements[0]}", False
    return Outcome.PASS, "", False
