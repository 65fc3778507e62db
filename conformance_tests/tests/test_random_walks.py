"""Random walks through every declared lifecycle of the reference server.

Whatever is asked in whatever order: a step that the lifecycle allows leads where it says, any other
is refused, no record ever shows an undeclared state, and after every step the money of the record
adds up to the paisa in the server's own books.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from conformance_tests.tests.conftest import choose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference_impl.tests.ledger import STATE, read_ledger

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.library import CASES
from kasauti_conformance.cases.lifecycle import LifecycleWalk, Record, may_take
from kasauti_conformance.execution.attempt import Attempt, describe_answer
from kasauti_conformance.model.case import Case
from kasauti_conformance.model.plan import Plan, list_plans
from kasauti_conformance.proving.child_server import start_reference
from kasauti_reference.billing.demand_records import DEMANDS
from kasauti_reference.modules.accounting.collections import VOUCHERS
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.store import Condition, Store
from kasauti_standards.kernel.money import to_paise

WALKS = {walk.id: walk for row in CASES.values() for walk in row.lifecycles}
SEEDS = count(1000)  # a run of its own for each walk: nobody registers twice
PICKS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 500), st.integers(0, 50)), min_size=6, max_size=14
)


@dataclass(frozen=True, repr=False)
class Office:
    """A server of its own whose books the test can read."""

    target: Any
    store: Store
    folder: Path

    def check_books(self, record: object) -> None:
        """The ledger of every consumer that a record names, and both sides of its vouchers."""
        names = tuple(sorted(set(list_texts(record))))
        with self.store.begin() as session:
            demands = session.find(DEMANDS, [Condition("consumerCode", "in", names)], scope=STATE)
            for consumer in sorted({str(row["consumerCode"]) for row in demands}):
                read_ledger(session, consumer)
            for row in session.find(VOUCHERS, [Condition("number", "in", names)], scope=STATE):
                lines = row["voucher"]["ledgers"]
                debit, credit = (
                    sum(to_paise(line[side]) for line in lines)
                    for side in ("debitAmount", "creditAmount")
                )
                assert debit == credit > 0, row["voucher"]["voucherNumber"]


def list_texts(value: object) -> Iterator[str]:
    """All texts of a record that can be a number."""
    if isinstance(value, dict):
        for item in value.values():
            yield from list_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from list_texts(item)
    elif isinstance(value, str) and 4 < len(value) < 64:
        yield value


@contextmanager
def open_office(folder: Path, *options: str) -> Iterator[Office]:
    with start_reference(folder, options=options) as target:
        store = Store.open(f"sqlite:///{folder / 'server.sqlite'}", COLLECTIONS)
        yield Office(target, store, folder)
        store.close()


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, ...]]:
    """A server as the master data are, and one whose certificates are asked for the other way."""
    modes = ("--noc-mode", "FIRE_NOC=offline", "--noc-mode", "AIRPORT_AUTHORITY=online")
    with (
        open_office(tmp_path_factory.mktemp("walks")) as first,
        open_office(tmp_path_factory.mktemp("turned"), *modes) as second,
    ):
        yield first, second


def write_walk(walk: LifecycleWalk, picks: list[tuple[int, int, int]], office: Office) -> Case:
    """A case that goes where the picks lead."""
    return tell_story(
        f"random-{walk.id}.walk",
        ("A random walk", "यादृच्छिक चाल"),
        (walk.requirement,),
        lambda attempt: go(attempt, walk, picks, office),
        operations=walk.operations,
        roles=walk.roles,
    )


def go(
    attempt: Attempt, walk: LifecycleWalk, picks: list[tuple[int, int, int]], office: Office
) -> None:
    record, state = walk.make(attempt), next(iter(walk.paths))
    people = {role: choose_actor(attempt, role) for role in walk.roles}
    for kind, first, second in picks:
        legal = [
            (action, role)
            for action in walk.list_legal(state)
            for role in walk.roles
            if may_take(role, action.roles)
        ]
        if kind and legal:
            action, role = legal[first % len(legal)]
            answer = walk.take(attempt, record, action.name, by=people[role])
            found = answer.find(walk.record)
            if not answer.is_success or walk.read_status(answer) != walk.shown_in(
                action.next_state
            ):
                attempt.stop(
                    f"{action.name} by {role} out of {state}",
                    expected=walk.shown_in(action.next_state),
                    actual=describe_answer(answer),
                    answer=answer,
                )
            record, state = found, action.next_state
        else:
            ask_anything(attempt, walk, record, state=state, picks=(first, second))
        office.check_books(record)
    shown = walk.read_status(walk.find(attempt, record))
    if shown != walk.shown_in(state):
        attempt.differ("state at the end", expected=walk.shown_in(state), actual=str(shown))


def ask_anything(
    attempt: Attempt, walk: LifecycleWalk, record: Record, *, state: str, picks: tuple[int, int]
) -> None:
    actions, roles = walk.ask_illegal(state), walk.roles
    name, role = actions[picks[0] % len(actions)], roles[picks[1] % len(roles)]
    person = choose_actor(attempt, role)
    allowed = {held for row in walk.list_legal(state) if row.name == name for held in row.roles}
    if person.roles & allowed or may_take(role, allowed):
        return
    answer = walk.move(attempt, record, name, by=person)
    attempt.expect_refusal(answer, because=f"{name} by {role} in {state}")


def walk_about(
    walk: LifecycleWalk, picks: list[tuple[int, int, int]], offices: tuple[Office, ...], run
) -> None:
    plan_id = next(
        name
        for name, row in list_plans().items()
        if any(walk in CASES[standard].lifecycles for standard in row.standards)
    )
    whole = choose(plan_id)
    for office in offices:
        case = write_walk(walk, picks, office)
        rows = {name: row for name, row in whole.requirements.items() if name in case.requirements}
        plan = Plan(whole.declaration, whole.profile, (case,), rows)
        document, _ = run(office.target, plan, seed=next(SEEDS))
        (found,) = document["cases"]
        if found["outcome"] != "not applicable":
            break
    assert found["outcome"] == "pass", f"{found['reason']} {found['notes']} {picks}"


@pytest.mark.parametrize("name", WALKS)
@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(picks=PICKS)
def test_no_walk_leaves_the_declared_states(name, picks, offices, run) -> None:
    walk_about(WALKS[name], picks, offices, run)


@pytest.mark.slow
@pytest.mark.parametrize("name", WALKS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(picks=PICKS)
def test_no_longer_walk_leaves_the_declared_states(name, picks, offices, run) -> None:
    walk_about(WALKS[name], picks, offices, run)
