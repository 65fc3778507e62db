"""The fee of a transfer, by slab and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.property_tax.masters import Masters, read_masters
from kasauti_standards.property_tax.reading import DEPLOYED, INTENDED
from kasauti_standards.property_tax.transfer_fee import (
    Transfer,
    add_months,
    compute_transfer_fee,
)

NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
RATE = {
    "id": "rate",
    "tenantId": "pg.citya",
    "propertyType": "ALL",
    "propertySubType": "ALL",
    "usageCategoryMajor": "ALL",
    "usageCategoryMinor": "ALL",
    "ownerShipCategory": "ALL",
    "subOwnerShipCategory": "ALL",
    "minMarketValue": 0,
    "maxMarketValue": 1000000,
    "fixedAmount": 0,
    "rate": 2,
    "type": "RATE",
}
FLAT = {**RATE, "id": "flat", "minMarketValue": 1000001, "maxMarketValue": None, "type": "FLAT"}
SLABS = (RATE, {**FLAT, "fixedAmount": 50000.5})
TRANSFER = Transfer(
    tenant="pg.citya",
    kind=("BUILTUP", "INDEPENDENTPROPERTY"),
    usage=("RESIDENTIAL", ""),
    ownership=("INDIVIDUAL", "SINGLEOWNER"),
    market_value=Decimal(500000),
    document_day=date(2026, 11, 1),
    adhoc_penalty=Decimal(100),
)


@pytest.fixture(scope="module")
def masters() -> Masters:
    return read_masters(load_standard("property-tax").code_lists.__getitem__)


def test_a_rate_of_the_market_value_with_an_amount_by_hand(masters: Masters) -> None:
    fee = compute_transfer_fee(TRANSFER, SLABS, masters, DEPLOYED, now=NOW)
    assert (fee.slab_id, fee.fee, fee.rebate, fee.penalty) == ("rate", 10100, 0, 0)
    assert fee.total == 10100


def test_a_flat_fee(masters: Masters) -> None:
    large = replace(TRANSFER, market_value=Decimal(2000000), adhoc_penalty=Decimal(0))
    assert compute_transfer_fee(large, SLABS, masters, DEPLOYED, now=NOW).fee == Decimal("50000.5")


def test_no_slab_is_an_error_by_the_deployed_code(masters: Masters) -> None:
    foreign = replace(TRANSFER, tenant="pg.cityb")
    with pytest.raises(ChargeError) as refused:
        compute_transfer_fee(foreign, SLABS, masters, DEPLOYED, now=NOW)
    assert refused.value.code == "BILLING_SLAB_SEARCH_FAILED"


def test_inside_a_window_the_deployed_code_reads_the_yearly_masters(masters: Masters) -> None:
    in_window = datetime(2024, 6, 1, tzinfo=UTC)  # the yearly rebate row 2023-24, 13/12
    early = replace(TRANSFER, document_day=date(2024, 5, 1))
    deployed = compute_transfer_fee(early, SLABS, masters, DEPLOYED, now=in_window)
    assert deployed.rebate == Decimal("-1010.00")


def test_the_masters_of_transfers_have_windows_of_their_own(masters: Masters) -> None:
    rows = masters.transfer_rebate
    assert rows
    first = rows[0]
    day, month = map(int, first.ending_day.split("/"))
    year = int(first.from_year[:4])
    now = datetime(year, month, day, 12, tzinfo=UTC)
    early = replace(TRANSFER, document_day=now.date())
    found = compute_transfer_fee(early, SLABS, masters, INTENDED, now=now)
    assert found.rebate == -Decimal(10100) * (first.percent or 0) / 100


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 3, 3)),
        (date(2026, 11, 1), 6, date(2027, 5, 1)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
