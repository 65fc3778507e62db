"""Files as grids of cells: CSV in several encodings, workbooks by their content, not their name."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from python_calamine import CalamineError, CalamineWorkbook

from kasauti_adapters.errors import SourceError

ZIP, OLE, SQLITE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00"
DELIMITERS = (",", ";", "\t", "|")
_AT_ONCE = 1 << 20
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"{", "JSON"),
    (b"<", "XML or HTML"),
    (SQLITE, "a SQLite database"),
)


class Grid(Protocol):
    """Rows of cells that can be read more than once."""

    path: Path
    name: str

    def rows(self) -> Iterator[Sequence[object]]:
        """All rows from the first line on."""

    def describe(self) -> dict[str, object]:
        """How the file is read."""


@dataclass(slots=True)
class CsvGrid:
    """A CSV file, its encoding and delimiter known."""

    path: Path
    encoding: str
    delimiter: str = ","
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = self.path.name

    def rows(self) -> Iterator[Sequence[object]]:
        """All rows; SourceError where quotes are not closed."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            try:
                yield from reader
            except csv.Error as error:
                raise SourceError(
                    where=f"{self.name} line {reader.line_num}",
                    what=f"is no CSV: {error}",
                    hint="Close the quotation mark that is open, or double it within a cell.",
                ) from error

    def describe(self) -> dict[str, object]:
        """Encoding and delimiter."""
        return {"file": self.name, "encoding": self.encoding, "delimiter": self.delimiter}


@dataclass(slots=True)
class WorkbookGrid:
    """One sheet of a workbook; cells keep the types that the workbook gives them."""

    path: Path
    sheet: str
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = f"{self.path.name}!{self.sheet}"

    def rows(self) -> Iterator[Sequence[object]]:
        """All rows from line 1 on, empty ones too, one after another."""
        sheet = open_workbook(self.path).get_sheet_by_name(self.sheet)
        # the reader begins with line 1, but with the first column that holds anything
        missing = [""] * (sheet.start[1] if sheet.start else 0)
        for cells in sheet.iter_rows():
            yield [*missing, *cells] if missing else cells

    def describe(self) -> dict[str, object]:
        """File and sheet."""
        return {"file": self.path.name, "sheet": self.sheet}


def is_workbook(path: Path) -> bool:
    """Whether the content is a workbook's, whatever the ending says."""
    with path.open("rb") as file:
        return file.read(4) in {ZIP, OLE}


def open_workbook(path: Path) -> CalamineWorkbook:
    """A workbook, by its content; SourceError for one that is damaged or locked."""
    try:
        with path.open("rb") as file:  # by its path the library would believe the ending
            return CalamineWorkbook.from_filelike(file)
    except (CalamineError, OSError) as error:
        raise SourceError(
            where=str(path),
            what=f"is no readable workbook: {str(error).splitlines()[0][:120]}",
            hint="Open it in a spreadsheet program, remove any password, and save it as XLSX.",
        ) from error


def open_csv(path: Path, encodings: Sequence[str]) -> CsvGrid:
    """A CSV file in the first of the encodings that fits all of it; SourceError if none does."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, kind in _FOREIGN:
        if head.lstrip().startswith(mark):
            raise SourceError(
                where=str(path),
                what=f"is {kind}, not a table",
                hint="Give CSV or XLSX files; give databases by URL, such as sqlite:///file.",
            )
    broken = []
    for encoding in encodings:
        if encoding.startswith("utf-16") and not head.startswith(_BOMS):
            continue
        place = _find_broken_byte(path, encoding)
        if place is None:
            return CsvGrid(path, encoding)
        broken.append(f"{encoding} breaks at byte {place}")
    raise SourceError(
        where=str(path),
        what=f"is text in none of the declared encodings: {'; '.join(broken)}",
        hint="Export it again as UTF-8 CSV, or add its encoding to the sheet block.",
    )


def _find_broken_byte(path: Path, encoding: str) -> int | None:
    """Where a file stops being text in an encoding; None if it is text throughout."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    read = 0
    with path.open("rb") as file:
        while chunk := file.read(_AT_ONCE):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return read + error.start
            if "\x00" in text:
                return read + text.index("\x00")
            read += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return read
    return None
