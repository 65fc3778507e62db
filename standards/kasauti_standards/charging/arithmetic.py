"""Shared arithmetic of the calculators: rounding, rates with limits, whole rupees.

Source: UPYOG-NIUA pt-calculator-v2 MasterDataService.calculateApplicables, PayService; the
calculators of trade licence, water and sewerage do the same. `setScale(2, 2)` of the deployed code
is two decimals towards positive infinity.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

PAISA = Decimal("0.01")
ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


def raise_to_paise(amount: Decimal) -> Decimal:
    """Two decimals, towards positive infinity: 121.661 is 121.67, -11.255 is -11.25."""
    return amount.quantize(PAISA, rounding=ROUND_CEILING)


def multiply_as_deployed(area: Decimal, rate: Decimal) -> Decimal:
    """Area by rate as the deployed code has it: a product of binary fractions, shown shortest.

    1.1 by 3 is 3.3000000000000003 there, which rounds up to 3.31.
    """
    return Decimal(repr(float(area) * float(rate)))


def narrow_as_deployed(area: Decimal) -> Decimal:
    """An area as a deployed 32-bit number holds it: 80.3 is 80.30000305175781."""
    (narrow,) = struct.unpack("f", struct.pack("f", float(area)))
    return Decimal(narrow)


@dataclass(frozen=True, slots=True)
class Rate:
    """A row of a rate: per cent, or a flat amount where there is no per cent.

    `largest` counts only above zero, `smallest` only where `largest` does not apply.
    """

    from_year: str
    percent: Decimal | None = None
    flat: Decimal | None = None
    largest: Decimal | None = None
    smallest: Decimal | None = None
    starting_day: str = ""
    ending_day: str = ""
    months: str = ""

    def apply(self, amount: Decimal) -> Decimal:
        """What the rate comes to on an amount, not rounded."""
        if self.percent is None:
            return min(self.flat or ZERO, amount)
        found = amount * self.percent / _HUNDRED
        if self.largest is not None and self.largest > ZERO and found > self.largest:
            return self.largest
        if self.smallest is not None and found < self.smallest:
            return self.smallest
        return found


def apply_rate(rate: Rate | None, amount: Decimal) -> Decimal:
    """What a rate comes to; without a row, nothing."""
    return rate.apply(amount) if rate else ZERO


def round_to_rupee(total: Decimal) -> Decimal:
    """What must be added to a total, after raising it to paise, to make whole rupees.

    Half a rupee and more goes up, less goes down; the remainder of a negative total is negative,
    as in the deployed code, and so always goes to the rupee nearer to zero.
    """
    raised = raise_to_paise(total)
    rest = raised - raised.to_integral_value(rounding="ROUND_DOWN")
    return 1 - rest if rest >= _HALF else -rest
