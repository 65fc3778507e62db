"""The dump of yearly returns: workbooks of several years and tabs are one register."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # the package has no types

from kasauti_adapters.errors import DriftError
from kasauti_adapters.fixtures.dirt import list_dirt
from kasauti_adapters.fixtures.property_books import make_dump, write_dump
from kasauti_adapters.fixtures.property_return_dirt import SPOILS, TABLE, spoil_holdings
from kasauti_adapters.fixtures.property_returns import Holding, Return
from kasauti_adapters.mapping.amounts import read_amount
from kasauti_adapters.mapping.goldens import check_goldens
from kasauti_adapters.pipeline.lineage import trace_record
from kasauti_adapters.pipeline.reconcile import compare_source, reconcile_run
from kasauti_adapters.pipeline.replay import RejectedRows, read_earlier
from kasauti_adapters.pipeline.run import RunSettings, run_system
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system
from kasauti_validator import RunSpec, validate_paths

from .conftest import NOW

SYSTEM = open_system("property-dump-xlsx")
DIFFERS = ", which DIFFERS from it: give the right one alone"
UNASKED = {"BIL-PAYMENT-IFSC-WRONG"}


@dataclass(frozen=True)
class Dump:
    """A run over the workbooks, and what was written into them."""

    source: Path
    folder: Path
    summary: Mapping[str, Any]
    holdings: list[Holding]

    def lines(self, name: str) -> list[Any]:
        """The JSON lines of a file of the run."""
        return [orjson.loads(line) for line in (self.folder / name).read_bytes().splitlines()]

    @property
    def returns(self) -> list[Return]:
        """Every row of the workbooks."""
        return [one for holding in self.holdings for one in holding.returns]


def adapt(source: Path, out: Path) -> Mapping[str, Any]:
    told = RunSettings(out=out, now=NOW, masker_key=b"k" * 32, settings={})
    with open_source(str(source)) as opened:
        return run_system(SYSTEM, opened, told)


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Dump:
    folder = tmp_path_factory.mktemp("dump")
    holdings = make_dump(seed=7, count=120, dirt=1)
    write_dump(folder / "books", holdings)
    return Dump(folder / "books", folder / "run", adapt(folder / "books", folder / "run"), holdings)


def test_all_golden_tests_hold() -> None:
    for feed in SYSTEM.compile({}).values():
        assert feed.spec.tests
        assert check_goldens(feed) == []


def test_each_piece_of_dirt_gives_its_one_finding(dump: Dump) -> None:
    expected: dict[str, dict[str, int]] = {"returns": {}, "payments": {}}
    for dirt in list_dirt(TABLE):
        counts = expected[dirt.feed]
        for name in (dirt.code, "rejected" if dirt.result == "rejected" else ""):
            if name:
                counts[name] = counts.get(name, 0) + 1
    for feed, counts in expected.items():
        came = {name: n for name, n in dump.summary["codes"][feed].items() if name not in UNASKED}
        came["rejected"] = dump.summary["counts"][feed]["rejected"]
        assert came == counts, feed


def test_each_finding_names_the_cell_of_its_dirt(dump: Dump) -> None:
    """The row of the dirt, by the number of the return."""
    codes = {(dirt.feed, dirt.id): dirt.code for dirt in list_dirt(TABLE) if dirt.code}
    found = {
        (line["feed"], line["key"], line["code"]): line["cell"]
        for line in dump.lines("findings.ndjson")
    }
    for (feed, name), code in codes.items():
        (spoiled,) = (one for one in dump.returns if one.dirt == name)
        cell = found[feed, spoiled.cells["returnid"], code]
        book = f"returns-{spoiled.year}-{spoiled.year + 1}.xlsx!{spoiled.cells['zone']} "
        assert cell.startswith(book), name


def test_every_dirt_of_the_table_is_injected(dump: Dump) -> None:
    ids = {dirt.id for dirt in list_dirt(TABLE)}
    assert ids == set(SPOILS) | {"chain-fork-twin"}
    assert {one.dirt for one in dump.returns} - {""} == ids
    with pytest.raises(ValueError, match="cannot hold"):
        spoil_holdings(dump.holdings[:10], times=1)


def test_the_last_return_of_each_clean_property_is_taken(dump: Dump) -> None:
    clean = [holding for holding in dump.holdings if not holding.last.dirt]
    keys = {line["key"] for line in dump.lines("accepted/property-tax/Property.keys.ndjson")}
    assert {f"RID{holding.last.cells['returnid']}" for holding in clean} <= keys
    because = {
        line["key"]: line["because"]
        for line in dump.lines("left_out.ndjson")
        if line["feed"] == "returns"
    }
    for holding in clean:
        for earlier in holding.returns[:-1]:
            assert because[earlier.cells["returnid"]] == (
                f"a later return of the same property ({holding.last.cells['returnid']}) is taken"
            )
    (reason,) = dump.summary["left_out_because"]["returns"]
    assert reason == "a later return of the same property (…) is taken"


@pytest.mark.parametrize("entity", ["property-tax/Property", "billing/Demand", "billing/Payment"])
def test_accepted_payloads_are_valid(entity: str, dump: Dump) -> None:
    standard, _, short = entity.partition("/")
    spec = RunSpec(standard, short, "upyog-2026", NOW.date(), NOW, b"k" * 32)
    report = validate_paths([str(dump.folder / "accepted" / f"{entity}.ndjson")], spec)
    assert report.exit_code == 0
    assert len(dump.lines(f"accepted/{entity}.ndjson")) > 40


def test_keys_name_what_comes_before(dump: Dump) -> None:
    for line in dump.lines("accepted/billing/Payment.keys.ndjson"):
        number, _, year = line["key"].partition("/")
        assert year == "2019-20"
        assert line["after"] == [
            f"property-tax/Property#{number}",
            f"billing/Demand#{line['key']}",
        ]


def test_rupees_add_up_and_those_of_earlier_years_are_counted(dump: Dump) -> None:
    feeds = SYSTEM.compile({})
    balances = reconcile_run(dump.folder, feeds, dump.summary["counts"], dump.summary["rounding"])
    with open_source(str(dump.source)) as source:
        for balance in balances:
            compare_source(balance, feeds[balance.feed], source)
    assert [balance.problems for balance in balances] == [[], []]
    returns, payments = balances
    earlier = [one for holding in dump.holdings for one in holding.returns[:-1]]
    earlier = [one for one in earlier if one.dirt != "chain-fork-twin"]
    repeated = [one for one in dump.returns if one.dirt == "key-repeated"]
    keys = {one.cells["returnid"] for one in repeated}
    earlier = [one for one in earlier if one.cells["returnid"] not in keys]
    owed = sum((read_amount(one.cells["taxamt"]) for one in earlier), Decimal(0))
    paid = sum((read_amount(one.cells["amountpaid"]) for one in earlier), Decimal(0))
    assert returns.total.rupees["left_out"] == owed > 0
    assert payments.total.rupees["left_out"] == paid > 0
    assert {year for _, year, _ in returns.lines} >= {"2017-18", "2018-19", "2019-20"}
    assert {ward for ward, _, _ in returns.lines} == {"Zone A", "Zone B", "Zone C"}


def test_lineage_shows_file_sheet_and_cell(dump: Dump) -> None:
    holding = next(one for one in dump.holdings if one.last.cells["zone"] == "Zone C")
    number = holding.last.cells["returnid"]
    traces = {
        (entity, trace.pointer): trace.cells
        for entity, _, _, found in trace_record(dump.folder, number)
        for trace in found
    }
    (cell,) = traces["property-tax/Property", "/owners/0/mobileNumber"]
    assert cell.startswith("returns-2019-2020.xlsx!Zone C AB")  # its columns run the other way
    assert cell.endswith(" (owner)")
    (cell,) = traces["billing/Demand", "/demandDetails/0/taxAmount"]
    assert cell.endswith(" (grosstax)")


def test_rejects_can_be_replayed_by_themselves(dump: Dump, tmp_path: Path) -> None:
    """A number mended in the reject; the rest of its chain is known from the run."""
    earlier = tmp_path / "run"
    shutil.copytree(dump.folder, earlier)
    path = earlier / "rejected" / "returns.ndjson"
    broken = next(one for one in dump.returns if one.dirt == "chain-broken").cells["returnid"]
    order = next(one for one in dump.returns if one.dirt == "chain-order").cells["returnid"]
    lines = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    for line in lines:
        if line["key"] == broken:
            line["row"]["values"]["previous_returnid"] = ""
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    known = read_earlier(earlier)
    told = RunSettings(
        out=tmp_path / "again",
        now=NOW,
        masker_key=b"k" * 32,
        settings={},
        known=known.records,
        known_keys=known.keys,
    )
    summary = run_system(SYSTEM, RejectedRows(earlier), told)
    before = dict(dump.summary["codes"]["returns"])
    after = summary["codes"]["returns"]
    assert before.pop("ADP-CHAIN-BROKEN") == 1
    before.pop("ADP-AREA-ROUNDED")
    assert after == before
    keys = (tmp_path / "again/accepted/property-tax/Property.keys.ndjson").read_text()
    assert f"RID{broken}" in keys
    assert f"RID{order}" not in keys


def test_headings_that_tabs_lack_are_listed_together(dump: Dump, tmp_path: Path) -> None:
    shutil.copytree(dump.source, tmp_path / "books")
    columns = list(dump.returns[0].cells)
    columns[columns.index("taxamt")] = "tax amt due"
    book = xlsxwriter.Workbook(str(tmp_path / "books" / "returns-2016-2017.xlsx"))
    for zone in ("Zone A", "Zone D"):
        book.add_worksheet(zone).write_row(0, 0, columns)
    book.close()
    with pytest.raises(DriftError) as caught:
        adapt(tmp_path / "books", tmp_path / "run")
    line = "column 'taxamt' is missing (renamed to 'tax amt due' in X1?)"
    assert caught.value.missing == (
        f"returns-2016-2017.xlsx!Zone A: {line}",
        f"returns-2016-2017.xlsx!Zone D: {line}",
    )


def test_copies_and_lock_files_are_skipped_and_named(dump: Dump, tmp_path: Path) -> None:
    books = tmp_path / "books"
    shutil.copytree(dump.source, books)
    names = sorted(path.name for path in books.iterdir())
    shutil.copy(books / names[0], books / names[0].replace(".xlsx", " - Copy.xlsx"))
    shutil.copy(books / names[0], books / names[1].replace(".xlsx", " - Copy (2).xlsx"))
    (books / f"~${names[0]}").write_bytes(b"\x07Somebody")
    summary = adapt(books, tmp_path / "run")
    assert summary["counts"] == dump.summary["counts"]
    assert summary["skipped"] == [
        "returns-2017-2018 - Copy.xlsx: a copy of returns-2017-2018.xlsx",
        f"returns-2018-2019 - Copy (2).xlsx: a copy of returns-2018-2019.xlsx{DIFFERS}",
        "~$returns-2017-2018.xlsx: the lock file of a spreadsheet program",
    ]
