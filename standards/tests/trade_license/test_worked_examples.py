"""The fees of licences: examples reckoned by hand, as intended and as deployed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from standards.tests.trade_license.applications import (
    accessory,
    accessory_slab,
    application,
    estimate,
    masters,
    slab,
    unit,
)

from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.charging.years import INDIA
from kasauti_standards.trade_license.demand_changes import renew_rows
from kasauti_standards.trade_license.estimating import Calculator
from kasauti_standards.trade_license.masters import (
    Combination,
    Masters,
    find_registration_fee,
    find_year,
    list_registration_roles,
)
from kasauti_standards.trade_license.reading import DEPLOYED, INTENDED
from kasauti_standards.trade_license.slab_choice import Slab

BOTH = pytest.mark.parametrize("reading", [INTENDED, DEPLOYED], ids=["intended", "deployed"])
# EX-TL1: FLAT 1000, RATE 2.5 x 120.3, accessory FLAT 150 x 2
UNITS = (unit(1), unit(2, "120.3"))
ACCESSORIES = (accessory(2),)


def slabs_of(application_type: str = "NEW") -> list[Slab]:
    return [
        slab(1, "1000", application_type=application_type),
        slab(2, "2.5", kind="RATE", application_type=application_type),
        accessory_slab("150", application_type),
    ]


def numbers(*rows: tuple[str, str]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((head, Decimal(amount)) for head, amount in rows)


@BOTH
def test_a_new_licence_of_two_trades_and_two_accessories(reading) -> None:
    """EX-TL1."""
    found = estimate(application(*UNITS, accessories=ACCESSORIES), slabs_of(), reading=reading)
    assert found.heads == numbers(("TL_TAX", "1600.75"))
    assert found.units.fee == Decimal("1300.75")
    assert found.units.slab_ids == ("slab-1|0|unit-1", "slab-2|1|unit-2")
    assert found.accessories is not None
    assert found.accessories.slab_ids == ("slab-9|0|accessory-0",)
    demanded = Calculator(masters(), reading).demand(found.heads)
    assert demanded[-1] == ("TL_ROUNDOFF", Decimal("0.25"))
    assert sum(amount for _, amount in demanded) == 1601


@BOTH
@pytest.mark.parametrize(
    ("on", "rebate", "penalty", "total"),
    [
        ("2026-11-21T12:00:00", "-160.08", "0", "1441"),  # 1440.67 + 0.33
        ("2027-04-02T12:00:00", "0", "160.08", "1761"),  # 1760.83 + 0.17
    ],
)
def test_a_renewal_in_time_and_too_late(reading, on, rebate, penalty, total) -> None:
    """EX-TL2: 160.075 is raised before it is negated."""
    licensed = application(*UNITS, accessories=ACCESSORIES, is_renewal=True)
    found = estimate(licensed, slabs_of("RENEWAL"), reading=reading, on=on)
    assert found.heads == numbers(
        ("TL_RENEWAL_TAX", "1600.75"),
        ("TL_RENEWAL_REBATE", rebate),
        ("TL_RENEWAL_PENALTY", penalty),
    )
    demanded = Calculator(masters(), reading).demand(found.heads)
    assert sum(amount for _, amount in demanded) == Decimal(total)


def test_a_registration_costs_the_fee_of_its_profession() -> None:
    """EX-TL3."""
    mapping = load_standard("trade-license").code_lists["TradeTypetoRoleMapping"]
    assert find_registration_fee(mapping, "ARCHITECT.CLASSA") == 500
    assert list_registration_roles(mapping, "STRUCTURALENGINEER.CLASSB") == (
        "BPA_STRUCTURALENGINEER",
    )
    assert list_registration_roles(mapping, "PLUMBER.CLASSA") == ()
    with pytest.raises(ChargeError, match="BILLINGSEARCH_ERROR"):
        find_registration_fee(mapping, "PLUMBER.CLASSA")


@pytest.mark.parametrize(
    ("reading", "on", "head"),
    [
        (INTENDED, "2027-03-31T23:59:00", "TL_RENEWAL_REBATE"),
        (INTENDED, "2027-04-01T00:00:00", "TL_RENEWAL_PENALTY"),
        (DEPLOYED, "2027-03-31T05:29:00", "TL_RENEWAL_REBATE"),  # midnight of UTC
        (DEPLOYED, "2027-03-31T05:30:00", "TL_RENEWAL_PENALTY"),
    ],
)
def test_the_last_day_of_the_rebate(reading, on, head) -> None:
    licensed = application(unit(1), is_renewal=True)
    rows = [slab(1, "1000", application_type="RENEWAL")]
    heads = dict(estimate(licensed, rows, reading=reading, on=on).heads)
    assert {name for name, amount in heads.items() if amount} == {"TL_RENEWAL_TAX", head}


@pytest.mark.parametrize(
    ("reading", "on", "penalty"),
    [
        (INTENDED, "2026-08-31T23:59:59", "0"),
        (INTENDED, "2026-09-01T00:00:01", "100"),
        (DEPLOYED, "2026-08-31T18:29:59", "0"),
        (DEPLOYED, "2026-08-31T18:30:01", "100"),
    ],
)
def test_the_first_day_of_the_penalty_where_no_rebate_runs(reading, on, penalty) -> None:
    licensed = application(unit(1), is_renewal=True)
    calculator = Calculator(Masters((), masters().penalty, ()), reading)
    found = calculator.estimate(
        licensed,
        [slab(1, "1000", application_type="RENEWAL")],
        now=datetime.fromisoformat(on).replace(tzinfo=INDIA),
    )
    assert dict(found.heads)["TL_RENEWAL_PENALTY"] == Decimal(penalty)


@pytest.mark.parametrize(("reading", "penalty"), [(INTENDED, "100"), (DEPLOYED, "0")])
def test_a_rebate_of_nothing_does_not_suppress_the_penalty(reading, penalty) -> None:
    nothing = tuple(replace(row, percent=Decimal(0)) for row in masters().rebate)
    calculator = Calculator(Masters(nothing, masters().penalty, ()), reading)
    found = calculator.estimate(
        application(unit(1), is_renewal=True),
        [slab(1, "1000", application_type="RENEWAL")],
        now=datetime(2026, 11, 21, tzinfo=INDIA),
    )
    assert dict(found.heads)["TL_RENEWAL_PENALTY"] == Decimal(penalty)


@BOTH
@pytest.mark.parametrize(
    ("how", "fee"), [("SUM", "60"), ("AVERAGE", "20.00"), ("MAX", "30"), ("MIN", "10")]
)
def test_fees_are_combined_as_the_city_says(reading, how, fee) -> None:
    rows = [slab(1, "10"), slab(2, "20"), slab(3, "30")]
    found = estimate(application(unit(1), unit(2), unit(3)), rows, reading=reading, how=how)
    assert found.heads == numbers(("TL_TAX", fee))


def test_a_mean_whose_digits_repeat_is_raised_and_breaks_as_deployed() -> None:
    rows = [slab(1, "10"), slab(2, "10"), slab(3, "11")]
    licensed = application(unit(1), unit(2), unit(3))
    assert estimate(licensed, rows, how="AVERAGE").total == Decimal("10.34")
    with pytest.raises(ChargeError, match="ArithmeticException"):
        estimate(licensed, rows, how="AVERAGE", reading=DEPLOYED)


@pytest.mark.parametrize(("reading", "rebate"), [(INTENDED, "-100"), (DEPLOYED, "100")])
def test_what_an_officer_takes_off_lowers_the_due(reading, rebate) -> None:
    licensed = application(unit(1), adhoc_penalty=Decimal(50), adhoc_exemption=Decimal(100))
    assert estimate(licensed, [slab(1, "1000")], reading=reading).heads == numbers(
        ("TL_TAX", "1000"), ("TL_ADHOC_PENALTY", "50"), ("TL_ADHOC_REBATE", rebate)
    )


@pytest.mark.parametrize(
    ("total", "intended", "deployed"),
    [
        ("10.50", "0.50", "0"),
        ("10.49", "-0.49", "-0.49"),
        ("10.51", "0.49", "0.49"),
        ("10", "0", "0"),
    ],
)
def test_half_a_rupee_goes_up_and_stays_as_deployed(total, intended, deployed) -> None:
    for reading, off in ((INTENDED, intended), (DEPLOYED, deployed)):
        assert Calculator(masters(), reading).round_off(Decimal(total)) == Decimal(off)


@pytest.mark.parametrize(("reading", "tax"), [(INTENDED, "100.26"), (DEPLOYED, "100.25025")])
def test_a_fee_by_measure_is_raised_to_paise(reading, tax) -> None:
    found = estimate(
        application(unit(1, "40.1001")), [slab(1, "2.5", kind="RATE")], reading=reading
    )
    assert found.heads == numbers(("TL_TAX", tax))


def test_a_demand_that_is_computed_again_follows_the_application() -> None:
    """As deployed the penalty that was taken back stays, and a round-off of an odd kind."""
    before = numbers(("TL_TAX", "1000.25"), ("TL_ADHOC_PENALTY", "50"), ("TL_ROUNDOFF", "-0.25"))
    now = numbers(("TL_TAX", "1200.40"))
    assert renew_rows(before, now, Calculator(masters(), INTENDED)) == numbers(
        ("TL_TAX", "1200.40"), ("TL_ROUNDOFF", "-0.40")
    )
    assert renew_rows(before, now, Calculator(masters(), DEPLOYED)) == (
        *before,
        *numbers(("TL_TAX", "200.15"), ("TL_ROUNDOFF", "-0.15")),
    )
    assert renew_rows(before, before[:2], Calculator(masters(), DEPLOYED)) == before


def test_a_rebate_above_the_fee_is_refused() -> None:
    licensed = application(unit(1), adhoc_exemption=Decimal("1000.01"))
    with pytest.raises(ChargeError, match="INVALID AMOUNT"):
        estimate(licensed, [slab(1, "1000")])
    assert estimate(licensed, [slab(1, "1000")], reading=DEPLOYED).total == Decimal("2000.01")


def test_slabs_of_two_kinds_that_fit_are_an_error() -> None:
    exact, every = slab(1, "100"), replace(slab(1, "200"), id="slab-all", licence_type="ALL")
    with pytest.raises(ChargeError, match="BILLINGSLAB ERROR: Found multiple"):
        estimate(application(unit(1)), [exact, every])
    assert estimate(application(unit(1)), [every]).total == 200


@pytest.mark.parametrize(
    "other",
    [
        {"tenant": "pg.cityb"},
        {"application_type": "RENEWAL"},
        {"licence_type": "TEMPORARY"},
        {"structure": "MOVABLE.HDV"},
        {"trade": "TRADE-2"},
        {"uom": "HP"},
        {"end": Decimal(12)},
        {"start": Decimal("12.1")},
        {"start": None},
    ],
    ids=str,
)
def test_no_slab_that_differs_is_chosen(other) -> None:
    rows = [replace(slab(1, "100"), **other)]
    with pytest.raises(ChargeError, match="BILLINGSLAB ERROR: No BillingSlab"):
        estimate(application(unit(1, "12")), rows)


def test_a_measure_lies_from_the_beginning_and_below_the_end() -> None:
    rows = [slab(1, "1", end=Decimal(10)), replace(slab(1, "2", start=Decimal(10)), id="slab-10")]
    assert estimate(application(unit(1, "9.99")), rows).total == 1
    assert estimate(application(unit(1, "10")), rows).total == 2
    assert estimate(application(unit(1, "0")), rows).total == 1


def test_what_the_application_leaves_empty_matches_every_slab() -> None:
    licensed = application(unit(1), structure="", licence_type="")
    assert estimate(licensed, [slab(1, "100")]).total == 100


def test_a_trade_charged_by_measure_has_one() -> None:
    with pytest.raises(ChargeError, match="INVALID UOMVALUE"):
        estimate(application(unit(1)), [slab(1, "2.5", kind="RATE")])


def test_a_city_says_how_it_combines_from_a_year_on() -> None:
    rows = Masters((), (), (Combination(2020, "MAX"), Combination(2024, "MIN")))
    assert rows.choose_combination(2023).units == "MAX"
    assert rows.choose_combination(2026).units == "MIN"
    assert Masters((), (), ()).choose_combination(2026).units == "SUM"
    with pytest.raises(ChargeError, match="MDMS ERROR"):
        rows.choose_combination(2019)


def test_the_first_row_of_a_financial_year_counts() -> None:
    years = load_standard("platform").code_lists["FinancialYear"]
    assert find_year(years, "2026-27") == (1775001600000, 1806537599000)
    assert find_year(years, "2025-26") == (1743445800000, 1774981799000)
    assert find_year(years, "1999-00") is None
