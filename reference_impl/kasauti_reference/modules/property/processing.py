"""Steps of a property through its workflow, and the versions that they make and unmake.

Source: UPYOG-NIUA property-services PropertyService.processPropertyUpdate, processOwnerMutation,
terminateWorkflowAndReInstatePreviousRecord; WorkflowService.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.enriching import next_number
from kasauti_reference.modules.property.records import (
    CURRENT,
    Record,
    change_version,
    find_version,
    keep_version,
)
from kasauti_reference.platform.telling import tell_of_step
from kasauti_reference.platform.workflow import find_current, find_lifecycle, take_action
from kasauti_standards.kernel.pointer import read_pointer


def open_version(
    call: Call,
    record: Record,
    stored: Record,
    service: str,
    step: Record,
    number: tuple[str, str],
) -> Record:
    """Begin a process on an active property: a version of its own; the stored one rests."""
    tenant = str(record["tenantId"])
    details = cast("Record", record.get("additionalDetails") or {})
    record = record | {
        "id": str(uuid4()),
        "acknowldgementNumber": next_number(call, number, tenant),
        "additionalDetails": details | {"previousPropertyUuid": stored["id"]},
        "auditDetails": write_audit(call),
    }
    record = move(call, record, service, str(step["action"]), step)
    change_version(call, stored | {"status": "INACTIVE", CURRENT: False})
    return keep_version(call, record | {"workflow": None})


def settle_end(call: Call, record: Record) -> Record:
    """Keep a version after a step; a process that failed gives the version before its place."""
    kept = change_version(call, record | {"workflow": None})
    if record["status"] != "INACTIVE" or record["creationReason"] == "STATUS":
        return kept
    previous = read_pointer(record, "/additionalDetails/previousPropertyUuid")
    if not isinstance(previous, str):
        return kept
    before = find_version(call, str(record["tenantId"]), id=previous)
    if before is not None:
        audit = renew_audit(call, before)
        change_version(call, before | {"status": "ACTIVE", CURRENT: True, "auditDetails": audit})
        kept = change_version(call, kept | {CURRENT: False})
    return kept


def move(
    call: Call, record: Record, service: str, action: str, step: Record | None = None
) -> Record:
    """Take a step; the record shows the status of the new state."""
    given = step or {}
    instance = take_action(
        call,
        {
            "tenantId": record["tenantId"],
            "businessService": service,
            "businessId": record["acknowldgementNumber"],
            "action": action,
            "comment": given.get("comment"),
            "documents": given.get("documents"),
            "assignes": given.get("assignes"),
        },
    )
    state = str(read_pointer(instance, "/state/state"))
    status = str(read_pointer(instance, "/state/applicationStatus"))
    if record["creationReason"] == "STATUS" and action.upper() == "APPROVE":
        status = "INACTIVE"
    tell_of_step(
        call,
        tenant=str(record["tenantId"]),
        service=service,
        action=action,
        number=str(record["acknowldgementNumber"]),
        status=state,
        people=cast("list[Record]", record.get("owners") or []),
    )
    details = cast("Record", record.get("additionalDetails") or {})
    return record | {
        "status": status,
        "additionalDetails": details | {"applicationStatus": state},
    }


def check_assessee(call: Call, stored: Record) -> None:
    """A citizen changes only what the citizen owns or applied for."""
    if not call.user.is_citizen:
        return
    mobiles = {owner.get("mobileNumber") for owner in cast("list[Record]", stored["owners"])}
    if call.user.user_name not in mobiles and call.user.uuid != stored.get("accountId"):
        raise ServiceError(
            "EG_PT_UPDATE AUTHORIZATION FAILURE",
            f"Not Authorized to update property with propertyId {stored['propertyId']}",
        )


def note_payment(call: Call, record: Record) -> None:
    """Take the step PAY where the application waits for it; whoever paid may have paid for it."""
    current = find_current(
        call.session, str(record["tenantId"]), str(record["acknowldgementNumber"])
    )
    if current is None:
        return
    lifecycle = find_lifecycle(
        str(current["businessService"]), call.session, str(record["tenantId"])
    )
    state = lifecycle.state(str(read_pointer(current, "/state/state") or ""))
    if any(action.name == "PAY" for action in state.actions):
        moved = move(_as_system(call), record, lifecycle.business_service, "PAY")
        change_version(call, moved | {"auditDetails": renew_audit(call, record)})


def _as_system(call: Call) -> Call:
    """The call with every role of the city: a payment moves the application, not its payer."""
    user = call.user
    tenants = {tenant for _, tenant in user.roles} | {user.tenant}
    roles = frozenset({("PT_CEMP", tenant) for tenant in tenants}) | user.roles
    return replace(call, caller=replace(user, roles=roles))
