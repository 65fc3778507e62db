"""The declared query set of a feed: its tables, joins and columns, as SQL and as places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

import sqlalchemy as sa

from kasauti_adapters.errors import MappingError
from kasauti_adapters.sources.rows import SourceRow

ROOT_KEY = "__root"
HIDDEN = "__"
Declared = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Join:
    """A table that adds columns to a row: at most one row of it, found by its key."""

    alias: str
    table: str
    key: str
    parent_alias: str
    parent_column: str
    columns: Mapping[str, str]
    as_text: bool = False
    locate: str = ""
    """The column that places name the row by, where the key itself would tell of a person."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Which rows of the table belong to the feed, by a column of it or of a join."""

    alias: str
    column: str
    values: tuple[str, ...]
    keeps: bool
    """Whether rows with one of the values are read, or all others: a blank is none of them.

    Of several that keep all must hold; rows for which all the others hold are left away.
    """


@dataclass(frozen=True)
class TableQuery:
    """A table, what is joined to it, and which columns are read under which logical name."""

    where: str
    table: str
    key: str
    columns: Mapping[str, str]
    joins: tuple[Join, ...] = ()
    on: tuple[str, str] = ("", "")
    optional: frozenset[str] = frozenset()
    children: Mapping[str, TableQuery] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()

    @cached_property
    def needs(self) -> dict[str, set[str]]:
        """Columns that must be there, by table."""
        needed: dict[str, set[str]] = {self.table: {self.key, *self.columns.values()}}
        if self.on[0]:
            needed[self.table].add(self.on[0])
        tables = {"": self.table, **{join.alias: join.table for join in self.joins}}
        for join in self.joins:
            own = {join.key, join.locate or join.key, *join.columns.values()}
            needed.setdefault(join.table, set()).update(own)
            needed[tables[join.parent_alias]].add(join.parent_column)
        for condition in self.conditions:
            needed[tables[condition.alias]].add(condition.column)
        for child in self.children.values():
            alias, _, column = child.on[1].rpartition(".")
            needed[tables[alias]].add(column)
            for table, columns in child.needs.items():
                needed.setdefault(table, set()).update(columns)
        return needed

    def select(
        self, schema: str | None, absent: frozenset[str], *, root: TableQuery | None = None
    ) -> sa.Select[Any]:
        """The statement; a child's one carries the key of its root and is ordered by it.

        `absent` are optional columns, as table.column, that this source does not have.
        """
        aliases: dict[str, sa.TableClause] = {}

        def open_table(alias: str, name: str) -> sa.FromClause:
            columns = {column for one, named in self._all_needs(root).items() if one == name
                       for column in named}  # fmt: skip
            table = sa.table(name, *map(sa.column, sorted(columns)), schema=schema)
            aliases[alias] = cast("sa.TableClause", table.alias(alias or "t"))
            return aliases[alias]

        own = open_table("", self.table)
        source: sa.FromClause = own
        if root is not None:
            base = open_table("__base", root.table)
            alias, _, column = self.on[1].rpartition(".")
            source = base
            for needed in (alias, *(condition.alias for condition in root.conditions)):
                for join in root.path_to(needed):
                    if f"__{join.alias}" in aliases:
                        continue
                    joined = open_table(f"__{join.alias}", join.table)
                    above = aliases[f"__{join.parent_alias}" if join.parent_alias else "__base"]
                    matches = _matches(joined, above, join)
                    source = source.join(joined, matches, isouter=needed != alias)
            left = aliases[f"__{alias}" if alias else "__base"]
            source = source.join(own, own.c[self.on[0]] == left.c[column])
        for join in self.joins:
            joined = open_table(join.alias, join.table)
            parent = aliases[join.parent_alias]
            source = source.outerjoin(joined, _matches(joined, parent, join))
        selected: list[sa.ColumnElement[Any]] = [own.c[self.key].label(f"{HIDDEN}key")]
        selected += self._label(own, self.table, self.columns, absent)
        for join in self.joins:
            parent = aliases[join.parent_alias]
            own_key = aliases[join.alias].c[join.locate] if join.locate else None
            key = parent.c[join.parent_column] if own_key is None else own_key
            selected.append(key.label(f"{HIDDEN}{join.alias}"))
            selected += self._label(aliases[join.alias], join.table, join.columns, absent)
        statement = sa.select(*selected).select_from(source)
        kept: list[sa.ColumnElement[bool]] = []
        others: list[sa.ColumnElement[bool]] = []
        for condition in (root or self).conditions:
            base_alias = f"__{condition.alias or 'base'}"
            name = condition.alias if root is None else base_alias
            holds = _holds(aliases[name].c[condition.column], condition)
            (kept if condition.keeps else others).append(holds)
        if others:
            kept.append(sa.or_(*others))
        statement = statement.where(*kept)
        if root is None:
            return statement.order_by(own.c[self.key])
        base_key = aliases["__base"].c[root.key]
        return statement.add_columns(base_key.label(ROOT_KEY)).order_by(base_key, own.c[self.key])

    def path_to(self, alias: str) -> list[Join]:
        """The joins that lead from the table to an alias."""
        path: list[Join] = []
        while alias:
            join = next(join for join in self.joins if join.alias == alias)
            path.insert(0, join)
            alias = join.parent_alias
        return path

    def _all_needs(self, root: TableQuery | None) -> Mapping[str, set[str]]:
        if root is None:
            return self.needs
        merged = {table: set(columns) for table, columns in self.needs.items()}
        for table, columns in root.needs.items():
            merged.setdefault(table, set()).update(columns)
        return merged

    @staticmethod
    def _label(
        table: sa.FromClause, name: str, columns: Mapping[str, str], absent: frozenset[str]
    ) -> Iterator[sa.ColumnElement[Any]]:
        for logical, physical in columns.items():
            if f"{name}.{physical}" in absent:
                yield sa.null().label(logical)
            else:
                yield table.c[physical].label(logical)

    @cached_property
    def places(self) -> Mapping[str, tuple[str, str, str, str]]:
        """Table, column, key column and hidden name of the key's value, by logical column."""
        found = {
            logical: (self.table, physical, self.key, f"{HIDDEN}key")
            for logical, physical in self.columns.items()
        }
        for join in self.joins:
            for logical, physical in join.columns.items():
                named = join.locate or join.key
                found[logical] = (join.table, physical, named, f"{HIDDEN}{join.alias}")
        return found

    def row(self, row: SourceRow) -> str:
        """The place of a row."""
        return f"{self.table}[{self.key}={row.values.get(f'{HIDDEN}key')}]"

    def cell(self, row: SourceRow, column: str) -> str:
        """The place of a value: table, key and column."""
        if column not in self.places:
            return f"{self.row(row)} {column}"
        table, physical, key, hidden = self.places[column]
        return f"{table}[{key}={row.values.get(hidden)}].{physical}"


