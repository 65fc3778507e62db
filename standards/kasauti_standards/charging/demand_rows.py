"""The rows of a demand, and how their heads are brought to an amount.

Source: UPYOG-NIUA pt-calculator-v2 and ws-calculator DemandService, which share these steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, round_to_rupee


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One row of a demand: rupees charged and collected under a head. New rows have no id."""

    head: str
    tax: Decimal
    collected: Decimal = ZERO
    id: str = ""


def add_up(rows: Iterable[DemandRow], head: str) -> Decimal:
    """What the rows of a head come to."""
    return sum((row.tax for row in rows if row.head == head), ZERO)


def set_latest(rows: Sequence[DemandRow], head: str, amount: Decimal) -> list[DemandRow]:
    """Let the rows of a head come to an amount, by changing the last of them or adding one."""
    places = [place for place, row in enumerate(rows) if row.head == head]
    if not places:
        return [*rows, DemandRow(head, amount)]
    last = rows[places[-1]]
    changed = replace(last, tax=last.tax + amount - add_up(rows, head))
    return [*rows[: places[-1]], changed, *rows[places[-1] + 1 :]]


def make_whole(rows: Sequence[DemandRow], head: str) -> list[DemandRow]:
    """One more row of the head of round-off that makes the total whole, earlier ones counted."""
    before = add_up(rows, head)
    needed = round_to_rupee(sum((row.tax for row in rows if row.head != head), ZERO))
    return [*rows] if needed == before else [*rows, DemandRow(head, needed - before)]
