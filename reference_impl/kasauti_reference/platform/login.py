"""Logging in: the form-encoded token endpoint that front ends use, and one-time passwords.

`POST /user/oauth/token` with `Authorization: Basic` (client `egov-user-client`, empty secret) and
the fields username, password, tenantId, userType, scope=read, grant_type=password. A citizen's
password is a one-time password; in demo mode the server is told which one it accepts.
Source: UPYOG-NIUA egov-user security package; the login requests of UPYOG front ends.
"""

from __future__ import annotations

import base64
import binascii

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from kasauti_reference.errors import ServiceError
from kasauti_reference.platform.login_attempts import is_locked, note_right, note_wrong
from kasauti_reference.platform.one_time_passwords import use_otp
from kasauti_reference.platform.users import (
    create_user,
    find_login,
    hide_internal,
    is_password_right,
    open_token,
)
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session, Store
from kasauti_reference.store.json_text import write_json
from kasauti_reference.tenancy import read_state

CLIENT = "egov-user-client"


def add_login(app: FastAPI, *, store: Store, settings: Settings) -> None:
    """Add the token endpoint."""

    async def open_session(request: Request) -> Response:
        async with request.form() as sent:
            form = {name: str(value) for name, value in sent.items()}
        client = _read_client(request.headers.get("authorization", ""))
        return await run_in_threadpool(_log_in, store, settings, form, client)

    app.add_api_route("/user/oauth/token", open_session, methods=["POST"], include_in_schema=False)


def _log_in(store: Store, settings: Settings, form: dict[str, str], client: str) -> Response:
    if client != CLIENT:
        return _refuse(401, "invalid_client", "Bad client credentials")
    if form.get("grant_type") != "password":
        return _refuse(400, "unsupported_grant_type", "Only the grant type password is served")
    missing = [name for name in ("username", "password", "tenantId") if not form.get(name)]
    if missing:
        return _refuse(400, "invalid_request", f"Missing: {', '.join(missing)}")
    kind = form.get("userType", "EMPLOYEE").upper()
    now = settings.now()
    with store.begin() as session:
        # two attempts at one account take turns, so that each is counted
        session.hold(f"login:{kind}:{form['username'].lower()}")
        user = find_login(session, form["username"], kind=kind, tenant=form["tenantId"])
        if user is None:
            return _refuse(400, "invalid_grant", "Invalid login credentials")
        if is_locked(user, now):
            return _refuse(400, "invalid_grant", "Account locked")
        if not _is_right(session, user, form["password"], settings, kind):
            if not settings.has_fault("password-guessed-without-end"):
                note_wrong(session, user, now)
            return _refuse(400, "invalid_grant", "Invalid login credentials")
        if user.get("active") is False:
            return _refuse(400, "invalid_grant", "Your account is not active")
        return _answer(200, grant(session, note_right(session, user, now), settings, now))


def grant(
    session: Session, user: dict[str, object], settings: Settings, now: int
) -> dict[str, object]:
    """Open a session of a user, and say so as the token endpoint does."""
    token = open_token(session, user, now=now, seconds=settings.session_seconds)
    refresh = open_token(session, user, now=now, seconds=settings.session_seconds * 7)
    keys = {} if settings.has_fault("login-without-refresh") else {"refresh_token": refresh}
    return {
        "access_token": token,
        "token_type": "bearer",
        **keys,
        "expires_in": settings.session_seconds - 1,
        "scope": "read",
        "ResponseInfo": {
            "api_id": "",
            "ver": "",
            "ts": "",
            "res_msg_id": "",
            "msg_id": "",
            "status": "Access Token generated successfully",
        },
        "UserRequest": hide_internal(user),
    }


def _is_right(
    session: Session, user: dict[str, object], password: str, settings: Settings, kind: str
) -> bool:
    """Citizens log in by a password where they have one, or by a one-time password."""
    if is_password_right(session, user, password):
        return True
    if kind == "CITIZEN":
        mobile, tenant = str(user.get("mobileNumber") or ""), str(user["tenantId"])
        try:
            use_otp(
                session,
                settings,
                identity=mobile,
                tenant=tenant,
                digits=password,
                now=settings.now(),
            )
        except ServiceError:
            return False
        return True
    return False


def register_citizen(
    session: Session, user: dict[str, object], settings: Settings, now: int
) -> dict[str, object]:
    """Add a citizen who registers by mobile number and one-time password."""
    state = read_state(str(user.get("tenantId") or settings.state))
    record = user | {
        "userName": user.get("userName") or user.get("mobileNumber"),
        "type": "CITIZEN",
        "tenantId": state,
        "roles": [{"code": "CITIZEN", "name": "Citizen", "tenantId": state}],
    }
    return create_user(session, record, now=now, by="")


def _read_client(header: str) -> str:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _refuse(status: int, error: str, description: str) -> Response:
    return _answer(status, {"error": error, "error_description": description})


def _answer(status: int, document: dict[str, object]) -> Response:
    return Response(write_json(document), status_code=status, media_type="application/json")
