"""Which of the deployed defects of the calculators a computation reproduces.

Each is a row of the errata register. `DEPLOYED` computes as UPYOG-NIUA does, `INTENDED` as its
code and masters were meant.
"""

from __future__ import annotations

from kasauti_standards.charging.reading import Reading

ROW_ORDER = "WNS-E-040"
FLAT_NEVER = "WNS-E-041"
STEPS_SHIFT = "WNS-E-042"
PAYMENTS_UNSEEN = "WNS-E-043"
ROADS_WITHOUT_HEAD = "WNS-E-044"
METER_WITHOUT_HEAD = "WNS-E-045"
DATED_INTEREST_BREAKS = "WNS-E-046"
UTC_DAYS = "WNS-E-047"
FLAT_ABOVE_CHARGE = "WNS-E-048"
LAST_DEMAND_AGAIN = "WNS-E-049"
REBATE_LOST = "WNS-E-050"

DEPLOYED = Reading(
    frozenset(
        {
            ROW_ORDER,
            FLAT_NEVER,
            STEPS_SHIFT,
            PAYMENTS_UNSEEN,
            ROADS_WITHOUT_HEAD,
            METER_WITHOUT_HEAD,
            DATED_INTEREST_BREAKS,
            UTC_DAYS,
            FLAT_ABOVE_CHARGE,
            LAST_DEMAND_AGAIN,
            REBATE_LOST,
        }
    )
)
INTENDED = Reading(frozenset())
