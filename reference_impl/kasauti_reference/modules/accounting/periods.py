"""Days of vouchers and the years they fall into: open, closed, still to come."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.collections import KEPT
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.accounting.bookkeeping import name_year
from kasauti_standards.accounting.rules.vouchers import read_voucher_date
from kasauti_standards.charging.years import INDIA

Record = dict[str, object]
NOT_OPEN = "Voucher Date not within an open fiscal period or FY not open for posting"


def today(call: Call) -> date:
    """The day in India."""
    return day_of(call.now)


def day_of(moment: int) -> date:
    """The day in India of epoch milliseconds."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA).date()


def write_day(day: date) -> str:
    """A day as vouchers write it."""
    return day.strftime("%d/%m/%Y")


def number_day(day: date) -> int:
    """A day as a number that sorts."""
    return int(day.strftime("%Y%m%d"))


def read_numbered(number: int) -> date:
    """The day of such a number."""
    return datetime.strptime(str(number), "%Y%m%d").replace(tzinfo=INDIA).date()


def require_open(call: Call, tenant: str, text: object) -> date:
    """The day of a voucher; refused where its year is closed or it is still to come."""
    day = read_voucher_date(text)
    if day is None or day > today(call) or not _is_open(call, tenant, day):
        raise ServiceError(NOT_OPEN, f"{NOT_OPEN}: {text}")
    return day


def _is_open(call: Call, tenant: str, day: date) -> bool:
    year = find_year(call, tenant, name_year(day))
    if year is not None and (year.get("isClosed") or not year.get("isActiveForPosting", True)):
        return False
    periods = call.session.find(KEPT["FiscalPeriod"], scope=_city(tenant))
    covering = [row for row in periods if _covers(row, day)]
    return all(row.get("isActiveForPosting") and not row.get("isClosed") for row in covering)


def _covers(period: Record, day: date) -> bool:
    return str(period["startingDate"]) <= day.isoformat() <= str(period["endingDate"])


def find_year(call: Call, tenant: str, name: str) -> Record | None:
    """The city's own record of a financial year, if it has one."""
    return call.session.find_one(
        KEPT["FinancialYear"], [Condition("finYearRange", "equals", name)], scope=_city(tenant)
    )


def _city(tenant: str) -> TenantScope:
    return TenantScope(cities=frozenset({tenant}))


def describe_period(day: date) -> Record:
    """The fiscal period of a voucher as it is answered."""
    return cast("Record", {"name": name_year(day)})
