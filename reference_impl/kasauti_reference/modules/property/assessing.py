"""Assessments: the tax of a property for a year, and the demand that follows.

Source: UPYOG-NIUA property-services AssessmentService, AssessmentValidator,
AssessmentEnrichmentService; pt-calculator-v2 DemandService. The workflow of assessments is off
as deployed, and can be switched on (`assessment_workflow`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import read_criteria
from kasauti_reference.modules.property.assessment_workflow import (
    begin,
    go_on,
    require_no_other,
)
from kasauti_reference.modules.property.checks import DEPLOYED_PROFILE, read_codes
from kasauti_reference.modules.property.demands import demand_tax
from kasauti_reference.modules.property.enriching import merge_details, name_documents, next_number
from kasauti_reference.modules.property.processing import check_assessee
from kasauti_reference.modules.property.records import (
    ASSESSMENT_CRITERIA,
    ASSESSMENTS,
    Record,
    find_version,
    only,
)
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_standards.billing.sums import read_paise

_NUMBER = ("pt.assessmentnumber", "PG-AS-[cy:yyyy-MM-dd]-[SEQ_EG_PT_ASSM]")
_ADHOC = ("adhocPenalty", "adhocExemption")


def create(call: Call) -> Mapping[str, object]:
    """Assess an active property for a year and make the demand."""
    sent = dict(cast("Record", call.body["Assessment"]))
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    record = _find_property(call, sent)
    check_assessee(call, record)
    _check(call, sent)
    by_workflow = call.settings.assessment_workflow
    if by_workflow:
        require_no_other(call, sent)
    assessment = sent | {
        "id": str(uuid4()),
        "assessmentNumber": next_number(call, _NUMBER, tenant),
        "status": "ACTIVE",
        "unitUsageList": _name_usages(sent),
        "documents": name_documents(sent.get("documents")),
        "auditDetails": write_audit(call),
    }
    if by_workflow:
        assessment = begin(call, assessment)
    else:
        _retire(call, assessment)
    call.session.add(ASSESSMENTS, assessment, scope=only(tenant), by=call.user.uuid, at=call.now)
    if not by_workflow:
        demand_tax(call, record, assessment)
    return {"Assessments": [assessment]}


def update(call: Call) -> Mapping[str, object]:
    """Change an assessment and its demand."""
    sent = dict(cast("Record", call.body["Assessment"]))
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    record = _find_property(call, sent)
    check_assessee(call, record)
    stored = call.session.find_one(
        ASSESSMENTS, [Condition("id", "equals", str(sent.get("id")))], scope=only(tenant)
    )
    _check_update(sent, stored)
    _check(call, sent)
    known = cast("Record", stored)
    assessment = known | {
        name: value
        for name, value in sent.items()
        if value is not None and name not in {"id", "assessmentNumber", "auditDetails", "tenantId"}
    }
    assessment["additionalDetails"] = merge_details(known, sent)
    assessment["unitUsageList"] = _name_usages(assessment)
    assessment["auditDetails"] = renew_audit(call, known)
    if known["status"] == "INWORKFLOW":
        assessment = go_on(call, sent, known, assessment)
        if assessment["status"] == "ACTIVE":
            _retire(call, assessment)
    call.session.replace(
        ASSESSMENTS, assessment, scope=only(tenant), by=call.user.uuid, at=call.now
    )
    if assessment["status"] == "ACTIVE":
        demand_tax(call, record, assessment)
    return {"Assessments": [assessment]}


def search(call: Call) -> Mapping[str, object]:
    """Assessments by the declared criteria, last made first."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("NotNull.assessmentSearchCriteria.tenantId", "must not be null")
    conditions = read_criteria(call, ASSESSMENT_CRITERIA)
    limit, offset = call.page()
    found = call.session.find(
        ASSESSMENTS,
        conditions,
        scope=call.scope().narrow([tenant]),
        limit=limit,
        offset=offset,
        order=NEWEST_FIRST,
    )
    return {"Assessments": found}


