"""Scrutiny reports: entered as they come from the scrutiny of drawings, and found.

Drawings are not scrutinised here (BPA-E-001); the operation that enters a report is this system's
own (BPA-E-042). Source: UPYOG-NIUA egov-edcrweb RestEdcrApplicationController, egov-edcr
EdcrRestService.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.modules.building_plan.records import DRAWINGS, REPORTS, Record, only
from kasauti_reference.store import NEWEST_FIRST, OLDEST_FIRST, Condition
from kasauti_standards.building_plan.lifecycle import PREAPPROVED
from kasauti_standards.building_plan.matching import ACCEPTED, read_plan, write_report_of_drawing
from kasauti_standards.building_plan.periods import INDIA

_OWN = ("id", "scrutinised", "auditDetails")
_CRITERIA = (
    Criterion("edcrNumber", "edcrNumber"),
    Criterion("transactionNumber", "transactionNumber"),
    Criterion("applicationNumber", "applicationNumber"),
    Criterion("appliactionType", "appliactionType"),
    Criterion("applicationSubType", "applicationSubType"),
    Criterion("status", "status"),
)
_DAY_MS = 86_400_000


def enter_report(call: Call) -> Mapping[str, object]:
    """Keep a report; an accepted one has its number and what risk is computed from."""
    report = dict(cast("Record", call.body["edcrDetail"]))
    tenant = str(report["tenantId"])
    call.scope().narrow([tenant])
    refuse_markup(report, "edcrDetail", "CustomSafeHtml")
    number, status = report.get("edcrNumber"), report["status"]
    if bool(number) != (status == ACCEPTED):
        raise ServiceError(
            "EDCR ERROR", "A report is numbered when its plan is accepted, only then"
        )
    if status == ACCEPTED and not read_plan(report).risk:
        raise ServiceError("EDCR ERROR", "An accepted plan says plot area and building height")
    for column in ("edcrNumber", "transactionNumber"):
        if report.get(column) and _find(call, tenant, column, str(report[column])):
            raise ServiceError("EDCR ERROR", f"There is a report {report[column]} already")
    kept = report | {
        "id": str(uuid4()),
        "scrutinised": call.now,
        "applicationDate": report.get("applicationDate") or call.now,
    }
    call.session.add(REPORTS, kept, scope=only(tenant), by=call.user.uuid, at=call.now)
    return {"edcrDetail": [_show(kept)]}


def search_reports(call: Call) -> Mapping[str, object]:
    """Reports of a city by their number and what else is asked for, newest first."""
    scope = call.scope().narrow([_need_tenant(call)])
    if call.user.is_citizen and not (call.text("edcrNumber") or call.text("transactionNumber")):
        raise ServiceError("BPA-07", "Please enter valid edcr number or transaction number")
    conditions = read_criteria(call, _CRITERIA)
    if first := call.text("fromDate"):
        conditions.append(Condition("scrutinised", "at-least", _read_day(first)))
    if last := call.text("toDate"):
        conditions.append(Condition("scrutinised", "at-most", _read_day(last) + _DAY_MS - 1))
    limit, offset = call.page()
    found = call.session.find(
        REPORTS,
        conditions,
        scope=scope,
        limit=limit,
        offset=offset,
        order=OLDEST_FIRST if call.text("orderBy") == "asc" else NEWEST_FIRST,
    )
    return {
        "edcrDetail": [_show(row) for row in found],
        "count": call.session.count(REPORTS, conditions, scope=scope),
    }


def find_report(call: Call, plan: Record) -> Record:
    """The report, or the drawing as a report, that an application rests on; held for this call."""
    tenant, number = str(plan["tenantId"]), str(plan["edcrNumber"])
    if plan.get("businessService") == PREAPPROVED:
        drawing = call.session.find_one(
            DRAWINGS, [Condition("drawingNo", "equals", number)], scope=only(tenant)
        )
        if drawing is None:
            raise ServiceError(
                "no preapproved plan found for provided drawingNo",
                "no preapproved plan found for provided drawingNo",
            )
        return dict(write_report_of_drawing(drawing))
    found = _find(call, tenant, "edcrNumber", number)
    held = (
        call.session.find_locked(REPORTS, str(found["id"]), scope=only(tenant)) if found else None
    )
    if held is None:
        raise ServiceError("EDCR ERROR", " EDCR Number is Invalid")
    return held


def _find(call: Call, tenant: str, column: str, value: str) -> Record | None:
    return call.session.find_one(REPORTS, [Condition(column, "equals", value)], scope=only(tenant))


def _need_tenant(call: Call) -> str:
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("BPA-07", "tenantId is mandatory")
    return tenant


def _read_day(text: str) -> int:
    try:
        day = datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=INDIA)
    except ValueError as error:
        raise ServiceError("BPA-07", "A day is written dd/MM/yyyy") from error
    return int(day.timestamp() * 1000)


def _show(report: Record) -> Record:
    return {name: value for name, value in report.items() if name not in _OWN}
