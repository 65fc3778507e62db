"""The inbox: where records stand that wait for somebody, each with its record.

Source: UPYOG-NIUA inbox InboxService.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import FindRecords
from kasauti_reference.platform.workflow import PROCESSES, describe_times
from kasauti_reference.platform.workflow_service import Record, count_near_end, count_states
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
            "nearingSlaCount": count_near_end(call, mine),
        }

    return search_inbox


def build_field_search(
    find_records: Mapping[str, FindRecords],
) -> Callable[[Call], Mapping[str, object]]:
    """The records of a module, each as the list of its members by path."""

    def search_fields(call: Call) -> Mapping[str, object]:
        criteria = cast("Record", call.body["SearchCriteria"])
        tenant = str(criteria["tenantId"])
        rows = call.session.find(
            PROCESSES,
            [
                Condition("moduleName", "equals", criteria["moduleName"]),
                Condition("current", "equals", "true"),
            ],
            scope=call.scope().narrow([tenant]),
            order=NEWEST_FIRST,
        )
        wanted = cast("Record", criteria.get("moduleSearchCriteria") or {})
        found = [
            fields
            for item in _join(call, tenant, rows, find_records)
            if _meets(fields := dict(_flatten(_merge(item))), wanted)
        ]
        start = cast("int", criteria.get("offset") or 0)
        limit = criteria.get("limit")
        page = found[start : start + (limit if isinstance(limit, int) else 10)]
        return {
            "data": [
                {"fields": [{"key": key, "value": value} for key, value in fields.items()]}
                for fields in page
            ]
        }

    return search_fields


def _merge(item: Record) -> Record:
    record = cast("Record", item["businessObject"] or {})
    return record | {"currentProcessInstance": item["ProcessInstance"]}


def _flatten(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict) and value:
        for name, member in value.items():
            yield from _flatten(member, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and value:
        for number, member in enumerate(value):
            yield from _flatten(member, f"{path}[{number}]")
    else:
        yield path, value


def _meets(fields: Record, wanted: Record) -> bool:
    """A criterion is a value or a list of values of the member at its path."""
    return all(
        fields.get(path) in value if isinstance(value, list) else fields.get(path) == value
        for path, value in wanted.items()
    )


def _is_shown(row: Record, process: Record) -> bool:
    states = set(cast("list[str]", process.get("status") or []))
    assignee = process.get("assignee")
    numbers = cast("list[str]", process.get("businessIds") or [])
    time = cast("int", read_pointer(row, "/auditDetails/lastModifiedTime"))
    start, end = process.get("fromDate"), process.get("toDate")
    if isinstance(start, int) and time < start:
        return False
    if isinstance(end, int) and time > end:
        return False
    if (ids := process.get("ids")) and row["id"] not in cast("list[str]", ids):
        return False
    if numbers and row["businessId"] not in numbers:
        return False
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
            {
                "ProcessInstance": shown,
                "businessObject": records.get(str(row["businessId"])),
                "serviceObject": None,
            }
            for row, shown in zip(rows, describe_times(rows, call.now), strict=True)
        ]
    return items
