"""What roles allow: menus, and the gateway's question whether an address may be used.

Source: UPYOG-NIUA egov-accesscontrol ActionService, RoleService.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from kasauti_reference.errors import NotAuthenticatedError
from kasauti_reference.http.call import Call
from kasauti_reference.tenancy import read_state
from kasauti_standards.catalog import load_standard

Record = dict[str, object]
_PLACE = re.compile(r"\{\w*\}")


def list_actions(call: Call) -> Mapping[str, object]:
    """Actions that the roles allow, as the menus of front ends read them."""
    wanted = _allow(cast("list[str]", call.body["roleCodes"]))
    only_enabled = call.body.get("enabled") is True
    actions = load_standard("platform").code_lists["Actions"].codes
    return {
        "actions": [
            {
                "id": int(row.code),
                "name": row.attributes["name"],
                "url": row.attributes["url"],
                "displayName": row.label_en,
                "orderNumber": int(row.attributes["orderNumber"] or 0),
                "parentModule": row.attributes["parentModule"],
                "enabled": row.active,
                "serviceCode": row.attributes["serviceCode"],
                "path": row.attributes["path"],
                "navigationURL": row.attributes["navigationURL"],
                "queryParams": row.attributes["queryParams"],
            }
            for row in actions
            if row.code in wanted and (row.active or not only_enabled)
        ]
    }


def search_roles(call: Call) -> Mapping[str, object]:
    """Roles by code, each once."""
    wanted = {code.strip() for code in call.texts("code")}
    rows = load_standard("platform").code_lists["Roles"].codes
    found = {row.code: row.label_en for row in rows if not wanted or row.code in wanted}
    return {
        "roles": [{"code": code, "name": name, "description": name} for code, name in found.items()]
    }


def authorize(call: Call) -> Mapping[str, object]:
    """Nothing where a role that counts in the tenants allows the address; 401 otherwise."""
    asked = cast("Record", call.body["AuthorizationRequest"])
    tenants = cast("list[str]", asked["tenantIds"])
    counting = {*tenants, *map(read_state, tenants)}
    held = [
        str(role["code"])
        for role in cast("list[Record]", asked["roles"])
        if role.get("tenantId") in counting
    ]
    if not is_allowed(held, str(asked["uri"])):
        raise NotAuthenticatedError
    return {}


def is_allowed(roles: Iterable[str], uri: str) -> bool:
    """Whether one of the roles allows an address."""
    allowed = _allow(roles)
    exact, patterns = _read_addresses()
    return bool(exact.get(uri, frozenset()) & allowed) or any(
        ids & allowed and pattern.fullmatch(uri) for pattern, ids in patterns
    )


def _allow(roles: Iterable[str]) -> set[str]:
    allowed = read_role_actions()
    return {action for role in roles for action in allowed.get(role, frozenset())}


@cache
def _read_addresses() -> tuple[
    Mapping[str, frozenset[str]], tuple[tuple[re.Pattern[str], frozenset[str]], ...]
]:
    """Ids of actions by address; those with a place to be filled as patterns."""
    by_address: dict[str, set[str]] = {}
    for row in load_standard("platform").code_lists["Actions"].codes:
        by_address.setdefault(row.attributes["url"], set()).add(row.code)
    exact = {url: frozenset(ids) for url, ids in by_address.items() if "{" not in url}
    patterns = tuple(
        (re.compile(r"\w*".join(map(re.escape, _PLACE.split(url)))), frozenset(ids))
        for url, ids in by_address.items()
        if "{" in url
    )
    return exact, patterns


@cache
def read_role_actions() -> Mapping[str, frozenset[str]]:
    """Ids of actions by role."""
    pairs: dict[str, set[str]] = {}
    for row in load_standard("platform").code_lists["RoleActions"].codes:
        pairs.setdefault(row.code, set()).add(row.attributes["actionid"])
    return {role: frozenset(ids) for role, ids in pairs.items()}
