"""Rebate, penalty and interest by date.

Source: UPYOG-NIUA pt-calculator-v2 PayService.applyPenaltyRebateAndInterest, getRebate,
getPenalty, getInterest, calculateInterest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_DOWN, Decimal

from kasauti_standards.charging.arithmetic import ZERO, Rate
from kasauti_standards.charging.years import INDIA, choose_rate, find_ending_day, roll_day
from kasauti_standards.property_tax import reading as errata
from kasauti_standards.property_tax.masters import Masters
from kasauti_standards.property_tax.reading import Reading

_YEAR = Decimal(365)
_SHARE = Decimal("0.000001")
_OFFSET = timedelta(hours=5, minutes=30)


@dataclass(frozen=True, slots=True)
class TimeHeads:
    """What time does to a tax, rupees, not rounded; the rebate is positive."""

    rebate: Decimal
    penalty: Decimal
    interest: Decimal
    interest_days: int


def compute_time_heads(
    masters: Masters, reading: Reading, *, base: Decimal, year: int, now: datetime
) -> TimeHeads:
    """Rebate while it is in time; after that penalty and interest of what is still unpaid."""
    order_matters = reading.reproduces(errata.ROW_ORDER)

    def choose(rows: tuple[Rate, ...]) -> Rate | None:
        return choose_rate(rows, year=year, now=now, order_matters=order_matters)

    rebate_row = choose(masters.rebate)
    if rebate_row and now < _end_rebate(rebate_row, year, reading):
        rebate = rebate_row.apply(base)
        if rebate or reading.reproduces(errata.ZERO_REBATE_STOPS):
            return TimeHeads(rebate, ZERO, ZERO, 0)
    penalty_row, interest_row = choose(masters.penalty), choose(masters.interest)
    penalty = ZERO
    if penalty_row and _begin(roll_day(penalty_row, year), reading) < now:
        penalty = penalty_row.apply(base)
    if interest_row is None or now <= _begin(roll_day(interest_row, year), reading):
        return TimeHeads(ZERO, penalty, ZERO, 0)
    days = count_interest_days(roll_day(interest_row, year), now, reading)
    share = (Decimal(days) / _YEAR).quantize(_SHARE, rounding=ROUND_HALF_DOWN)
    return TimeHeads(ZERO, penalty, interest_row.apply(base) * share, days)


def count_interest_days(start: date, now: datetime, reading: Reading) -> int:
    """Days that interest runs, the first and today among them.

    The deployed count is of whole days up to the last instant of today, one added from the first
    whole day on: it gives 0 for the first day and 2 for the second.
    """
    today = now.astimezone(INDIA).date()
    whole = (today - start).days
    if reading.reproduces(errata.INTEREST_DAYS):
        return whole + 1 if whole >= 1 else 0
    return max(0, whole + 1)


def _end_rebate(row: Rate, year: int, reading: Reading) -> datetime:
    """The instant from which the rebate is no longer given.

    The deployed service runs on UTC and ends it at midnight there as the last day begins.
    """
    last = find_ending_day(row, year)
    if reading.reproduces(errata.REBATE_ENDS_EARLY):
        return datetime.combine(last, time.min, UTC)
    return datetime.combine(last + timedelta(days=1), time.min, INDIA)


def _begin(day: date, reading: Reading) -> datetime:
    """The instant after which a penalty or interest is due.

    The deployed service compares midnight of India with a clock that is five and a half hours
    ahead.
    """
    midnight = datetime.combine(day, time.min, INDIA)
    if reading.reproduces(errata.PENALTY_EARLY):
        return midnight - _OFFSET
    return midnight
