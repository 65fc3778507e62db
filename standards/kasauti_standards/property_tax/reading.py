"""Which of the deployed defects of the calculator a computation reproduces.

Each is a row of the errata register. `DEPLOYED` computes as UPYOG-NIUA does, `INTENDED` as its
code and masters were meant; a city that disputes a bill can name the row that made the difference.
"""

from __future__ import annotations

from kasauti_standards.charging.reading import Reading

ROW_ORDER = "PT-E-026"
PENALTY_EARLY = "PT-E-027"
ZERO_REBATE_STOPS = "PT-E-028"
ROUND_OFF_STAYS = "PT-E-029"
ZERO_RENT_PERCENT = "PT-E-030"
INTEREST_DAYS = "PT-E-031"
PAYMENTS_UNSEEN = "PT-E-032"
MISSING_HEAD_NEGATIVE = "PT-E-033"
TRANSFER_MASTERS = "PT-E-034"
BINARY_PRODUCT = "PT-E-035"
REBATE_ENDS_EARLY = "PT-E-036"
FORMER_OWNERS_COUNT = "PT-E-037"


DEPLOYED = Reading(
    frozenset(
        {
            ROW_ORDER,
            PENALTY_EARLY,
            ZERO_REBATE_STOPS,
            ROUND_OFF_STAYS,
            ZERO_RENT_PERCENT,
            INTEREST_DAYS,
            PAYMENTS_UNSEEN,
            MISSING_HEAD_NEGATIVE,
            TRANSFER_MASTERS,
            BINARY_PRODUCT,
            REBATE_ENDS_EARLY,
            FORMER_OWNERS_COUNT,
        }
    )
)
INTENDED = Reading(frozenset())
