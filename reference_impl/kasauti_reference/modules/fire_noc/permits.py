"""A fire permit as a kind of application: what is filled in, and what follows from its steps.

Source: UPYOG-NIUA firenoc-services src/api, src/utils/create.js.
"""

from __future__ import annotations

from typing import cast
from uuid import uuid4

from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.kind import ApplicationKind, Arrival, StepMembers
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.modules.fire_noc.charging import WAITING, estimate_charge, settle_demand
from kasauti_reference.modules.fire_noc.checks import BEFORE_PAYMENT, check_changed, check_new
from kasauti_reference.modules.fire_noc.records import (
    CRITERIA,
    DETAILS,
    NUMBER,
    PERMITS,
    SERVICE,
    STATUS,
    Record,
    read_additional,
    read_details,
    read_owners,
)
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.users import find_or_create_citizen
from kasauti_standards.fire_noc.rules.applicants import MARKUP_KEYWORD
from kasauti_standards.fire_noc.validity import compute_validity
from kasauti_standards.kernel import State

_APPLICATION = ("fn.fireNOCDetails.applicationNumber", "PG-FN-[cy:yyyy-MM-dd]-[SEQ_EG_TL_APL]")
_CERTIFICATE = ("fn.fireNOCNumber", "PG-FN-[cy:yyyy-MM-dd]-[SEQ_EG_PT_LN]")
_FOLLOWED = ("provisionFireNOCNumber", "oldFireNOCNumber")
_CONTENT = (
    *("fireNOCType", "firestationId", "financialYear", "noOfBuildings", "buildings"),
    *("propertyDetails", "applicantDetails"),
)
_OF_THE_SERVICE = ("status", "issuedDate", "validFrom", "validTo", "auditDetails")
_OF_THE_SCREENS = ("uomsMap", "usageTypeMajor", "isDeleted")


def merge(stored: Record, sent: Record) -> Record:
    """A stored permit with the content that is sent; free content over what there was."""
    details, changed = read_details(stored), read_details(sent)
    content = {name: changed[name] for name in _CONTENT if changed.get(name) is not None}
    free = read_additional(stored) | {
        name: value for name, value in read_additional(sent).items() if value is not None
    }
    followed = {name: sent[name] for name in _FOLLOWED if sent.get(name) is not None}
    return stored | followed | {"fireNOCDetails": details | content | {"additionalDetail": free}}


def fill_in(call: Call, record: Record, stored: Record | None) -> Record:
    """Ids, users and times; what only the service gives is taken out of a new application."""
    details = read_details(record)
    if stored is None:
        record = {name: value for name, value in record.items() if name != "fireNOCNumber"}
        details = {name: value for name, value in details.items() if name not in _OF_THE_SERVICE}
        details |= {"id": str(uuid4()), "applicationDate": call.now}
    tenant = str(record["tenantId"])
    applicants = cast("Record", details["applicantDetails"])
    own = {name: value for name, value in applicants.items() if name != "ownerShipMajorType"}
    own["owners"] = [_settle_owner(call, owner) for owner in read_owners(record)]
    additional = read_additional(record) | {
        "ownerAuditionalDetail": applicants.get("additionalDetail") or {}
    }
    return record | {
        "dateOfApplied": record.get("dateOfApplied") or call.now,
        "fireNOCDetails": details
        | {
            "buildings": [_name_building(row, tenant) for row in details["buildings"]],
            "propertyDetails": _name_property(details["propertyDetails"], tenant),
            "applicantDetails": own,
            "additionalDetail": additional,
        },
    }


def arrive(call: Call, record: Record, arrival: Arrival) -> Record:
    """A draft has to be computable; waiting for payment makes the demand; approval issues."""
    details = read_details(record) | {"action": arrival.action}
    record = record | {"fireNOCDetails": details}
    if arrival.state == WAITING:
        settle_demand(call, record)
    elif arrival.state in BEFORE_PAYMENT:
        estimate_charge(call, record)
    elif arrival.action == "APPROVE":
        start, end = compute_validity(call.now)
        issue = {"issuedDate": call.now, "validFrom": start, "validTo": end}
        name, form = _CERTIFICATE
        tenant = str(record["tenantId"])
        number = generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
        record = record | {"fireNOCNumber": number, "fireNOCDetails": details | issue}
    return record


def may_change(state: State) -> bool:
    """Before payment, and while the application lies with the applicant (FN-E-044)."""
    return state.name in BEFORE_PAYMENT or state.is_updatable


def show(_call: Call, record: Record) -> Record:
    """The audit details stand in the permit and in its application."""
    audit = {"auditDetails": record["auditDetails"]}
    return record | {"fireNOCDetails": read_details(record) | audit}


def _settle_owner(call: Call, owner: Record) -> Record:
    user = find_or_create_citizen(
        call.session, owner, state=call.settings.state, now=call.now, by=call.user.uuid
    )
    return owner | {
        "id": user["id"],
        "uuid": user["uuid"],
        "userName": user["userName"],
        "ownerUUID": owner.get("ownerUUID") or str(uuid4()),
        "tenantId": call.settings.state,
        "type": "CITIZEN",
        "active": True,
        "password": None,
    }


def _name_building(building: Record, tenant: str) -> Record:
    own = {name: value for name, value in building.items() if name not in _OF_THE_SCREENS}
    return own | {
        "id": building.get("id") or str(uuid4()),
        "tenantId": building.get("tenantId") or tenant,
        "uoms": [_name(row) for row in building["uoms"]],
        "applicationDocuments": [_name(row) for row in building.get("applicationDocuments") or []],
    }


def _name_property(property_details: Record, tenant: str) -> Record:
    address = cast("Record", property_details["address"])
    return property_details | {
        "id": property_details.get("id") or str(uuid4()),
        "address": _name(address) | {"tenantId": tenant},
    }


def _name(row: Record) -> Record:
    return row | {"id": row.get("id") or str(uuid4())}


FIRE_PERMITS = ApplicationKind(
    collection=PERMITS,
    sent="FireNOCs",
    answered="FireNOCs",
    many=True,
    request_object="FireNOCRequest",
    markup_code=MARKUP_KEYWORD,
    number=NUMBER,
    status=STATUS,
    account="/auditDetails/createdBy",
    step=StepMembers(
        action=f"{DETAILS}/action",
        comment=f"{DETAILS}/additionalDetail/comment",
        assignes=f"{DETAILS}/additionalDetail/assignee",
        documents=f"{DETAILS}/additionalDetail/wfDocuments",
    ),
    choose_workflow=lambda _call, _record: SERVICE,
    choose_number=lambda _call, _record: _APPLICATION,
    system_action_code="INVALID_ACTION",
    may_change=may_change,
    merge=merge,
    not_found=("FIRENOC_NOT_FOUND", "The permit is not found"),
    criteria=CRITERIA,
    people=build_people("fire_noc_owner", read_owners),
    check_new=check_new,
    check_changed=check_changed,
    fill_in=fill_in,
    arrive=arrive,
    show=show,
)
