"""Areas out of cells: square feet, metres and yards."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from kasauti_adapters.mapping.amounts import Convert, read_decimal
from kasauti_adapters.mapping.problems import CellProblem

UNITS = {"sq_yd": Fraction(1), "sq_ft": Fraction(1, 9)}
UNITS |= {"sq_m": 1 / Fraction("0.83612736")}
"""Square yards in one of each: a yard is 3 feet, and 0.9144 metres."""
_LARGEST = 10**13
_HUNDREDTH = Decimal("0.01")


def make_area(
    *, unit: str = "sq_yd", to: str = "sq_yd", decimals: Literal["round", "tell"] = "round"
) -> Convert:
    """An area in another unit, rounded half up to the two decimals that the standard takes.

    `decimals: tell` makes a cell of more than two decimals a defect, which a mapping may round
    with a warning (`cut+warn`); what a conversion adds is rounded all the same.
    """
    factor = UNITS[unit] / UNITS[to]

    def convert(value: object) -> Decimal:
        number = read_decimal(value)
        if not 0 <= number < _LARGEST:
            raise CellProblem("ADP-NUMBER-RANGE", least=0, most=_LARGEST)
        area = Fraction(number) * factor
        exact = Decimal(area.numerator) / Decimal(area.denominator)
        rounded = exact.quantize(_HUNDREDTH, ROUND_HALF_UP)
        if decimals == "tell" and number != number.quantize(_HUNDREDTH, ROUND_HALF_UP):
            raise CellProblem("ADP-AREA-ROUNDED", rounded=rounded)
        return rounded

    return convert
