"""The deployed tests of usage categories and payment channels, casts and all."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_standards.national_dashboard.deployed.java import crash
from kasauti_standards.national_dashboard.text import write_title_case

_NULL = "NullPointerException"
_CAST = "ClassCastException"


def are_names_listed(
    metrics: Mapping[str, object],
    *,
    listed: tuple[str, ...],
    groupings: frozenset[str],
    allowed: frozenset[str],
    step: str,
) -> bool:
    """Whether every bucket name under the groupings is allowed; crashes as the casts do."""
    names: set[str | None] = set()
    for metric in listed:
        values = metrics.get(metric)
        if values is None:
            continue
        if not isinstance(values, list):
            raise crash(_CAST, step=step, erratum="NDB-E-015")
        for grouping in values:
            if grouping is None:
                raise crash(_NULL, step=step, erratum="NDB-E-020")
            if not isinstance(grouping, dict):
                raise crash(_CAST, step=step, erratum="NDB-E-015")
            if grouping.get("groupBy") is None:
                raise crash(_NULL, step=step, erratum="NDB-E-020")
            if grouping["groupBy"] in groupings:
                names |= _read_names(grouping, step=step)
    return all(name is not None and name in allowed for name in names)


def _read_names(grouping: Mapping[str, object], *, step: str) -> set[str | None]:
    buckets = grouping.get("buckets")
    if buckets is None:
        raise crash(_NULL, step=step, erratum="NDB-E-020")
    if not isinstance(buckets, list):
        raise crash(_CAST, step=step, erratum="NDB-E-015")
    names: set[str | None] = set()
    for bucket in buckets:
        if bucket is None:
            raise crash(_NULL, step=step, erratum="NDB-E-020")
        if not isinstance(bucket, dict):
            raise crash(_CAST, step=step, erratum="NDB-E-015")
        name = bucket.get("name")
        if name is not None and not isinstance(name, str):
            raise crash(_CAST, step=step, erratum="NDB-E-015")
        names.add(None if name is None else write_title_case(name))
    return names
