"""Canonical JSON of stored records: numbers exactly as their digits say, never a float."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

import orjson


def read_json(text: str | bytes) -> object:
    """Decode JSON; numbers with a point or exponent become Decimal."""
    return json.loads(text, parse_float=Decimal)


def write_json(document: object) -> bytes:
    """Encode compact JSON; a Decimal is written with the digits it has."""
    return _encode(document).encode()


def read_record(text: str) -> dict[str, object]:
    """Decode a stored record."""
    return cast("dict[str, object]", read_json(text))


def _encode(value: object) -> str:
    if isinstance(value, Decimal):
        return _write_decimal(value)
    if isinstance(value, Mapping):
        members = (f"{_encode(str(key))}:{_encode(item)}" for key, item in value.items())
        return "{" + ",".join(members) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_encode, value)) + "]"
    return orjson.dumps(value).decode()


def _write_decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("NaN and infinities have no JSON form")
    whole = value.to_integral_value()
    return f"{whole:f}" if value == whole else f"{value.normalize():f}"
