"""The criteria of a complaint search and what they select.

Source: niua-org/UPYOG-NIUA municipal-services/pgr-services (RequestSearchCriteria,
ServiceRequestValidator.validateSearch, PGRQueryBuilder, application.properties).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .binding import LONG_MAX, Query
from .complaint import Complaint
from .errors import refused, unhandled
from .people import Account
from .workflow import now

DEFAULT_LIMIT, MAX_LIMIT = 100, 200
BEAN = "requestSearchCriteria"
STATE_LEVEL = 1


@dataclass
class Criteria:
    """What a search asks for."""

    tenant: str | None
    tenants: list[str] | None
    codes: list[str] | None
    statuses: list[str] | None
    mobile: str | None
    request_id: str | None
    sort: str | None
    ascending: bool
    localities: list[str] | None
    ids: list[str] | None
    since: int | None
    until: int | None
    sla_max: int | None
    sla_min: int | None
    limit: int | None
    offset: int | None
    users: set[str] | None = None

    def empty(self) -> bool:
        """Whether nothing selects; dates and paging do not count."""
        return all(
            one is None
            for one in (
                self.tenant,
                self.codes,
                self.mobile,
                self.request_id,
                self.statuses,
                self.ids,
                self.users,
                self.localities,
            )
        )


def read(values: dict[str, list[str]]) -> Criteria:
    """The criteria of a query string; unknown names are ignored."""
    query = Query(values, BEAN)
    return Criteria(
        tenant=query.one("tenantId"),
        tenants=query.many("tenantIds"),
        codes=query.many("serviceCode"),
        statuses=query.many("applicationStatus"),
        mobile=query.one("mobileNumber"),
        request_id=query.one("serviceRequestId"),
        sort=query.choice("sortBy", ("locality", "applicationStatus", "serviceRequestId")),
        ascending=query.choice("sortOrder", ("ASC", "DESC")) == "ASC",
        localities=query.many("locality"),
        ids=query.many("ids"),
        since=query.count("fromDate", LONG_MAX),
        until=query.count("toDate", LONG_MAX),
        sla_max=query.count("slaDeltaMaxLimit", LONG_MAX),
        sla_min=query.count("slaDeltaMinLimit", LONG_MAX),
        limit=query.count("limit"),
        offset=query.count("offset"),
    )


def validate(criteria: Criteria, caller: Account) -> None:
    """The order of tests the deployed validator has."""
    named = (criteria.mobile, criteria.request_id, criteria.ids, criteria.codes)
    if criteria.tenant is None and any(one is not None for one in named):
        raise refused("INVALID_SEARCH", "TenantId is mandatory search param")
    if caller.kind == "EMPLOYEE":
        if criteria.empty():
            raise refused("INVALID_SEARCH", "Search without params is not allowed")
        if criteria.tenant is None:
            raise unhandled("NullPointerException")
        if len(criteria.tenant.split(".")) == STATE_LEVEL:
            raise refused("INVALID_SEARCH", "Employees cannot perform state level searches.")
    if caller.kind == "CITIZEN" and criteria.codes is not None:
        raise refused("INVALID SEARCH", "Search on serviceCode is not allowed")


def paged(criteria: Criteria) -> None:
    """Fills in the default page and cuts a page that is too long."""
    criteria.limit = min(DEFAULT_LIMIT if criteria.limit is None else criteria.limit, MAX_LIMIT)
    criteria.offset = 0 if criteria.offset is None else criteria.offset


def _in_tenant(criteria: Criteria, one: Complaint, plain: bool) -> bool:
    if plain:
        return not criteria.tenants or one.tenant in criteria.tenants
    if criteria.tenant is None:
        return True
    if len(criteria.tenant.split(".")) == STATE_LEVEL:
        return one.tenant.startswith(criteria.tenant)
    return one.tenant == criteria.tenant


def _fits(criteria: Criteria, one: Complaint, moment: int) -> bool:
    created = one.audit.get("createdTime") if one.audit else 0
    time = created if isinstance(created, int) else 0
    age = moment - time
    until = moment if criteria.until is None else criteria.until
    wanted: tuple[tuple[Collection[object] | None, str | None], ...] = (
        (criteria.codes, one.service_code),
        (criteria.statuses, one.status),
        (criteria.ids, one.id),
        (criteria.users, one.account),
        (criteria.localities, one.locality),
    )
    if any(allowed and value not in allowed for allowed, value in wanted):
        return False
    if criteria.request_id is not None and criteria.request_id not in (one.request_id or ""):
        return False
    if criteria.since is not None and not criteria.since <= time <= until:
        return False
    if criteria.sla_max is None:
        return True
    if criteria.sla_min is None:
        return age > criteria.sla_max
    return criteria.sla_min < age < criteria.sla_max


def select(criteria: Criteria, all_of_them: Iterable[Complaint], *, plain: bool) -> list[Complaint]:
    """The page of complaints the deployed query would select, in its order."""
    if criteria.since is None and criteria.until is not None:
        raise refused("INVALID_SEARCH", "Cannot specify to-Date without a from-Date")
    for value in (criteria.limit, criteria.offset):
        if value is not None and value < 0:
            raise unhandled("DataIntegrityViolationException")
    moment = now()
    found = [
        one
        for one in all_of_them
        if _in_tenant(criteria, one, plain) and _fits(criteria, one, moment)
    ]
    found.sort(
        key=lambda one: (_order(criteria.sort, one), one.serial), reverse=not criteria.ascending
    )
    start = criteria.offset or 0
    return found[start:] if criteria.limit is None else found[start : start + criteria.limit]


def _order(sort: str | None, one: Complaint) -> str:
    if sort == "locality":
        return one.locality or ""
    if sort == "applicationStatus":
        return one.status or ""
    return (one.request_id or "") if sort == "serviceRequestId" else ""
