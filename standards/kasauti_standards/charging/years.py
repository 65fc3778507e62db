"""Financial years and the rows that hold in them.

Source: UPYOG-NIUA pt-calculator-v2 MasterDataService.getApplicableMaster, PayService. A financial
year runs from 1 April to 31 March; rows are chosen by its first four digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone

from kasauti_standards.charging.arithmetic import Rate

INDIA = timezone(timedelta(hours=5, minutes=30))
_APRIL = 4
_OFFSET = timedelta(hours=5, minutes=30)


def year_of(text: str) -> int:
    """First year of a financial year: 2026 of 2026-27."""
    return int(text[:4])


def is_year(text: str) -> bool:
    """Whether a text names a financial year: 2026-27, not 2026-28."""
    first, _, last = text.partition("-")
    digits = (first + last).isdecimal() and (len(first), len(last)) == (4, 2)
    return digits and (int(first) + 1) % 100 == int(last)


def write_year(moment: int) -> str:
    """The financial year, as 2026-27, that an instant in epoch milliseconds lies in, in India."""
    day = datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA).date()
    first = day.year if day.month >= _APRIL else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def read_day(text: str) -> date:
    """A day written dd/MM/yyyy, with or without leading zeros."""
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def roll_day(row: Rate, year: int) -> date:
    """The starting day of a row, moved by the years between the row and the year charged."""
    day = read_day(row.starting_day)
    return date(day.year + year - year_of(row.from_year), day.month, day.day)


def find_ending_day(row: Rate, year: int) -> date:
    """The ending day of a row, dd/MM: from January to March in the second half of the year."""
    day, month = row.ending_day.split("/")
    return date(year + (int(month) < _APRIL), int(month), int(day))


def end_rebate(row: Rate, year: int, *, as_deployed: bool) -> datetime:
    """The instant from which a rebate is no longer given: the end of its last day in India.

    The deployed calculators run on UTC and end it at midnight there as the last day begins.
    """
    last = find_ending_day(row, year)
    if as_deployed:
        return datetime.combine(last, time.min, UTC)
    return datetime.combine(last + timedelta(days=1), time.min, INDIA)


def begin_penalty(day: date, *, as_deployed: bool) -> datetime:
    """The instant after which a penalty or interest is due: midnight in India.

    The deployed calculators compare it with a clock that is five and a half hours ahead.
    """
    midnight = datetime.combine(day, time.min, INDIA)
    return midnight - _OFFSET if as_deployed else midnight


def begin_by_date(row: Rate) -> datetime:
    """When a row with a date begins, at midnight UTC."""
    return datetime.combine(read_day(row.starting_day), datetime.min.time(), UTC)


def choose_rate(
    rows: Sequence[Rate],
    *,
    year: int,
    now: datetime,
    order_matters: bool,
    begins: Callable[[Rate], datetime] = begin_by_date,
) -> Rate | None:
    """The row that holds for a financial year.

    Rows without a starting day: the year's own, or else the latest before. Rows with one: of the
    latest year that has begun, the one begun last. `order_matters` reproduces that the deployed
    choice passes over every row after one of a greater year, begun or not, and of rows begun takes
    the latest seen so far (D-1). `begins` says when a row with a starting day begins.
    """
    undated = [row for row in rows if not row.starting_day and year_of(row.from_year) <= year]
    dated = [row for row in rows if row.starting_day and year_of(row.from_year) <= year]
    if order_matters:
        return _choose_in_order(dated, now, begins) or _choose_latest(undated, year)
    begun = [row for row in dated if begins(row) < now]
    if begun:
        return max(begun, key=lambda row: (year_of(row.from_year), begins(row)))
    return _choose_latest(undated, year)


def _choose_latest(rows: Sequence[Rate], year: int) -> Rate | None:
    chosen: Rate | None = None
    for row in rows:
        if year_of(row.from_year) == year:
            return row
        if chosen is None or year_of(row.from_year) >= year_of(chosen.from_year):
            chosen = row
    return chosen


def _choose_in_order(
    rows: Sequence[Rate], now: datetime, begins: Callable[[Rate], datetime]
) -> Rate | None:
    chosen: Rate | None = None
    greatest, latest = 0, datetime.min.replace(tzinfo=UTC)
    for row in rows:
        if year_of(row.from_year) < greatest:
            continue
        greatest = year_of(row.from_year)
        begun = begins(row)
        if latest < begun < now:
            chosen, latest = row, begun
    return chosen
