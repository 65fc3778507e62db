"""Copying the plain fields of an OpenAPI object, each with the JSON type that it must have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal, TypeAlias

from kasauti_standards.contracts.references import Position
from kasauti_standards.contracts.trees import JsonObject, JsonValue

Shape: TypeAlias = Literal["text", "flag", "texts", "list", "object", "any"]
Fields: TypeAlias = Mapping[str, Shape]

_FLAG_TEXTS: Final = {"true": True, "false": False}


def copy_fields(
    raw: JsonObject, position: Position, *, fields: Fields, handled: Collection[str] = ()
) -> JsonObject:
    """The plain fields of an object; `handled` are translated by the caller.

    Extensions (`x-…`) are kept as they are. A field that the dialect does not know, holds null or
    cannot be given its type is left out and logged.
    """
    copied: JsonObject = {}
    for key, value in raw.items():
        if key in handled:
            continue
        place = position.at(key)
        if key.startswith("x-"):
            copied[key] = value
        elif key not in fields:
            place.log("stray-field", before=value)
        elif value is None and fields[key] != "any":
            place.log("null-value", before=value)
        else:
            fitting = fit_shape(value, place, shape=fields[key])
            if fitting is not None or fields[key] == "any":
                copied[key] = fitting
    return copied


def fit_shape(value: JsonValue, position: Position, *, shape: Shape) -> JsonValue:
    """The value in the JSON type that is demanded, or None where it has no such reading."""
    match shape:
        case "text" if not isinstance(value, str):
            if isinstance(value, (bool, int, float)):
                text = str(value).lower() if isinstance(value, bool) else str(value)
                position.log("text-expected", before=value, after=text)
                return text
        case "flag" if not isinstance(value, bool):
            if isinstance(value, str) and value.lower() in _FLAG_TEXTS:
                flag = _FLAG_TEXTS[value.lower()]
                position.log("wrong-shape", before=value, after=flag)
                return flag
        case "texts" if not _is_list_of_texts(value):
            if isinstance(value, str):
                position.log("wrong-shape", before=value, after=[value])
                return [value]
        case "list" if not isinstance(value, list):
            pass
        case "object" if not isinstance(value, dict):
            pass
        case _:
            return value
    position.log("wrong-shape", before=value)
    return None


def require_text(target: JsonObject, position: Position, *, field: str, default: str = "") -> None:
    """Set a text that the dialect demands where it is missing."""
    if field not in target:
        target[field] = default
        position.log("missing-text", before="", after=f"{field}: {default}".rstrip(": "))


def expect_object(value: JsonValue, position: Position) -> JsonObject:
    """The mapping that must stand here, or an empty one, logged, for anything else."""
    if isinstance(value, dict):
        return value
    position.log("null-value" if value is None else "wrong-shape", before=value, after={})
    return {}


def _is_list_of_texts(value: JsonValue) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
