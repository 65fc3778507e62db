"""Figures by metric, such as those of the national dashboard, in long form: one row per value.

A metric is a single value, or a list of groupings in the bucket form of the ingest contract:
`[{groupBy, buckets: [{name, value}]}]` (DIGIT-Specs national-dashboard-ingest.yaml, Data.metrics).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kasauti_standards.derive.loosest import unite_conditions
from kasauti_standards.derive.schema_tree import Node, Schema, read_conditions, read_node

METRIC, GROUP_BY, BUCKET, VALUE = "metric", "groupBy", "bucket", "value"


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric under one condition, such as `module = PT`; no groupings means a single value."""

    when: str
    metric: str
    value_type: str
    is_grouped: bool
    groupings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All metrics that a member may hold."""

    rows: tuple[Figure, ...]

    @property
    def metrics(self) -> tuple[str, ...]:
        """Names of the metrics, each once."""
        return tuple(dict.fromkeys(row.metric for row in self.rows))

    @property
    def groupings(self) -> tuple[str, ...]:
        """Names of the groupings, each once."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.groupings))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the long form, besides that of the record."""
        is_grouped = any(row.is_grouped for row in self.rows)
        return (METRIC, GROUP_BY, BUCKET, VALUE) if is_grouped else (METRIC, VALUE)


def find_figures(root: Schema, node: Node) -> Mapping[str, Figures]:
    """The members of an object that conditions narrow to metrics, if all have a form we know."""
    found = {}
    for name in unite_conditions(root, node):
        rows = [
            _read_figure(root, condition.when, metric, schema)
            for condition in read_conditions(node)
            for metric, schema in _list_metrics(root, condition.then, name).items()
        ]
        known = tuple(row for row in rows if row)
        if known and len(known) == len(rows):
            found[name] = Figures(known)
    return found


def _list_metrics(root: Schema, then: Schema, name: str) -> Schema:
    return read_node(root, then.get("properties", {}).get(name, {})).properties


def _read_figure(root: Schema, when: str, metric: str, schema: Schema) -> Figure | None:
    node = read_node(root, schema)
    if node.types in {("number",), ("integer",), ("string",)}:
        return Figure(when, metric, node.types[0], is_grouped=False, groupings=())
    grouping = read_node(root, node.keywords.get("items", {}))
    if not node.is_array or set(grouping.properties) != {"groupBy", "buckets"}:
        return None
    buckets = read_node(root, grouping.properties["buckets"])
    bucket = read_node(root, buckets.keywords.get("items", {}))
    if set(bucket.properties) != {"name", "value"}:
        return None
    value_type = " or ".join(read_node(root, bucket.properties["value"]).types)
    names = read_node(root, grouping.properties["groupBy"]).keywords.get("enum", ())
    return Figure(when, metric, value_type, is_grouped=True, groupings=tuple(names))
