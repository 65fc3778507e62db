"""Rupees as text: all their digits, or with lakh commas for people."""

from __future__ import annotations

from decimal import Decimal


def write_exact(amount: Decimal) -> str:
    """All digits of an amount, at least two decimals."""
    plain = amount.normalize() if amount else Decimal(0)
    exponent = plain.as_tuple().exponent
    return f"{plain:f}" if isinstance(exponent, int) and exponent < -2 else f"{plain:.2f}"


def write_lakh(amount: Decimal) -> str:
    """Rupees with lakh commas: 1,46,831.00."""
    sign = "-" if amount < 0 else ""
    whole, _, rest = write_exact(abs(amount)).partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = [tail]
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return f"{sign}{','.join(groups)}.{rest}"
