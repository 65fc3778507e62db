"""CSV and XLSX exports as rows of feeds: a file, or a folder of files and workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from kasauti_adapters.errors import SourceError
from kasauti_adapters.mapping.crosswalk import normalise
from kasauti_adapters.mapping.spec import FeedSpec
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
    read_sheet_spec,
)
from kasauti_adapters.sources.rows import SourceRow
from kasauti_adapters.sources.sheet_rows import SheetReader
from kasauti_standards.kernel import Finding

_IGNORED = ("~$", ".")
_Found: TypeAlias = tuple[Grid, Heading, SheetSpec]


class SheetSource:
    """Files of one city. A feed is the file or sheet of its name, else the one that fits."""

    kind = "sheets"

    def __init__(self, name: str, files: Sequence[Path]) -> None:
        self.name = name
        self._files = files
        self._readers: dict[str, SheetReader] = {}
        self._found: dict[str, _Found | None] = {}
        self._tops: dict[str, list[Sequence[object]]] = {}

    def has(self, feed: FeedSpec) -> bool:
        """Whether a file or sheet holds the feed."""
        return bool(feed.sheet) and self._find(feed) is not None

    def rows(self, feed: FeedSpec) -> Iterator[SourceRow]:
        """The rows; DriftError lists headings that are missing."""
        found = self._find(feed)
        if found is None:
            raise SourceError(
                where=self.name,
                what=f"holds no sheet of {feed.feed}",
                hint=f"Name the file {feed.sheet.get('name')}.csv or the sheet so.",
            )
        grid, heading, spec = found
        self._readers[feed.feed] = SheetReader(grid, heading, spec, feed.nulls)
        return self._readers[feed.feed].read()

    def describe(self, feed: FeedSpec) -> dict[str, object]:
        """How the feed was read: encoding, heading line, totals row."""
        return self._readers[feed.feed].describe()

    def findings(self, feed: FeedSpec) -> list[Finding]:
        """What was found of the sheet as a whole."""
        return self._readers[feed.feed].findings()

    def list_unread(self, feeds: Sequence[FeedSpec]) -> list[str]:
        """Files, sheets and folders that none of the feeds is read from."""
        read = {
            found[0].name
            for feed in feeds
            if feed.sheet and (found := self._find(feed)) is not None
        }
        unread = [name for path in self._files for name in _name_parts(path) if name not in read]
        folder = Path(self.name)
        if folder.is_dir():
            unread += sorted(
                f"{path.name}/"
                for path in folder.iterdir()
                if path.is_dir() and not path.name.startswith(_IGNORED)
            )
        return unread

    def _find(self, feed: FeedSpec) -> _Found | None:
        if feed.feed not in self._found:
            self._found[feed.feed] = self._search(feed)
        return self._found[feed.feed]

    def _search(self, feed: FeedSpec) -> _Found | None:
        spec = read_sheet_spec(feed.sheet)
        wanted = normalise(spec.name)
        named: list[_Found] = []
        fitting: list[_Found] = []
        for path in self._files:
            for label, grid in _list_grids(path, spec):
                heading = self._read_heading(grid, spec)
                if heading is None:
                    continue
                if normalise(label).startswith(wanted):
                    named.append((grid, heading, spec))
                elif len(heading.positions) == len(spec.columns):
                    fitting.append((grid, heading, spec))
        found = named or fitting
        if len(found) > 1:
            names = " and ".join(grid.name for grid, _, _ in found)
            raise SourceError(
                where=self.name,
                what=f"holds {feed.feed} more than once: {names}",
                hint="Give each to a run of its own, so that neither is passed over.",
            )
        return found[0] if found else None

    def _read_heading(self, grid: Grid, spec: SheetSpec) -> Heading | None:
        """The heading of a grid; the top of a workbook's sheet is read once for all feeds."""
        if isinstance(grid, CsvGrid):
            return _read_heading(grid, spec)
        if grid.name not in self._tops:
            self._tops[grid.name] = list(islice(grid.rows(), HEADING_WITHIN))
        return find_heading(self._tops[grid.name], spec)


def _name_parts(path: Path) -> list[str]:
    """What a file is made of, by the names that grids have."""
    if is_workbook(path):
        return [WorkbookGrid(path, sheet).name for sheet in open_workbook(path).sheet_names]
    return [path.name]


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


@contextmanager
def open_sheets(given: str) -> Iterator[SheetSource]:
    """Open a file or folder; SourceError where there is nothing to read."""
    path = Path(given)
    if path.is_dir():
        files = sorted(
            file for file in path.iterdir() if file.is_file() and not file.name.startswith(_IGNORED)
        )
    else:
        files = [path] if path.is_file() else []
    if not files:
        raise SourceError(
            where=given,
            what="holds no files" if path.is_dir() else "is neither a file nor a folder",
            hint="Give a CSV or XLSX file, a folder of them, or a database URL.",
        )
    empty = [file for file in files if file.stat().st_size == 0]
    if empty:
        raise SourceError(
            where=str(empty[0]), what="is empty", hint="Export it again, or take it away."
        )
    yield SheetSource(given, files)
