import json

import pytest

OK = {"200": {"description": "OK"}}


@pytest.fixture
def convert(normalise):
    """Normalise a Swagger 2.0 document of one operation; what is given replaces its parts."""

    def run(operation=None, **root):
        document = {
            "swagger": "2.0",
            "info": {"title": "Namuna", "version": "1"},
            "paths": {"/a": {"post": {"responses": OK, **(operation or {})}}},
            **root,
        }
        return normalise(json.dumps(document), path="city/contract.json")

    return run


def operation_of(contract):
    return contract.document["paths"]["/a"]["post"]


def kinds_of(contract):
    return [patch.kind for patch in contract.patches if patch.kind != "dialect"]


def test_the_version_and_the_dialect_patch(convert):
    contract = convert()
    assert contract.document["openapi"] == "3.1.0"
    assert contract.dialect == "swagger-2.0"
    assert "swagger" not in contract.document
    (patch,) = contract.patches
    assert (patch.kind, patch.before, patch.after) == ("dialect", "swagger-2.0", "openapi-3.1.0")


@pytest.mark.parametrize(
    ("root", "servers"),
    [
        (
            {"host": "example.org", "basePath": "/tl/", "schemes": ["https", "http"]},
            ["https://example.org/tl", "http://example.org/tl"],
        ),
        ({"host": "example.org"}, ["https://example.org"]),
        ({"basePath": "/pgr-services"}, ["/pgr-services"]),
    ],
)
def test_scheme_host_and_base_path_become_servers(convert, root, servers):
    contract = convert(**root)
    assert contract.document["servers"] == [{"url": url} for url in servers]
    assert kinds_of(contract) == ["server"]


def test_without_host_and_base_path_there_are_no_servers(convert):
    assert "servers" not in convert().document


def test_a_body_parameter_becomes_the_request_body(convert):
    parameter = {
        "name": "request",
        "in": "body",
        "required": True,
        "description": "What is asked",
        "schema": {"type": "object", "discriminator": "kind"},
    }
    contract = convert({"parameters": [parameter], "consumes": ["application/xml", "text/json"]})
    media = {"schema": {"type": "object", "discriminator": {"propertyName": "kind"}}}
    assert operation_of(contract)["requestBody"] == {
        "description": "What is asked",
        "required": True,
        "content": {"application/xml": media, "text/json": media},
    }
    assert "parameters" not in operation_of(contract)
    assert "body-parameter" in kinds_of(contract)


def test_bodies_are_json_unless_said_otherwise(convert):
    body = {"name": "request", "in": "body", "schema": {}}
    contract = convert({"parameters": [body]})
    assert list(operation_of(contract)["requestBody"]["content"]) == ["application/json"]
    contract = convert({"parameters": [body]}, consumes=["application/xml"])
    assert list(operation_of(contract)["requestBody"]["content"]) == ["application/xml"]


