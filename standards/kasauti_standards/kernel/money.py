"""Rupees without floats: paise as integers, decimals read from the digits that were sent."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

PAISE = Decimal("0.01")
_LARGEST = Decimal(10) ** 15


class NotMoneyError(ValueError):
    """The value is no amount of rupees with at most two decimals."""


def read_rupees(value: object) -> Decimal:
    """Read rupees from a JSON number or decimal text, exactly as its digits say.

    A binary float is read through its shortest decimal text, which is the text that was sent
    for any amount of up to 15 digits. More than two decimals, NaN and infinities are refused.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise NotMoneyError(f"{type(value).__name__} is not an amount")
    try:
        amount = Decimal(repr(value) if isinstance(value, float) else str(value))
    except InvalidOperation as error:
        raise NotMoneyError("not a decimal number") from error
    if not amount.is_finite():
        raise NotMoneyError("not a finite number")
    if abs(amount) >= _LARGEST:
        raise NotMoneyError("more than 15 digits before the point")
    if amount != amount.quantize(PAISE):
        raise NotMoneyError("more than two decimals")
    return amount.quantize(PAISE)


def to_paise(value: object) -> int:
    """The amount in paise."""
    return int(read_rupees(value) * 100)


def from_paise(paise: int) -> Decimal:
    """Rupees with two decimals."""
    return (Decimal(paise) / 100).quantize(PAISE)


def write_rupees(amount: Decimal) -> str:
    """Canonical text: two decimals, no grouping, no exponent."""
    return f"{amount.quantize(PAISE):f}"
