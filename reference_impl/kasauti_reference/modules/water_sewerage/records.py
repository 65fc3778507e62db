"""Where connections and readings are kept.

Every application is a record; one of them stands for the connection (`isConnection`), until a
later one takes its place. `ground` holds what a search asks of the property: its owners, door and
locality as they were when the application was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition, Order
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.water_sewerage.sides import REJECTED, SIDES, Purpose, Side

Record = dict[str, Any]
STANDS = "isConnection"
GROUND = "ground"


def _describe(side: Side) -> Collection:
    return Collection(
        f"{side.word.lower()}_connection",
        columns=(
            Column("applicationNo", "/applicationNo", is_unique=True),
            Column("connectionNo", "/connectionNo"),
            Column("oldConnectionNo", "/oldConnectionNo"),
            Column("propertyId", "/propertyId"),
            Column("applicationStatus", "/applicationStatus"),
            Column("applicationType", "/applicationType"),
            Column("status", "/status"),
            Column("connectionType", "/connectionType"),
            Column("createdTime", "/auditDetails/createdTime", kind="number"),
            Column("doorNo", f"/{GROUND}/doorNo"),
            Column("locality", f"/{GROUND}/locality"),
            Column("assignee", "/processInstance/assignes/0/uuid"),
            Column("stands", f"/{STANDS}"),
        ),
    )


CONNECTIONS: Mapping[str, Collection] = {side.prefix: _describe(side) for side in SIDES}
READINGS = Collection(
    "meter_reading",
    columns=(
        Column("connectionNo", "/connectionNo"),
        Column("billingPeriod", "/billingPeriod"),
        Column("currentReadingDate", "/currentReadingDate", kind="number"),
        Column("locality", "/locality"),
    ),
)
LAST_READ_FIRST = Order("currentReadingDate", "down")


def only(tenant: str) -> TenantScope:
    """One city."""
    return TenantScope(cities=frozenset({tenant}))


def find_all(call: Call, side: Side, tenant: str, number: str) -> list[Record]:
    """Every application of a connection, oldest first."""
    wanted = [Condition("connectionNo", "equals", number)]
    return call.session.find(CONNECTIONS[side.prefix], wanted, scope=only(tenant))


def find_connection(call: Call, side: Side, tenant: str, number: str) -> Record | None:
    """The record that stands for a connection."""
    return next((row for row in find_all(call, side, tenant, number) if row.get(STANDS)), None)


def find_by_application(call: Call, side: Side, tenant: str, number: str) -> Record | None:
    """An application by its number."""
    wanted = [Condition("applicationNo", "equals", number)]
    return call.session.find_one(CONNECTIONS[side.prefix], wanted, scope=only(tenant))


def is_in_progress(record: Record) -> bool:
    """Whether an application neither stands for a connection, nor did, nor was rejected."""
    is_over = record.get(STANDS) or record.get("oldApplication")
    return not is_over and record["applicationStatus"] != REJECTED


def read_purpose_of(side: Side, record: Record) -> Purpose:
    """What a kept application asks for."""
    return side.purpose_of(record.get("applicationType")) or Purpose.NEW


def read_people(record: Record) -> Iterable[Record]:
    """The holders of a connection; the owners of the property where there are none."""
    holders = cast("list[Record]", record.get("connectionHolders") or [])
    active = [row for row in holders if row.get("status") != "INACTIVE"]
    ground = record.get(GROUND)
    owners = ground.get("owners") if isinstance(ground, dict) else None
    return active or cast("list[Record]", owners or [])
