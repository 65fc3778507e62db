"""The workflow engine: transitions by the configured or declared lifecycles, history, time left.

Source: UPYOG-NIUA egov-workflow-v2 TransitionService, WorkflowValidator, EnrichmentService.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from uuid import NAMESPACE_URL, uuid4, uuid5

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call, Caller
from kasauti_reference.platform.assignees import find_assignees, refuse_idle_assignees
from kasauti_reference.platform.users import embed_user
from kasauti_reference.platform.workflow_configured import build_lifecycle, find_configured
from kasauti_reference.store import Collection, Column, Condition, Session
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.catalog import load_standards
from kasauti_standards.kernel import Action, Lifecycle, State

PROCESSES = Collection(
    "process",
    columns=(
        Column("businessService", "/businessService"),
        Column("businessId", "/businessId"),
        Column("moduleName", "/moduleName"),
        Column("state", "/state/state"),
        Column("stateUuid", "/state/uuid"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
        Column("current", "/isCurrent"),
        Column("escalated", "/escalated"),
    ),
)


@cache
def read_lifecycles() -> Mapping[str, Lifecycle]:
    """The lifecycles that every declared standard follows, by business service."""
    return {
        service: lifecycle
        for standard in load_standards()
        for service, lifecycle in standard.followed_lifecycles.items()
    }


def find_lifecycle(business_service: str, session: Session, tenant: str) -> Lifecycle:
    """The workflow of a tenant: as configured for the city, for the state, or as declared."""
    stored = find_configured(session, business_service, tenant)
    lifecycle = (
        read_lifecycles().get(business_service) if stored is None else build_lifecycle(stored)
    )
    if lifecycle is None:
        raise ServiceError(
            "BUSINESSSERVICE_NOT_FOUND", f"The businessService {business_service} is not found"
        )
    return lifecycle


def find_current(session: Session, tenant: str, business_id: str) -> dict[str, object] | None:
    """The latest process instance of a record."""
    return session.find_one(
        PROCESSES,
        [Condition("businessId", "equals", business_id), Condition("current", "equals", "true")],
        scope=TenantScope(cities=frozenset({tenant})),
    )


def take_action(call: Call, request: Mapping[str, object]) -> dict[str, object]:
    """Move a record one step: checks state, action and roles, writes the new process instance."""
    tenant, business_id = str(request["tenantId"]), str(request["businessId"])
    lifecycle = find_lifecycle(str(request["businessService"]), call.session, tenant)
    current = find_current(call.session, tenant, business_id)
    state = lifecycle.state(_read_state_name(current))
    action = _find_action(state, str(request.get("action")), business_id)
    assignees = find_assignees(call.session, request, tenant)
    _require_role(call.user, tenant, action, lifecycle)
    following = lifecycle.state(action.next_state)
    refuse_idle_assignees(assignees, tenant=tenant, state=state, action=action, following=following)
    if following.needs_documents and not request.get("documents"):
        raise ServiceError(
            "INVALID DOCUMENT", f"Documents cannot be null for status: {following.name}"
        )
    if request.get("rating") is not None and action.name != "RATE":
        raise ServiceError("INVALID_ACTION", "Rating can be given only upon taking RATE action.")
    left = _time_left(lifecycle.sla, current, call.now)
    instance: dict[str, object] = {
        "id": str(uuid4()),
        "tenantId": tenant,
        "businessService": lifecycle.business_service,
        "businessId": business_id,
        "action": action.name,
        "moduleName": lifecycle.business,
        "state": describe_state(lifecycle, following, tenant),
        "comment": request.get("comment"),
        "documents": request.get("documents"),
        "assigner": embed_user(call.user.record),
        "assignes": assignees or None,
        "nextActions": [
            describe_action(lifecycle, following, row, tenant) for row in following.actions
        ],
        "stateSla": following.sla,
        "businesssServiceSla": left,
        "previousStatus": state.application_status or None,
        "entity": None,
        "auditDetails": write_audit(call),
        "rating": request.get("rating"),
        "escalated": False,
        "isCurrent": True,
    }
    scope = TenantScope(cities=frozenset({tenant}))
    if current is not None:
        call.session.replace(
            PROCESSES, current | {"isCurrent": False}, scope=scope, by=call.user.uuid, at=call.now
        )
    call.session.add(PROCESSES, instance, scope=scope, by=call.user.uuid, at=call.now)
    return instance


def lend_roles(call: Call, roles: tuple[str, ...], tenant: str) -> Call:
    """The call with roles of the city: a payment moves an application, not its payer."""
    user = call.user
    held = frozenset((role, tenant) for role in roles) | user.roles
    return replace(call, caller=replace(user, roles=held))


def _read_state_name(current: Mapping[str, object] | None) -> str:
    if current is None:
        return ""
    state = current["state"]
    return str(state["state"] or "") if isinstance(state, dict) else ""


def _find_action(state: State, name: str, business_id: str) -> Action:
    for action in state.actions:
        if action.name.upper() == name.upper():
            return action
    raise ServiceError(
        "INVALID ACTION", f"Action {name} not found in config for the businessId: {business_id}"
    )


def _require_role(user: Caller, tenant: str, action: Action, lifecycle: Lifecycle) -> None:
    held = {
        code
        for code, where in user.roles
        if where in {tenant, read_state(tenant)} or (user.is_citizen and code == "CITIZEN")
    }
    allowed = set(action.roles)
    if "*" in allowed:
        allowed = {role for _, step, _ in lifecycle.steps() for role in step.roles}
    if not held & allowed:
        raise ServiceError("INVALID ROLE", "User is not authorized to perform action")


def _time_left(sla: int | None, current: Mapping[str, object] | None, now: int) -> int | None:
    if sla is None or current is None:
        return sla
    audit, left = current["auditDetails"], current["businesssServiceSla"]
    if not isinstance(audit, dict) or not isinstance(left, int):
        return sla
    return left - (now - int(audit["lastModifiedTime"]))


def describe_business_service(
    lifecycle: Lifecycle, tenant: str, stored: Mapping[str, object] | None = None
) -> dict[str, object]:
    """A lifecycle as the businessservice search answers it."""
    return {
        "tenantId": tenant,
        "uuid": _name_uuid(lifecycle, ""),
        "businessService": lifecycle.business_service,
        "business": lifecycle.business,
        "getUri": (stored or {}).get("getUri"),
        "postUri": (stored or {}).get("postUri"),
        "businessServiceSla": lifecycle.sla,
        "states": [describe_state(lifecycle, state, tenant) for state in lifecycle.states],
        "auditDetails": (stored or {}).get("auditDetails"),
    }


def describe_state(lifecycle: Lifecycle, state: State, tenant: str) -> dict[str, object]:
    """A state with its actions."""
    return {
        "uuid": _name_uuid(lifecycle, state.name or "START"),
        "tenantId": tenant,
        "businessServiceId": _name_uuid(lifecycle, ""),
        "sla": state.sla,
        "state": state.name or None,
        "applicationStatus": state.application_status or None,
        "docUploadRequired": state.needs_documents,
        "isStartState": state.is_start,
        "isTerminateState": state.is_terminate,
        "isStateUpdatable": state.is_updatable,
        "actions": [describe_action(lifecycle, state, row, tenant) for row in state.actions]
        or None,
        "auditDetails": None,
    }


def describe_action(
    lifecycle: Lifecycle, state: State, action: Action, tenant: str
) -> dict[str, object]:
    """An action; states are named by uuid on the wire."""
    return {
        "uuid": _name_uuid(lifecycle, f"{state.name or 'START'}:{action.name}"),
        "tenantId": tenant,
        "currentState": _name_uuid(lifecycle, state.name or "START"),
        "action": action.name,
        "nextState": _name_uuid(lifecycle, action.next_state or "START"),
        "roles": list(action.roles),
        "active": True,
        "auditDetails": None,
    }


def _name_uuid(lifecycle: Lifecycle, name: str) -> str:
    service = lifecycle.business_service
    seed = service if service in read_lifecycles() else f"{lifecycle.source}:{service}"
    return str(uuid5(NAMESPACE_URL, f"urn:kasauti:workflow:{seed}:{name}"))


def describe_times(instances: Sequence[dict[str, object]], now: int) -> list[dict[str, object]]:
    """Process instances as a search answers them: times left as of now, nothing internal."""
    answered = []
    for instance in instances:
        shown = {key: value for key, value in instance.items() if key != "isCurrent"}
        audit = instance["auditDetails"]
        spent = now - int(audit["lastModifiedTime"]) if isinstance(audit, dict) else 0
        for name in ("businesssServiceSla", "stateSla"):
            left = shown[name]
            shown[name] = left - spent if isinstance(left, int) else None
        answered.append(shown)
    return answered
