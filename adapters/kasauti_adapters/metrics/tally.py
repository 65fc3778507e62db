"""Figures of one module and one day while they are counted, by city and ward.

What is additive is added to the metric itself, or to one bucket of every grouping at once, so
that all groupings of a metric sum to the same total. Means and percentages keep numerator and
number apart until they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from kasauti_standards.kernel import Measure, Metric
from kasauti_standards.kernel.money import PAISE

Spot: TypeAlias = tuple[str, str]
"""Tenant and ward."""
Number: TypeAlias = int | Decimal
_COUNTED = frozenset({Measure.COUNT, Measure.DISTINCT, Measure.SUM})
_MEANS = frozenset({Measure.MEAN, Measure.PERCENT})


@dataclass(slots=True)
class _Mean:
    total: Fraction = Fraction(0)
    number: int = 0

    def write(self) -> int | float:
        value = self.total / self.number
        return int(value) if value.denominator == 1 else float(value)


@dataclass(slots=True)
class _WardTally:
    sums: dict[str, Number] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    buckets: dict[tuple[str, str, str], Number] = field(default_factory=dict)
    means: dict[tuple[str, str, str], _Mean] = field(default_factory=dict)


class Tally:
    """Counts for one module and day. Every ward that is touched gets a row of its own."""

    def __init__(self) -> None:
        self._wards: dict[Spot, _WardTally] = {}

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Tenants and wards that have figures."""
        return tuple(sorted(self._wards))

    def cover(self, tenants: Iterable[str], *, ward: str) -> None:
        """Give every city a row: a reported zero is not a missing report."""
        known = {tenant for tenant, _ in self._wards}
        for tenant in tenants:
            if tenant not in known:
                self._ward((tenant, ward))

    def add(self, spot: Spot, metric: str, amount: Number = 1, /, **groups: str) -> None:
        """Add to a metric; with groups, to one bucket of each."""
        ward = self._ward(spot)
        if not groups:
            ward.sums[metric] = ward.sums.get(metric, 0) + amount
        for group, bucket in groups.items():
            key = (metric, group, bucket)
            ward.buckets[key] = ward.buckets.get(key, 0) + amount

    def write_down(self, spot: Spot, metric: str, value: Number | str) -> None:
        """State a metric that is not counted up, such as a service level."""
        ward = self._ward(spot)
        if isinstance(value, str):
            ward.texts[metric] = value
        else:
            ward.sums[metric] = value

    def observe(self, spot: Spot, metric: str, value: Fraction | int, /, **groups: str) -> None:
        """Give one observation of a mean, or 100 or 0 of a percentage."""
        ward = self._ward(spot)
        for key in [(metric, group, bucket) for group, bucket in groups.items()] or [
            (metric, "", "")
        ]:
            mean = ward.means.setdefault(key, _Mean())
            mean.total += value
            mean.number += 1

    def observe_many(self, spot: Spot, metric: str, total: int, number: int) -> None:
        """Give the sum of several observations of a mean; of none, nothing is known."""
        if number:
            mean = self._ward(spot).means.setdefault((metric, "", ""), _Mean())
            mean.total += total
            mean.number += number

    def write_metrics(self, spot: Spot, metrics: Mapping[str, Metric]) -> dict[str, object]:
        """The metrics of a ward in the receiver's order.

        What is counted is always there, with zero or an empty list; what nobody observed or
        wrote down is left out, because charts would take a zero for a value.
        """
        ward = self._ward(spot)
        written: dict[str, object] = {}
        for metric in metrics.values():
            name = metric.field.name
            if name in ward.texts:
                written[name] = ward.texts[name]
            elif metric.field.kind == "array":
                groups = _write_groups(ward, name)
                if groups or metric.measure not in _MEANS:
                    written[name] = groups
            elif (name, "", "") in ward.means:
                written[name] = ward.means[name, "", ""].write()
            elif name in ward.sums:
                written[name] = _write_number(ward.sums[name])
            elif metric.measure in _COUNTED:
                written[name] = 0
        return written

    def _ward(self, spot: Spot) -> _WardTally:
        return self._wards.setdefault(spot, _WardTally())


class FirstSpots:
    """Things that count once, where they were met first in time."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], tuple[int, Spot]] = {}

    def see(self, key: tuple[str, str], moment: int, spot: Spot) -> None:
        """Note that a thing was met somewhere."""
        known = self._first.get(key)
        if known is None or moment < known[0]:
            self._first[key] = (moment, spot)

    def count(self, tally: Tally, metric: str) -> None:
        """Add one to a metric for every thing."""
        for _, spot in self._first.values():
            tally.add(spot, metric)


def _write_groups(ward: _WardTally, metric: str) -> list[dict[str, object]]:
    found: dict[str, list[dict[str, object]]] = {}
    for (name, group, bucket), value in _walk_sorted(ward):
        if name == metric:
            found.setdefault(group, []).append({"name": bucket, "value": value})
    return [{"groupBy": group, "buckets": buckets} for group, buckets in found.items()]


def _walk_sorted(ward: _WardTally) -> Iterator[tuple[tuple[str, str, str], object]]:
    written: dict[tuple[str, str, str], object] = {
        key: _write_number(value) for key, value in ward.buckets.items()
    }
    written |= {key: mean.write() for key, mean in ward.means.items()}
    yield from sorted(written.items(), key=lambda item: item[0])


def _write_number(value: Number) -> Number:
    """Whole rupees without a point, others with paise."""
    if isinstance(value, int):
        return value
    return int(value) if value == int(value) else value.quantize(PAISE)
