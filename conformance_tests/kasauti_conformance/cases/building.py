"""What scenario and security cases are built from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import find_operation
from kasauti_conformance.model.case import Case, Kind, RunCase
from kasauti_standards.kernel import Message


def tell_story(
    case_id: str,
    title: tuple[str, str],
    requirements: tuple[str, ...],
    run: RunCase,
    *,
    operations: tuple[str, ...],
    roles: tuple[str, ...] = (),
) -> Case:
    """A scenario: it writes, and calls the operations in the order of the story."""
    return Case(
        id=case_id,
        title=Message(*title),
        standard=find_operation(operations[0])[0].id,
        group=case_id.partition(".")[0],
        kind=Kind.SCENARIO,
        requirements=requirements,
        run=run,
        operations=operations,
        roles=roles,
        writes=True,
    )


def choose_actor(attempt: Attempt, role: str) -> Person:
    """Somebody of the run's city who holds a role; a citizen belongs to no city."""
    world = attempt.world
    return world.citizen() if role == "CITIZEN" else world.holder(role, tenant=world.city)


def compare_members(
    attempt: Attempt,
    found: Mapping[str, Any],
    expected: Mapping[str, Any],
    *,
    what: str,
    requirements: tuple[str, ...],
) -> None:
    """Note every member of a record that is not what is expected."""
    for name, value in expected.items():
        if found.get(name) != value:
            attempt.differ(
                f"{what}: {name}",
                expected=f"{name} as sent" if not isinstance(value, int) else f"{name} {value}",
                actual="missing" if name not in found else "another value",
                requirements=requirements,
            )
