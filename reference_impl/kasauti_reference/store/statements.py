"""The statements of the store: composed once for each shape of a question, then only filled in.

A shape is everything that changes the text of a statement: the table, the criteria with their
operators, how many states the scope names, the order, whether there is a limit. Composing one
costs many times what running it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Insert,
    Integer,
    Select,
    Table,
    Update,
    bindparam,
    false,
    func,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from kasauti_reference.store.collection import FEW_VALUES, Condition, Operator, Order
from kasauti_reference.tenancy import TenantScope

ID = "id"  # every collection can be searched by its id without declaring a column
_ESCAPE = "/"
_REMEMBERED = 4096


class Criterion(NamedTuple):
    """A condition without its value; what is compared with nothing is written otherwise."""

    column: str
    operator: Operator
    is_nothing: bool


class ScopeShape(NamedTuple):
    """Whether a scope names cities, and how many states."""

    has_cities: bool
    states: int


class Shape(NamedTuple):
    """All that changes the text of a search."""

    scope: ScopeShape
    criteria: tuple[Criterion, ...]
    is_sqlite: bool


def read_shape(scope: TenantScope, conditions: Iterable[Condition], *, is_sqlite: bool) -> Shape:
    """The shape of a search."""
    return Shape(
        ScopeShape(bool(scope.cities), len(scope.states)),
        tuple(Criterion(row.column, row.operator, row.value is None) for row in conditions),
        is_sqlite,
    )


def read_values(scope: TenantScope, conditions: Iterable[Condition]) -> dict[str, object]:
    """What a search of this scope and these conditions is filled in with."""
    values: dict[str, object] = {"cities": list(scope.cities)} if scope.cities else {}
    for number, state in enumerate(sorted(scope.states)):
        values[f"state_{number}"] = state
        values[f"cities_of_{number}"] = f"{_escape(state)}.%"
    for number, row in enumerate(conditions):
        if row.value is None:
            continue
        value = row.value
        if row.operator == "in":
            value = list(value)  # type: ignore[call-overload]
        elif row.operator == "contains":
            value = _escape(str(value))
        values[f"value_{number}"] = value
    return values


@lru_cache(_REMEMBERED)
def select_bodies(table: Table, shape: Shape, order: Order, *, has_limit: bool) -> Select[str]:
    """Records of a shape, sorted; filled in with `offset`, and `limit` where there is one."""
    query = (
        select(table.c.body)
        .where(*_meet(table, shape))
        .order_by(*_sort(table, order, shape))
        .offset(bindparam("offset", type_=Integer))
    )
    return query.limit(bindparam("limit", type_=Integer)) if has_limit else query


@lru_cache(_REMEMBERED)
def select_count(table: Table, shape: Shape) -> Select[int]:
    """How many records there are of a shape."""
    return select(func.count()).select_from(table).where(*_meet(table, shape))


@lru_cache(_REMEMBERED)
def select_current(table: Table, shape: Shape) -> Select[int, str, str]:
    """Version, tenant and body of a record, held for the transaction."""
    return (
        select(table.c.version, table.c.tenant, table.c.body)
        .where(*_meet(table, shape))
        .with_for_update()
    )


@lru_cache(_REMEMBERED)
def select_versions(history: Table, shape: Shape) -> Select[str]:
    """All versions of a record of a `collection`, oldest first."""
    return (
        select(history.c.body)
        .where(history.c.collection == bindparam("collection"), *_meet(history, shape))
        .order_by(history.c.version)
    )


@lru_cache(_REMEMBERED)
def insert_new(table: Table, *, is_sqlite: bool) -> Insert:
    """A record, unless there is one of its id or unique criterion: then nothing comes back."""
    insert = sqlite.insert if is_sqlite else postgresql.insert
    return insert(table).on_conflict_do_nothing().returning(table.c.id)


@lru_cache(_REMEMBERED)
def update_by_id(table: Table) -> Update:
    """A new version of the record of `changed_id`."""
    return update(table).where(table.c.id == bindparam("changed_id"))


@lru_cache(_REMEMBERED)
def take_values(sequences: Table, *, is_sqlite: bool) -> Insert:
    """The next `count` values of the sequence of a `name`."""
    insert = sqlite.insert if is_sqlite else postgresql.insert
    count = bindparam("count", type_=Integer)
    statement = insert(sequences).values(name=bindparam("name"), value=count)
    return statement.on_conflict_do_update(
        index_elements=[sequences.c.name], set_={"value": sequences.c.value + count}
    ).returning(sequences.c.value)


def _escape(text: str) -> str:
    """Text that a pattern takes as it stands."""
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, f"{_ESCAPE}{sign}")
    return text


def _meet(table: Table, shape: Shape) -> Iterator[ColumnElement[bool]]:
    yield _within(table, shape)
    for number, criterion in enumerate(shape.criteria):
        yield _compare(_pick(table, criterion, shape), number, criterion)


def _within(table: Table, shape: Shape) -> ColumnElement[bool]:
    """The rows of a scope. Where ids are asked for, the tenant is compared and not looked up.

    SQLite without statistics takes an index on the tenant for as good as the ids, and reads a whole
    city for one record; nullif keeps it from that and changes nothing.
    """
    by_id = any(row.column == ID for row in shape.criteria)
    tenant: ColumnElement[str] = func.nullif(table.c.tenant, "") if by_id else table.c.tenant
    parts: list[ColumnElement[bool]] = []
    if shape.scope.has_cities:
        parts.append(tenant.in_(bindparam("cities", expanding=True)))
    for number in range(shape.scope.states):
        of_state = bindparam(f"cities_of_{number}", type_=table.c.tenant.type)
        parts.append(tenant == bindparam(f"state_{number}", type_=table.c.tenant.type))
        parts.append(tenant.like(of_state, escape=_ESCAPE))
    return or_(*parts) if parts else false()


def _pick(table: Table, criterion: Criterion, shape: Shape) -> ColumnElement[object]:
    """The column of a criterion; one of few values is compared where another can be looked up.

    SQLite without statistics takes the index of a flag for as good as that of a number; nullif with
    nothing keeps it from that and gives every value as it is.
    """
    if criterion.column == ID:
        return table.c.id
    column = table.c[f"c_{criterion.column}"]
    if not shape.is_sqlite or criterion.column not in FEW_VALUES:
        return column
    is_met_otherwise = any(
        row.operator in {"equals", "in"} and row.column not in FEW_VALUES for row in shape.criteria
    )
    return func.nullif(column, null()) if is_met_otherwise and not criterion.is_nothing else column


def _compare(
    column: ColumnElement[object], number: int, criterion: Criterion
) -> ColumnElement[bool]:
    if criterion.is_nothing:
        return column.is_(None)
    value = bindparam(f"value_{number}", type_=column.type)
    match criterion.operator:
        case "equals":
            return column == value
        case "in":
            return column.in_(bindparam(f"value_{number}", expanding=True, type_=column.type))
        case "at-least":
            return column >= value
        case "at-most":
            return column <= value
        case "contains":
            return column.icontains(value, escape=_ESCAPE)


def _sort(table: Table, order: Order, shape: Shape) -> Iterator[ColumnElement[object]]:
    """The sorting columns; the position settles ties, so that pages never overlap.

    SQLite without statistics would rather read a city in the order that is asked for than look
    up a criterion; where there is one, its result is sorted (nullif changes nothing else).
    """
    is_own = order.column in {"position", "changed"}
    for column in (table.c[order.column if is_own else f"c_{order.column}"], table.c.position):
        sorted_by: ColumnElement[object] = column
        if shape.criteria and shape.is_sqlite:
            sorted_by = func.nullif(column, "")
        yield sorted_by.desc() if order.direction == "down" else sorted_by.asc()
