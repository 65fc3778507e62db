"""What a story has at hand: a city, a citizen, chance of its own, and the server's counter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from kasauti_reference.sample_state.office import Actor, Office, Record
from kasauti_reference.sample_state.people import Citizen
from kasauti_reference.sample_state.years import later

PAPER = "00000000-0000-4000-8000-0000000000d1"


@dataclass(frozen=True, slots=True)
class Scene:
    """One story's surroundings.

    `start` is the moment of its first step, `number` its own, and `turn` how many stories of its
    kind come before it.
    """

    office: Office
    random: Random
    city: str
    citizen: Citizen
    localities: tuple[str, ...]
    start: int
    number: int
    turn: int

    @property
    def now(self) -> int:
        """The moment that the server's clock shows."""
        return self.office.clock.moment

    @property
    def applicant(self) -> Actor:
        """The citizen whose story it is."""
        return self.citizen.acts_in(self.city)

    def staff(self, login: str) -> Actor:
        """An employee of the city."""
        return Actor(login, self.city)

    def ask(self, path: str, body: Record | None, by: str, **query: object) -> Record:
        """Ask as an employee by login, or as the citizen of the story (an empty login)."""
        actor = self.staff(by) if by else self.applicant
        return self.office.ask(path, body, by=actor, **query)

    def wait(self, least: int, most: int) -> int:
        """A moment of office hours, so many days from now."""
        return later(self.random, self.now, least, most)

    def choose_fate(self, fates: Sequence[str], shares: Sequence[int]) -> str:
        """What becomes of it: by turns, so that the first few stories meet every fate."""
        more = [fate for fate, share in zip(fates, shares, strict=True) for _ in range(share - 1)]
        rotation = [*fates, *more]
        return rotation[self.turn % len(rotation)]

    def choose_locality(self) -> str:
        """A locality of the city."""
        return self.random.choice(self.localities)

    def write_owner(self) -> Record:
        """The citizen as owner, holder or applicant."""
        return {
            "name": self.citizen.name,
            "mobileNumber": self.citizen.mobile,
            "gender": self.citizen.gender,
        }


Story: TypeAlias = Callable[[Scene], Iterator[int]]
"""Takes its first step at once; gives, before each further step, the moment for which it waits."""
