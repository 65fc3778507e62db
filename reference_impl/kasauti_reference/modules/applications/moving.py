"""Steps of applications through their workflows, by people and by the system."""

from __future__ import annotations

from typing import Any

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.kind import ApplicationKind, Arrival, Record
from kasauti_reference.platform.telling import tell_of_step
from kasauti_reference.platform.workflow import (
    find_current,
    find_lifecycle,
    lend_roles,
    take_action,
)
from kasauti_standards.kernel import State
from kasauti_standards.kernel.pointer import read_pointer, write_pointer


def read_step(kind: ApplicationKind, sent: Record) -> dict[str, Any]:
    """The step that a request asks for; `action` is empty where it asks for none."""
    step = kind.step
    action = str(_read(sent, step.action) or "")
    return {
        "action": "" if action.upper() == kind.no_step else action,
        "comment": _read(sent, step.comment),
        "assignes": _name_people(_read(sent, step.assignes)),
        "documents": _read(sent, step.documents),
    }


def find_state(call: Call, kind: ApplicationKind, record: Record) -> State | None:
    """The workflow state of an application; None where it never entered a workflow."""
    current = find_current(
        call.session, str(record["tenantId"]), str(read_pointer(record, kind.number))
    )
    if current is None:
        return None
    lifecycle = find_lifecycle(
        str(current["businessService"]), call.session, str(record["tenantId"])
    )
    return lifecycle.state(str(read_pointer(current, "/state/state") or ""))


def move(
    call: Call, kind: ApplicationKind, record: Record, step: dict[str, Any]
) -> tuple[Record, Arrival]:
    """Take a step: the record with the status of the new state, and what happened."""
    service = kind.choose_workflow(call, record)
    instance = take_action(
        call,
        {
            **step,
            "tenantId": record["tenantId"],
            "businessService": service,
            "businessId": read_pointer(record, kind.number),
        },
    )
    arrival = Arrival(
        service=service,
        action=str(instance["action"]),
        state=str(read_pointer(instance, "/state/state") or ""),
        status=str(read_pointer(instance, "/state/applicationStatus") or ""),
    )
    tell_of_step(
        call,
        tenant=str(record["tenantId"]),
        service=arrival.service,
        action=arrival.action,
        number=str(read_pointer(record, kind.number)),
        status=arrival.status,
        people=kind.people.read(record),
    )
    return write_pointer(record, kind.status, arrival.status), arrival


def move_by_system(
    call: Call, kind: ApplicationKind, record: Record, action: str
) -> tuple[Record, Arrival] | None:
    """Take a step that a payment or the clock takes; None where the state does not offer it."""
    state = find_state(call, kind, record)
    wanted = next((row for row in state.actions if row.name == action), None) if state else None
    if wanted is None:
        return None
    return move(
        lend_roles(call, wanted.roles, str(record["tenantId"])),
        kind,
        record,
        {
            "action": action,
            "comment": None,
            "assignes": None,
            "documents": None,
        },
    )


def refuse_system_action(kind: ApplicationKind, action: str, number: object) -> None:
    """A client cannot take the steps of payments and of the clock."""
    if action.upper() in kind.system_actions:
        raise ServiceError(
            kind.system_action_code,
            f"Action {action} of {number} is taken by the system: by the payment of its bill or by "
            "the end of its validity",
        )


def _read(sent: Record, pointer: str) -> object:
    value = read_pointer(sent, pointer) if pointer else None
    return value or None


def _name_people(value: object) -> list[dict[str, Any]] | None:
    """Assignees are uuids with some services, users with others."""
    if not isinstance(value, list):
        return None
    return [row if isinstance(row, dict) else {"uuid": row} for row in value]
