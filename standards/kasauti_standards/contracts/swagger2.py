"""Parts that only Swagger 2.0 has, as OpenAPI 3.1 writes them.

Source: the Swagger 2.0 and OpenAPI 3.1.0 specifications (OAI/OpenAPI-Specification,
`versions/2.0.md` and `versions/3.1.0.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kasauti_standards.contracts.fields import expect_object
from kasauti_standards.contracts.references import UNRESOLVED, Position
from kasauti_standards.contracts.schemas import translate_schema
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_object, as_texts

BODY_PLACES: Final = ("body", "formData")
JSON_MEDIA_TYPE: Final = "application/json"
FORM_MEDIA_TYPE: Final = "application/x-www-form-urlencoded"
FILE_FORM_MEDIA_TYPE: Final = "multipart/form-data"

VALUE_KEYWORDS: Final = frozenset(
    {
        *("type", "format", "items", "default", "enum", "pattern", "multipleOf", "uniqueItems"),
        *("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
        *("minLength", "maxLength", "minItems", "maxItems"),
    }
)
"""The keywords by which a Swagger 2.0 parameter or header describes its own values."""

_BODY_PART_FIELDS: Final = frozenset(
    {"name", "in", "description", "required", "schema", UNRESOLVED}
)
_QUERY_STYLES: Final[Mapping[str, JsonObject]] = {
    "csv": {"style": "form", "explode": False},
    "multi": {"style": "form", "explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}
_FLOWS: Final = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A body or form parameter as published, and where it stands."""

    raw: JsonObject
    position: Position


def take_value_schema(raw: JsonObject, position: Position) -> JsonObject:
    """The schema that a parameter or header writes beside its name."""
    values = {key: raw[key] for key in raw if key in VALUE_KEYWORDS}
    schema = translate_schema(values, position)
    return schema if isinstance(schema, dict) else {}


def find_style(raw: JsonObject, position: Position) -> JsonObject:
    """Style and explode of a parameter that holds a list; lists are comma-separated by default."""
    if raw.get("type") != "array":
        if "collectionFormat" in raw:
            position.at("collectionFormat").log("stray-field", before=raw["collectionFormat"])
        return {}
    published = str(raw.get("collectionFormat", "csv"))
    simple: JsonObject = {"style": "simple"}
    style = _QUERY_STYLES.get(published) if raw.get("in") == "query" else simple
    if style is None or (style is simple and published != "csv"):
        style = {"x-collectionFormat": published}
    position.log("collection-format", before=published, after=style)
    return dict(style)


def build_request_body(
    bodies: Iterable[BodyPart], forms: Iterable[BodyPart], *, media_types: list[str]
) -> JsonObject | None:
    """The request body that body and form parameters amount to; None where there is neither."""
    body_parts, form_parts = list(bodies), list(forms)
    if body_parts:
        for form in form_parts:
            form.position.log("stray-field", before=form.raw, reason="Beside a body; dropped.")
        return _build_from_bodies(body_parts, media_types or [JSON_MEDIA_TYPE])
    return _build_from_forms(form_parts, media_types) if form_parts else None


def _build_from_bodies(parts: list[BodyPart], media_types: list[str]) -> JsonObject:
    schemas: list[JsonValue] = []
    for number, part in enumerate(parts):
        name = part.raw.get("name", "")
        part.position.log("body-parameter", before=name, after="requestBody")
        if number:
            part.position.log("second-body", before=name, after="allOf")
        if "schema" in part.raw:
            schemas.append(translate_schema(part.raw["schema"], part.position.at("schema")))
        elif UNRESOLVED in part.raw:
            schemas.append({UNRESOLVED: part.raw[UNRESOLVED]})
        else:
            schemas.append(take_value_schema(part.raw, part.position))
        _log_strays(part)
    schema: JsonValue = schemas[0] if len(schemas) == 1 else {"allOf": schemas}
    body: JsonObject = {}
    if isinstance(parts[0].raw.get("description"), str):
        body["description"] = parts[0].raw["description"]
    if any(part.raw.get("required") is True for part in parts):
        body["required"] = True
    body["content"] = {media_type: {"schema": schema} for media_type in media_types}
    return body


