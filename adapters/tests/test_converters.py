"""Converters: every spelling seen in old exports, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_adapters.errors import MappingError
from kasauti_adapters.fixtures.exports import write_lakh as write_lakh_float
from kasauti_adapters.mapping.amounts import make_decimal, make_inr, make_int
from kasauti_adapters.mapping.areas import make_area
from kasauti_adapters.mapping.converters import CONVERTERS, make_converter
from kasauti_adapters.mapping.people import (
    make_bool_yn,
    make_enum_ordinal,
    make_gender,
    make_mobile_in,
    make_text,
)
from kasauti_adapters.mapping.problems import CellProblem, read_statements
from kasauti_adapters.mapping.splitters import split_name_and_mobile
from kasauti_adapters.mapping.times import (
    find_financial_year,
    make_date,
    make_financial_year,
    to_millis,
)
from kasauti_adapters.pipeline.money_text import write_lakh


@pytest.mark.parametrize(
    ("cell", "rupees"),
    [
        ("1,46,831.00", "146831.00"),
        ("Rs. 1,500/-", "1500.00"),
        ("₹250.5", "250.50"),
        ("INR 10", "10.00"),
        ("(250.00)", "-250.00"),
        (".50", "0.50"),
        (1500.0, "1500.00"),
        (Decimal("12.30"), "12.30"),
        (7, "7.00"),
    ],
)
def test_rupees_are_read_from_the_digits(cell: object, rupees: str) -> None:
    assert make_inr()(cell) == Decimal(rupees)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("fifteen", "ADP-MONEY-UNREADABLE"),
        ("1,4,6", "ADP-MONEY-UNREADABLE"),
        ("", "ADP-MONEY-UNREADABLE"),
        (True, "ADP-MONEY-UNREADABLE"),
        (float("nan"), "ADP-MONEY-UNREADABLE"),
        (1e20, "ADP-MONEY-UNREADABLE"),
        ("1.005", "ADP-MONEY-PAISE"),
        (1.005, "ADP-MONEY-PAISE"),
    ],
)
def test_what_is_no_amount_is_refused(cell: object, code: str) -> None:
    with pytest.raises(CellProblem) as problem:
        make_inr()(cell)
    assert problem.value.code == code


def test_only_binary_columns_are_rounded_and_half_goes_up() -> None:
    convert = make_inr(binary="round")
    assert convert(1.005) == Decimal("1.01")
    assert convert(0.1 + 0.2) == Decimal("0.30")
    with pytest.raises(CellProblem):
        convert("1.005")


@pytest.mark.parametrize(
    ("cell", "unit", "to", "area"),
    [
        (1800.0, "sq_ft", "sq_yd", "200.00"),
        ("1,000.5", "sq_ft", "sq_yd", "111.17"),
        (100, "sq_m", "sq_yd", "119.60"),
        (1, "sq_yd", "sq_m", "0.84"),
        ("0.045", "sq_ft", "sq_yd", "0.01"),
        (10, "sq_yd", "sq_ft", "90.00"),
    ],
)
def test_areas_are_given_in_another_unit(cell: object, unit: str, to: str, area: str) -> None:
    assert make_area(unit=unit, to=to)(cell) == Decimal(area)


@pytest.mark.parametrize("cell", [10**30, 1e300, -(2**63) - 1])
def test_a_whole_number_has_at_most_64_bits(cell: object) -> None:
    with pytest.raises(CellProblem, match="ADP-NUMBER-RANGE"):
        make_int()(cell)


@pytest.mark.parametrize("cell", [-1, "large", 1e300])
def test_what_is_no_area_is_refused(cell: object) -> None:
    with pytest.raises(CellProblem):
        make_area(unit="sq_ft")(cell)


def test_units_scale_exactly() -> None:
    assert make_inr(unit="lakh")("1.46831") == Decimal("146831.00")
    assert make_inr(unit="crore")("0.1") == Decimal("1000000.00")
    assert make_inr(unit="paise")("105") == Decimal("1.05")


@given(st.integers(min_value=0, max_value=10**13 - 1))
def test_lakh_commas_round_trip(paise: int) -> None:
    amount = Decimal(paise) / 100
    assert make_inr()(write_lakh(amount)) == amount


@given(st.integers(min_value=0, max_value=10**11))
def test_exports_write_the_same_commas_as_the_sign_off_sheet(paise: int) -> None:
    amount = Decimal(paise) / 100
    assert write_lakh_float(float(amount)) == write_lakh(amount)


@pytest.mark.parametrize(
    ("cell", "mobile"),
    [
        ("9000100007", "9000100007"),
        ("+91 90001 00007", "9000100007"),
        ("09000100007", "9000100007"),
        ("9000100007.0", "9000100007"),
        (9000100007.0, "9000100007"),
        (9000100007, "9000100007"),
        ("(+91) 90001-00007", "9000100007"),
    ],
)
def test_mobile_numbers_are_mended(cell: object, mobile: str) -> None:
    assert make_mobile_in()(cell) == mobile


@pytest.mark.parametrize(
    "cell",
    ["0", "9999999999", "1111111111", "9876543210", "12345", "90001000071", "ten", "5000100007"],
)
def test_made_up_mobile_numbers_are_refused(cell: str) -> None:
    with pytest.raises(CellProblem) as problem:
        make_mobile_in()(cell)
    assert problem.value.code == "ADP-MOBILE-UNUSABLE"


@pytest.mark.parametrize(
    "cell",
    [
        "2025-26",
        "2025-2026",
        "202526",
        202526.0,
        "FP2526",
        "FY25 -26",
        "FY 2025-26",
        "25-26",
        "2025/26",
    ],
)
def test_financial_years_in_every_spelling(cell: object) -> None:
    assert make_financial_year()(cell) == "2025-26"


@pytest.mark.parametrize("cell", ["FP8", "FP1", "2025-27", "2025", "year", ""])
def test_what_names_no_financial_year_is_refused(cell: str) -> None:
    with pytest.raises(CellProblem):
        make_financial_year()(cell)


def test_a_financial_year_begins_and_ends_in_india() -> None:
    start = make_financial_year(give="start")("2025-26")
    end = make_financial_year(give="end")("2025-26")
    assert (
        datetime.fromtimestamp(int(str(start)) / 1000, UTC).isoformat()
        == "2025-03-31T18:30:00+00:00"
    )
    assert int(str(end)) - int(str(start)) == 365 * 86_400_000 - 1000
    assert find_financial_year(int(str(start))) == "2025-26"
    assert find_financial_year(int(str(start)) - 1) == "2024-25"


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        ("2025-05-05 09:30:00", ("iso",)),
        ("05/05/2025 09:30", ("iso", "%d/%m/%Y %H:%M")),
        (datetime(2025, 5, 5, 9, 30), ("iso",)),  # noqa: DTZ001 (as databases give them)
        (1746417600000, ("epoch_ms",)),
        ("1746417600000", ("iso", "epoch_ms")),
        ("45782.395833333336", ("excel_serial",)),
        ("2025-05-05T04:00:00+00:00", ("iso",)),
    ],
)
def test_one_moment_in_every_form(cell: object, forms: tuple[str, ...]) -> None:
    assert abs(int(str(make_date(forms=forms)(cell))) - 1746417600000) < 1000


def test_a_day_is_midnight_in_india() -> None:
    assert make_date(forms=("%Y%m%d",))("20250505") == make_date()(date(2025, 5, 5))


@pytest.mark.parametrize("cell", ["1900-01-01", "2300-01-01"])
def test_days_that_stand_for_unknown_are_refused(cell: str) -> None:
    with pytest.raises(CellProblem) as problem:
        make_date()(cell)
    assert problem.value.code == "ADP-DATE-RANGE"


def test_ordinals_and_words() -> None:
    assert [make_gender()(cell) for cell in (0, "1", "2", "f", "Male")] == [
        "FEMALE",
        "MALE",
        "OTHERS",
        "FEMALE",
        "MALE",
    ]
    assert make_enum_ordinal(values=["A", "B"])(1.0) == "B"
    assert make_bool_yn()("Y") is True
    assert make_bool_yn()(0) is False
    for convert, cell in ((make_enum_ordinal(values=["A"]), "1"), (make_bool_yn(), "maybe")):
        with pytest.raises(CellProblem):
            convert(cell)


def test_numbers_have_limits() -> None:
    assert make_int(least=1, most=5)("5") == 5
    for convert, cell in ((make_int(), "1.5"), (make_int(most=5), 6), (make_decimal(least=6), 0.0)):
        with pytest.raises(CellProblem):
            convert(cell)


@given(
    form=st.sampled_from(["%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d", "%d.%m.%Y %H:%M:%S"]),
    numbers=st.lists(st.integers(0, 99), min_size=5, max_size=5),
    year=st.integers(0, 9999),
    padded=st.booleans(),
)
def test_a_form_gives_what_strptime_gives(
    form: str, numbers: list[int], year: int, padded: bool
) -> None:
    width = "02d" if padded else "d"
    text = form.replace("%Y", f"{year:04d}" if padded else str(year))
    for name, number in zip("dmHMS", numbers, strict=True):
        text = text.replace(f"%{name}", format(number % 40, width))
    try:
        wanted = to_millis(datetime.strptime(text, form), "Asia/Kolkata")  # noqa: DTZ007
    except ValueError:
        wanted = None
    convert = make_date(forms=[form], earliest="0001-01-02", latest="9999-12-30")
    if wanted is None:
        with pytest.raises(CellProblem):
            convert(text)
    elif 1 < year < 9999:
        assert convert(text) == wanted


def test_text_is_cut_only_where_the_mapping_says_so() -> None:
    assert make_text()("  two\u00a0 words ") == "two words"
    with pytest.raises(CellProblem) as problem:
        make_text(longest=3)("four")
    assert problem.value.params == {"length": 4, "limit": 3}


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Neela Namuna / 9000100007", ("Neela Namuna", "9000100007")),
        ("Neela Namuna, +91 90001 00007", ("Neela Namuna", "+91 90001 00007")),
        ("Neela Namuna (9000100007)", ("Neela Namuna", "9000100007")),
        ("Neela Namuna", ("Neela Namuna", None)),
    ],
)
def test_packed_cells_are_split(cell: str, parts: tuple[object, ...]) -> None:
    assert split_name_and_mobile(cell) == parts


def test_unknown_converters_and_options_are_named() -> None:
    with pytest.raises(MappingError, match="is no converter"):
        make_converter("rupees", {}, where="here")
    with pytest.raises(MappingError, match="has no option colour"):
        make_converter("inr", {"colour": "red"}, where="here")
    for name in CONVERTERS:
        assert CONVERTERS[name].__doc__


def test_every_problem_is_told_in_both_languages() -> None:
    for statement in read_statements().values():
        for message in (statement.message, statement.hint):
            assert message.en
            assert message.hi
            assert message.en != message.hi


@pytest.mark.parametrize(
    ("options", "cell", "area"),
    [
        ({"unit": "sq_ft"}, "900.00", "100.00"),
        ({"unit": "sq_ft"}, "1000", "111.11"),
        ({"unit": "sq_ft", "to": "sq_yd"}, 0.045, "0.01"),
        ({"unit": "sq_m", "to": "sq_ft"}, "9.290304", "100.00"),
        ({}, "1,046.125", "1046.13"),
        ({"decimals": "tell"}, "120.50", "120.50"),
    ],
)
def test_areas_are_converted_by_exact_decimals(
    options: dict[str, str], cell: object, area: str
) -> None:
    assert make_converter("area", options, where="")(cell) == Decimal(area)


@pytest.mark.parametrize(
    ("options", "cell", "code"),
    [
        ({"decimals": "tell"}, 92.667, "ADP-AREA-ROUNDED"),
        ({}, "-1", "ADP-NUMBER-RANGE"),
        ({}, "9" * 40, "ADP-NUMBER-RANGE"),
        ({}, "about 90", "ADP-NUMBER-UNREADABLE"),
    ],
)
def test_cells_that_hold_no_area_are_refused(
    options: dict[str, str], cell: object, code: str
) -> None:
    with pytest.raises(CellProblem) as caught:
        make_converter("area", options, where="")(cell)
    assert caught.value.code == code


@pytest.mark.parametrize("cell", ["9" * 20, 1e300, 2**63, -(2**63) - 1])
def test_whole_numbers_beyond_64_bits_are_refused(cell: object) -> None:
    with pytest.raises(CellProblem) as caught:
        make_int()(cell)
    assert caught.value.code == "ADP-NUMBER-RANGE"
    assert make_int()(2**63 - 1) == 2**63 - 1
