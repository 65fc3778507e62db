"""The shape of a feed's rows: which columns and lists there are, and which of them are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import cast

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping.defects import RowFunction
from kasauti_adapters.mapping.spec import FeedSpec


@dataclass(slots=True)
class Shape:
    """Columns by list; the row itself is the list without a name. `read` grows while compiling."""

    columns: Mapping[str, frozenset[str]]
    read: set[tuple[str, str]] = field(default_factory=set)

    def require(self, each: str, used: tuple[str, ...], *, where: str) -> None:
        """Refuse a list or column that the rows do not have; note those that are read."""
        if each not in self.columns:
            raise MappingError(
                where=where,
                what=f"goes over {each!r}, which is no list of the rows",
                hint=f"Known: {', '.join(sorted(filter(None, self.columns))) or 'none'}.",
            )
        for name in used:
            within = each if name.startswith(".") else ""
            plain = name.removeprefix(".")
            if plain not in self.columns[within]:
                near = get_close_matches(plain, self.columns[within], n=3, cutoff=0.5)
                raise MappingError(
                    where=where,
                    what=f"reads {name}, which is no column of {within or 'the rows'}",
                    hint=f"Did you mean {' or '.join(near)}?"
                    if near
                    else f"Known: {', '.join(sorted(self.columns[within]))}.",
                )
            self.read.add((within, plain))

    def list_unread(self) -> list[str]:
        """Columns that are fetched and that nothing reads."""
        return sorted(
            ".".join(filter(None, (each, name)))
            for each, names in self.columns.items()
            for name in names
            if (each, name) not in self.read
        )


def read_shape(spec: FeedSpec, functions: Mapping[str, RowFunction]) -> Shape:
    """The shape that database and sheet layout declare together."""
    columns: dict[str, set[str]] = {"": set()}
    for block in (spec.database, spec.sheet):
        _collect(block, columns, "")
    shape = Shape({name: frozenset(names) for name, names in columns.items()})
    for name, function in functions.items():
        for used in function.reads:
            each, _, column = used.rpartition(".")
            shape.require(each, (f".{column}" if each else column,), where=f"{spec.file} {name}")
        own = shape.columns[""] | frozenset(function.sets)
        shape.columns = {**shape.columns, "": own, name: frozenset(function.gives)}
        shape.read |= {(name, column) for column in function.gives}
        shape.read |= {("", column) for column in function.sets}
    return shape


def _collect(block: Mapping[str, object], columns: dict[str, set[str]], each: str) -> None:
    here = columns.setdefault(each, set())
    here |= set(cast("Mapping[str, object]", block.get("columns") or {}))
    for join in cast("Mapping[str, Mapping[str, object]]", block.get("joins") or {}).values():
        here |= set(cast("Mapping[str, object]", join.get("columns") or {}))
    for split in cast("Mapping[str, Mapping[str, object]]", block.get("split") or {}).values():
        here |= set(cast("list[str]", split.get("into") or ()))
    children = cast("Mapping[str, Mapping[str, object]]", block.get("children") or {})
    for name, child in children.items():
        _collect(child, columns, name)
    for name, rows in cast(
        "Mapping[str, list[Mapping[str, object]]]", block.get("gather") or {}
    ).items():
        below = columns.setdefault(name, set())
        for row in rows:
            below |= set(cast("Mapping[str, object]", row.get("columns") or {}))
            below |= set(cast("Mapping[str, object]", row.get("values") or {}))
