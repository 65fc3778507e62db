"""Rules over challans at the edges that their own examples do not reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards import load_standard
from kasauti_standards.derive.checking import compile_schema
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.kernel import REMOVE

STANDARD = load_standard("misc-collections")


@pytest.fixture(scope="module")
def subject(open_subject):
    return open_subject("misc-collections")


@pytest.mark.parametrize(
    ("amounts", "fires"),
    [
        *(((0, 0), True), ((0.99, 0.99), True), ((1, 0), False), ((0.01, 1.0), False)),
        *(((0, 0.0), True), ((1500, 0), False), ((99999999.99, 0), False)),
    ],
)
def test_a_challan_comes_to_a_rupee_at_least(subject, amounts, *, fires: bool) -> None:
    change = {f"/amount/{place}/amount": value for place, value in enumerate(amounts)}
    found = subject.examine("Challan", subject.read("Challan", change))
    assert found == ([("MCL-TOTAL-ZERO", "/amount")] if fires else [])


@pytest.mark.parametrize(
    ("amount", "valid"), [(-0.01, False), (0, True), (1.005, False), (1.5, True)]
)
def test_amounts_are_rupees_from_zero_on(subject, amount: float, *, valid: bool) -> None:
    schema = derive_schema(STANDARD, STANDARD.entity("Challan"), STANDARD.profile())
    record = subject.read("Challan", {"/amount/0/amount": amount})
    assert compile_schema(schema).is_valid(record) is valid


def test_a_category_without_mandatory_heads_is_refused(subject) -> None:
    found = subject.examine(
        "Challan", subject.read("Challan", {"/businessService": "WaterCharges.Metered"})
    )
    assert ("MCL-TAXHEAD-MISSING", "/amount") in found


@pytest.mark.parametrize("missing", ["taxPeriodFrom", "taxPeriodTo"])
def test_the_period_is_asked_for_by_the_code_only(subject, missing: str) -> None:
    record = subject.read("Challan", {f"/{missing}": REMOVE})
    answers = {
        profile.id: compile_schema(
            derive_schema(STANDARD, STANDARD.entity("Challan"), profile)
        ).is_valid(record)
        for profile in STANDARD.profiles
    }
    assert answers == {"upyog-2026": False, "digit-oss": False, "published": True}


@given(start=st.integers(1_459_449_000_000, 1_901_000_000_000), length=st.integers(-1000, 0))
def test_no_period_runs_backwards(open_subject, start: int, length: int) -> None:
    subject = open_subject("misc-collections")
    change = {"/taxPeriodFrom": start, "/taxPeriodTo": start + length}
    assert subject.examine("Challan", subject.read("Challan", change)) == [
        ("MCL-PERIOD-REVERSED", "/taxPeriodTo")
    ]
