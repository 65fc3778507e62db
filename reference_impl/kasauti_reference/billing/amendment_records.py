"""Amendments as they are kept, and those that wait for a consumer's next demand.

Source: UPYOG-NIUA billing-service DemandService.consumeAmendmentIfExists.
"""

from __future__ import annotations

from typing import cast
from uuid import uuid4

from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise

Record = dict[str, object]
AMENDMENTS = Collection(
    "amendment",
    columns=(
        Column("amendmentId", "/amendmentId", is_unique=True),
        Column("consumerCode", "/consumerCode"),
        Column("businessService", "/businessService"),
        Column("status", "/status"),
    ),
)


def consume_waiting(call: Call, demand: Record) -> Record:
    """A new demand with the approved amendments that waited for it."""
    waiting = call.session.find(
        AMENDMENTS,
        [
            Condition("consumerCode", "equals", str(demand["consumerCode"])),
            Condition("businessService", "equals", str(demand["businessService"])),
            Condition("status", "equals", "ACTIVE"),
        ],
        scope=TenantScope(cities=frozenset({str(demand["tenantId"])})),
    )
    for amendment in waiting:
        demand = apply_to(demand, amendment)
        keep_amendment(
            call, amendment | {"status": "CONSUMED", "amendedDemandId": str(demand["id"])}
        )
    return demand


def apply_to(demand: Record, amendment: Record) -> Record:
    """A demand with the amounts of an amendment, each a detail of its own."""
    added: list[Record] = [
        row
        | {
            "id": str(uuid4()),
            "demandId": demand["id"],
            "tenantId": demand["tenantId"],
            "collectionAmount": from_paise(0),
        }
        for row in cast("list[Record]", amendment["demandDetails"])
    ]
    return demand | {"demandDetails": [*cast("list[Record]", demand["demandDetails"]), *added]}


def keep_amendment(call: Call, amendment: Record) -> Record:
    """Keep a changed amendment."""
    changed = amendment | {"auditDetails": renew_audit(call, amendment)}
    scope = TenantScope(cities=frozenset({str(amendment["tenantId"])}))
    call.session.replace(AMENDMENTS, changed, scope=scope, by=call.user.uuid, at=call.now)
    return changed
