"""Faults of the shared services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_refused,
    demand_info,
    edit_answer,
    edit_request,
    forget_criteria,
    rows_of,
    wrap,
)
from kasauti_reference.faults.employees import BREAKS as EMPLOYEES
from kasauti_reference.faults.master_data import BREAKS as MASTER_DATA
from kasauti_reference.faults.platform_encryption import ENCRYPTION_BREAKS
from kasauti_reference.faults.platform_events import EVENT_BREAKS
from kasauti_reference.faults.platform_files import FILE_BREAKS
from kasauti_reference.faults.platform_issuing import ISSUING_BREAKS
from kasauti_reference.faults.platform_links import LINK_BREAKS
from kasauti_reference.faults.platform_outbox import OUTBOX_BREAKS
from kasauti_reference.faults.platform_pdf import PDF_BREAKS
from kasauti_reference.faults.platform_reports import REPORT_BREAKS
from kasauti_reference.faults.platform_searcher import SEARCHER_BREAKS
from kasauti_reference.faults.platform_surveys import SURVEY_BREAKS
from kasauti_reference.faults.texts_and_places import BREAKS as TEXTS_AND_PLACES
from kasauti_reference.faults.users import BREAKS as USERS
from kasauti_reference.faults.workflow import BREAKS as WORKFLOW
from kasauti_reference.http.call import Call
from kasauti_reference.platform.workflow_service import search_processes


def _echo_steps(call: Call) -> Mapping[str, object]:
    return {"ProcessInstances": call.body.get("ProcessInstances")}


def _drop_filters(body: Record) -> None:
    criteria = cast("Record", body["MdmsCriteria"])
    for module in rows_of(criteria, "moduleDetails"):
        for master in rows_of(module, "masterDetails"):
            master.pop("filter", None)


def _repeat_ids(answer: Record) -> None:
    rows = rows_of(answer, "idResponses")
    for row in rows:
        row["id"] = rows[0]["id"]


def _drop(member: str, field: str) -> Break:
    def edit(answer: Record) -> None:
        for row in rows_of(answer, member):
            row.pop(field, None)

    return edit_answer(edit)


def _lose(member: str) -> Break:
    return edit_answer(lambda answer: answer.pop(member, None))


def _break_off(call: Call) -> Mapping[str, object]:
    service = call.text("businessService")
    raise ServiceError("BUSINESSSERVICE_NOT_FOUND", f"No escalation of {service}")


def _show_everything(call: Call) -> Mapping[str, object]:
    return search_processes(call)


BREAKS: Final[Mapping[str, Break]] = {
    **ENCRYPTION_BREAKS,
    **EVENT_BREAKS,
    **FILE_BREAKS,
    **LINK_BREAKS,
    **OUTBOX_BREAKS,
    **PDF_BREAKS,
    **ISSUING_BREAKS,
    **REPORT_BREAKS,
    **SEARCHER_BREAKS,
    **SURVEY_BREAKS,
    **WORKFLOW,
    **MASTER_DATA,
    **USERS,
    **EMPLOYEES,
    **TEXTS_AND_PLACES,
    "escalation-breaks-off": wrap(lambda _handler: _break_off),
    "everything-escalated": wrap(lambda _handler: _show_everything),
    "boundary-without-tenant": _drop("TenantBoundary", "tenantId"),
    "notice-count-lost": _lose("unreadCount"),
    "ids-repeated": edit_answer(_repeat_ids),
    "master-filter-ignored": edit_request(_drop_filters),
    "message-id-demanded": demand_info("msgId"),
    "master-envelope-lost": edit_answer(
        lambda answer: answer.update({"mdmsRes": answer.pop("MdmsRes")})
    ),
    "step-by-any-action": accept_refused("INVALID ACTION", _echo_steps),
    "step-by-any-role": accept_refused("INVALID ROLE", _echo_steps),
    "user-without-roles": _drop("user", "roles"),
    "actions-lost": _lose("actions"),
    "employee-without-assignments": _drop("Employees", "assignments"),
    "texts-of-any-language": forget_criteria("locale"),
    "inbox-without-total": _lose("totalCount"),
}
