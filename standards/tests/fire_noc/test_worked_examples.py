"""The calculator gives the figures that were computed by hand, as intended and as deployed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.fire_noc.assessed import Adhoc, ChargedBuilding, ChargedPermit
from kasauti_standards.fire_noc.estimating import (
    FEES,
    PENALTY,
    REBATE,
    ROUND_OFF,
    TAXES,
    Calculator,
    Estimate,
)
from kasauti_standards.fire_noc.masters import Constants, read_constants
from kasauti_standards.fire_noc.reading import DEPLOYED, INTENDED
from kasauti_standards.fire_noc.slab_choice import Slab

NOW = 1795300000000
HOUSE, SCHOOL = "GROUP_A_RESIDENTIAL.SUBDIVISIONA-1", "GROUP_B_EDUCATIONAL.SUBDIVISIONB-1"
FLAT_SLAB = Slab(
    id="flat",
    tenant="pg.citya",
    kind="NEW",
    usage=HOUSE,
    calculation_type="FLAT",
    measure="HEIGHT_OF_BUILDING",
    rate=Decimal(1500),
    is_active=True,
    above=None,
    up_to=None,
    since=None,
    until=None,
)
RATED_SLAB = replace(
    FLAT_SLAB,
    id="rated",
    calculation_type="SINGLESLAB",
    rate=Decimal(5),
    above=Decimal(0),
    up_to=Decimal(100),
)
SLABS = (
    FLAT_SLAB,
    replace(FLAT_SLAB, id="school", usage=SCHOOL, measure="NO_OF_STUDENTS", rate=Decimal(2201)),
    replace(FLAT_SLAB, id="odd", kind="PROVISIONAL", rate=Decimal("1000.50")),
    RATED_SLAB,
    replace(RATED_SLAB, id="high", above=Decimal(100), up_to=Decimal(1000), rate=Decimal("7.25")),
    replace(RATED_SLAB, id="renewal", kind="RENEW"),
)


NOTHING = Adhoc()


def build(
    *measures: tuple[str, str, int], kind: str = "NEW", adhoc: Adhoc = NOTHING
) -> ChargedPermit:
    buildings = tuple(
        ChargedBuilding(f"Block {place}", usage, ((code, Decimal(value)),))
        for place, (usage, code, value) in enumerate(measures)
    )
    return ChargedPermit("pg.citya", kind, buildings, adhoc)


TALL = (HOUSE, "HEIGHT_OF_BUILDING", 15)
PUPILS = (SCHOOL, "NO_OF_STUDENTS", 300)


@pytest.fixture(scope="module")
def published() -> Constants:
    """How `pg` computes, and what `pg.citya` takes."""
    return read_constants(load_standard("fire-noc").code_lists.__getitem__)


def estimate(permit: ChargedPermit, constants: Constants, reading: Reading = INTENDED) -> Estimate:
    return Calculator(constants, reading).estimate(permit, SLABS, on=NOW)


def rated(constants: Constants, method: str = "SUM") -> Constants:
    return replace(constants, calculation_type="SINGLESLAB", method=method)


@dataclass(frozen=True)
class Example:
    """Fees, penalty, rebate, taxes and round-off; the total follows."""

    fees: str
    taxes: str
    round_off: str
    total: str
    penalty: str = ""
    rebate: str = ""

    def heads(self) -> tuple[tuple[str, Decimal], ...]:
        rows = (
            (FEES, self.fees),
            (PENALTY, self.penalty),
            (REBATE, self.rebate),
            (TAXES, self.taxes),
            (ROUND_OFF, self.round_off),
        )
        return tuple((head, Decimal(amount)) for head, amount in rows if amount)


def assert_is(found: Estimate, wanted: Example) -> None:
    assert found.heads == wanted.heads()
    assert found.total == Decimal(wanted.total)


def test_the_masters_say_flat_sum_and_twelve_per_cent(published: Constants) -> None:
    assert published == Constants("FLAT", "SUM", Decimal(3000), Decimal(2000), Decimal(12))


@pytest.mark.parametrize("reading", [INTENDED, DEPLOYED])
def test_two_buildings_at_a_sum_each(published: Constants, reading: Reading) -> None:
    """1500 + 2201 = 3701; 12 % is 444.12; 4145.12 goes down to 4145 (EX-FN1)."""
    found = estimate(build(TALL, PUPILS), published, reading)
    assert_is(found, Example("3701", "444.12", "-0.12", "4145"))
    assert found.building_fees == (1500, 2201)


def test_a_rebate_lowers_what_is_paid(published: Constants) -> None:
    """3701 - 200 + 444.12 = 3945.12, down to 3945."""
    permit = build(TALL, PUPILS, adhoc=Adhoc(rebate=Decimal(200)))
    assert_is(
        estimate(permit, published),
        Example("3701", "444.12", "-0.12", "3945", rebate="-200"),
    )


def test_as_deployed_a_rebate_is_paid_on_top(published: Constants) -> None:
    """The head is +200, the round-off that of 3945.12: 4345 (D-16)."""
    permit = build(TALL, PUPILS, adhoc=Adhoc(rebate=Decimal(200)))
    assert_is(
        estimate(permit, published, DEPLOYED),
        Example("3701", "444.12", "-0.12", "4345", rebate="200"),
    )


def test_a_penalty_is_not_taxed(published: Constants) -> None:
    """1500 + 99.50 + 180 = 1779.50, half a rupee goes up: 1780."""
    permit = build(TALL, adhoc=Adhoc(penalty=Decimal("99.50")))
    assert_is(
        estimate(permit, published),
        Example("1500", "180.00", "0.50", "1780", penalty="99.50"),
    )


@pytest.mark.parametrize("reading", [INTENDED, DEPLOYED])
def test_a_small_building_pays_the_least_fee(published: Constants, reading: Reading) -> None:
    """5 x 100 = 500, below 3000; 12 % of that is 360 (EX-FN2)."""
    found = estimate(build((HOUSE, "HEIGHT_OF_BUILDING", 100)), rated(published), reading)
    assert_is(found, Example("3000", "360.00", "0.00", "3360"))


def test_a_renewal_pays_the_least_fee_of_a_provisional_one(published: Constants) -> None:
    """5 x 10 = 50, below 2000; 12 % is 240."""
    small = build((HOUSE, "HEIGHT_OF_BUILDING", 10), kind="RENEW")
    assert_is(estimate(small, rated(published)), Example("2000", "240.00", "0.00", "2240"))


def test_a_measure_at_the_end_of_a_range_is_within_it(published: Constants) -> None:
    """100 takes the rate 5, 101 the rate 7.25; both stay below the least fee, 600 does not."""
    at_end, above, large = (
        estimate(build((HOUSE, "HEIGHT_OF_BUILDING", value)), rated(published)).building_fees
        for value in (100, 101, 600)
    )
    assert (at_end, above, large) == ((3000,), (3000,), (4350,))


@pytest.mark.parametrize(
    ("method", "fees", "taxes", "total"),
    [
        ("SUM", "13050", "1566.00", "14616"),
        ("AVERAGE", "6525", "783.00", "7308"),
        ("MAX", "8700", "1044.00", "9744"),
        ("MIN", "4350", "522.00", "4872"),
    ],
)
@pytest.mark.parametrize("reading", [INTENDED, DEPLOYED])
def test_buildings_are_combined(
    published: Constants, reading: Reading, method: str, fees: str, taxes: str, total: str
) -> None:
    """7.25 x 600 = 4350 and 7.25 x 1200 = 8700."""
    slab = replace(RATED_SLAB, rate=Decimal("7.25"), up_to=Decimal(2000))
    two = build((HOUSE, "HEIGHT_OF_BUILDING", 600), (HOUSE, "HEIGHT_OF_BUILDING", 1200))
    found = Calculator(rated(published, method), reading).estimate(two, (slab,), on=NOW)
    assert_is(found, Example(fees, taxes, "0.00", total))


def test_a_mean_is_rounded_to_paise(published: Constants) -> None:
    """(4350 + 4357.25) / 2 = 4353.625, to 4353.63; 12 % is 522.4356; 4876.07 goes to 4876."""
    two = build((HOUSE, "HEIGHT_OF_BUILDING", 600), (HOUSE, "HEIGHT_OF_BUILDING", 601))
    found = estimate(two, rated(published, "AVERAGE"))
    assert_is(found, Example("4353.63", "522.44", "-0.07", "4876"))


def test_fractions_of_a_fee_are_charged(published: Constants) -> None:
    """1000.50 + 120.06 = 1120.56, up to 1121."""
    permit = build(TALL, kind="PROVISIONAL")
    assert_is(estimate(permit, published), Example("1000.50", "120.06", "0.44", "1121"))


def test_as_deployed_a_fraction_of_a_fee_makes_no_round_off(published: Constants) -> None:
    """1000.5 and the text 120.06 become 1000.5120.06, which is no number (D-15)."""
    found = estimate(build(TALL, kind="PROVISIONAL"), published, DEPLOYED)
    assert dict(found.heads)[TAXES] == Decimal("120.06")
    assert dict(found.heads)[ROUND_OFF].is_nan()


def test_as_deployed_a_penalty_sent_as_text_is_appended(published: Constants) -> None:
    """1500 and "100" are 1500100, with "180.00" 1500100180.00: the round-off is 0 by luck."""
    found = estimate(build(TALL, adhoc=Adhoc(penalty="100")), published, DEPLOYED)
    assert_is(found, Example("1500", "180.00", "0.00", "1780", penalty="100"))


@pytest.mark.parametrize(
    ("permit", "code"),
    [
        (build((SCHOOL, "BUILTUP_AREA", 1)), "FIRENOC_NO_BILLING_SLAB"),
        (replace(build(TALL), tenant="pg.cityb"), "FIRENOC_NO_BILLING_SLAB"),
        (build(TALL, adhoc=Adhoc(penalty=Decimal(-1))), "FIRENOC_ADHOC_WRONG"),
        (build(TALL, adhoc=Adhoc(penalty="ten")), "FIRENOC_ADHOC_WRONG"),
        (build(TALL, adhoc=Adhoc(rebate=Decimal("0.001"))), "FIRENOC_ADHOC_WRONG"),
        (build(TALL, adhoc=Adhoc(rebate=Decimal(1501))), "FIRENOC_REBATE_ABOVE_FEE"),
        (
            ChargedPermit("pg.citya", "NEW", (ChargedBuilding("A", HOUSE, ()),)),
            "FIRENOC_NO_MEASURE",
        ),
    ],
)
def test_what_cannot_be_charged_is_refused(
    published: Constants, permit: ChargedPermit, code: str
) -> None:
    with pytest.raises(ChargeError) as refused:
        estimate(permit, published)
    assert refused.value.code == code


def test_two_slabs_for_one_measure_are_refused(published: Constants) -> None:
    twice = (*SLABS, replace(FLAT_SLAB, id="again"))
    with pytest.raises(ChargeError, match="flat, again"):
        Calculator(published, INTENDED).estimate(build(TALL), twice, on=NOW)


def test_a_slab_out_of_use_or_of_another_day_does_not_count(published: Constants) -> None:
    others = (
        *SLABS,
        replace(FLAT_SLAB, id="off", is_active=False),
        replace(FLAT_SLAB, id="past", until=NOW - 1),
        replace(FLAT_SLAB, id="ahead", since=NOW + 1),
    )
    found = Calculator(published, INTENDED).estimate(build(TALL), others, on=NOW)
    assert found.building_fees == (1500,)
    with pytest.raises(ChargeError, match="FIRENOC_MANY_BILLING_SLABS"):
        Calculator(published, DEPLOYED).estimate(build(TALL), others, on=NOW)


def test_as_deployed_a_building_without_a_measure_is_free(published: Constants) -> None:
    free = ChargedPermit("pg.citya", "NEW", (ChargedBuilding("A", HOUSE, ()),))
    assert estimate(free, published, DEPLOYED).total == 0


def test_an_unknown_way_to_combine_is_refused(published: Constants) -> None:
    unknown = replace(published, method="MEDIAN")
    with pytest.raises(ChargeError, match="MEDIAN"):
        estimate(build(TALL), unknown)
    assert estimate(build(TALL), unknown, DEPLOYED).total == 0


def test_as_deployed_a_product_of_binary_fractions_is_taxed(published: Constants) -> None:
    """8.2 x 3 is 24.599999999999998 there; 12 % to two decimals is the same."""
    slab = replace(RATED_SLAB, rate=Decimal("8.2"))
    constants = replace(rated(published), minimum_new=Decimal(0))
    permit = build((HOUSE, "HEIGHT_OF_BUILDING", 3))
    deployed = Calculator(constants, DEPLOYED).estimate(permit, (slab,), on=NOW)
    intended = Calculator(constants, INTENDED).estimate(permit, (slab,), on=NOW)
    assert intended.heads[0] == (FEES, Decimal("24.60"))
    assert deployed.heads[0] == (FEES, Decimal("24.599999999999998"))
    assert dict(intended.heads)[TAXES] == dict(deployed.heads)[TAXES] == Decimal("2.95")


@given(
    rates=st.lists(
        st.decimals(0, 100000, places=2, allow_nan=False, allow_infinity=False),
        min_size=1,
        max_size=5,
    ),
    penalty=st.decimals(0, 5000, places=2) | st.none(),
    method=st.sampled_from(("SUM", "AVERAGE", "MAX", "MIN")),
)
def test_whatever_the_rates_the_heads_come_to_whole_rupees(
    rates: list[Decimal], penalty: Decimal | None, method: str
) -> None:
    """The round-off is at most half a rupee either way, and fees are never below zero."""
    constants = Constants("FLAT", method, Decimal(0), Decimal(0), Decimal(12))
    codes = [f"MEASURE_{place}" for place in range(len(rates))]
    slabs = [
        replace(FLAT_SLAB, id=code, measure=code, rate=rate)
        for code, rate in zip(codes, rates, strict=True)
    ]
    permit = build(*((HOUSE, code, 1) for code in codes), adhoc=Adhoc(penalty=penalty))
    found = Calculator(constants, INTENDED).estimate(permit, slabs, on=NOW)
    assert found.total == found.total.to_integral_value()
    assert Decimal("-0.50") < dict(found.heads)[ROUND_OFF] <= Decimal("0.50")
    assert all(amount >= 0 for head, amount in found.heads if head != ROUND_OFF)
