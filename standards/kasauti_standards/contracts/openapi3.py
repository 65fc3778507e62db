"""Parameters, bodies, responses and headers in the form of OpenAPI 3.

A part in the form of Swagger 2.0 that stands in an OpenAPI 3 document is understood as well
(niua-org/UPYOG-NIUA @ 2ac8adc, `pgr-services/src/main/resources/contractForCodeGen.yml` mixes
both), and logged as `mixed-dialect`.
"""

from __future__ import annotations

import re
from typing import Final

from kasauti_standards.contracts.fields import Fields, copy_fields, expect_object, require_text
from kasauti_standards.contracts.references import PARAMETERS, Position
from kasauti_standards.contracts.schemas import translate_schema
from kasauti_standards.contracts.swagger2 import (
    BODY_PLACES,
    VALUE_KEYWORDS,
    BodyPart,
    build_request_body,
    find_style,
    list_media_types,
    take_value_schema,
    translate_answer,
)
from kasauti_standards.contracts.trees import JsonObject, JsonValue

UNNAMED: Final = "unnamed"
PLACES: Final = frozenset({"query", "header", "path", "cookie"})
_STYLES: Final = {
    "path": frozenset({"matrix", "label", "simple"}),
    "header": frozenset({"simple"}),
    "query": frozenset({"form", "spaceDelimited", "pipeDelimited", "deepObject"}),
    "cookie": frozenset({"form"}),
}
_PARAMETER_FIELDS: Final[Fields] = {
    **dict.fromkeys(("name", "in", "description", "style"), "text"),
    **dict.fromkeys(("required", "deprecated", "explode"), "flag"),
    **dict.fromkeys(("allowEmptyValue", "allowReserved"), "flag"),
    "example": "any",
}
_HEADER_FIELDS: Final[Fields] = {
    key: shape
    for key, shape in _PARAMETER_FIELDS.items()
    if key not in {"name", "in", "allowEmptyValue", "allowReserved"}
}
_BODY_FIELDS: Final[Fields] = {"description": "text", "required": "flag"}
_RESPONSE_FIELDS: Final[Fields] = {"description": "text"}
_MEDIA_FIELDS: Final[Fields] = {"example": "any", "encoding": "object"}
_STATUS_CODE: Final = re.compile(r"[1-5]([0-9]{2}|XX)$")


def translate_parameter(raw: JsonValue, position: Position) -> JsonObject:
    """A parameter in the path, the query, a header or a cookie, or a reference to one."""
    published = expect_object(raw, position)
    if isinstance(published.get("$ref"), str):
        return translate_component_reference(published, position, section=PARAMETERS)
    parameter = copy_fields(
        published,
        position,
        fields=_PARAMETER_FIELDS,
        handled={"schema", "content", "examples", "collectionFormat", *VALUE_KEYWORDS},
    )
    require_text(parameter, position, field="name", default=UNNAMED)
    if parameter.get("in") not in PLACES:
        position.at("in").log("wrong-shape", before=parameter.get("in", ""), after="query")
        parameter["in"] = "query"
    if parameter["in"] == "path" and parameter.get("required") is not True:
        position.log("path-parameter-required", before=parameter.get("required", ""), after=True)
        parameter["required"] = True
    if parameter["in"] != "query" and "allowEmptyValue" in parameter:
        position.at("allowEmptyValue").log(
            "stray-field", before=parameter.pop("allowEmptyValue"), reason="For the query only."
        )
    if "style" in parameter and parameter["style"] not in _STYLES[str(parameter["in"])]:
        position.at("style").log("wrong-shape", before=parameter.pop("style"))
    _translate_values({**published, "in": parameter["in"]}, parameter, position)
    return parameter


def translate_header(raw: JsonValue, position: Position) -> JsonObject:
    """A response header, or a reference to one."""
    published = expect_object(raw, position)
    if isinstance(published.get("$ref"), str):
        return translate_component_reference(published, position, section="headers")
    header = copy_fields(
        published,
        position,
        fields=_HEADER_FIELDS,
        handled={"schema", "content", "examples", "collectionFormat", *VALUE_KEYWORDS},
    )
    _translate_values({**published, "in": "header"}, header, position)
    return header


def translate_request_body(raw: JsonValue, position: Position) -> JsonObject:
    """A request body, or a reference to one."""
    published = expect_object(raw, position)
    if isinstance(published.get("$ref"), str):
        return translate_component_reference(published, position, section="requestBodies")
    if published.get("in") in BODY_PLACES:
        part = BodyPart(published, position)
        bodies, forms = ([part], []) if published["in"] == "body" else ([], [part])
        consumed = list_media_types({}, position.source.tree, field="consumes")
        return build_request_body(bodies, forms, media_types=consumed) or {"content": {}}
    body = copy_fields(published, position, fields=_BODY_FIELDS, handled={"content"})
    body["content"] = translate_content(published.get("content", {}), position.at("content"))
    return body


