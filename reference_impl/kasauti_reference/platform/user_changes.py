"""Adding and changing users, their own profiles and their passwords.

Source: UPYOG-NIUA egov-user UserController, PasswordController, UserService.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from kasauti_reference.errors import (
    ErrorEntry,
    InvalidRequestError,
    NotAuthorisedError,
    ServiceError,
)
from kasauti_reference.http.call import Call
from kasauti_reference.platform.one_time_passwords import use_otp
from kasauti_reference.platform.users import (
    USERS,
    create_user,
    find_caller,
    find_login,
    hide_internal,
    is_password_right,
    set_password,
    whole_state,
)
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope, read_state

Record = dict[str, object]
_LEAST, _MOST = 8, 15
_KINDS = tuple(map(re.compile, (r"[0-9]", r"[a-z]", r"[A-Z]", r"[@#$%]", r"^\S+$")))
_NEEDED = ("userName", "name", "mobileNumber", "type", "tenantId", "roles")
# what an update of the own profile leaves as it is
_NOT_ONES_OWN = frozenset(
    {"id", "uuid", "userName", "mobileNumber", "password", "otpReference", "type", "tenantId"}
    | {"roles", "active", "accountLocked", "accountLockedDate", "pwdExpiryDate", "addresses"}
    | {"createdBy", "createdDate", "lastModifiedBy", "lastModifiedDate", "digilockerid"}
)


def add_user(call: Call) -> Mapping[str, object]:
    """Add a user; who may not keep users adds citizens only."""
    sent = dict(cast("Record", call.body["user"]))
    if missing := [name for name in _NEEDED if not sent.get(name)]:
        raise InvalidRequestError(
            [ErrorEntry("InvalidUserCreateException", f"{name} is mandatory") for name in missing]
        )
    is_citizen = sent["type"] == "CITIZEN"
    tenant = read_state(str(sent["tenantId"])) if is_citizen else str(sent["tenantId"])
    if is_citizen:
        _require_state(call, tenant)
    else:
        call.scope().require(tenant)
    roles = cast("list[Record]", sent["roles"])
    if not call.user.has_role("SUPERUSER") and (
        not is_citizen or any(role.get("code") != "CITIZEN" for role in roles)
    ):
        raise NotAuthorisedError
    _require_roles(call, roles, tenant)
    password = str(sent.get("password") or "")
    check_password(password)
    user = create_user(
        call.session,
        {name: value for name, value in sent.items() if name != "uuid"} | {"tenantId": tenant},
        now=call.now,
        by=call.user.uuid,
        password=password,
    )
    return {"user": [user]}


def change_user(call: Call) -> Mapping[str, object]:
    """Change a user of the caller's tenants, a new password and roles included."""
    sent = dict(cast("Record", call.body["user"]))
    held = _find(call, str(sent.get("uuid") or ""))
    tenant = str(held["tenantId"])
    if held["type"] == "CITIZEN":
        _require_state(call, tenant)
    else:
        call.scope().require(tenant)
    roles = cast("list[Record]", sent.get("roles") or [])
    if not roles:
        raise ServiceError("AtleastOneRoleCodeException", "At least one role is mandatory")
    known = {_name_role(role, tenant) for role in cast("list[Record]", held.get("roles") or [])}
    _require_roles(call, [row for row in roles if _name_role(row, tenant) not in known], tenant)
    password = str(sent.get("password") or "")
    check_password(password)
    if password:
        set_password(call.session, held, password, now=call.now)
    fixed = ("id", "uuid", "userName", "type", "tenantId", "loginKey", "createdDate", "createdBy")
    changed = held | {
        name: value
        for name, value in sent.items()
        if name not in {*fixed, "password", "otpReference"}
    }
    return {"user": [_keep(call, changed)]}


def change_profile(call: Call) -> Mapping[str, object]:
    """Change one's own profile: nothing by which one logs in or may do more."""
    sent = cast("Record", call.body["user"])
    wanted = sent.get("uuid") or call.user.uuid
    if wanted != call.user.uuid:
        raise ServiceError("UserProfileUpdateDeniedException", "The profile is of somebody else")
    held = _find(call, call.user.uuid)
    mine = {name: value for name, value in sent.items() if name not in _NOT_ONES_OWN}
    return {"user": [_keep(call, held | mine)]}


