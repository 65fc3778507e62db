"""What derived schemas say that pydantic alone would not."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel, Integer, Number, Rupees, WireModel
from kasauti_standards.derive.checking import compile_schema
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.schema_tree import read_node, walk_fields
from kasauti_standards.kernel import Entity, Message, Reference, Standard


class Inner(WireModel):
    a: str | None = None


class Nullables(EchoedModel):
    text: str | None = Field(None, max_length=5, description="Text.")
    level: Literal["LOW", "HIGH"] | None = None
    only: Literal["X"] | None = None
    items: list[str] | None = None
    free: dict[str, Any] | None = None
    inner: Inner | None = None
    either: int | str | None = None
    anything: Any | None = None
    nested: list[str | None] | None = None


class Limits(WireModel):
    count: Integer | None = Field(None, ge=1, le=5)
    many: Integer = Field(gt=0, multiple_of=5)
    figure: Number = Field(ge=-90, le=90)
    paid: Rupees = Field(ge=0)
    perhaps: Rupees | None = Field(None, lt=10)
    each: list[Annotated[Number, Field(ge=0)]] = Field(min_length=1)


def derive(tiny: Standard, name: str) -> dict[str, Any]:
    entity = Entity(
        name=name,
        title=Message(name, name),
        model=Reference(f"{__name__}:{name}"),
        source="test",
        requirement="TNY-SHAPE",
    )
    return derive_schema(tiny, entity, tiny.profile())


def test_plain_nullable_members_name_both_types(tiny: Standard) -> None:
    members = derive(tiny, "Nullables")["properties"]
    assert members["text"] == {
        "description": "Text.",
        "maxLength": 5,
        "type": ["string", "null"],
    }
    assert members["level"] == {"enum": ["LOW", "HIGH", None], "type": ["string", "null"]}
    assert members["only"] == {"enum": ["X", None], "type": ["string", "null"]}
    assert members["items"] == {"items": {"type": "string"}, "type": ["array", "null"]}
    assert members["free"]["type"] == ["object", "null"]
    assert members["nested"]["items"] == {"type": ["string", "null"]}


def test_references_and_choices_stay_alternatives(tiny: Standard) -> None:
    members = derive(tiny, "Nullables")["properties"]
    assert members["inner"]["anyOf"] == [{"$ref": "#/$defs/Inner"}, {"type": "null"}]
    assert len(members["either"]["anyOf"]) == 3
    assert {"type": "null"} in members["anything"]["anyOf"]


def test_nulls_are_judged_as_before(tiny: Standard) -> None:
    engine = compile_schema(derive(tiny, "Nullables"))
    for name in Nullables.model_fields:
        assert engine.is_valid({name: None}), name
    assert not engine.is_valid({"inner": {"a": None}})
    assert not engine.is_valid({"text": "longer"})
    assert not engine.is_valid({"level": "MID"})
    assert not engine.is_valid({"items": [None]})


def test_limits_are_standard_keywords_whatever_the_type(tiny: Standard) -> None:
    members = derive(tiny, "Limits")["properties"]
    assert members["count"] == {"minimum": 1, "maximum": 5, "type": "integer"}
    assert members["many"] == {
        "exclusiveMinimum": 0,
        "maximum": 2**63 - 1,
        "multipleOf": 5,
        "type": "integer",
    }
    assert members["figure"] == {"type": "number", "minimum": -90, "maximum": 90}
    assert members["paid"] == {"type": "number", "x-money": True, "minimum": 0}
    assert members["perhaps"] == {"type": "number", "x-money": True, "exclusiveMaximum": 10}
    assert members["each"]["items"] == {"type": "number", "minimum": 0}


def test_limits_bind(tiny: Standard) -> None:
    engine = compile_schema(derive(tiny, "Limits"))
    good = {"many": 5, "figure": 1.5, "paid": 0.25, "each": [0]}
    assert engine.is_valid(good)
    for name, value in (
        ("count", 0),
        ("count", 6),
        ("many", 0),
        ("many", 7),
        ("figure", -90.5),
        ("paid", -1),
        ("paid", 0.125),
        ("perhaps", 10),
        ("each", [-1]),
        ("each", []),
    ):
        assert not engine.is_valid({**good, name: value}), (name, value)


def test_a_model_within_itself_is_walked_once(tiny: Standard) -> None:
    schema = derive_schema(tiny, tiny.entity("Zone"), tiny.profile())
    fields = list(walk_fields(schema))
    assert [field.path for field in fields] == ["/code", "/inner", "/inner/*"]
    assert fields[-1].is_repeated_model
    assert read_node(schema, schema).model == "Zone"


def test_conditions_are_walked_with_what_they_depend_on(tiny: Standard) -> None:
    schema = derive_schema(tiny, tiny.entity("Report"), tiny.profile())
    fields = {(field.path, field.when): field for field in walk_fields(schema)}
    assert fields["/metrics", ""].is_required
    assert fields["/metrics", "module = A"].is_required
    assert fields["/metrics/visits", "module = A"].node.types == ("number",)
    assert fields["/metrics/visits", "module = B"].node.types == ("integer",)
    value = fields["/metrics/byArea/*/buckets/*/value", "module = A"]
    assert value.name == "value"
    assert value.requirements == ("TNY-SHAPE",)
