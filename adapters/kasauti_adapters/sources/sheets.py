"""CSV and XLSX exports as rows of feeds: a file, or a folder of files and workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kasauti_adapters.errors import SourceError
from kasauti_adapters.mapping.chains import Link, make_links
from kasauti_adapters.mapping.spec import FeedSpec
from kasauti_adapters.sources.layout import read_sheet_spec, require_columns
from kasauti_adapters.sources.rows import SourceRow
from kasauti_adapters.sources.sheet_children import JoinedReader
from kasauti_adapters.sources.sheet_parts import Part, PartFinder, list_others
from kasauti_standards.kernel import Finding

_LOCK = "~$"
_HIDDEN = "."
_IGNORED = (_LOCK, _HIDDEN)
_COPY = re.compile(r"(?P<stem>.+?) - copy(?: ?\([0-9]+\))?", re.IGNORECASE)


class SheetSource:
    """Files of one city. A feed is the file or sheet of its name, else the one that fits."""

    kind = "sheets"

    def __init__(self, name: str, files: Sequence[Path], skipped: Sequence[str] = ()) -> None:
        self.name = name
        self._files = files
        self._skipped = list(skipped)
        self._finder = PartFinder(name, files)
        self._readers: dict[str, list[JoinedReader]] = {}
        self._found: dict[str, list[Part]] = {}

    def has(self, feed: FeedSpec) -> bool:
        """Whether a file or sheet holds the feed."""
        return bool(feed.sheet) and bool(self._find(feed))

    def rows(self, feed: FeedSpec) -> Iterator[SourceRow]:
        """The rows; DriftError lists headings that are missing."""
        parts = self._find(feed)
        if not parts:
            raise SourceError(
                where=self.name,
                what=f"holds no sheet of {feed.feed}",
                hint=f"Name the file {feed.sheet.get('name')}.csv or the sheet so.",
            )
        require_columns(
            [(one.grid.name, one.heading, one.spec) for part in parts for one in part.list_all()]
        )
        is_one = len(parts) == 1 and not (parts[0].spec.every_file or parts[0].spec.every_sheet)
        self._readers[feed.feed] = [
            JoinedReader(part, feed.nulls, prefix="" if is_one else f"{part.grid.name}:")
            for part in parts
        ]
        return (row for reader in self._readers[feed.feed] for row in reader.read())

    def links(self, feed: FeedSpec) -> Iterator[Link]:
        """The links of all rows, where the feed has chains."""
        return make_links(feed, self.rows(feed))

    def describe(self, feed: FeedSpec) -> dict[str, object]:
        """How the feed was read: encoding, heading line, totals row; of each sheet."""
        described = [reader.describe() for reader in self._readers[feed.feed]]
        return described[0] if len(described) == 1 else {"sheets": described}

    def findings(self, feed: FeedSpec) -> list[Finding]:
        """What was found of the sheets as a whole."""
        return [one for reader in self._readers[feed.feed] for one in reader.findings()]

    def list_unread(self, feeds: Sequence[FeedSpec]) -> list[str]:
        """Files, sheets and folders that none of the feeds is read from."""
        read = {
            one.grid.name
            for feed in feeds
            if feed.sheet
            for part in self._find(feed)
            for one in part.list_all()
        }
        unread = [name for path in self._files for name in list_others(path, read)]
        folder = Path(self.name)
        if folder.is_dir():
            unread += sorted(
                f"{path.name}/"
                for path in folder.iterdir()
                if path.is_dir() and not path.name.startswith(_IGNORED)
            )
        return unread

    def list_skipped(self) -> list[str]:
        """Files that were not looked into, each with the reason."""
        return self._skipped

    def _find(self, feed: FeedSpec) -> list[Part]:
        if feed.feed not in self._found:
            self._found[feed.feed] = self._finder.find(feed.feed, read_sheet_spec(feed.sheet))
        return self._found[feed.feed]


@contextmanager
def open_sheets(given: str) -> Iterator[SheetSource]:
    """Open a file or folder; SourceError where there is nothing to read."""
    path = Path(given)
    skipped: list[str] = []
    if path.is_dir():
        files, skipped = _list_files(path)
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
    yield SheetSource(given, files, skipped)


def _list_files(folder: Path) -> tuple[list[Path], list[str]]:
    """The files that are read, and those that are not, each with the reason."""
    given = sorted(
        file for file in folder.iterdir() if file.is_file() and not file.name.startswith(_HIDDEN)
    )
    by_name = {file.name.casefold(): file for file in given}
    files: list[Path] = []
    skipped: list[str] = []
    for file in given:
        match = _COPY.fullmatch(file.stem)
        original = by_name.get(f"{match['stem']}{file.suffix}".casefold()) if match else None
        if file.name.startswith(_LOCK):
            skipped.append(f"{file.name}: the lock file of a spreadsheet program")
        elif original is not None:
            same = file.read_bytes() == original.read_bytes()
            skipped.append(
                f"{file.name}: a copy of {original.name}"
                + ("" if same else ", which DIFFERS from it: give the right one alone")
            )
        else:
            files.append(file)
    return files, skipped
