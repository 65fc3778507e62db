"""What complaints are found by: the declared criteria over indexed columns."""

from __future__ import annotations

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition, Order
from kasauti_reference.tenancy import TenantScope

COMPLAINTS = Collection(
    "complaint",
    columns=(
        Column("serviceCode", "/serviceCode"),
        Column("applicationStatus", "/applicationStatus"),
        Column("mobileNumber", "/citizen/mobileNumber"),
        Column("serviceRequestId", "/serviceRequestId", is_unique=True),
        Column("accountId", "/accountId"),
        Column("locality", "/address/locality/code"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
        Column("sourceKey", "/additionalDetail/sourceKey"),
    ),
)
_TEXTS = ("mobileNumber", "serviceRequestId", "accountId", "sourceKey")
_LISTS = ("serviceCode", "applicationStatus", "locality")


def read_conditions(call: Call) -> tuple[TenantScope, list[Condition]]:
    """Scope and filters of a search: a citizen sees own complaints, an employee the city's."""
    scope = call.scope()
    tenants = call.texts("tenantIds") or call.texts("tenantId")
    if tenants:
        scope = scope.narrow(tenants)
    conditions = [Condition(name, "equals", value) for name in _TEXTS if (value := call.text(name))]
    conditions += [Condition(name, "in", values) for name in _LISTS if (values := call.texts(name))]
    if ids := call.texts("ids"):
        conditions.append(Condition("id", "in", ids))
    if users := call.texts("userIds"):
        conditions.append(Condition("accountId", "in", users))
    start, end = call.number("fromDate"), call.number("toDate")
    if start is not None:
        conditions.append(Condition("createdTime", "at-least", start))
    elif end is not None:
        raise ServiceError("INVALID_SEARCH", "Cannot specify to-Date without a from-Date")
    if end is not None:
        conditions.append(Condition("createdTime", "at-most", end))
    conditions += _read_ages(call)
    if call.user.is_citizen:
        conditions.append(Condition("accountId", "equals", call.user.uuid))
    return scope, conditions


def _read_ages(call: Call) -> list[Condition]:
    """Age limits in milliseconds: the greater one alone finds older complaints (escalated)."""
    most, least = call.number("slaDeltaMaxLimit"), call.number("slaDeltaMinLimit")
    if most is None:
        return []
    if least is None:
        return [Condition("createdTime", "at-most", call.now - most - 1)]
    return [
        Condition("createdTime", "at-most", call.now - least - 1),
        Condition("createdTime", "at-least", call.now - most + 1),
    ]


_SORTED_BY = {
    "locality": "locality",
    "applicationStatus": "applicationStatus",
    "serviceRequestId": "serviceRequestId",
}


def read_order(call: Call) -> Order:
    """How the answer is sorted: by creation unless `sortBy` names another; last first unless ASC.

    An unlisted value is read as none, as the deployed binding does.
    """
    column = _SORTED_BY.get(call.text("sortBy") or "", "createdTime")
    return Order(column, "up" if call.text("sortOrder") == "ASC" else "down")


def find_complaints(call: Call, tenant: str, numbers: list[str]) -> dict[str, dict[str, object]]:
    """Complaints by number, for the inbox."""
    found = call.session.find(
        COMPLAINTS,
        [Condition("serviceRequestId", "in", tuple(numbers))],
        scope=TenantScope(cities=frozenset({tenant})),
    )
    return {str(complaint["serviceRequestId"]): complaint for complaint in found}
