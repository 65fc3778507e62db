"""Which of the deployed defects of the calculator a computation reproduces.

Each is a row of the errata register.
"""

from __future__ import annotations

from kasauti_standards.charging.reading import Reading

ROW_ORDER = "TL-E-026"
PENALTY_EARLY = "TL-E-027"
REBATE_ENDS_EARLY = "TL-E-028"
ZERO_REBATE_STOPS = "TL-E-029"
AVERAGE_BREAKS = "TL-E-030"
REBATE_RAISES = "TL-E-031"
HALF_RUPEE_STAYS = "TL-E-032"
FEE_UNROUNDED = "TL-E-033"
DIFFERENCE_ROWS = "TL-E-034"

DEPLOYED = Reading(
    frozenset(
        {
            ROW_ORDER,
            PENALTY_EARLY,
            REBATE_ENDS_EARLY,
            ZERO_REBATE_STOPS,
            AVERAGE_BREAKS,
            REBATE_RAISES,
            HALF_RUPEE_STAYS,
            FEE_UNROUNDED,
            DIFFERENCE_ROWS,
        }
    )
)
INTENDED = Reading(frozenset())
