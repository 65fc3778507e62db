"""Charges of water and sewerage, reckoned by hand: as deployed and as intended."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.demand_rows import DemandRow
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.charging.years import INDIA
from kasauti_standards.water_sewerage import defects as errata
from kasauti_standards.water_sewerage.consumption import Supply, bound_month, estimate_period
from kasauti_standards.water_sewerage.defects import DEPLOYED, INTENDED
from kasauti_standards.water_sewerage.fees import (
    Laying,
    estimate_end,
    estimate_fee,
    estimate_reconnection,
)
from kasauti_standards.water_sewerage.masters import BillingSlab, Masters, Rate, read_masters
from kasauti_standards.water_sewerage.sides import SEWERAGE, SIDES, WATER, Side
from kasauti_standards.water_sewerage.time_heads import bring_up_to_date

NOW = datetime(2026, 11, 21, 12, tzinfo=INDIA)
READINGS = [pytest.param(DEPLOYED, id="deployed"), pytest.param(INTENDED, id="intended")]


def read(side: Side) -> Masters:
    return read_masters(side, load_standard("water-sewerage").code_lists.__getitem__)


def meter(used: int, building: str = "RESIDENTIAL") -> Supply:
    return Supply(building, "Metered", {}, (Decimal(1000), Decimal(1000 + used)))


def pipe(size: str) -> Supply:
    return Supply("RESIDENTIAL", "Non Metered", {"pipeSize": Decimal(size)})


def closets(count: int) -> Supply:
    return Supply("RESIDENTIAL", "Non Metered", {"noOfWaterClosets": Decimal(count)})


def estimate(supply: Supply, reading: Reading, side: Side = WATER) -> dict[str, str]:
    found = estimate_period(supply, read(side), reading, now=NOW)
    return {head: str(amount) for head, amount in found.heads} | {"total": str(found.total)}


def test_ex_ws1_sixty_kilolitres_as_deployed() -> None:
    assert estimate(meter(60), DEPLOYED) == {
        "WS_CHARGE": "485.00",
        "WS_WATER_CESS": "24.25",
        "WS_TIME_REBATE": "-48.50",
        "WS_Round_Off": "0.25",
        "total": "461.00",
    }


@pytest.mark.parametrize(("used", "charge"), [(60, 545), (25, 100), (10, 100), (0, 0)])
def test_steps_as_intended(used: int, charge: int) -> None:
    """The minimum of 100 lies above 85 and 20; nothing used is nothing charged."""
    assert Decimal(estimate(meter(used), INTENDED)["WS_CHARGE"]) == charge


@pytest.mark.parametrize(
    ("used", "deployed", "intended"), [(10, "25.0", "20"), (25, "57.5", "85"), (60, "485", "545")]
)
def test_a_step_is_shifted_as_deployed(used: int, deployed: str, intended: str) -> None:
    masters = read(WATER)
    slab = next(row for row in masters.slabs if row.id == "1")
    free = BillingSlab(
        slab.id, slab.building, slab.connection, slab.attribute, Decimal(0), slab.steps
    )
    freed = Masters(**{**vars(masters), "slabs": (free,)})
    for reading, expected in ((DEPLOYED, deployed), (INTENDED, intended)):
        found = estimate_period(meter(used), freed, reading, now=NOW)
        assert dict(found.steps)["charge"] == Decimal(expected)


@pytest.mark.parametrize("reading", READINGS)
def test_ex_ws2_a_pipe_of_three_quarters(reading: Reading) -> None:
    assert estimate(pipe("0.75"), reading) == {
        "WS_CHARGE": "112.50",
        "WS_WATER_CESS": "5.63",
        "WS_TIME_REBATE": "-11.25",
        "WS_Round_Off": "0.12",
        "total": "107.00",
    }


@pytest.mark.parametrize("reading", READINGS)
def test_ex_sw1_three_closets(reading: Reading) -> None:
    assert estimate(closets(3), reading, SEWERAGE) == {"SW_CHARGE": "45.00", "total": "45.00"}


def laying(*roads: tuple[str, str], connection: str = "Metered") -> Laying:
    return Laying(
        connection,
        "RESIDENTIAL",
        Decimal(800),
        [(kind, Decimal(area)) for kind, area in roads],
    )


@pytest.mark.parametrize("reading", READINGS)
def test_ex_ws3_the_fee_of_a_metered_connection(reading: Reading) -> None:
    found = estimate_fee(laying(("BERMCUTTINGKATCHA", "10.5")), read(WATER), reading)
    assert {head: str(amount) for head, amount in found.heads} == {
        "WS_FORM_FEE": "25.00",
        "WS_SCRUTINY_FEE": "250.00",
        "WS_METER_CHARGE": "850.00",
        "WS_OTHER_CHARGE": "325.00",
        "WS_ROAD_CUTTING_CHARGE_BERMCUTTINGKATCHA": "63.00",
        "WS_ONE_TIME_FEE": "210.00",
        "WS_SECURITY_CHARGE": "8000.00",
        "WS_TAX_AND_CESS": "486.15",
        "WS_FEE_ROUND_OFF": "-0.15",
    }
    assert found.total == 10209


def test_roads_without_a_head_are_billed_as_intended_only() -> None:
    """10 of CC road at 180 and 1 more, both taxed at 5 per cent: D-24."""
    roads = laying(("CCROAD", "10"), ("BMPREMIXROAD", "1"), ("BMPREMIXROAD", "2"))
    heads = dict(estimate_fee(roads, read(WATER), INTENDED).heads)
    assert heads["WS_ROAD_CUTTING_CHARGE"] == 1800
    assert heads["WS_ROAD_CUTTING_CHARGE_BMPREMIXROAD"] == 360
    deployed = dict(estimate_fee(roads, read(WATER), DEPLOYED).heads)
    assert "WS_ROAD_CUTTING_CHARGE" not in deployed
    assert deployed["WS_ROAD_CUTTING_CHARGE_BMPREMIXROAD"] == 240
    assert deployed["WS_TAX_AND_CESS"] == heads["WS_TAX_AND_CESS"]


def test_sewerage_has_one_head_for_roads_and_bills_its_meter_as_intended() -> None:
    roads = laying(("CCROAD", "10"))
    intended = dict(estimate_fee(roads, read(SEWERAGE), INTENDED).heads)
    deployed = dict(estimate_fee(roads, read(SEWERAGE), DEPLOYED).heads)
    assert intended["SW_METER_CHARGE"] == 850
    assert "SW_METER_CHARGE" not in deployed
    assert intended["SW_ROAD_CUTTING_CHARGE"] == deployed["SW_ROAD_CUTTING_CHARGE"]


def test_amounts_by_hand_stand_last_before_the_rounding() -> None:
    given_by_hand = Laying("Metered", "", None, [], Decimal("10.40"), Decimal(5))
    heads = estimate_fee(given_by_hand, read(WATER), INTENDED).heads
    assert [(head, str(amount)) for head, amount in heads[-3:]] == [
        ("WS_ADHOC_PENALTY", "10.40"),
        ("WS_ADHOC_REBATE", "-5"),
        ("WS_FEE_ROUND_OFF", "0.10"),
    ]


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.prefix)
def test_being_joined_again_costs_what_our_list_says(side: Side) -> None:
    assert estimate_reconnection(read(side)).heads == (
        (f"{side.prefix}_RECONNECTION_CHARGE", Decimal("200.00")),
    )


def rows_of(supply: Supply, side: Side, reading: Reading) -> list[DemandRow]:
    heads = estimate_period(supply, read(side), reading, now=NOW).heads
    return [DemandRow(head, amount) for head, amount in heads]


def age(
    rows: list[DemandRow], side: Side, reading: Reading, *, days: int
) -> tuple[dict[str, Decimal], Decimal]:
    changed = bring_up_to_date(rows, read(side), reading, made=NOW, now=NOW + timedelta(days=days))
    heads: dict[str, Decimal] = {}
    for row in changed:
        heads[row.head] = heads.get(row.head, Decimal(0)) + row.tax
    return heads, sum(heads.values())


@pytest.mark.parametrize(
    ("days", "penalty", "interest", "rebate", "total"),
    [
        (0, "0", "0", "-48.50", 461),
        (15, "0", "0", "-48.50", 461),
        (20, "48.50", "0", "0", 558),
        (35, "72.75", "24.25", "0", 606),
    ],
)
def test_ex_ws1_as_the_days_go_by(
    days: int, penalty: str, interest: str, rebate: str, total: int
) -> None:
    heads, found = age(rows_of(meter(60), WATER, DEPLOYED), WATER, DEPLOYED, days=days)
    assert found == total
    assert heads.get("WS_TIME_PENALTY", 0) == Decimal(penalty)
    assert heads.get("WS_TIME_INTEREST", 0) == Decimal(interest)
    assert heads["WS_TIME_REBATE"] == Decimal(rebate)


@pytest.mark.parametrize(("days", "total"), [(5, 41), (20, 50)])
@pytest.mark.parametrize("reading", READINGS)
def test_ex_sw1_as_the_days_go_by(reading: Reading, days: int, total: int) -> None:
    _, found = age(rows_of(closets(3), SEWERAGE, reading), SEWERAGE, reading, days=days)
    assert found == total


def test_penalty_is_of_what_is_unpaid_as_intended() -> None:
    rows = rows_of(meter(60), WATER, DEPLOYED)
    paid = [DemandRow(rows[0].head, rows[0].tax, Decimal(400)), *rows[1:]]
    intended, _ = age(paid, WATER, INTENDED, days=20)
    deployed, _ = age(paid, WATER, DEPLOYED, days=20)
    assert intended["WS_TIME_PENALTY"] == Decimal("8.50")
    assert deployed["WS_TIME_PENALTY"] == Decimal("48.50")


def test_what_has_run_up_stays_when_the_charge_is_paid() -> None:
    rows = [
        DemandRow("WS_CHARGE", Decimal(485), Decimal(485)),
        DemandRow("WS_TIME_PENALTY", Decimal("48.50")),
    ]
    heads, _ = age(rows, WATER, INTENDED, days=40)
    assert heads["WS_TIME_PENALTY"] == Decimal("48.50")


def test_a_rebate_that_was_taken_comes_back_in_a_row_of_its_own() -> None:
    rows = [
        DemandRow("WS_CHARGE", Decimal(485), Decimal(100)),
        DemandRow("WS_TIME_REBATE", Decimal("-48.50"), Decimal("-48.50")),
    ]
    changed = bring_up_to_date(rows, read(WATER), INTENDED, made=NOW, now=NOW + timedelta(days=20))
    rebates = [row for row in changed if row.head == "WS_TIME_REBATE"]
    assert [(row.tax, row.collected) for row in rebates] == [
        (Decimal("-48.50"), Decimal("-48.50")),
        (Decimal("48.50"), 0),
    ]


def test_flat_connections_pay_the_minimum_as_intended() -> None:
    masters = read(SEWERAGE)
    flat = Masters(**{**vars(masters), "attributes": {"Non Metered": "Flat"}})
    for reading, charge in ((INTENDED, 100), (DEPLOYED, 0)):
        found = estimate_period(closets(3), flat, reading, now=NOW)
        assert found.heads[0] == ("SW_CHARGE", Decimal(charge))


def test_interest_from_a_date_breaks_off_as_deployed() -> None:
    row = Rate("2020-21", percent=Decimal(0), starting_day="1/04/2020")
    dated = Masters(**{**vars(read(WATER)), "interest": (row,)})
    rows = [DemandRow("WS_CHARGE", Decimal(100))]
    later = NOW + timedelta(days=40)
    with pytest.raises(ChargeError, match="NumberFormatException"):
        bring_up_to_date(rows, dated, DEPLOYED, made=NOW, now=later)
    assert bring_up_to_date(rows, dated, INTENDED, made=NOW, now=later)


def test_an_unknown_building_or_two_slabs_are_no_charge() -> None:
    masters = read(WATER)
    with pytest.raises(ChargeError, match="BILLING_SLAB_NOT_FOUND"):
        estimate_period(meter(5, "PALACE"), masters, INTENDED, now=NOW)
    twice = Masters(**{**vars(masters), "slabs": (masters.slabs[0], masters.slabs[0])})
    with pytest.raises(ChargeError, match="INVALID_BILLING_SLAB"):
        estimate_period(meter(5), twice, INTENDED, now=NOW)


def test_the_end_of_a_connection_costs_the_days_after_its_last_period() -> None:
    day, total = 86_400_000, Decimal(300)
    last = (total, 0, 30 * day)
    intended = estimate_end(last, 40 * day, read(WATER), INTENDED)
    assert dict(intended.heads)["WS_CHARGE"] == 100
    assert estimate_end(last, 20 * day, read(WATER), INTENDED).heads == ()
    assert dict(estimate_end(last, 20 * day, read(WATER), DEPLOYED).heads)["WS_CHARGE"] == 100


def test_months_are_those_of_india() -> None:
    eve = datetime(2026, 11, 30, 19, 0).astimezone(INDIA).replace(tzinfo=INDIA)
    start, end = bound_month(eve, INTENDED)
    assert datetime.fromtimestamp(start / 1000, INDIA).day == 1
    assert (end - start + 1) % 86_400_000 == 0


@given(used=st.integers(0, 10_000), side=st.sampled_from(SIDES), days=st.integers(0, 400))
def test_a_demand_is_whole_rupees_whatever_is_used_and_whenever(
    used: int, side: Side, days: int
) -> None:
    for reading in (DEPLOYED, INTENDED):
        supply = meter(used) if side is WATER else closets(used)
        _, total = age(rows_of(supply, side, reading), side, reading, days=days)
        assert total == total.to_integral_value()


@given(used=st.integers(0, 5_000), more=st.integers(0, 500))
def test_more_water_never_costs_less_as_intended(used: int, more: int) -> None:
    totals = [Decimal(estimate(meter(row), INTENDED)["WS_CHARGE"]) for row in (used, used + more)]
    assert totals[0] <= totals[1]


def test_every_defect_has_its_row_of_the_errata() -> None:
    rows = load_standard("water-sewerage").errata
    assert {name for name in errata.DEPLOYED.errata if name not in rows} == set()
