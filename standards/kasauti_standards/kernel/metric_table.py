"""The tables `metrics.csv` and `metric_terms.csv` that any standard's package may hold.

A row says how one figure of one module is computed. Its form (`scalar` or `array`, `number` or
`string`) stands in the columns `kind` and `value_type`, unless a receiver's configuration gives
the fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Literal, NoReturn

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.metric import Measure, Metric, MetricDay, MetricField, MetricOrigin
from kasauti_standards.kernel.tables import read_exact_table

_COLUMNS = (
    "module", "metric", "origin", "measure", "day", "numerator", "denominator", "groups",
    "definition_en", "definition_hi", "deployed", "doubt",
)  # fmt: skip
_FORM = ("kind", "value_type")
_KINDS: Mapping[str, Literal["scalar", "array"]] = {"scalar": "scalar", "array": "array"}
_TYPES: Mapping[str, Literal["number", "string"]] = {"number": "number", "string": "string"}


def read_metrics(
    file: Traversable, *, fields: Mapping[str, MetricField] | None = None
) -> Mapping[str, Metric]:
    """Metrics by `MODULE.metric`; `fields` are those of a receiver that has them configured."""
    columns = _COLUMNS if fields is not None else (*_COLUMNS, *_FORM)
    metrics: dict[str, Metric] = {}
    for row in read_exact_table(file, columns):
        name = f"{row['module']}.{row['metric']}"
        if name in metrics:
            _refuse(file, name, "stands twice", hint="Every metric has exactly one row.")
        field = _read_field(file, name, row) if fields is None else fields.get(name)
        if field is None:
            _refuse(file, name, "is not configured", hint="Correct module and metric.")
        metrics[name] = _build_metric(file, name, row, field)
    return metrics


def read_metric_terms(file: Traversable) -> Mapping[str, Message]:
    """The words of the formulas, in both languages."""
    columns = ("term", "definition_en", "definition_hi")
    return {
        row["term"]: Message(row["definition_en"], row["definition_hi"])
        for row in read_exact_table(file, columns)
    }


def _read_field(file: Traversable, name: str, row: Mapping[str, str]) -> MetricField:
    if row["kind"] not in _KINDS or row["value_type"] not in _TYPES:
        _refuse(
            file,
            name,
            "has no form",
            hint="kind is scalar or array, value_type is number or string.",
        )
    kind, value_type = _KINDS[row["kind"]], _TYPES[row["value_type"]]
    return MetricField(row["module"], row["metric"], kind, value_type, index="")


def _build_metric(
    file: Traversable, name: str, row: Mapping[str, str], field: MetricField
) -> Metric:
    groups = tuple(row["groups"].split("|")) if row["groups"] else ()
    if groups and field.kind == "scalar":
        _refuse(file, name, "is single and has groups", hint="Only a metric of kind array has.")
    try:
        origin, measure = MetricOrigin(row["origin"]), Measure(row["measure"])
        day = MetricDay(row["day"])
    except ValueError as error:
        raise DeclarationError(
            where=f"{file} {name}",
            what=str(error),
            hint="origin, measure and day are values of the enumerations in kernel/metric.py.",
        ) from error
    if (measure is Measure.GIVEN) != (origin is MetricOrigin.GIVEN):
        _refuse(
            file, name, "is given by halves", hint="origin and measure are both given, or neither."
        )
    return Metric(
        field=field,
        origin=origin,
        measure=measure,
        day=day,
        definition=Message(row["definition_en"], row["definition_hi"]),
        numerator=row["numerator"],
        denominator=row["denominator"],
        groups=groups,
        deployed=row["deployed"],
        doubt=row["doubt"],
    )


def _refuse(file: Traversable, name: str, what: str, *, hint: str) -> NoReturn:
    raise DeclarationError(where=f"{file} {name}", what=what, hint=hint)
