"""Metrics: the figures of the national dashboard and how each is computed from records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from kasauti_standards.kernel.message import Message


class MetricOrigin(StrEnum):
    """Where a formula comes from."""

    DEPLOYED = "deployed"
    READING = "reading"
    GIVEN = "given"


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

    The day is [00:00, 24:00) IST, half-open. `formula` is a term of our formula vocabulary;
    `deployed` says what the national dashboard accelerator's query counts, if there is one.
    """

    field: MetricField
    origin: MetricOrigin
    definition: Message
    formula: str
    groups: tuple[str, ...]
    deployed: str
    doubt: str
    introduced: str = "0.1.0"
