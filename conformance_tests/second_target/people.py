"""Synthetic accounts, tokens and the gateway's role test.

Source: niua-org/UPYOG-NIUA core-services/egov-user (accounts, token answer), core-services/zuul
RbacFilter and core-services/egov-accesscontrol ActionService (a role counts when its tenant is
the request's tenant or that tenant's state).
"""

import secrets
import time
import uuid
from dataclasses import dataclass, field

from .binding import Record
from .errors import no_token, wrong_token
from .masters import CITIES, DEPARTMENT, OTHER_DEPARTMENT, STATE, strings, table

PASSWORD = "eGov@123"  # noqa: S105 - the published default of sandboxes
ONE_TIME = "123456"
NAMESPACE = uuid.UUID("6f0a5c1e-6f6b-4a4e-9a0e-2f5f0f5d9b11")
# No published role opens the export; the deployed gateway keeps it for other services.
UNPUBLISHED = {"/pgr-services/v2/request/_plainsearch": ["SUPERUSER"]}
ROLE_NAMES = {"GRO": "Grievance Routing Officer", "PGR_LME": "PGR Last Mile Employee"}


@dataclass
class Account:
    """A person or system that can sign in."""

    number: int
    uuid: str
    user_name: str
    name: str
    kind: str
    tenant: str
    mobile: str
    roles: list[str]
    secret: str
    department: str | None = None
    email: str | None = None
    created: int = field(default_factory=lambda: int(time.time() * 1000))

    def role_rows(self) -> list[Record]:
        """The roles as they stand on the wire."""
        return [
            {"code": role, "name": ROLE_NAMES.get(role, role), "tenantId": self.tenant}
            for role in self.roles
        ]

    def brief(self) -> Record:
        """The person as embedded in complaints, processes and the token answer."""
        return {
            "id": self.number,
            "uuid": self.uuid,
            "userName": self.user_name,
            "name": self.name,
            "mobileNumber": self.mobile,
            "emailId": self.email,
            "locale": None,
            "type": self.kind,
            "roles": self.role_rows(),
            "active": True,
            "tenantId": self.tenant,
            "permanentCity": None,
        }

    def covers(self, tenant: str) -> bool:
        """Whether the account's roles count in a tenant."""
        return self.tenant in {tenant, tenant.split(".")[0]}


class People:
    """All accounts and the tokens given out."""

    def __init__(self) -> None:
        self.accounts: list[Account] = []
        self._tokens: dict[str, Account] = {}
        for city in CITIES:
            for name, role in (("GRO", "GRO"), ("LME", "PGR_LME"), ("CSR", "CSR")):
                self.employee(name, [role, "EMPLOYEE"], city, DEPARTMENT)
            self.employee("ADMIN", ["SUPERUSER", "EMPLOYEE"], city, None)
        self.employee("SWEEP", ["PGR_LME", "EMPLOYEE"], CITIES[0], OTHER_DEPARTMENT)
        for state in ("pb", "mh"):
            self.employee("REPORTER", ["NDA_SYSTEM"], state, None)
        for mobile, name in (("9000000001", "Asha Sample"), ("9000000002", "Ravi Sample")):
            self.citizen(mobile, name)

    def employee(self, name: str, roles: list[str], tenant: str, department: str | None) -> Account:
        """Adds an employee."""
        mobile = f"91{len(self.accounts):08d}"
        return self._add(name, name, "EMPLOYEE", tenant, mobile, roles, PASSWORD, department)

    def citizen(self, mobile: str, name: str) -> Account:
        """Adds a citizen; the mobile number is the user name."""
        return self._add(mobile, name, "CITIZEN", STATE, mobile, ["CITIZEN"], ONE_TIME, None)

    def _add(
        self,
        user: str,
        name: str,
        kind: str,
        tenant: str,
        mobile: str,
        roles: list[str],
        secret: str,
        department: str | None,
    ) -> Account:
        made = Account(
            len(self.accounts) + 1,
            str(uuid.uuid5(NAMESPACE, f"{tenant}/{user}")),
            user,
            name,
            kind,
            tenant,
            mobile,
            roles,
            secret,
            department,
        )
        self.accounts.append(made)
        return made

    def find(self, user: str, tenant: str, kind: str) -> Account | None:
        """The account of a user name in a tenant; citizens live in the state."""
        place = tenant.split(".")[0] if kind == "CITIZEN" else tenant
        for one in self.accounts:
            if one.user_name == user and one.tenant == place and one.kind == kind:
                return one
        return None

    def by_uuid(self, wanted: str) -> Account | None:
        """The account with an id."""
        return next((one for one in self.accounts if one.uuid == wanted), None)

    def sign_in(self, account: Account) -> str:
        """A new token for an account."""
        token = secrets.token_hex(16)
        self._tokens[token] = account
        return token

    def of_token(self, token: object) -> Account:
        """The account a token stands for, or a 401."""
        if not isinstance(token, str) or not token:
            raise no_token()
        found = self._tokens.get(token)
        if found is None:
            raise wrong_token()
        return found


def may_call(account: Account, path: str, tenants: set[str]) -> bool:
    """Whether the account's roles open an operation in all tenants of the request."""
    allowed = table("role_actions").get(path, UNPUBLISHED.get(path))
    if not all(account.covers(one) for one in tenants):
        return False
    return allowed is None or bool(set(strings(allowed)) & set(account.roles))
