"""How rules walk through the figures of a record.

Rules run on every record, so the walks yield positions and leave the writing of pointers to the
rare record that breaks a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kasauti_standards.kernel import Record, RuleContext
from kasauti_standards.national_dashboard.configuration import Module, read_configuration

Object: TypeAlias = dict[str, object]
NOTHING: Object = {}


def find_module(record: Record, context: RuleContext) -> Module | None:
    """The configuration of the record's module, if the receiver has one."""
    return read_configuration(context.profile.id).modules.get(str(record.get("module")))


def read_metrics(record: Record) -> Object:
    """The metrics of the record; nothing where they are no object."""
    metrics = record.get("metrics")
    return metrics if isinstance(metrics, dict) else NOTHING


def walk_groupings(
    record: Record, names: Iterable[str] | None = None
) -> Iterator[tuple[str, int, Object, list[Object]]]:
    """Every (metric, position, grouping, buckets) that is formed well enough to be read.

    `names` are the metrics to look at; all of the record when it is not given.
    """
    metrics = read_metrics(record)
    for name in metrics if names is None else names:
        value = metrics.get(name)
        if isinstance(value, list):
            for position, grouping in enumerate(value):
                if isinstance(grouping, dict):
                    yield name, position, grouping, read_buckets(grouping)


def read_buckets(grouping: Object) -> list[Object]:
    """The buckets of a grouping that are objects."""
    buckets = grouping.get("buckets")
    if not isinstance(buckets, list):
        return []
    return [bucket if isinstance(bucket, dict) else NOTHING for bucket in buckets]


def walk_scalars(record: Record) -> Iterator[tuple[str, object]]:
    """Every (metric, value) of the record that is no list."""
    for name, value in read_metrics(record).items():
        if not isinstance(value, list):
            yield name, value


def read_numbers(record: Record) -> list[float]:
    """All numbers of the record, scalars and buckets, without their places."""
    values: list[object] = []
    for value in read_metrics(record).values():
        if isinstance(value, list):
            for grouping in value:
                if isinstance(grouping, dict):
                    values += [bucket.get("value") for bucket in read_buckets(grouping)]
        else:
            values.append(value)
    return [value for value in values if isinstance(value, int | float)]


def write_bucket_pointer(metric: str, position: int, bucket: int, member: str) -> str:
    """The pointer of a member of a bucket."""
    return f"/metrics/{metric}/{position}/buckets/{bucket}/{member}"
