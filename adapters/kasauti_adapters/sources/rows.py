"""A source row: its values by logical name, the rows that belong to it, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Origin: TypeAlias = "str | tuple[SourceRow, str]"
"""Where a value came from: a place in words, or a row and its column."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is said against a row before it is mapped: by its sheet, or by the rows around it."""

    code: str
    cell: str
    value: object = None
    params: Mapping[str, object] = field(default_factory=dict)
    is_hopeless: bool = False
    """Whether no record can be made, so that nothing else is said of the row."""


class Locator(Protocol):
    """Says where the cells of a table or sheet stand."""

    def row(self, row: SourceRow) -> str:
        """The row, as `egpgr_complaint[id=17]` or `grievances.csv row 9`."""

    def cell(self, row: SourceRow, column: str) -> str:
        """The cell of a logical column, as a person would look it up."""


@dataclass(slots=True)
class SourceRow:
    """One row. `children` are rows that belong to it: history, amounts, instruments.

    A row that a splitter or function made says in `origins` which cell each value came from.
    """

    values: dict[str, object]
    locator: Locator
    key: str
    children: dict[str, list[SourceRow]] = field(default_factory=dict)
    origins: dict[str, Origin] | None = None
    split: Mapping[str, str] | None = None
    """Columns that a splitter took out of a packed cell, with the packed column."""
    left_out: str = ""
    """Why the source itself leaves the row out: a totals row, a line below it."""
    unshaped: tuple[int, int] | None = None
    """Cells of the row and of the heading, where the row has more."""
    problems: list[RowProblem] = field(default_factory=list)
    later: str = ""
    """Key of the last row of the chain, where that one is taken in this one's place."""

    def get(self, column: str) -> object:
        """The value of a logical column; None where there is none."""
        return self.values.get(column)

    def where(self) -> str:
        """The row's own place."""
        return self.locator.row(self)

    def cell(self, column: str) -> str:
        """The place of one value."""
        if self.origins is not None and column in self.origins:
            origin = self.origins[column]
            return origin if isinstance(origin, str) else origin[0].cell(origin[1])
        if self.split is not None and column in self.split:
            return self.locator.cell(self, self.split[column])
        return self.locator.cell(self, column)

    def at(self, column: str) -> Origin:
        """The place of one value, put into words only when somebody asks."""
        return (self, column)

    def put(self, column: str, value: object, cell: Origin) -> None:
        """Add a column that a function found out, and the cell it came from.

        A column that the source itself has is left as it is.
        """
        if self.origins is None:
            self.origins = {}
        if column in self.values and column not in self.origins:
            return
        self.values[column] = value
        self.origins[column] = cell

    def derive(self, values: dict[str, object], origins: dict[str, Origin]) -> SourceRow:
        """A row made from this one; its values know their cells."""
        return SourceRow(values, self.locator, self.key, {}, origins)


@dataclass(frozen=True, slots=True)
class RecordedLocator:
    """Places as a run wrote them down: of rows that were rejected and come back."""

    place: str
    cells: Mapping[str, str]

    def row(self, row: SourceRow) -> str:
        """The row, as recorded."""
        del row
        return self.place

    def cell(self, row: SourceRow, column: str) -> str:
        """The cell, as recorded."""
        del row
        return self.cells.get(column, f"{self.place} {column}")
