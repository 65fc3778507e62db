"""Receipts of collections in the accounts: posted at once, reversed when given back."""

from __future__ import annotations

from reference_impl.tests.accounts import CITY, CLERK, READER, REST, read_book
from reference_impl.tests.counter import PAY, fetch_bill, make, pay

from kasauti_reference.store.json_text import read_json


def find_vouchers(server) -> list[dict]:
    answer = server.post(f"{REST}/v2/_search", CITY, by=READER)
    return read_json(answer.content)["Vouchers"]


def test_every_receipt_is_posted_and_a_cancelled_one_is_reversed(server) -> None:
    first = pay(server, fetch_bill(server, make(server))).json()["Payments"][0]
    part = pay(server, fetch_bill(server, make(server)), paymentMode="CASH").json()["Payments"][0]
    vouchers = find_vouchers(server)
    assert [row["type"] for row in vouchers] == ["Receipt", "Receipt"]
    receipts = {row["referenceDocument"] for row in vouchers}
    assert receipts == {payment["paymentDetails"][0]["receiptNumber"] for payment in (first, part)}
    debit = vouchers[0]["ledgers"][0]
    assert (debit["glcode"], float(debit["debitAmount"])) == ("4501001", 2000.30)
    agreed = read_book(server, "collections")
    assert float(agreed["collected"]) == float(agreed["posted"]) == 4000.60
    assert all(row["collected"] == row["posted"] for row in agreed["rows"])
    assert agreed["unmapped"] == 2
    step = {
        "tenantId": "pg.citya",
        "paymentId": part["id"],
        "action": "CANCEL",
        "reason": "typed twice",
    }
    answer = server.post(
        f"{PAY}/{{}}/_workflow".format("MCS"), {"PaymentWorkflows": [step]}, by=("CEMP",)
    )
    assert answer.status_code == 200, answer.text
    agreed = read_book(server, "collections")
    assert float(agreed["collected"]) == float(agreed["posted"]) == 2000.30
    states = sorted(row["status"]["code"] for row in find_vouchers(server))
    assert states == ["0", "1", "2"]
    trial = read_book(server, "trialbalance")
    assert trial["totals"]["debit"] == trial["totals"]["credit"]
    assert float(trial["totals"]["closingDebit"]) == 2000.30


def test_a_receipt_that_cannot_be_posted_is_not_taken(server) -> None:
    """A period that the city closes keeps the payment away, too."""
    bill = fetch_bill(server, make(server))
    period = {
        "tenantId": "pg.citya",
        "name": "January",
        "financialYear": {"finYearRange": "2025-26"},
        "startingDate": "2026-01-01",
        "endingDate": "2026-01-31",
        "active": True,
        "isActiveForPosting": False,
        "isClosed": True,
    }
    made = server.post(
        "/egf-master/fiscalperiods/_create", {"fiscalPeriods": [period]}, by=("ACCM",), **CITY
    )
    assert made.status_code == 201, made.text
    refused = pay(server, bill)
    assert refused.json()["Errors"][0]["code"].startswith("Voucher Date not within")
    assert find_vouchers(server) == []
    changed = made.json()["fiscalPeriods"][0] | {"isActiveForPosting": True, "isClosed": False}
    path = "/egf-master/fiscalperiods/_update"
    assert server.post(path, {"fiscalPeriods": [changed]}, by=CLERK, **CITY).status_code == 403
    opened = server.post(path, {"fiscalPeriods": [changed]}, by=("ACCM",), **CITY)
    assert opened.status_code == 201, opened.text
    assert pay(server, bill).status_code == 200
