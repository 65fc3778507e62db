"""Cases: what is done to a system, and for which requirements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kasauti_standards.kernel import DeclarationError, Message

if TYPE_CHECKING:
    from kasauti_conformance.execution.attempt import Attempt

RunCase: TypeAlias = "Callable[[Attempt], None]"


class Kind(StrEnum):
    """Where a case comes from."""

    DERIVED = "derived"
    SCENARIO = "scenario"
    SECURITY = "security"
    FUZZ = "fuzz"


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One case. `id` is a permanent name; it is retired, never used for something else.

    `operations` are called by it: one that the capability file leaves out makes the case not
    applicable. `roles` must have a user in the target file. A case that `writes` runs only in a
    sandbox.
    """

    id: str
    title: Message
    standard: str
    group: str
    kind: Kind
    requirements: tuple[str, ...]
    run: RunCase
    operations: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    writes: bool = False
    introduced: str = "0.1.0"
    deprecated_since: str = ""
    replaced_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether the case applies on a day (both ends inclusive)."""
        return not (
            self.deprecated_since
            or (self.valid_from is not None and on < self.valid_from)
            or (self.valid_to is not None and on > self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class CaseBook:
    """An explicit registry of cases; a second case of one id is a mistake of ours."""

    cases: dict[str, Case] = field(default_factory=dict)

    def add(self, cases: Iterable[Case]) -> CaseBook:
        """Add cases and give the book back."""
        for case in cases:
            if case.id in self.cases:
                raise DeclarationError(
                    where=f"case {case.id}", what="is declared twice", hint="Choose another id."
                )
            self.cases[case.id] = case
        return self

    def __iter__(self) -> Iterator[Case]:
        """The cases in the order in which they were added."""
        return iter(self.cases.values())

    def __len__(self) -> int:
        return len(self.cases)
