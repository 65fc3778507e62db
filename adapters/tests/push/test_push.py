"""Pushing a run to the reference server: everything once, whatever happens in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from adapters.tests.push.pushing import AtTarget, build_everything, check_everything, push
from adapters.tests.run_building import SERVICE, YEAR, RunBuilder, challan, complaint, payment
from adapters.tests.serving import (
    SECRETS,
    Meddler,
    Server,
    run_kasauti,
)

from kasauti_adapters.ledger_file import lock_ledger

CREATE = "/pgr-services/v2/request/_create"
MUTATING = ("_create", "_update")


def test_a_run_is_pushed_once_and_a_second_push_sends_nothing(
    own_server: Server, tmp_path: Path
) -> None:
    run = build_everything(tmp_path / "run", complaints=4, challans=3)
    with Meddler(own_server.address) as proxy:
        target = own_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(run, target)
        assert report["code"] == 0, report
        assert report["steps"]["platform/ProcessInstance"]["created"] == 11
        direct = own_server.write_target(tmp_path / "direct.yaml")
        check_everything(direct, complaints=4, challans=3)
        before = len(proxy.seen)
        assert push(run, target)["code"] == 0
        assert len(proxy.seen) == before
    shown = run_kasauti("adapt", "push", "--run", run, "--status")
    assert shown.returncode == 0
    assert "billing/Payment" in shown.stdout
    assert "9000000" not in (run / "push-ledger.sqlite").read_bytes().decode("latin-1")


def test_with_the_ledger_lost_a_search_first_finds_everything(
    own_server: Server, tmp_path: Path
) -> None:
    run = build_everything(tmp_path / "run", complaints=2, challans=1)
    target = own_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    report = push(run, target, "--search-first", "--ledger", str(tmp_path / "new.sqlite"))
    assert report["code"] == 0, report
    assert report["steps"]["grievance/Service"]["duplicate"] == 2
    check_everything(target, complaints=2, challans=1)


@pytest.mark.parametrize("verdict", ["drop", "swallow", "503"])
def test_an_unknown_outcome_is_looked_up_before_anything_is_sent_again(
    own_server: Server, tmp_path: Path, verdict: str
) -> None:
    """Every third changing request is lost: before the server, after it, or by a 503."""
    run = build_everything(tmp_path / "run", complaints=4, challans=3)
    counted = iter(range(10_000))

    def decide(path: str) -> str:
        return verdict if path.endswith(MUTATING) and next(counted) % 3 == 1 else "pass"

    with Meddler(own_server.address, decide) as proxy:
        target = own_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        for _ in range(4):
            report = push(run, target)
            if report["code"] == 0:
                break
        assert report["code"] == 0, report
    check_everything(own_server.write_target(tmp_path / "d.yaml"), complaints=4, challans=3)


def test_where_the_key_cannot_be_searched_the_record_stays_unknown(
    own_server: Server, tmp_path: Path
) -> None:
    builder = RunBuilder()
    for number in range(3):
        builder.add_complaint(number)
    run = builder.write(tmp_path / "run")
    counted = iter(range(10_000))

    def decide(path: str) -> str:
        return "swallow" if path == CREATE and next(counted) == 1 else "pass"

    def forget(path: str, body: bytes) -> bytes:
        return body.replace(b"sourceKey", b"somethingElse") if path.endswith("_search") else body

    with Meddler(own_server.address, decide, forget) as proxy:
        target = own_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        for _ in range(3):
            report = push(run, target)
            assert report["code"] == 4
            assert [row["record"] for row in report["unknown"]] == ["grievance/Service#C-1"]
            assert "does not find" in report["unknown"][0]["answer"]
        assert proxy.seen.count(CREATE) == 3
    direct = own_server.write_target(tmp_path / "d.yaml")
    assert AtTarget(direct).complaints == {"C-0": 1, "C-1": 1, "C-2": 1}
    decide_it = ("adapt", "push", "--run", run, "--decide", "grievance/Service#C-1")
    assert run_kasauti(*decide_it).returncode == 2
    assert run_kasauti(*decide_it, "--as", "created").returncode == 2
    done = run_kasauti(*decide_it, "--as", "created", "--number", "PG-PGR-1", "--format", "json")
    assert json.loads(done.stdout)["steps"]["grievance/Service"]["created"] == 3


def test_a_single_record_of_unknown_outcome_is_not_sent_again(
    own_server: Server, tmp_path: Path
) -> None:
    """Nothing of its kind is surely there, so that the search cannot be proven to work."""
    builder = RunBuilder()
    builder.add_complaint(1)
    run = builder.write(tmp_path / "run")
    losses = iter(["drop"])
    with Meddler(
        own_server.address, lambda path: next(losses, "pass") if path == CREATE else "pass"
    ) as proxy:
        target = own_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(run, target)
        assert report["code"] == 4
        assert "proven" in report["unknown"][0]["answer"]
        run_kasauti(
            "adapt", "push", "--run", run, "--decide", "grievance/Service#C-1", "--as", "absent"
        )
        assert push(run, target)["code"] == 0
    assert AtTarget(own_server.write_target(tmp_path / "d.yaml")).complaints == {"C-1": 1}


def test_a_refusal_keeps_the_services_own_words_masked(
    shared_server: Server, tmp_path: Path
) -> None:
    builder = RunBuilder()
    builder.add("grievance/Service", "X-1", complaint(1) | {"serviceCode": "Ring 9876543210"})
    builder.add("misc-collections/Challan", "X-2", challan(2) | {"businessService": "NO.Such"})
    run = builder.write(tmp_path / "run")
    target = shared_server.write_target(tmp_path / "t.yaml")
    report = push(run, target)
    assert report["code"] == 1
    answers = {row["record"]: row["answer"] for row in report["refused"]}
    assert answers["grievance/Service#X-1"].startswith("INVALID_SERVICECODE")
    assert "9876543210" not in json.dumps(report)
    assert push(run, target)["refused"][0]["attempts"] == 1
    assert push(run, target, "--retry-refused")["refused"][0]["attempts"] == 2


def test_an_action_for_which_the_target_file_has_nobody_is_refused_with_the_reason(
    shared_server: Server, tmp_path: Path
) -> None:
    builder = RunBuilder()
    builder.add_complaint(77, "rejected")
    run = builder.write(tmp_path / "run")
    target = shared_server.write_target(tmp_path / "t.yaml")
    text = target.read_text()
    target.write_text("\n".join(line for line in text.splitlines() if "GRO," not in line))
    report = push(run, target)
    assert report["code"] == 1
    assert "no employee of pg.citya with role GRO or DGRO" in report["refused"][0]["answer"]


def test_mistakes_are_named_and_end_with_two(shared_server: Server, tmp_path: Path) -> None:
    run = build_everything(tmp_path / "run", complaints=1, challans=0)
    target = shared_server.write_target(tmp_path / "t.yaml")
    closed = tmp_path / "closed.yaml"
    closed.write_text(target.read_text().replace("writes: sandbox", "writes: none"))
    for arguments, said in (
        (("--run", run, "--target", closed), "does not allow writing into pg.citya"),
        (("--run", tmp_path, "--target", target), "is no run of an adapter"),
        (("--run", run), "needs --run and --target"),
        (("--status", "--ledger", tmp_path / "none"), "is no ledger"),
    ):
        answer = run_kasauti("adapt", "push", *arguments)
        assert answer.returncode == 2
        assert said in answer.stderr
    with lock_ledger(run / "push-ledger.sqlite"):
        answer = run_kasauti("adapt", "push", "--run", run, "--target", target)
    assert answer.returncode == 2
    assert "in use by another push" in answer.stderr


def test_a_payment_of_several_bills_and_demands_without_challan(
    own_server: Server, tmp_path: Path
) -> None:
    """Two challans and a demand; the answers of every creation are lost once."""
    builder = RunBuilder()
    for number in (1, 2):
        builder.add("misc-collections/Challan", f"M-{number}", challan(number))
    demand = {
        "tenantId": "pg.citya",
        "consumerCode": "OLD-77",
        "consumerType": SERVICE,
        "businessService": SERVICE,
        "payer": {"name": "Bala Namuna", "mobileNumber": "9000000101"},
        **YEAR,
        "demandDetails": [
            {"taxHeadMasterCode": "ADVT.HOARDINGS_TAX", "taxAmount": 70.5, "collectionAmount": 0}
        ],
    }
    for number in (1, 2):
        code = f"OLD-{number}"
        builder.add("billing/Demand", f"D-{number}", demand | {"consumerCode": code})
    both = payment(2, rupees="150.10")
    (first,) = both["paymentDetails"]
    second = first | {"bill": {"consumerCode": "M-1"}}
    both |= {"totalDue": 300.2, "totalAmountPaid": 300.2, "paymentDetails": [first, second]}
    waits = ["misc-collections/Challan#M-1", "misc-collections/Challan#M-2"]
    builder.add("billing/Payment", "P-both", both, waits)
    for number in (1, 2):
        owed = payment(number, rupees="70.5")
        owed["paymentDetails"][0]["bill"]["consumerCode"] = f"OLD-{number}"
        builder.add("billing/Payment", f"P-{number}", owed, [f"billing/Demand#D-{number}"])
    run = builder.write(tmp_path / "run")
    lost: set[str] = set()

    def decide(path: str) -> str:
        if not path.endswith("_create") or path in lost:
            return "pass"
        lost.add(path)
        return "swallow"

    with Meddler(own_server.address, decide) as proxy:
        target = own_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(run, target)
        assert report["code"] == 0, report["refused"] + report["unknown"]
    assert len(lost) == 3
    held = AtTarget(own_server.write_target(tmp_path / "d.yaml"))
    assert held.payments == {"P-both": 1, "P-1": 1, "P-2": 1}
    assert held.challan_statuses == {"M-1": "PAID", "M-2": "PAID"}


def test_content_that_changed_after_it_was_sent_is_shown_and_not_sent(
    own_server: Server, tmp_path: Path
) -> None:
    run = build_everything(tmp_path / "run", complaints=2, challans=0)
    target = own_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    file = run / "accepted" / "grievance" / "Service.ndjson"
    file.write_text(file.read_text().replace("is dark", "is darker", 1))
    report = push(run, target)
    assert (report["code"], report["changed"]) == (1, ["grievance/Service#C-0"])
    assert AtTarget(target).complaints == {"C-0": 1, "C-1": 1}


def test_the_ledger_of_one_target_is_not_used_for_another(
    shared_server: Server, tmp_path: Path
) -> None:
    builder = RunBuilder()
    builder.add("grievance/Service", "Y-1", complaint(1))
    run = builder.write(tmp_path / "run")
    target = shared_server.write_target(tmp_path / "t.yaml")
    assert push(run, target)["code"] == 0
    with Meddler(shared_server.address) as proxy:
        other = shared_server.write_target(tmp_path / "o.yaml", address=proxy.address)
        answer = run_kasauti("adapt", "push", "--run", run, "--target", other)
    assert (answer.returncode, "is the ledger of http" in answer.stderr) == (2, True)


def test_a_service_that_is_not_there_stops_the_push(shared_server: Server, tmp_path: Path) -> None:
    run = build_everything(tmp_path / "run", complaints=2, challans=0)
    with Meddler(shared_server.address, lambda path: "404" if path == CREATE else "pass") as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        report = push(run, target)
    assert report["code"] == 4
    assert "is not served" in report["stopped"]
    assert report["steps"]["grievance/Service"]["new"] == 2


@pytest.mark.parametrize("secret", ["", "wrong"], ids=["missing", "refused"])
def test_without_a_login_nothing_is_marked_as_sent(
    shared_server: Server, tmp_path: Path, monkeypatch, secret: str
) -> None:
    run = build_everything(tmp_path / "run", complaints=1, challans=1)
    target = shared_server.write_target(tmp_path / "t.yaml")
    with monkeypatch.context() as patch:
        patch.setitem(SECRETS, "KASAUTI_SECRET_CSR", secret)
        answer = run_kasauti("adapt", "push", "--run", run, "--target", target)
    assert answer.returncode == 2
    assert "KASAUTI_SECRET_CSR" in answer.stderr
    shown = run_kasauti("adapt", "push", "--run", run, "--status", "--format", "json")
    report = json.loads(shown.stdout)
    counts = report["steps"]["grievance/Service"]
    assert (counts["new"], counts["sent"], counts["unknown"]) == (1, 0, 0)
    report = push(run, target)
    assert (report["code"], report["cut_off_before"]) == (0, 0), report


def test_a_missing_secret_of_a_later_step_stops_before_the_first(
    shared_server: Server, tmp_path: Path, monkeypatch
) -> None:
    run = build_everything(tmp_path / "run", complaints=1, challans=1)
    with Meddler(shared_server.address) as proxy:
        target = shared_server.write_target(tmp_path / "t.yaml", address=proxy.address)
        with monkeypatch.context() as patch:
            patch.setitem(SECRETS, "KASAUTI_SECRET_UC_EMP", "")
            answer = run_kasauti("adapt", "push", "--run", run, "--target", target)
        assert (answer.returncode, proxy.seen) == (2, [])
    assert "KASAUTI_SECRET_UC_EMP" in answer.stderr


def test_a_rating_is_given_by_the_counter_with_its_stars(
    own_server: Server, tmp_path: Path
) -> None:
    builder = RunBuilder()
    builder.add_complaint(1, "rated")
    target = own_server.write_target(tmp_path / "t.yaml")
    report = push(builder.write(tmp_path / "run"), target)
    assert report["code"] == 0, report
    held = AtTarget(target)
    assert held.statuses == {"C-1": "CLOSEDAFTERRESOLUTION"}
    assert held.ratings == {"C-1": 4}
    assert held.actions["C-1"] == ["APPLY", "ASSIGN", "RESOLVE", "RATE"]
