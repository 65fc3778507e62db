"""The handlers of a kind of application: create, update, search, plain search.

A request passes: tenant -> markup -> the kind's own checks -> what it fills in -> the step ->
what follows from it -> the store. An update takes members over only where the state allows it, as
the deployed persisters do (`isStateUpdatable`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import read_criteria
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.http.routes import FindRecords, Handler
from kasauti_reference.modules.applications.kind import ApplicationKind, Record
from kasauti_reference.modules.applications.moving import (
    find_state,
    move,
    read_step,
    refuse_system_action,
)
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.pointer import read_pointer, write_pointer

STALE_CODE = "STALE_UPDATE"


@dataclass(frozen=True, slots=True)
class Handlers:
    """What a kind of application answers."""

    create: Handler
    update: Handler
    search: Handler
    plain_search: Handler


def build_handlers(kind: ApplicationKind) -> Handlers:
    """The handlers of a kind."""

    def create(call: Call) -> Mapping[str, object]:
        return _answer(call, kind, [add_application(call, kind, row) for row in _sent(call, kind)])

    def update(call: Call) -> Mapping[str, object]:
        changed = [change_application(call, kind, row) for row in _sent(call, kind)]
        return _answer(call, kind, changed)

    def search(call: Call) -> Mapping[str, object]:
        found = find_applications(call, kind)
        return _answer(call, kind, found) | dict(kind.sum_up(call, found))

    def plain_search(call: Call) -> Mapping[str, object]:
        tenants = call.texts("tenantIds") or call.texts("tenantId")
        scope = call.scope().narrow(tenants) if tenants else call.scope()
        limit, offset = call.page()
        conditions = [*read_criteria(call, kind.criteria), *kind.narrow(call)]
        return _answer(
            call,
            kind,
            call.session.find(kind.collection, conditions, scope=scope, limit=limit, offset=offset),
        )

    return Handlers(create, update, search, plain_search)


def find_for_inbox(kind: ApplicationKind) -> FindRecords:
    """The inbox's way to the records of a kind, by application number."""
    column = _name_number_column(kind)

    def find(call: Call, tenant: str, numbers: list[str]) -> dict[str, dict[str, object]]:
        found = call.session.find(
            kind.collection,
            [Condition(column, "in", tuple(numbers))],
            scope=TenantScope(cities=frozenset({tenant})),
        )
        return {str(read_pointer(row, kind.number)): kind.show(call, row) for row in found}

    return find


def add_application(call: Call, kind: ApplicationKind, sent: Record) -> Record:
    """Check, number and keep a new application, and take its first step."""
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    _refuse_markup(kind, sent)
    step = read_step(kind, sent)
    refuse_system_action(kind, step["action"], "a new application")
    kind.check_new(call, sent)
    record: Record = dict(sent) | {"id": str(uuid4()), "auditDetails": write_audit(call)}
    if kind.account:
        record = write_pointer(record, kind.account, call.user.uuid)
    if (numbering := kind.choose_number(call, record)) is not None:
        name, form = numbering
        number = generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
        record = write_pointer(record, kind.number, number)
    record = kind.fill_in(call, record, None)
    if not step["action"] and kind.status_without_step:
        record = write_pointer(record, kind.status, kind.status_without_step)
    elif kind.choose_workflow(call, record):
        record, arrival = move(call, kind, record, step)
        record = kind.arrive(call, record, arrival)
    return keep_application(call, kind, record, is_new=True)


def change_application(call: Call, kind: ApplicationKind, sent: Record) -> Record:
    """Check and keep a changed application, and take the step that is asked for."""
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    scope = TenantScope(cities=frozenset({tenant}))
    stored = call.session.find_locked(kind.collection, str(sent.get("id")), scope=scope)
    if stored is None or not owns(call, kind, stored):
        raise ServiceError(*kind.not_found)
    _refuse_markup(kind, sent)
    _refuse_stale(sent, stored)
    step = read_step(kind, sent)
    refuse_system_action(kind, step["action"], read_pointer(stored, kind.number))
    kind.check_changed(call, sent, stored)
    state = find_state(call, kind, stored)
    if state is not None and not kind.may_change(state):
        record = take_over(stored, sent, kind.always)
        record = kind.merge_closed(record, sent) if kind.merge_closed else record
    elif kind.merge:
        record = kind.merge(stored, sent)
    else:
        record = take_over(stored, sent, (*kind.changeable, *kind.always))
    record = kind.fill_in(call, record, stored)
    record = record | {"auditDetails": renew_audit(call, stored)}
    if step["action"]:
        record, arrival = move(call, kind, record, step)
        record = kind.arrive(call, record, arrival)
    return keep_application(call, kind, record)


