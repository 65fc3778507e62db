"""Figures as text: canonical JSON, in which the same figures are always the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal

import orjson


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
