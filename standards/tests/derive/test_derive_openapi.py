"""OpenAPI documents: valid, loadable, and saying what the operations declare."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest
from openapi_core.validation.request.exceptions import RequestValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator

from kasauti_standards.catalog import load_standards
from kasauti_standards.derive.openapi import derive_openapi
from kasauti_standards.derive.openapi_components import Components
from kasauti_standards.kernel import DeclarationError, Standard

PUBLISHED = [
    (artefact.path, artefact.content)
    for standard in load_standards()
    for artefact in derive_openapi(standard)
]


def read_documents(standard: Standard) -> dict[str, Any]:
    return {
        artefact.path.split("/")[-1].partition(".")[0]: json.loads(artefact.content)
        for artefact in derive_openapi(standard)
    }


@pytest.mark.parametrize(("path", "content"), PUBLISHED, ids=[path for path, _ in PUBLISHED])
def test_every_document_is_valid_and_loads(path: str, content: bytes) -> None:
    document = json.loads(content)
    errors = [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]
    assert errors == [], path
    assert OpenAPI.from_dict(document).spec is not None
    assert document["paths"], path


def test_one_document_per_profile_with_its_operations(tiny: Standard) -> None:
    documents = read_documents(tiny)
    assert set(documents) == {"a", "b"}
    for document in documents.values():
        assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert "/tiny/{area}/_search" in documents["a"]["paths"]
    assert "/tiny/{area}/_search" not in documents["b"]["paths"]


def test_success_follows_the_profile(tiny: Standard) -> None:
    documents = read_documents(tiny)
    create = {name: row["paths"]["/tiny/_create"]["post"] for name, row in documents.items()}
    assert set(create["a"]["responses"]) == {"200", "400", "401", "403"}
    assert set(create["b"]["responses"]) == {"201", "400", "401", "403"}


def test_dashboard_answers_202_as_published_and_200_as_deployed() -> None:
    for path, content in PUBLISHED:
        if path.startswith("national-dashboard/"):
            wanted = "202" if path.endswith("/published.openapi.json") else "200"
            for methods in json.loads(content)["paths"].values():
                assert wanted in methods["post"]["responses"]


def test_errors_roles_and_requirements_are_written(tiny: Standard) -> None:
    create = read_documents(tiny)["a"]["paths"]["/tiny/_create"]["post"]
    refusal = create["responses"]["400"]
    assert [row["code"] for row in refusal["x-errors"]] == ["TINY_ERR", "TINY_TWICE"]
    assert "TINY_TWICE: it exists" in refusal["description"]
    assert refusal["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/ErrorRes"
    }
    forbidden = create["responses"]["403"]
    assert "CLERK" in forbidden["description"]
    assert [row["code"] for row in forbidden["x-errors"]] == ["TINY_FOREIGN"]
    assert create["x-roles"] == ["CLERK"]
    assert create["x-requirement"] == ["TNY-SHAPE"]
    assert create["security"] == [{"authToken": []}, {}]


def test_parameters_and_paging(tiny: Standard) -> None:
    search = read_documents(tiny)["a"]["paths"]["/tiny/{area}/_search"]["get"]
    parameters = {row["name"]: row for row in search["parameters"]}
    assert parameters["area"]["required"] is True
    assert parameters["area"]["schema"] == {"type": "string", "x-code-list": "Area"}
    assert parameters["ids"]["explode"] is False
    assert parameters["limit"]["schema"] == {"type": "integer", "default": 10, "x-most-given": 50}
    assert parameters["offset"]["schema"]["default"] == 0
    assert "requestBody" not in search
    assert search["security"] == [{"authToken": []}]
    assert set(search["responses"]) == {"200", "400", "401"}


def test_entities_of_used_standards_and_open_operations(tiny: Standard) -> None:
    document = read_documents(tiny)["a"]
    count = document["paths"]["/tiny/_count"]["post"]
    body = count["requestBody"]["content"]["application/json"]
    assert body["schema"] == {"$ref": "#/components/schemas/RequestInfo"}
    assert body["x-urn"].startswith("urn:kasauti:common:")
    assert count["security"] == []
    assert count["deprecated"] is True
    assert "content" not in count["responses"]["200"]
    assert set(count["responses"]) == {"200", "400"}


def test_a_model_that_two_entities_use_is_one_component(tiny: Standard) -> None:
    schemas = read_documents(tiny)["a"]["components"]["schemas"]
    assert "Permit" in schemas
    assert not [name for name in schemas if "." in name]
    assert "$defs" not in json.dumps(schemas)
    assert "$id" not in json.dumps(schemas)


def test_models_of_one_name_that_differ_get_names_of_their_own(tiny: Standard) -> None:
    components = Components()
    request, response = tiny.entity("PermitRequest"), tiny.entity("PermitResponse")
    first = components.add_entity(tiny, request, tiny.profile("a"))
    written = components.schemas["Permit"]
    again = components.add_entity(tiny, request, tiny.profile("a"))
    assert (first, again) == ("#/components/schemas/PermitRequest",) * 2
    # profile b makes a member of Permit optional, but only where the overlay is laid: on Permit
    components.add_entity(tiny, tiny.entity("Permit"), tiny.profile("b"))
    assert components.schemas["Permit"] == written
    assert "kind" not in components.schemas["Permit.Permit"]["required"]
    components.add_entity(tiny, response, tiny.profile("a"))
    permits = components.schemas["PermitResponse"]["properties"]["Permits"]
    assert permits["items"] == {"$ref": "#/components/schemas/Permit"}


def test_two_operations_on_one_path_are_refused(tiny: Standard) -> None:
    doubled = replace(tiny)
    vars(doubled)["folder"] = tiny.folder
    first = next(iter(tiny.operations.values()))
    vars(doubled)["operations"] = {"one": first, "two": first}
    with pytest.raises(DeclarationError, match="declared twice"):
        list(derive_openapi(doubled))


def test_openapi_core_judges_bodies_as_we_do() -> None:
    content = dict(PUBLISHED)["national-dashboard/openapi/intended.openapi.json"]
    document = json.loads(content)
    openapi = OpenAPI.from_dict(document)
    path = "/national-dashboard/metric/_ingest"
    media = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
    example = media["example"]
    openapi.validate_request(_post(path, example))
    broken = {**example, "Data": [{**example["Data"][0], "module": "NOSUCH"}]}
    with pytest.raises(RequestValidationError):
        openapi.validate_request(_post(path, broken))


def _post(path: str, body: object) -> MockRequest:
    data = json.dumps(body).encode()
    return MockRequest("http://localhost", "post", path, data=data)
