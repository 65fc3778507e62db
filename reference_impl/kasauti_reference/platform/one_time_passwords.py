"""One-time passwords: made for somebody, kept as a hash, used once within a quarter of an hour.

A demonstration server is told one that it always accepts. What is sent is kept in the outbox.
Source: UPYOG-NIUA egov-otp TokenService, user-otp OtpService.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import (
    ErrorEntry,
    InvalidRequestError,
    RememberedRefusalError,
    ServiceError,
)
from kasauti_reference.http.call import Call
from kasauti_reference.platform.outbox import OUTBOX
from kasauti_reference.platform.users import find_login
from kasauti_reference.settings import Settings
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition, Session
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.platform.one_time_passwords.limits import ATTEMPTS, ATTEMPTS_WITHIN_MS

OTPS = Collection("otp", id="/uuid", columns=(Column("identity", "/identity"),))
TRIES = Collection("otp-attempts", id="/id")
Record = dict[str, object]
_LENGTH, _LIFE_MS = 6, 900_000
_WRONG = "OTP.VALIDATION_UNSUCCESSFUL"


def send_otp(call: Call) -> Mapping[str, object]:
    """Make a one-time password for a mobile number, and put the message into the outbox."""
    otp = cast("Record", call.body["otp"])
    mobile = str(otp.get("mobileNumber") or "")
    if not mobile:
        raise ServiceError("OTP.MOBILE_NUMBER_MANDATORY", "Mobile number field is mandatory")
    tenant = str(otp.get("tenantId") or call.settings.state)
    kind = str(otp.get("userType") or "CITIZEN").upper()
    user = find_login(call.session, mobile, kind=kind, tenant=tenant)
    if otp.get("type") in {"login", "passwordreset"} and user is None:
        raise ServiceError("OTP.UNKNOWN_MOBILE", "User not found")
    if otp.get("type") == "register" and user is not None:
        raise ServiceError("OTP.USER_ALREADY_EXIST", "User Already Exist")
    receiver = str((user or {}).get("mobileNumber") or mobile)
    state = read_state(tenant)
    digits, _ = make_otp(call, identity=receiver, tenant=state)
    message = {
        "id": str(uuid4()),
        "tenantId": state,
        "channel": "SMS",
        "receiver": receiver,
        "about": receiver,
        "template": f"otp.{otp.get('type') or 'login'}",
        "text": f"Your one-time password is {digits}.",
        "createdTime": call.now,
    }
    call.session.add(OUTBOX, message, scope=_only(state), by="", at=call.now)
    return {"isSuccessful": True}


def create_otp(call: Call) -> Mapping[str, object]:
    """Make a one-time password; only services are answered the digits."""
    sent = _read_sent(call, "tenantId", "identity")
    _require_tenant(call, str(sent["tenantId"]))
    digits, record = make_otp(call, identity=str(sent["identity"]), tenant=str(sent["tenantId"]))
    return {"otp": _describe(record) | {"otp": digits}}


def validate_otp(call: Call) -> Mapping[str, object]:
    """Use a one-time password."""
    sent = _read_sent(call, "tenantId", "identity", "otp")
    identity, tenant, digits = str(sent["identity"]), str(sent["tenantId"]), str(sent["otp"])
    record = use_otp(
        call.session,
        call.settings,
        identity=identity,
        tenant=tenant,
        digits=digits,
        now=call.now,
    )
    return {"otp": _describe(record) | {"otp": digits}}


def search_otp(call: Call) -> Mapping[str, object]:
    """A one-time password by its id, without its digits."""
    sent = _read_sent(call, "tenantId", "UUID")
    _require_tenant(call, str(sent["tenantId"]))
    found = call.session.find_one(
        OTPS,
        [Condition("id", "equals", sent["UUID"])],
        scope=_only(read_state(str(sent["tenantId"]))),
    )
    return {"otp": None if found is None else _describe(found)}


def make_otp(call: Call, *, identity: str, tenant: str) -> tuple[str, Record]:
    """Digits and what is kept of them."""
    digits = f"{secrets.randbelow(10**_LENGTH):0{_LENGTH}d}"
    uuid = str(uuid4())
    record: Record = {
        "uuid": uuid,
        "tenantId": read_state(tenant),
        "identity": identity,
        "hash": _hash(digits, uuid),
        "createdTime": call.now,
        "used": False,
    }
    call.session.add(OTPS, record, scope=_only(read_state(tenant)), by="", at=call.now)
    return digits, record


def use_otp(
    session: Session, settings: Settings, *, identity: str, tenant: str, digits: str, now: int
) -> Record:
    """The one-time password that fits, used by this; OTP.VALIDATION_UNSUCCESSFUL otherwise.

    Wrong ones are counted by whom they are tried for, whether the request is refused or not.
    """
    state = read_state(tenant)
    session.hold(f"otp:{state}:{identity}")
    tries = _Tries.read(session, state, identity, now)
    if tries.failures >= ATTEMPTS:
        raise ServiceError(_WRONG, "OTP validation unsuccessful: too many attempts, try later")
    used = _find_fitting(session, settings, identity, state, digits, now)
    if used is None:
        tries.note(session, tries.failures + 1, now)
        raise RememberedRefusalError(_WRONG, "OTP validation unsuccessful")
    if tries.failures:
        tries.note(session, 0, now)
    return used


def _find_fitting(
    session: Session, settings: Settings, identity: str, state: str, digits: str, now: int
) -> Record | None:
    for record in session.find(
        OTPS,
        [Condition("identity", "equals", identity)],
        scope=_only(state),
        order=NEWEST_FIRST,
        limit=10,
    ):
        fresh = cast("int", record["createdTime"]) + _LIFE_MS >= now
        fits = hmac.compare_digest(_hash(digits, str(record["uuid"])), str(record["hash"]))
        if fits and fresh and record["used"] is False:
            used = record | {"used": True}
            session.replace(OTPS, used, scope=_only(state), by="", at=now)
            return used
    if settings.otp and hmac.compare_digest(digits.encode(), settings.otp.encode()):
        return {"uuid": None, "tenantId": state, "identity": identity, "used": True}
    return None


@dataclass(frozen=True, slots=True)
class _Tries:
    """The wrong attempts of somebody since the first that still counts."""

    state: str
    identity: str
    failures: int
    since: int
    is_kept: bool

    @classmethod
    def read(cls, session: Session, state: str, identity: str, now: int) -> _Tries:
        found = session.find_one(
            TRIES, [Condition("id", "equals", _name_tries(state, identity))], scope=_only(state)
        )
        if found is None:
            return cls(state, identity, 0, now, is_kept=False)
        since = cast("int", found["since"])
        if since + ATTEMPTS_WITHIN_MS <= now:
            return cls(state, identity, 0, now, is_kept=True)
        return cls(state, identity, cast("int", found["failures"]), since, is_kept=True)

    def note(self, session: Session, failures: int, now: int) -> None:
        record = {
            "id": _name_tries(self.state, self.identity),
            "tenantId": self.state,
            "failures": failures,
            "since": self.since,
        }
        write = session.replace if self.is_kept else session.add
        write(TRIES, record, scope=_only(self.state), by="", at=now)


def _name_tries(state: str, identity: str) -> str:
    """Numbers of people are no ids: what is kept names nobody."""
    return hashlib.sha256(f"{state}:{identity}".encode()).hexdigest()


def _read_sent(call: Call, *names: str) -> Record:
    sent = cast("Record", call.body["otp"])
    errors = list(_find_missing(sent, names))
    if errors:
        raise InvalidRequestError(errors)
    return sent


def _find_missing(sent: Record, names: tuple[str, ...]) -> Iterator[ErrorEntry]:
    for name, code, word in (
        ("tenantId", "TENANT_ID", "Tenant"),
        ("identity", "IDENTITY", "Identity"),
        ("otp", "OTP", "Otp"),
        ("UUID", "UUID", "UUID"),
    ):
        if name in names and not sent.get(name):
            yield ErrorEntry(f"OTP.{code}_MANDATORY", f"{word} field is mandatory")


def _describe(record: Record) -> Record:
    return {
        "otp": None,
        "UUID": record["uuid"],
        "identity": record["identity"],
        "tenantId": record["tenantId"],
        "isValidationSuccessful": record["used"],
    }


def _hash(digits: str, salt: str) -> str:
    return hashlib.scrypt(digits.encode(), salt=salt.encode(), n=2**8, r=8, p=1).hex()


def _require_tenant(call: Call, tenant: str) -> None:
    """The caller's tenants, or the state to which they belong: citizens are of the state."""
    if tenant != read_state(call.user.tenant):
        call.scope().require(tenant)


def _only(tenant: str) -> TenantScope:
    return TenantScope(cities=frozenset({tenant}))