def _build_from_forms(parts: list[BodyPart], media_types: list[str]) -> JsonObject:
    properties: JsonObject = {}
    required: list[JsonValue] = []
    for part in parts:
        name = str(part.raw.get("name", ""))
        schema = (
            translate_schema(part.raw["schema"], part.position.at("schema"))
            if "schema" in part.raw
            else take_value_schema(part.raw, part.position)
        )
        if isinstance(schema, dict) and isinstance(part.raw.get("description"), str):
            schema["description"] = part.raw["description"]
        properties[name] = schema
        if part.raw.get("required") is True:
            required.append(name)
        part.position.log("form-parameter", before=name, after="requestBody")
        _log_strays(part)
    holds_file = any(part.raw.get("type") == "file" for part in parts)
    default = FILE_FORM_MEDIA_TYPE if holds_file else FORM_MEDIA_TYPE
    chosen = [name for name in media_types if name in {FORM_MEDIA_TYPE, FILE_FORM_MEDIA_TYPE}]
    schema = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    return {"content": {media_type: {"schema": schema} for media_type in chosen or [default]}}


def _log_strays(part: BodyPart) -> None:
    """Log what a body or form parameter says beyond what a request body can carry."""
    for key in part.raw:
        if key not in _BODY_PART_FIELDS and not (
            key in VALUE_KEYWORDS and "schema" not in part.raw
        ):
            part.position.at(key).log("stray-field", before=part.raw[key])


def translate_answer(raw: JsonObject, position: Position, *, media_types: list[str]) -> JsonObject:
    """The content of a response from its schema and examples; empty where it has neither."""
    examples = as_object(raw.get("examples"))
    if "schema" not in raw and not examples:
        return {}
    content: JsonObject = {}
    for media_type in media_types or list(examples) or [JSON_MEDIA_TYPE]:
        media: JsonObject = {}
        if "schema" in raw:
            media["schema"] = translate_schema(raw["schema"], position.at("schema"))
        if media_type in examples:
            media["example"] = examples[media_type]
        content[media_type] = media
    return content


def derive_servers(tree: JsonObject, position: Position) -> list[JsonValue]:
    """The server addresses that schemes, host and base path amount to."""
    host, base = tree.get("host"), tree.get("basePath")
    before = {key: tree[key] for key in ("schemes", "host", "basePath") if key in tree}
    if not host and not base:
        if before:
            position.log("server", before=before, reason="Without a host there is no address.")
        return []
    path = f"/{str(base or '').strip('/')}"
    schemes = as_texts(tree.get("schemes")) or ["https"]
    servers = [f"{scheme}://{host}{path.rstrip('/')}" for scheme in schemes] if host else [path]
    position.log("server", before=before, after=servers)
    return [{"url": url} for url in servers]


def translate_security_scheme(raw: JsonValue, position: Position) -> JsonObject:
    """A security definition as a security scheme."""
    published = expect_object(raw, position)
    scheme: JsonObject = {
        key: value
        for key, value in published.items()
        if key.startswith("x-") or (key == "description" and isinstance(value, str))
    }
    match published.get("type"):
        case "basic":
            scheme |= {"type": "http", "scheme": "basic"}
        case "oauth2" if str(published.get("flow")) in _FLOWS:
            flow: JsonObject = {
                key: published[key]
                for key in ("authorizationUrl", "tokenUrl")
                if isinstance(published.get(key), str)
            }
            flow["scopes"] = as_object(published.get("scopes"))
            scheme |= {"type": "oauth2", "flows": {_FLOWS[str(published["flow"])]: flow}}
        case _:
            return dict(published)
    position.log("security-scheme", before=published, after=scheme)
    return scheme


def list_media_types(raw: JsonObject, tree: JsonObject, *, field: str) -> list[str]:
    """What an operation consumes or produces, itself or by the default of the document."""
    own = raw.get(field)
    return as_texts(own if own is not None else as_list(tree.get(field)))
