"""The declared lifecycle as a matrix: every state, action and role, legal or not."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.complaints import (
    PATHS,
    bring_to,
    choose_actor,
    find_complaint,
    list_actions,
    move_complaint,
)
from kasauti_conformance.execution.attempt import Attempt, describe_answer
from kasauti_conformance.model.case import Case, RunCase
from kasauti_standards.grievance.lifecycle import read_grievance_lifecycle

ROLES = ("CITIZEN", "GRO", "PGR_LME", "CSR")
_OPERATIONS = ("grievance-create", "grievance-update", "grievance-search")


def write_matrix() -> Iterator[Case]:
    """A case for every legal step by every role class, and one of all illegal steps per state."""
    lifecycle = read_grievance_lifecycle()
    for state in PATHS:
        for action in lifecycle.state(state).actions:
            for role in ROLES:
                if role in action.roles:
                    yield tell_story(
                        f"grievance-lifecycle.{state}.{action.name}.{role}",
                        (
                            f"{role} takes {action.name} out of {state}",
                            f"{role} {state} से {action.name} करे",
                        ),
                        ("PGR-ACTION", *(("PGR-REOPEN",) if action.name == "REOPEN" else ())),
                        _take_legal(state, action.name, role, action.next_state),
                        operations=_OPERATIONS,
                        roles=(role,),
                    )
        yield tell_story(
            f"grievance-lifecycle.{state}.illegal",
            (
                f"Nothing else leads out of {state}, whoever asks",
                f"{state} से और कोई कदम संभव नहीं, कोई भी माँगे",
            ),
            ("PGR-ACTION",),
            _take_illegal(state),
            operations=_OPERATIONS,
            roles=ROLES,
        )


def _take_legal(state: str, action: str, role: str, following: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        complaint = bring_to(attempt, state)
        answer = move_complaint(attempt, complaint, action, by=choose_actor(attempt, role))
        reached = answer.find("/ServiceWrappers/0/service/applicationStatus")
        if not answer.is_success or reached != following:
            attempt.differ(
                f"{action} by {role} does not lead from {state} to {following}",
                expected=following,
                actual=f"{describe_answer(answer)} {reached or ''}".strip(),
                answer=answer,
            )

    return run


def _take_illegal(state: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        declared = read_grievance_lifecycle().state(state)
        complaint = bring_to(attempt, state)
        people = {role: choose_actor(attempt, role) for role in ROLES}
        for action in list_actions():
            allowed = {role for row in declared.actions if row.name == action for role in row.roles}
            for role, person in people.items():
                if person.roles & allowed:
                    continue
                answer = move_complaint(attempt, complaint, action, by=person)
                if attempt.expect_refusal(answer, because=f"{action} by {role} in {state}"):
                    continue
                complaint = bring_to(attempt, state)
        found = find_complaint(attempt, str(complaint["serviceRequestId"]), by=people["GRO"])
        shown = found.find("/ServiceWrappers/0/service/applicationStatus")
        if shown != state:
            attempt.differ(
                f"a refused step changed {state}",
                expected=state,
                actual=str(shown),
                answer=found,
            )

    return run
