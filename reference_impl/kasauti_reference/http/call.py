"""One request as a handler sees it: who asks, for what, on which transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kasauti_reference.errors import NotAuthenticatedError, NotAuthorisedError, ServiceError
from kasauti_reference.http.forms import SentFile
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session
from kasauti_reference.store.json_text import LARGEST
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.kernel import Operation

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True, slots=True)
class Caller:
    """The user behind an access token; `roles` are (role code, tenant) pairs."""

    uuid: str
    user_name: str
    type: str
    tenant: str
    roles: frozenset[tuple[str, str]]
    record: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_citizen(self) -> bool:
        """Citizens see their own records in any city of their state."""
        return self.type == "CITIZEN"

    def has_role(self, *codes: str) -> bool:
        """Whether the caller holds one of the roles in any tenant."""
        return any(code in codes for code, _ in self.roles)


@dataclass(frozen=True, slots=True)
class Call:
    """What a handler gets; it answers with the members of its response beside the envelope.

    `document` is the body as it was sent, which need not be an object where the operation says so;
    `address` is that of this server, as the client wrote it; `sent` are the files of a form;
    `content` and `headers` are those of the request, header names in small letters.
    """

    operation: Operation
    caller: Caller | None
    body: Mapping[str, object]
    query: Mapping[str, tuple[str, ...]]
    session: Session
    settings: Settings
    now: int
    document: object = None
    address: str = ""
    sent: tuple[SentFile, ...] = ()
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def user(self) -> Caller:
        """The caller; NotAuthenticatedError if nobody is logged in."""
        if self.caller is None:
            raise NotAuthenticatedError
        return self.caller

    def scope(self) -> TenantScope:
        """The tenants in which the caller holds a role that the operation asks for.

        A citizen's scope is the whole state: handlers narrow it to the citizen's own records.
        """
        user = self.user
        if user.is_citizen:
            return TenantScope(states=frozenset({read_state(user.tenant)}))
        wanted = set(self.operation.roles)
        tenants = {
            tenant
            for code, tenant in user.roles
            if not wanted or code in wanted or code == "SUPERUSER"
        }
        if not tenants:
            raise NotAuthorisedError
        return TenantScope(
            cities=frozenset(tenants),
            states=frozenset(tenant for tenant in tenants if "." not in tenant),
        )

    def text(self, name: str) -> str | None:
        """A single query parameter."""
        values = self.query.get(name)
        return values[0] if values and values[0] else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list parameter: repeated, or separated by commas."""
        values = self.query.get(name, ())
        return tuple(part for value in values for part in value.split(",") if part)

    def number(self, name: str) -> int | None:
        """A whole-number parameter; anything else is refused as the deployed binding does."""
        value = self.text(name)
        if value is None:
            return None
        if len(value) > 19 or not _WHOLE_NUMBER.fullmatch(value) or int(value) > LARGEST:
            raise ServiceError(f"typeMismatch.{name}", f"{name} must be a whole number of 64 bits")
        return int(value)

    def page(self) -> tuple[int, int]:
        """Limit and offset as the operation's paging declares them."""
        paging = self.operation.paging
        limit, offset = self.number("limit"), self.number("offset")
        if paging is None:
            return limit if limit is not None else 1000, offset or 0
        wanted = paging.default_limit if limit is None else min(limit, paging.max_limit)
        return max(wanted, 0), max(offset or paging.default_offset, 0)
