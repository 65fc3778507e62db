"""What is known of one property's money: in the run, and at the target. All in rupees."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

ZERO = Decimal(0)
TIME_HEADS = frozenset({"PT_TIME_REBATE", "PT_TIME_PENALTY", "PT_TIME_INTEREST", "PT_ROUNDOFF"})
"""Heads that the target sets anew by the date, so that they differ from those handed over."""
ADVANCE = "PT_ADVANCE_CARRYFORWARD"


@dataclass(slots=True)
class Account:
    """One property.

    Of the run: `accepted` tax by demand key, without and with heads of time, `opening` what
    was collected before the receipts, `receipts` what the accepted payments come to. At the target:
    `demanded` tax of those demands, `added` what dates added to them, `assessed` what the
    assessments of the year come to and `charged` what was demanded for them, `collected`, `due`,
    `advance` not yet used, `billed`, `paid` the live receipts.
    """

    key: str
    number: str
    demands: set[str] = field(default_factory=set)
    accepted: Decimal = ZERO
    accepted_time: Decimal = ZERO
    opening: Decimal = ZERO
    receipts: Decimal = ZERO
    demanded: Decimal = ZERO
    added: Decimal = ZERO
    assessed: Decimal = ZERO
    charged: Decimal = ZERO
    collected: Decimal = ZERO
    due: Decimal = ZERO
    advance: Decimal = ZERO
    billed: Decimal = ZERO
    paid: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Comparison:
    """One equation of a hand-over: what stands on either side, and which properties differ."""

    hand_over: int
    left: str
    left_rupees: Decimal
    right: str
    right_rupees: Decimal
    differing: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Right less left."""
        return self.right_rupees - self.left_rupees

    @property
    def adds_up(self) -> bool:
        """Whether both sides are equal, property by property."""
        return not self.difference and not self.differing
