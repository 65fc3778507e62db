"""Searches, read page by page to the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kasauti_adapters.client.client import ServiceClient
from kasauti_adapters.client.outcome import Answer
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import User

_PAGE = 100


class SearchFailedError(UsageError):
    """A search gave no answer that can be relied on."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search of the declared services; `rows` is the list in its answer.

    A search that is not paged answers everything at once.
    """

    path: str
    rows: str
    roles: tuple[str, ...]
    is_paged: bool = True


_GRIEVANCE = ("GRO", "DGRO", "CSR", "CFC", "PGR_LME")
_COUNTER = ("UC_EMP", "COLL_RECEIPT_CREATOR", "SUPERUSER")
COMPLAINTS = Search("/pgr-services/v2/request/_search", "ServiceWrappers", _GRIEVANCE)
_INDEXING = ("REINDEXING_ROLE", "SUPERUSER")
PROPERTIES = Search("/property-services/property/_plainsearch", "Properties", _INDEXING)
ASSESSMENTS = Search("/property-services/assessment/_plainsearch", "Assessments", _INDEXING)
LICENCES = Search("/tl-services/v1/_plainsearch", "Licenses", _INDEXING)
WATER_CONNECTIONS = Search("/ws-services/wc/_plainsearch", "WaterConnection", ("SUPERUSER",))
SEWERAGE_CONNECTIONS = Search(
    "/sw-services/swc/_plainsearch", "SewerageConnections", ("SUPERUSER",)
)
_REGISTER = ("PT_CEMP", "SUPERUSER")
PROPERTIES_BY_OLD_ID = Search("/property-services/property/_search", "Properties", _REGISTER)
ASSESSED = Search("/property-services/assessment/_search", "Assessments", _REGISTER)
STEPS = Search("/egov-workflow-v2/egov-wf/process/_search", "ProcessInstances", _GRIEVANCE)
_FIRE_OFFICE = ("NOC_CEMP", "NOC_DOC_VERIFIER", "NOC_FIELD_INSPECTOR", "NOC_APPROVER")
FIRE_PERMITS = Search("/firenoc-services/v1/_search", "FireNOCs", _FIRE_OFFICE)
VOUCHERS = Search(
    "/services/EGF/rest/voucher/v2/_search", "Vouchers", ("EGF_REPORT_VIEW", "SUPERUSER")
)
BUILDING_PLANS = Search("/bpa-services/v1/bpa/_plainsearch", "BPA", _INDEXING)
_PLAN_OFFICE = ("BPA_APPROVER", "BPA_VERIFIER", "BPA_FIELD_INSPECTOR", "BPA_NOC_VERIFIER")
SCRUTINY_REPORTS = Search("/edcr/rest/dcr/scrutinydetails", "edcrDetail", _PLAN_OFFICE)
CHALLANS = Search("/echallan-services/eChallan/v1/_search", "challans", ("UC_EMP",))
DEMANDS = Search("/billing-service/demand/_search", "Demands", _COUNTER, is_paged=False)
PAYMENTS = Search("/collection-services/payments/_search", "Payments", _COUNTER)


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
            raise SearchFailedError(
                where=f"target {client.target.name} {search.path}",
                what=f"did not answer the search: {_describe(outcome)}",
                hint=f"Check the rights of {user.name} in {query['tenantId']}, then run again.",
            )
        if not rows:
            return
        if rows == before:
            raise SearchFailedError(
                where=f"target {client.target.name} {search.path}",
                what="gives the same page for every offset",
                hint="It cannot be read in pages: derive from a folder of its records instead.",
            )
        yield from rows
        if not search.is_paged:
            return
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
