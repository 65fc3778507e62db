"""Canonical JSON of stored records: numbers exactly as their digits say, never a float."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

import orjson

LARGEST, SMALLEST = 2**63 - 1, -(2**63)
_MOST_PLACES = 400


def read_json(text: str | bytes) -> object:
    """Decode JSON; numbers with a fraction become Decimal, `2.0` and `2e3` whole numbers.

    ValueError for numbers that no field holds: whole numbers beyond 64 bits, more than 400 places.
    """
    return json.loads(
        text, parse_float=_read_decimal, parse_int=_read_whole, parse_constant=_refuse_constant
    )


def write_json(document: object) -> bytes:
    """Encode compact JSON; a Decimal is written with the digits it has."""
    return orjson.dumps(document, default=_encode_rest, option=orjson.OPT_NON_STR_KEYS)


def read_record(text: str) -> dict[str, object]:
    """Decode a stored record."""
    return cast("dict[str, object]", read_json(text))


def _read_whole(text: str) -> int:
    number = int(text) if len(text) <= len(str(SMALLEST)) else LARGEST + 1
    if not SMALLEST <= number <= LARGEST:
        raise ValueError("a whole number lies beyond 64 bits")
    return number


def _read_decimal(text: str) -> Decimal | int:
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or number.adjusted() > 18 or -exponent > _MOST_PLACES:
        raise ValueError("a number lies beyond 64 bits or has more than 400 places")
    return _read_whole(f"{number:.0f}") if number == number.to_integral_value() else number


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


def _encode_rest(value: object) -> object:
    if isinstance(value, Decimal):
        return orjson.Fragment(_write_decimal(value))
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def _write_decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("NaN and infinities have no JSON form")
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
