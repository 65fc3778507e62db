"""The rows below a heading: split, gathered, and the totals row checked against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from kasauti_adapters.mapping.amounts import read_amount, read_decimal
from kasauti_adapters.mapping.crosswalk import normalise
from kasauti_adapters.mapping.fields import is_blank
from kasauti_adapters.mapping.problems import CellProblem, find_statement
from kasauti_adapters.mapping.splitters import SPLITTERS
from kasauti_adapters.sources.grids import Grid
from kasauti_adapters.sources.layout import Heading, SheetSpec, write_letter
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Finding, Level, Place

_LABEL_WITHIN = 3
_EMPTY = ("", None)


class SheetReader:
    """Reads one sheet once; what it found of the whole is known afterwards.

    Rows are keyed by their number; `prefix` tells those of several sheets of one feed apart.
    """

    def __init__(
        self,
        grid: Grid,
        heading: Heading,
        spec: SheetSpec,
        nulls: frozenset[str],
        *,
        prefix: str = "",
    ) -> None:
        self._grid = grid
        self._heading = heading
        self._spec = spec
        self._nulls = nulls
        self._prefix = prefix
        self._sums = dict.fromkeys(spec.sums, Decimal(0))
        self._count = 0
        self._blank = 0
        self._packed = {name: packed for packed, (_, into) in spec.split.items() for name in into}
        self._totals: list[dict[str, object]] = []
        self._findings: list[Finding] = []

    def read(self) -> Iterator[SourceRow]:
        """Every row that holds anything; totals rows say why they are left out."""
        for number, cells in enumerate(self._grid.rows(), start=1):
            if number <= self._heading.last_line:
                continue
            if not any(cells) or all(is_blank(value, self._nulls) for value in cells):
                self._blank += 1
                continue
            row = self._make_row(number, cells)
            if self._is_totals(cells):
                row.left_out = self._check_totals(row)
            elif self._totals and is_blank(row.get(self._spec.counted), self._nulls):
                row.left_out = "a line below the totals row"
            else:
                self._add(row)
            yield row

    def row(self, row: SourceRow) -> str:
        """The row, as a spreadsheet counts."""
        return f"{self._grid.name} row {_read_number(row)}"

    def cell(self, row: SourceRow, column: str) -> str:
        """The cell in A1 notation with its heading."""
        place = self._heading.positions.get(column)
        if place is None:
            return f"{self.row(row)} {column}"
        cell = f"{write_letter(place)}{_read_number(row)}"
        return f"{self._grid.name} {cell} ({self._heading.texts[place]})"

    def describe(self) -> dict[str, object]:
        """How the sheet was read."""
        return self._grid.describe() | {
            "heading_lines": [self._heading.first_line, self._heading.last_line],
            "title_lines": self._heading.first_line - 1,
            "blank_rows": self._blank,
            "unread_headings": [text for _, text in self._heading.unread],
            "totals_rows": self._totals,
        }

    def findings(self) -> list[Finding]:
        """Totals that differ, and headings that nothing is mapped from."""
        unread = [
            self._say(
                "ADP-HEADING-UNREAD",
                Level.INFO,
                f"{write_letter(place)}{self._heading.last_line}",
                text,
            )
            for place, text in self._heading.unread
        ]
        return self._findings + unread

    def _make_row(self, number: int, cells: Sequence[object]) -> SourceRow:
        positions = self._heading.positions
        count, width = len(cells), len(self._heading.texts)
        values = {
            name: cells[place] if place < count else None for name, place in positions.items()
        }
        row = SourceRow(values, self, f"{self._prefix}{number}", split=self._packed)
        if count > width and not all(is_blank(value, self._nulls) for value in cells[width:]):
            row.unshaped = (count, width)
        for packed, (splitter, into) in self._spec.split.items():
            blank = is_blank(values.get(packed), self._nulls)
            parts = () if blank else SPLITTERS[splitter](values[packed])
            for position, name in enumerate(into):
                values[name] = parts[position] if position < len(parts) else None
        for name, gathered in self._spec.gather.items():
            row.children[name] = list(self._gather(row, gathered))
        return row

    def _gather(
        self, row: SourceRow, gathered: Sequence[tuple[object, object]]
    ) -> Iterator[SourceRow]:
        """Rows that a sheet holds side by side, one for each group of columns that is filled."""
        for columns, fixed in gathered:
            assert isinstance(columns, dict)  # noqa: S101 (the layout reads no other)
            assert isinstance(fixed, dict)  # noqa: S101
            lead = next(iter(columns.values()))
            if is_blank(row.get(lead), self._nulls):
                continue
            values = {name: row.get(column) for name, column in columns.items()} | fixed
            origins = {name: row.at(column) for name, column in columns.items()}
            yield row.derive(values, origins | dict.fromkeys(fixed, row.at(lead)))

    def _is_totals(self, cells: Sequence[object]) -> bool:
        filled = islice((value for value in cells if value not in _EMPTY), _LABEL_WITHIN)
        return any(normalise(value) in self._spec.labels for value in filled)

    def _add(self, row: SourceRow) -> None:
        self._count += 1
        for name in self._sums:
            try:
                if not is_blank(row.get(name), self._nulls):
                    self._sums[name] += read_amount(row.get(name))
            except CellProblem:
                continue

    def _check_totals(self, row: SourceRow) -> str:
        """Compare what a totals row states with the rows above it, and say what came of it."""
        compared: dict[str, object] = {"row": row.where()}
        differs = False
        for name, computed in self._sums.items():
            value = row.get(name)
            if is_blank(value, self._nulls):
                continue
            stated = self._read(value)
            compared[name] = {"stated": str(value), "computed": f"{computed:.2f}"}
            if stated != computed:
                differs = True
                self._note_difference(row, name, value, f"{computed:.2f}")
        value = row.get(self._spec.counted)
        if not is_blank(value, self._nulls) and normalise(value) not in self._spec.labels:
            stated = self._read(value)
            compared["rows"] = {"stated": str(value), "computed": self._count}
            if stated is not None and stated != self._count:
                differs = True
                self._note_difference(row, self._spec.counted, value, str(self._count))
        compared["agrees"] = not differs
        self._totals.append(compared)
        return (
            f"the totals row, which {'differs from' if differs else 'agrees with'} the rows above"
        )

    def _note_difference(self, row: SourceRow, column: str, value: object, computed: str) -> None:
        place = self._heading.positions[column]
        cell = f"{write_letter(place)}{_read_number(row)}"
        finding = self._say("ADP-TOTALS-DIFFER", Level.ERROR, cell, str(value), computed)
        self._findings.append(finding)

    def _say(self, code: str, level: Level, cell: str, value: str, computed: str = "") -> Finding:
        statement = find_statement(code)
        return Finding(
            code=code,
            level=level,
            layer=statement.layer,
            requirements=(),
            origin="mapping",
            place=Place(file=self._grid.name, cell=f"{self._grid.name} {cell}"),
            message=statement.message,
            hint=statement.hint,
            value=value,
            params={"stated": value, "computed": computed, "value": value},
        )

    @staticmethod
    def _read(value: object) -> Decimal | None:
        try:
            return read_amount(value)
        except CellProblem:
            try:
                return read_decimal(str(value).rsplit(":", 1)[-1])
            except CellProblem:
                return None


def _read_number(row: SourceRow) -> str:
    """The number of a row within its sheet."""
    return row.key.rpartition(":")[2]
