"""Figures of the accounts of 15 April 2026, counted by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from adapters.tests.metrics.figures_of_a_day import DAY, PLACES, START

from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.finance import FINANCE, read_booked
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.places import NO_WARD
from kasauti_adapters.metrics.records import Records
from kasauti_standards.catalog import load_standard

CITY = ("pg.citya", NO_WARD)


def write_voucher(number: int, *lines: tuple[str, float, float], **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "tenantId": "pg.citya",
        "voucherNumber": f"1/GJV/{number:08d}/04/2026-27",
        "name": "JVGeneral",
        "voucherDate": "15/04/2026",
        "status": {"code": "0"},
        "ledgers": [
            {"glcode": head, "debitAmount": debit, "creditAmount": credit}
            for head, debit, credit in lines
        ],
        "auditDetails": {"createdTime": START, "lastModifiedTime": START},
    } | changes


EARNED = (("4501001", 100.5, 0.0), ("1100101", 0.0, 100.5))
SPENT = (("2301001", 40.25, 0.0), ("4501001", 0.0, 40.25))


def count(*vouchers: dict[str, Any]) -> dict[tuple[str, str], dict[str, object]]:
    records = Records(KINDS)
    for voucher in vouchers:
        assert records.take(voucher) == 1
    (tally,) = FINANCE.count(records, [ReportDay.of(DAY)], PLACES, Reading.READING).tallies
    metrics = {
        name: metric
        for name, metric in load_standard("national-dashboard").metrics.items()
        if name.startswith("FINANCE.")
    }
    return {spot: tally.write_metrics(spot, metrics) for spot in tally.spots}


def test_income_and_expenditure_are_those_booked_on_the_day() -> None:
    found = count(
        write_voucher(1, *EARNED),
        write_voucher(2, *SPENT),
        write_voucher(3, *EARNED, voucherDate="14/04/2026"),
        write_voucher(4, *EARNED, status={"code": "4"}),
        write_voucher(5, *EARNED, name="YEARCLOSING"),
    )
    assert found[CITY]["financeTotalIncome"] == Decimal("100.5")
    assert found[CITY]["financeTotalExpenditure"] == Decimal("40.25")
    assert found[CITY]["financeTotalRegisteredULBs"] == 1
    assert found[("pg.cityb", NO_WARD)]["financeTotalIncome"] == 0


def test_a_reversed_voucher_and_its_reversal_come_to_nothing() -> None:
    back = tuple((head, credit, debit) for head, debit, credit in EARNED)
    found = count(
        write_voucher(1, *EARNED, status={"code": "1"}),
        write_voucher(2, *back, status={"code": "2"}),
    )
    assert found[CITY]["financeTotalIncome"] == 0


@pytest.mark.parametrize(
    "changes", [{"voucherDate": "31/02/2026"}, {"ledgers": [{"glcode": "1", "debitAmount": "x"}]}]
)
def test_what_cannot_be_read_counts_in_none(changes: dict[str, Any]) -> None:
    assert read_booked(write_voucher(1, *EARNED, **changes)) is None
