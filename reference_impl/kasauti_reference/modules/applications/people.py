"""The people of applications, kept beside them so that they are found by person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kasauti_reference.http.call import Call
from kasauti_reference.platform.users import find_users
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope, read_state

Record = dict[str, Any]


@dataclass(frozen=True)
class People:
    """Who stands in a record: `read` gives owners or holders; `criteria` maps query to column."""

    collection: Collection | None
    read: Callable[[Record], Iterable[Record]]
    criteria: tuple[tuple[str, str], ...] = (("mobileNumber", "mobileNumber"),)

    def keep(self, call: Call, record: Record, *, account: object) -> None:
        """Write the people of a record anew; who applied is one of them."""
        if self.collection is None:
            return
        tenant, identifier = str(record["tenantId"]), str(record["id"])
        scope = TenantScope(cities=frozenset({tenant}))
        known = {
            str(row["id"]): row
            for row in call.session.find(
                self.collection, [Condition("recordId", "equals", identifier)], scope=scope
            )
        }
        rows = [_describe(person) for person in self.read(record)]
        if account:
            rows.append(_describe(_find_user(call, str(account))))
        for place in range(max(len(rows), len(known))):
            row = rows[place] if place < len(rows) else _describe({})
            kept = row | {
                "id": f"{identifier}:{place}",
                "tenantId": tenant,
                "recordId": identifier,
            }
            before = known.get(str(kept["id"]))
            if before != kept:
                write = call.session.add if before is None else call.session.replace
                write(self.collection, kept, scope=scope, by=call.user.uuid, at=call.now)

    def find(self, call: Call, scope: TenantScope, conditions: list[Condition]) -> tuple[str, ...]:
        """Ids of the records in which one person meets all conditions."""
        if self.collection is None:
            return ()
        found = call.session.find(self.collection, conditions, scope=scope)
        return tuple(sorted({str(row["recordId"]) for row in found}))


def build_people(
    name: str,
    read: Callable[[Record], Iterable[Record]],
    criteria: tuple[tuple[str, str], ...] = (("mobileNumber", "mobileNumber"),),
) -> People:
    """The people of a kind, in a collection of that name; columns: mobileNumber, name, uuid."""
    collection = Collection(
        name,
        columns=(
            Column("recordId", "/recordId"),
            Column("uuid", "/uuid"),
            Column("mobileNumber", "/mobileNumber"),
            Column("name", "/name"),
        ),
    )
    return People(collection, read, criteria)


def _find_user(call: Call, uuid: str) -> Record:
    if uuid == call.user.uuid:
        return {**call.user.record, "uuid": uuid}
    found = find_users(call.session, [uuid], state=read_state(call.user.tenant))
    return found.get(uuid, {"uuid": uuid})


def _describe(person: Record) -> Record:
    name = person.get("name")
    return {
        "uuid": person.get("uuid"),
        "mobileNumber": person.get("mobileNumber"),
        "name": str(name).lower() if name else None,
    }


NOBODY = People(None, lambda _record: ())
