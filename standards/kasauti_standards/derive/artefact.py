"""One derived file, and how its text is written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file below the published folder: `path` with forward slashes, exact bytes."""

    path: str
    content: bytes


def write_json(document: object) -> bytes:
    """JSON as we publish it: two spaces, UTF-8, keys in the order given, one line break at the end."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV as we publish it: UTF-8, line feeds."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode()


def write_markdown_table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; bars and line breaks in cells are made harmless."""
    lines = [_write_row(heading), _write_row(["---"] * len(heading))]
    return "\n".join([*lines, *(_write_row(row) for row in rows)]) + "\n"


def _write_row(cells: Sequence[object]) -> str:
    texts = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(texts)} |"
