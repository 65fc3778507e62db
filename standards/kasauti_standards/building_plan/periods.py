"""For which days a fee is demanded, and how long a permit holds.

Source: UPYOG-NIUA bpa-calculator DemandService.createDemand; bpa-services
EnrichmentService.generateApprovalNo, application.properties egov.bpa.validity.date.in.months.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta, timezone

from kasauti_standards.building_plan.reading import PERIOD_AT_CLOCK_TIME
from kasauti_standards.charging.reading import Reading

INDIA = timezone(timedelta(hours=5, minutes=30))
VALIDITY_MONTHS = 36
_THOUSAND = 1000


def find_demand_period(on: int, reading: Reading) -> tuple[int, int]:
    """First and last millisecond of the calendar year of a moment (epoch milliseconds).

    As deployed both days keep the time of the clock, so that two demands of a year have different
    periods.
    """
    moment = _read(on)
    first, last = moment.replace(month=1, day=1), moment.replace(month=12, day=31)
    if not reading.reproduces(PERIOD_AT_CLOCK_TIME):
        first = first.replace(hour=0, minute=0, second=0, microsecond=0)
        last = last.replace(hour=23, minute=59, second=59, microsecond=999_000)
    return _write(first), _write(last)


def find_end_of_permit(granted: int) -> int:
    """When a permit of a moment ends: 36 months later, on the last day of a shorter month."""
    moment = _read(granted)
    months = moment.month - 1 + VALIDITY_MONTHS
    year, month = moment.year + months // 12, months % 12 + 1
    day = min(moment.day, monthrange(year, month)[1])
    return _write(moment.replace(year=year, month=month, day=day))


def _read(millis: int) -> datetime:
    return datetime.fromtimestamp(millis // _THOUSAND, INDIA).replace(
        microsecond=millis % _THOUSAND * _THOUSAND
    )


def _write(moment: datetime) -> int:
    seconds = int(moment.replace(microsecond=0).timestamp())
    return seconds * _THOUSAND + moment.microsecond // _THOUSAND
