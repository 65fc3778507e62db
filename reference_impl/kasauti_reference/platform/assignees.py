"""The people to whom a step hands a record on: known, and with a role in the state it leads to.

Source: UPYOG-NIUA egov-workflow-v2 EnrichmentService.enrichUsers, WorkflowValidator.validateAction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kasauti_reference.errors import ServiceError
from kasauti_reference.platform.users import describe_caller, embed_user, find_users
from kasauti_reference.store import Session
from kasauti_reference.tenancy import read_state
from kasauti_standards.kernel import Action, State


def find_assignees(
    session: Session, request: Mapping[str, object], tenant: str
) -> list[dict[str, object]]:
    """The users whom a request assigns, in its order; an unknown one is refused."""
    named = request.get("assignes")
    rows = [row for row in named if isinstance(row, dict)] if isinstance(named, list) else []
    if not rows:
        return []
    uuids = [str(row.get("uuid")) for row in rows]
    known = find_users(session, uuids, state=read_state(tenant))
    for uuid in uuids:
        if uuid not in known:
            raise ServiceError("INVALID UUID", f"User not found for uuid: {uuid}")
    return [embed_user(known[uuid]) for uuid in uuids]


def refuse_idle_assignees(
    assignees: Sequence[Mapping[str, object]],
    *,
    tenant: str,
    state: State,
    action: Action,
    following: State,
) -> None:
    """Where a step changes the state, an assignee holds a role that can leave the new one."""
    if action.next_state == state.name:
        return
    roles = {
        role for row in following.actions if row.next_state != following.name for role in row.roles
    }
    for assignee in assignees:
        held = {
            code
            for code, where in describe_caller(assignee).roles
            if where in {tenant, read_state(tenant)}
        }
        if not (held & roles or (held and "*" in roles)):
            raise ServiceError("INVALID_ASSIGNEE", f"Cannot assign to the user: {assignee['uuid']}")
