"""CSV tables that lie beside a declaration."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.errors import DeclarationError


def read_table(
    file: Traversable, *, columns: tuple[str, ...] = (), last: tuple[str, ...] = ()
) -> list[dict[str, str]]:
    """Read the rows of a table; `columns` stand first and `last` at the end, in this order."""
    rows = _open_table(file)
    heading = tuple(rows.fieldnames or ())
    free = heading[len(columns) : len(heading) - len(last)]
    if heading != (*columns, *free, *last) or len(set(heading)) < len(heading):
        begin = f"It must begin with {','.join(columns)}"
        end = f" and end with {','.join(last)}" if last else ""
        raise _describe_heading(file, heading, (*columns, *last), hint=f"{begin}{end}.")
    return _read_rows(file, rows)


def read_exact_table(file: Traversable, *headings: tuple[str, ...]) -> list[dict[str, str]]:
    """Read the rows of a table that has one of these headings, no column more or less."""
    rows = _open_table(file)
    heading = tuple(rows.fieldnames or ())
    if heading not in headings:
        nearest = min(headings, key=lambda wanted: len(set(wanted) ^ set(heading)))
        hint = f"It must be {' or '.join(','.join(wanted) for wanted in headings)}."
        raise _describe_heading(file, heading, nearest, hint=hint, known=nearest)
    return _read_rows(file, rows)


def _open_table(file: Traversable) -> csv.DictReader[str]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DeclarationError(
            where=str(file), what="is not UTF-8 text", hint="Save it as UTF-8."
        ) from error
    return csv.DictReader(io.StringIO(text, newline=""))


def _read_rows(file: Traversable, rows: csv.DictReader[str]) -> list[dict[str, str]]:
    table = []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DeclarationError(
                where=f"{file}:{number}",
                what=f"does not have {len(rows.fieldnames or ())} cells",
                hint="Quote cells that hold a comma.",
            )
        table.append(row)
    return table


def _describe_heading(
    file: Traversable,
    heading: tuple[str, ...],
    wanted: tuple[str, ...],
    *,
    hint: str,
    known: Collection[str] | None = None,
) -> DeclarationError:
    missing = [name for name in wanted if name not in heading]
    unknown = [name for name in heading if known is not None and name not in known]
    parts = [
        f"the heading is {','.join(heading) or 'empty'}",
        *([f"it lacks {', '.join(missing)}"] if missing else []),
        *([f"{', '.join(unknown)} is no column of this table"] if unknown else []),
    ]
    return DeclarationError(where=str(file), what="; ".join(parts), hint=hint)
