"""Rebate, penalty and interest by date.

Source: UPYOG-NIUA pt-calculator-v2 PayService.applyPenaltyRebateAndInterest, getRebate,
getPenalty, getInterest, calculateInterest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_DOWN, Decimal

from kasauti_standards.charging.arithmetic import ZERO, Rate
from kasauti_standards.charging.reading import Reading
from kasauti_standards.charging.years import (
    INDIA,
    begin_penalty,
    choose_rate,
    end_rebate,
    roll_day,
)
from kasauti_standards.property_tax import reading as errata
from kasauti_standards.property_tax.masters import Masters

_YEAR = Decimal(365)
_SHARE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class TimeHeads:
    """What time does to a tax, rupees, not rounded; the rebate is positive."""

    rebate: Decimal
    penalty: Decimal
    interest: Decimal
    interest_days: int


@dataclass(frozen=True, slots=True)
class PaidOnTax:
    """What a payment settled of tax and exemptions, rupees, and on which day of India."""

    day: date
    amount: Decimal


def compute_time_heads(
    masters: Masters,
    reading: Reading,
    *,
    base: Decimal,
    year: int,
    now: datetime,
    paid: Sequence[PaidOnTax] = (),
) -> TimeHeads:
    """Rebate of the whole tax while it is in time; after that penalty and interest.

    The penalty is of what was unpaid when it began. Interest runs on what is unpaid; a payment
    changes it from the next day on, so that paying never lowers what has run up.
    """
    order_matters = reading.reproduces(errata.ROW_ORDER)

    def choose(rows: tuple[Rate, ...]) -> Rate | None:
        return choose_rate(rows, year=year, now=now, order_matters=order_matters)

    def end(row: Rate) -> datetime:
        return end_rebate(row, year, as_deployed=reading.reproduces(errata.REBATE_ENDS_EARLY))

    def begin(day: date) -> datetime:
        return begin_penalty(day, as_deployed=reading.reproduces(errata.PENALTY_EARLY))

    rebate_row = choose(masters.rebate)
    if rebate_row and now < end(rebate_row):
        rebate = rebate_row.apply(base)
        if rebate or reading.reproduces(errata.ZERO_REBATE_STOPS):
            return TimeHeads(rebate, ZERO, ZERO, 0)
    penalty_row, interest_row = choose(masters.penalty), choose(masters.interest)
    penalty = ZERO
    if penalty_row and begin(roll_day(penalty_row, year)) < now:
        first = roll_day(penalty_row, year)
        penalty = penalty_row.apply(base - _add_up(paid, before=first))
    if interest_row is None or now <= begin(roll_day(interest_row, year)):
        return TimeHeads(ZERO, penalty, ZERO, 0)
    start = roll_day(interest_row, year)
    days = count_interest_days(start, now, reading)
    interest = ZERO
    for unpaid, length in _split_run(base, start, days, paid):
        share = (Decimal(length) / _YEAR).quantize(_SHARE, rounding=ROUND_HALF_DOWN)
        interest += interest_row.apply(unpaid) * share
    return TimeHeads(ZERO, penalty, interest, days)


def _split_run(
    base: Decimal, start: date, days: int, paid: Sequence[PaidOnTax]
) -> Iterator[tuple[Decimal, int]]:
    """The stretches of the days that interest runs: what was unpaid in each, and its length."""
    unpaid, gone = base, 0
    for payment in sorted(paid, key=lambda one: one.day):
        reached = min(max((payment.day - start).days + 1, gone), days)
        if reached > gone:
            yield unpaid, reached - gone
        unpaid, gone = unpaid - payment.amount, reached
    if days > gone:
        yield unpaid, days - gone


def _add_up(paid: Sequence[PaidOnTax], *, before: date) -> Decimal:
    return sum((one.amount for one in paid if one.day < before), ZERO)


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
