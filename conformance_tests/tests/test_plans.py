"""What the plans promise: permanent names, resolvable requirements, nothing left without a word."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from kasauti_conformance.cases.library import CASES, open_plan
from kasauti_conformance.model import plan as model_plan
from kasauti_conformance.model.case import Case, CaseBook, Kind
from kasauti_conformance.model.plan import PLANS, list_plans
from kasauti_conformance.proving.proof import choose_faults
from kasauti_standards import load_standard
from kasauti_standards.cli import main
from kasauti_standards.kernel import DeclarationError, Message, UnknownNameError
from kasauti_standards.kernel.requirement import Actor, Obligation

TODAY = datetime.now(UTC).date()
NAME = re.compile(r"[a-z][a-z0-9-]*(\.[A-Za-z][A-Za-z0-9_-]*)+")


def make_case(name: str, **changes: object) -> Case:
    return Case(
        id=name,
        title=Message("x", "x"),
        standard="grievance",
        group="g",
        kind=Kind.SCENARIO,
        requirements=("PGR-CREATE",),
        run=lambda _attempt: None,
        **changes,
    )


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("profile", ["upyog-2026", "published", "digit-oss"])
def test_plans_hold_together(name: str, profile: str) -> None:
    plan = open_plan(name, profile=profile, on=TODAY)
    known = set(load_standard("common").requirements)
    for standard in plan.declaration.standards:
        known |= set(load_standard(standard).requirements)
    for case in plan.cases:
        assert NAME.fullmatch(case.id), case.id
        assert case.requirements, case.id
        assert set(case.requirements) <= known, case.id
        assert case.title.en, case.id
        assert re.search("[\u0900-\u097f]", case.title.hi), case.id
    assert plan.digest() == open_plan(name, profile=profile, on=TODAY).digest()
    assert {case.kind for case in plan.cases} == set(Kind)


def test_the_plan_of_everything_holds_the_cases_of_the_parts() -> None:
    whole = {
        case.id for case in open_plan("server:first-road", profile="upyog-2026", on=TODAY).cases
    }
    assert len(whole) > 800
    everything = set(PLANS["server:first-road"].standards)
    for name, declared in PLANS.items():
        if not everything.issuperset(declared.standards):
            continue
        part = open_plan(name, profile="upyog-2026", on=TODAY)
        others = {case.id for case in part.cases} - whole
        assert not {name for name in others if ".access." not in name}


@pytest.mark.parametrize("name", list_plans())
def test_every_requirement_that_needs_a_running_server_has_a_case(name: str) -> None:
    plan = open_plan(name, profile="upyog-2026", on=TODAY)
    cited = {name for case in plan.cases for name in case.requirements}
    common = ("common",) if name == "server:first-road" else ()  # no part asks for all of it
    for standard in map(load_standard, (*common, *plan.declaration.standards)):
        for row in standard.requirements.values():
            if row.not_tested_reason.startswith("Needs a running") and row.level is Obligation.MUST:
                assert row.id in cited, row.id
            if row.actor is Actor.SERVER and row.level is Obligation.MUST and not row.checked_by:
                assert row.id in cited, row.id


def test_whatever_a_misfit_can_be_charged_to_is_planned() -> None:
    from kasauti_conformance.cases.shapes import list_cited

    plan = open_plan("server:first-road", profile="upyog-2026", on=TODAY)
    for name in plan.declaration.standards:
        standard = load_standard(name)
        profile = standard.profile("")
        for operation in standard.operations.values():
            if operation.roles != ("SYSTEM",):
                cited = set(list_cited(standard, profile, operation.response))
                assert cited <= set(plan.requirements), operation.id


def test_every_fault_breaks_a_requirement_with_a_case() -> None:
    plan = open_plan("server:first-road", profile="upyog-2026", on=TODAY)
    cited = {name for case in plan.cases for name in case.requirements}
    faults = [
        fault
        for name in ("common", *plan.declaration.standards)
        for fault in load_standard(name).faults.values()
    ]
    assert len(faults) >= 25
    assert not {fault.requirement for fault in faults} - cited


def test_every_must_of_the_plan_of_everything_has_a_fault_that_breaks_it() -> None:
    plan = open_plan("server:first-road", profile="upyog-2026", on=TODAY)
    broken = {fault.requirement for fault in choose_faults(plan, ())}
    musts = {row.id for row in plan.requirements.values() if row.level is Obligation.MUST}
    assert not musts - broken


def test_every_operation_that_clients_reach_is_prepared_and_attacked() -> None:
    plan = open_plan("server:first-road", profile="upyog-2026", on=TODAY)
    groups = {case.group for case in plan.cases if case.kind is Kind.SECURITY}
    for name in plan.declaration.standards:
        for operation in load_standard(name).operations.values():
            # what takes no JSON is asked by stories only
            if operation.roles != ("SYSTEM",) and not operation.request_media:
                assert operation.id in CASES[name].requests, operation.id
            if operation.roles:
                assert operation.id in groups, operation.id


def test_the_access_matrix_is_operation_by_role_class() -> None:
    plan = open_plan("server:first-road", profile="upyog-2026", on=TODAY)
    own = Counter(case.group for case in plan.cases if case.id.endswith(".own"))
    assert set(own.values()) == {len(plan.declaration.roles)}
    foreign = [case for case in plan.cases if case.id.endswith(".foreign")]
    assert len(foreign) > 100


def test_a_case_of_a_known_name_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"a\.b"):
        CaseBook().add([make_case("a.b"), make_case("a.b")])


def test_a_case_is_in_force_from_its_first_to_its_last_day() -> None:
    case = make_case("a.b", valid_from=date(2026, 4, 1), valid_to=date(2026, 4, 30))
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1)]
    assert [case.is_in_force(day) for day in days] == [False, True, True, False]
    assert not make_case("a.b", deprecated_since="0.2.0").is_in_force(date(2026, 4, 1))


def test_a_standard_of_its_own_gets_a_plan_and_requests_from_its_declaration() -> None:
    from kasauti_conformance.cases.openings import read_body
    from kasauti_conformance.model.plan import derive_plan

    plan = derive_plan(load_standard("billing"))
    assert plan.id == "server:billing"
    assert "CITIZEN" in plan.roles
    assert "SYSTEM" not in plan.roles
    assert "RequestInfo" not in read_body("billing", "DemandRequest")


@pytest.mark.parametrize("command", ["plan", "run", "doctor", "prove"])
def test_help_names_the_derived_plans_too(command, monkeypatch, capsys) -> None:
    monkeypatch.setattr(model_plan, "PLANS", {"server:grievance": PLANS["server:grievance"]})
    with pytest.raises(SystemExit):
        main(["conform", command, "--help"])
    words = capsys.readouterr().out.replace(",", " ").split()
    assert {"server:grievance", "server:billing", "server:misc-collections"} <= set(words)


def test_the_profile_that_is_followed_is_named() -> None:
    names = {
        name: open_plan(name, profile="digit-oss", on=TODAY).profile
        for name in ("server:platform", "server:grievance", "server:first-road")
    }
    assert names == {
        "server:platform": "upyog-2026",
        "server:grievance": "digit-oss",
        "server:first-road": "digit-oss (platform: upyog-2026)",
    }


def test_an_unknown_plan_names_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="server:grievance"):
        open_plan("server:grievences", profile="upyog-2026", on=TODAY)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--help"], 0, "examine a running system"),
        (["conform", "plan", "--list"], 2, "kasauti[conformance,trust]"),
    ],
)
def test_without_the_packages_of_the_harness_the_rest_works(arguments, code, words) -> None:
    script = (
        "import sys; sys.modules['schemathesis'] = None\n"
        "from kasauti_standards.cli import main\n"
        f"sys.exit(main({arguments!r}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
