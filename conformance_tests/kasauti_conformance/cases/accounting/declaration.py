"""Accounts: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from functools import partial

from kasauti_conformance.cases.accounting.book_stories import tell_book_stories
from kasauti_conformance.cases.accounting.cheque_stories import tell_cheque_stories
from kasauti_conformance.cases.accounting.paper_stories import tell_paper_stories
from kasauti_conformance.cases.accounting.records import RESOURCES, make_record, sample_record
from kasauti_conformance.cases.accounting.requests import NEEDS_RECORD, OPENINGS, REQUESTS, plant
from kasauti_conformance.cases.accounting.voucher_stories import tell_voucher_stories
from kasauti_conformance.cases.accounting.vouchers import READER
from kasauti_conformance.cases.accounting.walks import WALKS
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.standard_cases import (
    Criterion,
    Fuzzing,
    Isolation,
    Search,
    StandardCases,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.accounting.resources import Resource

# a period of chance that is closed today would keep every payment of the city away
_CLOSING = frozenset(
    f"acc-{kind}-{verb}"
    for kind in ("financial-year", "fiscal-period")
    for verb in ("create", "update")
)
_SEARCHED = ("Fund", "Function", "Bank", "Supplier", "AccountDetailType")


def _make_another(resource: Resource, attempt: Attempt) -> object:
    return make_record(attempt, resource)


def _search_records(resource: Resource) -> Search:
    return Search(
        operation=f"{resource.prefix}-search",
        requirement="ACC-MASTER-KEPT",
        records=f"/{resource.member}/*",
        identity="/id",
        sample=partial(sample_record, resource),
        another=partial(_make_another, resource),
        by=lambda attempt: choose_actor(attempt, READER),
        criteria=(
            Criterion("ids", "/id"),
            *(Criterion(name, f"/{name}") for name in resource.unique),
        ),
        makes=(f"{resource.prefix}-create",),
    )


CASES = StandardCases(
    standard="accounting",
    stories=(tell_voucher_stories, tell_book_stories, tell_paper_stories, tell_cheque_stories),
    requests=REQUESTS,
    needs_record=NEEDS_RECORD,
    searches=tuple(_search_records(RESOURCES[name]) for name in _SEARCHED),
    lifecycles=WALKS,
    openings=OPENINGS,
    fuzzing=Fuzzing(left_out=_CLOSING),
    isolation=Isolation(
        "ACC-ISOLATION",
        plant,
        tenantless=frozenset({"acc-manual-receipt-date", "acc-module-by-name"}),
    ),
)
