"""Which of the deployed defects of the calculator of fire permits a computation can reproduce.

Each is a row of the errata register. `DEPLOYED` reproduces all of them, `INTENDED` none.
"""

from __future__ import annotations

from kasauti_standards.charging.reading import Reading

TEXT_IN_SUM = "FN-E-020"
REBATE_ADDED = "FN-E-021"
NO_MEASURE_FREE = "FN-E-023"
BINARY_FRACTIONS = "FN-E-024"
UNKNOWN_METHOD_FREE = "FN-E-025"
SLAB_DATES_UNREAD = "FN-E-026"

DEPLOYED = Reading(
    frozenset(
        {
            TEXT_IN_SUM,
            REBATE_ADDED,
            NO_MEASURE_FREE,
            BINARY_FRACTIONS,
            UNKNOWN_METHOD_FREE,
            SLAB_DATES_UNREAD,
        }
    )
)
INTENDED = Reading(frozenset())
