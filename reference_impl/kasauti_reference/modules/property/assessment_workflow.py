"""Assessments that pass the workflow ASMT before they count, where a server has it switched on.

The deployed default has it off. Switched on there, an assessment shows states that are no status of
an assessment, and its step PAY asks for money before the demand exists, which is made on approval
(PT-E-041). Here an assessment is INWORKFLOW until it is approved (ACTIVE, with its demand) or
rejected (INACTIVE). Source: UPYOG-NIUA property-services AssessmentService,
AssessmentEnrichmentService, AssessmentValidator.
"""

from __future__ import annotations

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.records import ASSESSMENTS, Record, only
from kasauti_reference.platform.workflow import find_current, find_lifecycle, take_action
from kasauti_reference.store import Condition
from kasauti_standards.kernel.pointer import read_pointer

WORKFLOW = "ASMT"
_FIRST = "INITIATE"
_APPROVED, _REJECTED = "APPROVED", "REJECTED"
_STATUS_AFTER = {_APPROVED: "ACTIVE", _REJECTED: "INACTIVE"}


def require_no_other(call: Call, assessment: Record) -> None:
    """Refuse a second assessment of a property while one is under way."""
    if call.session.find(
        ASSESSMENTS,
        [
            Condition("propertyId", "equals", str(assessment["propertyId"])),
            Condition("status", "equals", "INWORKFLOW"),
        ],
        scope=only(str(assessment["tenantId"])),
        limit=1,
    ):
        raise ServiceError("INVALID_REQUEST", "The property has other assessment in workflow")


def begin(call: Call, assessment: Record) -> Record:
    """The first step of a new assessment; its demand has to wait."""
    return _move(call, assessment, _FIRST, {})


def go_on(call: Call, sent: Record, stored: Record, changed: Record) -> Record:
    """One step of an assessment under way; what a state does not allow to change is refused."""
    if sent.get("status") != "INWORKFLOW":
        raise ServiceError("INVALID_STATUS", "The status of the assessment is incorrect")
    step = sent.get("workflow")
    if not isinstance(step, dict):
        raise ServiceError("INVALID_REQUEST", "The workflow object is not valid")
    if not step.get("action"):
        raise ServiceError("INVALID_REQUEST", "Action cannot be null")
    current = find_current(call.session, str(stored["tenantId"]), str(stored["assessmentNumber"]))
    name = str(read_pointer(current, "/state/state") or "") if current else ""
    lifecycle = find_lifecycle(WORKFLOW, call.session, str(stored["tenantId"]))
    kept = changed if lifecycle.state(name).is_updatable else stored
    return _move(call, kept | {"auditDetails": changed["auditDetails"]}, str(step["action"]), step)


def _move(call: Call, assessment: Record, action: str, step: Record) -> Record:
    instance = take_action(
        call,
        {
            "tenantId": assessment["tenantId"],
            "businessService": WORKFLOW,
            "businessId": assessment["assessmentNumber"],
            "action": action,
            **{name: step.get(name) for name in ("comment", "documents", "assignes")},
        },
    )
    state = str(read_pointer(instance, "/state/state"))
    return assessment | {"status": _STATUS_AFTER.get(state, "INWORKFLOW"), "workflow": None}
