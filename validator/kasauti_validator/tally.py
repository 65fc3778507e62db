"""Exact counts of a run, with a capped number of examples; tallies of shards add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kasauti_standards.kernel import DeployedAnswer, Finding, Level, Origin
from kasauti_validator.defects import Defect
from kasauti_validator.faults import Fault

MOST_FAULTS = 100
LATE = 1_000_000
"""Findings of collection rules stand after all others of their record."""


class Shift(NamedTuple):
    """Where a part begins: the number of its file, and what of the file came before it."""

    file: int = 0
    records: int = 0
    lines: int = 0

    def line(self, line: int | None) -> int | None:
        """A line of the part as a line of the file."""
        return None if line is None else line + self.lines

    def record(self, record: int | None) -> int | None:
        """A record of the part as a record of the file."""
        return None if record is None else record + self.records


class Example(NamedTuple):
    """A finding with its place in the order of the run: file, record of the file, rank."""

    file: int
    record: int
    rank: int
    finding: Finding

    def shift(self, by: Shift) -> Example:
        """The example as seen from the beginning of the run."""
        place = self.finding.place
        place = replace(place, line=by.line(place.line), record=by.record(place.record))
        params = dict(self.finding.params)
        if "line" in params:
            params["line"] = place.line
        moved = replace(self.finding, place=place, params=params)
        return Example(self.file + by.file, self.record + by.records, self.rank, moved)


class AnswerExample(NamedTuple):
    """What the deployed service would answer to one record."""

    file: str
    line: int
    record: int
    answer: DeployedAnswer


@dataclass(slots=True)
class Section:
    """Findings of one kind of authority: those that make the verdict, or our own demands."""

    by_code: Counter[str] = field(default_factory=Counter)
    by_level: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=dict)

    def merge(self, other: Section, by: Shift, *, most: int) -> None:
        """Add what a later part gave."""
        self.by_code.update(other.by_code)
        self.by_level.update(other.by_level)
        for code, examples in other.examples.items():
            held = self.examples.setdefault(code, [])
            held += [example.shift(by) for example in examples[: max(most - len(held), 0)]]

    def findings(self) -> list[Finding]:
        """The examples in the order of the run."""
        examples = [example for held in self.examples.values() for example in held]
        return [example.finding for example in sorted(examples, key=lambda example: example[:3])]


class Tally:
    """What is counted of a run, of one file or of a part of one."""

    def __init__(self, *, stored_examples_per_code: int) -> None:
        self.records = 0
        self.invalid = 0
        self.counted = Section()
        self.assurance = Section()
        self.faults: list[Fault] = []
        self.fault_count = 0
        self.answers: Counter[tuple[int, str]] = Counter()
        self.answer_examples: dict[tuple[int, str], list[AnswerExample]] = {}
        self._most = stored_examples_per_code

    def take(
        self,
        defects: Iterable[Defect],
        write: Callable[[Defect], Finding],
        *,
        record: int,
        first_rank: int = 0,
    ) -> bool:
        """Count the defects of one record, write as many as are kept; True if any counts."""
        counts = False
        for rank, defect in enumerate(defects, start=first_rank):
            code, weight = defect.statement.code, defect.statement.weight
            is_assurance = weight.origin == Origin.ASSURANCE.value
            section = self.assurance if is_assurance else self.counted
            section.by_code[code] += 1
            section.by_level[weight.level.value] += 1
            counts = counts or (weight.level is Level.ERROR and not is_assurance)
            held = section.examples.setdefault(code, [])
            if len(held) < self._most:
                held.append(Example(0, record, rank, write(defect)))
        return counts

    def take_fault(self, fault: Fault) -> None:
        """Count a fault; only the first hundred are kept."""
        self.fault_count += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)

    def take_answer(self, answer: DeployedAnswer, *, file: str, line: int, record: int) -> None:
        """Count what the deployed service would answer."""
        key = (answer.status, answer.code)
        self.answers[key] += 1
        held = self.answer_examples.setdefault(key, [])
        if len(held) < self._most:
            held.append(AnswerExample(file, line, record, answer))

    def merge(self, other: Tally, by: Shift) -> None:
        """Add the tally of a later part."""
        self.records += other.records
        self.invalid += other.invalid
        self.counted.merge(other.counted, by, most=self._most)
        self.assurance.merge(other.assurance, by, most=self._most)
        self.fault_count += other.fault_count
        self.faults += [
            replace(fault, line=by.line(fault.line), record=by.record(fault.record))
            for fault in other.faults[: MOST_FAULTS - len(self.faults)]
        ]
        self.answers.update(other.answers)
        for key, examples in other.answer_examples.items():
            held = self.answer_examples.setdefault(key, [])
            held += [
                example._replace(line=example.line + by.lines, record=example.record + by.records)
                for example in examples[: max(self._most - len(held), 0)]
            ]
