"""Records from a system's own search API, read page by page through a target file.

Figures of a day need records made long before it: a complaint resolved today may be a year old.
Everything created from `since` on is read; what is older is not there, and the report says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.client.search import CHALLANS, COMPLAINTS, PAYMENTS, STEPS, walk_pages
from kasauti_adapters.metrics.day import ReportDay
from kasauti_adapters.metrics.records import Records, recognise

_IDS_AT_ONCE = 40


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
    # a search up to a day alone is refused by the deployed service (PGR-E-019)
    window = {
        "fromDate": str(ReportDay.of(since).start if since is not None else 0),
        "toDate": str(ReportDay.of(until).end - 1),
    }
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
