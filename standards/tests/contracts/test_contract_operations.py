import json

import pytest


@pytest.fixture
def convert(normalise):
    """Normalise an OpenAPI 3.0 document with these paths."""

    def run(paths, **root):
        document = {
            "openapi": "3.0.1",
            "info": {"title": "Namuna", "version": "1"},
            "paths": paths,
            **root,
        }
        return normalise(json.dumps(document), path="city/contract.json")

    return run


def kinds_of(contract):
    return [patch.kind for patch in contract.patches if patch.kind != "dialect"]


def test_a_valid_operation_stays_as_it_is(convert):
    operation = {
        "tags": ["one"],
        "summary": "Search",
        "operationId": "search",
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
            {"name": "ids", "in": "query", "style": "pipeDelimited", "schema": {"type": "array"}},
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {}, "example": [1]}},
        },
        "responses": {
            "200": {"description": "OK", "content": {"*/*": {"schema": {"type": "string"}}}},
            "default": {"description": "Bad"},
        },
        "deprecated": False,
        "x-roles": "CITIZEN",
    }
    contract = convert({"/a/{id}": {"post": operation}})
    assert contract.document["paths"] == {"/a/{id}": {"post": operation}}
    assert kinds_of(contract) == []


def test_an_undeclared_path_parameter_is_declared_as_text(convert, patches):
    contract = convert({"/a/{moduleName}/{id}": {"get": {}}})
    assert contract.document["paths"]["/a/{moduleName}/{id}"]["get"]["parameters"] == [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in ("moduleName", "id")
    ]
    found = patches(contract, "undeclared-path-parameter")
    assert [patch.after for patch in found] == ["moduleName", "id"]
    assert found[0].pointer == "/paths/~1a~1{moduleName}~1{id}/get"


