"""Failures grouped by root cause: one requirement, one operation, one kind of difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kasauti_conformance.model.outcome import CaseResult, Difference


@dataclass
class RootCause:
    """One root cause with exact counts; the first difference stands as the example."""

    requirement: str
    operation: str
    shape: str
    example: Difference
    differences: int = 0
    cases: list[str] = field(default_factory=list)


def group_causes(results: Iterable[CaseResult]) -> list[RootCause]:
    """All root causes, the most frequent first."""
    causes: dict[tuple[str, str, str], RootCause] = {}
    for result in results:
        for row in result.differences:
            for requirement in row.requirements:
                key = (requirement, row.operation, row.shape)
                cause = causes.setdefault(key, RootCause(*key, row))
                cause.differences += 1
                if result.case_id not in cause.cases:
                    cause.cases.append(result.case_id)
    return sorted(
        causes.values(), key=lambda row: (-row.differences, row.requirement, row.operation)
    )
