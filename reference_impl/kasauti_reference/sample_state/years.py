"""The two financial years of the sample state, and moments of office hours within them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from kasauti_standards.charging.years import INDIA

DAY = 86_400_000
FIRST_YEAR, SECOND_YEAR = "2024-25", "2025-26"
BEGIN, CHANGE, END = date(2024, 4, 1), date(2025, 4, 1), date(2026, 4, 1)
_OPENING, _OPEN_MINUTES = time(9, 30), 450


def moment_of(day: date, minutes: int = 0) -> int:
    """Epoch milliseconds of so many minutes after the offices open on a day."""
    opening = datetime.combine(day, _OPENING, INDIA)
    return int((opening + timedelta(minutes=minutes)).timestamp()) * 1000


def day_of(moment: int) -> date:
    """The day in India of epoch milliseconds."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA).date()


def choose_moment(random: Random, first: date, last: date) -> int:
    """A moment of office hours on one of the days before `last`."""
    day = first + timedelta(days=random.randrange((last - first).days))
    return moment_of(day, random.randrange(_OPEN_MINUTES))


def later(random: Random, moment: int, least: int, most: int) -> int:
    """A moment of office hours between so many days after another."""
    day = day_of(moment) + timedelta(days=random.randint(least, most))
    return max(moment_of(day, random.randrange(_OPEN_MINUTES)), moment + 60_000)


@dataclass
class MovedClock:
    """A clock that a story moves; it never goes back, and goes on whenever it is read."""

    moment: int = moment_of(BEGIN) - DAY

    def __call__(self) -> int:
        """The moment, in epoch milliseconds."""
        self.moment += 1
        return self.moment

    def move(self, moment: int) -> None:
        """Show a moment, or go on from the present one where that has passed."""
        self.moment = max(self.moment, moment)


def bound_year(moment: int) -> tuple[int, int]:
    """First and last moment of office hours of the financial year that a moment lies in."""
    first, last = (BEGIN, CHANGE) if day_of(moment) < CHANGE else (CHANGE, END)
    return moment_of(first), moment_of(last - timedelta(days=1))
