"""Workflows that a deployment configures for itself, kept as the service was sent them.

A configured workflow goes before the declared one of the same code; states are told apart by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.store import Collection, Column, Condition, Session
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.kernel import Action, Lifecycle, State

WORKFLOWS = Collection(
    "workflow",
    id="/key",
    columns=(Column("businessService", "/businessService"),),
)
Record = dict[str, object]


def find_configured(session: Session, business_service: str, tenant: str) -> Record | None:
    """The configuration of a workflow for a city, else for its state."""
    for where in dict.fromkeys((tenant, read_state(tenant))):
        found = session.find_one(
            WORKFLOWS,
            [Condition("businessService", "equals", business_service)],
            scope=TenantScope(cities=frozenset({where})),
        )
        if found is not None:
            return found
    return None


def list_configured(session: Session, tenant: str) -> list[str]:
    """Codes of the workflows that are configured for a city or its state."""
    scope = TenantScope(cities=frozenset({tenant, read_state(tenant)}))
    return [str(row["businessService"]) for row in session.find(WORKFLOWS, scope=scope)]


def build_lifecycle(stored: Mapping[str, object]) -> Lifecycle:
    """A configured workflow as the engine follows one."""
    states = cast("list[Record]", stored["states"])
    return Lifecycle(
        business_service=str(stored["businessService"]),
        variant="",
        business=str(stored["business"]),
        sla=cast("int | None", stored.get("businessServiceSla")),
        states=tuple(_build_state(row) for row in states),
        source=str(stored["tenantId"]),
    )


def _build_state(row: Record) -> State:
    actions = cast("list[Record]", row.get("actions") or [])
    return State(
        name=str(row.get("state") or ""),
        application_status=str(row.get("applicationStatus") or ""),
        sla=cast("int | None", row.get("sla")),
        is_start=row.get("isStartState") is True,
        is_terminate=row.get("isTerminateState") is True,
        is_updatable=row.get("isStateUpdatable") is True,
        needs_documents=row.get("docUploadRequired") is True,
        actions=tuple(
            Action(
                str(action["action"]),
                str(action["nextState"]),
                tuple(cast("list[str]", action["roles"])),
            )
            for action in actions
            if action.get("active") is not False
        ),
    )
