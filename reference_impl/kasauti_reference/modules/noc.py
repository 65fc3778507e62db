"""No-objection certificates: applied for, decided online or offline, numbered when granted.

Source: UPYOG-NIUA noc-services NOCService, NOCValidator, EnrichmentService.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion
from kasauti_reference.http.routes import Service
from kasauti_reference.modules.applications.handling import (
    build_handlers,
    count_applications,
    find_for_inbox,
    take_over,
)
from kasauti_reference.modules.applications.kind import (
    ApplicationKind,
    Arrival,
    Record,
    StepMembers,
)
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.modules.building_plan.land import find_owners
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.store import LAST_CHANGED_FIRST, Collection, Column
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.noc.documents import (
    DocumentDefect,
    find_attached_defects,
    find_missing_papers,
)
from kasauti_standards.noc.lifecycle import (
    CREATED,
    OFFLINE,
    ONLINE,
    choose_workflow,
    read_code_list,
    read_noc_lifecycles,
)

NUMBER = ("noc.application.number", "PG-NOCSRV-[cy:yyyy-MM-dd]-[SEQ_EG_NOC_APN]")
GRANTED = frozenset({"APPROVED", "AUTO_APPROVED"})
_OWNERS = "planOwners"
_SERVICE_DETAILS = ("mode", "workflowCode", "SubmittedOn")


def check_new(call: Call, sent: Record) -> None:
    """The kind is known, and the papers that are attached belong to it."""
    _read_mode(call, sent)
    _refuse(find_attached_defects(sent))


def check_changed(_call: Call, sent: Record, stored: Record) -> None:
    """Papers, comment of a rejection, and no way back from an approval of itself."""
    merged = take_over(stored, sent, (*_CHANGEABLE, "documents"))
    action = str(read_pointer(sent, "/workflow/action") or "").upper()
    is_online = read_pointer(stored, "/additionalDetails/mode") == ONLINE
    undone = (stored["applicationStatus"], sent.get("applicationStatus"))
    if undone == ("AUTO_APPROVED", "INPROGRESS"):
        raise ServiceError(
            "AutoApproveException", "NOC_UPDATE_ERROR_AUTO_APPROVED_TO_INPROGRESS_NOTALLOWED"
        )
    if action == "REJECT" and not read_pointer(sent, "/workflow/comment"):
        raise ServiceError(
            "NOC_UPDATE_ERROR_COMMENT_REQUIRED",
            "Comment is mandatory, please provide the comments",
        )
    if action in {"REJECT", "VOID"}:
        return
    _refuse(find_attached_defects(merged))
    if action == "APPROVE" and is_online:
        _refuse(find_missing_papers(merged))


def fill_in(call: Call, record: Record, stored: Record | None) -> Record:
    """Ids of the papers; mode and workflow of the kind, which no client chooses (NOC-E-005)."""
    if stored is None:
        mode = _read_mode(call, record)
        own: Record = {"mode": mode, "workflowCode": choose_workflow(record["nocType"], mode)}
    else:
        kept = cast("Record", stored.get("additionalDetails") or {})
        own = {name: kept[name] for name in _SERVICE_DETAILS if name in kept}
    details = record.get("additionalDetails")
    free = details if isinstance(details, dict) else {}
    documents = [
        row | {"id": row.get("id") or str(uuid4())} for row in record.get("documents") or []
    ]
    return record | {
        "status": record.get("status") or "ACTIVE",
        "additionalDetails": free | own,
        "documents": documents or None,
        _OWNERS: _find_plan_owners(call, record),
    }


def arrive(call: Call, record: Record, arrival: Arrival) -> Record:
    """A granted certificate gets its number, a void application rests."""
    if arrival.action == "INITIATE":
        details = record["additionalDetails"] | {"SubmittedOn": str(call.now)}
        record = record | {"additionalDetails": details}
    if arrival.state in GRANTED:
        name, form = NUMBER
        tenant = str(record["tenantId"])
        record = record | {
            "nocNo": generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
        }
    if arrival.state == "VOIDED":
        record = record | {"status": "INACTIVE"}
    return record


def _find_plan_owners(call: Call, record: Record) -> list[Record]:
    """The owners of the land of the plan: they find its certificates as who applied does."""
    land = record.get("landId")
    return find_owners(call, str(record["tenantId"]), str(land)) if land else []


def _read_mode(call: Call, record: Record) -> str:
    kind = str(record.get("nocType"))
    row = read_code_list("NocType").by_code.get(kind)
    if row is None:
        raise ServiceError("MDMS DATA ERROR", f"Unable to fetch {kind} workflow mode from MDMS")
    mode = call.settings.noc_modes.get(kind) or row.attributes["mode"]
    return mode if mode in {ONLINE, OFFLINE} else OFFLINE


def _refuse(defects: Iterable[DocumentDefect]) -> None:
    entries = [ErrorEntry(defect.code, defect.message) for defect in defects]
    if entries:
        raise InvalidRequestError(entries)


def _require_tenant(call: Call) -> None:
    if not call.text("tenantId"):
        raise ServiceError("EG_NOC_TENANTID_ERROR", "tenantId is mandatory")


def _count(call: Call, _found: Sequence[Record]) -> Mapping[str, object]:
    return {"count": count_applications(call, NOCS)}


def _show(_call: Call, record: Record) -> Record:
    shown = {name: value for name, value in record.items() if name != _OWNERS}
    return shown | {"workflow": None}


_CHANGEABLE = ("applicationType", "source", "sourceRefId", "landId", "additionalDetails")
NOCS = ApplicationKind(
    collection=Collection(
        "noc",
        columns=(
            Column("applicationNo", "/applicationNo", is_unique=True),
            Column("nocNo", "/nocNo"),
            Column("source", "/source"),
            Column("sourceRefId", "/sourceRefId"),
            Column("nocType", "/nocType"),
            Column("accountId", "/accountId"),
            Column("status", "/status"),
        ),
    ),
    sent="Noc",
    answered="Noc",
    request_object="nocRequest",
    number="/applicationNo",
    status="/applicationStatus",
    step=StepMembers(
        action="/workflow/action",
        comment="/workflow/comment",
        assignes="/workflow/assignes",
        documents="/workflow/documents",
    ),
    choose_workflow=lambda _call, record: str(
        read_pointer(record, "/additionalDetails/workflowCode") or ""
    ),
    choose_number=lambda _call, _record: NUMBER,
    status_without_step=CREATED,
    system_actions=frozenset(),
    changeable=_CHANGEABLE,
    always=("documents",),
    transient=("workflow",),
    not_found=("INVALID_NOC_SEARCH", "Noc Application not found for the id"),
    criteria=(
        Criterion("ids", "id"),
        Criterion("applicationNo", "applicationNo"),
        Criterion("nocNo", "nocNo"),
        Criterion("source", "source", "equals"),
        Criterion("sourceRefId", "sourceRefId"),
        Criterion("nocType", "nocType"),
        Criterion("accountId", "accountId"),
        Criterion("status", "status"),
    ),
    people=build_people("noc_applicant", lambda record: record.get(_OWNERS) or ()),
    order=LAST_CHANGED_FIRST,
    check_new=check_new,
    check_changed=check_changed,
    check_search=_require_tenant,
    fill_in=fill_in,
    arrive=arrive,
    show=_show,
    sum_up=_count,
)
_HANDLERS = build_handlers(NOCS)

SERVICE = Service(
    standard=load_standard("noc"),
    handlers={
        "noc-create": _HANDLERS.create,
        "noc-update": _HANDLERS.update,
        "noc-search": _HANDLERS.search,
    },
    envelope_keys={},
    collections=NOCS.collections,
    inbox=dict.fromkeys(read_noc_lifecycles(), find_for_inbox(NOCS)),
)
