"""What billing tells applications: the bill of a number was paid, the workflow goes on."""

from __future__ import annotations

from typing import Any

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Escalate
from kasauti_reference.modules.applications.handling import find_application, keep_application
from kasauti_reference.modules.applications.kind import ApplicationKind
from kasauti_reference.modules.applications.moving import move_by_system

Record = dict[str, Any]


def escalate_applications(kind: ApplicationKind, column: str) -> Escalate:
    """How overdue applications of a kind are moved on; `column` is the criterion of the number."""

    def escalate(call: Call, tenant: str, number: str, action: str) -> None:
        record = find_application(call, kind, tenant, **{column: number})
        if record is None or not take_step_of_system(call, kind, record, action):
            raise ServiceError(
                "INVALID ACTION",
                f"Action {action} not found in config for the businessId: {number}",
            )

    return escalate


def take_step_of_system(call: Call, kind: ApplicationKind, record: Record, action: str) -> bool:
    """Take a step that no person takes, with all that follows from it; False where none waits."""
    moved = move_by_system(call, kind, record, action)
    if moved is None:
        return False
    changed, arrival = moved
    changed = changed | {"auditDetails": renew_audit(call, record)}
    keep_application(call, kind, kind.arrive(call, changed, arrival))
    return True


def settle_application(
    call: Call, kind: ApplicationKind, bill: Record, *, receipt: str | None, column: str
) -> None:
    """The application of a paid bill takes the step PAY where it waits for it.

    `column` is the indexed criterion that the bill's consumer code is. A receipt that is given
    back undoes nothing: the deployed services do not hear of it.
    """
    if receipt is None:
        return
    record = find_application(
        call, kind, str(bill["tenantId"]), **{column: str(bill["consumerCode"])}
    )
    if record is not None:
        take_step_of_system(call, kind, record, "PAY")
