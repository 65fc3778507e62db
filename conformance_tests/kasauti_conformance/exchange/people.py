"""The people of a target: each logs in once, as real clients do, and keeps the access token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.gateway import Gateway, Request
from kasauti_conformance.exchange.redaction import Redactor
from kasauti_standards.target import Secrets, Target, User

LOGIN_PATH = "/user/oauth/token"
# client egov-user-client with an empty secret: public, it stands in every front end
CLIENT = "Basic ZWdvdi11c2VyLWNsaWVudDo="


@dataclass(frozen=True, slots=True)
class Person:
    """A user who is logged in: what the login answered about it."""

    user: User
    token: str
    record: dict[str, Any]

    @property
    def uuid(self) -> str:
        """Permanent id of the user."""
        return str(self.record.get("uuid") or "")

    @property
    def tenant(self) -> str:
        """Home tenant."""
        return self.user.tenant

    @property
    def roles(self) -> frozenset[str]:
        """Codes of all roles held, by the login's answer and the target file."""
        rows = self.record.get("roles") or []
        return frozenset({self.user.role, *(str(row.get("code")) for row in rows)})


@dataclass
class People:
    """Logs the users of a target in, each at first use."""

    target: Target
    gateway: Gateway
    secrets: Secrets
    redactor: Redactor
    _known: dict[tuple[str, str, str], Person] = field(default_factory=dict)

    def log_in(self, user: User) -> Person:
        """The person behind a user; one login per run."""
        key = (user.name, user.tenant, user.type)
        if key not in self._known:
            self._known[key] = self.log_in_anew(user)
        return self._known[key]

    def log_in_anew(self, user: User) -> Person:
        """A person with a session of its own; PreconditionError where the login is refused."""
        answer = self.ask_for_token(user)
        token = answer.find("/access_token")
        if answer.status != 200 or not isinstance(token, str):
            raise PreconditionError(
                f"the login of role {user.role} of {user.tenant} was refused with {answer.status}"
            )
        self.redactor.learn_secret(token)
        record = answer.find("/UserRequest")
        return Person(user, token, record if isinstance(record, dict) else {})

    def ask_for_token(self, user: User, **changes: str) -> Answer:
        """Send the login form; `changes` replace its fields."""
        secret = self.secrets.read(user.secret)
        self.redactor.learn_secret(secret)
        self.redactor.learn(user.name, kind="id")
        form = {
            "username": user.name,
            "password": secret,
            "tenantId": user.tenant,
            "userType": user.type,
            "scope": "read",
            "grant_type": "password",
        } | changes
        return self.gateway.send(
            Request(
                operation="login",
                path=LOGIN_PATH,
                content=urlencode(form).encode(),
                content_type="application/x-www-form-urlencoded",
                headers={"Authorization": CLIENT},
            )
        )

    def find(self, role: str, *, tenant: str = "") -> Iterator[User]:
        """Users of a role; a citizen or reporter of the state counts in every city of it."""
        for user in self.target.users:
            if user.role == role and tenant in {"", user.tenant}:
                yield user
