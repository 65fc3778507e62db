"""The day that a figure reports, in Indian time.

Our day is half-open. The accelerator's ends at 23:59:59.000, so that the last 999 milliseconds of
every day are counted in none; its reading is kept to explain the figures of a state that uses it.
Source: UPYOG-NIUA utilities/egov-national-dashboard-accelerator/dags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kasauti_standards.kernel import UsageError
from kasauti_standards.national_dashboard.rules.days import IST, read_indian_day

_DEPLOYED_LENGTH_MS = 86_399_001


class Reading(StrEnum):
    """Which formulas are followed: our reading, or what the deployed queries count."""

    READING = "reading"
    DEPLOYED = "deployed"


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A day by its first moment and the first moment after it, in epoch milliseconds."""

    day: date
    start: int
    end: int

    @classmethod
    def of(cls, day: date, *, reading: Reading = Reading.READING) -> ReportDay:
        """The bounds of a calendar day under a reading."""
        start = _read_midnight(day)
        if reading is Reading.DEPLOYED:
            return cls(day, start, start + _DEPLOYED_LENGTH_MS)
        return cls(day, start, _read_midnight(day + timedelta(days=1)))

    def holds(self, moment: int | None) -> bool:
        """Whether a moment lies within the day."""
        return moment is not None and self.start <= moment < self.end

    @property
    def text(self) -> str:
        """The day as the receiver spells it: dd-MM-yyyy."""
        return f"{self.day:%d-%m-%Y}"


def _read_midnight(day: date) -> int:
    moment = datetime.combine(day, time(), IST)
    return int(moment.timestamp()) * 1000


def list_days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def read_day(text: str, *, option: str) -> date:
    """A day given as an option; UsageError shows the form."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            where=option, what=f"{text!r} is no day", hint="Write it as 2026-01-30."
        ) from error


def require_ended(day: date, *, now: datetime, where: str, hint: str) -> None:
    """Refuse a day that has not ended in India: its figures could never be corrected."""
    today = read_indian_day(now)
    if day >= today:
        raise UsageError(
            where=where,
            what=f"{day.isoformat()} has not ended: today in India is {today.isoformat()}",
            hint=hint,
        )


def read_range(first: str, last: str) -> tuple[date, date]:
    """The range of --from and --to; UsageError where it runs backwards."""
    start, end = read_day(first, option="--from"), read_day(last, option="--to")
    if end < start:
        raise UsageError(where="--to", what="lies before --from", hint="Exchange the two days.")
    return start, end
