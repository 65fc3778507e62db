"""Configuring workflows: a new one, changes to one that is followed, finding them.

Kept with the names of states; uuids are told from the names, so that a state keeps its uuid. A
state in which records may stand is neither removed nor renamed (PLT-E-205).
Source: UPYOG-NIUA egov-workflow-v2 BusinessServiceController, EnrichmentService,
BusinessServiceValidator (which the deployed service does not call).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.platform.workflow import (
    describe_business_service,
    find_lifecycle,
    read_lifecycles,
)
from kasauti_reference.platform.workflow_configured import (
    WORKFLOWS,
    Record,
    build_lifecycle,
    find_configured,
    list_configured,
)
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel import Lifecycle


def search_business_services(call: Call) -> Mapping[str, object]:
    """Workflows by name; all where none is named."""
    tenant = call.text("tenantId") or call.settings.state
    known = dict.fromkeys((*read_lifecycles(), *list_configured(call.session, tenant)))
    return {
        "BusinessServices": [
            _describe(call, name, tenant) for name in call.texts("businessServices") or known
        ]
    }


def create_business_services(call: Call) -> Mapping[str, object]:
    """Add workflows; one that exists is refused."""
    sent = _read_sent(call)
    for row in sent:
        tenant, name = str(row["tenantId"]), str(row["businessService"])
        if name in read_lifecycles() or find_configured(call.session, name, tenant):
            raise ServiceError(
                "INVALID BUSINESSSERVICE",
                f"The businessService: {name} for tenantId: {tenant} already exists",
            )
        _keep(call, row | {"states": _name_states(row, None)}, known=None)
    return _answer(call, sent)


def update_business_services(call: Call) -> Mapping[str, object]:
    """Change workflows: times, roles, further states and actions."""
    sent = _read_sent(call)
    for row in sent:
        tenant, name = str(row["tenantId"]), str(row["businessService"])
        stored = find_configured(call.session, name, tenant)
        if stored is None and name not in read_lifecycles():
            raise ServiceError(
                "INVALID BUSINESSSERVICE",
                f"The businessService: {name} for tenantId: {tenant} does not exists",
            )
        held = find_lifecycle(name, call.session, tenant)
        _refuse_unknown_uuids(row, describe_business_service(held, tenant))
        states = _name_states(row, held)
        kept = {str(state.get("state") or "") for state in states}
        if missing := sorted(set(held.by_state) - kept):
            raise ServiceError(
                "INVALID STATE", f"State: {', '.join(missing)} is in use and must stay"
            )
        own = stored if stored is not None and stored["tenantId"] == tenant else None
        _keep(call, row | {"states": states}, known=own)
    return _answer(call, sent)


def _read_sent(call: Call) -> list[Record]:
    sent = cast("list[Record]", call.body["BusinessServices"])
    call.scope().narrow([str(row["tenantId"]) for row in sent])
    errors = tuple(dict.fromkeys(entry for entry in _find_duplicates(sent)))
    if errors:
        raise InvalidRequestError(errors)
    return sent


def _find_duplicates(sent: list[Record]) -> Iterator[ErrorEntry]:
    names = [(row["tenantId"], row["businessService"]) for row in sent]
    for _, name in {pair for pair in names if names.count(pair) > 1}:
        yield ErrorEntry("INVALID BUSINESSSERVICE", f"BusinessService: {name} is duplicate")
    for row in sent:
        states = [str(state.get("state") or "") for state in _states(row)]
        for name in {state for state in states if states.count(state) > 1}:
            yield ErrorEntry("INVALID STATE", f"State: {name} is duplicate")
        for state in _states(row):
            actions = [str(action["action"]) for action in _actions(state)]
            for name in {action for action in actions if actions.count(action) > 1}:
                yield ErrorEntry("INVALID ACTION", f"Action: {name} is duplicate")


def _name_states(row: Record, held: Lifecycle | None) -> list[Record]:
    """The states with the names of those that follow, whether uuids or names were sent."""
    names = {str(state.get("state") or "") for state in _states(row)}
    by_uuid = {
        str(state["uuid"]): str(state.get("state") or "")
        for state in _states(row)
        if state.get("uuid")
    }
    if held is not None:
        shown = describe_business_service(held, str(row["tenantId"]))
        by_uuid |= {str(state["uuid"]): str(state["state"] or "") for state in _states(shown)}

    def name_next(action: Record) -> Record:
        sent = str(action["nextState"])
        following = by_uuid.get(sent, sent)
        if following not in names:
            raise ServiceError(
                "INVALID NEXTSTATE", f"The state with name: {sent} does not exist in config"
            )
        return action | {"nextState": following}

    return [
        state | {"actions": [name_next(action) for action in _actions(state)]}
        for state in _states(row)
    ]


def _refuse_unknown_uuids(row: Record, held: Record) -> None:
    known = set(_list_uuids(held))
    for uuid in _list_uuids(row):
        if uuid not in known:
            raise ServiceError("INVALID UUID", f"The uuid: {uuid} does not exists")


def _list_uuids(row: Record) -> Iterator[str]:
    for part in (row, *_states(row), *(one for state in _states(row) for one in _actions(state))):
        if part.get("uuid"):
            yield str(part["uuid"])


def _keep(call: Call, row: Record, *, known: Record | None) -> None:
    tenant = str(row["tenantId"])
    audit = write_audit(call) if known is None else renew_audit(call, known)
    record = row | {"key": f"{tenant}:{row['businessService']}", "auditDetails": audit}
    build_lifecycle(record)
    write = call.session.add if known is None else call.session.replace
    scope = TenantScope(cities=frozenset({tenant}))
    write(WORKFLOWS, record, scope=scope, by=call.user.uuid, at=call.now)


def _answer(call: Call, sent: list[Record]) -> Mapping[str, object]:
    return {
        "BusinessServices": [
            _describe(call, str(row["businessService"]), str(row["tenantId"])) for row in sent
        ]
    }


def _describe(call: Call, name: str, tenant: str) -> Record:
    stored = find_configured(call.session, name, tenant)
    lifecycle = find_lifecycle(name, call.session, tenant)
    return describe_business_service(lifecycle, tenant, stored)


def _states(row: Record) -> list[Record]:
    return cast("list[Record]", row["states"])


def _actions(state: Record) -> list[Record]:
    return cast("list[Record]", state.get("actions") or [])
