"""An application for a permit or an occupancy certificate: what is filled in, what follows.

Source: UPYOG-NIUA bpa-services BPAService, EnrichmentService, BPALandService.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast
from uuid import uuid4

from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import (
    build_handlers,
    count_applications,
    keep_application,
)
from kasauti_reference.modules.applications.kind import ApplicationKind, Arrival, StepMembers
from kasauti_reference.modules.applications.moving import move_by_system
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.modules.building_plan.certificates import (
    ask_for_certificates,
    begin_certificates,
    decide_offline_certificates,
    void_certificates,
)
from kasauti_reference.modules.building_plan.charging import (
    FEE_OF_STATE,
    demand_fee,
    find_permit,
    give_up_fees,
    name_first_fee,
    owes,
)
from kasauti_reference.modules.building_plan.checks import (
    ENDED,
    OWN_DETAILS,
    check_changed,
    check_new,
    check_search,
    merge_papers,
    name_workflow,
)
from kasauti_reference.modules.building_plan.land import change_land_of_plan, register_land
from kasauti_reference.modules.building_plan.records import (
    CRITERIA,
    PLANS,
    Record,
    only,
    read_details,
    read_documents,
    read_owners,
)
from kasauti_reference.modules.building_plan.scrutiny import find_report
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.workflow import find_current
from kasauti_reference.store import LAST_CHANGED_FIRST, Condition
from kasauti_standards.building_plan.lifecycle import (
    APPROVED,
    LOW_PERMIT,
    OCCUPANCY,
    choose_workflow,
)
from kasauti_standards.building_plan.matching import read_plan
from kasauti_standards.building_plan.periods import INDIA, find_end_of_permit

_APPLICATION = ("bpa.aplnumber", "PG-BP-[cy:yyyy-MM-dd]-[SEQ_EG_BP_APN]")
_PERMIT = ("bpa.permitnumber", "PG-BP-[cy:yyyy-MM-dd]-[SEQ_EG_BP_PN]")
_OF_THE_SERVICE = ("approvalNo", "approvalDate", "applicationDate", "status", "landId")
_VERIFIED, _FORWARDED = "DOC_VERIFICATION_PENDING", "PENDINGAPPROVAL"
_DAY_MS = 86_400_000


def fill_in(call: Call, record: Record, stored: Record | None) -> Record:
    """What the report says, the land with its owners, ids of the papers; land changed with it."""
    documents = [row | {"id": row.get("id") or str(uuid4())} for row in read_documents(record)]
    record = record | {"documents": documents or None}
    if stored is None:
        return _begin(call, record)
    land = cast("Record", record["landInfo"])
    if record["businessService"] != OCCUPANCY and land != stored["landInfo"]:
        record = record | {"landInfo": change_land_of_plan(call, land, stored["landInfo"])}
    return record


def _begin(call: Call, record: Record) -> Record:
    """A new application: judged by its report, with its land, certificates and first fee."""
    report = find_report(call, record)
    plan = read_plan(report)
    risk = plan.risk or record.get("riskType")
    service = choose_workflow(plan.kind, str(risk), str(record.get("businessService") or ""))
    own = {"serviceType": plan.work, "applicationType": plan.kind, "riskType": risk}
    free = {name: value for name, value in read_details(record).items() if name not in OWN_DETAILS}
    record = {name: value for name, value in record.items() if name not in _OF_THE_SERVICE} | {
        "riskType": risk,
        "businessService": service,
        "applicationType": plan.kind,
    }
    tenant = str(record["tenantId"])
    if service == OCCUPANCY:
        number = str(report["permitNumber"])
        own["permitNumber"] = number
        permit = find_permit(call, tenant, number) or {}
        land = cast("Record", permit["landInfo"])
    else:
        land = register_land(call, cast("Record", record["landInfo"]))
    record = record | {
        "landInfo": land,
        "landId": land["id"],
        "additionalDetails": free | own,
    }
    ask_for_certificates(call, record, report)
    demand_fee(call, record, name_first_fee(record))
    return record


def merge(stored: Record, sent: Record) -> Record:
    """While the application lies with the applicant: papers, free content, and the land."""
    merged = merge_papers(stored, sent)
    land = sent.get("landInfo")
    return merged | {"landInfo": land} if isinstance(land, dict) else merged


def arrive(call: Call, record: Record, arrival: Arrival) -> Record:
    """A fee state without anything due is passed; a verified low risk and a grant are numbered."""
    fee = FEE_OF_STATE.get(arrival.state)
    if fee is not None:
        found = demand_fee(call, record, fee)
        if not owes(call, record, fee):
            action = "PAY" if found.total else "SKIP_PAYMENT"
            moved = move_by_system(call, PERMITS, record, action)
            if moved is not None:
                return arrive(call, *moved)
    if arrival.state == _VERIFIED and not record.get("applicationDate"):
        record = record | {"applicationDate": call.now}
    is_low = record["businessService"] == LOW_PERMIT
    if arrival.status == APPROVED or (is_low and arrival.state == _VERIFIED):
        record = grant(call, record)
    if arrival.state == _FORWARDED:
        decide_offline_certificates(call, record)
    if arrival.status in ENDED:
        void_certificates(call, record, _read_comment(call, record))
        give_up_fees(call, record)
    begin_certificates(call, record)
    return record


def grant(call: Call, record: Record) -> Record:
    """The permit with number, day and end; one that is numbered keeps its number."""
    if record.get("approvalNo"):
        return record
    name, form = _PERMIT
    tenant = str(record["tenantId"])
    number = generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
    ends = {"validityDate": find_end_of_permit(call.now)}
    return record | {
        "approvalNo": number,
        "approvalDate": call.now,
        "additionalDetails": read_details(record) | ends,
    }


def show_land(call: Call, land: Record) -> None:
    """Let the applications on changed land show it, and be found by its owners."""
    tenant = str(land["tenantId"])
    for row in call.session.find(
        PLANS, [Condition("landId", "equals", str(land["id"]))], scope=only(tenant)
    ):
        plan = call.session.find_locked(PLANS, str(row["id"]), scope=only(tenant))
        keep_application(call, PERMITS, (plan or row) | {"landInfo": land})


def _narrow(call: Call) -> Sequence[Condition]:
    """The day, in India, on which permits were granted."""
    moment = call.number("approvalDate")
    if moment is None:
        return ()
    day = datetime.fromtimestamp(moment / 1000, INDIA).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    first = int(day.timestamp() * 1000)
    return (
        Condition("approvalDate", "at-least", first),
        Condition("approvalDate", "at-most", first + _DAY_MS - 1),
    )


def _read_comment(call: Call, record: Record) -> object:
    current = find_current(call.session, str(record["tenantId"]), str(record["applicationNo"]))
    return current.get("comment") if current else None


def _count(call: Call, _found: Sequence[Record]) -> Mapping[str, object]:
    return {"Count": count_applications(call, PERMITS)}


PERMITS = ApplicationKind(
    collection=PLANS,
    sent="BPA",
    answered="BPA",
    request_object="bpaRequest",
    markup_code="CustomSafeHtml",
    number="/applicationNo",
    status="/status",
    step=StepMembers(
        action="/workflow/action",
        comment="/workflow/comments",
        assignes="/workflow/assignes",
        documents="/workflow/varificationDocuments",
    ),
    choose_workflow=lambda _call, record: name_workflow(record),
    choose_number=lambda _call, _record: _APPLICATION,
    system_action_code="BPA INVALID ACTION",
    merge=merge,
    merge_closed=merge_papers,
    transient=("workflow",),
    not_found=("UPDATE ERROR", "Failed to Update the Application, Found None"),
    criteria=CRITERIA,
    people=build_people("building_plan_owner", lambda record: read_owners(record.get("landInfo"))),
    order=LAST_CHANGED_FIRST,
    check_new=check_new,
    check_changed=check_changed,
    check_search=check_search,
    narrow=_narrow,
    fill_in=fill_in,
    arrive=arrive,
    show=lambda _call, record: record | {"workflow": None},
    sum_up=_count,
)
PERMIT_HANDLERS = build_handlers(PERMITS)
