"""Pre-approved plans: drawings that were approved beforehand for plots of a size.

Source: UPYOG-NIUA bpa-services PreapprovedPlanService, PreapprovedPlanController. Plans are those
of the city that is asked for (BPA-E-034).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.modules.applications.handling import build_handlers
from kasauti_reference.modules.applications.kind import ApplicationKind, StepMembers
from kasauti_reference.modules.building_plan.records import DRAWINGS, Record, read_documents
from kasauti_reference.store import NEWEST_FIRST
from kasauti_standards.kernel.pointer import read_pointer

_NUMBER = ("bpa.drawingnumber", "PAP-[SEQ_EG_BPA_PREAPPROVEDPLAN]")
_MEASURES = ("plotLength", "plotWidth", "roadWidth", "plotLengthInFeet", "plotWidthInFeet")
_CRITERIA = (
    Criterion("ids", "id"),
    Criterion("drawingNo", "drawingNo"),
    Criterion("preApprovedCode", "preApprovedCode"),
    Criterion("active", "active", "equals"),
    Criterion("fromDate", "createdTime", "at-least"),
    Criterion("toDate", "createdTime", "at-most"),
)


def _check(_call: Call, sent: Record) -> None:
    for what in ("applicationType", "serviceType"):
        if not read_pointer(sent, f"/drawingDetail/{what}"):
            raise ServiceError("INVALID CREATE", f"The drawing does not say its {what}")


def _check_changed(call: Call, sent: Record, stored: Record) -> None:
    _check(call, stored | sent)


def _fill_in(_call: Call, record: Record, stored: Record | None) -> Record:
    documents = [row | {"id": row.get("id") or str(uuid4())} for row in read_documents(record)]
    active = record.get("active") is not False if stored is None else record.get("active")
    return record | {"active": active, "documents": documents or None}


def search(call: Call) -> Mapping[str, object]:
    """Drawings of a city by number, code, measures and use; everybody may choose among them."""
    tenants = call.texts("tenantId")
    scope = call.scope().narrow(tenants) if tenants else call.scope()
    found: Iterable[Record] = call.session.find(
        DRAWINGS, read_criteria(call, _CRITERIA), scope=scope, order=NEWEST_FIRST
    )
    for name in _MEASURES:
        if text := call.text(name):
            wanted = _read_measure(name, text)
            found = [row for row in found if _is_measure(row.get(name), wanted)]
    limit, offset = call.page()
    return {"preapprovedPlan": list(found)[offset : offset + limit]}


def _read_measure(name: str, text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ServiceError(f"typeMismatch.{name}", f"{name} must be a number") from error


def _is_measure(value: object, wanted: Decimal) -> bool:
    return isinstance(value, int | float | Decimal) and Decimal(str(value)) == wanted


PREAPPROVED_PLANS = ApplicationKind(
    collection=DRAWINGS,
    sent="preapprovedPlan",
    answered="preapprovedPlan",
    request_object="preapprovedPlanRequest",
    number="/drawingNo",
    status="",
    account="",
    step=StepMembers(action=""),
    choose_workflow=lambda _call, _record: "",
    choose_number=lambda _call, _record: _NUMBER,
    changeable=(*_MEASURES, "drawingDetail", "active", "documents", "preApprovedCode"),
    always=("additionalDetails",),
    not_found=("UPDATE ERROR", "Failed to Update the Application, Found None"),
    check_new=_check,
    check_changed=_check_changed,
    fill_in=_fill_in,
)
DRAWING_HANDLERS = build_handlers(PREAPPROVED_PLANS)
