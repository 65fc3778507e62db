"""The metrics that the receiver is configured for, with how each is computed (`metrics.csv`).

No published source defines a metric in words. A row says what the figure is in our reading, what
the accelerator's query counts instead, and what is open between the two. What form a figure has
is not repeated there: the receiver's configuration says it.
Source: egovernments/DIGIT-OSS 7db958d and niua-org/UPYOG-NIUA 2ac8adc,
utilities/egov-national-dashboard-accelerator/dags; upyog-configs egov-dss-dashboards.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel import DeclarationError, Metric
from kasauti_standards.kernel.metric_table import read_metrics
from kasauti_standards.national_dashboard.configuration import PACKAGE, read_configuration


@cache
def _read_configured() -> Mapping[str, Metric]:
    modules = read_configuration("upyog-2026").modules
    fields = {
        f"{module.code}.{name}": field
        for module in modules.values()
        for name, field in module.fields.items()
    }
    metrics = read_metrics(files(PACKAGE).joinpath("metrics.csv"), fields=fields)
    for name, metric in metrics.items():
        allowed = modules[metric.field.module].groupings
        if not set(metric.groups) <= set(allowed):
            raise DeclarationError(
                where=f"national-dashboard metrics.csv {name}",
                what="has a grouping that the receiver does not allow",
                hint=f"Allowed: {', '.join(allowed) or 'none'}.",
            )
    return metrics


METRICS: Mapping[str, Metric] = _read_configured()
