"""What a calculation comes to: heads in order, the figures on the way, and rounding.

Source: UPYOG-NIUA ws-calculator, sw-calculator WSCalculationServiceImpl.getCalculation,
PayService.roundOfDecimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, round_to_rupee


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tax heads in the order in which the calculator makes them; rupees."""

    heads: tuple[tuple[str, Decimal], ...]
    steps: tuple[tuple[str, Decimal], ...] = ()
    slab_ids: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """The sum of the heads: whole rupees."""
        return sum((amount for _, amount in self.heads), ZERO)


def close_estimate(
    heads: Sequence[tuple[str, Decimal]],
    round_off: str,
    *,
    steps: Sequence[tuple[str, Decimal]] = (),
    slab_ids: tuple[str, ...] = (),
) -> Estimate:
    """The estimate of heads, rounded to whole rupees under the head of round-off."""
    rest = round_to_rupee(sum((amount for _, amount in heads), ZERO))
    rounded = [(round_off, rest)] if rest else []
    return Estimate((*heads, *rounded), tuple(steps), slab_ids)
