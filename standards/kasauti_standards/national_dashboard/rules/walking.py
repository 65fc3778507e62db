"""How rules walk through the figures of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kasauti_standards.kernel import Record, RuleContext
from kasauti_standards.national_dashboard.configuration import Module, read_configuration

Bucket: TypeAlias = tuple[str, Mapping[str, object]]


def find_module(record: Record, context: RuleContext) -> Module | None:
    """The configuration of the record's module, if the receiver has one."""
    return read_configuration(context.profile.id).modules.get(str(record.get("module")))


def walk_groupings(record: Record) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Every (metric, pointer, grouping) of the record that is formed well enough to be read."""
    metrics = record.get("metrics")
    if isinstance(metrics, Mapping):
        for name, value in metrics.items():
            if isinstance(value, list):
                for index, grouping in enumerate(value):
                    if isinstance(grouping, Mapping):
                        yield name, f"/metrics/{name}/{index}", grouping


def walk_buckets(pointer: str, grouping: Mapping[str, object]) -> Iterator[Bucket]:
    """Every (pointer, bucket) of a grouping."""
    buckets = grouping.get("buckets")
    if isinstance(buckets, list):
        for index, bucket in enumerate(buckets):
            if isinstance(bucket, Mapping):
                yield f"{pointer}/buckets/{index}", bucket


def walk_figures(record: Record) -> Iterator[tuple[str, str, object]]:
    """Every (metric, pointer, value) of the record."""
    metrics = record.get("metrics")
    if isinstance(metrics, Mapping):
        for name, value in metrics.items():
            if not isinstance(value, list):
                yield name, f"/metrics/{name}", value
    for name, pointer, grouping in walk_groupings(record):
        for place, bucket in walk_buckets(pointer, grouping):
            yield name, f"{place}/value", bucket.get("value")
