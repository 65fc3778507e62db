"""The workflow engine's endpoints, and the inbox that is read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import FindRecords
from kasauti_reference.platform.workflow import (
    PROCESSES,
    describe_business_service,
    describe_times,
    find_lifecycle,
    read_lifecycles,
    take_action,
)
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
_NEARING = 0.2


def transition(call: Call) -> Mapping[str, object]:
    """Take the steps that are sent."""
    sent = cast("list[Record]", call.body["ProcessInstances"])
    call.scope().narrow([str(row["tenantId"]) for row in sent])
    return {"ProcessInstances": describe_times([take_action(call, row) for row in sent], call.now)}


def search_processes(call: Call) -> Mapping[str, object]:
    """Latest steps, or all with `history=true`, newest first."""
    limit, offset = call.page()
    scope, conditions = _read_criteria(call)
    found = call.session.find(
        PROCESSES, conditions, scope=scope, limit=limit, offset=offset, order=NEWEST_FIRST
    )
    total = call.session.count(PROCESSES, conditions, scope=scope)
    return {"ProcessInstances": describe_times(found, call.now), "totalCount": total}


def count_processes(call: Call) -> Mapping[str, object]:
    """How many steps the same criteria would find."""
    scope, conditions = _read_criteria(call)
    return {"count": call.session.count(PROCESSES, conditions, scope=scope)}


def _read_criteria(call: Call) -> tuple[TenantScope, list[Condition]]:
    scope = call.scope()
    if tenant := call.text("tenantId"):
        scope = scope.narrow([tenant])
    conditions = [
        Condition(name, "equals", value)
        for name in ("businessService", "moduleName")
        if (value := call.text(name))
    ]
    if ids := call.texts("businessIds"):
        conditions.append(Condition("businessId", "in", ids))
    if call.text("history") != "true":
        conditions.append(Condition("current", "equals", "true"))
    if call.user.is_citizen and not ids:
        conditions.append(Condition("businessId", "equals", ""))
    return scope, conditions


def search_business_services(call: Call) -> Mapping[str, object]:
    """Workflows by name; all where none is named."""
    tenant = call.text("tenantId") or call.settings.state
    names = call.texts("businessServices") or tuple(read_lifecycles())
    return {
        "BusinessServices": [
            describe_business_service(find_lifecycle(name), tenant) for name in names
        ]
    }


def build_inbox(find_records: Mapping[str, FindRecords]) -> Callable[[Call], Mapping[str, object]]:
    """The inbox over modules: `find_records` by workflow gives records by their numbers."""

    def search_inbox(call: Call) -> Mapping[str, object]:
        inbox = cast("Record", call.body["inbox"])
        tenant = str(inbox["tenantId"])
        process = cast("Record", inbox["processSearchCriteria"])
        scope = call.scope().narrow([tenant])
        services = cast("list[str]", process.get("businessService") or list(find_records))
        current = call.session.find(
            PROCESSES,
            [
                Condition("businessService", "in", tuple(services)),
                Condition("current", "equals", "true"),
            ],
            scope=scope,
            order=NEWEST_FIRST,
        )
        mine = [row for row in current if _is_shown(row, process)]
        start = max(cast("int", inbox.get("offset") or 0), 0)
        page = mine[start : start + max(cast("int", inbox.get("limit") or 10), 0)]
        return {
            "items": _join(call, tenant, page, find_records),
            "statusMap": _count_states(mine),
            "totalCount": len(mine),
            "nearingSlaCount": sum(_is_nearing(row, call.now) for row in mine),
        }

    return search_inbox


def _is_shown(row: Record, process: Record) -> bool:
    states = set(cast("list[str]", process.get("status") or []))
    assignee = process.get("assignee")
    assignes = cast("list[Record]", row.get("assignes") or [])
    return (not states or read_pointer(row, "/state/uuid") in states) and (
        not assignee or assignee in [user.get("uuid") for user in assignes]
    )


def _is_nearing(row: Record, now: int) -> bool:
    (shown,) = describe_times([row], now)
    left, sla = shown["businesssServiceSla"], find_lifecycle(str(row["businessService"])).sla
    return isinstance(left, int) and sla is not None and left < sla * _NEARING


def _count_states(rows: list[Record]) -> list[Record]:
    counts = Counter(
        (
            str(read_pointer(row, "/state/uuid")),
            str(read_pointer(row, "/state/applicationStatus")),
            str(row["businessService"]),
        )
        for row in rows
    )
    return [
        {
            "statusid": uuid,
            "applicationstatus": status,
            "businessservice": service,
            "count": count,
        }
        for (uuid, status, service), count in sorted(counts.items())
    ]


def _join(
    call: Call, tenant: str, page: list[Record], find_records: Mapping[str, FindRecords]
) -> list[Record]:
    items: list[Record] = []
    for service in dict.fromkeys(str(row["businessService"]) for row in page):
        rows = [row for row in page if row["businessService"] == service]
        finder = find_records.get(service)
        numbers = [str(row["businessId"]) for row in rows]
        records = finder(call, tenant, numbers) if finder else {}
        items += [
            {"ProcessInstance": shown, "businessObject": records.get(str(row["businessId"]))}
            for row, shown in zip(rows, describe_times(rows, call.now), strict=True)
        ]
    return items
