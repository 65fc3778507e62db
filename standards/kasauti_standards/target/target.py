"""What is known of a target. Pure data: no connection is opened here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

from kasauti_standards.kernel.errors import UsageError
from kasauti_standards.target.secrets import SecretPlace

UserType = Literal["CITIZEN", "EMPLOYEE"]


@dataclass(frozen=True, slots=True)
class User:
    """One login of the target: `role` is what it is used for, `name` the user name."""

    role: str
    name: str
    type: UserType
    tenant: str
    secret: SecretPlace


@dataclass(frozen=True, slots=True)
class ClientCertificate:
    """Certificate and key files of mutual TLS."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Target:
    """A system by its address, tenants and users.

    `data` holds free test-data ids; `rate_limit` is requests per second; `timeout` is seconds.
    By `digilocker_key` DigiLocker proves what it asks of the issuer of documents.
    Nothing is ever written unless `writes` is `sandbox`, and then only into `sandbox_tenants`.
    """

    name: str
    base_url: str
    profile: str
    state: str
    tenants: tuple[str, ...]
    users: tuple[User, ...]
    writes: Literal["none", "sandbox"] = "none"
    sandbox_tenants: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str | SecretPlace] = field(default_factory=dict)
    client_certificate: ClientCertificate | None = None
    ca: Path | None = None
    proxy: str | None = None
    rate_limit: Decimal | None = None
    timeout: Decimal = Decimal(30)
    digilocker_key: SecretPlace | None = None

    def allows_writing(self, tenant: str) -> bool:
        """Whether the file permits writing into a tenant."""
        return self.writes == "sandbox" and tenant in self.sandbox_tenants

    def users_of(self, role: str, *, tenant: str = "") -> tuple[User, ...]:
        """The users of a role, in the order of the file; of one tenant when it is named."""
        return tuple(
            user for user in self.users if user.role == role and tenant in {"", user.tenant}
        )

    def find_user(self, role: str, *, tenant: str = "") -> User:
        """The first user of a role; UsageError shows the line to add."""
        for user in self.users_of(role, tenant=tenant):
            return user
        place = f" of tenant {tenant}" if tenant else ""
        raise UsageError(
            where=f"target {self.name}",
            what=f"names no user with role {role}{place}",
            hint=(
                "Add under users: "
                f"{{role: {role}, name: …, type: EMPLOYEE, tenant: {tenant or '…'}, "
                f"secret: {{env: KASAUTI_SECRET_{role.upper()}}}}}"
            ),
        )
