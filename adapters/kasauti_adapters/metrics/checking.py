"""Derived rows are judged by the validator before anything is written or sent.

A row of a module that no receiver is configured for is judged by its metrics' own declarations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kasauti_adapters.exact_json import write_exactly
from kasauti_standards.catalog import load_metrics
from kasauti_standards.kernel import Finding, Level, Metric
from kasauti_standards.national_dashboard.configuration import read_configuration
from kasauti_validator import open_engine

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with what speaks against it: code, pointer and message by profile."""

    row: Row
    errors: tuple[str, ...]

    @property
    def is_valid(self) -> bool:
        """Whether no profile refuses it."""
        return not self.errors


def is_own(row: Row, metrics: Mapping[str, Metric] | None = None) -> bool:
    """Whether a row is of a module that a standard declares and no receiver is configured for."""
    module = str(row["module"])
    known = load_metrics() if metrics is None else metrics
    return module not in read_configuration("upyog-2026").modules and any(
        metric.field.module == module for metric in known.values()
    )


def check_rows(
    rows: Iterable[Row],
    *,
    profiles: Sequence[str],
    now: datetime,
    masker_key: bytes,
    metrics: Mapping[str, Metric] | None = None,
) -> Iterator[CheckedRow]:
    """Every row in order, checked under every profile."""
    known = load_metrics() if metrics is None else metrics
    kept = list(rows)
    errors: list[list[str]] = [
        list(_check_declared(row, known)) if is_own(row, known) else [] for row in kept
    ]
    national = [place for place, row in enumerate(kept) if not is_own(row, known)]
    for profile in profiles:
        engine = open_engine(
            "national-dashboard",
            "Data",
            profile,
            as_of=now.date(),
            now=now,
            masker_key=masker_key,
        )
        results = engine.check_stream(write_exactly(kept[place]) for place in national)
        for place, result in zip(national, results, strict=True):
            errors[place] += [
                _write_error(finding, profile)
                for finding in result.findings
                if finding.level is Level.ERROR and not result.is_valid
            ]
        engine.finish()
    for row, said in zip(kept, errors, strict=True):
        yield CheckedRow(row, tuple(said))


def _check_declared(row: Row, known: Mapping[str, Metric]) -> Iterator[str]:
    """What a row of a module of one's own has other than its metrics declare."""
    metrics = row["metrics"]
    for name, value in metrics.items() if isinstance(metrics, dict) else ():
        metric = known.get(f"{row['module']}.{name}")
        if metric is None:
            yield f"/metrics/{name}: no standard declares this metric"
        elif isinstance(value, list) != (metric.field.kind == "array"):
            yield f"/metrics/{name}: is declared as {metric.field.kind}"
        elif isinstance(value, list):
            groups = {str(group["groupBy"]) for group in value}
            for group in sorted(groups - set(metric.groups)):
                yield f"/metrics/{name}: {group} is no declared grouping"


def _write_error(finding: Finding, profile: str) -> str:
    said = finding.message.render("en", **finding.params)
    return f"{finding.code} {finding.place.pointer}: {said} ({profile})"
