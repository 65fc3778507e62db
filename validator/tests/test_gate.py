"""The gate accepts exactly the records that the explanation finds nothing in."""

from __future__ import annotations

import math
from typing import Any

import jsonschema_rs
import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tiny_register.schemas import SCHEMAS

from kasauti_standards.kernel import DeclarationError, Level
from kasauti_standards.kernel.money import NotMoneyError, read_rupees
from kasauti_validator.defects import Weight
from kasauti_validator.gate import Gate
from kasauti_validator.requirements import RequirementIndex
from kasauti_validator.schema_node import SchemaNode
from kasauti_validator.statements import StatementMaker
from kasauti_validator.structure import StructureLayer
from kasauti_validator.terminology import CodeBook

CODES = {"List": frozenset({"A", "B"})}


class EveryRequirement(RequirementIndex):
    """Weighs any id, so that schemas without a standard can be explained."""

    def __init__(self) -> None:
        pass

    def weigh(self, requirement_ids: tuple[str, ...]) -> Weight:
        return Weight(requirement_ids, Level.ERROR, "contract")


class OneList(CodeBook):
    """Knows the codes A and B."""

    def __init__(self) -> None:
        from datetime import date

        from kasauti_standards.kernel import CodeList
        from kasauti_validator.terminology import Terms

        self.as_of = date(2026, 1, 1)
        code_list = CodeList("List", "List", False, "made up", "1", ())
        self._terms = {"List": Terms(code_list, CODES["List"])}


def open_schema(schema: dict[str, Any]) -> tuple[Gate, StructureLayer]:
    gate = Gate(schema, CODES.__getitem__)
    root = SchemaNode(schema, schema, inherited=("X",))
    return gate, StructureLayer(root, gate, StatementMaker(EveryRequirement()), OneList())


def explain(schema: dict[str, Any], document: object) -> list[tuple[str, tuple[str | int, ...]]]:
    gate, structure = open_schema(schema)
    accepted = gate.accepts(document, orjson.dumps(document))
    found = [(defect.statement.code, defect.steps) for defect in structure.explain(document)]
    assert accepted == (not found)
    return found


