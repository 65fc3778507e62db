"""Tables of actions, roles and what roles allow, beside the master data that the gateway follows.

Actions and roles are of the state; what a role allows is of a tenant. No right in this server
follows from the tables. Source: UPYOG-NIUA egov-accesscontrol ActionRepository, RoleRepository,
RoleActionRepository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.access_checks import (
    refuse_actions,
    refuse_criteria,
    refuse_grants,
    refuse_roles,
)
from kasauti_reference.platform.users import whole_state
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope, read_state

ACTIONS = Collection(
    "access-action",
    id="/key",
    columns=(Column("url", "/url"), Column("number", "/id", "number")),
)
ROLES = Collection("access-role", id="/key", columns=(Column("code", "/code"),))
GRANTS = Collection("access-grant", id="/key", columns=(Column("rolecode", "/rolecode"),))
ACCESS_COLLECTIONS = (ACTIONS, ROLES, GRANTS)
_INTERNAL = frozenset({"key", "tenantId"})
Record = dict[str, object]


def create_actions(call: Call) -> Mapping[str, object]:
    """Add actions, each name once."""
    return {"actions": [_show(row) for row in _keep_actions(call, is_new=True)]}


def update_actions(call: Call) -> Mapping[str, object]:
    """Change actions by their names."""
    return {"actions": [_show(row) for row in _keep_actions(call, is_new=False)]}


def create_roles(call: Call) -> Mapping[str, object]:
    """Add roles, each name once."""
    return {"roles": [_show(row) for row in _keep_roles(call, is_new=True)]}


def update_roles(call: Call) -> Mapping[str, object]:
    """Change roles by their names."""
    return {"roles": [_show(row) for row in _keep_roles(call, is_new=False)]}


def grant_actions(call: Call) -> Mapping[str, object]:
    """Let a role allow actions in a tenant."""
    tenant = str(call.body.get("tenantId") or "")
    if tenant:
        call.scope().require(tenant)
    call.session.hold(f"access:{_state(call)}")
    role = cast("Record", call.body.get("role") or {})
    code, sent = str(role.get("code") or ""), _rows(call, "actions")
    names = [str(row.get("name") or "") for row in sent]
    known = [row for name in names if (row := _find_named(call, ACTIONS, name))]
    held = {row["actionid"] for row in _list_grants(call, tenant, {code})}
    is_held = any(row["id"] in held for row in known)
    is_known = len({row["key"] for row in known}) == len(names)
    _refuse(refuse_grants(call.body, is_known=is_known, is_held=is_held))
    grants: list[Record] = []
    for action in known:
        grant: Record = {"rolecode": code, "actionid": action["id"], "tenantId": tenant}
        grants.append(grant)
        _write(call, GRANTS, grant | {"key": f"{tenant}:{code}:{action['id']}"}, is_new=True)
    return {"roleActions": grants}


def list_by_service(call: Call) -> Mapping[str, object]:
    """Services with the actions that the roles allow in the tenant."""
    services: dict[str, list[Record]] = {}
    for action in _list_allowed(call):
        if service := str(action.get("serviceCode") or ""):
            services.setdefault(service, []).append(action)
    return {
        "modules": [
            {
                "name": service,
                "code": service,
                "displayName": service,
                "tenantId": call.body["tenantId"],
                "enabled": True,
                "actionList": actions,
                "subModules": [],
            }
            for service, actions in services.items()
        ]
    }


def list_one_by_one(call: Call) -> Mapping[str, object]:
    """Actions that the roles allow in the tenant, each under its service."""
    return {
        "actions": [
            row | {"path": f"{row['serviceCode']}.{row['name']}" if row.get("serviceCode") else ""}
            for row in _list_allowed(call)
        ]
    }


def validate_action(call: Call) -> Mapping[str, object]:
    """TRUE where one of the roles, by its name, allows the address in the tenant."""
    asked = cast("Record", call.body["validateAction"])
    held = cast("Record", asked["tenantRole"])
    tenant = _require_readable(call, str(held["tenantId"]))
    names = {str(role.get("name") or "") for role in cast("list[Record]", held["roles"])}
    found = [_find_named(call, ROLES, name) for name in names if name]
    codes = {str(role["code"]) for role in found if role and role.get("code")}
    allowed = {row["actionid"] for row in _list_grants(call, tenant, codes)}
    scope = whole_state(call.user.tenant)
    where = [Condition("url", "equals", str(asked["actionUrl"]))]
    is_allowed = any(row["id"] in allowed for row in call.session.find(ACTIONS, where, scope=scope))
    return {"actionValidation": {"allowed": "TRUE" if is_allowed else "FALSE"}}


def _keep_actions(call: Call, *, is_new: bool) -> Iterator[Record]:
    call.scope()
    call.session.hold(f"access:{_state(call)}")
    sent = _rows(call, "actions")
    known = [_find_named(call, ACTIONS, str(row.get("name") or "")) for row in sent]
    _refuse(refuse_actions(sent, known, [_find_twin(call, row) for row in sent], is_new=is_new))
    for row, held in zip(sent, known, strict=True):
        kept = {
            **row,
            "enabled": row.get("enabled") is True,
            "id": held["id"] if held else call.session.next_value("access-action"),
            "createdDate": held["createdDate"] if held else call.now,
            "lastModifiedDate": call.now,
        }
        yield _write(call, ACTIONS, _name(call, kept), is_new=is_new)


def _keep_roles(call: Call, *, is_new: bool) -> Iterator[Record]:
    call.scope()
    call.session.hold(f"access:{_state(call)}")
    sent = _rows(call, "roles")
    known = [_find_named(call, ROLES, str(row.get("name") or "")) for row in sent]
    _refuse(refuse_roles(sent, known, is_new=is_new))
    for row in sent:
        yield _write(call, ROLES, _name(call, row), is_new=is_new)


def _list_allowed(call: Call) -> list[Record]:
    _refuse(refuse_criteria(call.body))
    tenant = _require_readable(call, str(call.body["tenantId"]))
    scope = whole_state(call.user.tenant)
    asked = cast("list[str]", call.body["roleCodes"])
    where = [Condition("code", "in", asked)]
    codes = {str(role["code"]) for role in call.session.find(ROLES, where, scope=scope)}
    numbers = [row["actionid"] for row in _list_grants(call, tenant, codes)]
    if not numbers:
        return []
    found = call.session.find(ACTIONS, [Condition("number", "in", numbers)], scope=scope)
    wanted = call.body.get("enabled")
    rows = [_show(row) for row in found if wanted is None or row["enabled"] is wanted]
    return sorted(rows, key=lambda row: cast("int", row["id"]))


def _require_readable(call: Call, tenant: str) -> str:
    """A tenant of whose table the caller may know: its own state, or a city of its own."""
    if tenant != _state(call):
        call.scope().require(tenant)
    return tenant


def _list_grants(call: Call, tenant: str, codes: set[str]) -> list[Record]:
    if not codes or not tenant:
        return []
    scope = TenantScope(cities=frozenset({tenant}))
    return call.session.find(GRANTS, [Condition("rolecode", "in", sorted(codes))], scope=scope)


def _find_named(call: Call, collection: Collection, name: str) -> Record | None:
    where = [Condition("id", "equals", f"{_state(call)}:{name}")]
    return call.session.find_one(collection, where, scope=whole_state(call.user.tenant))


def _find_twin(call: Call, row: Record) -> Record | None:
    """Another action with the same address and the same words after it."""
    url, words = row.get("url"), row.get("queryParams")
    if url is None or words is None:
        return None
    where = [Condition("url", "equals", str(url))]
    for other in call.session.find(ACTIONS, where, scope=whole_state(call.user.tenant)):
        if other.get("queryParams") == words and other["name"] != row.get("name"):
            return other
    return None


def _name(call: Call, row: Record) -> Record:
    return row | {"tenantId": _state(call), "key": f"{_state(call)}:{row['name']}"}


def _write(call: Call, collection: Collection, record: Record, *, is_new: bool) -> Record:
    scope = TenantScope(cities=frozenset({str(record["tenantId"])}))
    write = call.session.add if is_new else call.session.replace
    write(collection, record, scope=scope, by=call.user.uuid, at=call.now)
    return record


def _show(record: Record) -> Record:
    return {name: value for name, value in record.items() if name not in _INTERNAL}


def _state(call: Call) -> str:
    return read_state(call.user.tenant)


def _rows(call: Call, name: str) -> list[Record]:
    return cast("list[Record]", call.body.get(name) or [])


def _refuse(found: Iterator[ErrorEntry]) -> None:
    if entries := tuple(found):
        raise InvalidRequestError(entries)
