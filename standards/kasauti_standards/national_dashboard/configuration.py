"""What each profile's receiver is configured with: modules, metrics, groupings, limits.

Read from the tables that `tools/dashboard_tables` writes from the receivers' own configuration
(UPYOG-NIUA and DIGIT-OSS `application.properties`, UPYOG-NIUA `IngestValidator.java`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kasauti_standards.catalog import load_table
from kasauti_standards.kernel import DeclarationError
from kasauti_standards.kernel.metric import MetricField

PACKAGE = "kasauti_standards.national_dashboard"
USAGE_GROUPINGS = frozenset({"usageCategory", "usageType"})
PAYMENT_GROUPINGS = frozenset({"paymentChannelType", "paymentMode"})
BLOCKED_MODULES = ("BIRTH", "DEATH", "CF", "BPA")
PUBLISHED_MODULES = ("PT", "PGR", "WS", "SW", "OBPS", "FIRENOC", "TL", "MCOLLECT", "COMMON")
LONGEST_PLACE = 64

_TABLES_OF_PROFILE = {
    "published": "upyog-2026",
    "upyog-2026": "upyog-2026",
    "digit-oss": "digit-oss",
    "intended": "upyog-2026",
}

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "configured_states": ("profile", "state", "source"),
    "groupby": ("profile", "module", "position", "groupBy", "source"),
    "limits": ("profile", "limit", "value", "source"),
    "master_metrics": ("profile", "module", "position", "metric", "value_type", "source"),
    "metrics": (
        *("profile", "module", "position", "metric", "kind", "value_type", "index", "source"),
    ),
    "payment_metrics": ("profile", "module", "metric", "source"),
    "payment_skipped": ("profile", "module", "source"),
    "usage_metrics": ("profile", "module", "metric", "source"),
    "usage_skipped": ("profile", "module", "source"),
}


@dataclass(frozen=True)
class Module:
    """One module: its metrics, and what the receiver checks about them.

    `usage_metrics` and `payment_metrics` name the metrics whose buckets must come from the list
    of usage categories or payment channels.
    """

    code: str
    fields: Mapping[str, MetricField]
    groupings: tuple[str, ...]
    master_fields: Mapping[str, str]
    usage_metrics: tuple[str, ...]
    payment_metrics: tuple[str, ...]


@dataclass(frozen=True)
class Configuration:
    """The configuration of one profile's receiver."""

    modules: Mapping[str, Module]
    largest_batch: int
    all_metrics_required: bool

    @property
    def master_modules(self) -> tuple[str, ...]:
        """Modules that have master data."""
        return tuple(code for code, module in self.modules.items() if module.master_fields)


@cache
def read_configuration(profile_id: str) -> Configuration:
    """The configuration behind a profile; the tables are read once."""
    if profile_id not in _TABLES_OF_PROFILE:
        raise DeclarationError(
            where=f"profile {profile_id}",
            what="has no receiver configuration",
            hint=f"Add it to {PACKAGE}.configuration.",
        )
    name = _TABLES_OF_PROFILE[profile_id]
    fields: dict[str, dict[str, MetricField]] = {}
    for row in _rows(name, "metrics"):
        fields.setdefault(row["module"], {})[row["metric"]] = MetricField(
            module=row["module"],
            name=row["metric"],
            kind="array" if row["kind"] == "array" else "scalar",
            value_type="number" if row["value_type"] == "number" else "string",
            index=row["index"],
        )
    groupings = _gather(name, "groupby", "groupBy")
    usage = _gather(name, "usage_metrics", "metric")
    payment = _gather(name, "payment_metrics", "metric")
    masters: dict[str, dict[str, str]] = {}
    for row in _rows(name, "master_metrics"):
        masters.setdefault(row["module"], {})[row["metric"]] = row["value_type"]
    limits = {row["limit"]: int(row["value"]) for row in _rows(name, "limits")}
    return Configuration(
        modules={
            code: Module(
                code=code,
                fields=metrics,
                groupings=tuple(groupings.get(code, ())),
                master_fields=masters.get(code, {}),
                usage_metrics=tuple(usage.get(code, ())),
                payment_metrics=tuple(payment.get(code, ())),
            )
            for code, metrics in fields.items()
        },
        largest_batch=limits["max.data.list.size"],
        all_metrics_required=name == "digit-oss",
    )


@cache
def configured_states() -> frozenset[str]:
    """States for which the deployed receiver has a user; no others can report (NDB-E-016)."""
    return frozenset(row["state"] for row in _rows("upyog-2026", "configured_states"))


@cache
def modules_without_usage_test() -> frozenset[str]:
    """Modules whose usage categories the deployed receiver passes over."""
    return frozenset(row["module"] for row in _rows("upyog-2026", "usage_skipped"))


@cache
def modules_without_payment_test() -> frozenset[str]:
    """Modules whose payment channels the deployed receiver passes over."""
    return frozenset(row["module"] for row in _rows("upyog-2026", "payment_skipped"))


def _rows(profile: str, table: str) -> list[Mapping[str, str]]:
    rows = load_table(PACKAGE, table, _COLUMNS[table])
    return [row for row in rows if row["profile"] == profile]


def _gather(profile: str, table: str, column: str) -> dict[str, list[str]]:
    gathered: dict[str, list[str]] = {}
    for row in _rows(profile, table):
        gathered.setdefault(row["module"], []).append(row[column])
    return gathered
