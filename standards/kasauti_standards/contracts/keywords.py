"""Keywords of one schema whose value or whose company JSON Schema 2020-12 does not allow."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from typing import Final

from kasauti_standards.contracts.defaults import mend_default
from kasauti_standards.contracts.fields import Shape, fit_shape
from kasauti_standards.contracts.references import Position
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_texts

TYPES: Final = frozenset({"string", "number", "integer", "boolean", "array", "object", "null"})
_OTHER_TYPE_NAMES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("int", "long", "short", "biginteger"), "integer"),
    **dict.fromkeys(("float", "double", "decimal", "bigdecimal"), "number"),
    **dict.fromkeys(("str", "text", "varchar", "char", "date"), "string"),
    "bool": "boolean",
    "list": "array",
    "map": "object",
}
_COUNTS: Final = frozenset(
    {"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"}
)
_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_APPLIES_TO: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("minLength", "maxLength", "pattern"), frozenset({"string"})),
    **dict.fromkeys(_BOUNDS, frozenset({"number", "integer"})),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems"), frozenset({"array"})),
    **dict.fromkeys(("minProperties", "maxProperties"), frozenset({"object"})),
}
_PLAIN: Final[Mapping[str, Shape]] = {
    **dict.fromkeys(("title", "description", "format"), "text"),
    **dict.fromkeys(("readOnly", "writeOnly", "deprecated", "uniqueItems"), "flag"),
}
_PROPERTY_ESCAPE: Final = re.compile(r"\\[pP]\{[^}]*\}")


def mend_keywords(schema: JsonObject, position: Position) -> None:
    """Bring the keywords of a translated schema into the form of 2020-12, logging each change."""
    for key, shape in _PLAIN.items():
        if key in schema:
            _mend_plain(schema, position.at(key), shape=shape)
    _mend_type(schema, position)
    _mend_exclusive_bounds(schema, position)
    _mend_constraints(schema, position)
    _mend_required(schema, position)
    _mend_lists(schema, position)
    _mend_discriminator(schema, position)
    _mend_nullable(schema, position)
    mend_default(schema, position)


def _mend_plain(schema: JsonObject, position: Position, *, shape: Shape) -> None:
    key = str(position.steps[-1])
    if schema[key] is None:
        position.log("null-value", before=schema.pop(key))
        return
    fitting = fit_shape(schema[key], position, shape=shape)
    if fitting is None:
        schema.pop(key)
    else:
        schema[key] = fitting


def _mend_type(schema: JsonObject, position: Position) -> None:
    if "type" not in schema:
        return
    place = position.at("type")
    published = schema["type"]
    names = as_texts(published)
    if names and all(name in TYPES for name in names):
        return
    if published == "file":
        schema |= {"type": "string", "format": "binary"}
        place.log("file-type", before="file", after="string, binary")
        return
    known = [_OTHER_TYPE_NAMES.get(name.lower(), name.lower()) for name in names]
    known = [name for name in known if name in TYPES]
    if known:
        schema["type"] = known[0] if isinstance(published, str) else list(known)
    else:
        schema.pop("type")
    kind = "null-value" if published is None else "unknown-type"
    place.log(kind, before=published, after=schema.get("type", ""))


def _mend_nullable(schema: JsonObject, position: Position) -> None:
    if "nullable" not in schema:
        return
    nullable = schema.pop("nullable")
    names = as_texts(schema.get("type"))
    if nullable is True and names and "null" not in names:
        schema["type"] = [*names, "null"]
    position.at("nullable").log("nullable", before=nullable, after=schema.get("type", ""))


def _mend_exclusive_bounds(schema: JsonObject, position: Position) -> None:
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        flag = schema.get(exclusive)
        if isinstance(flag, bool):
            schema.pop(exclusive)
            if flag and bound in schema:
                schema[exclusive] = schema.pop(bound)
            after = schema.get(exclusive, "")
            position.at(exclusive).log("exclusive-bound", before=flag, after=after)


def _mend_constraints(schema: JsonObject, position: Position) -> None:
    types = frozenset(as_texts(schema.get("type"))) - {"null"}
    for key in [key for key in schema if key in _APPLIES_TO]:
        place = position.at(key)
        published = schema[key]
        if types and not types & _APPLIES_TO[key]:
            schema.pop(key)
            place.log(
                "inapplicable-constraint",
                before=f"{key}: {published}",
                reason=f"{key} does not apply to the type {', '.join(sorted(types))}; dropped.",
            )
        elif key == "pattern":
            if not isinstance(published, str) or not _is_pattern(published):
                schema.pop(key)
                place.log("bad-pattern", before=published)
        elif key in _COUNTS or key in _BOUNDS:
            _mend_number(schema, place, key=key)


def _mend_number(schema: JsonObject, place: Position, *, key: str) -> None:
    published = schema[key]
    number = _read_number(published)
    if number is not None and key in _COUNTS:
        number = int(number) if number >= 0 and float(number).is_integer() else None
    elif number is not None and key == "multipleOf":
        number = number if number > 0 else None
    if number is None:
        schema.pop(key)
        place.log("bad-constraint", before=published)
    elif isinstance(published, str) or type(number) is not type(published):
        schema[key] = number
        place.log("bad-constraint", before=published, after=number)


def _mend_required(schema: JsonObject, position: Position) -> None:
    if "required" not in schema:
        return
    place = position.at("required")
    published = schema["required"]
    if isinstance(published, bool):
        schema.pop("required")
        place.log("boolean-required", before=published)
        return
    names = list(dict.fromkeys(as_texts(published)))
    if names != published:
        schema["required"] = list(names)
        if not names:
            schema.pop("required")
        kind = "null-value" if published is None else "wrong-shape"
        place.log(kind, before=published, after=names or "")


def _mend_lists(schema: JsonObject, position: Position) -> None:
    if "enum" in schema and not as_list(schema["enum"]):
        position.at("enum").log("wrong-shape", before=schema.pop("enum"))
    if "examples" in schema and not isinstance(schema["examples"], list):
        published = schema["examples"]
        named: list[JsonValue] = (
            list(published.values()) if isinstance(published, dict) else [published]
        )
        schema["examples"] = named
        position.at("examples").log("wrong-shape", before=published, after=named)


def _mend_discriminator(schema: JsonObject, position: Position) -> None:
    published = schema.get("discriminator")
    if isinstance(published, str):
        schema["discriminator"] = {"propertyName": published}
        position.at("discriminator").log("mixed-dialect", before=published, after="propertyName")
    elif "discriminator" in schema and not isinstance(published, dict):
        position.at("discriminator").log("wrong-shape", before=schema.pop("discriminator"))


def _read_number(value: JsonValue) -> int | float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        for read in (int, float):
            try:
                return read(value)
            except ValueError:
                continue
    return None


def _is_pattern(pattern: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # `[[` means the same in ECMA-262
        try:
            re.compile(_PROPERTY_ESCAPE.sub("a", pattern))
        except re.error:
            return False
    return True
