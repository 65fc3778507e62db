"""A register of billing slabs, whatever they charge: made, changed, found; no two that clash.

A module declares one `SlabKind` per kind of slab and gets its handlers from `build_register`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Condition
from kasauti_reference.tenancy import TenantScope

Record: TypeAlias = dict[str, Any]
Handler = Callable[[Call], Mapping[str, object]]


def _keep_all(_call: Call, found: list[Record]) -> list[Record]:
    return found


@dataclass(frozen=True, kw_only=True)
class SlabKind:
    """One kind of slab.

    `sent` and `answered` name the member of request and answer. `check` gives what is wrong with
    the slabs of a request; `clashes` tells whether two slabs would fit the same thing, `clash` and
    `unknown` are the codes and words for such a one and for one that is not there. `cities` is
    what slabs of several cities are refused with. `choose` picks from what a search by the indexed
    criteria found.
    """

    collection: Collection
    sent: str
    answered: str
    check: Callable[[Sequence[Record]], Iterable[ErrorEntry]]
    clashes: Callable[[Record, Record], bool]
    clash: tuple[str, str]
    unknown: tuple[str, str]
    cities: tuple[str, str]
    choose: Callable[[Call, list[Record]], list[Record]] = _keep_all


def build_register(kind: SlabKind) -> dict[str, Handler]:
    """Handlers `create`, `update` and `search` of one kind of slab."""

    def create(call: Call) -> Mapping[str, object]:
        rows = _read_rows(call, kind)
        tenant = str(rows[0]["tenantId"])
        known = read_slabs(call, kind.collection, tenant)
        made = []
        for row in rows:
            _refuse_clash(kind, row, known)
            slab = row | {"id": str(uuid4()), "auditDetails": write_audit(call)}
            known.append(slab)
            scope = TenantScope(cities=frozenset({tenant}))
            call.session.add(kind.collection, slab, scope=scope, by=call.user.uuid, at=call.now)
            made.append(slab)
        return {kind.answered: made}

    def update(call: Call) -> Mapping[str, object]:
        rows = _read_rows(call, kind)
        tenant = str(rows[0]["tenantId"])
        stored = {str(row["id"]): row for row in read_slabs(call, kind.collection, tenant)}
        missing = [str(row.get("id")) for row in rows if str(row.get("id")) not in stored]
        if missing:
            code, words = kind.unknown
            raise ServiceError(code, f"{words}: {missing}")
        changed = [
            row | {"auditDetails": stored[str(row["id"])].get("auditDetails")} for row in rows
        ]
        stored |= {str(row["id"]): row for row in changed}
        for row in changed:
            _refuse_clash(kind, row, [other for other in stored.values() if other is not row])
            scope = TenantScope(cities=frozenset({tenant}))
            call.session.replace(kind.collection, row, scope=scope, by=call.user.uuid, at=call.now)
        return {kind.answered: changed}

    def search(call: Call) -> Mapping[str, object]:
        tenant = call.text("tenantId")
        if not tenant:
            raise ServiceError("NotNull.billingSlabSearchCriteria.tenantId", "must not be null")
        scope = call.scope().narrow([tenant])
        conditions = [
            Condition(column.name, "equals", text)
            for column in kind.collection.columns
            if (text := call.text(column.name))
        ]
        if identifiers := call.texts("id"):
            conditions.append(Condition("id", "in", identifiers))
        found = call.session.find(kind.collection, conditions, scope=scope)
        return {kind.answered: kind.choose(call, found)}

    return {"create": create, "update": update, "search": search}


def read_slabs(call: Call, collection: Collection, tenant: str) -> list[Record]:
    """The slabs of a city, in the order they were made."""
    return call.session.find(collection, scope=TenantScope(cities=frozenset({tenant})))


def _read_rows(call: Call, kind: SlabKind) -> list[Record]:
    rows = cast("list[Record]", call.body[kind.sent])
    tenants = {str(row["tenantId"]) if row.get("tenantId") else "" for row in rows}
    if len(tenants) != 1 or "" in tenants:
        raise ServiceError(*kind.cities)
    call.scope().narrow(tenants)
    if entries := list(kind.check(rows)):
        raise InvalidRequestError(entries)
    return rows


def _refuse_clash(kind: SlabKind, row: Record, others: Iterable[Record]) -> None:
    if any(kind.clashes(row, other) for other in others):
        raise ServiceError(*kind.clash)
