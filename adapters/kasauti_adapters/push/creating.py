"""The first step of most records: create it, know it again by the source key it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from kasauti_adapters.client import Answer
from kasauti_adapters.client.search import Search, SearchFailedError, walk_pages
from kasauti_adapters.push.ledger import ServerName
from kasauti_adapters.push.run_folder import Payload
from kasauti_adapters.push.steps import (
    Absent,
    Found,
    LookUp,
    Refusal,
    Request,
    Scene,
    Undecidable,
)
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.target import Target, User


@dataclass(frozen=True, slots=True)
class CreateStep:
    """Creates a record.

    `key` is the field of the entity that keeps the source key; `criteria` are the search
    parameters and where the payload holds them, all of which a look-up needs; `number` and `id`
    are where the created record holds the target's names.
    """

    path: str
    roles: tuple[str, ...]
    wrap: Callable[[Payload], Mapping[str, object]]
    rows: str
    record: str
    key: str
    number: str
    id: str
    search: Search
    criteria: tuple[tuple[str, str], ...]
    name: str = "create"
    proves_itself: bool = False

    def write(self, scene: Scene) -> Request | Refusal:
        """The request, with the source key in its field."""
        user = choose_user(scene.client.target, self.roles, scene.tenant)
        if isinstance(user, Refusal):
            return user
        return Request(
            self.path, user, self.wrap(keep_key(scene.payload, self.key, scene.item.key))
        )

    def read(self, answer: Answer, scene: Scene) -> ServerName:
        """Number and id from the list of created records."""
        del scene
        return self._name(read_pointer(answer.body, f"/{self.rows}/0"))

    def look_up(self, scene: Scene) -> LookUp:
        """Search by what was sent, and compare the source key of every row."""
        query = {"tenantId": scene.tenant}
        for parameter, pointer in self.criteria:
            value = read_pointer(scene.payload, pointer)
            if not isinstance(value, str) or not value:
                return Undecidable(f"the record has no {pointer}, by which it could be searched")
            query[parameter] = value
        try:
            for row in walk_pages(scene.client, self.search, query):
                record = read_pointer(row, self.record)
                if read_pointer(record, self.key) == scene.item.key:
                    return Found(self._name(row))
        except SearchFailedError as error:
            return Undecidable(f"{error.where}: {error.what}")
        return Absent()

    def _name(self, row: object) -> ServerName:
        record = read_pointer(row, self.record)
        number, identifier = (read_pointer(record, place) for place in (self.number, self.id))
        return ServerName(
            number if isinstance(number, str) else "",
            identifier if isinstance(identifier, str) else "",
        )


def choose_user(target: Target, roles: tuple[str, ...], tenant: str) -> User | Refusal:
    """The first employee of the city whose role may do it."""
    for role in roles:
        for user in target.users_of(role, tenant=tenant):
            if user.type == "EMPLOYEE":
                return user
    return Refusal(
        f"not sent: the target file names no employee of {tenant} with role {' or '.join(roles)}"
    )


def keep_key(payload: Payload, pointer: str, key: str) -> Payload:
    """The payload with its source key in the field that the entity keeps."""
    field, _, member = pointer.removeprefix("/").partition("/")
    details = payload.get(field)
    kept = cast("dict[str, object]", details) if isinstance(details, dict) else {}
    return payload | {field: kept | {member: key}}


def leave_out(payload: Payload, *names: str) -> Payload:
    """The payload without what the target gives itself."""
    return {name: value for name, value in payload.items() if name not in names}


def send_citizen(payload: Payload) -> Payload:
    """The citizen without ids of another system: the target knows people by mobile number."""
    citizen = payload.get("citizen")
    if not isinstance(citizen, dict):
        return payload
    return payload | {"citizen": leave_out(citizen, "id", "uuid", "roles")}
