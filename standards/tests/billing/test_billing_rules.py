"""Billing rules at the edges that their own examples do not reach."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def subject(open_subject):
    return open_subject("billing")


@pytest.mark.parametrize(
    ("tax", "collected", "fires"),
    [
        *((1500, 0, False), (1500, 1500, False), (1500, 1500.01, True), (1500, -0.01, True)),
        *((0, 0, False), (0, 0.01, True), (-50, 0, False), (-50, -50, False), (-50, -25, True)),
        *((0.3, 0.3, False), (0.1, 0.2, True)),
    ],
)
def test_collection_stays_within_the_tax(subject, tax, collected, *, fires: bool) -> None:
    change = {"/demandDetails/0/taxAmount": tax, "/demandDetails/0/collectionAmount": collected}
    found = subject.examine("Demand", subject.read("Demand", change))
    place = ("BIL-DEMAND-COLLECTED-TOO-MUCH", "/demandDetails/0/collectionAmount")
    assert found == ([place] if fires else [])


def test_masters_decide_where_the_bill_says_nothing(subject) -> None:
    paid = {"/totalAmountPaid": 2100, "/paymentDetails/0/totalAmountPaid": 2100}
    silent = {**paid, "/paymentDetails/0/bill": None}
    assert subject.examine("Payment", subject.read("Payment", silent)) == []
    strict = {**silent, "/paymentDetails/0/businessService": "ADVT.Unipolls"}
    assert subject.examine("Payment", subject.read("Payment", strict)) == [
        ("BIL-PAYMENT-OVER-DUE", "/paymentDetails/0/totalAmountPaid")
    ]


@pytest.mark.parametrize(
    ("mode", "missing"),
    [
        ("CASH", []),
        ("CARD", ["instrumentNumber"]),
        ("ONLINE", ["instrumentNumber"]),
        ("POSTAL_ORDER", ["instrumentNumber"]),
        ("OFFLINE_NEFT", ["instrumentNumber"]),
    ],
)
def test_each_mode_needs_its_instrument(subject, mode: str, missing: list[str]) -> None:
    found = subject.examine("Payment", subject.read("Payment", {"/paymentMode": mode}))
    assert found == [("BIL-PAYMENT-INSTRUMENT-MISSING", f"/{name}") for name in missing]


@pytest.mark.parametrize(("days", "fires"), [(-1, True), (0, False), (90, False), (91, True)])
def test_cheques_are_at_most_ninety_days_old(subject, days: int, *, fires: bool) -> None:
    change = {
        "/paymentMode": "CHEQUE",
        "/instrumentNumber": "000123",
        "/ifscCode": "TEST0000001",
        "/instrumentDate": 1776297600000 - days * 86_400_000,
    }
    found = subject.examine("Payment", subject.read("Payment", change))
    assert found == ([("BIL-PAYMENT-CHEQUE-DATE", "/instrumentDate")] if fires else [])
