"""The workflow engine's endpoints: taking steps, finding and counting them.

Source: UPYOG-NIUA egov-workflow-v2 WorkflowController, WorkflowService, WorkflowQueryBuilder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.workflow import (
    PROCESSES,
    describe_times,
    find_lifecycle,
    take_action,
)
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
_LISTS = {"ids": "id", "businessIds": "businessId", "status": "stateUuid"}
_TIMES = ("fromDate", "toDate")


def transition(call: Call) -> Mapping[str, object]:
    """Take the steps that are sent."""
    sent = cast("list[Record]", call.body["ProcessInstances"])
    call.scope().narrow([str(row["tenantId"]) for row in sent])
    return {"ProcessInstances": describe_times([take_action(call, row) for row in sent], call.now)}


def search_processes(call: Call) -> Mapping[str, object]:
    """Latest steps, or all with `history=true`, newest first."""
    limit, offset = call.page()
    criteria = read_query(call)
    if criteria.get("assignee"):
        found = _find(call, criteria)
        page, total = found[offset : offset + limit], len(found)
    else:
        scope, conditions = _narrow(call, criteria)
        page = call.session.find(
            PROCESSES, conditions, scope=scope, limit=limit, offset=offset, order=NEWEST_FIRST
        )
        total = call.session.count(PROCESSES, conditions, scope=scope)
    return {"ProcessInstances": describe_times(page, call.now), "totalCount": total}


def count_processes(call: Call) -> Mapping[str, object]:
    """How many steps the same criteria would find."""
    return {"count": len(_find(call, read_query(call)))}


def count_statuses(call: Call) -> Mapping[str, object]:
    """How many records stand in each state; the criteria of the body go before the query."""
    sent = call.body.get("ProcessInstanceSearchCriteria")
    criteria = dict(sent) if isinstance(sent, dict) else read_query(call)
    return {"statuses": count_states(_find(call, criteria))}


def count_nearing(call: Call) -> Mapping[str, object]:
    """How many records of one workflow have less time left than the master data warn at."""
    if not call.text("businessService"):
        raise ServiceError(
            "EG_WF_BUSINESSSRV_ERR",
            "Providing business service is mandatory for nearing escalation count",
        )
    return {"count": count_near_end(call, _find(call, read_query(call)))}


def read_query(call: Call) -> Record:
    """The criteria of the query in the form of a body."""
    criteria: Record = {
        name: value
        for name in ("tenantId", "businessService", "moduleName", "assignee")
        if (value := call.text(name))
    }
    criteria |= {name: list(values) for name in _LISTS if (values := call.texts(name))}
    criteria |= {name: moment for name in _TIMES if (moment := call.number(name)) is not None}
    return criteria | {"history": call.text("history") == "true"}


def _find(call: Call, criteria: Mapping[str, object]) -> list[Record]:
    scope, conditions = _narrow(call, criteria)
    found = call.session.find(PROCESSES, conditions, scope=scope, order=NEWEST_FIRST)
    wanted = criteria.get("assignee")
    return [row for row in found if not wanted or wanted in list_assignees(row)]


def _narrow(call: Call, criteria: Mapping[str, object]) -> tuple[TenantScope, list[Condition]]:
    """What the store is asked for; a citizen finds the steps of records that are named."""
    scope = call.scope()
    if tenant := criteria.get("tenantId"):
        scope = scope.narrow([str(tenant)])
    conditions = [
        Condition(name, "equals", value)
        for name in ("businessService", "moduleName")
        if (value := criteria.get(name))
    ]
    for name, column in _LISTS.items():
        if values := criteria.get(name):
            conditions.append(Condition(column, "in", tuple(cast("list[str]", values))))
    if (start := criteria.get("fromDate")) is not None:
        conditions.append(Condition("createdTime", "at-least", start))
    if (end := criteria.get("toDate")) is not None:
        conditions.append(Condition("createdTime", "at-most", end))
    if criteria.get("history") is not True:
        conditions.append(Condition("current", "equals", "true"))
    if call.user.is_citizen and not criteria.get("businessIds"):
        conditions.append(Condition("businessId", "equals", ""))
    return scope, conditions


def list_assignees(row: Mapping[str, object]) -> list[object]:
    """The uuids of those to whom a step goes."""
    return [user.get("uuid") for user in cast("list[Record]", row.get("assignes") or [])]


def count_near_end(call: Call, rows: list[Record]) -> int:
    """How many have less of the time allowed in all left than the share at which is warned."""
    allowed: dict[tuple[str, str], int | None] = {}
    near = 0
    for row, shown in zip(rows, describe_times(rows, call.now), strict=True):
        key = str(row["businessService"]), str(row["tenantId"])
        if key not in allowed:
            allowed[key] = find_lifecycle(key[0], call.session, key[1]).sla
        left, whole = shown["businesssServiceSla"], allowed[key]
        near += isinstance(left, int) and whole is not None and left * 100 < whole * _read_share()
    return near


@cache
def _read_share() -> int:
    """The share of the time, in percent, below which a record is nearing its end."""
    (row,) = load_standard("platform").code_lists["WfSlaConfig"].codes
    return int(row.code)


def count_states(rows: list[Record]) -> list[Record]:
    """Steps counted by state."""
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
