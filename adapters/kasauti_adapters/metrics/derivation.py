"""Figures of a range of days from standard records, as rows of national-dashboard/Data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kasauti_adapters.metrics.common import count_state
from kasauti_adapters.metrics.day import Reading, ReportDay, list_days
from kasauti_adapters.metrics.figures import ModuleCount, ModuleFigures
from kasauti_adapters.metrics.given import GivenFigure
from kasauti_adapters.metrics.modules import COMMON, MODULE_FIGURES, MODULES
from kasauti_adapters.metrics.places import Places
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.metrics.tally import Tally
from kasauti_standards.catalog import load_metrics
from kasauti_standards.kernel import Metric, UsageError

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be derived."""

    first: date
    last: date
    modules: tuple[str, ...] = MODULES
    reading: Reading = Reading.READING


@dataclass(frozen=True, slots=True)
class Derived:
    """Rows by day, module, city and ward; `assumed` records had no history of their own."""

    rows: Sequence[Row]
    assumed: int


def derive_figures(
    records: Records,
    places: Places,
    question: Question,
    *,
    given: Iterable[GivenFigure] = (),
    modules: Mapping[str, ModuleFigures] = MODULE_FIGURES,
    metrics: Mapping[str, Metric] | None = None,
) -> Derived:
    """The rows of a question; given figures join the row of their place."""
    known = load_metrics() if metrics is None else metrics
    days = [
        ReportDay.of(day, reading=question.reading)
        for day in list_days(question.first, question.last)
    ]
    counts = _count_modules(records, places, question, days, modules)
    tallies = {module: count.tallies for module, count in counts.items()}
    if COMMON in question.modules:
        tallies[COMMON] = count_state(records, counts, days, places, reading=question.reading)
    by_day: dict[date, list[GivenFigure]] = {}
    for figure in given:
        by_day.setdefault(figure.day, []).append(figure)
    written: list[Row] = []
    for number, day in enumerate(days):
        rows: dict[tuple[str, str, str], Row] = {}
        for module in question.modules:
            if module in tallies:
                for row in _write_rows(tallies[module][number], module, day, places, known):
                    rows[module, str(row["ulb"]), str(row["ward"])] = row
        for figure in by_day.get(day.day, ()):
            if figure.module in question.modules:
                _add_given(rows, figure, day, places, is_derived=figure.module in tallies)
        written += rows.values()
    return Derived(written, sum(count.assumed for count in counts.values()))


def _count_modules(
    records: Records,
    places: Places,
    question: Question,
    days: Sequence[ReportDay],
    modules: Mapping[str, ModuleFigures],
) -> dict[str, ModuleCount]:
    """Every module that is asked for, and all of them where the state's own figures are."""
    counts = {}
    for code, module in modules.items():
        if code in question.modules or COMMON in question.modules:
            counts[code] = module.count(records, days, places, question.reading)
            for tenant in sorted(counts[code].state.tenants):
                places.city(tenant)
    return counts


def _write_rows(
    tally: Tally, module: str, day: ReportDay, places: Places, known: Mapping[str, Metric]
) -> Iterator[Row]:
    metrics = {
        name: metric
        for name, metric in known.items()
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
    rows: dict[tuple[str, str, str], Row],
    figure: GivenFigure,
    day: ReportDay,
    places: Places,
    *,
    is_derived: bool,
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
            raise _refuse_second(figure, is_derived=is_derived)
        metrics[figure.metric] = figure.value
        return
    groups = metrics.setdefault(figure.metric, [])
    group = next((one for one in groups if one["groupBy"] == figure.group_by), None)
    if group is None:
        group = {"groupBy": figure.group_by, "buckets": []}
        groups.append(group)
    if any(bucket["name"] == figure.bucket for bucket in group["buckets"]):
        raise _refuse_second(figure, is_derived=is_derived)
    group["buckets"].append({"name": figure.bucket, "value": figure.value})


def _refuse_second(figure: GivenFigure, *, is_derived: bool) -> UsageError:
    name = f"{figure.module}.{figure.metric}"
    derived = is_derived and load_metrics()[name].is_computable
    return UsageError(
        where=f"given figure {name} of {figure.day}",
        what="is derived from records" if derived else "is given twice",
        hint="Take it out of the file of given figures.",
    )
