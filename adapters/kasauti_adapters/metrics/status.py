"""What became of the figures: per day, city and module, and the conflicts with both figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kasauti_adapters.metrics.day import list_days
from kasauti_adapters.metrics.ledger import Figure, FigureLedger, FigureStatus

MISSING = "missing"
_NEVER_SENT = "nothing from this ledger"
COLUMNS = (*(status.value for status in FigureStatus), MISSING)


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One day, city and module: how many records (wards) are in which status."""

    day: str
    ulb: str
    module: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure that differs from what the receiver has, as far as we know what it has."""

    day: str
    ulb: str
    module: str
    ward: str
    metric: str
    ours: str
    sent: str


def summarise(ledger: FigureLedger, *, first: date | None, last: date | None) -> list[StatusRow]:
    """Rows for every day of the range and every pair of city and module the ledger knows.

    A state's own figures are under one city; a pair without a record on a day is missing.
    """
    figures = ledger.list_figures()
    pairs = sorted({(figure.ulb, figure.module) for figure in figures})
    counts: dict[tuple[str, str, str], dict[str, int]] = {}
    for figure in figures:
        row = counts.setdefault((figure.day, figure.ulb, figure.module), {})
        row[figure.status.value] = row.get(figure.status.value, 0) + 1
    days = _list_range(figures, first, last)
    return [
        StatusRow(day, ulb, module, counts.get((day, ulb, module), {MISSING: 1}))
        for day in days
        for ulb, module in pairs
    ]


def _list_range(figures: list[Figure], first: date | None, last: date | None) -> list[str]:
    known = sorted({figure.day for figure in figures})
    start = first or (date.fromisoformat(known[0]) if known else None)
    end = last or (date.fromisoformat(known[-1]) if known else None)
    if start is None or end is None:
        return []
    return [day.isoformat() for day in list_days(start, end)]


def list_conflicts(ledger: FigureLedger) -> Iterator[Conflict]:
    """Every metric in conflict: ours, and what was sent; what others sent is not known."""
    for figure in ledger.list_figures(FigureStatus.CONFLICT):
        ours = _flatten(json.loads(figure.payload, parse_float=Decimal))
        sent = [_flatten(record) for _, record in ledger.list_sent(figure.key)]
        place = (figure.day, figure.ulb, figure.module, figure.ward)
        if not sent:
            for metric, value in ours.items():
                yield Conflict(*place, metric, value, _NEVER_SENT)
        for theirs in sent:
            for metric in sorted(ours.keys() | theirs.keys()):
                if ours.get(metric) != theirs.get(metric):
                    yield Conflict(
                        *place, metric, ours.get(metric, "none"), theirs.get(metric, "none")
                    )


def _flatten(record: Mapping[str, object]) -> dict[str, str]:
    """Every figure of a record by metric, or metric, grouping and bucket."""
    flat: dict[str, str] = {}
    metrics = record.get("metrics")
    for name, value in (metrics if isinstance(metrics, dict) else {}).items():
        if not isinstance(value, list):
            flat[name] = str(value)
            continue
        for group in value:
            for bucket in group["buckets"]:
                flat[f"{name} by {group['groupBy']} {bucket['name']}"] = str(bucket["value"])
    return flat
