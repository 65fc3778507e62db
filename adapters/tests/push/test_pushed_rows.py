"""What reconciliation says of accepted rows when there is a ledger of a push."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from adapters.tests.conftest import DoneRun

from kasauti_adapters.pipeline.pushed import STATES
from kasauti_adapters.push.ledger import LEDGER_FILE, PlannedStep, PushLedger, StepStatus
from kasauti_adapters.push.run_folder import Item, read_items
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode

FATES = {
    "grievance/Service": StepStatus.CREATED,
    "platform/ProcessInstance": StepStatus.DUPLICATE,
    "misc-collections/Challan": StepStatus.CREATED,
    "billing/Payment": StepStatus.NEW,
}


def write_ledger(file: Path, items: list[Item], fates: dict[str, StepStatus]) -> None:
    """A ledger with one step of each record that has a fate, by entity or by record."""
    ledger = PushLedger(file)
    for item in items:
        fate = fates.get(item.id) or fates.get(item.entity)
        if fate is not None:
            step = PlannedStep(item.id, "create", 0, "pg.citya", item.entity, item.sha256)
            ledger.register([step], at=1)
            (noted,) = ledger.list_steps(record=item.id)
            ledger.settle(noted, fate, at=2)
    ledger.close()


def read_totals(run: Path) -> dict[str, dict[str, str]]:
    with (run / "signoff.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["feed"]: row for row in csv.DictReader(stream) if row["ward"] == "all"}


@pytest.fixture
def run(database_run: DoneRun, tmp_path: Path) -> Path:
    shutil.copytree(database_run.folder, tmp_path / "run")
    return tmp_path / "run"


def test_accepted_rows_are_divided_by_what_became_of_them(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = read_items(run)
    complaints = [item for item in items if item.entity == "grievance/Service"]
    challans = [item for item in items if item.entity == "misc-collections/Challan"]
    history = next(item for item in items if complaints[2].id in item.after)
    fates = {
        **FATES,
        complaints[0].id: StepStatus.REFUSED,
        complaints[1].id: StepStatus.UNKNOWN,
        history.id: StepStatus.SENT,
        challans[0].id: StepStatus.REFUSED,
    }
    write_ledger(run / LEDGER_FILE, items, fates)
    assert main(["adapt", "reconcile", "--run", str(run)]) == ExitCode.CONFORMANT
    totals = read_totals(run)
    for row in totals.values():
        assert int(row["rows_accepted"]) == sum(int(row[f"rows_{state}"]) for state in STATES)
    for feed in ("challans", "demands", "receipts"):
        rupees = [Decimal(totals[feed][f"rupees_{state}"]) for state in STATES]
        assert Decimal(totals[feed]["rupees_accepted"]) == sum(rupees)
    accepted = int(totals["grievances"]["rows_accepted"])
    told = {state: int(totals["grievances"][f"rows_{state}"]) for state in STATES}
    assert told == {
        "acknowledged": accepted - 3, "refused": 1, "unknown": 2, "not_yet": 0, "not_pushable": 0
    }  # fmt: skip
    assert int(totals["challans"]["rows_refused"]) == 1
    assert totals["receipts"]["rows_not_yet"] == totals["receipts"]["rows_accepted"]
    sheet = capsys.readouterr().out
    assert "of the accepted, at the target:" in sheet
    assert f"at the target by the ledger {run / LEDGER_FILE}" in sheet
    assert "not of this run" not in sheet


def test_a_ledger_of_several_runs_and_none_at_all(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adapt", "reconcile", "--run", str(run)]) == ExitCode.CONFORMANT
    assert "at the target" not in capsys.readouterr().out
    assert read_totals(run)["grievances"]["rows_acknowledged"] == ""
    ledger = tmp_path / "shared.sqlite"
    command = ["adapt", "reconcile", "--run", str(run), "--ledger", str(ledger)]
    assert main(command) == ExitCode.CANNOT_RUN
    assert "is no ledger" in capsys.readouterr().err
    write_ledger(ledger, read_items(run)[:1], FATES)
    opened = PushLedger(ledger)
    other = PlannedStep("grievance/Service#X", "create", 0, "pg.citya", "grievance/Service", "0")
    opened.register([other], at=1)
    opened.close()
    assert main(command) == ExitCode.CONFORMANT
    assert "also holds 1 record(s) that are not of this run" in capsys.readouterr().out
