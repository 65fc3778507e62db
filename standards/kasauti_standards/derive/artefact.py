"""One derived file, and how its text is written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file below the published folder: `path` with forward slashes, exact bytes.

    `urn` is the permanent name of what the file describes, empty for a page about many things.
    """

    path: str
    content: bytes
    urn: str = ""


def write_json(document: object) -> bytes:
    """JSON as we publish it: two spaces, UTF-8, keys in the order given, a last line break."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV as we publish it: UTF-8, line feeds, also within cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    # the writer leaves a lone carriage return unquoted, which readers take for the end of a row
    writer.writerows([_write_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _write_cell(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_markdown_table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; bars and line breaks in cells are made harmless."""
    lines = [_write_row(heading), _write_row(["---"] * len(heading))]
    return "\n".join([*lines, *(_write_row(row) for row in rows)]) + "\n"


def _write_row(cells: Sequence[object]) -> str:
    texts = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(texts)} |"
