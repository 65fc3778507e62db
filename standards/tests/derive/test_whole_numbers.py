"""A declared whole number is one of 64 bits, for both engines alike; amounts lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from kasauti_standards.catalog import load_standards
from kasauti_standards.common.wire import EpochMillis, Integer, Rupees, WireModel
from kasauti_standards.derive.checking import compile_schema
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.semantics import PROBE_STANDARD
from kasauti_standards.kernel import Entity, Message, Reference
from kasauti_standards.kernel.whole import GREATEST_WHOLE, LEAST_WHOLE


class Wholes(WireModel):
    plain: Integer | None = Field(None)
    positive: Integer | None = Field(None, gt=0)
    time: EpochMillis | None = Field(None)
    either: Integer | str | None = Field(None)
    many: list[Integer] | None = Field(None)
    paid: Rupees | None = Field(None)


ENTITY = Entity(
    name="Wholes",
    title=Message("Wholes", "पूर्ण"),
    model=Reference(f"{__name__}:Wholes"),
    source="test",
    requirement="",
)
ENGINE = compile_schema(derive_schema(PROBE_STANDARD, ENTITY, PROBE_STANDARD.profile()))
EDGES = st.sampled_from([0, 2**31, 2**53, LEAST_WHOLE, GREATEST_WHOLE, 2**64, 10**30])
WHOLES = st.builds(
    lambda edge, off, sign: sign * (edge + off),
    EDGES,
    st.integers(-3, 3),
    st.sampled_from((-1, 1)),
)


def is_accepted(text: bytes) -> bool:
    """What both engines say of a record; they must say the same."""
    record = orjson.loads(text)
    try:
        Wholes.model_validate(record)
        by_model = True
    except ValidationError:
        by_model = False
    assert by_model == ENGINE.is_valid(record), text
    return by_model


@given(whole=WHOLES, form=st.sampled_from(("{}", "{}.0")))
@example(whole=GREATEST_WHOLE, form="{}")
@example(whole=GREATEST_WHOLE + 1, form="{}")
@example(whole=LEAST_WHOLE, form="{}")
@example(whole=LEAST_WHOLE, form="{}.0")
@example(whole=LEAST_WHOLE - 1, form="{}")
def test_both_engines_take_what_64_bits_hold_and_nothing_beyond(whole: int, form: str) -> None:
    digits = form.format(whole)
    is_written_whole = form == "{}"
    for member in ("plain", "time", "either"):
        accepted = is_accepted(f'{{"{member}": {digits}}}'.encode())
        if is_written_whole:
            assert accepted == (LEAST_WHOLE <= whole <= GREATEST_WHOLE), member
    is_accepted(f'{{"positive": {digits}, "many": [1, {digits}]}}'.encode())


@pytest.mark.parametrize("digits", ["9223372036854775.80", "-99999999999999.99", "0.01", "1e3"])
def test_amounts_are_not_bound_by_it(digits: str) -> None:
    fits = abs(float(digits)) < 10**15
    assert is_accepted(f'{{"paid": {digits}}}'.encode()) == fits


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


@pytest.mark.parametrize("standard", load_standards(), ids=lambda standard: standard.id)
def test_every_declared_whole_number_has_bounds(standard: Any) -> None:
    for profile in standard.profiles:
        for entity in standard.entities:
            for schema in walk(derive_schema(standard, entity, profile)):
                kind = schema.get("type", [])
                if "integer" in ([kind] if isinstance(kind, str) else kind):
                    low = schema.get("minimum", schema.get("exclusiveMinimum"))
                    high = schema.get("maximum", schema.get("exclusiveMaximum"))
                    is_bound = low is not None and high is not None
                    is_listed = "enum" in schema or "const" in schema
                    assert is_listed or (is_bound and low >= LEAST_WHOLE), (entity.name, schema)
                    assert is_listed or high <= GREATEST_WHOLE, (entity.name, schema)