def describe_token(call: Call) -> Mapping[str, object]:
    """The user of an access token."""
    caller = find_caller(call.session, call.text("access_token") or "", call.now)
    if caller is None:
        raise ServiceError("InvalidAccessTokenException", "The access token is of no use")
    return {"details": hide_internal(caller.record)}


def change_password(call: Call) -> Mapping[str, object]:
    """A new password for who knows the old one; citizens log in without one."""
    body = call.body
    for name in ("existingPassword", "newPassword"):
        if not body.get(name):
            raise ServiceError(
                "InvalidLoggedInUserUpdatePasswordRequestException", f"{name} is mandatory"
            )
    if call.user.is_citizen:
        raise ServiceError(
            "InvalidUpdatePasswordRequestException", "Citizens log in by one-time password"
        )
    user = _find(call, call.user.uuid)
    if not is_password_right(call.session, user, str(body["existingPassword"])):
        raise ServiceError("PasswordMismatchException", "Invalid username or password")
    check_password(str(body["newPassword"]))
    set_password(call.session, user, str(body["newPassword"]), now=call.now)
    return {}


def reset_password(call: Call) -> Mapping[str, object]:
    """A new password for who was sent a one-time password."""
    body = call.body
    for name in ("otpReference", "userName", "newPassword", "tenantId"):
        if not body.get(name):
            raise ServiceError(
                "InvalidNonLoggedInUserUpdatePasswordRequestException", f"{name} is mandatory"
            )
    kind, tenant = str(body.get("type") or "EMPLOYEE"), str(body["tenantId"])
    if kind == "CITIZEN":
        raise ServiceError(
            "InvalidUpdatePasswordRequestException", "Citizens log in by one-time password"
        )
    user = find_login(call.session, str(body["userName"]), kind=kind, tenant=tenant)
    if user is None:
        raise ServiceError("UserNotFoundException", "User not found")
    check_password(str(body["newPassword"]))
    use_otp(
        call.session,
        call.settings,
        now=call.now,
        identity=str(user.get("mobileNumber") or ""),
        tenant=tenant,
        digits=str(body["otpReference"]),
    )
    set_password(call.session, user, str(body["newPassword"]), now=call.now)
    return {}


def check_password(password: str) -> None:
    """Refuse a password that is given and too short, too long or too simple."""
    errors = list(_judge_password(password)) if password else []
    if errors:
        raise InvalidRequestError(errors)


def _judge_password(password: str) -> Iterator[ErrorEntry]:
    if not _LEAST <= len(password) <= _MOST:
        yield ErrorEntry(
            "INVALID_PWD_LENGTH",
            f"Password must be of minimum: {_LEAST} and maximum: {_MOST} characters.",
        )
    if not all(kind.search(password) for kind in _KINDS):
        yield ErrorEntry(
            "INVALID_PWD_PATTERN",
            "Password MUST HAVE: Atleast one digit, one upper case, one lower case, one special "
            "character (@#$%) and MUST NOT contain any spaces",
        )


def _require_state(call: Call, state: str) -> None:
    if read_state(call.user.tenant) != state:
        raise NotAuthorisedError


def _require_roles(call: Call, roles: list[Record], tenant: str) -> None:
    """Roles are given only where the giver may act; that of a citizen in the state."""
    for role in roles:
        where = str(role.get("tenantId") or tenant)
        if role.get("code") == "CITIZEN":
            _require_state(call, read_state(where))
        else:
            call.scope().require(where)


def _name_role(role: Record, tenant: str) -> tuple[object, object]:
    return role.get("code"), role.get("tenantId") or tenant


def _find(call: Call, uuid: str) -> Record:
    found = call.session.find_one(
        USERS, [Condition("id", "equals", uuid)], scope=whole_state(call.user.tenant)
    )
    if found is None:
        raise ServiceError("UserNotFoundException", "User not found")
    return found


def _keep(call: Call, user: Record) -> Record:
    changed = user | {"lastModifiedDate": call.now}
    scope = TenantScope(cities=frozenset({str(user["tenantId"])}))
    call.session.replace(USERS, changed, scope=scope, by=call.user.uuid, at=call.now)
    return hide_internal(changed)
