import pytest
from standards.tests.contracts.comparing import (
    TEXT,
    build,
    compare,
    compare_schemas,
    post,
    query,
    shorten,
)


def test_an_entity_that_is_the_same_has_everything():
    schema = {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {**TEXT, "maxLength": 64}, "status": {**TEXT, "enum": ["A"]}},
    }
    assert compare_schemas(schema, schema) == [
        ("field", "Service.id", "has", "string", "string"),
        ("required", "Service.id", "has", "required", "required"),
        ("type", "Service.id", "has", "string", "string"),
        ("constraint", "Service.id", "has", "maxLength 64", "maxLength 64"),
        ("field", "Service.status", "has", "string", "string"),
        ("type", "Service.status", "has", "string", "string"),
        ("enum-value", "Service.status=A", "has", "A", "A"),
    ]


def test_fields_of_one_side_only():
    assert compare_schemas(
        {"properties": {"old": TEXT}}, {"properties": {"new": {"type": "integer"}}}
    ) == [
        ("field", "Service.old", "lacks", "string", ""),
        ("field", "Service.new", "adds", "", "integer"),
    ]


def field_differences(published, ours, **more):
    found = compare_schemas({"properties": {"a": published}}, {"properties": {"a": ours}}, **more)
    return [entry for entry in found if entry[2] != "has"]


@pytest.mark.parametrize(
    ("published", "ours", "expected"),
    [
        (TEXT, {"type": "integer"}, [("type", "Service.a", "differs", "string", "integer")]),
        (
            {"type": "number", "maximum": 5},
            {"type": "integer"},
            [
                ("type", "Service.a", "differs", "number", "integer"),
                ("constraint", "Service.a", "differs", "maximum 5", "none"),
            ],
        ),
        (
            {**TEXT, "minLength": 2, "maxLength": 50},
            {**TEXT, "maxLength": 64},
            [
                (
                    "constraint",
                    "Service.a",
                    "differs",
                    "minLength 2, maxLength 50",
                    "maxLength 64",
                )
            ],
        ),
        (
            {**TEXT, "enum": ["A", "B"]},
            {**TEXT, "enum": ["B", "C"]},
            [
                ("enum-value", "Service.a=A", "lacks", "A", ""),
                ("enum-value", "Service.a=C", "adds", "", "C"),
            ],
        ),
        (
            {**TEXT, "enum": ["A"]},
            TEXT,
            [("enum-value", "Service.a", "differs", "A", "any value")],
        ),
        (
            TEXT,
            {**TEXT, "enum": ["A"]},
            [("enum-value", "Service.a", "differs", "any value", "A")],
        ),
        (
            TEXT,
            {"anyOf": [TEXT, {"type": "null"}]},
            [("type", "Service.a null", "adds", "", "null allowed")],
        ),
        (
            {"type": ["string", "null"]},
            TEXT,
            [("type", "Service.a null", "lacks", "null allowed", "")],
        ),
        (TEXT, {}, [("type", "Service.a", "differs", "string", "anything")]),
        (
            {"type": "array", "items": TEXT},
            {"type": "array", "items": {"type": "integer"}},
            [("type", "Service.a[]", "differs", "string", "integer")],
        ),
        (
            {"type": "object", "properties": {"b": TEXT}},
            {"type": "object", "properties": {}},
            [("field", "Service.a.b", "lacks", "string", "")],
        ),
        (
            {"oneOf": [TEXT, {"type": "integer"}]},
            TEXT,
            [("type", "Service.a", "differs", "integer or string", "string")],
        ),
        (
            {**TEXT, "format": "date"},
            TEXT,
            [("constraint", "Service.a", "differs", "format date", "none")],
        ),
        # no differences at all
        ({**TEXT, "format": "varchar"}, TEXT, []),
        ({"type": "integer", "format": "int64"}, {"type": "integer"}, []),
        ({**TEXT, "minLength": 0}, TEXT, []),
        ({"type": "number", "maximum": 5.0}, {"type": "number", "maximum": 5}, []),
        ({}, TEXT, []),
        ({"items": TEXT}, {"type": "array", "items": TEXT}, []),
        ({"x-unresolved-ref": "gone.yaml#/definitions/A"}, {"type": "object"}, []),
    ],
    ids=str,
)
def test_fields_that_both_sides_have(published, ours, expected):
    assert field_differences(published, ours) == expected


@pytest.mark.parametrize(
    ("published", "ours", "verdict"),
    [(["a"], [], "differs"), ([], ["a"], "differs"), (["a"], ["a"], "has")],
)
def test_the_obligation_to_give_a_field(published, ours, verdict):
    found = compare_schemas(
        {"properties": {"a": TEXT}, "required": published},
        {"properties": {"a": TEXT}, "required": ours},
    )
    (entry,) = [entry for entry in found if entry[0] == "required"]
    assert entry[1:3] == ("Service.a", verdict)


@pytest.mark.parametrize(
    ("ours", "verdict", "shown"),
    [
        ({"properties": {}}, "lacks", ""),
        ({"properties": {"tenantId": TEXT}}, "differs", "optional"),
        ({"properties": {"tenantId": TEXT}, "required": ["tenantId"]}, "has", "required"),
    ],
)
def test_a_field_that_is_required_but_not_described(ours, verdict, shown):
    found = compare_schemas(
        {"type": "object", "required": ["tenantId"]}, {"type": "object", **ours}
    )
    expected = ("required", "Service.tenantId", verdict, "required, not described", shown)
    assert found == [expected]


