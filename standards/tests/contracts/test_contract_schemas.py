import json

import pytest
import yaml

from kasauti_standards.contracts import ContractLibrary, normalise_contract

HEAD = {"info": {"title": "Namuna", "version": "1"}, "paths": {}}


def normalise_unchecked(schemas):
    """For what is valid but beyond openapi-spec-validator, which reads patterns as Python does."""
    document = {"openapi": "3.0.1", **HEAD, "components": {"schemas": schemas}}
    text = json.dumps(document).encode()
    return normalise_contract(text, path="city/contract.json", library=ContractLibrary({}))


@pytest.fixture
def translate(normalise):
    """Translate one schema of an OpenAPI 3.0 document: the schema and the patches but `dialect`."""

    def run(schema, *, more=None):
        schemas = {"Complaint": schema, **(more or {})}
        document = {"openapi": "3.0.1", **HEAD, "components": {"schemas": schemas}}
        contract = normalise(json.dumps(document))
        found = [
            (patch.kind, patch.pointer.removeprefix("/components/schemas/Complaint"))
            for patch in contract.patches
            if patch.kind != "dialect"
        ]
        return contract.document["components"]["schemas"]["Complaint"], found

    return run


SAME = [
    {"type": "string", "minLength": 2, "maxLength": 64, "pattern": "^[a-z.]+$"},
    {"type": "number", "minimum": 0.01, "maximum": 99999999.99, "multipleOf": 0.01},
    {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
    {"type": "object", "additionalProperties": {"type": "string"}, "maxProperties": 3},
    {"type": "object", "additionalProperties": True, "required": ["anything"]},
    {"type": "string", "enum": ["A", "B"], "default": "A", "example": "B"},
    {"type": "integer", "default": 10, "minimum": 0, "maximum": 100},
    {"type": "object", "default": {}},
    {"enum": [1, None]},
    {"oneOf": [{"type": "string"}, {"not": {"type": "object"}}]},
    {"type": "object", "properties": {"$ref": {"type": "string"}, "required": {"type": "boolean"}}},
    {},
]


@pytest.mark.parametrize("schema", SAME, ids=json.dumps)
def test_schemas_that_are_valid_in_both_stay_as_they_are(translate, schema):
    assert translate(schema) == (schema, [])


CHANGED = [
    (
        {"type": "string", "nullable": True},
        {"type": ["string", "null"]},
        [("nullable", "/nullable")],
    ),
    ({"type": "string", "nullable": False}, {"type": "string"}, [("nullable", "/nullable")]),
    ({"nullable": True}, {}, [("nullable", "/nullable")]),
    (
        {"type": "number", "minimum": 0, "exclusiveMinimum": True},
        {"type": "number", "exclusiveMinimum": 0},
        [("exclusive-bound", "/exclusiveMinimum")],
    ),
    (
        {"type": "number", "maximum": 9, "exclusiveMaximum": False},
        {"type": "number", "maximum": 9},
        [("exclusive-bound", "/exclusiveMaximum")],
    ),
    (
        {"type": "number", "minLength": 1, "maxLength": 64, "pattern": "a"},
        {"type": "number"},
        [
            ("inapplicable-constraint", "/minLength"),
            ("inapplicable-constraint", "/maxLength"),
            ("inapplicable-constraint", "/pattern"),
        ],
    ),
    (
        {"type": "string", "minimum": 1},
        {"type": "string"},
        [("inapplicable-constraint", "/minimum")],
    ),
    (
        {"type": "array", "items": {}, "minLength": 1},
        {"type": "array", "items": {}},
        [("inapplicable-constraint", "/minLength")],
    ),
    (
        {"type": "string", "maxLength": "64", "minLength": 2.0},
        {"type": "string", "maxLength": 64, "minLength": 2},
        [("bad-constraint", "/maxLength"), ("bad-constraint", "/minLength")],
    ),
    (
        {"type": "string", "maxLength": -1, "minLength": "many"},
        {"type": "string"},
        [("bad-constraint", "/maxLength"), ("bad-constraint", "/minLength")],
    ),
    (
        {"type": "number", "multipleOf": 0, "minimum": True},
        {"type": "number"},
        [("bad-constraint", "/multipleOf"), ("bad-constraint", "/minimum")],
    ),
    ({"type": "string", "pattern": "("}, {"type": "string"}, [("bad-pattern", "/pattern")]),
    ({"type": "String"}, {"type": "string"}, [("unknown-type", "/type")]),
    ({"type": "bigdecimal"}, {"type": "number"}, [("unknown-type", "/type")]),
    ({"type": "Anything"}, {}, [("unknown-type", "/type")]),
    ({"type": None}, {}, [("null-value", "/type")]),
    (
        {"type": "file"},
        {"type": "string", "format": "binary"},
        [("file-type", "/type")],
    ),
    (
        {"type": "integer", "default": "10"},
        {"type": "integer", "default": 10},
        [("default-type", "/default")],
    ),
    (
        {"type": "boolean", "default": "True"},
        {"type": "boolean", "default": True},
        [("default-type", "/default")],
    ),
    (
        {"type": "string", "default": 10},
        {"type": "string", "default": "10"},
        [("default-type", "/default")],
    ),
    (
        {"type": "array", "items": {}, "default": '["+name"]'},
        {"type": "array", "items": {}, "default": ["+name"]},
        [("default-type", "/default")],
    ),
    (
        {"type": "array", "items": {}, "default": "name"},
        {"type": "array", "items": {}, "default": ["name"]},
        [("default-type", "/default")],
    ),
    (
        {"type": "number", "default": "none"},
        {"type": "number"},
        [("default-type", "/default")],
    ),
    (
        {"type": "string", "enum": ["A"], "default": "B"},
        {"type": "string", "enum": ["A"]},
        [("default-type", "/default")],
    ),
    (
        {"type": "string", "maxLength": 2, "default": "long"},
        {"type": "string", "maxLength": 2},
        [("default-type", "/default")],
    ),
    (
        {"type": "string", "pattern": "^a$", "default": "b"},
        {"type": "string", "pattern": "^a$"},
        [("default-type", "/default")],
    ),
    (
        {"type": "integer", "maximum": 5, "default": 6},
        {"type": "integer", "maximum": 5},
        [("default-type", "/default")],
    ),
    ({"enum": "A"}, {}, [("wrong-shape", "/enum")]),
    (
        {"examples": {"one": "A"}},
        {"examples": ["A"]},
        [("wrong-shape", "/examples")],
    ),
    ({"description": None}, {}, [("null-value", "/description")]),
    ({"description": 5}, {"description": "5"}, [("text-expected", "/description")]),
    ({"readOnly": "maybe"}, {}, [("wrong-shape", "/readOnly")]),
    ({"readOnly": "true"}, {"readOnly": True}, [("wrong-shape", "/readOnly")]),
    (
        {"type": "object", "discriminator": "kind"},
        {"type": "object", "discriminator": {"propertyName": "kind"}},
        [("mixed-dialect", "/discriminator")],
    ),
    ({"properties": None}, {}, [("null-value", "/properties")]),
    ({"properties": {"a": None}}, {"properties": {"a": {}}}, [("null-value", "/properties/a")]),
    (
        {"properties": {"a": "text"}},
        {"properties": {"a": {}}},
        [("wrong-shape", "/properties/a")],
    ),
    ({"allOf": []}, {}, [("wrong-shape", "/allOf")]),
    (
        {"type": "array", "items": [{"type": "string"}]},
        {"type": "array", "prefixItems": [{"type": "string"}]},
        [("mixed-dialect", "/items")],
    ),
    ({"$id": "urn:x", "$ref": 5}, {}, [("stray-field", "/$id"), ("stray-field", "/$ref")]),
    (
        {"required": ["a", "a"], "properties": {"a": {}}},
        {"required": ["a"], "properties": {"a": {}}},
        [("wrong-shape", "/required")],
    ),
    (
        {"required": None, "properties": {"a": {}}},
        {"properties": {"a": {}}},
        [("null-value", "/required")],
    ),
    (
        {"properties": {"a": {"type": "string", "required": True}, "b": {"required": False}}},
        {"properties": {"a": {"type": "string"}, "b": {}}, "required": ["a"]},
        [
            ("boolean-required", "/properties/a/required"),
            ("boolean-required", "/properties/b/required"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("schema", "expected", "kinds"), CHANGED, ids=lambda part: json.dumps(part)[:70]
)
def test_schemas_are_brought_into_2020_12(translate, schema, expected, kinds):
    translated, found = translate(schema)
    assert translated == expected
    assert json.dumps(translated) == json.dumps(translated | expected)
    assert sorted(found) == sorted(kinds)


def test_an_element_type_beside_items_is_put_under_it(translate):
    schema = {"type": "array", "items": None, "$ref": "#/components/schemas/Trip"}
    translated, found = translate(schema, more={"Trip": {"type": "object"}})
    assert translated == {"type": "array", "items": {"$ref": "#/components/schemas/Trip"}}
    assert found == [("misplaced-items", "")]


def test_schemas_are_translated_wherever_they_stand(translate):
    inner = {"type": "string", "nullable": True}
    expected = {"type": ["string", "null"]}
    places = {
        "properties": {"a": inner},
        "items": inner,
        "additionalProperties": inner,
        "allOf": [inner],
        "anyOf": [inner],
        "oneOf": [inner],
        "not": inner,
    }
    translated, found = translate(places)
    assert translated == {
        **dict.fromkeys(("items", "additionalProperties", "not"), expected),
        **{key: [expected] for key in ("allOf", "anyOf", "oneOf")},
        "properties": {"a": expected},
    }
    assert {kind for kind, _ in found} == {"nullable"}
    assert len(found) == 7


def test_a_required_field_that_is_not_described_is_kept_and_marked(translate):
    schema = {"type": "object", "properties": {"name": {}}, "required": ["name", "tenantId"]}
    translated, found = translate(schema)
    assert translated == {**schema, "x-phantom-required": ["tenantId"]}
    assert found == [("phantom-required", "/required/1")]


def test_a_phantom_that_differs_only_in_case_says_so(normalise, patches):
    schema = {"properties": {"requestInfo": {}}, "required": ["RequestInfo"]}
    document = {"openapi": "3.0.1", **HEAD, "components": {"schemas": {"Request": schema}}}
    (patch,) = patches(normalise(json.dumps(document)), "phantom-required")
    assert "describes requestInfo, not RequestInfo" in patch.reason


@pytest.mark.parametrize(
    "parts",
    [
        [{"$ref": "#/components/schemas/Base"}, {"required": ["id"]}],
        [{"$ref": "#/components/schemas/Base"}, {"properties": {"id": {}}, "required": ["id"]}],
        [{"oneOf": [{"$ref": "#/components/schemas/Base"}]}, {"required": ["id"]}],
        [{"$ref": "gone.yaml#/definitions/Base"}, {"required": ["anything"]}],
    ],
    ids=str,
)
def test_a_field_that_another_part_may_describe_is_no_phantom(translate, parts):
    base = {"type": "object", "properties": {"id": {"type": "string"}}}
    _, found = translate({"allOf": parts}, more={"Base": base})
    assert [kind for kind, _ in found if kind == "phantom-required"] == []


def test_a_phantom_of_a_composition_is_described_as_a_free_value(translate):
    base = {"type": "object", "properties": {"id": {"type": "string"}}}
    translated, found = translate(
        {"allOf": [{"$ref": "#/components/schemas/Base"}], "required": ["tenantId"]},
        more={"Base": base},
    )
    assert translated["properties"] == {"tenantId": {}}
    assert translated["x-phantom-required"] == ["tenantId"]
    assert found == [("phantom-required", "/required/0")]


def test_a_phantom_in_a_part_of_a_composition_is_found(translate):
    translated, found = translate({"allOf": [{"properties": {"id": {}}}, {"required": ["name"]}]})
    assert translated["x-phantom-required"] == ["name"]
    assert found == [("phantom-required", "/allOf/1/required/0")]


def test_a_schema_that_contains_itself_is_judged_without_end(patches):
    schema = {"allOf": [{"$ref": "#/components/schemas/Loop"}], "required": ["id"]}
    contract = normalise_unchecked({"Loop": schema})
    assert [patch.before for patch in patches(contract, "phantom-required")] == ["id"]


def test_a_pattern_with_unicode_properties_is_kept(patches):
    schema = {"type": "string", "pattern": r"^\p{L}+$"}
    contract = normalise_unchecked({"Name": schema})
    assert contract.document["components"]["schemas"]["Name"] == schema
    assert patches(contract, "bad-pattern") == []


def test_values_that_look_like_schemas_are_not_touched(translate):
    example = {"type": "String", "nullable": True, "properties": None}
    schema = {"type": "object", "example": example, "enum": [example], "x-old": example}
    assert translate(schema) == (schema, [])


def test_enumerated_yes_and_no_stay_text(normalise, patches):
    text = yaml.safe_dump({"openapi": "3.0.1", **HEAD}) + (
        "components: {schemas: {Slum: {type: string, enum: [YES, NO]}}}\n"
    )
    contract = normalise(text)
    assert contract.document["components"]["schemas"]["Slum"]["enum"] == ["YES", "NO"]
    assert len(patches(contract, "text-kept")) == 2
