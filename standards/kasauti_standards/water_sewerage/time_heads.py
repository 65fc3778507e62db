"""Rebate, penalty and interest of a demand by the days since it was made.

Source: UPYOG-NIUA ws-calculator, sw-calculator PayService.applyPenaltyRebateAndInterest,
DemandService.applyTimeBasedApplicables, MasterDataService.getApplicableMaster. `startingDay` and
`endingDay` of these masters are days after the demand; the five per cent of interest are charged
once, not by the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from kasauti_standards.charging.arithmetic import ZERO, Rate, raise_to_paise
from kasauti_standards.charging.demand_rows import DemandRow, add_up, make_whole, set_latest
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.charging.years import INDIA, choose_rate, read_day, write_year, year_of
from kasauti_standards.water_sewerage import defects as errata
from kasauti_standards.water_sewerage.masters import Masters

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeHeads:
    """What time does to a charge, rupees, not rounded; the rebate is positive."""

    rebate: Decimal
    penalty: Decimal
    interest: Decimal


def compute_time_heads(
    charge: Decimal, masters: Masters, reading: Reading, *, made: datetime, now: datetime
) -> TimeHeads:
    """The heads of a charge that was demanded at an instant, as of another."""
    if charge <= ZERO:
        return TimeHeads(ZERO, ZERO, ZERO)
    year = year_of(write_year(int(now.timestamp() * 1000)))

    def choose(rows: Sequence[Rate]) -> Rate | None:
        return choose_rate(
            rows,
            year=year,
            now=now,
            order_matters=reading.reproduces(errata.ROW_ORDER),
            begins=lambda row: _begin(row, made, reading),
        )

    rebate, penalty, interest = map(choose, (masters.rebate, masters.penalty, masters.interest))
    in_time = rebate is not None and (now - made) // _DAY <= int(rebate.ending_day)
    return TimeHeads(
        rebate=_apply(rebate, charge, reading) if in_time else ZERO,
        penalty=_apply(penalty, charge, reading),
        interest=_apply(interest, charge, reading),
    )


def bring_up_to_date(
    rows: Sequence[DemandRow], masters: Masters, reading: Reading, *, made: datetime, now: datetime
) -> list[DemandRow]:
    """The rows of a demand as of an instant.

    As intended, penalty and interest are of what is unpaid of the charge, and what has run up does
    not shrink by a payment; a rebate that was taken and then lost comes back as a row of its own.
    The deployed code reckons on the whole charge, and sets the row of the rebate to 0 (D-23).
    """
    head = masters.side.head
    charged = add_up(rows, head("CHARGE"))
    collected = sum((row.collected for row in rows if row.head == head("CHARGE")), ZERO)
    whole = compute_time_heads(charged, masters, reading, made=made, now=now)
    late = whole
    if not reading.reproduces(errata.PAYMENTS_UNSEEN):
        late = compute_time_heads(charged - collected, masters, reading, made=made, now=now)
    changed = list(rows)
    for name, amount in (("TIME_INTEREST", late.interest), ("TIME_PENALTY", late.penalty)):
        before, run_up = add_up(changed, head(name)), raise_to_paise(amount)
        if reading.reproduces(errata.PAYMENTS_UNSEEN):
            wanted = run_up or before
        else:
            wanted = max(run_up, before)
        if wanted != before:
            changed = set_latest(changed, head(name), wanted)
    changed = _set_rebate(changed, head("TIME_REBATE"), raise_to_paise(-whole.rebate), reading)
    return make_whole(changed, head("Round_Off"))


def _set_rebate(
    rows: list[DemandRow], head: str, wanted: Decimal, reading: Reading
) -> list[DemandRow]:
    before = add_up(rows, head)
    if wanted == before:
        return rows
    taken = any(row.collected for row in rows if row.head == head)
    if taken and not reading.reproduces(errata.REBATE_LOST):
        return [*rows, DemandRow(head, wanted - before)]
    if not any(row.head == head for row in rows):
        return [*rows, DemandRow(head, wanted)]
    last = max(place for place, row in enumerate(rows) if row.head == head)
    return [*rows[:last], replace(rows[last], tax=wanted), *rows[last + 1 :]]


def _begin(row: Rate, made: datetime, reading: Reading) -> datetime:
    zone = UTC if reading.reproduces(errata.UTC_DAYS) else INDIA
    if "/" in row.starting_day:
        if reading.reproduces(errata.DATED_INTEREST_BREAKS):
            raise ChargeError("NumberFormatException", f"{row.starting_day} is no number of days")
        return datetime.combine(read_day(row.starting_day), datetime.min.time(), zone)
    day = made.astimezone(zone).date() + timedelta(days=int(row.starting_day))
    return datetime.combine(day, datetime.min.time(), zone)


def _apply(row: Rate | None, charge: Decimal, reading: Reading) -> Decimal:
    """A row on a charge; a flat amount above the charge is nothing as deployed, else the charge."""
    if row is None:
        return ZERO
    if row.percent is None and reading.reproduces(errata.FLAT_ABOVE_CHARGE):
        flat = row.flat or ZERO
        return ZERO if flat > charge else flat
    return row.apply(charge)
