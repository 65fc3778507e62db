"""Addresses of users: their own, or kept by staff. Source: UPYOG-NIUA egov-user UserService."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from kasauti_reference.errors import NotAuthorisedError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.accounts import search_all_users
from kasauti_reference.platform.user_changes import add_user, change_user
from kasauti_reference.platform.users import USERS, whole_state
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope, read_state

ADDRESSES = Collection(
    "user-address",
    id="/key",
    columns=(Column("userUuid", "/userUuid"), Column("status", "/status")),
)
KEEPERS = ("SUPERUSER", "CSR")
_ACTIVE, _INACTIVE = "ACTIVE", "INACTIVE"
_INTERNAL = frozenset({"key", "userUuid", "status"})
Record = dict[str, object]


def add_address(call: Call) -> Mapping[str, object]:
    """Add an address; of a kind but OTHER there is one."""
    address = cast("Record", call.body["address"])
    user = _find_user(call, str(call.body.get("userUuid") or ""))
    call.session.hold(f"address:{user['uuid']}")
    kind = address.get("type")
    known = {row.get("type") for row in _list(call, user)}
    if kind in known - {None, "OTHER"}:
        raise ServiceError("ADDRESS_EXISTS", f"An address of type {kind} already exists")
    return {"address": [_keep(call, user, address)]}


def find_addresses(call: Call) -> Mapping[str, object]:
    """The addresses of a user in a tenant."""
    user = _find_user(call, call.text("uuid") or "")
    tenant = call.text("tenantId")
    return {"address": [_show(row) for row in _list(call, user) if row["tenantId"] == tenant]}


def change_address(call: Call) -> Mapping[str, object]:
    """Put an address in the place of another, which is kept as it was."""
    address = cast("Record", call.body["address"])
    held = call.session.find_one(
        ADDRESSES,
        [
            Condition("id", "equals", str(address.get("id") or "")),
            Condition("status", "equals", _ACTIVE),
        ],
        scope=whole_state(call.user.tenant),
    )
    if held is None:
        raise ServiceError("ADDRESS_NOT_VALID", "The address does not exist")
    user = _find_user(call, str(held["userUuid"]))
    _write(call, held | {"status": _INACTIVE}, is_new=False)
    return {"address": [_keep(call, user, {"type": held.get("type")} | address)]}


def search_users_with_addresses(call: Call) -> Mapping[str, object]:
    """Users as version 1 finds them, with the addresses that the caller may see."""
    found = search_all_users(call)
    users = cast("list[Record]", found["user"])
    return {**found, "user": [row | {"addresses": _list_visible(call, row)} for row in users]}


def add_user_with_addresses(call: Call) -> Mapping[str, object]:
    """Add a user as version 1 does, and the addresses sent; of a kind but OTHER there is one."""
    sent = cast("list[Record]", cast("Record", call.body["user"]).get("addresses") or [])
    kinds = [row.get("type") for row in sent if row.get("type") not in {None, "OTHER"}]
    if len(kinds) > len(set(kinds)):
        raise ServiceError("ADDRESS_EXISTS", "Of each type of address there is one")
    found = add_user(_leave_addresses_out(call))
    (user,) = cast("list[Record]", found["user"])
    kept = [_keep(call, user, row) for row in sent]
    return {**found, "user": [user | {"addresses": kept}]}


def change_user_with_addresses(call: Call) -> Mapping[str, object]:
    """Change a user as version 1 does; the addresses stay and are answered."""
    found = change_user(_leave_addresses_out(call))
    (user,) = cast("list[Record]", found["user"])
    return {**found, "user": [user | {"addresses": _list_visible(call, user)}]}


def _leave_addresses_out(call: Call) -> Call:
    user = cast("Record", call.body["user"])
    plain = {name: value for name, value in user.items() if name != "addresses"}
    return replace(call, body={**call.body, "user": plain})


def _list_visible(call: Call, user: Record) -> list[Record]:
    may_see = user["uuid"] == call.user.uuid or call.user.has_role(*KEEPERS)
    return [_show(row) for row in _list(call, user)] if may_see else []


def list_addresses_of(call: Call, uuid: str) -> list[Record]:
    """The addresses of a user, whoever asks."""
    conditions = [Condition("userUuid", "equals", uuid), Condition("status", "equals", _ACTIVE)]
    scope = whole_state(call.user.tenant)
    found = call.session.find(ADDRESSES, conditions, scope=scope, order=NEWEST_FIRST)
    return [_show(row) for row in found]


def _list(call: Call, user: Mapping[str, object]) -> list[Record]:
    conditions = [
        Condition("userUuid", "equals", str(user["uuid"])),
        Condition("status", "equals", _ACTIVE),
    ]
    scope = TenantScope(cities=frozenset({str(user["tenantId"])}))
    return call.session.find(ADDRESSES, conditions, scope=scope, order=NEWEST_FIRST)


def _find_user(call: Call, uuid: str) -> Record:
    """A user whose addresses the caller may see: the caller, or one of the caller's tenants."""
    caller = call.user
    if uuid != caller.uuid and not caller.has_role(*KEEPERS):
        raise NotAuthorisedError
    found = call.session.find_one(
        USERS, [Condition("id", "equals", uuid)], scope=whole_state(caller.tenant)
    )
    if found is None:
        raise ServiceError("USER_UUID_NOT_VALID", "The provided user UUID is not valid")
    tenant = str(found["tenantId"])
    if uuid != caller.uuid and tenant != read_state(caller.tenant):
        call.scope().require(tenant)
    return found


def _keep(call: Call, user: Mapping[str, object], address: Record) -> Record:
    number = call.session.next_value("user-address")
    record = address | {
        "id": number,
        "key": str(number),
        "tenantId": str(user["tenantId"]),
        "userUuid": str(user["uuid"]),
        "status": _ACTIVE,
    }
    _write(call, record, is_new=True)
    return _show(record)


def _write(call: Call, record: Record, *, is_new: bool) -> None:
    scope = TenantScope(cities=frozenset({str(record["tenantId"])}))
    write = call.session.add if is_new else call.session.replace
    write(ADDRESSES, record, scope=scope, by=call.user.uuid, at=call.now)


def _show(record: Record) -> Record:
    return {name: value for name, value in record.items() if name not in _INTERNAL}
