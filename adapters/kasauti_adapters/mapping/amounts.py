"""Numbers and rupees out of cells: lakh commas, Rs., lakh and crore units, binary floats."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeAlias

from kasauti_adapters.mapping.problems import CellProblem
from kasauti_standards.kernel.money import PAISE
from kasauti_standards.kernel.whole import GREATEST_WHOLE, LEAST_WHOLE

Convert: TypeAlias = Callable[[object], object]
UNITS = {"rupees": Decimal(1), "thousand": Decimal(1000), "lakh": Decimal(100_000)}
UNITS |= {"crore": Decimal(10_000_000), "paise": Decimal("0.01")}
_RUPEE_MARKS = re.compile(r"^(?:rs\.?|inr|₹)\s*|\s*/-$", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{2,3})+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_BRACKETS = re.compile(r"\((?P<amount>.+)\)")
_LARGEST = Decimal(10) ** 13


def read_decimal(value: object) -> Decimal:
    """The number in a cell, exactly as its digits say; CellProblem otherwise."""
    if isinstance(value, bool):
        raise CellProblem("ADP-NUMBER-UNREADABLE")
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, int | float):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    else:
        text = str(value).strip()
        if not _GROUPED.fullmatch(text):
            raise CellProblem("ADP-NUMBER-UNREADABLE")
        try:
            number = Decimal(text.replace(",", ""))
        except InvalidOperation as error:
            raise CellProblem("ADP-NUMBER-UNREADABLE") from error
    if not number.is_finite():
        raise CellProblem("ADP-NUMBER-UNREADABLE")
    return number


def read_amount(value: object, unit: str = "rupees") -> Decimal:
    """Rupees in a cell, not yet rounded; CellProblem otherwise.

    `(250.00)` is a negative amount, as accountants write it.
    """
    return _read_text_amount(value, unit) if type(value) is str else _read_amount(value, unit)


@lru_cache(maxsize=4096)
def _read_text_amount(text: str, unit: str) -> Decimal:
    """The rupees of one row are read several times: checked, mapped, added up."""
    return _read_amount(text, unit)


def _read_amount(value: object, unit: str) -> Decimal:
    if isinstance(value, str):
        text = _RUPEE_MARKS.sub("", _RUPEE_MARKS.sub("", value.strip())).strip()
        bracketed = _BRACKETS.fullmatch(text)
        value = f"-{bracketed['amount']}" if bracketed else text
    try:
        amount = read_decimal(value) * UNITS[unit]
    except CellProblem as problem:
        raise CellProblem("ADP-MONEY-UNREADABLE") from problem
    if abs(amount) >= _LARGEST:
        raise CellProblem("ADP-MONEY-UNREADABLE")
    return amount


def round_to_paise(amount: Decimal) -> Decimal:
    """The amount rounded once to whole paise, half away from zero."""
    return amount.quantize(PAISE, ROUND_HALF_UP)


def make_inr(*, unit: str = "rupees", binary: str = "exact") -> Convert:
    """Rupees with two decimals.

    `binary: round` declares a column of binary floating point, whose values (and their sums) are
    rounded to paise; the caller reports the difference. Elsewhere a third decimal is a defect.
    """

    def convert(value: object) -> Decimal:
        amount = read_amount(value, unit)
        rounded = round_to_paise(amount)
        if rounded != amount and not (binary == "round" and isinstance(value, float | Decimal)):
            raise CellProblem("ADP-MONEY-PAISE")
        return rounded

    return convert


def make_decimal(*, least: float | None = None, most: float | None = None) -> Convert:
    """A number for a JSON number that is no money, such as a coordinate; within limits."""

    def convert(value: object) -> object:
        number = read_decimal(value)
        if (least is not None and number < Decimal(str(least))) or (
            most is not None and number > Decimal(str(most))
        ):
            raise CellProblem("ADP-NUMBER-RANGE", least=least, most=most)
        return number

    return convert


def make_int(*, least: int | None = None, most: int | None = None) -> Convert:
    """A whole number of at most 64 bits; 3.0 is 3."""
    low = LEAST_WHOLE if least is None else least
    high = GREATEST_WHOLE if most is None else most

    def convert(value: object) -> int:
        number = read_decimal(value)
        if number != number.to_integral_value():
            raise CellProblem("ADP-NUMBER-UNREADABLE")
        if not low <= number <= high:
            raise CellProblem("ADP-NUMBER-RANGE", least=low, most=high)
        return int(number)

    return convert
