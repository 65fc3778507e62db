"""Paths and operations of either dialect, and what is mended between their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kasauti_standards.contracts.fields import Fields, copy_fields, expect_object
from kasauti_standards.contracts.openapi3 import (
    PLACES,
    UNNAMED,
    log_mixture,
    translate_component_reference,
    translate_parameter,
    translate_request_body,
    translate_responses,
)
from kasauti_standards.contracts.references import UNRESOLVED, Position
from kasauti_standards.contracts.swagger2 import (
    BODY_PLACES,
    BodyPart,
    build_request_body,
    list_media_types,
)
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_object

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

BODY_PARAMETERS: Final = frozenset({"requestinfo"})
"""Parameters that are known to be bodies where the file that declares them is gone.

`requestInfo` is declared `in: body` by egovernments/egov-services,
`docs/common/contracts/v1-0-0.yml` and `v1-1-1.yml`, to which most of the dead references lead.
"""

_PATH_PARAMETER: Final = re.compile(r"\{([^{}]+)\}")
_ITEM_FIELDS: Final[Fields] = {"summary": "text", "description": "text", "servers": "list"}
_OPERATION_FIELDS: Final[Fields] = {
    **dict.fromkeys(("summary", "description", "operationId"), "text"),
    **dict.fromkeys(("security", "servers"), "list"),
    "tags": "texts",
    "deprecated": "flag",
    "externalDocs": "object",
}
_SWAGGER_ONLY: Final = frozenset({"consumes", "produces", "schemes"})


@dataclass(slots=True)
class _Parameters:
    """The parameters of a path or operation, sorted by where they end up."""

    listed: list[JsonValue] = field(default_factory=list)
    identities: set[tuple[str, str]] = field(default_factory=set)
    bodies: list[BodyPart] = field(default_factory=list)
    forms: list[BodyPart] = field(default_factory=list)


def translate_paths(raw: JsonValue, position: Position) -> JsonObject:
    """All paths of a document; none where `paths` is empty or missing."""
    paths: JsonObject = {}
    for path, item in expect_object(raw, position).items():
        if path.startswith("x-"):
            paths[path] = item
            continue
        url = path if path.startswith("/") else f"/{path}"
        if url != path:
            position.at(path).log("path-key", before=path, after=url)
        paths[url] = translate_path_item(item, position.at(path), url=url)
    return paths


def translate_path_item(raw: JsonValue, position: Position, *, url: str) -> JsonObject:
    """A path with its operations."""
    published = expect_object(raw, position)
    if isinstance(published.get("$ref"), str):
        return translate_component_reference(published, position, section="pathItems")
    item = copy_fields(
        published, position, fields=_ITEM_FIELDS, handled={"parameters", "$ref", *METHODS}
    )
    shared = _sort_parameters(published.get("parameters"), position.at("parameters"), url=url)
    if shared.listed or published.get("parameters") == []:
        item["parameters"] = shared.listed
    for method in METHODS:
        if method in published:
            item[method] = _translate_operation(
                expect_object(published[method], position.at(method)),
                position.at(method),
                url=url,
                shared=shared,
            )
    return item


def _translate_operation(
    published: JsonObject, position: Position, *, url: str, shared: _Parameters
) -> JsonObject:
    operation = copy_fields(
        published,
        position,
        fields=_OPERATION_FIELDS,
        handled={"parameters", "requestBody", "responses", "callbacks", *_SWAGGER_ONLY},
    )
    tree = position.source.tree
    _log_swagger_fields(published, position)
    _rename_repeated_id(operation, position)
    own = _sort_parameters(published.get("parameters"), position.at("parameters"), url=url)
    _declare_path_parameters(own, shared, position, url=url)
    if own.listed or published.get("parameters") == []:
        operation["parameters"] = own.listed
    body = build_request_body(
        own.bodies or shared.bodies,
        own.forms or shared.forms,
        media_types=list_media_types(published, tree, field="consumes"),
    )
    if "requestBody" in published:
        log_mixture(position.at("requestBody"), before="requestBody", belongs_to_swagger=False)
        body = translate_request_body(published["requestBody"], position.at("requestBody"))
    if body is not None:
        operation["requestBody"] = body
    responses = translate_responses(
        published.get("responses", {}),
        position.at("responses"),
        media_types=list_media_types(published, tree, field="produces"),
    )
    if responses:
        operation["responses"] = responses
    elif published.get("responses") == {}:
        position.at("responses").log("wrong-shape", before={}, reason="There must be a response.")
    if "callbacks" in published:
        place = position.at("callbacks")
        operation["callbacks"] = {
            name: translate_callback(callback, place.at(name))
            for name, callback in expect_object(published["callbacks"], place).items()
        }
    return operation


def _log_swagger_fields(published: JsonObject, position: Position) -> None:
    """Media types live on in the contents of a Swagger 2.0 operation; its schemes do not."""
    for key in [key for key in published if key in _SWAGGER_ONLY]:
        if key == "schemes":
            position.at(key).log("stray-field", before=published[key])
        else:
            log_mixture(position.at(key), before=key, belongs_to_swagger=True)


def translate_callback(raw: JsonValue, position: Position) -> JsonObject:
    """The paths that are called back, by address expression, or a reference to a callback."""
    published = expect_object(raw, position)
    if isinstance(published.get("$ref"), str):
        return translate_component_reference(published, position, section="callbacks")
    return {
        url: item if url.startswith("x-") else translate_path_item(item, position.at(url), url="")
        for url, item in published.items()
    }


def _rename_repeated_id(operation: JsonObject, position: Position) -> None:
    published = operation.get("operationId")
    if not isinstance(published, str):
        return
    taken = position.bundle.operation_ids
    name, number = published, 1
    while name in taken:
        number += 1
        name = f"{published}_{number}"
    taken.add(name)
    if name != published:
        operation["operationId"] = name
        position.at("operationId").log("duplicate-operation-id", before=published, after=name)


def _sort_parameters(raw: JsonValue, position: Position, *, url: str) -> _Parameters:
    sorted_parameters = _Parameters()
    if raw is not None and not isinstance(raw, list):
        position.log("wrong-shape", before=raw)
    for index, published in enumerate(as_list(raw)):
        _sort_parameter(published, position.at(index), url=url, into=sorted_parameters)
    return sorted_parameters


def _sort_parameter(
    published: JsonValue, position: Position, *, url: str, into: _Parameters
) -> None:
    found, place = _follow(published, position)
    if found.get("in") in BODY_PLACES:
        where = str(found["in"])
        if place.source.path != position.source.path:
            place_of_body = f"{place.source.path} as requestBody"
            position.log("remote-reference", before=published, after=place_of_body)
        log_mixture(position, before=f"in: {where}", belongs_to_swagger=True)
        (into.bodies if where == "body" else into.forms).append(BodyPart(found, place))
        return
    name, where = identity = _identify(found)
    if identity in into.identities:
        position.log("duplicate-parameter", before=f"{where} {name}")
        return
    if where == "path" and url and name not in _PATH_PARAMETER.findall(url):
        position.log("unused-path-parameter", before=name)
        return
    into.identities.add(identity)
    into.listed.append(translate_parameter(published, position))


def _identify(found: JsonObject) -> tuple[str, str]:
    """Name and place of a parameter, as `translate_parameter` reads or mends them."""
    name, where = found.get("name"), str(found.get("in"))
    if isinstance(name, bool):
        name = str(name).lower()
    known = isinstance(name, (str, int, float))
    return str(name) if known else UNNAMED, where if where in PLACES else "query"


def _follow(published: JsonValue, position: Position) -> tuple[JsonObject, Position]:
    """The parameter behind a chain of references, or what is known of one that is gone."""
    node, place = as_object(published), position
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while isinstance(node.get("$ref"), str):
        reference = str(node["$ref"])
        target = place.find(reference)
        if target is None or (target.source.path, target.steps) in seen:
            name = reference.rsplit("/", 1)[-1]
            if name.lower() in BODY_PARAMETERS:
                kind = "dangling-reference" if reference.startswith("#") else "dead-reference"
                position.at("$ref").log(kind, before=reference, after="requestBody")
                return {"name": name, "in": "body", UNRESOLVED: reference}, position
            return {"name": name, "in": "query"}, position
        seen.add((target.source.path, target.steps))
        node, place = as_object(target.node), Position(place.bundle, target.source, target.steps)
    return node, place


def _declare_path_parameters(
    own: _Parameters, shared: _Parameters, position: Position, *, url: str
) -> None:
    for name in dict.fromkeys(_PATH_PARAMETER.findall(url)):
        if (name, "path") not in own.identities | shared.identities:
            own.listed.append(
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            )
            position.log("undeclared-path-parameter", before=url, after=name)
