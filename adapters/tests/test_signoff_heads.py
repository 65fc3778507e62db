"""The sheet by ward, financial year and tax head: exact, and the same as the sheet by service."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from kasauti_adapters.pipeline.heads import HeadLine
from kasauti_adapters.pipeline.pushed import STATES, add_pushed
from kasauti_adapters.pipeline.reconcile import FeedBalance, Line, reconcile_run
from kasauti_adapters.pipeline.replay import read_summary
from kasauti_adapters.pipeline.signoff import write_text
from kasauti_adapters.pipeline.signoff_book import write_book
from kasauti_adapters.pipeline.signoff_heads import write_heads_csv
from kasauti_adapters.sources.grids import WorkbookGrid
from kasauti_adapters.systems.catalog import open_system
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode

from .conftest import DoneRun

WITH_HEADS = {"challans", "demands", "property_demands"}
RESULTS = ("accepted", "rejected", "left_out")
DEMANDS = "accepted/billing/Demand.ndjson"


def _balance(folder: Path) -> dict[str, FeedBalance]:
    summary: Any = read_summary(folder)
    feeds = open_system("egov-erp").compile({})
    found = reconcile_run(folder, feeds, summary["counts"], summary["rounding"])
    return {balance.feed: balance for balance in found}


def test_every_line_is_accepted_rejected_or_left_out(whole_run: DoneRun) -> None:
    for name, balance in _balance(whole_run.folder).items():
        assert balance.problems == []
        assert bool(balance.heads.lines) == (name in WITH_HEADS)
        for line in balance.heads.lines.values():
            assert line.rupees["source"] == sum(line.rupees[result] for result in RESULTS)
            assert line.tax_head or not line.rupees["accepted"]


def test_heads_come_to_the_lines_by_service(whole_run: DoneRun) -> None:
    for balance in _balance(whole_run.folder).values():
        if not balance.heads.lines:
            continue
        sums: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for (ward, _, service, _), head_line in balance.heads.lines.items():
            for result, amount in head_line.rupees.items():
                sums[ward, service][result] += amount
        for (ward, _, service), line in balance.lines.items():
            for result, amount in line.rupees.items():
                sums[ward, service][result] -= amount
        assert {amount for line in sums.values() for amount in line.values()} == {Decimal(0)}
        assert balance.heads.total.rupees == balance.total.rupees
        assert {balance.heads.total.payload} == set(balance.total.payloads.values())


def test_the_lines_are_those_of_the_register(whole_run: DoneRun) -> None:
    expected: dict[tuple[str, str, str, str], Decimal] = defaultdict(Decimal)
    for item in whole_run.city.properties:
        for line in item.lines:
            year = f"{line.year}-{(line.year + 1) % 100}"
            times = 1 + item.old_demands + item.repeated_demands
            group = (item.spot.ward, year, "PT", line.head)
            expected[group] += times * Decimal(repr(line.amount))
    lines = _balance(whole_run.folder)["property_demands"].heads.lines
    assert {group: line.rupees["source"] for group, line in lines.items()} == expected


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("another tax head", lambda row: _set_head(row, "PT_ADHOC_PENALTY")),
        (
            "another year",
            lambda row: row | {"taxPeriodFrom": row["taxPeriodFrom"] - 40_000_000_000},
        ),
    ],
)
def test_rupees_under_another_head_or_year_are_found(
    name: str, change: Callable[[Any], Any], whole_run: DoneRun, tmp_path: Path
) -> None:
    """The total of the file is the same: only the sheet by head can tell."""
    copy = tmp_path / "run"
    shutil.copytree(whole_run.folder, copy)
    rows = [orjson.loads(line) for line in (copy / DEMANDS).read_bytes().splitlines()]
    place = next(n for n, row in enumerate(rows) if row["businessService"] == "PT")
    rows[place] = change(rows[place])
    (copy / DEMANDS).write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    balances = _balance(copy)
    problems = balances["property_demands"].problems
    assert len(problems) == 2, name
    assert all("billing/Demand holds" in text for text in problems)
    assert "it does NOT add up" in write_text(read_summary(copy), list(balances.values()))


def _set_head(row: Any, code: str) -> Any:
    row["demandDetails"][0]["taxHeadMasterCode"] = code
    return row


def test_after_a_push_each_head_says_what_became_of_its_rupees(whole_run: DoneRun) -> None:
    balances = _balance(whole_run.folder)
    keys = whole_run.lines("accepted/billing/Demand.keys.ndjson")
    states = {f"billing/Demand#{one['key']}": "acknowledged" for one in keys}
    first = next(key for key in states if key.count("/") == 2)
    states[first] = "refused"
    add_pushed(whole_run.folder, list(balances.values()), states)
    balance = balances["property_demands"]
    for line in balance.heads.lines.values():
        if line.rupees["accepted"]:
            assert line.rupees["accepted"] == sum(line.pushed.values())
    for state in STATES:
        assert balance.heads.total.pushed[state] == balance.total.pushed[state][1]
    assert balance.total.pushed["refused"][0] == 1
    rows = list(csv.DictReader(io.StringIO(write_heads_csv([balance]))))
    total = next(row for row in rows if row["ward"] == "all")
    assert Decimal(total["rupees_refused"]) == balance.total.pushed["refused"][1] > 0
    assert "acknowledged" in write_text(read_summary(whole_run.folder), [balance])


def test_the_command_writes_sheets_that_agree(whole_run: DoneRun, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(whole_run.folder, copy)
    command = ["adapt", "reconcile", "--run", str(copy), "--source", whole_run.source]
    assert main(command) == ExitCode.CONFORMANT
    text = (copy / "heads.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["feed"] for row in rows} == WITH_HEADS
    for feed in WITH_HEADS:
        own = [row for row in rows if row["feed"] == feed]
        for column in ("rupees_source", "rupees_payload", "rounding"):
            lines = sum(Decimal(row[column]) for row in own if row["ward"] != "all")
            assert [Decimal(row[column]) for row in own if row["ward"] == "all"] == [lines]
    heads = list(WorkbookGrid(copy / "signoff.xlsx", "Heads").rows())
    headings = next(row for row in heads if str(row[0]).startswith("feed\n"))
    assert headings[2] == "financial year\nवित्तीय वर्ष"
    totals = {row[0]: row for row in heads if row[1] == "all / कुल"}
    for feed in WITH_HEADS:
        (total,) = (row for row in rows if row["feed"] == feed and row["ward"] == "all")
        assert float(str(totals[feed][6])) == pytest.approx(float(total["rupees_source"]))
    texts = [str(row[0]) for row in heads]
    assert "Everything adds up. / सब कुछ मेल खाता है।" in texts
    assert texts[-1] == "Signature and seal / हस्ताक्षर और मुहर"


def test_a_name_of_the_source_is_never_run(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.invalid")'
    balance = FeedBalance("property_demands", has_money=True)
    balance.lines[evil, "2025-26", "PT"] = Line()
    balance.heads.lines[evil, "2025-26", "PT", "@SUM(1)"] = HeadLine("PT_TAX")
    summary = {
        "system": "egov-erp",
        "source": {"name": "x"},
        "started": "2025-06-15T12:00:00+05:30",
        "profile": "upyog-2026",
    }
    write_book(tmp_path / "signoff.xlsx", summary, [balance])
    with zipfile.ZipFile(tmp_path / "signoff.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 2
        assert all(b"<f>" not in book.read(name) for name in sheets)
        assert b"HYPERLINK" in book.read("xl/sharedStrings.xml")
    line = write_heads_csv([balance]).splitlines()[1]
    assert "'=HYPERLINK" in line
    assert "'@SUM(1)" in line
