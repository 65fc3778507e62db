"""JSON without floats: decimals stay as they were written, the same record is the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

import orjson

from kasauti_standards.kernel import UnreadableInputError


def decode(text: bytes, *, where: str) -> object:
    """JSON with its decimals exactly as they were written."""
    try:
        return json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise UnreadableInputError(
            where=where, what=f"is no JSON: {error}", hint="Correct or remove it."
        ) from error


def write_exactly(document: object) -> bytes:
    """JSON with decimals as they are, never through a binary float."""
    return orjson.dumps(document, default=_write_decimal)


def write_canonically(record: Mapping[str, object]) -> bytes:
    """JSON with sorted keys, for comparing and hashing."""
    return orjson.dumps(record, default=_write_decimal, option=orjson.OPT_SORT_KEYS)


def hash_record(record: Mapping[str, object]) -> str:
    """The SHA-256 of a record's canonical form."""
    return hashlib.sha256(write_canonically(record)).hexdigest()


def _write_decimal(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal) and value.is_finite():
        return orjson.Fragment(f"{value:f}")
    raise TypeError(f"{type(value).__name__} has no JSON form")
