"""Outcomes of a case, and the differences that make one fail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a case ended. `ERROR` is ours or a dead target's: never charged to the system."""

    PASS = "pass"  # noqa: S105 (an outcome, no password)
    FAIL = "fail"
    SKIP = "skip"
    NOT_APPLICABLE = "not applicable"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which an answer is not what a requirement asks for.

    `shape` names the kind of difference without values: together with requirement and operation
    it is the root cause that groups failures. `expected` and `actual` are fit for reports.
    """

    requirements: tuple[str, ...]
    operation: str
    shape: str
    expected: str
    actual: str
    exchange: int | None = None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case of a run, with its evidence.

    `is_cut_short` says that a difference kept the case from looking at the rest.
    """

    case_id: str
    outcome: Outcome
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    exchanges: tuple[int, ...] = ()
    evidence: str = ""
    milliseconds: int = 0
    is_cut_short: bool = False
    notes: tuple[str, ...] = ()
