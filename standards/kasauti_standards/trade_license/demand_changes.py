"""How the rows of a demand change when an application is computed again.

Source: UPYOG-NIUA tl-calculator DemandService.getUpdatedDemandDetails, addRoundOffTaxHead.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO
from kasauti_standards.trade_license import reading as errata
from kasauti_standards.trade_license.estimating import ROUND_OFF, Calculator, Head


def renew_rows(
    rows: Sequence[Head], heads: Sequence[Head], calculator: Calculator
) -> tuple[Head, ...]:
    """The rows of a demand after its application was computed anew.

    As intended a row for each head that is charged now. The deployed code appends the difference
    of each head, leaves a head that is charged no longer as it was, and takes back only the last
    round-off of several.
    """
    if not calculator.reading.reproduces(errata.DIFFERENCE_ROWS):
        return calculator.demand(heads)
    changed = list(rows)
    for head, amount in heads:
        booked = [charged for name, charged in rows if name == head]
        difference = amount - sum(booked, ZERO)
        if difference or not booked:
            changed.append((head, difference))
    total = sum((amount for name, amount in changed if name != ROUND_OFF), ZERO)
    offs = [amount for name, amount in changed if name == ROUND_OFF]
    off = calculator.round_off(total) - (offs[-1] if offs else Decimal(0))
    if off:
        changed.append((ROUND_OFF, off))
    return tuple(changed)
