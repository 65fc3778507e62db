"""Where a feed stands in files: the sheets it is read from, and those that belong to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from kasauti_adapters.errors import SourceError
from kasauti_adapters.mapping.crosswalk import normalise
from kasauti_adapters.sources.grids import (
    DELIMITERS,
    CsvGrid,
    Grid,
    WorkbookGrid,
    is_workbook,
    open_csv,
    open_workbook,
)
from kasauti_adapters.sources.layout import (
    HEADING_WITHIN,
    Heading,
    SheetSpec,
    find_heading,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet that a feed is read from, with the sheets whose rows belong to its rows."""

    grid: Grid
    heading: Heading
    spec: SheetSpec
    children: Mapping[str, Part] = field(default_factory=dict)

    def list_all(self) -> Iterator[Part]:
        """The sheet itself and those that belong to it."""
        yield self
        yield from self.children.values()


class PartFinder:
    """Looks through files for the sheets of feeds; the top of a sheet is read once for all."""

    def __init__(self, name: str, files: Sequence[Path]) -> None:
        self._name = name
        self._files = files
        self._tops: dict[str, list[Sequence[object]]] = {}

    def find(self, feed: str, spec: SheetSpec) -> list[Part]:
        """The sheets of a feed; SourceError where there are more than the mapping speaks of."""
        if not spec.every_file:
            return self._choose(feed, spec, self._files)
        return [part for path in self._files for part in self._choose(feed, spec, [path])]

    def _choose(self, feed: str, spec: SheetSpec, files: Sequence[Path]) -> list[Part]:
        """The sheet of the feed's name, else the one that fits; every one where so declared."""
        wanted = normalise(spec.name)
        named: list[Part] = []
        fitting: list[Part] = []
        for path in files:
            for label, grid in _list_grids(path, spec):
                heading = self._read_heading(grid, spec)
                if heading is None:
                    continue
                part = Part(grid, heading, spec)
                if spec.every_sheet or normalise(label).startswith(wanted):
                    named.append(part)
                elif len(heading.positions) == len(spec.columns):
                    fitting.append(part)
        found = named or fitting
        if len(found) > 1 and not spec.every_sheet:
            names = " and ".join(part.grid.name for part in found)
            raise SourceError(
                where=self._name,
                what=f"holds {feed} more than once: {names}",
                hint="Give each to a run of its own, so that neither is passed over.",
            )
        return [self._add_children(part) for part in found]

    def _add_children(self, part: Part) -> Part:
        path = part.grid.path
        near = [path] if is_workbook(path) else [one for one in self._files if one != path]
        children = {}
        for name, child in part.spec.children.items():
            found = self._choose(child.sheet.name, child.sheet, near)
            if not found:
                raise SourceError(
                    where=part.grid.name,
                    what=f"has no sheet {child.sheet.name} beside it with the headings that the "
                    "mapping lists",
                    hint="Add the sheet, or correct its name and headings: "
                    + ", ".join(names[0] for names in child.sheet.columns.values()),
                )
            children[name] = found[0]
        return Part(part.grid, part.heading, part.spec, children)

    def _read_heading(self, grid: Grid, spec: SheetSpec) -> Heading | None:
        """The heading of a grid; the top of a workbook's sheet is read once for all feeds."""
        if isinstance(grid, CsvGrid):
            return _read_heading(grid, spec)
        if grid.name not in self._tops:
            self._tops[grid.name] = list(islice(grid.rows(), HEADING_WITHIN))
        return find_heading(self._tops[grid.name], spec)


def list_others(path: Path, read: Collection[str]) -> list[str]:
    """What of a file is not among the names that are read; sheets without a cell are nothing."""
    if not is_workbook(path):
        return [path.name] if path.name not in read else []
    grids = [WorkbookGrid(path, sheet) for sheet in open_workbook(path).sheet_names]
    return [
        grid.name
        for grid in grids
        if grid.name not in read and any(any(row) for row in grid.rows())
    ]


def _list_grids(path: Path, spec: SheetSpec) -> Iterator[tuple[str, Grid]]:
    """Each sheet of a file with the name it goes by."""
    if is_workbook(path):
        for sheet in open_workbook(path).sheet_names:
            yield sheet, WorkbookGrid(path, sheet)
        return
    grid = open_csv(path, spec.encodings)
    yield path.stem, _pick_delimiter(grid, spec)


def _pick_delimiter(grid: CsvGrid, spec: SheetSpec) -> CsvGrid:
    """The delimiter under which the heading names most columns."""
    best, most = grid, -1
    for delimiter in DELIMITERS:
        tried = CsvGrid(grid.path, grid.encoding, delimiter)
        heading = _read_heading(tried, spec)
        named = len(heading.positions) if heading else 0
        if named > most:
            best, most = tried, named
    return best


def _read_heading(grid: Grid, spec: SheetSpec) -> Heading | None:
    return find_heading(list(islice(grid.rows(), HEADING_WITHIN)), spec)