def translate_responses(
    raw: JsonValue, position: Position, *, media_types: list[str]
) -> JsonObject:
    """The responses of an operation by status code; empty where none is usable."""
    responses: JsonObject = {}
    for code, answer in expect_object(raw, position).items():
        place = position.at(code)
        if code.startswith("x-"):
            responses[code] = answer
        elif code == "default" or _STATUS_CODE.match(code):
            responses[code] = translate_response(answer, place, media_types=media_types)
        elif _STATUS_CODE.match(code.upper()):
            place.log("response-code", before=code, after=code.upper())
            responses[code.upper()] = translate_response(answer, place, media_types=media_types)
        else:
            place.log("response-code", before=code)
    return responses


def translate_response(raw: JsonValue, position: Position, *, media_types: list[str]) -> JsonObject:
    """A response in the form of either dialect, or a reference to one."""
    published = expect_object(raw, position)
    if isinstance(published.get("$ref"), str):
        return translate_component_reference(published, position, section="responses")
    swagger_part = "content" not in published and ("schema" in published or "examples" in published)
    response = copy_fields(
        published,
        position,
        fields=_RESPONSE_FIELDS,
        handled={"headers", "content", "links", *(("schema", "examples") if swagger_part else ())},
    )
    require_text(response, position, field="description")
    if "headers" in published:
        headers = expect_object(published["headers"], position.at("headers"))
        response["headers"] = {
            name: translate_header(header, position.at("headers", name))
            for name, header in headers.items()
        }
    _copy_named(published, response, position, section="links")
    if swagger_part:
        log_mixture(position, before="schema", belongs_to_swagger=True)
        content = translate_answer(published, position, media_types=media_types)
        response |= {"content": content} if content else {}
    elif "content" in published:
        log_mixture(position, before="content", belongs_to_swagger=False)
        response["content"] = translate_content(published["content"], position.at("content"))
    return response


def translate_content(raw: JsonValue, position: Position) -> JsonObject:
    """The media types of a body or response."""
    content: JsonObject = {}
    for media_type, media in expect_object(raw, position).items():
        place = position.at(media_type)
        published = expect_object(media, place)
        handled = {"schema", "examples"}
        translated = copy_fields(published, place, fields=_MEDIA_FIELDS, handled=handled)
        _copy_named(published, translated, place, section="examples")
        if "schema" in published:
            translated["schema"] = translate_schema(published["schema"], place.at("schema"))
        content[media_type] = translated
    return content


def translate_component_reference(
    raw: JsonObject, position: Position, *, section: str
) -> JsonObject:
    """A reference to anything but a schema; beside it only a summary and description may stand."""
    local: JsonObject = {"$ref": position.at("$ref").refer(str(raw["$ref"]), section=section)}
    kept = {
        key: value
        for key, value in raw.items()
        if key in {"summary", "description"} and isinstance(value, str)
    }
    dropped = {key: value for key, value in raw.items() if key != "$ref" and key not in kept}
    if dropped:
        position.log("ignored-beside-reference", before=dropped)
    return local | kept


def _copy_named(
    published: JsonObject, target: JsonObject, position: Position, *, section: str
) -> None:
    """Copy named examples or links, each of which may be a reference."""
    if section not in published:
        return
    named: JsonObject = {}
    for name, entry in expect_object(published[section], position.at(section)).items():
        place = position.at(section, name)
        found = expect_object(entry, place)
        named[name] = (
            translate_component_reference(found, place, section=section)
            if isinstance(found.get("$ref"), str)
            else found
        )
    target[section] = named


def log_mixture(position: Position, *, before: str, belongs_to_swagger: bool) -> None:
    """Log a part of the other dialect than the one the document declares."""
    if belongs_to_swagger != position.source.is_swagger:
        position.log("mixed-dialect", before=before, after=f"in {position.source.dialect}")


def _translate_values(published: JsonObject, target: JsonObject, position: Position) -> None:
    """Set schema or content of a parameter or header from either dialect."""
    described = [key for key in published if key in VALUE_KEYWORDS]
    _copy_named(published, target, position, section="examples")
    if "content" in published and "schema" not in published:
        target["content"] = translate_content(published["content"], position.at("content"))
    elif "schema" in published:
        log_mixture(position, before="schema", belongs_to_swagger=False)
        target["schema"] = translate_schema(published["schema"], position.at("schema"))
        for key in [*described, *(("content",) if "content" in published else ())]:
            position.at(key).log("stray-field", before=published[key])
        if "collectionFormat" in published:
            position.at("collectionFormat").log("stray-field", before=published["collectionFormat"])
    elif described:
        log_mixture(position, before=", ".join(described), belongs_to_swagger=True)
        target |= find_style(published, position)
        target["schema"] = take_value_schema(published, position)
    else:
        target["schema"] = {}
        position.log("parameter-without-schema", before=published, after={})
