"""Metrics: the figures of the national dashboard and how each is computed from records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from kasauti_standards.kernel.message import Message


class MetricOrigin(StrEnum):
    """Where a formula comes from: the deployed count, our reading of the name, or nobody's."""

    DEPLOYED = "deployed"
    READING = "reading"
    GIVEN = "given"


class Measure(StrEnum):
    """How numerator and denominator become the figure."""

    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"
    STOCK = "stock"
    CONSTANT = "constant"
    TEXT = "text"
    GIVEN = "given"


class MetricDay(StrEnum):
    """What the day bounds: events in [00:00, 24:00) IST, or the state at its end."""

    EVENTS = "day"
    END_OF_DAY = "end-of-day"
    AS_GIVEN = "as-given"


@dataclass(frozen=True, slots=True)
class MetricField:
    """One configured field of a module: a scalar, or a list of {groupBy, buckets}."""

    module: str
    name: str
    kind: Literal["scalar", "array"]
    value_type: Literal["number", "string"]
    index: str


@dataclass(frozen=True, slots=True)
class Metric:
    """How one metric of one module is computed.

    `numerator` and `denominator` are written in the terms of the standard's formula vocabulary;
    `deployed` says what the national dashboard accelerator's query counts (empty: there is none);
    `doubt` what is open between the two.
    """

    field: MetricField
    origin: MetricOrigin
    measure: Measure
    day: MetricDay
    definition: Message
    numerator: str
    denominator: str
    groups: tuple[str, ...]
    deployed: str
    doubt: str
    introduced: str = "0.1.0"

    @property
    def id(self) -> str:
        """The metric with its module, as `PGR.todaysComplaints`."""
        return f"{self.field.module}.{self.field.name}"

    @property
    def is_computable(self) -> bool:
        """Whether records of the standards suffice to compute it."""
        return self.origin is not MetricOrigin.GIVEN

    @property
    def formula(self) -> str:
        """The whole formula in one line; empty when the figure is given."""
        match self.measure:
            case Measure.GIVEN:
                return ""
            case Measure.PERCENT:
                return f"100 * count({self.numerator}) / count({self.denominator})"
            case Measure.MEAN:
                return f"{self.numerator} / count({self.denominator})"
            case Measure.STOCK:
                return f"at the end of D: count({self.numerator})"
            case Measure.CONSTANT | Measure.TEXT:
                return self.numerator
            case _:
                return f"{self.measure.value}({self.numerator})"