def test_compositions_and_references_are_walked():
    found = compare_schemas(
        {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"b": TEXT}}]},
        {"properties": {"a": {"$ref": "#/components/schemas/Word"}, "b": TEXT}},
        more_published={"Base": {"properties": {"a": TEXT}}},
        more_ours={"Word": TEXT},
    )
    assert [entry[:3] for entry in found if entry[0] == "field"] == [
        ("field", "Service.a", "has"),
        ("field", "Service.b", "has"),
    ]


ADDRESS = {"type": "object", "properties": {"city": TEXT}}
HAS_ADDRESS = {"properties": {"a": {"$ref": "#/components/schemas/Address"}}}


def test_a_mapped_entity_is_compared_once_under_its_own_name():
    found = compare_schemas(
        HAS_ADDRESS,
        HAS_ADDRESS,
        more_published={"Address": ADDRESS},
        more_ours={"Address": {"type": "object", "properties": {}}},
        entities={"Address": "Address"},
    )
    assert [entry[:3] for entry in found if entry[2] != "has"] == [
        ("field", "Address.city", "lacks")
    ]


def test_an_unmapped_entity_is_compared_where_it_is_used():
    found = compare_schemas(
        HAS_ADDRESS,
        HAS_ADDRESS,
        more_published={"Address": ADDRESS},
        more_ours={"Address": {"type": "object", "properties": {}}},
    )
    assert [entry[:3] for entry in found if entry[2] != "has"] == [
        ("field", "Service.a.city", "lacks")
    ]


def test_entities_that_contain_themselves_end():
    loop = {"type": "object", "properties": {"children": {"type": "array", "items": {}}}}
    loop["properties"]["children"]["items"] = {"$ref": "#/components/schemas/Node"}
    found = compare_schemas(
        {"properties": {"a": {"$ref": "#/components/schemas/Node"}}},
        {"properties": {"a": {"$ref": "#/components/schemas/Node"}}},
        more_published={"Node": loop},
        more_ours={"Node": loop},
    )
    assert [entry[1] for entry in found if entry[0] == "field"] == [
        "Service.a",
        "Service.a.children",
    ]


def test_operations_are_matched_by_method_and_deployed_path():
    published = build(paths={"/request/_create": post(), "/request/_count": post()})
    ours = build(
        paths={
            "/pgr-services/v2/request/_create": post(),
            "/pgr-services/v2/request/_search": post(),
            "/pgr-services-other/x": post(),
        }
    )
    assert shorten(compare(published, ours, base_path="/pgr-services/v2")) == [
        ("operation", "POST /request/_create", "has"),
        ("operation", "POST /request/_count", "lacks"),
        ("operation", "POST /request/_search", "adds"),
    ]


def test_our_own_server_path_counts_and_the_published_one_does_not():
    published = build(paths={"/_create": post()}, servers=[{"url": "https://example.org/tl"}])
    ours = build(paths={"/_create": post()}, servers=[{"url": "/tl-services/v1"}])
    assert shorten(compare(published, ours, base_path="/tl-services/v1/")) == [
        ("operation", "POST /_create", "has")
    ]


def test_path_parameters_may_have_other_names():
    def get(name):
        return {
            "get": {"parameters": [{"name": name, "in": "path", "required": True, "schema": TEXT}]}
        }

    found = compare(build(paths={"/a/{id}": get("id")}), build(paths={"/a/{key}": get("key")}))
    assert shorten(found) == [("operation", "GET /a/{id}", "has")]


def test_parameters_of_operations():
    published = build(
        paths={
            "/a": {
                "parameters": [query("tenantId", required=True)],
                **post(query("ids"), query("status", {**TEXT, "maxLength": 5})),
            }
        }
    )
    ours = build(
        paths={"/a": post(query("tenantId"), query("status", {"type": "integer"}), query("limit"))}
    )
    assert shorten(compare(published, ours)) == [
        ("operation", "POST /a", "has"),
        ("parameter", "POST /a query tenantId", "has"),
        ("required", "POST /a query tenantId", "differs"),
        ("type", "POST /a query tenantId", "has"),
        ("parameter", "POST /a query ids", "lacks"),
        ("parameter", "POST /a query status", "has"),
        ("type", "POST /a query status", "differs"),
        ("parameter", "POST /a query limit", "adds"),
    ]


def test_of_a_dead_parameter_only_the_name_is_compared():
    dead = {"$ref": "gone.yaml#/parameters/tenantId"}
    header = {"name": "tenantId", "in": "header", "required": True, "schema": TEXT}
    found = compare(build(paths={"/a": post(dead)}), build(paths={"/a": post(header)}))
    assert shorten(found) == [
        ("operation", "POST /a", "has"),
        ("parameter", "POST /a query tenantId", "has"),
    ]
    assert found[1].published == "unresolved reference"
    found = compare(build(paths={"/a": post(dead)}), build(paths={"/a": post()}))
    assert shorten(found)[1] == ("parameter", "POST /a query tenantId", "lacks")


REQUEST = {"$ref": "#/components/schemas/Request"}


@pytest.mark.parametrize(
    ("published", "ours", "verdict"),
    [
        (REQUEST, {"$ref": "#/components/schemas/OurRequest"}, "has"),
        (REQUEST, {"$ref": "#/components/schemas/Other"}, "differs"),
        (REQUEST, None, "lacks"),
        (None, REQUEST, "adds"),
        ({"type": "object"}, {"type": "object"}, "has"),
    ],
)
def test_request_bodies_are_matched_through_the_entities(published, ours, verdict):
    schemas = {name: {"type": "object"} for name in ("Request", "OurRequest", "Other")}
    found = compare(
        build(schemas, {"/a": post(body=published)}),
        build(schemas, {"/a": post(body=ours)}),
        entities={"Request": "OurRequest"},
    )
    assert shorten(found)[1] == ("parameter", "POST /a body", verdict)
