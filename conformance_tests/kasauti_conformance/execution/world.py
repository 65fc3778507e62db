"""What the cases of a run share: the target, its people, declarations, run mark and samples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.gateway import Gateway
from kasauti_conformance.exchange.people import People, Person
from kasauti_conformance.exchange.redaction import Redactor
from kasauti_conformance.model.capability import Capabilities
from kasauti_standards.catalog import load_standard, load_standards
from kasauti_standards.kernel import Operation, Profile, Standard
from kasauti_standards.target import Secrets, Target


@dataclass
class World:
    """One run's surroundings. `mark` is written into everything that the run makes.

    `sought` is a requirement whose first breach ends a case: a proof asks for no more than that.
    """

    target: Target
    gateway: Gateway
    people: People
    capabilities: Capabilities
    clock: Callable[[], int]
    seed: int
    mark: str
    secrets: Secrets
    redactor: Redactor
    fuzz_examples: int = 5
    sought: str = ""
    samples: dict[str, Any] = field(default_factory=dict)
    falsely_declared: dict[str, int] = field(default_factory=dict)

    def now(self) -> int:
        """The present in epoch milliseconds."""
        return self.clock()

    def today(self) -> date:
        """The present day, UTC."""
        return datetime.fromtimestamp(self.now() / 1000, UTC).date()

    def random(self, name: str) -> Random:
        """Chance that is the same for one seed and one name."""
        return Random(f"{self.seed}:{name}")  # noqa: S311 (test data, no secrets)

    def next_number(self) -> int:
        """A number that nothing else of the run has."""
        number: int = self.samples.get("numbers", 0) + 1
        self.samples["numbers"] = number
        return number

    def profile_of(self, standard: Standard) -> Profile:
        """The target's profile of a standard, or the standard's default one."""
        return choose_profile(standard, self.target.profile)

    def profile_of_standard(self, standard_id: str) -> Profile:
        """The target's profile of a standard named by id."""
        return self.profile_of(load_standard(standard_id))

    @property
    def city(self) -> str:
        """The tenant in which the run works."""
        return (*self.target.sandbox_tenants, *self.target.tenants)[0]

    @property
    def other_city(self) -> str:
        """Another tenant of the target; PreconditionError where there is none."""
        for tenant in (*self.target.sandbox_tenants, *self.target.tenants):
            if tenant != self.city:
                return tenant
        raise PreconditionError("the target file names only one tenant")

    def holder(self, role: str, *, tenant: str = "", place: int = 0) -> Person:
        """Somebody who holds a role: in a city, or in the state where the role stands there."""
        users = list(self.people.find(role, tenant=tenant)) if tenant else []
        users += [
            user
            for user in self.people.find(role)
            if user not in users and (not tenant or "." not in user.tenant)
        ]
        if len(users) <= place:
            where = f" of tenant {tenant}" if tenant else ""
            nth = "" if place == 0 else f" number {place + 1}"
            raise PreconditionError(f"the target file names no user{nth} with role {role}{where}")
        return self.people.log_in(users[place])

    def citizen(self, place: int = 0) -> Person:
        """A citizen of the target file."""
        return self.holder("CITIZEN", place=place)

    def read_pull_key(self) -> str:
        """The key by which DigiLocker proves its requests; PreconditionError if none is named."""
        place = self.target.digilocker_key
        if place is None:
            raise PreconditionError("the target file names no digilocker_key")
        key = self.secrets.read(place)
        self.redactor.learn_secret(key)
        return key

    def datum(self, key: str, *, default: str) -> str:
        """A test-data id of the target file."""
        return self.target.data.get(key, default)


def choose_profile(standard: Standard, wanted: str) -> Profile:
    """A profile of a standard by id, or its default one."""
    return standard.profile(wanted if wanted in standard.profiles_by_id else "")


def find_operation(operation_id: str) -> tuple[Standard, Operation]:
    """A declared operation with its standard."""
    for standard in load_standards():
        if operation_id in standard.operations:
            return standard, standard.operations[operation_id]
    raise LookupError(operation_id)
