"""How permits are kept and found, and where their parts stand."""

from __future__ import annotations

from typing import Any, cast

from kasauti_reference.http.criteria import Criterion
from kasauti_reference.store import Collection, Column
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, Any]
SERVICE = "FIRENOC"
DETAILS = "/fireNOCDetails"
NUMBER = f"{DETAILS}/applicationNumber"
STATUS = f"{DETAILS}/status"
PERMITS = Collection(
    "fire_noc",
    columns=(
        Column("applicationNumber", NUMBER, is_unique=True),
        Column("fireNOCNumber", "/fireNOCNumber", is_unique=True),
        Column("provisional", "/provisionFireNOCNumber"),
        Column("renewed", "/oldFireNOCNumber"),
        Column("fireNOCType", f"{DETAILS}/fireNOCType"),
        Column("status", STATUS),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
    ),
)
SLABS = Collection(
    "fire_billing_slab",
    columns=(
        Column("fireNOCType", "/fireNOCType"),
        Column("buildingUsageType", "/buildingUsageType"),
        Column("calculationType", "/calculationType"),
        Column("uom", "/uom"),
    ),
)
CRITERIA = (
    Criterion("ids", "id"),
    Criterion("applicationNumber", "applicationNumber"),
    Criterion("fireNOCNumber", "fireNOCNumber"),
    Criterion("status", "status"),
    Criterion("fireNOCType", "fireNOCType"),
    Criterion("fromDate", "createdTime", "at-least"),
    Criterion("toDate", "createdTime", "at-most"),
)


def only(tenant: str) -> TenantScope:
    """The scope of one city."""
    return TenantScope(cities=frozenset({tenant}))


def read_details(record: Record) -> Record:
    """The application of a permit."""
    return cast("Record", record["fireNOCDetails"])


def read_owners(record: Record) -> list[Record]:
    """The owners of a permit."""
    owners = read_pointer(record, f"{DETAILS}/applicantDetails/owners")
    return cast("list[Record]", owners) if isinstance(owners, list) else []


def read_additional(record: Record) -> Record:
    """The free content of an application."""
    content = read_details(record).get("additionalDetail")
    return content if isinstance(content, dict) else {}
