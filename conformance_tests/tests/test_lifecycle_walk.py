"""The lifecycle matrix works for any record of which is said how it is made, moved and read."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from conformance_tests.tests.conftest import choose

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.grievance.complaints import WALK
from kasauti_conformance.cases.library import CASES
from kasauti_conformance.cases.lifecycle import LifecycleWalk, write_matrix
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import CaseBook
from kasauti_conformance.model.plan import Plan
from kasauti_standards.kernel.lifecycle import Action

NUMBERS = count(1)
STEPS = "/ProcessInstances/0"


def take_step(attempt: Attempt, process: dict, action: str, *, by) -> object:
    names = ("tenantId", "businessService", "businessId", "moduleName")
    step = {name: process[name] for name in names} | {"action": action}
    return attempt.ask("workflow-transition", by=by, body={"ProcessInstances": [step]})


def begin_process(attempt: Attempt) -> dict:
    process = {
        "tenantId": attempt.world.city,
        "businessService": "PGR",
        "businessId": f"{attempt.world.mark}-WALK-{next(NUMBERS)}",
        "moduleName": "pgr-services",
    }
    answer = take_step(attempt, process, "APPLY", by=choose_actor(attempt, "CSR"))
    return attempt.need(answer, "no process could be begun").find(STEPS)


def find_process(attempt: Attempt, process: dict) -> object:
    query = {"tenantId": process["tenantId"], "businessIds": process["businessId"]}
    by = choose_actor(attempt, "GRO")
    return attempt.ask("workflow-process-search", by=by, query=query)


# the workflow engine's own records walk the same lifecycle as the complaints
ENGINE = LifecycleWalk(
    id="engine-lifecycle",
    lifecycle=WALK.lifecycle,
    requirement="PLT-WORKFLOW",
    operations=("workflow-transition", "workflow-process-search"),
    roles=("GRO", "PGR_LME", "CITIZEN"),
    first_action="APPLY",
    make=begin_process,
    move=take_step,
    find=find_process,
    record=STEPS,
    status="/state/applicationStatus",
)


def plan_of(walk: LifecycleWalk, *words: str) -> Plan:
    plan = choose("server:platform", "workflow-transition.answers")
    cases = [row for row in write_matrix(walk) if any(word in row.id for word in words)]
    rows = choose("server:platform", "platform-story.workflow").requirements
    return Plan(plan.declaration, plan.profile, tuple(CaseBook().add(cases)), rows)


def test_the_ways_to_the_states_of_a_complaint_are_the_shortest() -> None:
    ways = {state: [action for action, _ in steps] for state, steps in WALK.paths.items()}
    assert ways == {
        "PENDINGFORASSIGNMENT": [],
        "PENDINGATLME": ["ASSIGN"],
        "PENDINGFORREASSIGNMENT": ["ASSIGN", "REASSIGN"],
        "RESOLVED": ["ASSIGN", "RESOLVE"],
        "REJECTED": ["REJECT"],
        "CLOSEDAFTERRESOLUTION": ["ASSIGN", "RESOLVE", "RATE"],
        "CLOSEDAFTERREJECTION": ["REJECT", "RATE"],
    }


@pytest.mark.parametrize("walk", [walk for row in CASES.values() for walk in row.lifecycles])
def test_every_state_that_people_can_reach_is_reached_by_a_declared_walk(
    walk: LifecycleWalk,
) -> None:
    """Left out is what the system alone leads to, or nothing at all (TL-E-036): EXPIRED."""
    by_people = {
        step.next_state
        for _, step, _ in walk.lifecycle.steps()
        if set(step.roles) - {"SYSTEM", "AUTO_EXPIRE"}
    }
    assert by_people == set(walk.paths)


def test_another_kind_of_record_walks_by_its_own_declaration(reference, run) -> None:
    plan = plan_of(ENGINE, "PENDINGATLME.", "PENDINGFORREASSIGNMENT.ASSIGN")
    document, _ = run(reference, plan)
    assert {case["outcome"] for case in document["cases"]} == {"pass"}
    assert {case["id"] for case in document["cases"]} >= {
        "engine-lifecycle.PENDINGATLME.illegal",
        "engine-lifecycle.PENDINGATLME.RESOLVE.PGR_LME",
        "engine-lifecycle.PENDINGFORREASSIGNMENT.ASSIGN.GRO",
    }


def test_a_server_that_does_not_know_a_declared_step_fails(reference, run) -> None:
    states = tuple(
        replace(state, actions=(*state.actions, Action("ESCALATE", "REJECTED", ("GRO",))))
        if state.name == "PENDINGFORASSIGNMENT"
        else state
        for state in WALK.lifecycle.states
    )
    walk = replace(ENGINE, lifecycle=replace(WALK.lifecycle, states=states))
    document, _ = run(reference, plan_of(walk, "ESCALATE"))
    (case,) = document["cases"]
    assert case["outcome"] == "fail"
    assert "INVALID ACTION" in case["differences"][0]["actual"]


def test_a_server_that_takes_an_undeclared_step_fails(reference, run) -> None:
    states = tuple(
        replace(state, actions=tuple(row for row in state.actions if row.name != "REJECT"))
        if state.name == "PENDINGFORASSIGNMENT"
        else state
        for state in WALK.lifecycle.states
    )
    walk = replace(ENGINE, lifecycle=replace(WALK.lifecycle, states=states))
    document, _ = run(reference, plan_of(walk, "PENDINGFORASSIGNMENT.illegal"))
    (case,) = document["cases"]
    assert case["outcome"] == "fail"
    assert {row["shape"] for row in case["differences"]} == {
        "not refused: REJECT by GRO in PENDINGFORASSIGNMENT"
    }


def test_a_server_that_takes_a_barred_step_fails(reference, run) -> None:
    walk = replace(ENGINE, barred=frozenset({"REJECT"}))
    assert "REJECTED" not in walk.paths
    assert not [row.id for row in write_matrix(walk) if ".REJECT." in row.id]
    document, _ = run(reference, plan_of(walk, "PENDINGFORASSIGNMENT.illegal"))
    (case,) = document["cases"]
    assert case["outcome"] == "fail"
    assert {row["shape"] for row in case["differences"]} == {
        "not refused: REJECT by GRO in PENDINGFORASSIGNMENT"
    }
