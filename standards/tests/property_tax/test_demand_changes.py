"""Demands of property tax as days pass and as properties are assessed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.demand_rows import DemandRow
from kasauti_standards.charging.reading import Reading
from kasauti_standards.charging.years import INDIA
from kasauti_standards.property_tax.demand_changes import (
    assess_again,
    bring_up_to_date,
    lowers_paid_tax,
)
from kasauti_standards.property_tax.masters import Masters, read_masters
from kasauti_standards.property_tax.reading import DEPLOYED, INTENDED
from kasauti_standards.property_tax.time_heads import PaidOnTax

NOON = datetime(2026, 11, 21, 12, tzinfo=INDIA)
MADE = (  # in time, of 2025-26
    DemandRow("PT_TAX", Decimal("2433.38"), id="1"),
    DemandRow("PT_UNIT_USAGE_EXEMPTION", Decimal("0.00"), id="2"),
    DemandRow("PT_OWNER_EXEMPTION", Decimal("0.00"), id="3"),
    DemandRow("PT_CANCER_CESS", Decimal("121.67"), id="4"),
    DemandRow("PT_TIME_REBATE", Decimal("-243.34"), id="5"),
    DemandRow("PT_ROUNDOFF", Decimal("0.29"), id="6"),
)


@pytest.fixture(scope="module")
def masters() -> Masters:
    return read_masters(load_standard("property-tax").code_lists.__getitem__)


def total(rows: list[DemandRow]) -> Decimal:
    return sum((row.tax for row in rows), Decimal(0))


@pytest.mark.parametrize("reading", [DEPLOYED, INTENDED])
def test_an_unpaid_demand_loses_its_rebate_and_gains_penalty_and_interest(
    masters: Masters, reading: Reading
) -> None:
    rows = bring_up_to_date(MADE, masters, reading, financial_year="2025-26", now=NOON)
    new = {(row.head, str(row.tax)) for row in rows if not row.id}
    assert new == {
        ("PT_TIME_REBATE", "243.34"),
        ("PT_TIME_PENALTY", "486.68"),
        ("PT_TIME_INTEREST", "313.34"),
        ("PT_ROUNDOFF", "-0.36"),
    }
    assert total(rows) == 3355


def test_a_second_update_of_the_day_changes_nothing(masters: Masters) -> None:
    once = bring_up_to_date(MADE, masters, INTENDED, financial_year="2025-26", now=NOON)
    twice = bring_up_to_date(once, masters, INTENDED, financial_year="2025-26", now=NOON)
    assert twice == once


def test_interest_runs_on_what_is_unpaid_unless_payments_are_not_seen(masters: Masters) -> None:
    half = (DemandRow("PT_TAX", Decimal("2433.38"), Decimal("1216.69"), id="1"), *MADE[1:])
    seen = bring_up_to_date(half, masters, INTENDED, financial_year="2025-26", now=NOON)
    unseen = bring_up_to_date(half, masters, DEPLOYED, financial_year="2025-26", now=NOON)
    interest = [
        next(row.tax for row in rows if row.head == "PT_TIME_INTEREST") for rows in (seen, unseen)
    ]
    assert interest == [Decimal("156.67"), Decimal("313.34")]


def test_a_payment_changes_interest_from_the_next_day_on(masters: Masters) -> None:
    """3650 at 20 per cent: 200 rupees in the first hundred days, 100 on the half in the next."""
    start = date(2026, 4, 1)
    paid = [PaidOnTax(start + timedelta(days=99), Decimal(1825))]
    now = datetime.combine(start + timedelta(days=199), time(12), INDIA)
    rows = [DemandRow("PT_TAX", Decimal(3650), Decimal(1825))]
    changed = bring_up_to_date(
        rows, masters, INTENDED, financial_year="2025-26", now=now, paid=paid
    )
    found = {row.head: row.tax for row in changed}
    # a hundred days are 0.273973 of a year
    assert found["PT_TIME_INTEREST"] == Decimal("300.01")
    assert found["PT_TIME_PENALTY"] == 730


def test_what_was_paid_before_a_penalty_began_bears_none(masters: Masters) -> None:
    rows = [DemandRow("PT_TAX", Decimal(1000), Decimal(400))]
    paid = [PaidOnTax(date(2025, 12, 30), Decimal(400))]
    changed = bring_up_to_date(
        rows, masters, INTENDED, financial_year="2025-26", now=NOON, paid=paid
    )
    assert {row.head: row.tax for row in changed}["PT_TIME_PENALTY"] == 120


@given(st.integers(100, 10**6), st.integers(1, 99), st.integers(0, 1000))
def test_paying_a_part_lowers_the_due_by_what_was_paid(rupees: int, part: int, days: int) -> None:
    masters = read_masters(load_standard("property-tax").code_lists.__getitem__)
    now = datetime(2026, 1, 1, 12, tzinfo=INDIA) + timedelta(days=days)
    year = {"financial_year": "2025-26", "now": now}
    owed = bring_up_to_date([DemandRow("PT_TAX", Decimal(rupees))], masters, INTENDED, **year)
    share = (Decimal(rupees) * part / 100).quantize(Decimal("0.01"))
    after = [
        replace(row, id="1", collected=share if row.head == "PT_TAX" else row.collected)
        for row in owed
    ]
    paid = [PaidOnTax(now.date(), share)]
    again = bring_up_to_date(after, masters, INTENDED, **year, paid=paid)
    assert [row.tax for row in again] == [row.tax for row in owed]


def test_earlier_round_off_is_taken_back_only_under_the_intended_reading(masters: Masters) -> None:
    rows = (DemandRow("PT_TAX", Decimal(0)), DemandRow("PT_ROUNDOFF", Decimal("0.29")))
    kept = bring_up_to_date(rows, masters, DEPLOYED, financial_year="2026-27", now=NOON)
    mended = bring_up_to_date(rows, masters, INTENDED, financial_year="2026-27", now=NOON)
    assert (total(kept), total(mended)) == (Decimal("0.29"), Decimal("0.00"))


def test_a_new_assessment_books_differences() -> None:
    rows = assess_again(MADE, [("PT_TAX", Decimal("3000.00"))], INTENDED)
    assert [row.tax for row in rows if row.head == "PT_TAX"] == [
        Decimal("2433.38"),
        Decimal("566.62"),
    ]
    assert total(rows) == 3000


def test_a_head_that_went_is_a_credit_in_the_deployed_code() -> None:
    old = (DemandRow("PT_ADHOC_PENALTY", Decimal(50)),)
    deployed = assess_again(old, [("PT_TAX", Decimal(100))], DEPLOYED)
    intended = assess_again(old, [("PT_TAX", Decimal(100))], INTENDED)
    assert (total(deployed), total(intended)) == (Decimal(50), Decimal(100))


def test_a_tax_that_was_paid_on_is_not_lowered() -> None:
    paid = (DemandRow("PT_TAX", Decimal(100), Decimal(10)),)
    assert lowers_paid_tax(paid, Decimal(99), INTENDED)
    assert not lowers_paid_tax(paid, Decimal(100), INTENDED)
    assert not lowers_paid_tax(paid, Decimal(99), DEPLOYED)
    assert not lowers_paid_tax((DemandRow("PT_TAX", Decimal(100)),), Decimal(99), INTENDED)


AMOUNTS = st.integers(-(10**7), 10**7).map(lambda paise: Decimal(paise) / 100)
ROWS = st.lists(
    st.builds(
        DemandRow,
        st.sampled_from(["PT_TAX", "PT_OWNER_EXEMPTION", "PT_CANCER_CESS", "PT_TIME_REBATE"]),
        AMOUNTS,
    ),
    max_size=8,
)


@given(ROWS, st.integers(0, 3650))
def test_an_updated_demand_is_of_whole_rupees(rows: list[DemandRow], days: int) -> None:
    now = datetime.fromtimestamp(NOON.timestamp() + days * 86400, INDIA)
    masters = read_masters(load_standard("property-tax").code_lists.__getitem__)
    changed = bring_up_to_date(rows, masters, INTENDED, financial_year="2025-26", now=now)
    assert total(changed) == total(changed).to_integral_value()


@given(ROWS, st.dictionaries(st.sampled_from(["PT_TAX", "PT_CANCER_CESS"]), AMOUNTS, min_size=1))
def test_the_new_demand_comes_to_the_new_estimate(
    rows: list[DemandRow], heads: dict[str, Decimal]
) -> None:
    assert total(assess_again(rows, heads.items(), INTENDED)) == sum(heads.values())
