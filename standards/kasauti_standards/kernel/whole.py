"""Whole numbers: an int64 of the contracts, a `long` of the deployed services."""

from __future__ import annotations

LEAST_WHOLE, GREATEST_WHOLE = -(2**63), 2**63 - 1

WIDEST = {"minimum": LEAST_WHOLE, "maximum": GREATEST_WHOLE}
"""The limits of every declared whole number, by JSON Schema keyword."""
