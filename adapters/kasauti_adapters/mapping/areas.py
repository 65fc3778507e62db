"""Areas out of cells: square feet, metres and yards."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kasauti_adapters.mapping.amounts import Convert, read_decimal
from kasauti_adapters.mapping.problems import CellProblem

UNITS = {"sq_yd": Fraction(1), "sq_ft": Fraction(1, 9)}
UNITS |= {"sq_m": 1 / Fraction("0.83612736")}
"""Square yards in one of each: a yard is 3 feet, and 0.9144 metres."""
_HUNDREDTH = Decimal("0.01")
_LARGEST = 10**12


def make_area(*, unit: str = "sq_yd", to: str = "sq_yd") -> Convert:
    """An area in another unit, rounded half up to the two decimals that the standard takes."""
    factor = UNITS[unit] / UNITS[to]

    def convert(value: object) -> Decimal:
        number = read_decimal(value)
        if not 0 <= number <= _LARGEST:
            raise CellProblem("ADP-NUMBER-RANGE", least=0, most=_LARGEST)
        area = Fraction(number) * factor
        exact = Decimal(area.numerator) / Decimal(area.denominator)
        return exact.quantize(_HUNDREDTH, ROUND_HALF_UP)

    return convert
