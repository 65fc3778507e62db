"""JSON as it travels: numbers are read and written by their digits, never as floats."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii


def read_json(content: bytes) -> object:
    """The document of an answer; ValueError where it is no JSON."""
    try:
        return json.loads(content, parse_float=Decimal)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def write_json(value: object) -> str:
    """JSON text; decimals are written digit by digit."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Mapping):
        members = [
            f"{encode_basestring_ascii(str(key))}:{write_json(item)}" for key, item in value.items()
        ]
        return "{" + ",".join(members) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join([write_json(item) for item in value]) + "]"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return json.dumps(value)


def read_numbers(value: object) -> object:
    """The same document with plain numbers and without null members, as schema engines read it.

    Services write what is unset as null; a null member is read as absent.
    """
    if isinstance(value, Mapping):
        return {key: read_numbers(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [read_numbers(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
