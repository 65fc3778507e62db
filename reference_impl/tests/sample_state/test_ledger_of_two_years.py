"""The accounts of the sample state: vouchers balance, receipts are those of collections."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from reference_impl.tests.sample_state.conftest import Played, read_rupees

from kasauti_reference.app import build_app
from kasauti_reference.modules.accounting.receipts import list_settled
from kasauti_reference.sample_state.office import Actor, Office
from kasauti_reference.sample_state.plan import CITIES
from kasauti_reference.sample_state.years import FIRST_YEAR, SECOND_YEAR, MovedClock
from kasauti_standards.accounting.bookkeeping import is_cash
from kasauti_standards.accounting.heads import find_head_of
from kasauti_standards.charging.years import INDIA
from kasauti_standards.kernel.money import to_paise

pytestmark = pytest.mark.slow
YEARS = {FIRST_YEAR: ("2024-04-01", "2025-03-31"), SECOND_YEAR: ("2025-04-01", "2026-03-31")}
AFTER = int(datetime(2026, 5, 1, tzinfo=UTC).timestamp()) * 1000


def test_every_voucher_balances(state: Played) -> None:
    vouchers = [row["voucher"] for row in state.list_records("acc_voucher")]
    assert {row["tenantId"] for row in vouchers} == set(CITIES)
    assert len(vouchers) > 100
    for voucher in vouchers:
        debit = sum(read_rupees(row["debitAmount"]) for row in voucher["ledgers"])
        credit = sum(read_rupees(row["creditAmount"]) for row in voucher["ledgers"])
        assert debit == credit > 0, voucher["voucherNumber"]


def test_receipts_of_collections_are_those_of_the_accounts(state: Played) -> None:
    """By day, city and head, to the paisa."""
    collected: dict[tuple[str, str, str], int] = defaultdict(int)
    receipts: set[tuple[str, str]] = set()
    for payment in state.list_records("payment"):
        for detail in payment["paymentDetails"]:
            receipts.add((payment["tenantId"], detail["receiptNumber"]))
            if payment["paymentStatus"] not in {"NEW", "DEPOSITED"}:
                continue
            moment = datetime.fromtimestamp(detail["receiptDate"] / 1000, UTC)
            day = moment.astimezone(INDIA).strftime("%d/%m/%Y")
            for row in list_settled(detail):
                head = find_head_of(detail["businessService"], row.tax_head)
                collected[day, payment["tenantId"], head] += row.paise
    posted: dict[tuple[str, str, str], int] = defaultdict(int)
    for kept in state.list_records("acc_voucher"):
        voucher = kept["voucher"]
        named = (voucher["tenantId"], voucher.get("referenceDocument"))
        if named not in receipts or voucher["status"]["code"] != "0":
            continue
        for line in voucher["ledgers"]:
            if not is_cash(line["glcode"]):
                paise = to_paise(line["creditAmount"]) - to_paise(line["debitAmount"])
                posted[voucher["voucherDate"], voucher["tenantId"], line["glcode"]] += paise
    assert {key: paise for key, paise in collected.items() if paise} == {
        key: paise for key, paise in posted.items() if paise
    }
    assert {city for _, city, _ in collected} == set(CITIES)


@pytest.fixture(scope="module")
def office(state: Played):
    clock = MovedClock(AFTER)
    live = replace(state.settings, now=clock, people="none")
    with Office(build_app(live), clock, live.otp) as opened:
        yield opened


@pytest.mark.parametrize("city", CITIES)
def test_the_trial_balance_is_zero_and_the_books_agree(office: Office, city: str) -> None:
    reader = Actor("ACCR", city)
    for first, last in YEARS.values():
        query = {"tenantId": city, "fromDate": first, "toDate": last}
        trial = office.ask("/kasauti/v1/accounts/_trialbalance", by=reader, **query)
        totals = trial["TrialBalance"]["totals"]
        assert read_rupees(totals["debit"]) == read_rupees(totals["credit"]) > 0
        assert read_rupees(totals["closingDebit"]) == read_rupees(totals["closingCredit"]) > 0
        agreed = office.ask("/kasauti/v1/accounts/_collections", by=reader, **query)
        agreement = agreed["CollectionAgreement"]
        assert all(row["collected"] == row["posted"] for row in agreement["rows"])
        assert Decimal(str(agreement["collected"])) == Decimal(str(agreement["posted"])) > 0


def test_the_first_year_is_closed_in_every_city(state: Played) -> None:
    years = state.list_records("acc_financialyears")
    closed = {row["tenantId"] for row in years if row["isClosed"]}
    assert closed == set(CITIES)
    assert {row["finYearRange"] for row in years} == {FIRST_YEAR}
