from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.kernel.money import (
    NotMoneyError,
    from_paise,
    read_rupees,
    to_paise,
    write_rupees,
)


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_paise_round_trip_through_every_form(paise: int) -> None:
    rupees = from_paise(paise)
    assert to_paise(rupees) == paise
    assert to_paise(write_rupees(rupees)) == paise


@given(st.integers(min_value=0, max_value=10**12))
def test_a_float_of_two_decimals_is_read_exactly(paise: int) -> None:
    assert to_paise(paise / 100) == paise


@pytest.mark.parametrize(
    "value", [1.005, "0.001", float("nan"), float("inf"), "1e99", True, None, "x", []]
)
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(NotMoneyError):
        read_rupees(value)


def test_an_exponent_that_is_a_whole_amount_is_read() -> None:
    assert read_rupees("1.5E+2") == Decimal("150.00")
    assert write_rupees(read_rupees(146831)) == "146831.00"
