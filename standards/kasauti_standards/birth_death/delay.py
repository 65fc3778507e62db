"""How late a report is, and what it needs therefore.

Sources: Registration of Births and Deaths Act 1969, sections 8 and 13 (as amended by Act 20 of
2023); rule 5(3): within twenty-one days of the event.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

IST = timezone(timedelta(hours=5, minutes=30))
DAYS_IN_TIME, DAYS_LATE = 21, 30
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS_OF_CALENDARS = range(1, 9999)


class Delay(StrEnum):
    """How late a report is."""

    IN_TIME = "IN_TIME"
    LATE = "LATE"
    VERY_LATE = "VERY_LATE"
    OVER_A_YEAR = "OVER_A_YEAR"


NEEDED = {Delay.VERY_LATE: frozenset({"PERMISSION", "ORDER"}), Delay.OVER_A_YEAR: {"ORDER"}}


def read_day(moment: object) -> date | None:
    """The day in India of epoch milliseconds; None for what no calendar holds."""
    if not isinstance(moment, int) or isinstance(moment, bool):
        return None
    try:
        day = (_EPOCH + timedelta(milliseconds=moment)).astimezone(IST).date()
    except OverflowError:
        return None
    return day if day.year in _YEARS_OF_CALENDARS else None


def add_years(day: date, years: int) -> date:
    """The same day of a later year; of 29 February the 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def judge_delay(event: date, reported: date) -> Delay:
    """The category of a report."""
    days = (reported - event).days
    if days <= DAYS_IN_TIME:
        return Delay.IN_TIME
    if days <= DAYS_LATE:
        return Delay.LATE
    return Delay.VERY_LATE if reported <= add_years(event, 1) else Delay.OVER_A_YEAR


def fits_delay(delay: Delay, permission: object) -> bool:
    """Whether a report of that delay has the paper that it needs."""
    needed = NEEDED.get(delay)
    return needed is None or (isinstance(permission, dict) and permission.get("kind") in needed)
