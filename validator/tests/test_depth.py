"""The bound on depth that a schema gives holds for every record it accepts."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_register.schemas import SCHEMAS

from kasauti_validator.depth import find_depth_bound
from kasauti_validator.schema_node import SchemaNode
from kasauti_validator.spec import read_published_schema

SCALAR = st.sampled_from(
    [{"type": "string"}, {"enum": ["A", 1]}, {"const": "A"}, {"type": ["integer", "null"]}, False]
)
PARTS = st.recursive(
    SCALAR | st.sampled_from([True, {}, {"$ref": "#/$defs/Open"}, {"$ref": "#/$defs/Leaf"}]),
    lambda inner: st.one_of(
        st.builds(
            lambda members, others: {
                "type": "object", "properties": members, "additionalProperties": others
            },
            st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
            st.just(False) | inner,
        ),
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda one: {"type": ["array", "string"], "prefixItems": [one]}, inner),
        st.builds(lambda parts: {"anyOf": parts}, st.lists(inner, min_size=1, max_size=2)),
        st.builds(lambda parts: {"allOf": parts}, st.lists(inner, min_size=1, max_size=2)),
    ),
    max_leaves=6,
)  # fmt: skip
DOCUMENTS = st.recursive(
    st.sampled_from([None, 1, "A"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abc"), inner, max_size=2)
    ),
    max_leaves=5,
)
DEFS = {
    "Leaf": {"type": "array", "items": {"type": "string"}},
    "Open": {"type": "object", "properties": {"a": {"$ref": "#/$defs/Leaf"}}},
}


def depth(document: object) -> int:
    if isinstance(document, dict):
        return 1 + max(map(depth, document.values()), default=0)
    return 1 + max(map(depth, document), default=0) if isinstance(document, list) else 0


@settings(max_examples=1500, deadline=None)
@given(PARTS, DOCUMENTS)
def test_bound_holds_for_every_valid_record(part: Any, document: object) -> None:
    schema = {"allOf": [part], "$defs": DEFS}
    bound = find_depth_bound(SchemaNode(schema, schema))
    if bound is not None and jsonschema_rs.Draft202012Validator(schema).is_valid(document):
        assert depth(document) <= bound


@pytest.mark.parametrize(("entity", "bound"), [("Entry", 2), ("Batch", 4), ("Tree", None)])
def test_bounds_of_the_throwaway_standard(entity: str, bound: int | None) -> None:
    schema = SCHEMAS[entity]
    assert find_depth_bound(SchemaNode(schema, schema)) == bound


def test_cases_by_module_bound_what_the_field_itself_leaves_open() -> None:
    schema = read_published_schema("national-dashboard", "intended", "Data")
    assert find_depth_bound(SchemaNode(schema, schema)) is not None
    open_case = {**schema, "allOf": schema["allOf"][1:]}
    assert find_depth_bound(SchemaNode(open_case, open_case)) is None
