"""CSV tables that the tools write, and the one error they raise.

    SourceError            an upstream file is absent or does not have the declared shape

Tables of our own making stand beside the upstream ones and are written by hand: an index keeps
their rows (`keep_own_rows`) when it is written anew.

A table is data until `write_tables`; nothing here reads a file or a clock, so a rerun on the
same sources gives the same bytes.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

ORIGIN_COLUMNS = ("origin", "reason", "reason_hi")
FROM_UPSTREAM = ("upstream", "", "")


class SourceError(Exception):
    """An upstream source cannot be read as declared: where, what is wrong, how to mend it."""

    def __init__(self, where: str, what: str, hint: str) -> None:
        super().__init__(f"{where}: {what}. {hint}")
        self.where = where
        self.what = what
        self.hint = hint


@dataclass(frozen=True)
class Table:
    """One CSV file: its path below the output folder, its header, its rows as text cells."""

    path: PurePosixPath
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def render_table(table: Table) -> str:
    """Return the table as CSV text (RFC 4180 quoting, LF line ends, one header line).

    Raises SourceError when a column name repeats or a row is not as wide as the header.
    """
    if len(set(table.columns)) != len(table.columns):
        raise SourceError(
            str(table.path),
            f"a column name repeats in {list(table.columns)}",
            "Give each declared column its own name.",
        )
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            raise SourceError(
                str(table.path),
                f"row {number} has {len(row)} cells, the header has {len(table.columns)}",
                "Build one cell for each declared column.",
            )
        writer.writerow(row)
    return text.getvalue()


def write_tables(out: Path, tables: Iterable[Table]) -> None:
    """Write each table below `out` as UTF-8, making folders as needed."""
    for table in tables:
        target = out / table.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(render_table(table).encode("utf-8"))


def keep_own_rows(
    out: Path, tables: Iterable[Table], *, also: frozenset[str] = frozenset()
) -> Iterator[Table]:
    """The tables, each index with the rows that the one below `out` has of origin `own`.

    `also` names lists (`package/List`) that are not built this time and stay as they are.
    """
    for table in tables:
        path = out / table.path
        if table.path.name == "index.csv" and path.is_file():
            package = table.path.parts[0]
            kept = _read_kept_rows(path, table.columns, package=package, also=also)
            yield replace(table, rows=(*table.rows, *kept))
        else:
            yield table


def _read_kept_rows(
    path: Path, columns: tuple[str, ...], *, package: str, also: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row.get("origin") == "own" or f"{package}/{row.get('list')}" in also:
                yield tuple(row.get(column) or "" for column in columns)
