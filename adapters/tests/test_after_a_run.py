"""Replay, reconciliation and lineage of a finished run."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from kasauti_adapters.errors import RunFolderError
from kasauti_adapters.pipeline.folder import guard_formula
from kasauti_adapters.pipeline.lineage import trace_record
from kasauti_adapters.pipeline.reconcile import FeedBalance, compare_source, reconcile_run
from kasauti_adapters.pipeline.replay import MendedRows, RejectedRows, read_earlier, read_summary
from kasauti_adapters.pipeline.run import RunSettings, run_system
from kasauti_adapters.pipeline.signoff import write_csv, write_text
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system

from .conftest import NOW, DoneRun

SYSTEM = open_system("egov-erp")


def _replay(
    run: DoneRun, out: Path, *, system: str = "egov-erp", source: str = ""
) -> Mapping[str, Any]:
    earlier = read_earlier(run.folder)
    told = RunSettings(
        out=out,
        now=NOW,
        masker_key=b"k" * 32,
        settings={},
        known=earlier.records,
        known_keys=earlier.keys,
        replay_of=str(run.folder),
    )
    rejected = RejectedRows(run.folder)
    if source:
        with open_source(source) as opened:
            return run_system(open_system(system), MendedRows(opened, rejected), told)
    return run_system(open_system(system), rejected, told)


def _balance(run: DoneRun | Path) -> list[FeedBalance]:
    folder = run.folder if isinstance(run, DoneRun) else run
    summary: Any = read_summary(folder)
    return reconcile_run(folder, SYSTEM.compile({}), summary["counts"], summary["rounding"])


def test_nothing_mended_means_the_same_rejects(database_run: DoneRun, tmp_path: Path) -> None:
    again = _replay(database_run, tmp_path / "again")
    for feed, count in again["counts"].items():
        assert count["accepted"] == count["left_out"] == 0
        assert count["rejected"] == database_run.summary["counts"][feed]["rejected"]
    before = database_run.lines("rejected/challans.ndjson")
    after = [
        orjson.loads(line)
        for line in (tmp_path / "again/rejected/challans.ndjson").read_bytes().splitlines()
    ]
    assert [line["row"] for line in after] == [line["row"] for line in before]
    assert [[one["code"] for one in line["findings"]] for line in after] == [
        [one["code"] for one in line["findings"]] for line in before
    ]


def test_a_mended_crosswalk_lets_its_rejects_through(database_run: DoneRun, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(SYSTEM.folder, folder)
    path = folder / "complaint_types.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    decided = [
        "CRPT,Complaints regarding public toilets,DirtyOrSmellyPublicToilets,,decided"
        if line.startswith("CRPT,")
        else line
        for line in lines
    ]
    path.write_text("\n".join([*decided, "XKITE,Kite strings on wires,Others,,ours", ""]))
    again = _replay(database_run, tmp_path / "again", system=str(folder))
    assert again["counts"]["grievances"]["accepted"] == 2
    codes = {
        orjson.loads(line)["serviceCode"]
        for line in (tmp_path / "again/accepted/grievance/Service.ndjson").read_bytes().splitlines()
    }
    assert codes == {"DirtyOrSmellyPublicToilets", "Others"}


def test_data_mended_in_the_source_takes_its_receipts_along(
    database_run: DoneRun, tmp_path: Path
) -> None:
    copy = tmp_path / "mended.sqlite"
    copy.write_bytes(Path(database_run.source.removeprefix("sqlite:///")).read_bytes())
    database = sqlite3.connect(copy)
    database.execute(
        "update egcl_collectionheader set payeename = 'Harit Namuna' where payeename like '%W/O%'"
    )
    database.commit()
    database.close()
    again = _replay(database_run, tmp_path / "again", source=f"sqlite:///{copy}")
    assert again["counts"]["challans"]["accepted"] == 1
    assert again["counts"]["receipts"]["accepted"] == 1
    assert again["codes"]["receipts"].get("ADP-AFTER-MISSING") is None


def test_a_reject_mended_in_its_file_is_taken(database_run: DoneRun, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(database_run.folder, copy)
    path = copy / "rejected" / "grievances.ndjson"
    text = path.read_text(encoding="utf-8").replace(
        '"citizen_mobile":"0"', '"citizen_mobile":"9000199999"'
    )
    path.write_text(text, encoding="utf-8")
    again = _replay(DoneRun(copy, {}, database_run.city, ""), tmp_path / "again")
    assert again["counts"]["grievances"]["accepted"] == 1
    path.write_text("no JSON\n", encoding="utf-8")
    with pytest.raises(RunFolderError, match="is no rejected row any more"):
        _replay(DoneRun(copy, {}, database_run.city, ""), tmp_path / "third")


def test_everything_adds_up(database_run: DoneRun, csv_run: DoneRun, xlsx_run: DoneRun) -> None:
    for run in (database_run, csv_run, xlsx_run):
        for balance in _balance(run):
            assert balance.problems == []
            total = balance.total
            for name in ("rows", "rupees"):
                sums: Any = getattr(total, name)
                assert sums["source"] == sums["accepted"] + sums["rejected"] + sums["left_out"]
            for amount in total.payloads.values():
                assert amount > 0


def test_binary_residue_is_the_whole_difference(database_run: DoneRun) -> None:
    challans, demands = _balance(database_run)[1:3]
    assert challans.total.rounding == Decimal("-0.004")
    assert demands.total.rounding == Decimal("-0.0000000000002")


def test_the_source_is_compared_again(database_run: DoneRun, tmp_path: Path) -> None:
    copy = tmp_path / "later.sqlite"
    copy.write_bytes(Path(database_run.source.removeprefix("sqlite:///")).read_bytes())
    database = sqlite3.connect(copy)
    database.execute("update egcl_collectiondetails set cramount = cramount + 1 where id = 1")
    database.execute("delete from egpgr_complaint where id = 1")
    database.commit()
    database.close()
    feeds = SYSTEM.compile({})
    for source, expected in ((database_run.source, 0), (f"sqlite:///{copy}", 1)):
        with open_source(source) as opened:
            for balance in _balance(database_run)[:2]:
                compare_source(balance, feeds[balance.feed], opened)
                assert len(balance.problems) == expected


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("accepted/misc-collections/Challan.ndjson", b'_TAX","amount":', b'_TAX","amount":1'),
        ("rejected/challans.ndjson", b"\n", b""),
        ("left_out.ndjson", b'{"feed":"challans"', b'{"feed":"other"'),
    ],
)
def test_a_changed_file_does_not_add_up(
    database_run: DoneRun, tmp_path: Path, file: str, old: bytes, new: bytes
) -> None:
    copy = tmp_path / "run"
    shutil.copytree(database_run.folder, copy)
    path = copy / file
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    balances = _balance(copy)
    assert balances[1].problems
    assert "it does NOT add up" in write_text(read_summary(copy), balances)


def test_a_broken_file_is_named(database_run: DoneRun, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(database_run.folder, copy)
    path = copy / "accepted/billing/Demand.ndjson"
    path.write_bytes(b"{" + path.read_bytes())
    with pytest.raises(RunFolderError, match=r"Demand\.ndjson:1: is no JSON any more"):
        _balance(copy)


def test_the_sign_off_sheet_holds_figures_and_assumptions(database_run: DoneRun) -> None:
    balances = _balance(database_run)
    text = write_text(database_run.summary, balances)
    assert "Verdict: everything adds up." in text
    assert "complaints without a priority had no hurry" in text
    rows = list(csv.DictReader(io.StringIO(write_csv(balances))))
    lines = [row for row in rows if row["feed"] == "receipts" and row["ward"] != "all"]
    (total,) = [row for row in rows if row["feed"] == "receipts" and row["ward"] == "all"]
    assert {row["year"] for row in lines} == {"2025-26"}
    for column in ("rupees_source", "rupees_payload", "rows_source", "rows_left_out"):
        assert sum(Decimal(row[column]) for row in lines) == Decimal(total[column])


def test_lineage_leads_from_each_member_to_its_cell(database_run: DoneRun) -> None:
    key = next(
        charge.number
        for charge in database_run.city.charges
        if not charge.dirt and not charge.is_demand
    )
    traced = trace_record(database_run.folder, key)
    assert [entity for entity, _, _, _ in traced] == ["misc-collections/Challan", "billing/Demand"]
    entity, own, line, traces = traced[0]
    assert own == key
    by_pointer = {trace.pointer: trace for trace in traces}
    payload = database_run.lines(f"accepted/{entity}.ndjson")[line - 1]
    assert payload["additionalDetail"]["sourceKey"] == key
    assert by_pointer["/tenantId"].cells == ()
    assert by_pointer["/citizen/name"].cells[0].endswith("].payeename")
    assert by_pointer["/amount/0/amount"].cells[0].startswith("egcl_collectiondetails[id=")
    assert by_pointer["/businessService"].crosswalk.startswith("services services.csv:")
    database = sqlite3.connect(database_run.source.removeprefix("sqlite:///"))
    for pointer in ("/citizen/name", "/amount/0/amount", "/referenceId"):
        table, _, rest = by_pointer[pointer].cells[0].partition("[")
        condition, _, column = rest.partition("].")
        name, _, number = condition.partition("=")
        (value,) = database.execute(
            f"select {column} from {table} where {name} = ?", (number,)
        ).fetchone()
        place: Any = payload
        for step in pointer.strip("/").split("/"):
            place = place[int(step)] if step.isdigit() else place[step]
        assert place == value
    database.close()


def test_every_member_of_a_payload_has_a_lineage(csv_run: DoneRun) -> None:
    def leaves(value: Any, at: str = "") -> list[str]:
        if isinstance(value, dict):
            return [one for name in value for one in leaves(value[name], f"{at}/{name}")]
        if isinstance(value, list):
            return [one for n, item in enumerate(value) for one in leaves(item, f"{at}/{n}")]
        return [at]

    for entity in ("grievance/Service", "billing/Payment", "billing/Demand"):
        key = csv_run.lines(f"accepted/{entity}.keys.ndjson")[5]["key"]
        traced = next(one for one in trace_record(csv_run.folder, key) if one[0] == entity)
        payload = csv_run.lines(f"accepted/{entity}.ndjson")[traced[2] - 1]
        assert sorted(leaves(payload)) == sorted(trace.pointer for trace in traced[3])


def test_unknown_records_and_folders_are_named(database_run: DoneRun, tmp_path: Path) -> None:
    with pytest.raises(RunFolderError, match="is not among the accepted ones"):
        trace_record(database_run.folder, "nothing")
    for read in (lambda: trace_record(tmp_path, "x"), lambda: read_summary(tmp_path)):
        with pytest.raises(RunFolderError, match="holds no"):
            read()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_reject_sheets_hold_no_formulas(text: str) -> None:
    assert guard_formula(text) == f"'{text}"
    assert guard_formula("plain") == "plain"


def test_a_totals_row_is_not_added_to_the_rows_above_it(csv_run: DoneRun) -> None:
    feeds = SYSTEM.compile({})
    with open_source(csv_run.source) as opened:
        for balance in _balance(csv_run):
            compare_source(balance, feeds[balance.feed], opened)
            assert balance.problems == []
