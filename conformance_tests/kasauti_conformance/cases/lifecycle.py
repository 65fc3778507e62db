"""A declared lifecycle as a matrix: every state, action and role, legal or not.

A standard says how one of its records is made, moved and read; the ways to the states, who may go
them and what is forbidden are read from the declared lifecycle.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeAlias, cast

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, describe_answer
from kasauti_conformance.model.case import Case, RunCase
from kasauti_standards.kernel.lifecycle import Action, Lifecycle
from kasauti_standards.kernel.pointer import ABSENT, read_pointer

Record: TypeAlias = dict[str, Any]
Step: TypeAlias = tuple[str, str]
"""An action, and a role that may take it."""


class Move(Protocol):
    """Asks for a step of a record."""

    def __call__(self, attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
        """The answer to the step."""


@dataclass(frozen=True)
class LifecycleWalk:
    """How the records of a lifecycle are made, moved and read.

    `id` begins the names of the cases, `roles` are those who try every step. A record is
    found at the pointer `record` of an answer, and shows its status at `status`. `first_action` is
    the one by which it is made. A step is charged to `requirement`, and to `further` by action.
    `otherwise` says of an action how it is taken where it may be, when no request asks for it (a
    payment). `barred` actions stand in the lifecycle and are refused to everybody, for the records
    of the walk lack what they need (a fee that is nothing). `begins_again`: the first action begins
    a new process on a record whose last one has ended; `makes_another`: it makes one more record,
    and cannot be asked of one that is there. Every employee holds the role EMPLOYEE.
    """

    id: str
    lifecycle: Lifecycle
    requirement: str
    operations: tuple[str, ...]
    roles: tuple[str, ...]
    first_action: str
    make: Callable[[Attempt], Record]
    move: Move
    find: Callable[[Attempt, Record], Answer]
    record: str
    status: str
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    otherwise: Mapping[str, Move] = field(default_factory=dict)
    barred: frozenset[str] = frozenset()
    begins_again: bool = False
    makes_another: bool = False

    @cached_property
    def paths(self) -> Mapping[str, tuple[Step, ...]]:
        """The shortest way from the making of a record to each state that the roles reach."""
        (first,) = {
            action.next_state
            for state in self.lifecycle.states
            if state.is_start
            for action in state.actions
            if action.name == self.first_action
        }
        found: dict[str, tuple[Step, ...]] = {first: ()}
        waiting = [first]
        for name in waiting:
            for action in self.list_legal(name):
                role = next((role for role in self.roles if may_take(role, action.roles)), None)
                if role is not None and action.next_state not in found:
                    found[action.next_state] = (*found[name], (action.name, role))
                    waiting.append(action.next_state)
        return found

    @cached_property
    def actions(self) -> tuple[str, ...]:
        """All actions of the lifecycle."""
        return tuple(dict.fromkeys(action.name for _, action, _ in self.lifecycle.steps()))

    def list_legal(self, state: str) -> tuple[Action, ...]:
        """The actions that lead out of a state."""
        actions = self.lifecycle.state(state).actions
        return tuple(action for action in actions if action.name not in self.barred)

    def ask_illegal(self, state: str) -> tuple[str, ...]:
        """The actions that are tried where they must not be taken."""
        begins_again = self.begins_again and self.lifecycle.state(state).is_terminate
        if begins_again or self.makes_another:
            return tuple(name for name in self.actions if name != self.first_action)
        return self.actions

    def take(self, attempt: Attempt, record: Record, action: str, *, by: Person) -> Answer:
        """The answer to a step that may be taken."""
        return self.otherwise.get(action, self.move)(attempt, record, action, by=by)

    def shown_in(self, state: str) -> str:
        """What a record shows in a state."""
        return self.lifecycle.state(state).application_status

    def read_status(self, answer: Answer) -> str | None:
        """The status of the record in an answer."""
        found = read_pointer(answer.find(self.record), self.status)
        return None if found is ABSENT or found is None else str(found)

    def bring_to(self, attempt: Attempt, state: str) -> Record:
        """A fresh record in a state, brought there by those who may."""
        record = self.make(attempt)
        for action, role in self.paths[state]:
            answer = self.take(attempt, record, action, by=choose_actor(attempt, role))
            attempt.need(answer, f"the record could not be brought to {state} ({action})")
            record = cast("Record", answer.find(self.record))
        shown = read_pointer(record, self.status)
        if shown != self.shown_in(state):
            raise PreconditionError(f"the record is {shown}, not {self.shown_in(state)}")
        return record


def may_take(role: str, allowed: Collection[str]) -> bool:
    """Whether somebody of a role is among those allowed a step."""
    return role in allowed or (role != "CITIZEN" and "EMPLOYEE" in allowed)


def write_matrix(walk: LifecycleWalk) -> Iterator[Case]:
    """A case for every legal step by every role class, and one of all illegal steps per state."""
    for state in walk.paths:
        for action in walk.list_legal(state):
            for role in walk.roles:
                if may_take(role, action.roles):
                    yield tell_story(
                        f"{walk.id}.{state}.{action.name}.{role}",
                        (
                            f"{role} takes {action.name} out of {state}",
                            f"{role} {state} से {action.name} करे",
                        ),
                        (walk.requirement, *walk.further.get(action.name, ())),
                        _take_legal(walk, state, (action.name, role), action.next_state),
                        operations=walk.operations,
                        roles=(role,),
                    )
        yield tell_story(
            f"{walk.id}.{state}.illegal",
            (
                f"Nothing else leads out of {state}, whoever asks",
                f"{state} से और कोई कदम संभव नहीं, कोई भी माँगे",
            ),
            (walk.requirement,),
            _take_illegal(walk, state),
            operations=walk.operations,
            roles=walk.roles,
        )


def _take_legal(walk: LifecycleWalk, state: str, step: Step, following: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        action, role = step
        record = walk.bring_to(attempt, state)
        answer = walk.take(attempt, record, action, by=choose_actor(attempt, role))
        reached = walk.read_status(answer)
        if not answer.is_success or reached != walk.shown_in(following):
            attempt.differ(
                f"{action} by {role} does not lead from {state} to {following}",
                expected=walk.shown_in(following),
                actual=f"{describe_answer(answer)} {reached or ''}".strip(),
                answer=answer,
            )

    return run


def _take_illegal(walk: LifecycleWalk, state: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        legal = walk.list_legal(state)
        record = walk.bring_to(attempt, state)
        people = {role: choose_actor(attempt, role) for role in walk.roles}
        for action in walk.ask_illegal(state):
            allowed = {role for row in legal if row.name == action for role in row.roles}
            for role, person in people.items():
                if person.roles & allowed or may_take(role, allowed):
                    continue
                answer = walk.move(attempt, record, action, by=person)
                if attempt.expect_refusal(answer, because=f"{action} by {role} in {state}"):
                    continue
                record = walk.bring_to(attempt, state)
        found = walk.find(attempt, record)
        shown = walk.read_status(found)
        if shown != walk.shown_in(state):
            attempt.differ(
                f"a refused step changed {state}",
                expected=walk.shown_in(state),
                actual=str(shown),
                answer=found,
            )

    return run
