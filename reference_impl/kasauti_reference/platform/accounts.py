"""Registering, finding users, logging out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.errors import NotAuthorisedError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.login import grant, register_citizen
from kasauti_reference.platform.one_time_passwords import use_otp
from kasauti_reference.platform.users import (
    USERS,
    close_token,
    hide_internal,
    whole_state,
)
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope, read_state

_CRITERIA = ("userName", "name", "mobileNumber", "emailId", "uuid")


def register(call: Call) -> Mapping[str, object]:
    """Add a citizen who knows the one-time password, and log the citizen in (PLT-E-006)."""
    user = dict(cast("dict[str, object]", call.body["user"]))
    given = str(user.pop("otpReference", "") or "")
    if not user.get("mobileNumber") or not user.get("name"):
        raise ServiceError("User.mobileNumber", "Name and mobile number are mandatory")
    tenant = str(user.get("tenantId") or call.settings.state)
    use_otp(
        call.session,
        call.settings,
        identity=str(user["mobileNumber"]),
        tenant=tenant,
        digits=given,
        now=call.now,
    )
    citizen = register_citizen(call.session, user, call.settings, call.now)
    return grant(call.session, citizen, call.settings, call.now)


def search_users(call: Call) -> Mapping[str, object]:
    """Users who may log in, or as `active` says, by the criteria of the body."""
    active = call.body.get("active")
    return _search(call, active=active is not False)


def search_all_users(call: Call) -> Mapping[str, object]:
    """Users whether they may log in or not, unless the body says."""
    return _search(call, active=cast("bool | None", call.body.get("active")))


def _search(call: Call, *, active: bool | None) -> Mapping[str, object]:
    body = call.body
    if not any(body.get(name) for name in _CRITERIA):
        raise ServiceError(
            "InvalidUserSearchCriteriaException", f"One is mandatory: {', '.join(_CRITERIA)}"
        )
    tenant = str(body.get("tenantId") or call.user.tenant)
    if call.user.is_citizen:
        scope, conditions = (
            whole_state(call.user.tenant),
            [Condition("id", "equals", call.user.uuid)],
        )
    else:
        scope = _reach(call, tenant)
        conditions = [
            Condition(name, "equals", str(value))
            for name in ("userName", "mobileNumber", "emailId")
            if (value := body.get(name))
        ]
        if body.get("userType"):
            conditions.append(Condition("type", "equals", str(body["userType"]).upper()))
        if uuids := cast("list[str]", body.get("uuid") or []):
            conditions.append(Condition("id", "in", tuple(uuids)))
        if body.get("name"):
            conditions.append(Condition("name", "contains", body["name"]))
    if active is not None:
        conditions.append(Condition("active", "equals", "true" if active else "false"))
    size = cast("int", body.get("pageSize") or 200)
    found = call.session.find(
        USERS,
        conditions,
        scope=scope,
        limit=size,
        offset=size * cast("int", body.get("pageNumber") or 0),
    )
    wanted = set(cast("list[str]", body.get("roleCodes") or []))
    users = [hide_internal(user) for user in found if not wanted or wanted & _roles(user)]
    return {"user": users}


def _reach(call: Call, tenant: str) -> TenantScope:
    """Employees see users of their own city, and the state's citizens."""
    own = {where for _, where in call.user.roles}
    if tenant in own or read_state(tenant) in own:
        return TenantScope(cities=frozenset({tenant}))
    if tenant == read_state(call.user.tenant):
        return TenantScope(cities=frozenset({tenant}))
    raise NotAuthorisedError


def _roles(user: Mapping[str, object]) -> set[str]:
    return {role["code"] for role in cast("list[dict[str, str]]", user.get("roles") or [])}


def log_out(call: Call) -> Mapping[str, object]:
    """Close the access token."""
    info = call.body.get("RequestInfo")
    given = call.body.get("access_token") or (
        info.get("authToken") if isinstance(info, dict) else None
    )
    close_token(call.session, call.text("access_token") or str(given or ""), now=call.now)
    return {}
