"""The inbox: where records stand that wait for somebody, each with its record.

Source: UPYOG-NIUA inbox InboxService.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import FindRecords
from kasauti_reference.platform.workflow import PROCESSES, describe_times
from kasauti_reference.platform.workflow_service import Record, count_states, is_nearing
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_standards.kernel.pointer import read_pointer


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
            "statusMap": count_states(mine),
            "totalCount": len(mine),
            "nearingSlaCount": sum(is_nearing(call, row) for row in mine),
        }

    return search_inbox


def _is_shown(row: Record, process: Record) -> bool:
    states = set(cast("list[str]", process.get("status") or []))
    assignee = process.get("assignee")
    assignes = cast("list[Record]", row.get("assignes") or [])
    return (not states or read_pointer(row, "/state/uuid") in states) and (
        not assignee or assignee in [user.get("uuid") for user in assignes]
    )


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