def plain_search(call: Call) -> Mapping[str, object]:
    """All assessments, oldest first."""
    tenants = call.texts("tenantId")
    scope = call.scope().narrow(tenants) if tenants else call.scope()
    limit, offset = call.page()
    conditions = read_criteria(call, ASSESSMENT_CRITERIA)
    found = call.session.find(ASSESSMENTS, conditions, scope=scope, limit=limit, offset=offset)
    return {"Assessments": found}


def _find_property(call: Call, sent: Record) -> Record:
    tenant = str(sent["tenantId"])
    record = find_version(call, tenant, propertyId=str(sent["propertyId"]))
    if record is None:
        raise ServiceError("PROPERTY_NOT_FOUND", "You're trying to assess a non-existing property.")
    if record["status"] != "ACTIVE":
        raise ServiceError(
            "INVALID_REQUEST", "Assessment cannot be done on inactive or property in workflow"
        )
    return record


def _check(call: Call, sent: Record) -> None:
    known = read_codes("UsageCategory")
    entries = [
        ErrorEntry("USAGE_CATEGORY_INVALID", "The usage category provided is invalid")
        for usage in cast("list[Record]", sent.get("unitUsageList") or [])
        if usage["usageCategory"] not in known
    ]
    if cast("int", sent["assessmentDate"]) > call.now:
        text = "Assessment date has to be less than or equal to current date."
        entries.append(ErrorEntry("ASSMENT_DATE_FUTURE_ERROR", text))
    details = sent.get("additionalDetails")
    if call.settings.profile != DEPLOYED_PROFILE and isinstance(details, dict):
        for name in _ADHOC:
            paise = read_paise(details.get(name))
            if details.get(name) is not None and (paise is None or paise < 0):
                entries.append(ErrorEntry("PT-ADHOC-WRONG", f"{name} is no amount of rupees"))
    if entries:
        raise InvalidRequestError(entries)


def _check_update(sent: Record, stored: Record | None) -> None:
    entries = []
    if not sent.get("id"):
        entries.append(ErrorEntry("ASSMNT_ID_EMPTY", "Assessment ID cannot be empty"))
    if not sent.get("status"):
        entries.append(ErrorEntry("ASSMNT_STATUS_EMPTY", "Assessment Status cannot be empty"))
    if stored is not None:
        for name, code in (("documents", "MISSING_DOCUMENTS"), ("unitUsageList", "MISSING_UNITS")):
            before = cast("list[object]", stored.get(name) or [])
            if len(before) > len(cast("list[object]", sent.get(name) or [])):
                entries.append(ErrorEntry(code, f"Please send all {name} of this assessment"))
    if entries:
        raise InvalidRequestError(entries)
    if stored is None:
        raise ServiceError(
            "NO_ASSESSMENTS_FOUND", "Assessments being updated are unavaible in the system."
        )


def _retire(call: Call, assessment: Record) -> None:
    """One active assessment a year: those before rest (the deployed service keeps them active)."""
    if call.settings.profile == DEPLOYED_PROFILE:
        return
    tenant = str(assessment["tenantId"])
    for before in call.session.find(
        ASSESSMENTS,
        [
            Condition("propertyId", "equals", str(assessment["propertyId"])),
            Condition("financialYear", "equals", str(assessment["financialYear"])),
            Condition("status", "equals", "ACTIVE"),
        ],
        scope=only(tenant),
    ):
        changed = before | {"status": "INACTIVE", "auditDetails": renew_audit(call, before)}
        call.session.replace(
            ASSESSMENTS, changed, scope=only(tenant), by=call.user.uuid, at=call.now
        )


def _name_usages(assessment: Record) -> list[Record] | None:
    rows = assessment.get("unitUsageList")
    if not isinstance(rows, list):
        return None
    return [
        row | {"id": row.get("id") or str(uuid4()), "tenantId": assessment["tenantId"]}
        for row in rows
    ]