@pytest.mark.parametrize("shared", [True, False])
def test_a_declared_path_parameter_is_not_declared_again(convert, shared):
    parameter = {"$ref": "#/components/parameters/id"}
    item = (
        {"parameters": [parameter], "get": {}} if shared else {"get": {"parameters": [parameter]}}
    )
    contract = convert(
        {"/a/{id}": item},
        components={
            "parameters": {
                "id": {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
            }
        },
    )
    assert kinds_of(contract) == []


def test_a_path_parameter_that_is_not_in_the_path_is_dropped(convert):
    parameter = {"name": "servicename", "in": "path", "required": True, "schema": {}}
    contract = convert({"/a": {"post": {"parameters": [parameter]}}})
    assert contract.document["paths"]["/a"]["post"] == {}
    assert kinds_of(contract) == ["unused-path-parameter"]


def test_a_parameter_in_the_path_is_required(convert):
    contract = convert(
        {"/a/{id}": {"get": {"parameters": [{"name": "id", "in": "path", "schema": {}}]}}}
    )
    (parameter,) = contract.document["paths"]["/a/{id}"]["get"]["parameters"]
    assert parameter["required"] is True
    assert kinds_of(contract) == ["path-parameter-required"]


@pytest.mark.parametrize(
    ("published", "expected", "kinds"),
    [
        (
            {"name": "a", "in": "query"},
            {"name": "a", "in": "query", "schema": {}},
            ["parameter-without-schema"],
        ),
        (
            {"name": "a", "in": "query", "type": "string"},
            {"name": "a", "in": "query", "schema": {"type": "string"}},
            ["mixed-dialect"],
        ),
        (
            {"name": "a", "in": "query", "schema": {}, "type": "string", "maxSize": 5},
            {"name": "a", "in": "query", "schema": {}},
            ["stray-field", "stray-field"],
        ),
        (
            {"in": "somewhere", "schema": {}},
            {"in": "query", "schema": {}, "name": "unnamed"},
            ["missing-text", "wrong-shape"],
        ),
        (
            {"name": "a", "in": "header", "style": "form", "allowEmptyValue": True, "schema": {}},
            {"name": "a", "in": "header", "schema": {}},
            ["stray-field", "wrong-shape"],
        ),
        (
            {"name": 5, "in": "query", "required": "true", "schema": {}},
            {"name": "5", "in": "query", "required": True, "schema": {}},
            ["text-expected", "wrong-shape"],
        ),
        (
            {"name": "a", "in": "query", "content": {"application/json": {"schema": {}}}},
            {"name": "a", "in": "query", "content": {"application/json": {"schema": {}}}},
            [],
        ),
    ],
)
def test_parameters_are_mended(convert, published, expected, kinds):
    contract = convert({"/a": {"get": {"parameters": [published]}}})
    assert contract.document["paths"]["/a"]["get"]["parameters"] == [expected]
    assert sorted(kinds_of(contract)) == kinds


def test_names_that_become_the_same_text_are_the_same_parameter(convert):
    parameters = [{"name": name, "in": "query", "schema": {}} for name in (True, "true", 5, "5")]
    contract = convert({"/a": {"get": {"parameters": parameters}}})
    kept = contract.document["paths"]["/a"]["get"]["parameters"]
    assert [parameter["name"] for parameter in kept] == ["true", "5"]
    assert kinds_of(contract).count("duplicate-parameter") == 2


def test_of_a_parameter_declared_twice_the_first_counts(convert):
    contract = convert(
        {
            "/a": {
                "get": {
                    "parameters": [
                        {"name": "tenantId", "in": "query", "schema": {"type": "string"}},
                        {"$ref": "#/components/parameters/tenantId"},
                        {"name": "tenantId", "in": "header", "schema": {}},
                    ]
                }
            }
        },
        components={"parameters": {"tenantId": {"name": "tenantId", "in": "query", "schema": {}}}},
    )
    parameters = contract.document["paths"]["/a"]["get"]["parameters"]
    assert [(entry["name"], entry["in"]) for entry in parameters] == [
        ("tenantId", "query"),
        ("tenantId", "header"),
    ]
    assert kinds_of(contract) == ["duplicate-parameter"]


def test_repeated_operation_ids_get_a_number(convert, patches):
    contract = convert(
        {
            "/a": {"get": {"operationId": "search"}},
            "/b": {"get": {"operationId": "search_2"}, "post": {"operationId": "search"}},
        }
    )
    ids = [
        operation["operationId"]
        for item in contract.document["paths"].values()
        for operation in item.values()
    ]
    assert sorted(ids) == ["search", "search_2", "search_3"]
    (patch,) = patches(contract, "duplicate-operation-id")
    assert (patch.before, patch.after) == ("search", "search_3")


def test_a_null_summary_and_description_are_left_out(convert):
    contract = convert(
        {"/a": {"get": {"summary": None, "responses": {"200": {"description": None}}}}}
    )
    assert contract.document["paths"]["/a"]["get"] == {"responses": {"200": {"description": ""}}}
    assert kinds_of(contract) == ["null-value", "null-value", "missing-text"]


@pytest.mark.parametrize(
    ("code", "expected", "kinds"),
    [
        ("2xx", ["2XX"], ["response-code"]),
        ("4XX", ["4XX"], []),
        ("OK", [], ["response-code"]),
        ("x-note", ["x-note"], []),
    ],
)
def test_response_keys_are_status_codes(convert, code, expected, kinds):
    contract = convert(
        {"/a": {"get": {"responses": {"200": {"description": ""}, code: {"description": ""}}}}}
    )
    assert list(contract.document["paths"]["/a"]["get"]["responses"]) == ["200", *expected]
    assert kinds_of(contract) == kinds


def test_paths_start_with_a_slash(convert):
    contract = convert({"a/b": {"get": {}}, "x-note": {"by": 1}})
    assert contract.document["paths"] == {"/a/b": {"get": {}}, "x-note": {"by": 1}}
    assert kinds_of(contract) == ["path-key"]


def test_paths_beside_paths_are_moved_under_it(normalise, patches):
    contract = normalise("""
    openapi: 3.0.1
    info: {title: Namuna, version: '1'}
    paths: {/a: {get: {}}}
    /b/{id}: {get: {}}
    """)
    assert list(contract.document["paths"]) == ["/a", "/b/{id}"]
    assert contract.list_operations() == [("GET", "/a"), ("GET", "/b/{id}")]
    assert [patch.pointer for patch in patches(contract, "misplaced-path-key")] == ["/~1b~1{id}"]


def test_a_body_parameter_in_an_openapi_document_becomes_its_body(convert):
    contract = convert(
        {
            "/a": {
                "post": {"parameters": [{"name": "r", "in": "body", "schema": {"type": "object"}}]}
            }
        }
    )
    assert contract.document["paths"]["/a"]["post"]["requestBody"]["content"] == {
        "application/json": {"schema": {"type": "object"}}
    }
    assert kinds_of(contract) == ["mixed-dialect", "body-parameter"]


def test_a_swagger_response_in_an_openapi_document_becomes_content(convert):
    contract = convert(
        {"/a": {"get": {"responses": {"200": {"description": "", "schema": {"type": "string"}}}}}}
    )
    assert contract.document["paths"]["/a"]["get"]["responses"]["200"]["content"] == {
        "application/json": {"schema": {"type": "string"}}
    }
    assert kinds_of(contract) == ["mixed-dialect"]


def test_unknown_fields_are_left_out_and_logged(convert, patches):
    contract = convert({"/a": {"get": {"consume": ["x"], "schemes": ["https"]}, "note": 1}})
    assert contract.document["paths"] == {"/a": {"get": {}}}
    assert {patch.pointer for patch in patches(contract, "stray-field")} == {
        "/paths/~1a/note",
        "/paths/~1a/get/consume",
        "/paths/~1a/get/schemes",
    }


def test_a_single_tag_becomes_a_list(convert):
    contract = convert({"/a": {"get": {"tags": "one"}, "post": {"tags": [1]}}})
    assert contract.document["paths"]["/a"] == {"get": {"tags": ["one"]}, "post": {}}
    assert kinds_of(contract) == ["wrong-shape", "wrong-shape"]


def test_references_to_examples_links_headers_and_callbacks_are_bundled(normalise):
    parts = {
        "examples": {"one": {"value": 1}},
        "links": {"next": {"operationId": "search"}},
        "headers": {"X-Count": {"schema": {"type": "integer"}}},
        "callbacks": {"done": {"{$url}": {"post": {}}}},
    }
    common = {"openapi": "3.0.1", "info": {"title": "C", "version": "1"}, "components": parts}

    def refer(section, name):
        return {name: {"$ref": f"common.json#/components/{section}/{name}"}}

    media = {"schema": {}, "examples": {**refer("examples", "one"), "two": {"value": 2}}}
    response = {
        "description": "OK",
        "headers": refer("headers", "X-Count"),
        "links": refer("links", "next"),
        "content": {"application/json": media},
    }
    parameter = {
        "name": "a",
        "in": "query",
        "schema": {},
        "examples": refer("examples", "one"),
    }
    operation = {
        "parameters": [parameter],
        "responses": {"200": response},
        "callbacks": refer("callbacks", "done"),
    }
    document = {
        "openapi": "3.0.1",
        "info": {"title": "Namuna", "version": "1"},
        "paths": {"/a": {"post": operation}},
        "components": {"callbacks": {"mine": refer("callbacks", "done")["done"]}},
    }
    contract = normalise(
        json.dumps(document), path="city/a.json", others={"city/common.json": json.dumps(common)}
    )
    made = contract.document["components"]
    assert {section: made[section] for section in ("examples", "links", "headers")} == {
        section: parts[section] for section in ("examples", "links", "headers")
    }
    assert made["callbacks"] == {
        "mine": {"$ref": "#/components/callbacks/done"},
        **parts["callbacks"],
    }
    answer = contract.document["paths"]["/a"]["post"]["responses"]["200"]
    assert answer["content"]["application/json"]["examples"] == {
        "one": {"$ref": "#/components/examples/one"},
        "two": {"value": 2},
    }
    assert {patch.kind for patch in contract.patches} == {"dialect", "remote-reference"}


def test_callbacks_and_shared_path_items_are_translated(convert):
    nullable = {"schema": {"type": "string", "nullable": True}}
    item = {"post": {"responses": {"200": {"description": "", "content": {"*/*": nullable}}}}}
    contract = convert(
        {"/a": {"post": {"callbacks": {"done": {"{$request.body#/url}": item}}}}},
        components={"callbacks": {"shared": {"{$url}": item}}},
    )
    callback = contract.document["paths"]["/a"]["post"]["callbacks"]["done"]
    content = callback["{$request.body#/url}"]["post"]["responses"]["200"]["content"]
    assert content["*/*"]["schema"] == {"type": ["string", "null"]}
    assert kinds_of(contract) == ["nullable", "nullable"]
