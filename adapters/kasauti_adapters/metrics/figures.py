"""What a module declares to have its figures derived: records, searches, and how it counts.

Each module has a file of its own here with one `ModuleFigures`, and one line in `modules.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, TypeVar

from kasauti_adapters.client.search import Search
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.places import Places
from kasauti_adapters.metrics.records import RecordKind, Records
from kasauti_adapters.metrics.tally import Tally

T_contra = TypeVar("T_contra", contravariant=True)
T = TypeVar("T")


@dataclass(slots=True)
class StateFacts:
    """What a module tells the figures of the state as a whole.

    `began` is the moment of each city's earliest record; `closings` says by day how many closings
    were within their service level, and how many there were; `tenants` also names cities that
    have nothing but what was not counted.
    """

    days: int
    began: dict[str, int] = field(default_factory=dict)
    tenants: set[str] = field(default_factory=set)
    closings: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.closings = [(0, 0)] * self.days

    def see(self, tenant: str, began: int) -> None:
        """Note a record of a city."""
        self.tenants.add(tenant)
        if began < self.began.get(tenant, began + 1):
            self.began[tenant] = began

    def close(self, day: int, *, is_within: bool) -> None:
        """Note a closing on a day."""
        within, number = self.closings[day]
        self.closings[day] = (within + is_within, number + 1)


@dataclass(frozen=True, slots=True)
class ModuleCount:
    """A module's figures, one tally for each day in order; `assumed` records lack their history."""

    tallies: Sequence[Tally]
    state: StateFacts
    assumed: int = 0


@dataclass(frozen=True, slots=True)
class FollowingSearch:
    """A search for what belongs to records found before: their ids, joined by commas."""

    search: Search
    pointer: str
    parameter: str
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordSearch:
    """A search that gives a tenant's records; `is_dated` ones can be told from which day on."""

    search: Search
    is_dated: bool = False
    following: FollowingSearch | None = None


Count: TypeAlias = Callable[[Records, Sequence[ReportDay], Places, Reading], ModuleCount]


@dataclass(frozen=True, slots=True)
class ModuleFigures:
    """A module: the records that it reads, how a running system is asked for them, its count."""

    module: str
    kinds: tuple[RecordKind, ...]
    searches: tuple[RecordSearch, ...]
    count: Count


class DayCounter(Protocol[T_contra]):
    """Counts one thing after another for one day; only the figures stay."""

    def add(self, subject: T_contra) -> None:
        """Count one."""

    def finish(self) -> Tally:
        """The figures of the day."""


def count_days(subjects: Iterable[T], counters: Sequence[DayCounter[T]]) -> list[Tally]:
    """Show every subject to the counter of every day, once."""
    for subject in subjects:
        for counter in counters:
            counter.add(subject)
    return [counter.finish() for counter in counters]
