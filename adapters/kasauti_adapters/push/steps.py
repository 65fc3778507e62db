"""What a step of a push is: it writes its request, reads the answer, and can be looked up.

A look-up has three results. `Found`: the target has done the step. `Absent`: it has not, and may
be asked again. `Undecidable`: nobody can tell, a person decides; the step is not sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from kasauti_adapters.client import Answer, ServiceClient
from kasauti_adapters.push.ledger import PushLedger, ServerName
from kasauti_adapters.push.run_folder import Item, Payload
from kasauti_standards.target import User

Body: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Request:
    """One request that changes something at the target."""

    path: str
    user: User
    body: Body


@dataclass(frozen=True, slots=True)
class Refusal:
    """We do not ask at all, and why; or the target has refused something on the way."""

    reason: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """Something on the way could not be read now; nothing was changed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The target has done the step."""

    server: ServerName


@dataclass(frozen=True, slots=True)
class Absent:
    """The target has not done the step."""


@dataclass(frozen=True, slots=True)
class Undecidable:
    """Whether the target has done the step cannot be told."""

    reason: str


LookUp: TypeAlias = Found | Absent | Undecidable


@dataclass(frozen=True, slots=True)
class Scene:
    """What a step sees: its record, the target, and what the ledger knows of other records."""

    item: Item
    payload: Payload
    tenant: str
    client: ServiceClient
    ledger: PushLedger
    actions: tuple[str, ...] = ()


class Step(Protocol):
    """One step of a record's plan.

    `proves_itself` says that an absence found by the look-up is certain, because the look-up goes
    by the target's own number; otherwise the source key must be proven to be searchable first.
    """

    @property
    def name(self) -> str:
        """The step's name in the ledger."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles one of which its employee has, the preferred first."""

    @property
    def proves_itself(self) -> bool:
        """Whether an absence needs no further proof."""

    def write(self, scene: Scene) -> Request | Refusal | Postponed:
        """The request of this step."""

    def read(self, answer: Answer, scene: Scene) -> ServerName:
        """What the target calls the record, from its answer."""

    def look_up(self, scene: Scene) -> LookUp:
        """Whether the target has done the step."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of an entity; which of them a record needs depends on its payload."""

    entity: str
    list_steps: Callable[[Payload], tuple[Step, ...]]
