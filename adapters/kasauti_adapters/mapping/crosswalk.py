"""Crosswalks: which code of the standard a code of the source is.

A crosswalk is a CSV file, a code list of a standard, or both: the rows of the file go first, so
that a city's own spellings need only the rows that differ. Columns of the file are the ones that
are matched, then `code` (the target), `left_out` (why such records do not belong here) and
`note`. A row with neither code nor reason is undecided: its records are rejected with the note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_standards import load_standard
from kasauti_standards.kernel import KasautiError
from kasauti_standards.kernel.tables import read_table

_LAST_COLUMNS = ("code", "left_out", "note")
_DULL = re.compile(r"[\W_]+")
_NEAR_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Link:
    """One row: where it stands, what it matches, what it gives."""

    place: str
    keys: tuple[str, ...]
    code: str
    left_out: str
    note: str


@dataclass(frozen=True, slots=True)
class CrosswalkSpec:
    """How a crosswalk is declared in a system's description."""

    name: str
    columns: tuple[str, ...]
    file: Path | None = None
    match: tuple[tuple[str, ...], ...] = ()
    code_list: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    list_columns: tuple[str, ...] = ()


class Crosswalk:
    """Finds the link of a value; several that differ, none, or an undecided one are problems."""

    def __init__(self, spec: CrosswalkSpec, links: Sequence[Link]) -> None:
        self.name = spec.name
        self.links = tuple(links)
        self._spec = spec
        ways = spec.match or (spec.columns,)
        self._ways = [tuple(spec.columns.index(column) for column in way) for way in ways]
        self._remember = lru_cache(maxsize=4096, typed=True)(self.find)
        self._index: list[dict[tuple[str, ...], list[Link]]] = []
        for positions in self._ways:
            index: dict[tuple[str, ...], list[Link]] = {}
            for link in links:
                key = tuple(normalise(link.keys[position]) for position in positions)
                if all(key):
                    index.setdefault(key, []).append(link)
            self._index.append(index)

    def find(self, values: Sequence[object]) -> Link | None:
        """The link of values, one per column; None where there is none.

        CellProblem where several links with different codes match.
        """
        dull = [normalise(value) for value in values]
        for positions, index in zip(self._ways, self._index, strict=True):
            found = index.get(tuple(dull[position] for position in positions))
            if found is None:
                continue
            codes = sorted({link.code for link in found})
            if len(codes) > 1:
                raise CellProblem(
                    "ADP-CODE-AMBIGUOUS", crosswalk=self.name, candidates=" or ".join(codes)
                )
            return found[0]
        return None

    def recall(self, values: Sequence[object]) -> Link | None:
        """As `find`, remembering what was found before."""
        return self._remember(tuple(map(_make_plain, values)))

    def translate(self, values: Sequence[object]) -> tuple[str, Link]:
        """The code of values and the link that says so; CellProblem otherwise."""
        link = self.recall(values)
        if link is None:
            raise CellProblem(
                "ADP-CODE-UNKNOWN", crosswalk=self.name, near=", ".join(self._near(values)) or "-"
            )
        if not link.code:
            raise CellProblem(
                "ADP-CODE-UNDECIDED",
                crosswalk=self.name,
                note=link.left_out or link.note or "undecided",
            )
        return link.code, link

    def _near(self, values: Sequence[object]) -> list[str]:
        wanted = " ".join(write_text(value) for value in values if value is not None)
        known = {" ".join(filter(None, link.keys)): link.code for link in self.links}
        best = process.extract(wanted, list(known), scorer=fuzz.WRatio, limit=3)
        return [f"{name} ({known[name]})" for name, score, _ in best if score >= _NEAR_ENOUGH]


def normalise(value: object) -> str:
    """What is compared: letters and digits in capitals, nothing else."""
    return "" if value is None else _make_dull(write_text(value))


def _make_plain(value: object) -> object:
    """A value that can be remembered: lists and objects of JSON columns become text."""
    return str(value) if isinstance(value, list | dict) else value


@lru_cache(maxsize=4096)
def _make_dull(text: str) -> str:
    return _DULL.sub("", text).upper()


def read_crosswalk(spec: CrosswalkSpec) -> Crosswalk:
    """Read a crosswalk; MappingError where file or code list have not the declared form."""
    links: list[Link] = []
    if spec.file is not None:
        links += _read_file(spec, spec.file)
    if spec.code_list:
        taken = {tuple(map(normalise, link.keys)) for link in links}
        links += [
            link for link in _read_code_list(spec) if tuple(map(normalise, link.keys)) not in taken
        ]
    return Crosswalk(spec, links)


def _read_file(spec: CrosswalkSpec, file: Path) -> list[Link]:
    try:
        rows = read_table(file, columns=(*spec.columns, *_LAST_COLUMNS))
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(
            where=str(file), what=f"cannot be read: {error}", hint="Write it as UTF-8 CSV."
        ) from error
    except KasautiError as error:
        raise MappingError(where=error.where, what=error.what, hint=error.hint) from error
    return [
        Link(
            f"{file.name}:{number}",
            tuple(row[column] for column in spec.columns),
            *(row[column].strip() for column in _LAST_COLUMNS),
        )
        for number, row in enumerate(rows, start=2)
    ]


def _read_code_list(spec: CrosswalkSpec) -> list[Link]:
    """A link for every valid row of a code list; `parent.label_en` reads the row above it."""
    standard_id, _, name = spec.code_list.partition("/")
    lists = load_standard(standard_id).code_lists
    if name not in lists:
        raise MappingError(
            where=f"crosswalk {spec.name}",
            what=f"{spec.code_list} is no code list",
            hint=f"{standard_id} has: {', '.join(sorted(lists))}.",
        )
    rows = [
        {"code": row.code, "label_en": row.label_en, "parent": row.parent, **row.attributes}
        for row in lists[name].codes
        if row.active
    ]
    fixed = {key: value for key, value in spec.where.items() if key != "level"}
    within = [row for row in rows if all(row.get(key) == value for key, value in fixed.items())]
    by_code = {row["code"]: row for row in within}
    links = []
    for row in within:
        if "level" in spec.where and row.get("level") != spec.where["level"]:
            continue
        above = by_code.get(row["parent"], {})
        keys = tuple(
            above.get(column.removeprefix("parent."), "")
            if column.startswith("parent.")
            else row.get(column, "")
            for column in spec.list_columns
        )
        links.append(Link(f"{spec.code_list}#{row['code']}", keys, row["code"], "", ""))
    return links
