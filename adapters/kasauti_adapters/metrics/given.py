"""Figures that records do not suffice for, as the state gives them: a CSV in long form.

Columns: date (2026-01-30), module, tenant, ward, metric, groupBy, bucket, value. Type, range and
groupings are judged by the validator, like every other figure.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kasauti_standards.catalog import load_metrics
from kasauti_standards.kernel import Metric, UnknownNameError, UnreadableInputError, UsageError

_COLUMNS = ("date", "module", "tenant", "ward", "metric", "groupBy", "bucket", "value")


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """One cell of the table."""

    day: date
    module: str
    tenant: str
    ward: str
    metric: str
    group_by: str
    bucket: str
    value: int | Decimal | str


def read_given(file: Path) -> Iterator[GivenFigure]:
    """The figures of a file; every error names its line."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            if tuple(rows.fieldnames or ()) != _COLUMNS:
                raise UsageError(
                    where=f"{file}:1",
                    what="has other columns",
                    hint=f"They are {','.join(_COLUMNS)}.",
                )
            for row in rows:
                yield _read_row(row, f"{file}:{rows.line_num}")
    except OSError as error:
        raise UnreadableInputError(
            where=str(file), what=f"cannot be read: {error.strerror}", hint="Check the path."
        ) from error


def _read_row(row: dict[str, str], where: str) -> GivenFigure:
    metrics = load_metrics()
    name = f"{row['module']}.{row['metric']}"
    if name not in metrics:
        raise UnknownNameError.among(f"{where} metric", name, metrics)
    try:
        day = date.fromisoformat(row["date"])
    except (TypeError, ValueError) as error:
        raise UsageError(
            where=where, what="has no day under date", hint="Write it as 2026-01-30."
        ) from error
    metric = metrics[name]
    is_grouped = metric.field.kind == "array"
    if is_grouped != bool(row["groupBy"]) or is_grouped != bool(row["bucket"]):
        raise UsageError(
            where=where,
            what=f"{name} is {'a list: it needs' if is_grouped else 'single: it has no'} groupBy "
            "and bucket",
            hint=f"Groupings: {', '.join(metric.groups) or 'none'}.",
        )
    return GivenFigure(
        day,
        row["module"],
        row["tenant"],
        row["ward"] or "N/A",
        row["metric"],
        row["groupBy"],
        row["bucket"],
        _read_value(row["value"] or "", metric, where),
    )


def _read_value(text: str, metric: Metric, where: str) -> int | Decimal | str:
    if metric.field.value_type == "string":
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UsageError(
            where=where, what="value is no number", hint="Write digits and at most one point."
        )
    return int(number) if number == int(number) else number
