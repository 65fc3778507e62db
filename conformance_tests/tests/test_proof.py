"""The suite catches named faults of a real server, each by a case of the requirement it breaks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conformance_tests.tests.conftest import choose

from kasauti_conformance.cases.library import CASES, list_without_fault, open_plan
from kasauti_conformance.commands.proofs import judge_proof
from kasauti_conformance.model.plan import PLANS, list_plans
from kasauti_conformance.proving import proof as proof_module
from kasauti_conformance.proving.proof import (
    NO_FAULT,
    Kill,
    choose_cases,
    choose_faults,
    list_unreasoned,
    write_proof,
    write_proof_text,
)
from kasauti_conformance.proving.run import prove_suite, run_fault
from kasauti_standards import load_standard
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import UnknownNameError

FAULTS = ("complaint-description-lost", "complaint-takes-any-role")
FIRST_ROAD = ("common", *PLANS["server:first-road"].standards)
OTHERS = [row for row in list_plans().values() if not set(row.standards) <= set(FIRST_ROAD)]
SLOW = [("server:first-road", fault) for name in FIRST_ROAD for fault in load_standard(name).faults]
SLOW += [
    (row.id, fault)
    for row in OTHERS
    for name in row.standards
    for fault in load_standard(name).faults
]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(name: str, run_settings, tmp_path: Path) -> None:
    plan = choose("server:grievance")
    (fault,) = choose_faults(plan, [name])
    kill = run_fault(plan, fault, run_settings, folder=tmp_path, choose=choose_cases)
    assert kill.is_killed
    assert kill.trouble == ""


def test_a_fault_that_no_case_looks_at_survives_and_is_named(run_settings, tmp_path: Path) -> None:
    plan = choose("server:grievance", "grievance-count")
    (fault,) = choose_faults(plan, ["complaint-rating-lost"])
    proof = prove_suite(
        plan, [fault], run_settings, folder=tmp_path, workers=1, tell=lambda _line: None
    )
    assert proof["score"] == "0/1"
    assert proof["matrix"][0]["killed"] is False
    assert proof["clean_run"]["failed"] == 0
    reasons = {row["requirement"]: row["reason"] for row in proof["unproven"]}
    assert reasons["PGR-COUNT"] == "its fault complaint-count-ignores-criteria was not run"


def test_a_must_with_neither_fault_nor_reason_leaves_a_whole_proof_incomplete(
    monkeypatch,
) -> None:
    """A plan whose standard has no fault of PGR-COUNT; the reason is written in its declaration."""
    plan = choose("server:grievance", "grievance-count.answers")
    faults = choose_faults(plan, ())
    own = replace(load_standard("grievance"))
    kept = {row.id: row for row in faults if row.requirement != "PGR-COUNT"}
    monkeypatch.setitem(vars(own), "faults", kept)
    monkeypatch.setattr(
        proof_module, "load_standard", lambda name: own if name == own.id else load_standard(name)
    )
    kills = [Kill(fault, ("a.b",), (), 1, 0.1) for fault in choose_faults(plan, ())]
    clean = {"verdict": "conformant", "cases": 1, "failed": 0}
    proof = write_proof(plan, kills, clean=clean, suite="0")
    assert list_unreasoned(proof) == ["PGR-COUNT"]
    assert judge_proof(proof, named=()) is ExitCode.INCOMPLETE
    assert judge_proof(proof, named=("complaint-rating-lost",)) is ExitCode.CONFORMANT
    assert f"  PGR-COUNT: {NO_FAULT}" in write_proof_text(proof)
    written = {"PGR-COUNT": "counts are kept by another service"}
    proof = write_proof(plan, kills, clean=clean, suite="0", written=written)
    assert judge_proof(proof, named=()) is ExitCode.CONFORMANT
    assert "  1: counts are kept by another service" in write_proof_text(proof)
    missed = write_proof(plan, [replace(kills[0], by=())], clean=clean, suite="0")
    assert judge_proof(missed, named=()) is ExitCode.NOT_CONFORMANT


@pytest.mark.parametrize("name", list_plans())
def test_no_plan_leaves_a_must_without_fault_and_reason(name: str) -> None:
    plan = open_plan(name, profile="upyog-2026", on=datetime.now(UTC).date())
    kills = [Kill(fault, ("a.b",), (), 1, 0.1) for fault in choose_faults(plan, ())]
    assert not list_unreasoned(write_proof(plan, kills, clean={}, suite="0"))


def test_a_reason_for_the_lack_of_a_fault_is_written_only_where_there_is_none() -> None:
    for name, row in CASES.items():
        standard = load_standard(name)
        broken = {fault.requirement for fault in standard.faults.values()}
        assert set(row.without_fault) <= set(standard.requirements) - broken
    assert list_without_fault(load_standard(name).id for name in CASES) == {
        name: reason for row in CASES.values() for name, reason in row.without_fault.items()
    }


def test_unknown_faults_name_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="complaint-rating-lost"):
        choose_faults(choose("server:grievance"), ["complaint-rating-last"])


@pytest.mark.slow
@pytest.mark.parametrize(("plan_id", "name"), SLOW)
def test_every_fault_is_caught(plan_id: str, name: str, run_settings, tmp_path: Path) -> None:
    plan = choose(plan_id)
    (fault,) = choose_faults(plan, [name])
    kill = run_fault(plan, fault, run_settings, folder=tmp_path, choose=choose_cases)
    assert kill.is_killed, (kill.beside, kill.trouble)


@pytest.mark.slow
def test_the_command_writes_a_proof_that_a_certificate_takes_in(tmp_path: Path, capsys) -> None:
    out = tmp_path / "proof"
    arguments = ["--plan", "server:grievance", "--fault", FAULTS[0], "--out", str(out)]
    assert main(["conform", "prove", *arguments]) == 0
    assert "score: 1/1" in capsys.readouterr().out
    proof = json.loads((out / "proof.json").read_text())
    assert proof["clean_run"]["verdict"] == "conformant"
    keys, certificate = tmp_path / "keys", tmp_path / "cert"
    assert main(["conform", "keygen", "--out", str(keys)]) == 0
    signing = ["--run", str(out / "clean" / "run"), "--key", str(keys / "kasauti-private.pem")]
    more = ["--proof", str(out / "proof.json"), "--out", str(certificate)]
    assert main(["conform", "certify", *signing, *more]) == 0
    public = str(keys / "kasauti-public.pem")
    capsys.readouterr()
    checking = [str(certificate), "--run", signing[1], "--public-key", public, "--format", "json"]
    assert main(["conform", "verify", *checking]) == 0
    assert json.loads(capsys.readouterr().out)["claims"]["proof"]["score"] == "1/1"
