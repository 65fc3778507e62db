"""The layout of a sheet: where its heading stands and which column is which.

Old exports begin with titles, join heading cells over several columns and break headings into two
or three lines. The heading is the run of lines that names most of the declared columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from kasauti_adapters.errors import DriftError
from kasauti_adapters.mapping.crosswalk import normalise
from kasauti_adapters.sources.drift import rank_names

HEADING_WITHIN = 40
EVERY = "*"
_MOST_LINES = 3
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """A sheet beside the feed's own whose rows belong to its rows, by the value of one column."""

    by: str
    least: int
    sheet: SheetSpec


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """What a mapping declares of a feed's sheet.

    `every_file`: the files of a folder are the feed together; `every_sheet`: so are the tabs.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    optional: frozenset[str]
    split: Mapping[str, tuple[str, tuple[str, ...]]]
    gather: Mapping[str, Sequence[tuple[Mapping[str, str], Mapping[str, object]]]]
    labels: frozenset[str]
    sums: tuple[str, ...]
    counted: str
    encodings: tuple[str, ...]
    every_file: bool = False
    every_sheet: bool = False
    children: Mapping[str, ChildSpec] = field(default_factory=dict)


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
        every_file=block.get("files") == EVERY,
        every_sheet=block.get("sheets") == EVERY,
        children={
            name: ChildSpec(
                str(child["by"]), int(str(child.get("least", 0))), read_sheet_spec(child)
            )
            for name, child in cast(
                "Mapping[str, Mapping[str, object]]", block.get("children") or {}
            ).items()
        },
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


def require_columns(found: Sequence[tuple[str, Heading, SheetSpec]]) -> None:
    """DriftError lists the columns that sheets lack, with headings and cells that look like them.

    `found` are the name, heading and declaration of each sheet.
    """
    missing: list[str] = []
    places: list[str] = []
    for where, heading, spec in found:
        lines = list(_list_missing(heading, spec))
        if lines:
            places.append(f"{where} line {heading.last_line}")
            missing += lines if len(found) == 1 else [f"{where}: {line}" for line in lines]
    if missing:
        raise DriftError(
            where=" and ".join(places),
            missing=tuple(missing),
            hint="Copy the system's folder and add this export's headings to the sheet block of "
            "the mapping, or correct the headings.",
        )


def _list_missing(heading: Heading, spec: SheetSpec) -> Iterator[str]:
    free = {text: place for place, text in reversed(heading.unread)}
    for name, names in spec.columns.items():
        if name in heading.positions or name in spec.optional:
            continue
        near = list(dict.fromkeys(text for one in names for text in rank_names(one, free)))[:3]
        shown = [f"{text!r} in {write_letter(free[text])}{heading.last_line}" for text in near]
        line = f"column {names[0]!r} is missing"
        yield line + (f" (renamed to {' or '.join(shown)}?)" if near else "")


def write_letter(place: int) -> str:
    """The letters of a column, as a spreadsheet names it; 0 is A."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
