"""Figures of a range of days from standard records, as rows of national-dashboard/Data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kasauti_adapters.metrics.common import count_state
from kasauti_adapters.metrics.complaints import Complaint, build_complaints
from kasauti_adapters.metrics.day import Reading, ReportDay, list_days
from kasauti_adapters.metrics.given import GivenFigure
from kasauti_adapters.metrics.mcollect import count_collections, count_remaining
from kasauti_adapters.metrics.pgr import count_complaints
from kasauti_adapters.metrics.pgr_deployed import count_cohorts
from kasauti_adapters.metrics.places import Places
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tally import Tally
from kasauti_standards.kernel import Metric, UsageError
from kasauti_standards.national_dashboard.metrics import METRICS

MODULES = ("PGR", "MCOLLECT", "COMMON")
Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be derived."""

    first: date
    last: date
    modules: tuple[str, ...] = MODULES
    reading: Reading = Reading.READING


def derive_rows(
    records: Records,
    places: Places,
    question: Question,
    *,
    given: Iterable[GivenFigure] = (),
    complaints: list[Complaint] | None = None,
) -> Iterator[Row]:
    """Rows by day, module, city and ward; given figures join the row of their place.

    `complaints` are those of the records, where they have been built already.
    """
    complaints = build_complaints(records) if complaints is None else complaints
    _require_known_tenants(records, complaints, places)
    by_day: dict[date, list[GivenFigure]] = {}
    for figure in given:
        by_day.setdefault(figure.day, []).append(figure)
    for day in list_days(question.first, question.last):
        bounds = ReportDay.of(day, reading=question.reading)
        rows: dict[tuple[str, str, str], Row] = {}
        for module in question.modules:
            if module not in MODULES:
                continue
            tally = _count(module, records, complaints, bounds, places, question.reading)
            for row in write_rows(tally, module, bounds, places):
                rows[module, str(row["ulb"]), str(row["ward"])] = row
        for figure in by_day.get(day, ()):
            if figure.module in question.modules:
                _add_given(rows, figure, bounds, places)
        yield from rows.values()


def _count(
    module: str,
    records: Records,
    complaints: list[Complaint],
    day: ReportDay,
    places: Places,
    reading: Reading,
) -> Tally:
    is_deployed = reading is Reading.DEPLOYED
    if module == "PGR":
        count = count_cohorts if is_deployed else count_complaints
        return count(complaints, day, places)
    if module == "MCOLLECT":
        return (count_remaining if is_deployed else count_collections)(records, day, places)
    return count_state(records, complaints, day, places, reading=reading)


def write_rows(tally: Tally, module: str, day: ReportDay, places: Places) -> Iterator[Row]:
    """The rows of one module and day."""
    metrics = {
        name: metric
        for name, metric in METRICS.items()
        if metric.field.module == module and metric.is_computable
    }
    for tenant, ward in tally.spots:
        metrics_of_ward = tally.write_metrics((tenant, ward), metrics)
        yield _write_place(module, tenant, ward, day, places) | {"metrics": metrics_of_ward}


def _write_place(module: str, tenant: str, ward: str, day: ReportDay, places: Places) -> Row:
    city = places.city(tenant)
    return {
        "date": day.text,
        "module": module,
        "ward": ward,
        "ulb": city.ulb,
        "region": city.region,
        "state": places.state,
    }


def _add_given(
    rows: dict[tuple[str, str, str], Row], figure: GivenFigure, day: ReportDay, places: Places
) -> None:
    city = places.city(figure.tenant)
    key = (figure.module, city.ulb, figure.ward)
    if key not in rows:
        place = _write_place(figure.module, figure.tenant, figure.ward, day, places)
        rows[key] = place | {"metrics": {}}
    metrics = rows[key]["metrics"]
    if not isinstance(metrics, dict):
        return
    if not figure.group_by:
        if figure.metric in metrics:
            raise _refuse_second(figure, METRICS)
        metrics[figure.metric] = figure.value
        return
    groups = metrics.setdefault(figure.metric, [])
    group = next((one for one in groups if one["groupBy"] == figure.group_by), None)
    if group is None:
        group = {"groupBy": figure.group_by, "buckets": []}
        groups.append(group)
    if any(bucket["name"] == figure.bucket for bucket in group["buckets"]):
        raise _refuse_second(figure, METRICS)
    group["buckets"].append({"name": figure.bucket, "value": figure.value})


def _refuse_second(figure: GivenFigure, metrics: Mapping[str, Metric]) -> UsageError:
    name = f"{figure.module}.{figure.metric}"
    derived = metrics[name].is_computable and figure.module in MODULES
    return UsageError(
        where=f"given figure {name} of {figure.day}",
        what="is derived from records" if derived else "is given twice",
        hint="Take it out of the file of given figures.",
    )


def _require_known_tenants(
    records: Records, complaints: Iterable[Complaint], places: Places
) -> None:
    tenants = {one.tenant for one in complaints}
    tenants |= {str(one.get("tenantId")) for one in (*records.challans, *records.payments)}
    for tenant in sorted(tenants):
        places.city(tenant)
