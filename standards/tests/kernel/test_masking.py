import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.kernel import Masker

MASKER = Masker(b"one run")


@pytest.mark.parametrize(
    "value",
    [
        "call 9000000001 now",
        "+91 90000 00001",
        "2345 6789 0123",
        "ABCDE1234F",
        "asha@example.org",
        9000000001,
    ],
)
def test_what_identifies_a_person_is_not_shown(value: object) -> None:
    shown = MASKER.show(value)
    assert str(value) not in shown
    assert ":" in shown


def test_equal_values_get_equal_tokens_within_a_run_only() -> None:
    assert MASKER.mask("x", kind="name") == MASKER.mask("x", kind="name")
    assert MASKER.mask("x", kind="name") != Masker(b"another run").mask("x", kind="name")


@given(st.text(min_size=1, max_size=300))
def test_a_masked_value_never_holds_the_value(value: str) -> None:
    token = MASKER.mask(value, kind="name")
    assert len(token) == len("name:") + 10


def test_harmless_values_are_shown_shortened() -> None:
    assert MASKER.show("PT") == "PT"
    assert MASKER.show(None) == "null"
    assert MASKER.show(True) == "true"
    assert MASKER.show({"a": 1}) == "object of 1"
    assert MASKER.show("x" * 200).endswith("…")
    assert len(MASKER.show("x" * 200)) == 80


def test_undeclared_values_are_only_described() -> None:
    assert MASKER.describe("Asha Namuna") == "text of 11"
    assert MASKER.describe(9000000001) == "number"
    assert MASKER.describe([1, 2]) == "list of 2"
