"""The two kinds of connection, as applications that move through workflows.

Source: UPYOG-NIUA ws-services WaterServiceImpl, EnrichmentService, WsQueryBuilder; sw-services the
same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion
from kasauti_reference.modules.applications.handling import count_applications, owns
from kasauti_reference.modules.applications.kind import ApplicationKind, Arrival, StepMembers
from kasauti_reference.modules.applications.moving import move_by_system
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.modules.property.enriching import name_documents, settle_owner
from kasauti_reference.modules.water_sewerage.arriving import follow_step
from kasauti_reference.modules.water_sewerage.checks import (
    check_channel,
    check_documents,
    check_holders,
    check_same_application,
    check_step,
    require_connection,
    require_property,
)
from kasauti_reference.modules.water_sewerage.records import (
    CONNECTIONS,
    GROUND,
    STANDS,
    Record,
    read_people,
    read_purpose_of,
)
from kasauti_reference.platform.workflow import find_current
from kasauti_reference.store import NEWEST_FIRST, OLDEST_FIRST, Condition, Order
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.water_sewerage.sides import SIDES, Purpose, Side
from kasauti_standards.water_sewerage.step_checks import APPROVE_NEW, read_purpose

_CHANGEABLE = (
    *("documents", "plumberInfo", "roadCuttingInfo", "roadType", "roadCuttingArea"),
    *("connectionExecutionDate", "connectionCategory", "connectionType", "dateEffectiveFrom"),
    *("connectionHolders", "disconnectionExecutionDate", "isDisconnectionTemporary"),
    *("disconnectionReason", "additionalDetails", "oldConnectionNo"),
    *("proposedPipeSize", "proposedTaps", "pipeSize", "noOfTaps"),
    *("proposedWaterClosets", "proposedToilets", "noOfWaterClosets", "noOfToilets"),
    *("waterSource", "meterId", "meterInstallationDate"),
)
_INTERNAL = frozenset({STANDS, GROUND})
_STEP = ("id", "tenantId", "businessService", "businessId", "action", "moduleName", "state")
_CRITERIA = (
    Criterion("ids", "id"),
    Criterion("applicationNumber", "applicationNo"),
    Criterion("applicationType", "applicationType", "equals"),
    Criterion("connectionNumber", "connectionNo"),
    Criterion("oldConnectionNumber", "oldConnectionNo", "equals"),
    Criterion("propertyId", "propertyId", "equals"),
    Criterion("propertyIds", "propertyId"),
    Criterion("doorNo", "doorNo", "equals"),
    Criterion("locality", "locality", "equals"),
    Criterion("status", "status", "equals"),
    Criterion("fromDate", "createdTime", "at-least"),
    Criterion("toDate", "createdTime", "at-most"),
    Criterion("assignee", "assignee", "equals"),
)


def build_kind(side: Side) -> ApplicationKind:
    """Applications of one side."""
    kind: ApplicationKind

    def check_new(call: Call, sent: Record) -> None:
        purpose = read_purpose(side, call.body)
        check_step(call, side, sent, sent, purpose)
        check_channel(call, sent)
        check_holders(sent)
        tenant = str(sent["tenantId"])
        if purpose is not Purpose.NEW:
            standing = require_connection(call, side, tenant, sent.get("connectionNo"), purpose)
            if not owns(call, kind, standing):
                number = standing["connectionNo"]
                raise ServiceError(side.codes["not found"], f"There is no connection {number}")
        require_property(call, tenant, sent.get("propertyId"))

    def check_changed(call: Call, sent: Record, stored: Record) -> None:
        check_same_application(side, sent, stored)
        known = stored | {name: sent[name] for name in _CHANGEABLE if sent.get(name) is not None}
        check_step(call, side, sent, known, read_purpose_of(side, stored))
        check_documents(side, sent)
        check_holders(sent)
        require_property(call, str(stored["tenantId"]), stored.get("propertyId"))

    def fill_in(call: Call, record: Record, stored: Record | None) -> Record:
        if stored is None:
            record = _begin(call, side, record)
        action = read_pointer(record, "/processInstance/action")
        if action == APPROVE_NEW:
            details = dict(record.get("additionalDetails") or {})
            record = record | {"additionalDetails": details | {"estimationLetterDate": call.now}}
        return _name_parts(call, record)

    def arrive(call: Call, record: Record, arrival: Arrival) -> Record:
        record, is_free = follow_step(call, side, record, arrival)
        moved = move_by_system(call, kind, record, "PAY") if is_free else None
        return moved[0] if moved else record

    def count(call: Call, _found: Sequence[Record]) -> Mapping[str, object]:
        return {"TotalCount": count_applications(call, kind)}

    name = side.entity[:1].lower() + side.entity[1:]
    kind = ApplicationKind(
        collection=CONNECTIONS[side.prefix],
        sent=side.entity,
        answered=side.answered,
        request_object=f"{name}Request",
        number="/applicationNo",
        status="/applicationStatus",
        account="/auditDetails/createdBy",
        step=StepMembers(
            action="/processInstance/action",
            comment="/processInstance/comment",
            assignes="/processInstance/assignes",
            documents="/processInstance/documents",
        ),
        choose_workflow=lambda _call, record: side.workflows[read_purpose_of(side, record)],
        choose_number=lambda call, _record: _number_application(side, call),
        system_actions=frozenset(),  # check_step refuses PAY with the deployed code
        changeable=_CHANGEABLE,
        always=("processInstance",),
        transient=("water", "sewerage", "service", "property", "isdisconnection"),
        not_found=(side.codes["not found"], "The application is not found"),
        criteria=_CRITERIA,
        people=build_people(
            f"{side.word.lower()}_person",
            read_people,
            (("mobileNumber", "mobileNumber"), ("ownerName", "name")),
        ),
        choose_order=_choose_order,
        narrow=_ask_kind,
        check_new=check_new,
        check_changed=check_changed,
        fill_in=fill_in,
        arrive=arrive,
        show=_show,
        sum_up=count,
    )
    return kind


def _number_application(side: Side, call: Call) -> tuple[str, str]:
    """Name and form of the number; that of a cut-off is marked DC."""
    word, prefix = side.word.lower(), side.prefix
    ends = read_purpose(side, call.body) is Purpose.DISCONNECT
    mark, kind = ("DC-", "disconnection") if ends else ("", "application")
    form = f"{prefix}_AP/[CITY.CODE]/[fy:yyyy-yy]/{mark}[SEQ_{prefix}_APP_[TENANT_ID]]"
    return f"{word}service.{kind}.id", form


def _begin(call: Call, side: Side, record: Record) -> Record:
    """What the service says of a new application, whatever the client sent."""
    purpose = read_purpose(side, call.body)
    estate = require_property(call, str(record["tenantId"]), record.get("propertyId"))
    owners = cast("list[Record]", estate.get("owners") or [])
    details = record.get("additionalDetails")
    own = {"appCreatedDate": call.now}
    return record | {
        "applicationType": side.application_types[purpose],
        "status": "Inactive" if purpose is Purpose.RECONNECT else "Active",
        "connectionNo": None if purpose is Purpose.NEW else record.get("connectionNo"),
        "oldApplication": False,
        "channel": record.get("channel") or _name_channel(call),
        "additionalDetails": (details if isinstance(details, dict) else {}) | own,
        STANDS: False,
        GROUND: {
            "doorNo": read_pointer(estate, "/address/doorNo"),
            "locality": read_pointer(estate, "/address/locality/code"),
            "owners": [row for row in owners if row.get("status") != "INACTIVE"],
        },
    }


def _name_channel(call: Call) -> str:
    return "CITIZEN" if call.user.is_citizen else "CFC_COUNTER"


def _name_parts(call: Call, record: Record) -> Record:
    """Ids of documents, plumbers and roads; holders as users of the system."""
    named: Record = {"documents": name_documents(record.get("documents"))}
    for name in ("plumberInfo", "roadCuttingInfo"):
        rows = record.get(name)
        if isinstance(rows, list):
            named[name] = [row | {"id": row.get("id") or str(uuid4())} for row in rows]
    holders = record.get("connectionHolders")
    if isinstance(holders, list):
        named["connectionHolders"] = [
            {key: value for key, value in settle_owner(call, row).items() if key != _SCREEN}
            for row in holders
        ]
    return record | named


_SCREEN = "sameAsPropertyAddress"


def _show(call: Call, record: Record) -> Record:
    """A record as it is answered, with the step that was taken last."""
    shown = {name: value for name, value in record.items() if name not in _INTERNAL}
    current = find_current(call.session, str(record["tenantId"]), str(record["applicationNo"]))
    members = (*_STEP, "comment", "documents", "assignes")
    step = None if current is None else {name: current.get(name) for name in members}
    return shown | {"processInstance": step}


def _ask_kind(call: Call) -> Sequence[Condition]:
    """Connections, each once, by the record that stands for it; or applications by their state."""
    if call.text("searchType") == "CONNECTION":
        return [Condition("stands", "equals", "true")]
    states = call.texts("applicationStatus")
    return [Condition("applicationStatus", "in", states)] if states else []


def _choose_order(call: Call) -> Order:
    return OLDEST_FIRST if call.text("sortOrder") == "ASC" else NEWEST_FIRST


KINDS: Mapping[str, ApplicationKind] = {side.prefix: build_kind(side) for side in SIDES}
