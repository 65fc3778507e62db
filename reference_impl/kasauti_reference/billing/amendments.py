"""Amendments: asked for, approved in a workflow, applied to the latest open demand.

Source: UPYOG-NIUA billing-service AmendmentService, AmendmentValidator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.amendment_records import (
    AMENDMENTS,
    apply_to,
    keep_amendment,
)
from kasauti_reference.billing.bill_records import expire_bills, hold_consumer
from kasauti_reference.billing.demand_records import (
    DEMANDS,
    change_demand,
    find_open_demands,
    read_due,
)
from kasauti_reference.billing.masters import read_business_services, read_tax_heads
from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.workflow import take_action
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

Record = dict[str, object]
_CRITERIA = (
    Criterion("amendmentId", "amendmentId", "equals"),
    Criterion("consumerCode", "consumerCode"),
    Criterion("businessService", "businessService", "equals"),
    Criterion("status", "status"),
)
_MOST_ANSWERED = 100
_STEP_MEMBERS = ("action", "businessId", "businessService", "moduleName")
_CHANGEABLE = (
    *("documents", "amendmentReason", "reasonDocumentNumber", "effectiveFrom", "effectiveTill"),
)


def create_amendment(call: Call) -> Mapping[str, object]:
    """Number an amendment and open its workflow; a consumer has one at a time."""
    sent = cast("Record", call.body["Amendment"])
    tenant, code = str(sent["tenantId"]), str(sent["consumerCode"])
    scope = call.scope().narrow([tenant])
    hold_consumer(call, tenant=tenant, consumer_code=code)
    _require_enabled(str(sent["businessService"]))
    under_way = [
        Condition("consumerCode", "equals", code),
        Condition("status", "equals", "INWORKFLOW"),
    ]
    if call.session.find(AMENDMENTS, under_way, scope=scope, limit=1):
        raise ServiceError(
            "EG_BS_AMENDMENT_DUPLICATE_ERROR",
            f"An Amendment is already in workflow for given consumercode : {code}",
        )
    if entries := list(_check(sent)):
        raise InvalidRequestError(entries)
    number = _write_number(call, sent)
    step = take_action(
        call,
        {
            "tenantId": tenant,
            "businessService": _name_workflow(sent),
            "businessId": number,
            "action": "OPEN",
        },
    )
    amendment = dict(sent) | {
        "id": str(uuid4()),
        "amendmentId": number,
        "amendedDemandId": None,
        "status": _read_status(step),
        "workflow": _show_step(step),
        "demandDetails": _name_parts(sent, "demandDetails"),
        "documents": _name_parts(sent, "documents"),
        "auditDetails": write_audit(call),
    }
    call.session.add(AMENDMENTS, amendment, scope=scope, by=call.user.uuid, at=call.now)
    return {"Amendments": [amendment]}


def update_amendment(call: Call) -> Mapping[str, object]:
    """Take a step; an approved amendment changes the latest open demand, or waits for one."""
    sent = cast("Record", call.body["AmendmentUpdate"])
    scope = call.scope().narrow([str(sent["tenantId"])])
    stored = _hold_amendment(call, str(sent["amendmentId"]), scope)
    sent_step = cast("Record", sent["workflow"])
    if any(sent_step.get(name) is None for name in _STEP_MEMBERS):
        raise ServiceError(
            "EG_BS_AMENDMENT_UPDATE_WF_ERROR",
            f"Mandatory workflow fields missing in the update request: {', '.join(_STEP_MEMBERS)}",
        )
    tenant = str(stored["tenantId"])
    step = take_action(
        call,
        sent_step
        | {
            "tenantId": tenant,
            "businessService": _name_workflow(stored),
            "businessId": stored["amendmentId"],
        },
    )
    merged = cast("Record", stored.get("additionalDetails") or {}) | cast(
        "Record", sent.get("additionalDetails") or {}
    )
    changed = stored | {name: sent[name] for name in _CHANGEABLE if sent.get(name) is not None}
    changed |= {
        "status": _read_status(step),
        "workflow": _show_step(step),
        "additionalDetails": merged or None,
    }
    if changed["status"] == "ACTIVE":
        changed |= _apply(call, changed)
    return {"Amendments": [keep_amendment(call, changed)]}


def _hold_amendment(call: Call, number: str, scope: TenantScope) -> Record:
    """An amendment by its number, its consumer held before it is read for changing."""
    by_number = [Condition("amendmentId", "equals", number)]
    known = call.session.find_one(AMENDMENTS, by_number, scope=scope)
    if known is None:
        raise ServiceError(
            "EG_BS_AMENDMENT_UPDATE_ERROR",
            "No Amendment found in the system for the given amendmentId",
        )
    hold_consumer(call, tenant=str(known["tenantId"]), consumer_code=str(known["consumerCode"]))
    return call.session.find_locked(AMENDMENTS, str(known["id"]), scope=scope) or known


def _apply(call: Call, amendment: Record) -> Record:
    """Change the latest open demand of the consumer; without one the amendment stays ACTIVE."""
    tenant, service = str(amendment["tenantId"]), str(amendment["businessService"])
    code = str(amendment["consumerCode"])
    demands = find_open_demands(call, tenant=tenant, business_service=service, consumer_code=code)
    if not demands:
        return {}
    latest = max(demands, key=lambda row: (row["taxPeriodFrom"], row["taxPeriodTo"]))
    changed = apply_to(latest, amendment)
    change_demand(call, changed | {"isPaymentCompleted": read_due(changed) == 0})
    expire_bills(call, tenant=tenant, service=service, consumer_code=code)
    return {"status": "CONSUMED", "amendedDemandId": latest["id"]}


def search_amendments(call: Call) -> Mapping[str, object]:
    """Amendments by the declared criteria, newest first."""
    tenant, service = call.text("tenantId"), call.text("businessService")
    if not (tenant and service):
        raise ServiceError(
            "EG_BS_AMENDMENT_CRITERIA_ERROR", "tenantId and businessService are mandatory"
        )
    scope = call.scope().narrow([tenant])
    conditions = read_criteria(call, _CRITERIA)
    if mobile := call.text("mobileNumber"):
        owed = call.session.find(
            DEMANDS,
            [
                Condition("mobileNumber", "equals", mobile),
                Condition("businessService", "equals", service),
            ],
            scope=scope,
        )
        codes = tuple(sorted({str(row["consumerCode"]) for row in owed}))
        conditions.append(Condition("consumerCode", "in", codes))
    limit = call.number("limit")
    found = call.session.find(
        AMENDMENTS,
        conditions,
        scope=scope,
        limit=_MOST_ANSWERED if limit is None else limit,
        offset=call.number("offset") or 0,
        order=NEWEST_FIRST,
    )
    return {"Amendments": found}


def _require_enabled(service: str) -> None:
    row = read_business_services().get(service)
    if row is None:
        raise ServiceError(
            "EG_BS_AMENDMENT_BUSINESS_ERROR",
            f"Business service not found for the given code : {service}",
        )
    if row.attributes["isBillAmendmentEnabled"] != "true":
        raise ServiceError(
            "EG_BS_AMENDMENT_DISABLED_ERROR",
            f"Amendment is disabled for the given Business-service : {service}",
        )


def _check(sent: Record) -> Iterator[ErrorEntry]:
    details = cast("list[Record]", sent["demandDetails"])
    if len({to_paise(row["taxAmount"]) < 0 for row in details}) > 1:
        yield ErrorEntry(
            "EG_BS_AMENDMENT_TAXAMOUNT_ERROR",
            "All Tax amounts should either be positive or negative",
        )
    known = read_tax_heads().get(str(sent["businessService"]), {})
    missing = [
        str(row["taxHeadMasterCode"]) for row in details if row["taxHeadMasterCode"] not in known
    ]
    if missing:
        yield ErrorEntry(
            "EG_BS_AMENDMENT_TAXHEAD_ERROR",
            f"Taxheads not found for the following codes : {missing}",
        )
    start, end = sent.get("effectiveFrom"), sent.get("effectiveTill")
    if isinstance(end, int) and (not isinstance(start, int) or start >= end):
        yield ErrorEntry(
            "EG_BS_AMENDMENT_PERIOD_ERROR",
            "From period cannot be missing, greater or equal to end period in amendment",
        )


def _write_number(call: Call, sent: Record) -> str:
    (first, *_) = cast("list[Record]", sent["demandDetails"])
    kind = "CN" if to_paise(first["taxAmount"]) >= 0 else "DN"  # so the deployed code, BIL-E-027
    tenant = str(sent["tenantId"])
    number = generate_ids(call.session, "bs.amendment.id", tenant, now=call.now)[0]
    return number.replace("NOTETYPE", kind).replace("CONSUMERCODE", str(sent["consumerCode"]))


def _name_workflow(amendment: Record) -> str:
    return f"{amendment['businessService']}.AMENDMENT"


def _read_status(step: Mapping[str, object]) -> object:
    return cast("Record", step["state"])["applicationStatus"]


def _show_step(step: Mapping[str, object]) -> Record:
    kept = ("id", "tenantId", "businessService", "businessId", "action", "moduleName", "state")
    return {name: step[name] for name in (*kept, "comment")}


def _name_parts(sent: Record, member: str) -> list[Record]:
    return [dict(row) | {"id": str(uuid4())} for row in cast("list[Record]", sent[member])]
