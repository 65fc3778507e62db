"""Sums of rupees are exact in paise: binary fractions take no part."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.billing.sums import SumOfParts, add_paise, read_paise, show_paise

PAISE = st.integers(min_value=-(10**14), max_value=10**14)


def write_float(paise: int) -> float:
    """What a JSON reader makes of the amount's decimal text."""
    return float(show_paise(paise))


def change_bill(subject, amounts: list[int], total: int):
    return subject.read(
        "Bill",
        {
            "/billDetails": [
                {"expiryDate": 1900000000000, "amount": write_float(paise)} for paise in amounts
            ],
            "/totalAmount": write_float(total),
        },
    )


@given(PAISE)
def test_every_amount_survives_its_float(paise: int) -> None:
    assert read_paise(write_float(paise)) == paise


@given(st.lists(PAISE, max_size=40))
def test_the_sum_is_that_of_the_paise(amounts: list[int]) -> None:
    assert add_paise(map(write_float, amounts)) == sum(amounts)


@given(
    amounts=st.lists(st.integers(0, 10**11), min_size=1, max_size=30), off=st.sampled_from((-1, 1))
)
def test_bill_totals_are_compared_in_paise(open_subject, amounts: list[int], off: int) -> None:
    subject = open_subject("billing")
    exact = change_bill(subject, amounts, sum(amounts))
    assert subject.examine("Bill", exact) == []
    wrong = change_bill(subject, amounts, sum(amounts) + off)
    assert subject.examine("Bill", wrong) == [("BIL-BILL-TOTAL-DIFFERS", "/totalAmount")]


def test_floats_would_have_erred_here(open_subject) -> None:
    subject = open_subject("billing")
    assert 0.1 + 0.2 != 0.3
    assert subject.examine("Bill", change_bill(subject, [10, 20], 30)) == []


@pytest.mark.parametrize("value", [None, True, "x", 0.001, 1e-9, float("inf"), [], {}])
def test_what_is_no_amount_is_not_summed(value: object) -> None:
    assert read_paise(value) is None
    assert add_paise([1, value]) is None


@pytest.mark.parametrize(
    ("value", "paise"),
    [(0, 0), (-0.0, 0), (19.99, 1999), ("19.90", 1990), (Decimal("0.01"), 1), (1e3, 100000)],
)
def test_amounts_are_read_by_their_digits(value: object, paise: int) -> None:
    assert read_paise(value) == paise


@pytest.mark.parametrize("text", ["2000", "2000.0", "2000.00"])
def test_a_transaction_says_its_amount_in_any_plain_form(open_subject, text: str) -> None:
    subject = open_subject("billing")
    assert subject.examine("Transaction", subject.read("Transaction", {"/txnAmount": text})) == []


@pytest.mark.parametrize("text", ["2,000", "2e3", " 2000", "2000.000", "२०००", "-2000", "₹2000"])
def test_a_transaction_refuses_other_texts(open_subject, text: str) -> None:
    subject = open_subject("billing")
    found = subject.examine("Transaction", subject.read("Transaction", {"/txnAmount": text}))
    assert found == [("BIL-TXN-AMOUNT-TEXT", "/txnAmount")]


FEES = SumOfParts("/plots/*/fee", "/heads/*/amount")


def find_fees(*plots: object) -> list[tuple[str, object, str]]:
    return [
        (row.pointer, row.params["sum"], row.fix)
        for row in FEES.find_differences({"plots": list(plots)})
    ]


def test_a_sum_is_compared_in_each_object_that_has_one() -> None:
    right = {"fee": 0.3, "heads": [{"amount": 0.1}, {"amount": 0.2}]}
    wrong = {"fee": 0.31, "heads": [{"amount": 0.1}, {"amount": 0.2}]}
    assert find_fees(right, wrong, right) == [("/plots/1/fee", "0.30", "0.30")]
    assert FEES.reads == ("/plots/*/fee", "/plots/*/heads/*/amount")
    assert SumOfParts("/total", "/heads/*/amount").reads == ("/total", "/heads/*/amount")


@pytest.mark.parametrize(
    "plot",
    [
        {"fee": 1, "heads": []},
        {"fee": 1},
        {"heads": [{"amount": 2}]},
        {"fee": "x", "heads": [{"amount": 2}]},
        {"fee": 1, "heads": [{"amount": 2}, {"name": "no amount"}]},
        {"fee": 1, "heads": [{"amount": 2}, {"amount": 0.001}]},
        "no plot",
    ],
)
def test_what_cannot_be_added_up_is_not_compared(plot: object) -> None:
    assert find_fees(plot) == []