def _matches(joined: sa.FromClause, parent: sa.FromClause, join: Join) -> sa.ColumnElement[bool]:
    """The condition of a join; keys of different types are compared as text where declared."""
    one, other = joined.c[join.key], parent.c[join.parent_column]
    return sa.cast(one, sa.String) == other if join.as_text else one == other


def _holds(column: sa.ColumnElement[Any], condition: Condition) -> sa.ColumnElement[bool]:
    """A condition as SQL; a row without a value has none of the values."""
    if condition.keeps:
        return column.in_(condition.values)
    return sa.or_(column.is_(None), column.not_in(condition.values))


def read_query(block: Declared, where: str) -> TableQuery:
    """The query set that a mapping declares; MappingError where it is incomplete."""
    for name in ("table", "key", "columns"):
        if name not in block:
            raise MappingError(where=where, what=f"has no {name}", hint="Declare it.")
    on = cast("Mapping[str, str]", block.get("by") or {})
    joins = cast("Mapping[str, Declared]", block.get("joins") or {})
    children = cast("Mapping[str, Declared]", block.get("children") or {})
    return TableQuery(
        where=where,
        table=str(block["table"]),
        key=str(block["key"]),
        columns=cast("Mapping[str, str]", block["columns"]),
        joins=tuple(_read_join(alias, join, where) for alias, join in joins.items()),
        on=next(iter(on.items()), ("", "")),
        optional=frozenset(cast("list[str]", block.get("optional") or ())),
        children={name: read_query(child, f"{where} {name}") for name, child in children.items()},
        conditions=tuple(_read_conditions(block)),
    )


def _read_conditions(block: Declared) -> Iterator[Condition]:
    """`only: {kind.code: [PT]}` and `except: {…}`."""
    for word in ("only", "except"):
        for place, values in cast("Mapping[str, list[object]]", block.get(word) or {}).items():
            alias, _, column = place.rpartition(".")
            yield Condition(alias, column, tuple(map(str, values)), keeps=word == "only")


def _read_join(alias: str, block: Declared, where: str) -> Join:
    on = cast("Mapping[str, str]", block.get("by") or {})
    if len(on) != 1 or "table" not in block:
        raise MappingError(
            where=f"{where} join {alias}",
            what="is not joined by one key",
            hint="Write `table: …` and `by: {key of that table: column here}`.",
        )
    key, parent = next(iter(on.items()))
    parent_alias, _, column = parent.rpartition(".")
    columns = cast("Mapping[str, str]", block.get("columns") or {})
    return Join(
        alias=alias,
        table=str(block["table"]),
        key=key,
        parent_alias=parent_alias,
        parent_column=column,
        columns=columns,
        as_text=block.get("as_text") is True,
        locate=str(block.get("locate", "")),
    )
