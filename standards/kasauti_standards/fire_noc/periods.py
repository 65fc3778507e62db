"""Which days a demand of a financial year covers.

Source: UPYOG-NIUA firenoc-calculator services/demandService.js createDemand; upyog-mdms-data
egf-master/FinancialYear, rows of the module FIRENOC. A year may stand in two rows, of which one
holds the days of the year before; the deployed code takes the first (FN-E-051).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from kasauti_standards.charging.years import INDIA, year_of
from kasauti_standards.kernel import Code

MODULE = "FIRENOC"


def list_years(rows: Iterable[Code]) -> tuple[str, ...]:
    """The financial years that permits are charged for."""
    own = (row.code for row in rows if row.attributes["module"] == MODULE)
    return tuple(dict.fromkeys(own))


def find_period(rows: Iterable[Code], year: str) -> tuple[int, int] | None:
    """First and last instant of a year, of the row whose days are its own; None if unknown."""
    for row in rows:
        if row.code == year and row.attributes["module"] == MODULE:
            start = int(row.attributes["startingDate"])
            if datetime.fromtimestamp(start / 1000, UTC).astimezone(INDIA).year == year_of(year):
                return start, int(row.attributes["endingDate"])
    return None
