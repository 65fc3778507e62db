"""Which tenants a caller may touch. Every query of the store is bound by one of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kasauti_reference.errors import NotAuthorisedError


@dataclass(frozen=True, slots=True)
class TenantScope:
    """Tenants by exact code, and states whose cities are all included."""

    cities: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    def allows(self, tenant: str) -> bool:
        """Whether the scope includes a tenant."""
        return tenant in self.cities or tenant.partition(".")[0] in self.states

    def require(self, tenant: str) -> None:
        """Refuse a tenant outside the scope as the deployed gateway does."""
        if not self.allows(tenant):
            raise NotAuthorisedError

    def narrow(self, tenants: Iterable[str]) -> TenantScope:
        """The scope of the named tenants only; a state stands for its cities."""
        wanted = frozenset(tenants)
        for tenant in wanted:
            self.require(tenant)
        return TenantScope(
            cities=wanted, states=frozenset(tenant for tenant in wanted if "." not in tenant)
        )


def read_state(tenant: str) -> str:
    """The state part of a tenant code: `pg` of `pg.citya`."""
    return tenant.partition(".")[0]