def test_two_bodies_must_both_hold(convert):
    contract = convert(
        {
            "parameters": [
                {"name": "a", "in": "body", "schema": {"required": ["x"], "properties": {"x": {}}}},
                {"name": "b", "in": "body", "schema": {"type": "object"}},
            ]
        }
    )
    schema = operation_of(contract)["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"allOf": [{"required": ["x"], "properties": {"x": {}}}, {"type": "object"}]}
    assert kinds_of(contract).count("second-body") == 1


def test_a_shared_body_parameter_is_taken_into_the_operation(convert):
    contract = convert(
        {"parameters": [{"$ref": "#/parameters/requestInfo"}]},
        parameters={
            "requestInfo": {"name": "requestInfo", "in": "body", "schema": {"type": "object"}}
        },
    )
    content = {"application/json": {"schema": {"type": "object"}}}
    assert operation_of(contract)["requestBody"] == {"content": content}
    assert contract.document["components"]["requestBodies"]["requestInfo"] == {"content": content}
    assert "parameters" not in contract.document["components"]


def test_a_shared_body_parameter_of_another_file_is_taken_over(normalise, patches):
    document = {
        "swagger": "2.0",
        "info": {"title": "Namuna", "version": "1"},
        "paths": {
            "/a": {"post": {"parameters": [{"$ref": "common.json#/parameters/requestInfo"}]}}
        },
    }
    common = {
        "swagger": "2.0",
        "info": {"title": "Common", "version": "1"},
        "paths": {},
        "parameters": {
            "requestInfo": {
                "name": "requestInfo",
                "in": "body",
                "schema": {"$ref": "#/definitions/RequestInfo"},
            }
        },
        "definitions": {"RequestInfo": {"type": "object"}},
    }
    contract = normalise(
        json.dumps(document), path="city/a.json", others={"city/common.json": json.dumps(common)}
    )
    content = contract.document["paths"]["/a"]["post"]["requestBody"]["content"]
    reference = content["application/json"]["schema"]
    assert reference == {"$ref": "#/components/schemas/RequestInfo"}
    assert contract.document["components"]["schemas"]["RequestInfo"] == {"type": "object"}
    assert len(patches(contract, "remote-reference")) == 1


def test_a_dead_request_info_is_known_to_be_a_body(convert):
    reference = "https://example.org/common/v1-0-0.yml#/parameters/requestInfo"
    contract = convert({"parameters": [{"$ref": reference}]})
    assert operation_of(contract)["requestBody"]["content"] == {
        "application/json": {"schema": {"x-unresolved-ref": reference}}
    }
    assert kinds_of(contract) == ["dead-reference", "body-parameter"]


def test_form_parameters_become_a_form(convert):
    contract = convert(
        {
            "parameters": [
                {"name": "tag", "in": "formData", "type": "string", "required": True, "x-a": 1},
                {"name": "size", "in": "formData", "type": "integer", "description": "In bytes"},
            ]
        }
    )
    assert operation_of(contract)["requestBody"]["content"] == {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {
                    "tag": {"type": "string"},
                    "size": {"type": "integer", "description": "In bytes"},
                },
                "required": ["tag"],
            }
        }
    }
    assert kinds_of(contract) == ["form-parameter", "stray-field", "form-parameter"]


def test_a_form_with_a_file_is_multipart(convert):
    contract = convert({"parameters": [{"name": "file", "in": "formData", "type": "file"}]})
    content = operation_of(contract)["requestBody"]["content"]
    assert content["multipart/form-data"]["schema"]["properties"]["file"] == {
        "type": "string",
        "format": "binary",
    }
    assert set(kinds_of(contract)) == {"file-type", "form-parameter"}


@pytest.mark.parametrize(
    ("published", "place", "style"),
    [
        (None, "query", {"style": "form", "explode": False}),
        ("csv", "query", {"style": "form", "explode": False}),
        ("multi", "query", {"style": "form", "explode": True}),
        ("ssv", "query", {"style": "spaceDelimited", "explode": False}),
        ("pipes", "query", {"style": "pipeDelimited", "explode": False}),
        ("tsv", "query", {"x-collectionFormat": "tsv"}),
        ("csv", "header", {"style": "simple"}),
        ("pipes", "header", {"x-collectionFormat": "pipes"}),
    ],
)
def test_the_format_of_a_list_becomes_its_style(convert, published, place, style):
    parameter = {"name": "ids", "in": place, "type": "array", "items": {"type": "string"}}
    if published:
        parameter["collectionFormat"] = published
    contract = convert({"parameters": [parameter]})
    assert operation_of(contract)["parameters"] == [
        {
            "name": "ids",
            "in": place,
            **style,
            "schema": {"type": "array", "items": {"type": "string"}},
        }
    ]
    assert kinds_of(contract) == ["collection-format"]


