"""Figures of the accounts: income and expenditure of a day, cities that keep their books here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kasauti_adapters.client.search import VOUCHERS as SEARCH
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import (
    ModuleCount,
    ModuleFigures,
    RecordSearch,
    StateFacts,
    count_days,
)
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Payload, RecordKind, Records, read_moment, read_text
from kasauti_adapters.metrics.tally import Tally
from kasauti_standards.kernel.money import NotMoneyError, read_rupees

_CANCELLED = "4"
_CLOSING = "YEARCLOSING"
VOUCHERS = RecordKind(
    name="voucher",
    plural="vouchers",
    entity="accounting/Voucher",
    members=("voucherDate", "ledgers"),
    envelopes=("Vouchers", "vouchers"),
    identities=("/id", "/voucherNumber"),
    keeps=(
        *("/tenantId", "/id", "/voucherNumber", "/voucherDate", "/name", "/status/code"),
        *("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
        *(f"/ledgers/*/{name}" for name in ("glcode", "debitAmount", "creditAmount")),
    ),
)


@dataclass(frozen=True, slots=True)
class Booked:
    """What a voucher books: income is credit less debit, expenditure debit less credit."""

    tenant: str
    day: date
    income: Decimal
    expenditure: Decimal


def read_booked(voucher: Payload) -> Booked | None:
    """A voucher that counts: not cancelled, no closing of a year, with a day and amounts."""
    if read_text(voucher, "/status/code") == _CANCELLED or voucher.get("name") == _CLOSING:
        return None
    try:
        day = datetime.strptime(read_text(voucher, "/voucherDate"), "%d/%m/%Y").date()  # noqa: DTZ007 (a day, no moment)
        lines = list(_read_lines(voucher))
    except (ValueError, NotMoneyError):
        return None
    return Booked(
        tenant=read_text(voucher, "/tenantId"),
        day=day,
        income=sum((-amount for head, amount in lines if head.startswith("1")), Decimal(0)),
        expenditure=sum((amount for head, amount in lines if head.startswith("2")), Decimal(0)),
    )


def _read_lines(voucher: Payload) -> Iterator[tuple[str, Decimal]]:
    """Head, and debit less credit, of each line."""
    ledgers = voucher.get("ledgers")
    for line in ledgers if isinstance(ledgers, list) else ():
        debit, credit = read_rupees(line.get("debitAmount")), read_rupees(line.get("creditAmount"))
        yield str(line.get("glcode")), debit - credit


class BookDay:
    """Vouchers of one day; a city is on the system from its first voucher on."""

    def __init__(self, day: ReportDay, places: Places) -> None:
        self._day, self._places, self._tally = day, places, Tally()
        self._booking: set[str] = set()

    def add(self, booked: Booked) -> None:
        """Count a voucher."""
        if booked.day <= self._day.day:
            self._booking.add(booked.tenant)
        if booked.day == self._day.day:
            spot = (booked.tenant, NO_WARD)
            self._tally.add(spot, "financeTotalIncome", booked.income)
            self._tally.add(spot, "financeTotalExpenditure", booked.expenditure)

    def finish(self) -> Tally:
        """Every city has a row: a reported zero is not a missing report."""
        self._tally.cover(self._places.cities, ward=NO_WARD)
        for spot in self._tally.spots:
            is_booking = spot[0] in self._booking
            self._tally.write_down(spot, "financeTotalRegisteredULBs", int(is_booking))
        return self._tally


def count_vouchers(
    records: Records, days: Sequence[ReportDay], places: Places, _reading: Reading
) -> ModuleCount:
    """All days in one walk over the vouchers."""
    state = StateFacts(len(days))

    def watch() -> Iterator[Booked]:
        for voucher in records.walk(VOUCHERS):
            booked = read_booked(voucher)
            if booked is not None:
                made = read_moment(voucher, "/auditDetails/createdTime") or 0
                state.see(booked.tenant, made)
                yield booked

    return ModuleCount(count_days(watch(), [BookDay(day, places) for day in days]), state)


FINANCE = ModuleFigures(
    module="FINANCE",
    kinds=(VOUCHERS,),
    searches=(RecordSearch(SEARCH),),
    count=count_vouchers,
)
