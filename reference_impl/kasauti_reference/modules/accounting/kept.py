"""The records of the tables: added, changed, removed and found by one pattern.

Source: UPYOG-NIUA egf-master domain/service, which repeats it for each kind of record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.accounting.collections import KEPT
from kasauti_reference.modules.accounting.vouchers import city, read_page
from kasauti_reference.store import NEWEST_FIRST, Collection, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.accounting.resources import Member, Resource
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
Prepare = Callable[[Call, Record, Record | None], Record]
STALE = "STALE_UPDATE"
REMOVED = "removed"
_LIVING = Condition(REMOVED, "equals", "false")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: `prepare` sees a new or changed record before it is kept.

    It gets the record that is stored, or None for a new one. `refuse_removal` sees one that is to
    be taken out of use.
    """

    resource: Resource
    prepare: Prepare = lambda _call, sent, _stored: sent
    criteria: Callable[[Call], list[Condition]] = lambda _call: []
    refuse_removal: Callable[[Call, Record], None] = lambda _call, _stored: None

    @property
    def collections(self) -> tuple[Collection, ...]:
        """Where its records are kept."""
        return (KEPT[self.resource.name],)


def build_handlers(kind: Kind) -> Iterator[tuple[str, Handler]]:
    """A handler for each operation of a kind."""
    makers: Mapping[str, Callable[[Call, Kind], Mapping[str, object]]] = {
        "create": _create,
        "update": _update,
        "delete": _delete,
        "search": search,
    }
    for verb in kind.resource.operations:
        yield f"{kind.resource.prefix}-{verb}", _bind(makers[verb], kind)


def _bind(make: Callable[[Call, Kind], Mapping[str, object]], kind: Kind) -> Handler:
    def handle(call: Call) -> Mapping[str, object]:
        return make(call, kind)

    handle.__module__ = __name__
    return handle


def _sent(call: Call, kind: Kind) -> list[Record]:
    tenant = require_tenant(call)
    rows = cast("list[Record]", call.body[kind.resource.member])
    for row in rows:
        call.scope().require(str(row["tenantId"]))
        if row["tenantId"] != tenant:
            raise ServiceError("invalid.ref.value", "The record is of another city than the query")
        texts = {name: text for name, text in row.items() if name != "auditDetails"}
        refuse_markup(texts, "", "SafeHtml")
    return rows


def require_tenant(call: Call) -> str:
    """The city of the query, which the caller may act in."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("mandatory.value.missing", "the field tenantId must be not be null")
    call.scope().require(tenant)
    return tenant


def _create(call: Call, kind: Kind) -> Mapping[str, object]:
    return {kind.resource.member: [_add(call, kind, row) for row in _sent(call, kind)]}


def _add(call: Call, kind: Kind, row: Record) -> Record:
    collection = KEPT[kind.resource.name]
    _refuse_repeated(call, kind, row, own="")
    made = kind.prepare(call, dict(row), None) | {
        "id": str(call.session.next_value(collection.name)),
        "auditDetails": write_audit(call),
        REMOVED: False,
    }
    scope = city(str(row["tenantId"]))
    call.session.add(collection, made, scope=scope, by=call.user.uuid, at=call.now)
    return show(made)


def find_stored(call: Call, resource: str, sent: Record) -> Record:
    """The stored record of a sent one, held for this transaction; refused when it is outdated."""
    tenant, identifier = str(sent["tenantId"]), sent.get("id")
    stored = call.session.find_locked(KEPT[resource], str(identifier), scope=city(tenant))
    if stored is None or stored.get(REMOVED):
        raise ServiceError("invalid.ref.value", f"There is no {resource} {identifier}")
    known = read_pointer(sent, "/auditDetails/lastModifiedTime")
    if isinstance(known, int) and known != read_pointer(stored, "/auditDetails/lastModifiedTime"):
        raise ServiceError(STALE, "The record was changed since it was read: search for it again")
    return stored


def _update(call: Call, kind: Kind) -> Mapping[str, object]:
    return {kind.resource.member: [_change(call, kind, row) for row in _sent(call, kind)]}


def _change(call: Call, kind: Kind, row: Record) -> Record:
    stored = find_stored(call, kind.resource.name, row)
    _refuse_repeated(call, kind, row, own=str(stored["id"]))
    changed = kind.prepare(call, dict(row), stored)
    return show(store(call, kind.resource.name, changed, stored))


def store(call: Call, resource: str, changed: Record, stored: Record) -> Record:
    """Write a new version of a record."""
    kept = {REMOVED: False} | changed
    kept |= {"id": stored["id"], "auditDetails": renew_audit(call, stored)}
    scope = city(str(stored["tenantId"]))
    call.session.replace(KEPT[resource], kept, scope=scope, by=call.user.uuid, at=call.now)
    return kept


def _delete(call: Call, kind: Kind) -> Mapping[str, object]:
    """Take records out of use: they are no longer found."""
    gone = []
    for row in _sent(call, kind):
        stored = find_stored(call, kind.resource.name, row)
        kind.refuse_removal(call, stored)
        gone.append(show(store(call, kind.resource.name, stored | {REMOVED: True}, stored)))
    return {kind.resource.member: gone}


def show(record: Record) -> Record:
    """A record without what only the store knows of it."""
    return {name: value for name, value in record.items() if name != REMOVED}


def _refuse_repeated(call: Call, kind: Kind, row: Record, *, own: str) -> None:
    """Members that must be unique in a city; a kind without an own one is free."""
    collection, scope = KEPT[kind.resource.name], city(str(row["tenantId"]))
    for name in kind.resource.unique:
        value = row.get(name)
        if value in {None, ""}:
            continue
        found = call.session.find(
            collection, [_LIVING, Condition(name, "equals", str(value))], scope=scope, limit=2
        )
        if any(str(other["id"]) != own for other in found):
            raise ServiceError(
                "non.unique.value",
                f"The value {value} for the field {name} already exists in the system. "
                "Please provide different value",
            )


def search(call: Call, kind: Kind) -> Mapping[str, object]:
    """Records by every declared criterion, newest first."""
    tenant = require_tenant(call)
    limit, offset = read_page(call)
    conditions = [_LIVING, *_read_conditions(call, kind.resource), *kind.criteria(call)]
    collection = KEPT[kind.resource.name]
    scope = TenantScope(cities=frozenset({tenant}))
    found = call.session.find(
        collection, conditions, scope=scope, limit=limit, offset=offset, order=NEWEST_FIRST
    )
    total = call.session.count(collection, conditions, scope=scope)
    page = {"totalResults": total, "pageSize": limit, "offSet": offset}
    return {kind.resource.member: [show(row) for row in found], "page": page}


def _read_conditions(call: Call, resource: Resource) -> Iterator[Condition]:
    if ids := call.texts("ids"):
        yield Condition("id", "in", ids)
    for member in resource.members:
        if member.search and (value := _read_value(call, member)) is not None:
            yield Condition(member.name, "equals", value)


def _read_value(call: Call, member: Member) -> str | None:
    if member.search in {"whole", "number"}:
        number = call.number(member.name)
        return None if number is None else str(number)
    return call.text(member.name)
