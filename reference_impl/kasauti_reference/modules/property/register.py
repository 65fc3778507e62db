"""Registering and changing properties, through their workflow.

Source: UPYOG-NIUA property-services PropertyService, EnrichmentService, WorkflowService.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property import transfers
from kasauti_reference.modules.property.checks import check_changed, check_new
from kasauti_reference.modules.property.dues import read_due
from kasauti_reference.modules.property.enriching import (
    ACKNOWLEDGEMENT,
    NUMBER,
    merge_details,
    name_documents,
    name_units,
    next_number,
    settle_address,
    settle_owner,
)
from kasauti_reference.modules.property.processing import (
    check_assessee,
    move,
    open_version,
    settle_end,
)
from kasauti_reference.modules.property.records import (
    Record,
    change_version,
    find_version,
    keep_version,
    show,
)
from kasauti_reference.platform.workflow import find_current, find_lifecycle
from kasauti_standards.kernel.pointer import read_pointer

CREATE, UPDATE, LEGACY = "PT.CREATE", "PT.UPDATE", "PT.LEGACY"
_WITH_CONNECTION = "PT.CREATEWITHWNS"
_CHANGEABLE = (
    "address",
    "propertyType",
    "usageCategory",
    "noOfFloors",
    "landArea",
    "superBuiltUpArea",
    "units",
    "documents",
    "linkedProperties",
    "surveyId",
    "oldPropertyId",
    "source",
    "channel",
)


def create(call: Call) -> Mapping[str, object]:
    """Register a property: numbers, owners as users, first step of its workflow."""
    sent = dict(cast("Record", call.body["Property"]))
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    check_new(call, sent)
    record = sent | {
        "id": str(uuid4()),
        "accountId": call.user.uuid,
        "propertyId": next_number(call, NUMBER, tenant),
        "acknowldgementNumber": next_number(call, ACKNOWLEDGEMENT, tenant),
        "address": settle_address(sent),
        "owners": [settle_owner(call, owner) for owner in cast("list[Record]", sent["owners"])],
        "units": name_units(sent),
        "documents": name_documents(sent.get("documents")),
        "auditDetails": write_audit(call),
    }
    if sent["creationReason"] == "DATA_UPLOAD":
        record["status"] = "ACTIVE"
    else:
        record = move(call, record, _choose_workflow(sent), "OPEN")
    return {"Properties": [show(keep_version(call, record | {"workflow": None}))]}


def update(call: Call) -> Mapping[str, object]:
    """Change a property, move it on, transfer it, or strike it off."""
    sent = dict(cast("Record", call.body["Property"]))
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    stored = find_stored(call, sent, tenant)
    check_reason(sent, stored)
    _check_application(sent, stored)
    check_changed(call, sent)
    if sent["creationReason"] == "MUTATION":
        return {"Properties": [show(transfers.transfer(call, sent, stored))]}
    if sent["creationReason"] == "STATUS" and read_due(call, stored) > 0:
        raise ServiceError(
            "EG_PT_ERROR_ACTIVE_BILL_PRESENT",
            "Clear Pending dues before De-Enumerating the property",
        )
    return {"Properties": [show(_process(call, sent, stored))]}


def add_alternate_number(call: Call) -> Mapping[str, object]:
    """Keep second mobile numbers of owners of an active property."""
    sent = dict(cast("Record", call.body["Property"]))
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    stored = find_stored(call, sent, tenant)
    numbers = _read_alternates(sent, stored)
    if stored["status"] != "ACTIVE":
        raise ServiceError(
            "EG_PT_ALTERNATE_INACTIVE",
            "Alternate number details cannot be updated if status is not active",
        )
    owners = [
        owner | {"alternatemobilenumber": numbers.get(str(owner["uuid"]))}
        for owner in cast("list[Record]", stored["owners"])
    ]
    changed = stored | {"owners": owners, "auditDetails": renew_audit(call, stored)}
    return {"Properties": [show(change_version(call, changed)) | {"AlternateUpdated": True}]}


def find_stored(call: Call, sent: Record, tenant: str) -> Record:
    """The version that a request speaks of: by application while one runs, else the current."""
    number, application = sent.get("propertyId"), sent.get("acknowldgementNumber")
    if not number and not application:
        raise ServiceError(
            "INVALID PROPERTY",
            "Property cannot be updated without propertyId or acknowledgement number",
        )
    found = find_version(call, tenant, propertyId=str(number)) if number else None
    if found is None and application:
        found = find_version(call, tenant, acknowldgementNumber=str(application))
    if found is None:
        raise ServiceError("EG_PT_PROPERTY_NOT_FOUND", f"No property found for {number}")
    return found


def check_reason(sent: Record, stored: Record) -> None:
    """The reason of creation changes only when something begins on an active property."""
    reason = sent["creationReason"]
    if stored["status"] != "ACTIVE" and reason != stored["creationReason"]:
        raise ServiceError(
            "EG_PT_ERROR_CREATION_REASON",
            "The creation reason can be changed only when a new process is initiated on an ACTIVE "
            "record",
        )
    if stored["status"] == "ACTIVE" and reason == "CREATE":
        raise ServiceError(
            "EG_PT_ERROR_CREATION_REASON",
            "The creation reason cannot be create for an ACTIVE record",
        )


def _check_application(sent: Record, stored: Record) -> None:
    if (
        stored["status"] == "INWORKFLOW"
        and sent.get("acknowldgementNumber") != stored["acknowldgementNumber"]
    ):
        raise ServiceError(
            "EG_PT_MUTATION_WF_UPDATE_ERROR",
            "Acknowledgement Number is Invalid OR NULL, Please provide the valid number",
        )


def _process(call: Call, sent: Record, stored: Record) -> Record:
    """One step of the workflow; the first one on an active property makes a new version."""
    step = sent.get("workflow")
    if not isinstance(step, dict) or not step.get("action"):
        raise ServiceError(
            "EG_PT_UPDATE_WF_ERROR", "Workflow information is mandatory for update process"
        )
    check_assessee(call, stored)
    if len(cast("list[object]", sent["owners"])) != len(cast("list[object]", stored["owners"])):
        raise ServiceError(
            "EG_PT_UPDATE_OWNER_SIZE_ERROR",
            "Update request cannot change owner Information please use mutation process",
        )
    begins = stored["status"] == "ACTIVE"
    service = str(step.get("businessService") or (UPDATE if begins else _running(call, stored)))
    record = stored | {"creationReason": sent["creationReason"]}
    changes = {name: sent.get(name) for name in _CHANGEABLE if sent.get(name) is not None}
    if begins or _may_change(call, stored, service):
        record |= changes
        record |= {"address": settle_address(record), "units": name_units(record)}
    elif any(stored.get(name) != value for name, value in _compared(changes).items()):
        raise ServiceError(
            "EG_PT_WF_UPDATE_ERROR",
            "The current state of workflow does not allow changes to property",
        )
    record["additionalDetails"] = merge_details(stored, sent)
    if begins:
        return open_version(call, record, stored, service, step, ACKNOWLEDGEMENT)
    record["auditDetails"] = renew_audit(call, stored)
    record = move(call, record, service, str(step["action"]), step)
    return settle_end(call, record)


def _choose_workflow(sent: Record) -> str:
    if sent["creationReason"] == "LEGACY_ENTRY":
        return LEGACY
    return _WITH_CONNECTION if sent.get("source") == "WATER_CHARGES" else CREATE


def _running(call: Call, stored: Record) -> str:
    current = find_current(
        call.session, str(stored["tenantId"]), str(stored["acknowldgementNumber"])
    )
    return str(current["businessService"]) if current else UPDATE


def _may_change(call: Call, stored: Record, service: str) -> bool:
    current = find_current(
        call.session, str(stored["tenantId"]), str(stored["acknowldgementNumber"])
    )
    name = read_pointer(current, "/state/state") if current else ""
    return (
        find_lifecycle(service, call.session, str(stored["tenantId"]))
        .state(str(name or ""))
        .is_updatable
    )


def _compared(changes: Record) -> Record:
    """What a step in a closed state may not change; ids and filled-in names may differ."""
    kept = ("propertyType", "usageCategory", "noOfFloors", "landArea", "superBuiltUpArea")
    return {name: changes[name] for name in kept if name in changes}


def _read_alternates(sent: Record, stored: Record) -> dict[str, object]:
    owners = cast("list[Record]", sent["owners"])
    numbers = {str(o.get("uuid")): o.get("alternatemobilenumber") for o in owners}
    if not any(numbers.values()):
        raise ServiceError(
            "EG_PT_ALTERNATENUMBERS_NOT_FOUND", "The alternate mobile number details are null"
        )
    known = {
        str(o["uuid"]): o.get("alternatemobilenumber")
        for o in cast("list[Record]", stored["owners"])
    }
    if all(value and known.get(uuid) == value for uuid, value in numbers.items()):
        raise ServiceError(
            "EG_PT_ALTERNATE_EXISTS", "The alternate mobile number already exists for the owner"
        )
    for owner in owners:
        if str(owner.get("uuid")) not in known:
            raise ServiceError(
                "EG_PT_OWNER_DOES_NOT_EXIST",
                "New owner can not be added while updating alternate mobile number details",
            )
        if owner.get("mobileNumber") == owner.get("alternatemobilenumber"):
            raise ServiceError(
                "EG_PT_ALTERNATE_EXISTS",
                "The alternate mobile number should not be same as primary number",
            )
    return numbers
