"""Registering, finding users, logging out, one-time passwords, what roles allow, employees."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from functools import cache
from typing import cast

from kasauti_reference.errors import NotAuthorisedError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.employees import EMPLOYEES, create_employee
from kasauti_reference.platform.login import grant, register_citizen
from kasauti_reference.platform.users import (
    USERS,
    close_token,
    find_login,
    hide_internal,
    whole_state,
)
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.catalog import load_standard

_FIRST_PASSWORD = "eGov@123"  # noqa: S105 (demonstration, as the deployed service sets one)


_CRITERIA = ("userName", "name", "mobileNumber", "emailId", "uuid")


def register(call: Call) -> Mapping[str, object]:
    """Add a citizen who knows the one-time password, and log the citizen in (PLT-E-006)."""
    user = dict(cast("dict[str, object]", call.body["user"]))
    given = str(user.pop("otpReference", "") or "")
    if not call.settings.otp or not hmac.compare_digest(given, call.settings.otp):
        raise ServiceError("OTP.VALIDATION_UNSUCCESSFUL", "OTP validation unsuccessful")
    if not user.get("mobileNumber") or not user.get("name"):
        raise ServiceError("User.mobileNumber", "Name and mobile number are mandatory")
    citizen = register_citizen(call.session, user, call.settings, call.now)
    return grant(call.session, citizen, call.settings, call.now)


def search_users(call: Call) -> Mapping[str, object]:
    """Users of the caller's tenants by the criteria of the body."""
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
    given = info.get("authToken") if isinstance(info, dict) else None
    close_token(call.session, call.text("access_token") or str(given or ""), now=call.now)
    return {}


def send_otp(call: Call) -> Mapping[str, object]:
    """Say that a one-time password was sent: demo mode sends none, the server is told it."""
    otp = cast("dict[str, object]", call.body["otp"])
    mobile = str(otp.get("mobileNumber") or "")
    if not mobile:
        raise ServiceError("OTP.MOBILE_NUMBER_MANDATORY", "Mobile number field is mandatory")
    known = find_login(
        call.session, mobile, kind="CITIZEN", tenant=str(otp.get("tenantId") or call.settings.state)
    )
    if otp.get("type") == "login" and known is None:
        raise ServiceError("OTP.UNKNOWN_MOBILE", "User not found")
    if otp.get("type") == "register" and known is not None:
        raise ServiceError("OTP.USER_ALREADY_EXIST", "User Already Exist")
    return {"isSuccessful": True}


def list_actions(call: Call) -> Mapping[str, object]:
    """Actions that the roles allow, as the menus of front ends read them."""
    allowed = read_role_actions()
    wanted: set[str] = set()
    for role in cast("list[str]", call.body["roleCodes"]):
        wanted |= allowed.get(role, frozenset())
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


@cache
def read_role_actions() -> Mapping[str, frozenset[str]]:
    """Ids of actions by role."""
    pairs: dict[str, set[str]] = {}
    for row in load_standard("platform").code_lists["RoleActions"].codes:
        pairs.setdefault(row.code, set()).add(row.attributes["actionid"])
    return {role: frozenset(ids) for role, ids in pairs.items()}


def search_employees(call: Call) -> Mapping[str, object]:
    """Employees of a city by number, id, name, department or role."""
    limit, offset = call.page()
    scope = call.scope()
    if tenant := call.text("tenantId"):
        scope = scope.narrow([tenant])
    conditions = [
        Condition(column, "in", values)
        for column, name in (("code", "codes"), ("id", "uuids"), ("name", "names"))
        if (values := call.texts(name))
    ]
    if phone := call.text("phone"):
        conditions.append(Condition("phone", "equals", phone))
    departments, roles = set(call.texts("departments")), set(call.texts("roles"))
    found = [
        employee
        for employee in call.session.find(EMPLOYEES, conditions, scope=scope)
        if (not departments or departments & _departments(employee))
        and (not roles or roles & _roles(cast("dict[str, object]", employee["user"])))
    ]
    return {"Employees": found[offset : offset + limit]}


def _departments(employee: Mapping[str, object]) -> set[str]:
    return {
        str(row["department"]) for row in cast("list[dict[str, object]]", employee["assignments"])
    }


def create_employees(call: Call) -> Mapping[str, object]:
    """Add employees with their users."""
    sent = cast("list[dict[str, object]]", call.body["Employees"])
    call.scope().narrow([str(row["tenantId"]) for row in sent])
    return {
        "Employees": [
            create_employee(
                call.session, row, now=call.now, by=call.user.uuid, password=_FIRST_PASSWORD
            )
            for row in sent
        ]
    }
