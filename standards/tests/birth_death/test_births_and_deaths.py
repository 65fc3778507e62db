"""Delay, fees, Aadhaar check digits, and the table of the deployed import, by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.import_checks import read_checks as read_java

from kasauti_standards.birth_death.aadhaar import add_check_digit, is_aadhaar, mask
from kasauti_standards.birth_death.delay import Delay, add_years, fits_delay, judge_delay, read_day
from kasauti_standards.birth_death.fees import may_name, price_certificate, price_delay, price_name
from kasauti_standards.birth_death.import_checks import (
    complete_row,
    find_refusal,
    read_checks,
    read_date,
    replace_breaks,
)
from kasauti_standards.birth_death.report_checks import name_child

NOW = 1_772_323_200_000
BORN = date(2026, 1, 1)
DIGITS = st.from_regex("[2-9][0-9]{10}", fullmatch=True)


@pytest.mark.parametrize(
    ("reported", "delay"),
    [
        (date(2026, 1, 22), Delay.IN_TIME),
        (date(2026, 1, 23), Delay.LATE),
        (date(2026, 1, 31), Delay.LATE),
        (date(2026, 2, 1), Delay.VERY_LATE),
        (date(2027, 1, 1), Delay.VERY_LATE),
        (date(2027, 1, 2), Delay.OVER_A_YEAR),
    ],
)
def test_a_report_is_late_by_days_and_years(reported: date, delay: Delay) -> None:
    assert judge_delay(BORN, reported) is delay


def test_a_late_report_needs_its_paper() -> None:
    assert fits_delay(Delay.LATE, None)
    assert not fits_delay(Delay.VERY_LATE, None)
    assert fits_delay(Delay.VERY_LATE, {"kind": "PERMISSION"})
    assert not fits_delay(Delay.OVER_A_YEAR, {"kind": "PERMISSION"})
    assert fits_delay(Delay.OVER_A_YEAR, {"kind": "ORDER"})


def test_a_day_ends_at_midnight_in_india() -> None:
    assert read_day(1_767_205_799_999) == date(2025, 12, 31)
    assert read_day(1_767_205_800_000) == date(2026, 1, 1)
    assert read_day(2**62) is None
    assert read_day("today") is None
    assert add_years(date(2024, 2, 29), 1) == date(2025, 3, 1)


def test_fees_by_hand() -> None:
    assert price_certificate("birth", given_before=0).amount == 0
    later = price_certificate("death", given_before=1)
    assert (later.service, later.head, later.amount) == ("DEATH_CERT", "DEATH_CERT_FEE", 50)
    assert [price_delay(delay) for delay in Delay] == [Decimal(row) for row in (0, 10, 20, 100)]
    assert price_name(date(2025, 1, 1), date(2026, 1, 1)) == 0
    assert price_name(date(2025, 1, 1), date(2026, 1, 2)) == 25
    assert may_name(date(2010, 1, 1), date(2025, 1, 1))
    assert not may_name(date(2010, 1, 1), date(2025, 1, 2))


@given(DIGITS, st.integers(0, 10), st.integers(1, 9))
def test_a_changed_digit_fails_its_check(digits: str, place: int, more: int) -> None:
    number = add_check_digit(digits)
    assert is_aadhaar(number)
    changed = str((int(number[place]) + more) % 10)
    assert not is_aadhaar(number[:place] + changed + number[place + 1 :])


def test_four_characters_of_each_word_are_shown() -> None:
    assert mask("234567890124") == "********0124"
    assert mask("asha.namuna@example.org") == "asha.**muna@***mple.org"


def test_the_first_check_that_fails_refuses_a_row() -> None:
    assert (len(read_checks("birth")), len(read_checks("death"))) == (73, 76)
    row = complete_row("birth", {"dateofbirthepoch": "31.12.2999"})
    refused = find_refusal("birth", row, now=NOW)
    assert refused is not None
    assert refused.message == "DOB not in range"
    bare = find_refusal("birth", complete_row("birth", {}), now=NOW)
    assert bare is not None
    assert (bare.message, bare.is_counted) == ("Tenantid cannot be empty", True)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1580841000", 1_580_841_000_000),
        ("05-02-2020", 1_580_841_000_000),
        ("05/02/2020", 1_580_841_000_000),
        ("05.02.2020", 1_580_841_000_000),
        ("2020-02-05", None),
        ("31-02-2020", None),
    ],
)
def test_a_date_has_one_of_four_forms(text: str, moment: int | None) -> None:
    assert read_date(text) == moment


def test_tabs_become_spaces() -> None:
    assert replace_breaks({"a": {"b": "x\ty\n"}}) == {"a": {"b": "x y "}}


def test_twins_are_two_events() -> None:
    first = {
        "tenantId": "pg.citya",
        "legalPart": {
            "birthDate": NOW,
            "gender": "MALE",
            "mother": {"firstName": "Gita "},
            "birthOrder": 1,
        },
    }
    other = first | {"legalPart": first["legalPart"] | {"mother": {"firstName": "GITA"}}}
    twin = first | {"legalPart": first["legalPart"] | {"birthOrder": 2}}
    names = [name_child("BirthRegistration", row) for row in (first, other, twin)]
    assert names[0] == names[1] != names[2]


def test_the_tool_reads_the_tests_of_a_validator() -> None:
    java = (
        "public boolean validateImportFields(X x) {\n"
        "\t\tif(birthDtl.getBirthFatherInfo().getFirstname()==null) {\n"
        "\t\t\tsetRejectionReason(BirthDeathConstants.FATHER_EMPTY,x);\n\t\t}\n"
        "\t\tif(birthDtl.getLastname()!=null && birthDtl.getLastname().length()>200) {\n"
        "\t\t\tsetRejectionReason(BirthDeathConstants.LARGE,x);\n\t\t}\n\t}\n"
    )
    assert list(read_java(java)) == [
        ("/birthFatherInfo/firstname", "missing", "", "FATHER_EMPTY"),
        ("/lastname", "longer", "200", "LARGE"),
    ]
