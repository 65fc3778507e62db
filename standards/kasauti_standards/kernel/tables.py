"""CSV tables that lie beside a declaration."""

from __future__ import annotations

import csv
import io
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.errors import DeclarationError


def read_table(file: Traversable, *, columns: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Read the rows of a table; `columns` must stand first and in this order."""
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
    heading = tuple(rows.fieldnames or ())
    if heading[: len(columns)] != columns:
        raise DeclarationError(
            where=str(file),
            what=f"the heading is {','.join(heading)}",
            hint=f"It must begin with {','.join(columns)}.",
        )
    table = []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DeclarationError(
                where=f"{file}:{number}",
                what=f"does not have {len(heading)} cells",
                hint="Quote cells that hold a comma.",
            )
        table.append(row)
    return table
