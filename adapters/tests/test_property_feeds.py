"""The property tax of the ERP: every piece of dirt at its cell, every rupee in one place."""

from __future__ import annotations

import sqlite3
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasauti_adapters.errors import SourceError
from kasauti_adapters.fixtures.city import CitySize
from kasauti_adapters.fixtures.database import build_database
from kasauti_adapters.fixtures.dirt import MODULES, count_expected, list_dirt
from kasauti_adapters.fixtures.properties import CUTOVER, VOID, LegacyProperty
from kasauti_adapters.pipeline.lineage import trace_record
from kasauti_adapters.pipeline.reconcile import reconcile_run
from kasauti_adapters.pipeline.replay import read_summary
from kasauti_adapters.systems.catalog import open_system
from kasauti_adapters.systems.egov_erp.property_demands import find_period
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode
from kasauti_validator import RunSpec, validate_paths

from .conftest import NOW, DoneRun, adapt, build_city

FEEDS = ("properties", "property_demands", "property_receipts")
UNASKED = {"BIL-PAYMENT-IFSC-WRONG"}
CELLS = {
    "floors-above": "egpt_property_detail[id_property=*].total_builtup_area",
    "owner-missing": "egpt_basic_property[id=*].propertyid",
    "owner-mobile-missing": "eg_user[id=*].mobilenumber",
    "owner-mobile-fake": "eg_user[id=*].mobilenumber",
    "owner-gender": "eg_user[id=*].gender",
    "owner-office": "eg_user[id=*].altcontactnumber",
    "property-place": "eg_boundary[id=*].name",
    "property-point": "egpt_basic_property[id=*].latitude",
    "property-repeated": "egpt_basic_property[id=*].propertyid",
    "usage-unknown": "egpt_property_usage_master[id=*].code",
    "usage-undecided": "egpt_property_usage_master[id=*].code",
    "structure-unknown": "egpt_struc_cl[id=*].code",
    "rent-missing": "egpt_floor_detail[id=*].alv",
    "property-chain": "eg_boundary[id=*].name",
    "instalments-twice": "egpt_basic_property[id=*].propertyid",
    "instalment-days": "eg_installment_master[id=*].start_date",
    "instalment-negative": "eg_demand_details[id=*].amount",
    "instalment-rebate": "eg_demand_details[id=*].amt_rebate",
    "instalment-float": "eg_demand_details[id=*].amount",
    "head-unknown": "eg_demand_reason_master[id=*].code",
    "head-cess": "eg_demand_reason_master[id=*].code",
    "head-advance": "eg_demand_reason_master[id=*].code",
    "booked-above": "eg_demand_details[id=*].amt_collected",
    "booked-below": "eg_demand_details[id=*].amt_collected",
    "tax-mixed": "egf_instrumenttype[id=*].type",
    "tax-parts": "egcl_collectionheader[id=*].totalamount",
    "tax-draft": "",
    "tax-bank": "egf_instrumenttype[id=*].type",
    "tax-paise": "egcl_collectionheader[id=*].totalamount",
    "tax-orphan": "egcl_collectionheader[id=*]",
}
"""Where the finding of each kind of dirt points."""


def _star(cell: str | None) -> set[str]:
    """Cells without the keys of their rows."""
    cells = (cell or "").split(", ")
    return {
        f"{one.partition('=')[0]}=*]{one.partition(']')[2]}" if "=" in one else one for one in cells
    }


def _spoiled(run: DoneRun) -> list[LegacyProperty]:
    return [one for one in run.city.properties if one.dirt]


def test_each_piece_of_dirt_gives_its_one_finding(whole_run: DoneRun) -> None:
    expected = count_expected("database", 1, MODULES)
    for feed in whole_run.summary["counts"]:
        codes = whole_run.summary["codes"][feed]
        came = {code: n for code, n in codes.items() if code not in UNASKED}
        came["rejected"] = whole_run.summary["counts"][feed]["rejected"]
        assert {code: n for code, n in came.items() if n} == dict(expected[feed]), feed


