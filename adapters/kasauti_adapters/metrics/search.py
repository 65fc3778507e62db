"""Records from a system's own search API, read page by page through a target file.

Figures of a day need records made long before it: a complaint resolved today may be a year old.
Everything created from `since` on is read; what is older is not there, and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kasauti_adapters.client import Answer, ServiceClient
from kasauti_adapters.metrics.day import ReportDay
from kasauti_adapters.metrics.records import Records, recognise
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import User

_PAGE = 100
_IDS_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Search:
    """One search of the declared services; `rows` is the list in its answer."""

    path: str
    rows: str
    roles: tuple[str, ...]


COMPLAINTS = Search(
    "/pgr-services/v2/request/_search", "ServiceWrappers", ("GRO", "DGRO", "CSR", "PGR_LME")
)
STEPS = Search(
    "/egov-workflow-v2/egov-wf/process/_search",
    "ProcessInstances",
    ("GRO", "DGRO", "CSR", "PGR_LME"),
)
CHALLANS = Search("/echallan-services/eChallan/v1/_search", "challans", ("UC_EMP", "CEMP"))
PAYMENTS = Search("/collection-services/payments/_search", "Payments", ("UC_EMP", "CEMP"))


def read_target_records(
    client: ServiceClient,
    tenants: Sequence[str],
    *,
    modules: Sequence[str],
    since: date | None,
    until: date,
) -> Records:
    """The records of every tenant that the modules need."""
    records = Records()
    window = {"toDate": str(ReportDay.of(until).end - 1)}
    if since is not None:
        window["fromDate"] = str(ReportDay.of(since).start)
    for tenant in tenants:
        if {"PGR", "COMMON"} & set(modules):
            _read_complaints(client, tenant, window, records)
        if {"MCOLLECT", "COMMON"} & set(modules):
            for search in (CHALLANS, PAYMENTS):
                for row in walk_pages(client, search, {"tenantId": tenant}):
                    _keep(records, row)
    return records


def _read_complaints(
    client: ServiceClient, tenant: str, window: Mapping[str, str], records: Records
) -> None:
    numbers: list[str] = []
    for row in walk_pages(client, COMPLAINTS, {"tenantId": tenant, **window}):
        for kind, payload in recognise(row):
            records.add(kind, payload)
            numbers.append(str(payload.get("serviceRequestId") or ""))
    for start in range(0, len(numbers), _IDS_AT_ONCE):
        ids = ",".join(numbers[start : start + _IDS_AT_ONCE])
        query = {"tenantId": tenant, "businessIds": ids, "history": "true"}
        for row in walk_pages(client, STEPS, query):
            _keep(records, row)


def _keep(records: Records, row: object) -> None:
    for kind, payload in recognise(row):
        records.add(kind, payload)


def walk_pages(
    client: ServiceClient, search: Search, query: Mapping[str, str], *, page: int = _PAGE
) -> Iterator[Mapping[str, object]]:
    """Every row of a search, in pages, until one brings nothing new.

    A target that caps the page gives fewer rows than asked for: the next offset follows what
    came. One that ignores the offset brings the same rows again, and is refused.
    """
    user = find_searcher(client, search, query["tenantId"])
    offset = 0
    before: object = None
    while True:
        paging = {"limit": str(page), "offset": str(offset)}
        outcome = client.read(search.path, user=user, query={**query, **paging})
        rows = outcome.body.get(search.rows) if isinstance(outcome, Answer) else None
        if not isinstance(outcome, Answer) or not outcome.is_done or not isinstance(rows, list):
            raise UsageError(
                where=f"target {client.target.name} {search.path}",
                what=f"did not answer the search: {_describe(outcome)}",
                hint=f"Check the rights of {user.name} in {query['tenantId']}, then run again.",
            )
        if not rows:
            return
        if rows == before:
            raise UsageError(
                where=f"target {client.target.name} {search.path}",
                what="gives the same page for every offset",
                hint="It cannot be read in pages: derive from a folder of its records instead.",
            )
        yield from rows
        before = rows
        offset += len(rows)


def find_searcher(client: ServiceClient, search: Search, tenant: str) -> User:
    """The first employee of a tenant who may search."""
    for role in search.roles:
        for user in client.target.users_of(role, tenant=tenant):
            return user
    return client.target.find_user(search.roles[0], tenant=tenant)


def _describe(outcome: object) -> str:
    if isinstance(outcome, Answer):
        codes = ", ".join(error.code for error in outcome.errors)
        return f"status {outcome.status} {codes}".strip()
    return str(getattr(outcome, "reason", outcome))
