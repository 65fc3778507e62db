"""Golden tests that stand in a mapping: a row, and the records or codes it must give."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import orjson

from kasauti_adapters.mapping.feed import CompiledFeed, Outcome
from kasauti_adapters.mapping.spec import GoldenTest
from kasauti_adapters.sources.rows import RecordedLocator, SourceRow
from kasauti_standards.kernel import Level


@dataclass(frozen=True, slots=True)
class GoldenFailure:
    """A golden test that does not hold: what was expected, what came."""

    feed: str
    name: str
    expected: str
    came: str


def check_goldens(feed: CompiledFeed) -> list[GoldenFailure]:
    """The golden tests of a mapping that fail."""
    failures = []
    for test in feed.spec.tests:
        outcome = feed.map_row(make_row(test))
        for expected, came in _compare(test, outcome):
            if expected != came:
                failures.append(GoldenFailure(feed.spec.feed, test.name, expected, came))
    return failures


def make_row(test: GoldenTest) -> SourceRow:
    """The source row of a golden test."""
    row = _make(test.values, "golden")
    row.children = {
        name: [_make(child, f"{name}[{number}]") for number, child in enumerate(children)]
        for name, children in test.children.items()
    }
    return row


def _make(values: Mapping[str, object], place: str) -> SourceRow:
    return SourceRow(dict(values), RecordedLocator(place, {}), place)


def _compare(test: GoldenTest, outcome: Outcome) -> list[tuple[str, str]]:
    codes = {one.code for one in outcome.sink.defects if one.level is Level.ERROR}
    pairs = [
        (", ".join(sorted(test.codes)), ", ".join(sorted(codes))),
        (test.left_out, outcome.left_out),
    ]
    if codes or outcome.left_out:
        return pairs
    for entity, expected in test.gives.items():
        came = [record.payload for record in outcome.records if record.entity == entity]
        pairs.append((_write(list(expected)), _write(came)))
    return pairs


def _write(value: object) -> str:
    """JSON with members in order, numbers by their value: 5 and 5.0 are the same."""
    text = orjson.dumps(value, default=_write_decimal, option=orjson.OPT_SORT_KEYS)
    plain = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return json.dumps(plain, sort_keys=True, default=lambda number: f"{number.normalize():f}")


def _write_decimal(value: object) -> object:
    if isinstance(value, Decimal):
        return orjson.Fragment(f"{value:f}")
    raise TypeError(type(value).__name__)
