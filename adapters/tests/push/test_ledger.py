"""The push ledger and the order of a run, apart from any server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from adapters.tests.run_building import RunBuilder, complaint, payment

from kasauti_adapters.metrics.ledger import FigureLedger
from kasauti_adapters.push.ledger import PlannedStep, PushLedger, ServerName, StepStatus
from kasauti_adapters.push.report import build_report, write_text
from kasauti_adapters.push.run_folder import read_items
from kasauti_adapters.push.schedule import schedule_work
from kasauti_standards.kernel import KasautiError, UsageError
from kasauti_standards.target import parse_target

TARGET = parse_target(
    "{target: 1, name: T, base_url: 'http://127.0.0.1:1', profile: intended, state: pg, "
    "tenants: [pg.citya], writes: sandbox, sandbox_tenants: [pg.citya], users: []}"
)
STEP = PlannedStep("grievance/Service#A", "create", 0, "pg.citya", "grievance/Service", "sha")


def test_what_was_under_way_is_unknown_when_the_ledger_is_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    ledger = PushLedger(file)
    ledger.register([STEP], at=1)
    (step,) = ledger.list_steps()
    ledger.begin_sending(step, at=2)
    assert ledger.list_steps()[0].status is StepStatus.SENT  # and then the process dies
    ledger.close()
    again = PushLedger(file)
    assert again.recover(at=3) == 1
    (step,) = again.list_steps()
    assert (step.status, step.attempts, step.sent_at) == (StepStatus.UNKNOWN, 1, 2)
    again.settle(step, StepStatus.CREATED, at=4, server=ServerName("N-1", "id"))
    assert again.is_done(STEP.record)
    assert again.server_name(STEP.record) == ServerName("N-1", "id")
    again.close()


def test_a_new_payload_replaces_what_was_not_sent_only(tmp_path: Path) -> None:
    ledger = PushLedger(tmp_path / "ledger.sqlite")
    changed = PlannedStep(*("grievance/Service#A", "create", 0), "pg.citya", STEP.entity, "other")
    ledger.register([STEP], at=1)
    assert ledger.register([changed], at=2) == []
    ledger.settle(ledger.list_steps()[0], StepStatus.REFUSED, at=3, answer="no")
    assert ledger.register([STEP], at=4) == []
    assert ledger.list_steps()[0].status is StepStatus.NEW
    ledger.settle(ledger.list_steps()[0], StepStatus.UNKNOWN, at=5)
    assert ledger.register([changed], at=6) == [STEP.record]
    assert ledger.list_steps()[0].sha256 == "sha"
    ledger.close()


def test_ledgers_of_two_kinds_are_not_mixed(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    FigureLedger(file).close()
    with pytest.raises(UsageError, match="another kind"):
        PushLedger(file)
    (tmp_path / "text").write_text("no database, but a text long enough to be read as one" * 9)
    with pytest.raises(KasautiError, match="cannot be used as a ledger"):
        PushLedger(tmp_path / "text")


def test_a_step_that_waits_is_said_to_wait(tmp_path: Path) -> None:
    ledger = PushLedger(tmp_path / "ledger.sqlite")
    ledger.register([STEP], at=1)
    assert "1 step(s) wait" in write_text(build_report(ledger, not_pushable={}))
    ledger.close()


def test_a_history_is_ordered_by_time_and_each_step_waits_for_the_one_before(
    tmp_path: Path,
) -> None:
    builder = RunBuilder()
    builder.add_complaint(1, "reopened")
    run = builder.write(tmp_path)
    file = run / "accepted" / "platform" / "ProcessInstance.ndjson"
    keys = file.with_name("ProcessInstance.keys.ndjson")
    for one in (file, keys):
        one.write_text("".join(reversed(one.read_text().splitlines(keepends=True))))
    work = schedule_work(read_items(run), TARGET)
    assert [one.item.key for one in work[1:]] == [f"C-1/{place}" for place in range(5)]
    assert work[1].actions == ("APPLY", "ASSIGN", "RESOLVE", "REOPEN", "ASSIGN")
    assert work[3].waits_for[0] == "platform/ProcessInstance#C-1/1"


def test_a_history_without_its_first_step_is_completed_by_the_creation(tmp_path: Path) -> None:
    builder = RunBuilder()
    builder.add("grievance/Service", "C-9", complaint(9))
    builder.add(
        "platform/ProcessInstance",
        "C-9/x",
        {"tenantId": "pg.citya", "businessId": "C-9", "action": "REJECT"},
    )
    (_, step) = schedule_work(read_items(builder.write(tmp_path)), TARGET)
    assert (step.step.position, step.actions) == (1, ("APPLY", "REJECT"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("cut keys", r"keys\.ndjson:2: is missing"),
        ("no keys", "is missing"),
        ("twice", "has the source key of"),
        ("stranger", "waits for billing/Demand#Z, which is not among"),
        ("no tenant", "has no tenantId"),
        ("orphan", "belongs to no complaint"),
        ("bad key", "is no line of keys"),
    ],
)
def test_a_damaged_run_is_refused_with_the_place(tmp_path: Path, damage: str, said: str) -> None:
    builder = RunBuilder()
    builder.add_complaint(1)
    builder.add_complaint(1 if damage == "twice" else 2)
    if damage == "stranger":
        builder.add("billing/Payment", "P", payment(1), ["billing/Demand#Z"])
    if damage == "orphan":
        builder.add("platform/ProcessInstance", "O", {"tenantId": "pg.citya", "action": "REJECT"})
    run = builder.write(tmp_path)
    keys = run / "accepted" / "grievance" / "Service.keys.ndjson"
    payloads = run / "accepted" / "grievance" / "Service.ndjson"
    if damage == "cut keys":
        keys.write_text(keys.read_text().splitlines(keepends=True)[0])
    if damage == "no keys":
        keys.unlink()
    if damage == "bad key":
        keys.write_text('{"key": ""}\n' * 2)
    if damage == "no tenant":
        row = json.loads(payloads.read_text().splitlines()[0]) | {"tenantId": None}
        payloads.write_text(json.dumps(row) + "\n" + payloads.read_text().splitlines()[1] + "\n")
    with pytest.raises(KasautiError, match=said):
        schedule_work(read_items(run), TARGET)


def test_a_demand_that_belongs_to_a_challan_is_made_by_it(tmp_path: Path) -> None:
    """Sent as well, the amount would be owed twice."""
    builder = RunBuilder()
    builder.add_challan(1)
    demand = {"tenantId": "pg.citya", "consumerCode": "M-1", "demandDetails": []}
    builder.add("billing/Demand", "M-1", demand, ["misc-collections/Challan#M-1"])
    builder.add("billing/Demand", "OLD", demand)
    _, belonging, alone = schedule_work(read_items(builder.write(tmp_path)), TARGET)
    assert belonging.made_by == "misc-collections/Challan#M-1"
    assert alone.made_by == ""
