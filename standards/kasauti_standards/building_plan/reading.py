"""Which of the deployed defects of the calculator of building plans a computation can reproduce.

Each is a row of the errata register. `DEPLOYED` reproduces all of them, `INTENDED` none.
"""

from __future__ import annotations

from kasauti_standards.charging.reading import Reading

FIRST_ROW_COUNTS = "BPA-E-021"
LARGE_DEVIATION_FREE = "BPA-E-022"
PERIOD_AT_CLOCK_TIME = "BPA-E-023"

DEPLOYED = Reading(frozenset({FIRST_ROW_COUNTS, LARGE_DEVIATION_FREE, PERIOD_AT_CLOCK_TIME}))
INTENDED = Reading(frozenset())
