"""Schemas of Swagger 2.0 and OpenAPI 3.0 as JSON Schema 2020-12, the schemas of OpenAPI 3.1."""

from __future__ import annotations

from typing import Final

from kasauti_standards.contracts.keywords import mend_keywords
from kasauti_standards.contracts.references import SCHEMAS, UNRESOLVED, Position
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_object, as_texts

PHANTOMS: Final = "x-phantom-required"

ANNOTATIONS: Final = frozenset(
    {"title", "summary", "description", "readOnly", "writeOnly", "deprecated", "example", "xml"}
)
"""What may stand beside a reference without changing which values are valid."""

_ONE_SCHEMA: Final = frozenset(
    {
        *("items", "additionalItems", "contains", "unevaluatedItems"),
        *("additionalProperties", "propertyNames", "unevaluatedProperties"),
        *("not", "if", "then", "else"),
    }
)
_SCHEMA_LISTS: Final = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_SCHEMA_MAPS: Final = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})


def translate_schema(raw: JsonValue, position: Position) -> JsonObject | bool:
    """A schema that stands on its own: a component, a field, an element, a body."""
    schema = translate_part(raw, position)
    if isinstance(schema, dict) and isinstance(raw, dict) and "$ref" not in schema:
        _mark_phantoms(raw, schema, position)
    return schema


def translate_part(raw: JsonValue, position: Position) -> JsonObject | bool:
    """A schema that may be a part of a composition, so that its `required` is not judged alone."""
    if isinstance(raw, bool):
        return raw
    if not isinstance(raw, dict):
        position.log("null-value" if raw is None else "wrong-shape", before=raw, after={})
        return {}
    if isinstance(raw.get("$ref"), str):
        return _translate_reference(raw, position)
    schema: JsonObject = {}
    for key, value in raw.items():
        place = position.at(key)
        if key == "items" and isinstance(value, list):
            if value:
                place.log("mixed-dialect", before="items: […]", after="prefixItems")
            _translate_list(schema, "prefixItems", value, place)
        elif key in _ONE_SCHEMA:
            schema[key] = translate_schema(value, place)
        elif key in _SCHEMA_LISTS:
            _translate_list(schema, key, value, place)
        elif key in _SCHEMA_MAPS:
            _translate_map(schema, key, value, place)
        elif key.startswith("$") and not position.source.is_current:
            place.log("stray-field", before=value)
        else:
            schema[key] = value
    _lift_required(raw, schema)
    mend_keywords(schema, position)
    return schema


def _translate_list(schema: JsonObject, key: str, value: JsonValue, place: Position) -> None:
    parts = as_list(value)
    if not parts:
        place.log("null-value" if value is None else "wrong-shape", before=value)
        return
    translate = translate_schema if key == "prefixItems" else translate_part
    schema[key] = [translate(part, place.at(index)) for index, part in enumerate(parts)]


def _translate_map(schema: JsonObject, key: str, value: JsonValue, place: Position) -> None:
    if not isinstance(value, dict):
        place.log("null-value" if value is None else "wrong-shape", before=value)
        return
    schema[key] = {name: translate_schema(part, place.at(name)) for name, part in value.items()}


def _translate_reference(raw: JsonObject, position: Position) -> JsonObject | bool:
    reference = str(raw["$ref"])
    beside = {key: value for key, value in raw.items() if key != "$ref"}
    if beside.get("type") == "array" and "items" in beside and beside["items"] is None:
        mended: JsonObject = {**beside, "items": {"$ref": reference}}
        position.log("misplaced-items", before=raw, after=mended)
        return translate_part(mended, position)
    local: JsonObject = {"$ref": position.at("$ref").refer(reference, section=SCHEMAS)}
    if position.source.is_current:
        kept = translate_part(beside, position)
        return local | kept if isinstance(kept, dict) else local
    kept_fields: JsonObject = {
        key: value
        for key, value in beside.items()
        if (key in ANNOTATIONS or key.startswith("x-")) and value is not None
    }
    dropped = {key: value for key, value in beside.items() if key not in kept_fields}
    if dropped:
        position.log("ignored-beside-reference", before=dropped)
    mend_keywords(kept_fields, position)
    return local | kept_fields


def _lift_required(raw: JsonObject, schema: JsonObject) -> None:
    """Move `required: true` of a field into the list of the object that has the field."""
    names = [
        name
        for name, part in as_object(raw.get("properties")).items()
        if as_object(part).get("required") is True
    ]
    if names:
        listed = as_texts(schema.get("required"))
        schema["required"] = [*listed, *(name for name in names if name not in listed)]


def _mark_phantoms(raw: JsonObject, schema: JsonObject, position: Position) -> None:
    """Log the required fields that the schema does not describe, and mark them.

    They stay required: a document that follows the contract to the letter must have them. Where a
    composition requires them, they are described as free values, without which the composition
    is invalid.
    """
    required = {name: steps for steps, name in reversed(_gather_required(raw))}
    known = as_texts(raw.get(PHANTOMS))
    described = _gather_names(raw, position, seen=frozenset())
    if not required or described is None:
        return
    phantoms = [name for name in reversed(required) if name not in {*described, *known}]
    for name in phantoms:
        near = [other for other in described if other.lower() == name.lower()]
        position.at(*required[name]).log(
            "phantom-required",
            before=name,
            after=name,
            reason=f"The schema describes {near[0]}, not {name}; kept as published."
            if near
            else "",
        )
    if phantoms:
        schema[PHANTOMS] = [*known, *phantoms]
    own = [name for name in as_texts(schema.get("required")) if name in {*known, *phantoms}]
    if "allOf" in schema and own:
        free: JsonObject = {name: {} for name in own}
        schema["properties"] = free | as_object(schema.get("properties"))


def _gather_required(raw: JsonObject) -> list[tuple[tuple[str | int, ...], str]]:
    """Every name that the schema or a part of it requires, with the steps to it."""
    own = raw.get("required")
    listed = [own] if isinstance(own, str) else as_list(own)
    gathered: list[tuple[tuple[str | int, ...], str]] = [
        (("required", index), name) for index, name in enumerate(listed) if isinstance(name, str)
    ]
    for index, part in enumerate(as_list(raw.get("allOf"))):
        for steps, name in _gather_required(as_object(part)):
            gathered.append((("allOf", index, *steps), name))
    return gathered


def _gather_names(
    raw: JsonObject, position: Position, *, seen: frozenset[tuple[str, ...]]
) -> set[str] | None:
    """The fields that a schema describes anywhere; None where that cannot be known.

    It cannot be known where a part is unresolved, and where the schema says what further fields
    hold, which describes every name.
    """
    further = raw.get("additionalProperties", False) is not False
    if UNRESOLVED in raw or further or isinstance(raw.get("patternProperties"), dict):
        return None
    if isinstance(raw.get("$ref"), str):
        target = position.find(str(raw["$ref"]))
        if target is None:
            return None
        step = (target.source.path, *target.steps)
        if step in seen:
            return set()
        place = Position(position.bundle, target.source, target.steps)
        return _gather_names(as_object(target.node), place, seen=seen | {step})
    names = set(as_object(raw.get("properties")))
    for key in ("allOf", "anyOf", "oneOf"):
        for part in as_list(raw.get(key)):
            more = _gather_names(as_object(part), position, seen=seen)
            if more is None:
                return None
            names |= more
    return names
