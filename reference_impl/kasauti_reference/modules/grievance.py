"""Grievance redressal, PGR v2: file, move, find, count.

Source: UPYOG-NIUA pgr-services PGRService, EnrichmentService, ServiceRequestValidator.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import (
    ErrorEntry,
    InvalidRequestError,
    NotAuthorisedError,
    ServiceError,
)
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Service
from kasauti_reference.modules.grievance_search import (
    COMPLAINTS,
    find_complaints,
    read_conditions,
    read_order,
)
from kasauti_reference.platform.employees import read_departments
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.telling import tell_of_step
from kasauti_reference.platform.users import embed_user, find_or_create_citizen
from kasauti_reference.platform.workflow import find_current, take_action
from kasauti_reference.store import Condition
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.pointer import read_pointer

BUSINESS_SERVICE = "PGR"
SOURCES = ("whatsapp", "web", "mobile", "RB Bot")
LONGEST_IDLE_MS = 864_000_000
_DAY_MS = 86_400_000

Complaint = dict[str, object]


def create(call: Call) -> Mapping[str, object]:
    """File a complaint: number, citizen, first step of the lifecycle."""
    service, workflow = _read_parts(call)
    tenant = str(service["tenantId"])
    scope = call.scope().narrow([tenant])
    _check_citizen(call, service)
    _check_masters(service, workflow, call)
    citizen = _settle_citizen(call, service)
    service |= {
        "id": str(uuid4()),
        "active": True,
        "citizen": citizen,
        "accountId": service.get("accountId") or citizen["uuid"],
        "serviceRequestId": generate_ids(
            call.session, "pgr.servicerequestid", tenant, now=call.now
        )[0],
        "auditDetails": write_audit(call),
    }
    if call.user.is_citizen:
        service["accountId"] = call.user.uuid
    service["address"] = cast("Complaint", service["address"]) | {
        "id": str(uuid4()),
        "tenantId": tenant,
    }
    for document in cast("list[Complaint]", workflow.get("verificationDocuments") or []):
        document["id"] = str(uuid4())
    service["applicationStatus"] = _move(call, service, workflow)
    call.session.add(COMPLAINTS, service, scope=scope, by=call.user.uuid, at=call.now)
    return _answer([{"service": service, "workflow": workflow}])


def update(call: Call) -> Mapping[str, object]:
    """Move a complaint on: assign, resolve, reject, reopen, rate."""
    sent, workflow = _read_parts(call)
    scope = call.scope().narrow([str(sent["tenantId"])])
    _check_masters(sent, workflow, call)
    stored = call.session.find_one(
        COMPLAINTS, [Condition("id", "equals", str(sent.get("id")))], scope=scope
    )
    if stored is None:
        raise ServiceError(
            "INVALID_UPDATE", "The record that you are trying to update does not exists"
        )
    _check_ownership(call, stored)
    _check_reopening(call, stored, workflow)
    service = stored | {
        name: sent[name]
        for name in ("description", "additionalDetail", "priority", "source", "address", "rating")
        if sent.get(name) is not None
    }
    service["auditDetails"] = renew_audit(call, stored)
    service["applicationStatus"] = _move(call, service, workflow)
    call.session.replace(COMPLAINTS, service, scope=scope, by=call.user.uuid, at=call.now)
    return _answer([{"service": service, "workflow": workflow}])


def search(call: Call) -> Mapping[str, object]:
    """Complaints by the declared criteria, newest first, each with its last action."""
    _check_search(call)
    limit, offset = call.page()
    scope, conditions = read_conditions(call)
    found = call.session.find(
        COMPLAINTS, conditions, scope=scope, limit=limit, offset=offset, order=read_order(call)
    )
    tenant = call.text("tenantId") or call.user.tenant
    resolved = call.session.find(
        COMPLAINTS,
        [Condition("applicationStatus", "in", ("RESOLVED", "CLOSEDAFTERRESOLUTION"))],
        scope=call.scope().narrow([tenant]),
    )
    return _answer([_wrap(call, complaint) for complaint in found]) | {
        "complaintsResolved": len(resolved),
        "averageResolutionTime": _average_days(resolved),
        "complaintTypes": len(load_standard("grievance").code_lists["ServiceDefs"].codes),
    }


def count(call: Call) -> Mapping[str, object]:
    """How many complaints the same criteria would find."""
    scope, conditions = read_conditions(call)
    return {"count": call.session.count(COMPLAINTS, conditions, scope=scope)}


def plain_search(call: Call) -> Mapping[str, object]:
    """All complaints of the named cities, for indexing."""
    tenants = call.texts("tenantIds")
    if not tenants:
        raise ServiceError("TENANT_ID_LIST_EMPTY", "Tenant ids not provided for searching.")
    limit, offset = call.page()
    found = call.session.find(
        COMPLAINTS, scope=call.scope().narrow(tenants), limit=limit, offset=offset
    )
    return _answer([_wrap(call, complaint) for complaint in found])


def _read_parts(call: Call) -> tuple[Complaint, Complaint]:
    service = dict(cast("Complaint", call.body["service"]))
    workflow = dict(cast("Complaint", call.body["workflow"]))
    return service, workflow


def _check_citizen(call: Call, service: Complaint) -> None:
    if call.user.type != "EMPLOYEE":
        return
    citizen = service.get("citizen")
    if not isinstance(citizen, dict):
        raise ServiceError("INVALID_REQUEST", "Citizen object cannot be null")
    if not citizen.get("mobileNumber") or not citizen.get("name"):
        raise ServiceError(
            "INVALID_REQUEST", "Name and Mobile Number is mandatory in citizen object"
        )


def _check_masters(service: Complaint, workflow: Complaint, call: Call) -> None:
    source = service.get("source")
    if source not in SOURCES:
        raise ServiceError("INVALID_SOURCE", f"The source: {source} is not valid")
    definition = (
        load_standard("grievance")
        .code_lists["ServiceDefs"]
        .by_code.get(str(service["serviceCode"]))
    )
    if definition is None:
        raise ServiceError(
            "INVALID_SERVICECODE",
            f"The service code: {service['serviceCode']} is not present in MDMS",
        )
    assignes = workflow.get("assignes")
    if isinstance(assignes, list) and assignes:
        departments = read_departments(
            call.session, [str(uuid) for uuid in assignes], state=call.settings.state
        )
        if definition.attributes["department"] not in departments:
            raise ServiceError(
                "INVALID_ASSIGNMENT",
                "The application cannot be assigned to employee of department: "
                f"[{', '.join(sorted(departments))}]",
            )


def _settle_citizen(call: Call, service: Complaint) -> Complaint:
    if call.user.is_citizen:
        return embed_user(call.user.record)
    citizen = cast("Complaint", service.get("citizen") or {})
    known = find_or_create_citizen(
        call.session, citizen, state=call.settings.state, now=call.now, by=call.user.uuid
    )
    return embed_user(known)


def _check_ownership(call: Call, stored: Complaint) -> None:
    if call.user.is_citizen and stored.get("accountId") != call.user.uuid:
        raise NotAuthorisedError


def _check_reopening(call: Call, stored: Complaint, workflow: Complaint) -> None:
    if str(workflow.get("action")).upper() != "REOPEN":
        return
    changed = read_pointer(stored, "/auditDetails/lastModifiedTime")
    if isinstance(changed, int) and call.now - changed > LONGEST_IDLE_MS:
        raise ServiceError(
            "INVALID_ACTION",
            "Complaint has crossed maximum idle days limit after getting resolved.Cannot be re "
            "opened ",
        )


def _move(call: Call, service: Complaint, workflow: Complaint) -> str:
    assignes = [{"uuid": uuid} for uuid in cast("list[str]", workflow.get("assignes") or [])]
    instance = take_action(
        call,
        {
            "tenantId": service["tenantId"],
            "businessService": BUSINESS_SERVICE,
            "businessId": service["serviceRequestId"],
            "action": workflow.get("action"),
            "comment": workflow.get("comments"),
            "documents": workflow.get("verificationDocuments"),
            "assignes": assignes,
            "rating": service.get("rating") if workflow.get("action") == "RATE" else None,
        },
    )
    status = str(read_pointer(instance, "/state/applicationStatus"))
    tell_of_step(
        call,
        tenant=str(service["tenantId"]),
        service=BUSINESS_SERVICE,
        action=str(instance["action"]),
        number=str(service["serviceRequestId"]),
        status=status,
        people=[cast("dict[str, object]", service.get("citizen") or {})],
    )
    return status


def _check_search(call: Call) -> None:
    needs_tenant = ("mobileNumber", "serviceRequestId", "ids", "serviceCode")
    if any(call.query.get(name) for name in needs_tenant) and not call.text("tenantId"):
        raise ServiceError("INVALID_SEARCH", "TenantId is mandatory search param")
    if call.user.type == "EMPLOYEE":
        if not call.text("tenantId"):
            raise ServiceError("INVALID_SEARCH", "Search without params is not allowed")
        if "." not in str(call.text("tenantId")):
            raise ServiceError("INVALID_SEARCH", "Employees cannot perform state level searches.")
    elif call.user.is_citizen and call.query.get("serviceCode"):
        raise InvalidRequestError(
            [ErrorEntry("INVALID SEARCH", "Search on serviceCode is not allowed")]
        )


def _wrap(call: Call, complaint: Complaint) -> Complaint:
    tenant = str(complaint["tenantId"])
    current = find_current(call.session, tenant, str(complaint["serviceRequestId"]))
    return {"service": complaint, "workflow": _describe_workflow(current)}


def _describe_workflow(current: Complaint | None) -> Complaint | None:
    if current is None:
        return None
    assignes = cast("list[Complaint]", current.get("assignes") or [])
    return {
        "action": current["action"],
        "assignes": [row["uuid"] for row in assignes] or None,
        "comments": current.get("comment"),
        "verificationDocuments": current.get("documents"),
    }


def _average_days(resolved: list[Complaint]) -> int:
    spans = []
    for complaint in resolved:
        audit = cast("dict[str, int]", complaint["auditDetails"])
        spans.append(audit["lastModifiedTime"] - audit["createdTime"])
    return round(sum(spans) / len(spans) / _DAY_MS) if spans else 0


def _answer(wrappers: list[Complaint]) -> Complaint:
    return {"ServiceWrappers": wrappers}


SERVICE = Service(
    standard=load_standard("grievance"),
    handlers={
        "grievance-create": create,
        "grievance-update": update,
        "grievance-search": search,
        "grievance-count": count,
        "grievance-plain-search": plain_search,
    },
    envelope_keys={
        "grievance-create": "responseInfo",
        "grievance-update": "responseInfo",
        "grievance-search": "responseInfo",
        "grievance-plain-search": "responseInfo",
    },
    collections=(COMPLAINTS,),
    inbox={BUSINESS_SERVICE: find_complaints},
)