def test_findings_of_the_register_point_at_their_cells(whole_run: DoneRun) -> None:
    findings = [one for one in whole_run.lines("findings.ndjson") if one["feed"] in FEEDS]
    kinds = {dirt.id: dirt for dirt in list_dirt() if dirt.module == "property"}
    assert {one.dirt for one in _spoiled(whole_run)} == set(kinds)
    for item in _spoiled(whole_run):
        dirt = kinds[item.dirt]
        keys = {item.number, *(receipt.number for receipt in item.receipts)}
        own = [
            one
            for one in findings
            if one["feed"] == dirt.feed and one["key"] in keys and one["code"] not in UNASKED
        ]
        assert [one["code"] for one in own] == ([dirt.code] if dirt.code else []), dirt.id
        if dirt.code:
            assert _star(own[0]["cell"]) == {CELLS[dirt.id]}, dirt.id


def test_the_older_feeds_are_the_same_beside_property_tax(
    whole_run: DoneRun, database_run: DoneRun
) -> None:
    for feed, count in database_run.summary["counts"].items():
        assert whole_run.summary["counts"][feed] == count
        assert whole_run.summary["codes"][feed] == database_run.summary["codes"][feed]
    assert set(whole_run.summary["counts"]) == {*database_run.summary["counts"], *FEEDS}
    assert database_run.summary["not_in_source"] == sorted(FEEDS)


def test_no_receipt_and_no_demand_stands_in_two_feeds(whole_run: DoneRun) -> None:
    with sqlite3.connect(whole_run.source.removeprefix("sqlite:///")) as database:
        headers = database.execute("select count(*) from egcl_collectionheader").fetchone()[0]
        demands = database.execute("select count(*) from eg_demand").fetchone()[0]
        challans = database.execute(
            "select count(*) from egcl_collectionheader h join egcl_servicedetails s"
            " on s.id = h.servicedetails where s.code = 'PT' and h.receipttype = 'C'"
        ).fetchone()[0]
    counts = whole_run.summary["counts"]
    reasons = whole_run.summary["left_out_because"]["receipts"]
    assert reasons["belongs to property tax, not to miscellaneous collections"] == challans == 1
    assert counts["receipts"]["read"] + counts["property_receipts"]["read"] == headers
    assert counts["demands"]["read"] + counts["property_demands"]["read"] == demands


@pytest.mark.parametrize("entity", ["property-tax/Property", "billing/Demand", "billing/Payment"])
def test_accepted_payloads_are_valid(entity: str, whole_run: DoneRun) -> None:
    standard, _, short = entity.partition("/")
    spec = RunSpec(standard, short, "upyog-2026", NOW.date(), NOW, b"k" * 32)
    report = validate_paths([str(whole_run.folder / f"accepted/{entity}.ndjson")], spec)
    assert report.exit_code == 0


def test_what_is_demanded_and_collected_comes_to_the_books(whole_run: DoneRun) -> None:
    """Of every clean property: demands, opening balance and payments, to the paisa."""
    demanded: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    years: dict[str, list[str]] = {}
    for demand in whole_run.lines("accepted/billing/Demand.ndjson"):
        number = demand["consumerCode"]
        years.setdefault(number, []).append(demand["additionalDetails"]["sourceKey"])
        for detail in demand["demandDetails"]:
            demanded[number] += Decimal(str(detail["taxAmount"]))
            opened[number] += Decimal(str(detail["collectionAmount"]))
    paid: Counter[str] = Counter()
    for payment in whole_run.lines("accepted/billing/Payment.ndjson"):
        code = payment["additionalDetails"]["consumerCode"]
        paid[code] += Decimal(str(payment["totalAmountPaid"]))
    clean = [one for one in whole_run.city.properties if not one.dirt]
    assert len(clean) > 60
    for item in clean:
        assert demanded[item.number] == Decimal(repr(item.due))
        before = sum(one.total for one in item.receipts if one.at < CUTOVER)
        assert opened[item.number] == Decimal(repr(item.opening + before))
        assert paid[item.number] == sum(one.total for one in item.receipts if one.at >= CUTOVER)
        named = [f"{year}-{(year + 1) % 100}" for year in sorted({o.year for o in item.lines})]
        assert years[item.number] == [f"{item.number}/{year}" for year in named]