def keep_application(
    call: Call, kind: ApplicationKind, record: Record, *, is_new: bool = False
) -> Record:
    """Write an application and the people in it."""
    kept = {name: value for name, value in record.items() if name not in kind.transient}
    scope = TenantScope(cities=frozenset({str(record["tenantId"])}))
    write = call.session.add if is_new else call.session.replace
    write(kind.collection, kept, scope=scope, by=call.user.uuid, at=call.now)
    account = read_pointer(kept, kind.account) if kind.account else None
    kind.people.keep(call, kept, account=account)
    return kept


def take_over(stored: Record, sent: Record, names: Iterable[str]) -> Record:
    """A stored record with the named members that were sent."""
    return stored | {name: sent[name] for name in names if sent.get(name) is not None}


def owns(call: Call, kind: ApplicationKind, record: Record) -> bool:
    """Whether the caller may see a record: employees all, citizens what is their own."""
    user = call.user
    if not user.is_citizen:
        return True
    if kind.account and read_pointer(record, kind.account) == user.uuid:
        return True
    people = kind.people.read(record)
    return any(user.uuid == row.get("uuid") for row in people) or any(
        row.get("mobileNumber") == user.user_name for row in kind.people.read(record)
    )


def find_application(
    call: Call, kind: ApplicationKind, tenant: str, **criteria: str
) -> Record | None:
    """One application of a city by indexed criteria."""
    return call.session.find_one(
        kind.collection,
        [Condition(name, "equals", value) for name, value in criteria.items()],
        scope=TenantScope(cities=frozenset({tenant})),
    )


def find_applications(call: Call, kind: ApplicationKind) -> list[Record]:
    """A search by the declared criteria; a citizen finds what is the citizen's own."""
    kind.check_search(call)
    wanted = _read_search(call, kind)
    if wanted is None:
        return []
    scope, conditions = wanted
    limit, offset = call.page()
    order = kind.choose_order(call) if kind.choose_order else kind.order
    return call.session.find(
        kind.collection, conditions, scope=scope, limit=limit, offset=offset, order=order
    )


def count_applications(call: Call, kind: ApplicationKind) -> int:
    """How many applications the same search finds over all pages."""
    wanted = _read_search(call, kind)
    if wanted is None:
        return 0
    scope, conditions = wanted
    return call.session.count(kind.collection, conditions, scope=scope)


def _read_search(call: Call, kind: ApplicationKind) -> tuple[TenantScope, list[Condition]] | None:
    """Scope and conditions of a search; None where no person of the records fits."""
    tenants = call.texts("tenantId") or call.texts("tenantIds")
    scope = call.scope().narrow(tenants) if tenants else call.scope()
    conditions = [*read_criteria(call, kind.criteria), *kind.narrow(call)]
    for asked in _ask_people(call, kind):
        found = kind.people.find(call, scope, asked)
        if not found:
            return None
        conditions.append(Condition("id", "in", found))
    return scope, conditions


def _ask_people(call: Call, kind: ApplicationKind) -> list[list[Condition]]:
    """What is asked of the people of a record: once by the query, once for a citizen's own."""
    asked = [
        [
            Condition(column, "in", tuple(map(str.lower, texts)) if column == "name" else texts)
            for parameter, column in kind.people.criteria
            if (texts := call.texts(parameter))
        ]
    ]
    if call.user.is_citizen:
        asked.append([Condition("uuid", "equals", call.user.uuid)])
    return [conditions for conditions in asked if conditions]


def _sent(call: Call, kind: ApplicationKind) -> list[Record]:
    body = call.body[kind.sent]
    return cast("list[Record]", body) if kind.many else [cast("Record", body)]


def _answer(call: Call, kind: ApplicationKind, records: Sequence[Record]) -> dict[str, object]:
    return {kind.answered: [kind.show(call, row) for row in records]}


def _refuse_stale(sent: Record, stored: Record) -> None:
    """A record that somebody else changed since it was read is not overwritten."""
    known = read_pointer(sent, "/auditDetails/lastModifiedTime")
    if known and known != read_pointer(stored, "/auditDetails/lastModifiedTime"):
        raise ServiceError(
            STALE_CODE,
            "The application was changed since it was read: search for it again and repeat the "
            "change on what is found",
        )


def _refuse_markup(kind: ApplicationKind, sent: Record) -> None:
    path = f".{kind.sent[:1].lower()}{kind.sent[1:]}" + ("[0]" if kind.many else "")
    texts = {name: text for name, text in sent.items() if name not in kind.texts_left_out}
    refuse_markup(texts, f"{kind.request_object}{path}", kind.markup_code)


def _name_number_column(kind: ApplicationKind) -> str:
    return next(row.name for row in kind.collection.columns if row.pointer == kind.number)
