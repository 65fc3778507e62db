"""What the suite knows of one standard beyond its declaration: stories, requests, searches.

One `StandardCases` per standard stands in `cases/<standard>/declaration.py`; `library` names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_conformance.model.case import Case
from kasauti_standards.kernel import Operation

Prepare: TypeAlias = Callable[[Attempt], Call]
"""Makes ready what a valid request of an operation needs, and gives the request."""
ReadMembers: TypeAlias = tuple[str | tuple[str, ...], ...]
Tell: TypeAlias = Callable[[], Iterable[Case]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A search parameter and the member it speaks of.

    `compare` is `equal`, `at-least` or `at-most`; `beside` are parameters that it needs, each with
    a pointer into the record that is searched for, or a value.
    """

    name: str
    pointer: str
    compare: str = "equal"
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Search:
    """How the records of one search operation are made, found and told apart.

    `latest` is the time by which the latest record comes first; `path` fills the address; `makes`
    names the operations by which `sample` and `another` make records.
    """

    operation: str
    requirement: str
    records: str
    identity: str
    sample: Callable[[Attempt], dict[str, Any]]
    another: Callable[[Attempt], object]
    by: Callable[[Attempt], Person]
    criteria: tuple[Criterion, ...]
    latest: str = "/auditDetails/createdTime"
    path: Callable[[World], Mapping[str, str]] = lambda _world: {}
    makes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """What a request of the access matrix holds beside tenant and declared example."""

    query: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, object] | None = None


WriteOpening: TypeAlias = Callable[[World, str], Opening]
"""The opening of an operation in a tenant."""


@dataclass(frozen=True, slots=True)
class Isolation:
    """How it is examined that nobody reaches the records of a foreign tenant.

    `requirement` is the standard's own, charged beside COM-TENANT. `plant` makes records of the
    run's city and gives the texts by which an answer of an operation would betray them; without it
    a search proves nothing and is skipped. Operations that are `tenantless` belong to no tenant.
    """

    requirement: str = ""
    plant: Callable[[Attempt, Operation], Sequence[str]] | None = None
    tenantless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fuzzing:
    """What generated requests of a standard have to heed.

    `profile` is the one whose description schemathesis can generate from, where it is not the
    run's; `is_closed` says that unknown members are refused; `left_out` are operations that would
    end sessions of the run.
    """

    profile: str = ""
    is_closed: bool = False
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StandardCases:
    """What the suite knows of one standard.

    `requests` prepares a valid request by operation, where the declared example does not do.
    `needs_record` are operations that write nothing, but need a record of the run to be found;
    those of `searches` are among them. `read_members` are members that clients read in answers
    whose contract leaves the body open; of those in brackets one suffices. `without_fault` are
    MUSTs that no fault of the reference server can break, each with the reason. Without `isolation`
    no operation belongs to a tenant.
    """

    standard: str
    stories: tuple[Tell, ...] = ()
    requests: Mapping[str, Prepare] = field(default_factory=dict)
    needs_record: frozenset[str] = frozenset()
    searches: tuple[Search, ...] = ()
    lifecycles: tuple[LifecycleWalk, ...] = ()
    openings: Mapping[str, WriteOpening] = field(default_factory=dict)
    isolation: Isolation | None = field(default_factory=Isolation)
    read_members: Mapping[str, ReadMembers] = field(default_factory=dict)
    fuzzing: Fuzzing = field(default_factory=Fuzzing)
    without_fault: Mapping[str, str] = field(default_factory=dict)

    def needs_writing(self, operation: Operation) -> bool:
        """Whether a request of an operation writes, or needs a record of the run to be found."""
        return (
            operation.writes
            or operation.id in self.needs_record
            or any(search.operation == operation.id for search in self.searches)
        )
