"""The notices of a server: posted, changed, found by those whom they are for, counted.

Source: UPYOG-NIUA egov-user-event UserEventsService, UserEventsQueryBuilder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.http.envelope import read_request_info, write_response_info
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.platform.events.checks import (
    BROADCAST,
    ON_THE_GROUND,
    check_changed,
    check_new,
)
from kasauti_reference.platform.events.readers import expand_roles, list_readings, list_recipients
from kasauti_reference.platform.localisation import read_own_messages
from kasauti_reference.store import Collection, Column, Condition, Order
from kasauti_reference.tenancy import TenantScope, read_state

EVENTS = Collection(
    "event",
    columns=(
        Column("status", "/status"),
        Column("source", "/source"),
        Column("postedBy", "/postedBy"),
        Column("eventType", "/eventType"),
        Column("name", "/name"),
        Column("referenceId", "/referenceId"),
        Column("isCounter", "/isCounter"),
        Column("fromDate", "/eventDetails/fromDate", kind="number"),
        Column("toDate", "/eventDetails/toDate", kind="number"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
        Column("lastModifiedTime", "/auditDetails/lastModifiedTime", kind="number"),
    ),
)
RECIPIENTS = Collection(
    "event_recipient", columns=(Column("recipient", "/recipient"), Column("eventId", "/eventId"))
)
LOOKS = Collection("event_look")
_DAY = 86_400_000
_LATEST_FIRST = Order("createdTime", "down")
_SHOWN = ("ACTIVE", "INACTIVE")
_INTERNAL = ("isCounter", "generateCounterEvent", "internallyUpdted")
_CRITERIA = (
    Criterion("ids", "id"),
    Criterion("postedBy", "postedBy"),
    Criterion("name", "name"),
    Criterion("referenceIds", "referenceId"),
    Criterion("source", "source"),
    Criterion("eventTypes", "eventType"),
    Criterion("fromDate", "lastModifiedTime", "at-least"),
    Criterion("toDate", "lastModifiedTime", "at-most"),
)
Record = dict[str, object]


def create_events(call: Call) -> Mapping[str, object]:
    """Post notices of one city."""
    events = cast("list[Record]", call.body["events"])
    refuse_markup(events, "eventRequest.events")
    check_new(events, now=call.now)
    scope = call.scope().narrow([str(events[0]["tenantId"])])
    return {"events": [_show(_add(call, event, scope)) for event in events]}


def update_events(call: Call) -> Mapping[str, object]:
    """Change notices; of a change on the ground a counter-event tells."""
    events = cast("list[Record]", call.body["events"])
    refuse_markup(events, "eventRequest.events")
    scope = call.scope().narrow({str(event["tenantId"]) for event in events})
    pairs = [
        (sent, call.session.find_locked(EVENTS, str(sent.get("id")), scope=scope))
        for sent in events
    ]
    check_changed(pairs, now=call.now)
    return {
        "events": [
            _show(_change(call, sent, kept, scope)) for sent, kept in pairs if kept is not None
        ]
    }


def search_events(call: Call) -> Mapping[str, object]:
    """Notices that fit: an employee's of a city, a citizen's those for the citizen."""
    scope = _reach(call)
    _follow_dates(call, scope)
    conditions = [*read_criteria(call, _CRITERIA), _choose_statuses(call)]
    tenant = _read_city(call)
    if call.user.is_citizen:
        conditions.append(_read_by(call, list_readings(call.user, tenant), scope))
    else:
        conditions.append(Condition("isCounter", "equals", "false"))
        wanted = [*call.texts("userids"), *expand_roles(call.texts("roles"), tenant)]
        if wanted:
            conditions.append(_read_by(call, wanted, scope))
    limit, offset = call.page()
    found = call.session.find(
        EVENTS, conditions, scope=scope, limit=limit, offset=offset, order=_LATEST_FIRST
    )
    if call.user.is_citizen and not call.texts("eventTypes"):
        told = {event.get("referenceId") for event in found}
        found = [event for event in found if event["id"] not in told]
    if call.user.is_citizen:
        found = [
            event
            for event in found
            if event["eventType"] != BROADCAST or event["status"] == "ACTIVE"
        ]
    total = call.session.count(EVENTS, conditions, scope=scope)
    return {"events": [_show(event) for event in found], "totalCount": total}


def count_events(call: Call) -> Mapping[str, object]:
    """How many notices are for the caller, and how many of them came since the last look."""
    scope = TenantScope(states=frozenset({read_state(call.user.tenant)}))
    _follow_dates(call, scope)
    mine = _read_by(call, list_readings(call.user, _read_city(call)), scope)
    look = call.session.find_one(LOOKS, [Condition("id", "equals", call.user.uuid)], scope=scope)
    since = cast("int", look["lastAccessTime"]) if look else 0
    unread = [
        mine,
        _choose_statuses(call),
        *read_criteria(call, _CRITERIA),
        Condition("lastModifiedTime", "at-least", since + 1),
    ]
    new = call.session.find(EVENTS, unread, scope=scope)
    told = {event.get("referenceId") for event in new}
    return {
        "totalCount": call.session.count(EVENTS, [mine], scope=scope),
        "unreadCount": sum(event["id"] not in told for event in new),
    }


def remember_look(call: Call) -> Mapping[str, object]:
    """The caller has looked at the notices: those of before are read."""
    user = call.user
    scope = TenantScope(cities=frozenset({user.tenant}))
    look = {"id": user.uuid, "tenantId": user.tenant, "lastAccessTime": call.now}
    known = call.session.find_one(LOOKS, [Condition("id", "equals", user.uuid)], scope=scope)
    write = call.session.add if known is None else call.session.replace
    write(LOOKS, look, scope=scope, by=user.uuid, at=call.now)
    return write_response_info(read_request_info(call.body), succeeded=True)


def post_event(call: Call, event: Record) -> None:
    """Post a notice of the server itself, as modules do upon a step."""
    scope = TenantScope(cities=frozenset({str(event["tenantId"])}))
    _add(call, event, scope)


def _add(call: Call, event: Record, scope: TenantScope) -> Record:
    identifier = str(uuid4())
    record = event | {
        "id": identifier,
        "status": event.get("status") or "ACTIVE",
        "isCounter": bool(event.get("referenceId")),
        "postedBy": event.get("postedBy") or call.user.uuid,
        "auditDetails": write_audit(call),
    }
    if str(record["postedBy"]) not in _SERVICES:
        record["postedBy"] = call.user.uuid
    _name_parts(record)
    _wait_for_beginning(record, now=call.now)
    call.session.add(EVENTS, record, scope=scope, by=call.user.uuid, at=call.now)
    _address(call, record, scope)
    return record


_SERVICES = frozenset(
    {"SYSTEM-PT", "SYSTEM-PGR", "SYSTEM-TL", "SYSTEM-FIRENOC", "SYSTEM-WS", "SYSTEM-NOC"}
)


def _address(call: Call, record: Record, scope: TenantScope) -> None:
    for recipient in list_recipients(record):
        row = {
            "id": str(uuid4()),
            "tenantId": record["tenantId"],
            "recipient": recipient,
            "eventId": record["id"],
        }
        call.session.add(RECIPIENTS, row, scope=scope, by=call.user.uuid, at=call.now)


def _name_parts(record: Record) -> None:
    for name in ("actions", "eventDetails"):
        if isinstance(part := record.get(name), dict):
            own = {"id": part.get("id") or str(uuid4()), "eventId": record["id"]}
            record[name] = part | own
    if isinstance(actions := record.get("actions"), dict):
        actions["tenantId"] = record["tenantId"]


def _wait_for_beginning(record: Record, *, now: int) -> None:
    """A broadcast is inactive until the day before it begins."""
    details = cast("Record", record.get("eventDetails") or {})
    start = details.get("fromDate")
    if record["eventType"] == BROADCAST and isinstance(start, int) and start > now + _DAY:
        record |= {"status": "INACTIVE", "internallyUpdted": True}


def _change(call: Call, sent: Record, kept: Record, scope: TenantScope) -> Record:
    whose = {name: kept.get(name) for name in ("id", "tenantId", "postedBy", "isCounter")}
    record = sent | whose | {"auditDetails": renew_audit(call, kept), "internallyUpdted": False}
    _name_parts(record)
    _wait_for_beginning(record, now=call.now)
    call.session.replace(EVENTS, record, scope=scope, by=call.user.uuid, at=call.now)
    if list_recipients(record) != list_recipients(kept):
        _address_anew(call, record, scope)
    is_same = sent["status"] == kept["status"] and kept["status"] != "ACTIVE"
    wanted = sent.get("generateCounterEvent") is not False
    if kept["eventType"] == ON_THE_GROUND and wanted and not is_same:
        _tell_of_change(call, record)
    return record


def _address_anew(call: Call, record: Record, scope: TenantScope) -> None:
    """Nobody is told of whom a notice is no longer for: the old rows point nowhere."""
    about = [Condition("eventId", "equals", record["id"])]
    for row in call.session.find(RECIPIENTS, about, scope=scope):
        gone = row | {"recipient": "", "eventId": ""}
        call.session.replace(RECIPIENTS, gone, scope=scope, by=call.user.uuid, at=call.now)
    _address(call, record, scope)


def _tell_of_change(call: Call, event: Record) -> None:
    details = cast("Record", event.get("eventDetails") or {})
    is_off = event["status"] != "ACTIVE"
    if is_off and call.now >= cast("int", details.get("fromDate") or 0):
        return  # it has begun or is over: nobody's calendar holds it
    code = f"egovuserevents.notification.counterevent.{'ondelete' if is_off else 'onupdate'}"
    text = next(
        row["message"]
        for row in read_own_messages()
        if row["code"] == code and row["locale"] == "en_IN"
    )
    carried = ("tenantId", "eventType", "eventCategory", "description", "source", "recepient")
    told = {name: event[name] for name in carried if event.get(name) is not None}
    for name in ("actions", "eventDetails"):
        if isinstance(part := event.get(name), dict):
            told[name] = {key: value for key, value in part.items() if key not in {"id", "eventId"}}
    title = str(text).replace("<event_name>", str(event["name"]))
    post_event(call, told | {"name": title, "referenceId": event["id"]})


def _follow_dates(call: Call, scope: TenantScope) -> None:
    """Set the status of what has begun or ended since it was last looked at."""
    ended = [Condition("status", "equals", "ACTIVE"), Condition("toDate", "at-most", call.now)]
    begun = [
        Condition("status", "equals", "INACTIVE"),
        Condition("eventType", "equals", BROADCAST),
        Condition("fromDate", "at-most", call.now + _DAY),
    ]
    everywhere = TenantScope(states=frozenset({read_state(call.user.tenant)}))
    for conditions, status in ((ended, "INACTIVE"), (begun, "ACTIVE")):
        for event in call.session.find(EVENTS, conditions, scope=scope):
            details = cast("Record", event.get("eventDetails") or {})
            if status == "ACTIVE" and (
                not event.get("internallyUpdted")
                or cast("int", details.get("toDate") or call.now) < call.now
            ):
                continue
            changed = event | {"status": status, "internallyUpdted": status == "INACTIVE"}
            call.session.replace(EVENTS, changed, scope=everywhere, by=call.user.uuid, at=call.now)


def _read_city(call: Call) -> str:
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("NotNull.eventSearchCriteria.tenantId", "tenantId may not be null")
    return tenant


def _reach(call: Call) -> TenantScope:
    tenant = _read_city(call)
    if call.user.is_citizen:
        return call.scope()  # narrowed to what is for the citizen
    return call.scope().narrow([tenant])


def _choose_statuses(call: Call) -> Condition:
    return Condition("status", "in", call.texts("status") or _SHOWN)


def _read_by(call: Call, readings: Iterable[str], scope: TenantScope) -> Condition:
    found = call.session.find(
        RECIPIENTS, [Condition("recipient", "in", tuple(readings))], scope=scope
    )
    return Condition("id", "in", tuple(sorted({str(row["eventId"]) for row in found})))


def _show(event: Record) -> Record:
    return {name: value for name, value in event.items() if name not in _INTERNAL}