PARTS = st.recursive(
    st.sampled_from(
        [
            {"type": "string"},
            {"type": "string", "x-code-list": "List"},
            {"type": "string", "minLength": 2, "pattern": "^[A-B]"},
            {"type": "integer", "minimum": 1},
            {"type": "number", "x-money": True},
            {"type": ["number", "null"], "x-money": True, "maximum": 5},
            {"enum": ["A", 1, None]},
            {"const": "A"},
            {"type": "array", "items": {"type": "string"}, "x-code-list": "List", "maxItems": 2},
            {"not": {"type": "null"}},
            {"$ref": "#/$defs/Code"},
            {"$ref": "#/$defs/Pair"},
            True,
            False,
        ]
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries(
            {"properties": st.dictionaries(st.sampled_from("ab"), inner)},
            optional={
                "type": st.just("object"),
                "required": st.just(["a"]),
                "additionalProperties": st.booleans() | inner,
                "if": st.just({"required": ["b"]}),
                "then": inner,
                "else": inner,
            },
        ),
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda parts: {"allOf": parts}, st.lists(inner, min_size=1, max_size=2)),
        st.builds(lambda parts: {"anyOf": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"oneOf": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"patternProperties": {"^a": part}}, inner),
    ),
    max_leaves=6,
)
DOCUMENTS = st.recursive(
    st.sampled_from([None, True, 0, 1, 6, 1.0, 1.005, 0.25, 1e15, 1e-9, "", "A", "AC", "B", "C"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=6,
)
DEFS = {
    "Code": {"type": "string", "x-code-list": "List"},
    "Pair": {
        "type": "object",
        "properties": {"a": {"$ref": "#/$defs/Code"}, "b": {"x-money": True}},
        "additionalProperties": False,
    },
}


@settings(max_examples=1500, deadline=None)
@given(PARTS, DOCUMENTS)
@example({"oneOf": [{"$ref": "#/$defs/Code"}, {"type": "string"}]}, "C")
@example({"oneOf": [{"x-code-list": "List"}, {"type": "string"}]}, "A")
@example({"anyOf": [{"type": "string", "x-code-list": "List"}, {"type": "null"}]}, "C")
@example({"not": {"$ref": "#/$defs/Code"}}, "C")
@example({"x-money": True}, 1e-9)
def test_gate_and_explanation_agree(part: Any, document: object) -> None:
    schema = {"allOf": [part], "$defs": DEFS}
    gate, structure = open_schema(schema)
    accepted = gate.accepts(document, orjson.dumps(document))
    defects = structure.explain(document)
    published = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    if accepted:
        assert defects == []
        assert published.is_valid(document)
    if not published.is_valid(document):
        assert defects, "what the published schema refuses has to be explained"
    uses_pattern = b"patternProperties" in orjson.dumps(part)
    if not accepted and not uses_pattern:
        assert defects, "what the gate refuses has to be explained"


@settings(max_examples=600, deadline=None)
@given(DOCUMENTS)
def test_places_are_those_of_the_normative_engine(document: object) -> None:
    """Without forms and after wrong kinds, our walk names what jsonschema-rs names."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            "a": {"type": "string", "minLength": 2, "pattern": "^B"},
            "b": {"type": "array", "items": {"$ref": "#/$defs/Leaf"}, "maxItems": 1},
        },
        "required": ["a"],
        "additionalProperties": False,
        "$defs": {
            "Leaf": {
                "type": "object",
                "properties": {"a": {"type": "integer", "minimum": 1}},
                "required": ["a", "b"],
            }
        },
    }
    _, structure = open_schema(schema)
    ours = {defect.steps for defect in structure.explain(document)}
    theirs = set()
    for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(document):
        place = tuple(error.instance_path)
        if error.kind.name == "required":
            theirs.add((*place, error.kind.property))  # type: ignore[attr-defined]
        elif error.kind.name == "additionalProperties":
            theirs |= {(*place, name) for name in error.kind.unexpected}  # type: ignore[attr-defined]
        else:
            theirs.add(place)
    assert ours == theirs


@settings(max_examples=2000, deadline=None)
@given(
    st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(10**18), 10**18)
    | st.decimals(-(10**16), 10**16, places=2).map(float)
    | st.decimals(-(10**10), 10**10, places=3).map(float)
)
@example(0.30000000000000004)
@example(999_999_999_999_999.9)
@example(-0.0)
@example(5e-324)
def test_money_is_judged_as_the_kernel_reads_it(amount: float) -> None:
    document = orjson.loads(orjson.dumps({"a": amount}))
    try:
        read_rupees(document["a"])
    except NotMoneyError:
        is_money = False
    else:
        is_money = True
    gate = Gate({"properties": {"a": {"type": "number", "x-money": True}}}, CODES.__getitem__)
    assert gate.accepts(document, orjson.dumps(document)) == is_money
    assert gate.part("/properties/a").is_valid(document["a"]) == is_money
    assert math.isfinite(amount)


@pytest.mark.parametrize(
    ("schema", "document", "expected"),
    [
        ({"patternProperties": {"^a": {"type": "string"}}, "additionalProperties": False},
         {"ab": 1, "b": 2}, [("STRUCTURE-TYPE", ("ab",)), ("STRUCTURE-UNKNOWN-FIELD", ("b",))]),
        ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, [("STRUCTURE-MEMBER-NAME", ())]),
        ({"prefixItems": [{"type": "string"}], "items": False}, [1, 2],
         [("STRUCTURE-TYPE", (0,)), ("STRUCTURE-FORBIDDEN", (1,))]),
        ({"unevaluatedItems": False}, [1], [("STRUCTURE-ITEMS", ())]),
        ({"contains": {"const": 1}}, [2], [("STRUCTURE-ITEMS", ())]),
        ({"not": {"const": 1}}, 1, [("STRUCTURE-FORBIDDEN", ())]),
        ({"properties": {"a": False}}, {"a": 1}, [("STRUCTURE-FORBIDDEN", ("a",))]),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, [("STRUCTURE-REQUIRED", ("b",))]),
        ({"dependentSchemas": {"a": {"required": ["b"]}}}, {"a": 1},
         [("STRUCTURE-REQUIRED", ("b",))]),
        ({"unevaluatedProperties": False}, {"a": 1}, [("STRUCTURE-UNKNOWN-FIELD", ("a",))]),
        ({"minProperties": 2}, {"a": 1}, [("STRUCTURE-MEMBERS", ())]),
        ({"multipleOf": 5}, 3, [("STRUCTURE-STEP", ())]),
        ({"minItems": 1, "type": "array"}, [], [("STRUCTURE-ITEMS", ())]),
        ({"additionalProperties": {"type": "string"}}, {"a": 1}, [("STRUCTURE-TYPE", ("a",))]),
        ({"oneOf": [{"type": "number"}, {"minimum": 1}]}, 2, [("STRUCTURE-AMBIGUOUS", ())]),
        ({"contentEncoding": "base64", "type": "string"}, "A", []),
    ],
)  # fmt: skip
def test_unusual_keywords(
    schema: dict[str, Any], document: object, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert sorted(explain(schema, document), key=str) == sorted(expected, key=str)


def test_annotation_where_it_could_not_be_enforced_is_refused() -> None:
    with pytest.raises(DeclarationError, match="holds one of the annotations"):
        Gate({"not": {"x-code-list": "List"}}, CODES.__getitem__)


def test_reference_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(DeclarationError, match="cannot be compiled"):
        Gate({"$ref": "#/$defs/Gone"}, CODES.__getitem__)


def test_tiny_schemas_are_compiled_once_for_their_codes() -> None:
    gate = Gate(SCHEMAS["Entry"], lambda _: frozenset({"BIRTH", "web", "counter"}))
    assert gate.part("/properties/kind") is gate.part("/properties/kind")
