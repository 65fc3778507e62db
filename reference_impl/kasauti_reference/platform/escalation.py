"""Escalation: what has waited too long in a state is moved on by the system.

Which state after how many days by which action is master data (`Workflow/AutoEscalation`). The
published rights give nobody's role the steps, so that no deployed escalation succeeds as they stand
(PLT-E-010); here the system takes the step as whoever may.
Source: UPYOG-NIUA egov-workflow-v2 EscalationService, EscalationUtil, EscalationQueryBuilder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.envelope import read_request_info, write_response_info
from kasauti_reference.http.routes import Escalate
from kasauti_reference.platform.workflow import (
    PROCESSES,
    describe_times,
    find_lifecycle,
    lend_roles,
    take_action,
)
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Code, Lifecycle
from kasauti_standards.kernel.pointer import read_pointer

Record: TypeAlias = dict[str, object]
_DAY_MS = 86_400_000


def build_escalation(
    escalate: Mapping[str, Escalate],
) -> Callable[[Call], Mapping[str, object]]:
    """The endpoint; `escalate` moves the records of a workflow, others move in the engine alone."""

    def run(call: Call) -> Mapping[str, object]:
        service = str(call.text("businessService"))
        for row in _read_rows(call, service):
            for process in list(_find_overdue(call, row)):
                _move(call, escalate.get(row.code), row, process)
        return write_response_info(read_request_info(call.body), succeeded=True)

    return run


def search_escalated(call: Call) -> Mapping[str, object]:
    """The present state of what was escalated, latest first."""
    limit, offset = call.page()
    scope = call.scope()
    if tenant := call.text("tenantId"):
        scope = scope.narrow([tenant])
    conditions = [
        Condition("current", "equals", "true"),
        Condition("escalated", "equals", "true"),
        *(
            Condition(name, "equals", value)
            for name in ("businessService", "moduleName")
            if (value := call.text(name))
        ),
    ]
    if ids := call.texts("businessIds"):
        conditions.append(Condition("businessId", "in", ids))
    found = call.session.find(
        PROCESSES, conditions, scope=scope, limit=limit, offset=offset, order=NEWEST_FIRST
    )
    total = call.session.count(PROCESSES, conditions, scope=scope)
    return {"ProcessInstances": describe_times(found, call.now), "totalCount": total}


@cache
def _read_all() -> tuple[Code, ...]:
    return load_standard("platform").code_lists["AutoEscalation"].codes


def _read_rows(call: Call, service: str) -> Iterator[Code]:
    """The rows of a business service; the deployed service compares without letter case."""
    for row in _read_all():
        if row.active and row.code.lower() == service.lower():
            if row.attributes["state"] not in _find_lifecycle(call, row).by_state:
                raise ServiceError(
                    "STATUS_NOT_FOUND", f"{row.code} has no state {row.attributes['state']}"
                )
            yield row


def _find_lifecycle(call: Call, row: Code) -> Lifecycle:
    return find_lifecycle(row.code, call.session, call.settings.state)


def _find_overdue(call: Call, row: Code) -> Iterator[Record]:
    """The steps that were taken longer ago than the row allows; limits are in days."""
    days = [Decimal(text) for name in ("stateSLA", "businessSLA") if (text := row.attributes[name])]
    if not days:
        raise ServiceError("INVALID_CONFIG", f"{row.code}: neither stateSLA nor businessSLA is set")
    latest = call.now - int(max(days) * _DAY_MS) - 1
    yield from call.session.find(
        PROCESSES,
        [
            Condition("businessService", "equals", row.code),
            Condition("state", "equals", row.attributes["state"]),
            Condition("current", "equals", "true"),
            Condition("createdTime", "at-most", latest),
        ],
        scope=call.scope(),
    )


def _move(call: Call, escalate: Escalate | None, row: Code, process: Record) -> None:
    tenant, number = str(process["tenantId"]), str(process["businessId"])
    action = row.attributes["action"]
    if escalate is not None:
        escalate(call, tenant, number, action)
    else:
        state = find_lifecycle(row.code, call.session, tenant).state(row.attributes["state"])
        roles = tuple(role for step in state.actions if step.name == action for role in step.roles)
        request = {
            "tenantId": tenant,
            "businessService": row.code,
            "businessId": number,
            "action": action,
        }
        take_action(lend_roles(call, roles, tenant), request)
    _mark(call, tenant, number)


def _mark(call: Call, tenant: str, number: str) -> None:
    scope = TenantScope(cities=frozenset({tenant}))
    current = call.session.find_one(
        PROCESSES,
        [Condition("businessId", "equals", number), Condition("current", "equals", "true")],
        scope=scope,
    )
    if current is not None and read_pointer(current, "/escalated") is not True:
        call.session.replace(
            PROCESSES, current | {"escalated": True}, scope=scope, by=call.user.uuid, at=call.now
        )
