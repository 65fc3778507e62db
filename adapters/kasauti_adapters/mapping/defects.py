"""What is wrong with one source row while it is mapped, collected; never only the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Level


@dataclass(frozen=True, slots=True)
class CellDefect:
    """One defect: code, place in the payload, place in the source. The value is not yet masked."""

    code: str
    level: Level
    entity: str
    pointer: str
    cell: str
    value: object = None
    person: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Sink:
    """What a row leaves behind besides its records."""

    defects: list[CellDefect] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    """Entity, pointer and the crosswalk row that gave the value there."""
    rounding: dict[str, Decimal] = field(default_factory=dict)
    """Rupees that rounding to paise added, by entity."""
    entity: str = ""
    is_hopeless: bool = False
    """Whether a function found that no record can be made; the one reason is enough."""

    def add(
        self,
        problem: CellProblem,
        *,
        level: Level,
        pointer: str = "",
        cell: str = "",
        value: object = None,
        person: str = "",
    ) -> None:
        """Note a defect."""
        self.defects.append(
            CellDefect(
                problem.code,
                level,
                self.entity,
                pointer,
                cell,
                value,
                person,
                problem.params,
            )
        )

    @property
    def is_rejected(self) -> bool:
        """Whether an error stands against the row."""
        return any(defect.level is Level.ERROR for defect in self.defects)


@dataclass(frozen=True, slots=True)
class RowFunction:
    """A small function for an awkward field: makes a list of rows out of one source row.

    `reads` names the columns and lists it looks at (`list.column` within a list), `gives` the
    columns of the rows it makes, `sets` the columns that it adds to the source row itself.
    """

    summary: str
    reads: tuple[str, ...]
    gives: tuple[str, ...]
    sets: tuple[str, ...]
    run: Callable[[SourceRow, Sink, Mapping[str, str]], list[SourceRow]]
