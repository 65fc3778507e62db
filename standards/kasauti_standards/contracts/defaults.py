"""Defaults that are not valid values of their own schema."""

from __future__ import annotations

import json
import re
from typing import Final

from kasauti_standards.contracts.references import Position
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_texts

_TRUTHS: Final = {"true": True, "false": False}


def mend_default(schema: JsonObject, position: Position) -> None:
    """Read the default in the type of its schema, or leave it out where that is impossible."""
    if "default" not in schema or is_value_of(schema, schema["default"]):
        return
    published = schema["default"]
    place = position.at("default")
    for name in as_texts(schema.get("type")):
        read = _read_as(name, published)
        if read is not None and is_value_of(schema, read):
            schema["default"] = read
            place.log("default-type", before=published, after=read)
            return
    schema.pop("default")
    place.log("default-type", before=published)


def is_value_of(schema: JsonObject, value: JsonValue) -> bool:
    """Whether a value satisfies the type, enumeration and limits that stand in the schema itself.

    Referred and composed schemas are not followed: defaults of published contracts stand beside
    plain types only.
    """
    types = as_texts(schema.get("type"))
    if types and not any(_is_of_type(value, name) for name in types):
        return False
    if "enum" in schema and value not in as_list(schema["enum"]):
        return False
    if isinstance(value, str):
        return _is_within(schema, len(value), "minLength", "maxLength") and _has_pattern(
            schema, value
        )
    if isinstance(value, list):
        return _is_within(schema, len(value), "minItems", "maxItems")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _is_within(schema, value, "minimum", "maximum")
    return True


def _is_of_type(value: JsonValue, name: str) -> bool:
    match name:
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return (isinstance(value, int) and not isinstance(value, bool)) or (
                isinstance(value, float) and value.is_integer()
            )
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case _:
            return True


def _is_within(schema: JsonObject, measure: float, least: str, most: str) -> bool:
    low, high = schema.get(least), schema.get(most)
    above = not isinstance(low, (int, float)) or measure >= low
    return above and (not isinstance(high, (int, float)) or measure <= high)


def _has_pattern(schema: JsonObject, value: str) -> bool:
    pattern = schema.get("pattern")
    try:
        return not isinstance(pattern, str) or re.search(pattern, value) is not None
    except re.error:
        return True


def _read_list(value: bool | float | str) -> JsonValue:
    """A list written as JSON inside a text, or else a list of the one value."""
    if isinstance(value, str) and value.startswith("["):
        try:
            read: JsonValue = json.loads(value)
        except ValueError:
            return [value]
        return read if isinstance(read, list) else [value]
    return [value]


def _read_as(name: str, value: JsonValue) -> JsonValue:
    """A value written in another type: `"10"` as 10, `10` as text, a text `["a"]` as a list."""
    if name == "array" and isinstance(value, (bool, int, float, str)):
        return _read_list(value)
    if name == "string" and isinstance(value, (bool, int, float)):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if not isinstance(value, str):
        return None
    if name == "boolean":
        return _TRUTHS.get(value.lower())
    if name in {"integer", "number"}:
        try:
            return int(value) if name == "integer" else float(value)
        except ValueError:
            return None
    return None
