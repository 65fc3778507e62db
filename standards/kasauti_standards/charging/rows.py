"""Rows of rates from code lists: per cent or flat, with limits, from a day or up to one."""

from __future__ import annotations

from decimal import Decimal

from kasauti_standards.charging.arithmetic import Rate
from kasauti_standards.kernel import Code


def read_number(text: str) -> Decimal | None:
    """A number of a cell, None where it is empty."""
    return Decimal(text) if text else None


def read_rate(code: Code) -> Rate:
    """A row whose code is the financial year from which it holds."""
    given = code.attributes
    return Rate(
        from_year=code.code,
        percent=read_number(given.get("rate", "")),
        flat=read_number(given.get("flatAmount", "")),
        largest=read_number(given.get("maxAmount", "")),
        smallest=read_number(given.get("minAmount", "")),
        starting_day=given.get("startingDay", ""),
        ending_day=given.get("endingDay", ""),
        months=given.get("mutationPaymentPeriodInMonth", ""),
    )
