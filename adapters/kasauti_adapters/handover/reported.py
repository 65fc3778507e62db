"""The last hand-over: what was paid at the target on the days that were reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.client.search import PAYMENTS, walk_pages
from kasauti_adapters.exact_json import decode
from kasauti_adapters.handover.accounts import ZERO, Comparison
from kasauti_adapters.metrics.day import ReportDay
from kasauti_adapters.metrics.money import TAKEN_BACK
from kasauti_standards.kernel import UsageError
from kasauti_standards.kernel.pointer import read_pointer

_MODULE, _SERVICE, _METRIC = "PT", "PT", "todaysCollection"


def compare_reported(client: ServiceClient, tenant: str, figures: Path) -> Comparison:
    """Receipts of property tax at the target against the figures of the same days."""
    days, reported = _read_figures(figures)
    paid = ZERO
    for day in days.values():
        query = {
            "tenantId": tenant,
            "businessServices": _SERVICE,
            "fromDate": str(day.start),
            "toDate": str(day.end - 1),
        }
        for row in walk_pages(client, PAYMENTS, query):
            paid += sum(_read_parts(row), ZERO)
    return Comparison(5, "paid on the days reported", paid, "reported as collected", reported)


def _read_figures(folder: Path) -> tuple[dict[str, ReportDay], Decimal]:
    days: dict[str, ReportDay] = {}
    reported = ZERO
    for file in sorted(folder.glob("*.ndjson")):
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            row = decode(line, where=f"{file}:{number}")
            if isinstance(row, Mapping) and row.get("module") == _MODULE:
                text = str(row.get("date"))
                days[text] = ReportDay.of(datetime.strptime(text, "%d-%m-%Y").date())  # noqa: DTZ007
                reported += _read_collection(row)
    if not days:
        raise UsageError(
            where=str(folder),
            what=f"holds no figures of {_MODULE}",
            hint="Give the folder that `kasauti metrics derive --modules PT` wrote.",
        )
    return days, reported


def _read_collection(row: Mapping[str, object]) -> Decimal:
    """The collection of a row; each of its groups comes to the same, one is added up."""
    groups = read_pointer(row, f"/metrics/{_METRIC}")
    if not isinstance(groups, list) or not groups:
        return ZERO
    buckets = groups[0].get("buckets") or []
    return sum((Decimal(str(bucket["value"])) for bucket in buckets), ZERO)


def _read_parts(payment: Mapping[str, object]) -> Iterator[Decimal]:
    if payment.get("paymentStatus") in TAKEN_BACK:
        return
    parts = payment.get("paymentDetails")
    for part in parts if isinstance(parts, list) else ():
        if part.get("businessService") == _SERVICE:
            yield Decimal(str(part.get("totalAmountPaid") or 0))
