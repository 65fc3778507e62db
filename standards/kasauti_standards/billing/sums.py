"""Sums of rupees in whole paise: no binary fraction takes part.

Amounts are read by `kernel.money` from the digits that were sent.
"""

from __future__ import annotations

from collections.abc import Iterable

from kasauti_standards.kernel.money import NotMoneyError, from_paise, to_paise, write_rupees


def read_paise(value: object) -> int | None:
    """An amount in paise; None where it is missing or no amount of rupees."""
    try:
        return to_paise(value)
    except NotMoneyError:
        return None


def add_paise(amounts: Iterable[object]) -> int | None:
    """The exact sum in paise; None where any part is missing or no amount of rupees."""
    total = 0
    for amount in amounts:
        paise = read_paise(amount)
        if paise is None:
            return None
        total += paise
    return total


def show_paise(paise: int) -> str:
    """Rupees with two decimals, for a message."""
    return write_rupees(from_paise(paise))
