"""The layout of a sheet: where its heading stands and which column is which.

Old exports begin with titles, join heading cells over several columns and break headings into two
or three lines. The heading is the run of lines that names most of the declared columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kasauti_adapters.errors import DriftError
from kasauti_adapters.mapping.crosswalk import normalise
from kasauti_adapters.sources.drift import rank_names

HEADING_WITHIN = 40
_MOST_LINES = 3
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """What a mapping declares of a feed's sheet."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    optional: frozenset[str]
    split: Mapping[str, tuple[str, tuple[str, ...]]]
    gather: Mapping[str, Sequence[tuple[Mapping[str, str], Mapping[str, object]]]]
    labels: frozenset[str]
    sums: tuple[str, ...]
    counted: str
    encodings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was found: its last line (from 1), and the position of each column."""

    first_line: int
    last_line: int
    positions: Mapping[str, int]
    texts: Sequence[str]
    unread: Sequence[tuple[int, str]]


def read_sheet_spec(block: Mapping[str, object]) -> SheetSpec:
    """The `sheet` block of a mapping."""
    columns = cast("Mapping[str, list[str]]", block.get("columns") or {})
    split = cast("Mapping[str, Mapping[str, object]]", block.get("split") or {})
    gather = cast("Mapping[str, list[Mapping[str, Mapping[str, str]]]]", block.get("gather") or {})
    totals = cast("Mapping[str, object]", block.get("totals") or {})
    return SheetSpec(
        name=str(block.get("name", "")),
        columns={name: tuple(names) for name, names in columns.items()},
        optional=frozenset(cast("list[str]", block.get("optional") or ())),
        split={
            name: (str(how["splitter"]), tuple(cast("list[str]", how["into"])))
            for name, how in split.items()
        },
        gather={
            name: [(row.get("columns") or {}, row.get("values") or {}) for row in rows]
            for name, rows in gather.items()
        },
        labels=frozenset(map(normalise, cast("list[str]", totals.get("label") or ()))),
        sums=tuple(cast("list[str]", totals.get("sum") or ())),
        counted=str(totals.get("count", "")),
        encodings=tuple(
            cast("list[str]", block.get("encodings") or ("utf-8-sig", "utf-16", "cp1252"))
        ),
    )


def find_heading(rows: Sequence[Cells], spec: SheetSpec) -> Heading | None:
    """The heading that names most columns; None where no line names even half of them."""
    best: tuple[int, int, Heading] | None = None
    for last in range(min(len(rows), HEADING_WITHIN)):
        for height in range(1, min(_MOST_LINES, last + 1) + 1):
            texts = join_lines(rows[last - height + 1 : last + 1])
            positions = match_columns(texts, spec)
            if best is None or (len(positions), -height) > best[:2]:
                unread = [
                    (place, text)
                    for place, text in enumerate(texts)
                    if text and place not in positions.values()
                ]
                found = Heading(last - height + 2, last + 1, positions, texts, unread)
                best = (len(positions), -height, found)
    if best is None or 2 * best[0] < len(spec.columns):
        return None
    return best[2]


def join_lines(rows: Sequence[Cells]) -> list[str]:
    """One text per column: upper lines are carried to the right, as merged cells are meant."""
    width = max(map(len, rows), default=0)
    texts = ["" for _ in range(width)]
    for number, row in enumerate(rows):
        carried = ""
        for place in range(width):
            value = row[place] if place < len(row) else None
            own = " ".join(str(value).split()) if value not in {None, ""} else ""
            is_upper = number < len(rows) - 1
            carried = own or (carried if is_upper else "")
            texts[place] = f"{texts[place]} {carried}".strip()
    return texts


def match_columns(texts: Sequence[str], spec: SheetSpec) -> dict[str, int]:
    """The position of each declared column; a text is taken once."""
    dull = [normalise(text) for text in texts]
    positions: dict[str, int] = {}
    for name, names in spec.columns.items():
        for wanted in map(normalise, names):
            free = [
                place
                for place, text in enumerate(dull)
                if text == wanted and place not in positions.values()
            ]
            if free:
                positions[name] = free[0]
                break
    return positions


def require_columns(heading: Heading, spec: SheetSpec, where: str) -> None:
    """DriftError lists the columns that are missing, with headings that look like them."""
    free = [text for _, text in heading.unread]
    missing = []
    for name, names in spec.columns.items():
        if name in heading.positions or name in spec.optional:
            continue
        near = list(dict.fromkeys(text for one in names for text in rank_names(one, free)))[:3]
        line = f"column {names[0]!r} is missing"
        missing.append(line + (f" (renamed to {' or '.join(map(repr, near))}?)" if near else ""))
    if missing:
        raise DriftError(
            where=f"{where} line {heading.last_line}",
            missing=tuple(missing),
            hint="Copy the system's folder and add this export's headings to the sheet block of "
            "the mapping, or correct the headings.",
        )
