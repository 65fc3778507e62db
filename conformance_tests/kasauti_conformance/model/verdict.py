"""The verdict arithmetic: pure functions from outcomes to counts and a verdict.

A requirement is judged by all cases that cite it. A case that fails is charged only to the
requirements its differences name; the others that it cites passed, unless the case was cut short:
then nothing is shown of them, which is a skip.
Conformant: every MUST planned passed or is not applicable, and at least one passed. Not
conformant: a MUST failed. Incomplete: none failed, but one was skipped or ended in error.
SHOULD and MAY are listed and never counted. Requirements of origin `assurance` have a section and
a verdict of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kasauti_conformance.model.outcome import CaseResult, Outcome
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel.requirement import Obligation, Origin, Requirement

# what is worst about a requirement decides: a failure stays one whatever else passed
_WORST_FIRST = (Outcome.FAIL, Outcome.ERROR, Outcome.SKIP, Outcome.PASS, Outcome.NOT_APPLICABLE)


class Verdict(StrEnum):
    """What a section of requirements comes to."""

    CONFORMANT = "conformant"
    NOT_CONFORMANT = "not conformant"
    INCOMPLETE = "incomplete"


EXIT_CODES = {
    Verdict.CONFORMANT: ExitCode.CONFORMANT,
    Verdict.NOT_CONFORMANT: ExitCode.NOT_CONFORMANT,
    Verdict.INCOMPLETE: ExitCode.INCOMPLETE,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How the MUSTs of a section ended; the parts add up to what was planned."""

    planned: int
    passed: int
    failed: int
    skipped: int
    not_applicable: int
    error: int

    def verdict(self) -> Verdict:
        """The verdict of these counts. An empty or wholly excused plan proves nothing."""
        if self.failed:
            return Verdict.NOT_CONFORMANT
        if self.skipped or self.error or not self.passed:
            return Verdict.INCOMPLETE
        return Verdict.CONFORMANT

    def describe(self) -> str:
        """The sum in words, as page one of a report prints it."""
        return (
            f"{self.planned} planned = {self.passed} passed + {self.failed} failed + "
            f"{self.skipped} skipped + {self.not_applicable} not applicable + {self.error} error"
        )


@dataclass(frozen=True, slots=True)
class Section:
    """The MUSTs of some origins: outcome by requirement, counts, verdict."""

    outcomes: Mapping[str, Outcome]
    tally: Tally
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run comes to: the wire verdict, the assurance verdict, and what is only listed."""

    wire: Section
    assurance: Section
    listed: Mapping[str, Outcome]


def judge(
    requirements: Iterable[Requirement],
    outcomes: Mapping[str, Outcome],
) -> Judgement:
    """Judge planned requirements by their outcomes."""
    wire: dict[str, Outcome] = {}
    assurance: dict[str, Outcome] = {}
    listed: dict[str, Outcome] = {}
    for row in requirements:
        outcome = outcomes.get(row.id, Outcome.SKIP)
        if row.level is not Obligation.MUST:
            listed[row.id] = outcome
        elif row.origin is Origin.ASSURANCE:
            assurance[row.id] = outcome
        else:
            wire[row.id] = outcome
    return Judgement(_sum_up(wire), _sum_up(assurance), listed)


def _sum_up(outcomes: Mapping[str, Outcome]) -> Section:
    counts = dict.fromkeys(Outcome, 0)
    for outcome in outcomes.values():
        counts[outcome] += 1
    tally = Tally(
        planned=len(outcomes),
        passed=counts[Outcome.PASS],
        failed=counts[Outcome.FAIL],
        skipped=counts[Outcome.SKIP],
        not_applicable=counts[Outcome.NOT_APPLICABLE],
        error=counts[Outcome.ERROR],
    )
    return Section(outcomes, tally, tally.verdict())


def join_outcomes(outcomes: Collection[Outcome]) -> Outcome:
    """The outcome of a requirement from those of its cases: the worst decides."""
    return next((outcome for outcome in _WORST_FIRST if outcome in outcomes), Outcome.SKIP)


def charge_requirements(
    cited: Mapping[str, tuple[str, ...]], results: Iterable[CaseResult]
) -> dict[str, Outcome]:
    """The outcome of every cited requirement; `cited` maps a case to its requirements."""
    collected: dict[str, set[Outcome]] = {}
    for result in results:
        own = cited[result.case_id]
        charged = {name for row in result.differences for name in row.requirements}
        for name in own:
            outcome = result.outcome
            if outcome is Outcome.FAIL and name not in charged:
                outcome = Outcome.SKIP if result.is_cut_short else Outcome.PASS
            collected.setdefault(name, set()).add(outcome)
        for name in charged - set(own):
            collected.setdefault(name, set()).add(Outcome.FAIL)
    return {name: join_outcomes(outcomes) for name, outcomes in collected.items()}
