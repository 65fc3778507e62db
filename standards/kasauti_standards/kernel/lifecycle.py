"""Lifecycles: states, actions, who may take them, and how long a state may last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.message import UNSAID, Message
from kasauti_standards.kernel.provenance import UPSTREAM, Provenance


@dataclass(frozen=True, slots=True)
class Action:
    """A step out of a state; `roles` are the role codes that may take it."""

    name: str
    next_state: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A state of the workflow. The state before the first action has the empty name.

    `sla` is in milliseconds; `application_status` is what the record shows in this state. Upstream
    lifecycles have no `label`.
    """

    name: str
    application_status: str
    sla: int | None
    is_start: bool
    is_terminate: bool
    is_updatable: bool
    needs_documents: bool
    actions: tuple[Action, ...]
    label: Message = UNSAID


@dataclass(frozen=True)
class Lifecycle:
    """One workflow configuration; `variant` tells two of the same service apart."""

    business_service: str
    variant: str
    business: str
    sla: int | None
    states: tuple[State, ...]
    source: str
    provenance: Provenance = UPSTREAM

    @property
    def name(self) -> str:
        """The business service, or service.variant for a second form of it."""
        return f"{self.business_service}.{self.variant}".removesuffix(".")

    @cached_property
    def by_state(self) -> dict[str, State]:
        """States by name."""
        return {state.name: state for state in self.states}

    def state(self, name: str) -> State:
        """The state of a name; an unknown one is a mistake of the declaration."""
        try:
            return self.by_state[name]
        except KeyError as error:
            raise DeclarationError(
                where=f"lifecycle {self.business_service}",
                what=f"has no state {name!r}",
                hint=f"States: {', '.join(sorted(self.by_state))}.",
            ) from error

    def steps(self) -> Iterator[tuple[State, Action, State]]:
        """Every (state, action, next state)."""
        for state in self.states:
            for action in state.actions:
                yield state, action, self.state(action.next_state)
