"""Code lists: the closed and open vocabularies that fields draw on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.provenance import (
    UPSTREAM,
    Provenance,
    read_provenance,
    require_both_labels,
    require_counts,
)
from kasauti_standards.kernel.requirement import read_day
from kasauti_standards.kernel.tables import read_exact_table, read_table

FIXED_COLUMNS = (
    "code",
    "label_en",
    "label_hi",
    "parent",
    "active",
    "valid_from",
    "valid_to",
    "source",
)

INDEX_COLUMNS = (
    *("list", "title", "open", "rows", "distinct_codes", "source", "source_version"),
    *("origin", "reason", "reason_hi"),
)
_OPENNESS = {"open": True, "closed": False}
_ACTIVE = {"true": True, "": True, "false": False}


@dataclass(frozen=True, slots=True)
class Code:
    """One row. `active` is what the source says; a blank there means active."""

    code: str
    label_en: str
    label_hi: str
    parent: str
    active: bool
    valid_from: date | None
    valid_to: date | None
    source: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    def is_valid(self, on: date) -> bool:
        """Whether the code may be used on a day (both ends inclusive)."""
        return self.active and not (
            (self.valid_from is not None and on < self.valid_from)
            or (self.valid_to is not None and on > self.valid_to)
        )


@dataclass(frozen=True, eq=False)
class CodeList:
    """A code list read from CSV. An open list warns about an unknown code, a closed one refuses."""

    name: str
    title: str
    is_open: bool
    source: str
    source_version: str
    codes: tuple[Code, ...]
    provenance: Provenance = UPSTREAM

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        """First row per code; sources repeat a few codes and all rows are kept in `codes`."""
        index: dict[str, Code] = {}
        for code in self.codes:
            index.setdefault(code.code, code)
        return index

    def valid_codes(self, on: date) -> frozenset[str]:
        """The codes that may be used on a day."""
        return frozenset(code.code for code in self.codes if code.is_valid(on))


def read_code_lists(folder: Traversable) -> Iterator[CodeList]:
    """Read every list named in a folder's `index.csv`."""
    index = folder.joinpath("index.csv")
    if not index.is_file():
        return
    for row in read_exact_table(index, INDEX_COLUMNS):
        where = f"{index} {row['list']}"
        file = folder.joinpath(f"{row['list']}.csv")
        if not file.is_file():
            raise DeclarationError(
                where=str(index),
                what=f"names the list {row['list']}, of which there is no file",
                hint=f"Write {file.name} beside it.",
            )
        if row["open"] not in _OPENNESS:
            raise DeclarationError(
                where=where,
                what=f"open is {row['open']!r}",
                hint="Write open (unknown codes are warned of) or closed (they are refused).",
            )
        code_list = CodeList(
            name=row["list"],
            title=row["title"],
            is_open=_OPENNESS[row["open"]],
            source=row["source"],
            source_version=row["source_version"],
            codes=tuple(read_codes(file)),
            provenance=read_provenance(row, where=where),
        )
        if code_list.provenance.is_own:
            _check_own_words(code_list, where=str(file))
        counted = {"rows": len(code_list.codes), "distinct_codes": len(code_list.by_code)}
        require_counts(row, counted, where=where)
        yield code_list


def _check_own_words(code_list: CodeList, *, where: str) -> None:
    """What upstream lists may lack and ours may not: order, no repetition, both labels."""
    names = [code.code for code in code_list.codes]
    if names != sorted(set(names)):
        raise DeclarationError(
            where=where,
            what="the codes are not sorted, or one stands twice",
            hint="Sort a list of our own by its code; each code stands once.",
        )
    labels = {code.code: Message(code.label_en, code.label_hi) for code in code_list.codes}
    require_both_labels(labels, where=where)


def read_codes(file: Traversable) -> Iterator[Code]:
    """Read the rows of one list; columns beyond the fixed ones become attributes."""
    rows = read_table(file, columns=FIXED_COLUMNS[:-1], last=FIXED_COLUMNS[-1:])
    for number, row in enumerate(rows, start=2):
        yield _read_code(row, where=f"{file}:{number} {row['code']}")


def _read_code(row: Mapping[str, str], *, where: str) -> Code:
    if row["active"] not in _ACTIVE:
        raise DeclarationError(
            where=where,
            what=f"active is {row['active']!r}",
            hint="Write true or false, or leave it empty: then the code is active.",
        )
    try:
        return Code(
            code=row["code"],
            label_en=row["label_en"],
            label_hi=row["label_hi"],
            parent=row["parent"],
            active=_ACTIVE[row["active"]],
            valid_from=read_day(row["valid_from"]),
            valid_to=read_day(row["valid_to"]),
            source=row["source"],
            attributes={key: row[key] for key in row if key not in FIXED_COLUMNS},
        )
    except ValueError as error:
        raise DeclarationError(
            where=where, what=str(error), hint="Days are written YYYY-MM-DD, or left empty."
        ) from error
