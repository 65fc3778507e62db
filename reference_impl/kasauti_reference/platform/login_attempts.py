"""Wrong passwords are counted by account; the fifth within half an hour locks it for an hour.

While an account is locked no password is looked at, and none is counted. A right one lets the
count begin anew, and so does whoever keeps users and sends accountLocked false.
Source: UPYOG-NIUA egov-user UserService#handleFailedLogin, CustomAuthenticationProvider.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kasauti_reference.platform.users import USERS
from kasauti_reference.store import Collection, Condition, Session
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.platform.users.limits import (
    LOCKED_FOR_MS,
    LOGIN_ATTEMPTS,
    LOGIN_ATTEMPTS_WITHIN_MS,
)

LOGINS = Collection("login-attempts", id="/uuid")
Record = dict[str, object]


def is_locked(user: Record, now: int) -> bool:
    """Whether an account lets nobody in; a lock that says no time stays until it is taken away."""
    if user.get("accountLocked") is not True:
        return False
    since = user.get("accountLockedDate")
    return not isinstance(since, int) or now - since <= LOCKED_FOR_MS


def note_wrong(session: Session, user: Record, now: int) -> None:
    """Count a wrong password, and lock the account by the last that is allowed."""
    kept = _read(session, user)
    times = [time for time in _list_times(kept) if now - time < LOGIN_ATTEMPTS_WITHIN_MS]
    if len(times) + 1 < LOGIN_ATTEMPTS:
        _write(session, user, [*times, now], kept, now)
        return
    _write(session, user, (), kept, now)
    _change(session, user, now, accountLocked=True, accountLockedDate=now)


def note_right(session: Session, user: Record, now: int) -> Record:
    """The user who came in: nothing is counted any more, and a lock that ran out is gone."""
    kept = _read(session, user)
    if _list_times(kept):
        _write(session, user, (), kept, now)
    if user.get("accountLocked") is not True:
        return user
    return _change(session, user, now, accountLocked=False, accountLockedDate=None)


def _change(session: Session, user: Record, now: int, **members: object) -> Record:
    changed = user | members | {"lastModifiedDate": now}
    session.replace(USERS, changed, scope=_only(user), by=str(user["uuid"]), at=now)
    return changed


def _read(session: Session, user: Record) -> Record | None:
    return session.find_one(LOGINS, [Condition("id", "equals", user["uuid"])], scope=_only(user))


def _list_times(kept: Record | None) -> list[int]:
    return [] if kept is None else cast("list[int]", kept["times"])


def _write(
    session: Session, user: Record, times: Sequence[int], kept: Record | None, now: int
) -> None:
    record = {"uuid": user["uuid"], "tenantId": user["tenantId"], "times": list(times)}
    write = session.add if kept is None else session.replace
    write(LOGINS, record, scope=_only(user), by=str(user["uuid"]), at=now)


def _only(user: Record) -> TenantScope:
    return TenantScope(cities=frozenset({str(user["tenantId"])}))