def test_what_was_booked_before_the_cut_over_stays_where_it_was(whole_run: DoneRun) -> None:
    """Bookings run from the oldest half-year on; later receipts are taken off the newest."""
    clean = {one.number: one for one in whole_run.city.properties if not one.dirt}
    left: dict[str, Decimal] = {}
    for demand in whole_run.lines("accepted/billing/Demand.ndjson"):
        item = clean.get(demand["consumerCode"])
        if item is None:
            continue
        before = sum(one.total for one in item.receipts if one.at < CUTOVER) + item.opening
        rest = left.setdefault(item.number, Decimal(repr(before)))
        for detail in demand["demandDetails"]:
            collected = Decimal(str(detail["collectionAmount"]))
            assert collected == min(rest, Decimal(str(detail["taxAmount"])))
            left[item.number] = rest = rest - collected
    assert set(left.values()) == {0}


def test_a_payment_waits_for_every_year_of_its_property(whole_run: DoneRun) -> None:
    demands = [one["key"] for one in whole_run.lines("accepted/billing/Demand.keys.ndjson")]
    payments = whole_run.lines("accepted/billing/Payment.ndjson")
    keys = whole_run.lines("accepted/billing/Payment.keys.ndjson")
    looked_at = 0
    for payment, line in zip(payments, keys, strict=True):
        if payment["paymentDetails"][0]["businessService"] == "PT":
            number = payment["additionalDetails"]["consumerCode"]
            wanted = [f"billing/Demand#{key}" for key in demands if key.startswith(f"{number}/")]
            assert line["after"] == wanted != []
            looked_at += 1
    assert looked_at == whole_run.summary["counts"]["property_receipts"]["accepted"]


