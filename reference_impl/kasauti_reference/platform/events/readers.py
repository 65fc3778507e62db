"""Whom a notice is for, written as egov-user-event writes it: a uuid, TYPE|ROLE|tenant, or All."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from kasauti_reference.http.call import Caller

EVERYBODY = "All"


def list_recipients(event: Mapping[str, object]) -> list[str]:
    """The recipients of a notice; users go before roles, nothing means the whole city."""
    tenant = str(event["tenantId"])
    named = cast("dict[str, list[str]]", event.get("recepient") or {})
    users, roles = named.get("toUsers") or [], named.get("toRoles") or []
    if users:
        return list(dict.fromkeys(users))
    if EVERYBODY in roles:
        return [EVERYBODY]
    if roles:
        return [f"{role.replace('.', '|')}|{tenant}" for role in dict.fromkeys(roles)]
    return [f"*|*|{tenant}"]


def list_readings(caller: Caller, tenant: str) -> list[str]:
    """All recipients that mean the caller in a tenant."""
    if caller.is_citizen:
        roles = ["CITIZEN.CITIZEN"]
    else:
        codes = sorted({code for code, where in caller.roles if where == tenant})
        roles = [f"{caller.type}.{code}" for code in codes]
    return [caller.uuid, *expand_roles(roles, tenant), f"*|*|{tenant}", EVERYBODY]


def expand_roles(roles: Iterable[str], tenant: str) -> list[str]:
    """All recipients that mean somebody with a role, TYPE.ROLE each."""
    found: dict[str, None] = {}
    for role in roles:
        kind, _, code = role.partition(".")
        for who in (f"{kind}|*", f"*|{code}", f"{kind}|{code}"):
            found |= {f"{who}|*": None, f"{who}|{tenant}": None}
    return list(found)
