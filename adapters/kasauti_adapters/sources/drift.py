"""Schema drift: what a database lacks of a mapping's query set, and what looks like a rename."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from kasauti_adapters.errors import DriftError

_LIKE = 0.55
_LIKE_TABLE = 0.6
_CLOSE = 0.15
_COMMON = frozenset({"id", "name", "code", "type", "status", "version", "createddate"})
"""Columns that say little about which table it is: most have them."""
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class SchemaCheck:
    """What a source has not: required things as lines for people, optional columns as names."""

    missing: tuple[str, ...]
    absent: frozenset[str]

    def refuse(self, where: str) -> None:
        """DriftError if anything required is missing."""
        if self.missing:
            raise DriftError(
                where=where,
                missing=self.missing,
                hint="Copy the system's folder, correct its query sets to this schema, and give "
                "the folder instead of the system's name; or name the right --schema.",
            )


def compare_schema(
    needs: Mapping[str, set[str]],
    present: Mapping[str, Iterable[str]],
    optional: frozenset[str],
) -> SchemaCheck:
    """Compare tables and columns that are needed with those that are there.

    Names are compared without regard to case; `optional` are table.column.
    """
    tables = {name.casefold(): frozenset(columns) for name, columns in present.items()}
    missing: list[str] = []
    absent: set[str] = set()
    for table, columns in sorted(needs.items()):
        found = tables.get(table.casefold())
        if found is None:
            near = _rank_tables(table, columns, tables, set(needs))
            missing.append(_write_line(f"table {table}", near))
            continue
        known = {column.casefold() for column in found}
        for column in sorted(columns):
            if column.casefold() in known:
                continue
            if f"{table}.{column}" in optional:
                absent.add(f"{table}.{column}")
                continue
            free = [name for name in found if name not in columns]
            missing.append(_write_line(f"column {table}.{column}", rank_names(column, free)))
    return SchemaCheck(tuple(missing), frozenset(absent))


def rank_names(wanted: str, known: Iterable[str]) -> list[str]:
    """Names that look like a rename of another, best first."""
    scores = {name: _score(wanted, name) for name in known}
    return _pick_best(scores, _LIKE)


def _rank_tables(
    wanted: str, columns: set[str], tables: Mapping[str, frozenset[str]], used: set[str]
) -> list[str]:
    """Tables by likeness of name and by how many of the needed columns they have."""
    scores = {}
    for name, known in tables.items():
        if name not in used:
            likeness = _score(wanted, name)
            telling = columns - _COMMON
            shared = len(telling & known) / len(telling) if telling else likeness
            scores[name] = (likeness + shared) / 2 if columns <= known else likeness * shared
    return _pick_best(scores, _LIKE_TABLE)


def _pick_best(scores: Mapping[str, float], least: float) -> list[str]:
    """The best names, and those that come close to the best."""
    top = max(scores.values(), default=0.0)
    fit = [name for name, score in scores.items() if score >= max(least, top - _CLOSE)]
    return sorted(fit, key=lambda name: (-scores[name], name))[:_MOST_SHOWN]


def _score(one: str, other: str) -> float:
    plain = [name.casefold().replace("_", "") for name in (one, other)]
    return max(
        fuzz.ratio(*plain) / 100,
        fuzz.token_sort_ratio(one.replace("_", " "), other.replace("_", " ")) / 100,
    )


def _write_line(what: str, near: list[str]) -> str:
    return f"{what} is missing" + (f" (renamed to {' or '.join(near)}?)" if near else "")