def test_a_parameter_keeps_its_limits_in_a_schema(convert):
    parameter = {
        "name": "limit",
        "in": "query",
        "type": "integer",
        "format": "int32",
        "minimum": 1,
        "default": "10",
        "allowEmptyValue": True,
    }
    contract = convert({"parameters": [parameter]})
    assert operation_of(contract)["parameters"] == [
        {
            "name": "limit",
            "in": "query",
            "allowEmptyValue": True,
            "schema": {"type": "integer", "format": "int32", "minimum": 1, "default": 10},
        }
    ]


def test_a_response_schema_becomes_content(convert):
    response = {
        "description": "Found",
        "schema": {"type": "file"},
        "examples": {"application/pdf": "…"},
        "headers": {"X-Count": {"type": "integer", "description": "How many"}},
    }
    contract = convert({"responses": {"200": response}, "produces": ["application/pdf"]})
    assert operation_of(contract)["responses"]["200"] == {
        "description": "Found",
        "headers": {"X-Count": {"description": "How many", "schema": {"type": "integer"}}},
        "content": {
            "application/pdf": {
                "schema": {"type": "string", "format": "binary"},
                "example": "…",
            }
        },
    }


def test_what_a_document_produces_counts_for_its_operations(convert):
    contract = convert({"responses": {"200": {"schema": {}}}}, produces=["text/csv"])
    assert operation_of(contract)["responses"]["200"] == {
        "description": "",
        "content": {"text/csv": {"schema": {}}},
    }
    assert kinds_of(contract) == ["missing-text"]


def test_sections_become_components(convert):
    contract = convert(
        definitions={"Role": {"type": "object"}},
        parameters={"limit": {"name": "limit", "in": "query", "type": "integer"}},
        responses={"Bad": {"description": "Bad", "schema": {"$ref": "#/definitions/Role"}}},
    )
    assert contract.document["components"] == {
        "schemas": {"Role": {"type": "object"}},
        "responses": {
            "Bad": {
                "description": "Bad",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Role"}}},
            }
        },
        "parameters": {"limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}},
    }


@pytest.mark.parametrize(
    ("published", "scheme"),
    [
        ({"type": "basic"}, {"type": "http", "scheme": "basic"}),
        (
            {"type": "apiKey", "name": "token", "in": "header"},
            {"type": "apiKey", "name": "token", "in": "header"},
        ),
        (
            {
                "type": "oauth2",
                "flow": "accessCode",
                "authorizationUrl": "https://example.org/authorize",
                "tokenUrl": "https://example.org/token",
                "scopes": {"read": "Read"},
            },
            {
                "type": "oauth2",
                "flows": {
                    "authorizationCode": {
                        "authorizationUrl": "https://example.org/authorize",
                        "tokenUrl": "https://example.org/token",
                        "scopes": {"read": "Read"},
                    }
                },
            },
        ),
    ],
)
def test_security_definitions_become_security_schemes(convert, published, scheme):
    contract = convert(securityDefinitions={"login": published})
    assert contract.document["components"]["securitySchemes"]["login"] == scheme
    assert ("security-scheme" in kinds_of(contract)) == (published != scheme)


def test_parts_of_openapi_3_in_a_swagger_document_are_understood(convert):
    contract = convert(
        {
            "parameters": [{"name": "ids", "in": "query", "schema": {"type": "string"}}],
            "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
            "responses": {
                "202": {"description": "", "content": {"*/*": {"schema": {"type": "string"}}}}
            },
        },
        components={"schemas": {"Role": {"type": "object"}}},
    )
    assert operation_of(contract)["parameters"][0]["schema"] == {"type": "string"}
    assert "application/json" in operation_of(contract)["requestBody"]["content"]
    assert operation_of(contract)["responses"]["202"]["content"] == {
        "*/*": {"schema": {"type": "string"}}
    }
    assert contract.document["components"] == {"schemas": {"Role": {"type": "object"}}}
    assert kinds_of(contract) == ["mixed-dialect"] * 4
