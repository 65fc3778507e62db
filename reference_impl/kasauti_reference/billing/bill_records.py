"""Bills as they are kept, and what ends them: a new bill, a changed demand, a refund."""

from __future__ import annotations

from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope

BILLS = Collection(
    "bill",
    columns=(
        Column("consumerCode", "/consumerCode"),
        Column("businessService", "/businessService"),
        Column("status", "/status"),
        Column("billNumber", "/billNumber", is_unique=True),
        Column("mobileNumber", "/mobileNumber"),
        Column("fromPeriod", "/billDetails/0/fromPeriod", kind="number"),
        Column("toPeriod", "/billDetails/0/toPeriod", kind="number"),
    ),
)


def hold_consumer(call: Call, *, tenant: str, consumer_code: str) -> None:
    """Let nobody else bill, charge or pay a consumer until this transaction ends.

    Whoever holds several takes them in the order of their codes.
    """
    call.session.hold(f"consumer {tenant} {consumer_code}")


def expire_bills(call: Call, *, tenant: str, service: str, consumer_code: str) -> None:
    """End the open bills of a consumer: what they ask for is no longer what is owed."""
    scope = TenantScope(cities=frozenset({tenant}))
    for old in call.session.find(
        BILLS,
        [
            Condition("consumerCode", "equals", consumer_code),
            Condition("businessService", "equals", service),
            Condition("status", "equals", "ACTIVE"),
        ],
        scope=scope,
    ):
        call.session.replace(
            BILLS, old | {"status": "EXPIRED"}, scope=scope, by=call.user.uuid, at=call.now
        )