def test_lineage_of_a_year_names_the_instalments_of_that_year(whole_run: DoneRun) -> None:
    item = next(one for one in whole_run.city.properties if not one.dirt and one.opening)
    year = sorted({line.year for line in item.lines})[1]
    ((entity, _, _, traces),) = trace_record(
        whole_run.folder, f"{item.number}/{year}-{(year + 1) % 100}"
    )
    assert entity == "billing/Demand"
    by_pointer = {trace.pointer: trace for trace in traces}
    cells = by_pointer["/demandDetails/0/taxAmount"].cells[0].split(", ")
    assert len(cells) == 2
    with sqlite3.connect(whole_run.source.removeprefix("sqlite:///")) as database:
        for cell in cells:
            number = cell.partition("=")[2].partition("]")[0]
            (named,) = database.execute(
                "select financial_year from eg_demand_details d"
                " join eg_demand_reason r on r.id = d.id_demand_reason"
                " join eg_installment_master i on i.id = r.id_installment where d.id = ?",
                (number,),
            ).fetchone()
            assert named == f"{year}-{(year + 1) % 100}"
    head = by_pointer["/demandDetails/0/taxHeadMasterCode"]
    assert head.crosswalk.startswith("property_tax_heads property_tax_heads.csv:")


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 1_000_000), count=st.integers(80, 130))
def test_totals_add_up_for_any_city(
    seed: int, count: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path = tmp_path_factory.mktemp("any")
    size = CitySize(properties=count)
    city = build_city("database", size, seed=seed, modules=("property",))
    url = f"sqlite:///{tmp_path / 'legacy.sqlite'}"
    build_database(url, city)
    summary = adapt(url, tmp_path / "run", only=FEEDS)
    balances = reconcile_run(
        tmp_path / "run",
        open_system("egov-erp").compile({}),
        summary["counts"],
        summary["rounding"],
    )
    assert [balance.problems for balance in balances] == [[], [], []]
    demands, receipts = balances[1].total, balances[2].total
    assert demands.rupees["source"] == sum(
        Decimal(repr(line.amount))
        for item in city.properties
        for line in item.lines
        for _ in range(1 + item.old_demands + item.repeated_demands)
    )
    assert receipts.rupees["left_out"] == sum(
        Decimal(repr(one.total))
        for item in city.properties
        for one in item.receipts
        if one.status in VOID or not item.is_active or one.at < CUTOVER
    )


def test_feeds_of_a_module_that_the_city_has_not_are_named(
    database_run: DoneRun, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match="holds none of the feeds of egov-erp: properties") as no:
        adapt(database_run.source, tmp_path / "run", only=("properties",))
    assert "has not the tables of these modules" in no.value.hint


def test_every_member_of_a_payload_has_a_lineage(whole_run: DoneRun) -> None:
    def leaves(value: Any, at: str = "") -> list[str]:
        if isinstance(value, dict):
            return [one for name in value for one in leaves(value[name], f"{at}/{name}")]
        if isinstance(value, list):
            return [one for n, item in enumerate(value) for one in leaves(item, f"{at}/{n}")]
        return [at]

    clean = [one for one in whole_run.city.properties if not one.dirt]
    for item in (one for one in clean if len(one.storeys) > 1 and one.receipts):
        for entity, _, line, traces in trace_record(whole_run.folder, item.number):
            payload = whole_run.lines(f"accepted/{entity}.ndjson")[line - 1]
            assert sorted(leaves(payload)) == sorted(trace.pointer for trace in traces)


def _mend(source: str, folder: Path, *statements: str) -> str:
    copy = folder / "mended.sqlite"
    copy.write_bytes(Path(source.removeprefix("sqlite:///")).read_bytes())
    with sqlite3.connect(copy) as database:
        for statement in statements:
            database.execute(statement)
    database.close()
    return f"sqlite:///{copy}"


def test_a_mended_booking_lets_its_receipt_through(whole_run: DoneRun, tmp_path: Path) -> None:
    item = next(one for one in whole_run.city.properties if one.dirt == "booked-below")
    findings = whole_run.lines("findings.ndjson")
    cell = next(one["cell"] for one in findings if one["code"] == "ERP-BOOKED-BELOW-RECEIPTS")
    number = cell.partition("=")[2].partition("]")[0]
    mended = _mend(
        whole_run.source,
        tmp_path,
        f"update eg_demand_details set amt_collected = amt_collected + 100 where id = {number}",
    )
    run, again = str(whole_run.folder), str(tmp_path / "again")
    command = ["adapt", "replay", "--run", run, "--source", mended, "--out", again]
    assert main(command) == ExitCode.NOT_CONFORMANT
    summary = read_summary(Path(again))
    counts: Any = summary["counts"]
    assert counts["property_demands"]["accepted"] == 1
    assert counts["property_receipts"]["accepted"] == 1
    (line,) = (tmp_path / "again/accepted/billing/Payment.keys.ndjson").read_bytes().splitlines()
    years = sorted({one.year for one in item.lines})
    assert orjson.loads(line)["after"] == [
        f"billing/Demand#{item.number}/{year}-{(year + 1) % 100}" for year in years
    ]


def test_nothing_mended_gives_the_same_rejects(whole_run: DoneRun, tmp_path: Path) -> None:
    again = str(tmp_path / "again")
    command = ["adapt", "replay", "--run", str(whole_run.folder), "--out", again]
    assert main(command) == ExitCode.NOT_CONFORMANT
    summary: Any = read_summary(Path(again))
    for feed in FEEDS:
        rejected = whole_run.summary["counts"][feed]["rejected"]
        assert summary["counts"][feed]["read"] == rejected
        assert summary["counts"][feed]["rejected"] == rejected
        before = {(o["key"], o["code"]) for o in _read(whole_run.folder, feed)}
        assert {(o["key"], o["code"]) for o in _read(Path(again), feed)} == before


def _read(folder: Path, feed: str) -> list[Any]:
    """Findings of rejected rows of a feed, as errors."""
    lines = (folder / "findings.ndjson").read_bytes().splitlines()
    found = [orjson.loads(line) for line in lines]
    return [one for one in found if one["feed"] == feed and one["level"] == "error"]


def test_the_period_of_a_year_is_that_of_the_masters() -> None:
    """The masters let 2023-24 begin and end at 05:29:59; before 2015-16 they have no year."""
    assert find_period("2023-24") == (1_680_307_199_000, 1_711_909_799_000)
    assert find_period("2024-25") == (1_711_909_800_000, 1_743_445_799_000)
    assert find_period("2010-11") == (1_270_060_200_000, 1_301_596_199_000)
    periods = [find_period(f"{year}-{(year + 1) % 100}") for year in range(2015, 2027)]
    for (_, last), (first, _) in pairwise(periods):
        assert last is not None
        assert first is not None
        assert last < first
