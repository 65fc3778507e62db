"""The formula of every metric, read from `metrics.csv`; its terms from `metric_terms.csv`.

No published source defines a metric in words. A row says what the figure is in our reading, what
the accelerator's query counts instead, and what is open between the two.
Source: egovernments/DIGIT-OSS 7db958d and niua-org/UPYOG-NIUA 2ac8adc,
utilities/egov-national-dashboard-accelerator/dags; upyog-configs egov-dss-dashboards.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel import (
    DeclarationError,
    Measure,
    Message,
    Metric,
    MetricDay,
    MetricOrigin,
)
from kasauti_standards.kernel.tables import read_table
from kasauti_standards.national_dashboard.configuration import PACKAGE, Module, read_configuration

_COLUMNS = (
    "module", "metric", "origin", "measure", "day", "numerator", "denominator", "groups",
    "definition_en", "definition_hi", "deployed", "doubt",
)  # fmt: skip


@cache
def _read_metrics() -> Mapping[str, Metric]:
    modules = read_configuration("upyog-2026").modules
    metrics: dict[str, Metric] = {}
    for row in read_table(files(PACKAGE).joinpath("metrics.csv"), columns=_COLUMNS):
        module = modules.get(row["module"])
        name = f"{row['module']}.{row['metric']}"
        if module is None or row["metric"] not in module.fields or name in metrics:
            raise DeclarationError(
                where="national-dashboard metrics.csv",
                what=f"{name} is not configured, or stands twice",
                hint="Every configured metric has exactly one row.",
            )
        metrics[name] = _build_metric(row, module)
    return metrics


def _build_metric(row: Mapping[str, str], module: Module) -> Metric:
    field = module.fields[row["metric"]]
    groups = tuple(row["groups"].split("|")) if row["groups"] else ()
    if not set(groups) <= set(module.groupings) or (groups and field.kind == "scalar"):
        raise DeclarationError(
            where=f"national-dashboard metrics.csv {row['module']}.{row['metric']}",
            what="has a grouping that the receiver does not allow",
            hint=f"Allowed: {', '.join(module.groupings) or 'none'}.",
        )
    return Metric(
        field=field,
        origin=MetricOrigin(row["origin"]),
        measure=Measure(row["measure"]),
        day=MetricDay(row["day"]),
        definition=Message(row["definition_en"], row["definition_hi"]),
        numerator=row["numerator"],
        denominator=row["denominator"],
        groups=groups,
        deployed=row["deployed"],
        doubt=row["doubt"],
    )


METRICS: Mapping[str, Metric] = _read_metrics()


@cache
def read_terms() -> Mapping[str, Message]:
    """The words of the formulas, in both languages."""
    table = read_table(files(PACKAGE).joinpath("metric_terms.csv"), columns=("term",))
    return {row["term"]: Message(row["definition_en"], row["definition_hi"]) for row in table}
