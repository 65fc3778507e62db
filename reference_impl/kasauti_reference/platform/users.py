"""Users: who they are, what they may do, how they log in.

Citizens belong to the state tenant and are known by their mobile number; employees belong to a
city. Passwords are kept as scrypt hashes, access tokens as SHA-256 digests.
Source: UPYOG-NIUA egov-user UserController, UserService; what front ends send and read.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Caller
from kasauti_reference.store import Collection, Column, Condition, Session
from kasauti_reference.tenancy import TenantScope, read_state

USERS = Collection(
    "user",
    id="/uuid",
    columns=(
        Column("userName", "/userName"),
        Column("mobileNumber", "/mobileNumber"),
        Column("name", "/name"),
        Column("emailId", "/emailId"),
        Column("type", "/type"),
        Column("active", "/active"),
        Column("loginKey", "/loginKey", is_unique=True),
    ),
)
CREDENTIALS = Collection("credential", id="/uuid")
TOKENS = Collection("token", id="/digest", columns=(Column("uuid", "/uuid"),))
_INTERNAL = ("loginKey",)
EMBEDDED = (
    "id",
    "userName",
    "name",
    "type",
    "mobileNumber",
    "emailId",
    "roles",
    "tenantId",
    "uuid",
    "active",
)
_SCRYPT = {"n": 2**12, "r": 8, "p": 1}
DEMO_PASSWORD = "eGov@123"  # noqa: S105 (public, of synthetic people: see demo_people)
DEMO_SALT = b"kasauti demo salt"


def whole_state(tenant: str) -> TenantScope:
    """Users are looked up across the state: a token must work before its tenant is known."""
    return TenantScope(states=frozenset({read_state(tenant)}))


def find_caller(session: Session, token: str, now: int) -> Caller | None:
    """The user behind a valid access token."""
    state, _, _ = token.partition("-")
    scope = whole_state(state)
    found = session.find_one(TOKENS, [_by_id(digest_token(token))], scope=scope)
    if found is None or cast("int", found["expires"]) <= now:
        return None
    user = find_users(session, [str(found["uuid"])], state=state).get(str(found["uuid"]))
    return None if user is None or user.get("active") is False else describe_caller(user)


def describe_caller(user: Mapping[str, object]) -> Caller:
    """A user record as the caller of a request."""
    roles = cast("list[dict[str, str]]", user.get("roles") or [])
    return Caller(
        uuid=str(user["uuid"]),
        user_name=str(user["userName"]),
        type=str(user["type"]),
        tenant=str(user["tenantId"]),
        roles=frozenset(
            (role["code"], role.get("tenantId") or str(user["tenantId"])) for role in roles
        ),
        record=user,
    )


def find_users(
    session: Session, uuids: Iterable[str], *, state: str
) -> dict[str, dict[str, object]]:
    """Users of a state by uuid; unknown ones are left out."""
    found = session.find(USERS, [Condition("id", "in", tuple(uuids))], scope=whole_state(state))
    return {str(user["uuid"]): hide_internal(user) for user in found}


def hide_internal(user: Mapping[str, object]) -> dict[str, object]:
    """A user as services answer one."""
    return {name: value for name, value in user.items() if name not in _INTERNAL}


def embed_user(user: Mapping[str, object]) -> dict[str, object]:
    """A user as other records embed one."""
    return {name: user.get(name) for name in EMBEDDED}


def create_user(
    session: Session, user: Mapping[str, object], *, now: int, by: str, password: str = ""
) -> dict[str, object]:
    """Add a user; a second one of the same login name, type and tenant is refused."""
    tenant, kind = str(user["tenantId"]), str(user["type"])
    login = f"{kind}:{user['userName']}".lower()
    scope = TenantScope(cities=frozenset({tenant}))
    if session.find_one(USERS, [Condition("loginKey", "equals", login)], scope=scope):
        raise ServiceError("DuplicateUserNameException", "User name already exists")
    record: dict[str, object] = {
        "id": session.next_value("user"),
        "uuid": str(user.get("uuid") or uuid4()),
        **{name: value for name, value in user.items() if name not in {"password", "otpReference"}},
        "active": True,
        "accountLocked": False,
        "createdDate": now,
        "lastModifiedDate": now,
        "loginKey": login,
    }
    record["uuid"] = str(record["uuid"] or uuid4())
    session.add(USERS, record, scope=scope, by=by or str(record["uuid"]), at=now)
    if password:
        set_password(session, record, password, now=now)
    return hide_internal(record)


def find_or_create_citizen(
    session: Session, citizen: Mapping[str, object], *, state: str, now: int, by: str
) -> dict[str, object]:
    """The citizen of a mobile number, made on first sight as the modules do."""
    mobile = str(citizen.get("mobileNumber") or "")
    if not mobile:
        raise ServiceError(
            "INVALID_REQUEST", "Name and Mobile Number is mandatory in citizen object"
        )
    known = find_login(session, mobile, kind="CITIZEN", tenant=state)
    if known is not None:
        return hide_internal(known)
    user = {
        "userName": mobile,
        "mobileNumber": mobile,
        "name": citizen.get("name"),
        "emailId": citizen.get("emailId"),
        "type": "CITIZEN",
        "tenantId": state,
        "roles": [{"code": "CITIZEN", "name": "Citizen", "tenantId": state}],
    }
    return create_user(session, user, now=now, by=by)


def grant_roles(
    session: Session, uuid: str, roles: Iterable[str], *, tenant: str, now: int, by: str
) -> None:
    """Give a user of the state roles in a tenant; those that are held already stay single."""
    user = session.find_one(USERS, [_by_id(uuid)], scope=whole_state(tenant))
    if user is None:
        raise ServiceError("INVALID USER", f"The uuid {uuid} does not exists")
    held = cast("list[dict[str, object]]", user.get("roles") or [])
    known = {(role["code"], role.get("tenantId")) for role in held}
    added = [
        {"code": code, "name": code, "tenantId": tenant}
        for code in roles
        if (code, tenant) not in known
    ]
    if added:
        changed = user | {"roles": [*held, *added], "lastModifiedDate": now}
        session.replace(USERS, changed, scope=whole_state(tenant), by=by, at=now)


def find_login(
    session: Session, user_name: str, *, kind: str, tenant: str
) -> dict[str, object] | None:
    """The user of a login name; citizens log in at the state."""
    where = read_state(tenant) if kind == "CITIZEN" else tenant
    return session.find_one(
        USERS,
        [Condition("loginKey", "equals", f"{kind}:{user_name}".lower())],
        scope=TenantScope(cities=frozenset({where})),
    )


def set_password(session: Session, user: Mapping[str, object], password: str, *, now: int) -> None:
    """Keep the scrypt hash of a password; the demonstration password is hashed once for all."""
    salt = DEMO_SALT if password == DEMO_PASSWORD else secrets.token_bytes(16)
    record = {
        "uuid": user["uuid"],
        "tenantId": user["tenantId"],
        "salt": salt.hex(),
        "hash": _hash(password, salt),
    }
    scope = TenantScope(cities=frozenset({str(user["tenantId"])}))
    known = session.find_one(CREDENTIALS, [_by_id(str(user["uuid"]))], scope=scope)
    write = session.add if known is None else session.replace
    write(CREDENTIALS, record, scope=scope, by=str(user["uuid"]), at=now)


def is_password_right(session: Session, user: Mapping[str, object], password: str) -> bool:
    """Compare a password with the kept hash in constant time."""
    scope = TenantScope(cities=frozenset({str(user["tenantId"])}))
    kept = session.find_one(CREDENTIALS, [_by_id(str(user["uuid"]))], scope=scope)
    if kept is None:
        return False
    digest = _hash(password, bytes.fromhex(str(kept["salt"])))
    return hmac.compare_digest(digest, str(kept["hash"]))


def _hash(password: str, salt: bytes) -> str:
    if password == DEMO_PASSWORD and salt == DEMO_SALT:
        return _hash_demo()
    return hashlib.scrypt(password.encode(), salt=salt, **_SCRYPT).hex()


@cache
def _hash_demo() -> str:
    return hashlib.scrypt(DEMO_PASSWORD.encode(), salt=DEMO_SALT, **_SCRYPT).hex()


def open_token(session: Session, user: Mapping[str, object], *, now: int, seconds: int) -> str:
    """A new access token; it begins with the state so that its holder can be found."""
    tenant = str(user["tenantId"])
    token = f"{read_state(tenant)}-{secrets.token_urlsafe(32)}"
    record = {
        "digest": digest_token(token),
        "tenantId": tenant,
        "uuid": user["uuid"],
        "expires": now + seconds * 1000,
    }
    scope = TenantScope(cities=frozenset({tenant}))
    session.add(TOKENS, record, scope=scope, by=str(user["uuid"]), at=now)
    return token


def close_token(session: Session, token: str, *, now: int) -> None:
    """Log out: the token is of no use any more."""
    scope = whole_state(token.partition("-")[0])
    found = session.find_one(TOKENS, [_by_id(digest_token(token))], scope=scope)
    if found is not None:
        session.replace(
            TOKENS, found | {"expires": now}, scope=scope, by=str(found["uuid"]), at=now
        )


def digest_token(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _by_id(identifier: str) -> Condition:
    return Condition("id", "equals", identifier)
