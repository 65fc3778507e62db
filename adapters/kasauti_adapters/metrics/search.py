"""Records from a system's own search API, read page by page through a target file.

Figures of a day need records made long before it: a complaint resolved today may be a year old.
Everything created from `since` on is read; what is older is not there, and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.client.search import walk_pages
from kasauti_adapters.metrics.day import ReportDay
from kasauti_adapters.metrics.figures import FollowingSearch, ModuleFigures
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.records import Records, read_text

_IDS_AT_ONCE = 40


def read_target_records(
    client: ServiceClient,
    tenants: Sequence[str],
    *,
    modules: Iterable[ModuleFigures],
    since: date | None,
    until: date,
) -> Records:
    """The records of every tenant that the modules need; a search that two share is made once."""
    records = Records(KINDS)
    # a search up to a day alone is refused by the deployed service (PGR-E-019)
    window = {
        "fromDate": str(ReportDay.of(since).start if since is not None else 0),
        "toDate": str(ReportDay.of(until).end - 1),
    }
    searches = {one.search.path: one for module in modules for one in module.searches}
    for tenant in tenants:
        for one in searches.values():
            query = {"tenantId": tenant, **(window if one.is_dated else {})}
            rows = walk_pages(client, one.search, query)
            following = one.following
            while page := list(islice(rows, _IDS_AT_ONCE)):
                for row in page:
                    records.take(row)
                if following is not None:
                    ids = list(_list_ids(records, page, following))
                    _follow(client, tenant, following, ids, records)
    return records


def _list_ids(
    records: Records, page: Iterable[object], following: FollowingSearch
) -> Iterator[str]:
    for row in page:
        for _, payload in records.recognise(row):
            if identifier := read_text(payload, following.pointer):
                yield identifier


def _follow(
    client: ServiceClient,
    tenant: str,
    following: FollowingSearch,
    ids: Sequence[str],
    records: Records,
) -> None:
    if ids:
        query: Mapping[str, str] = {
            "tenantId": tenant,
            following.parameter: ",".join(ids),
            **following.query,
        }
        for row in walk_pages(client, following.search, query):
            records.take(row)
