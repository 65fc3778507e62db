"""How land, scrutiny reports, drawings and applications are kept and found."""

from __future__ import annotations

from typing import Any, cast

from kasauti_reference.http.criteria import Criterion
from kasauti_reference.store import Collection, Column
from kasauti_reference.tenancy import TenantScope

Record = dict[str, Any]
LANDS = Collection(
    "land",
    columns=(
        Column("landUId", "/landUId"),
        Column("locality", "/address/locality/code"),
    ),
)
REPORTS = Collection(
    "scrutiny_report",
    columns=(
        Column("edcrNumber", "/edcrNumber", is_unique=True),
        Column("transactionNumber", "/transactionNumber", is_unique=True),
        Column("applicationNumber", "/applicationNumber"),
        Column("appliactionType", "/appliactionType"),
        Column("applicationSubType", "/applicationSubType"),
        Column("status", "/status"),
        Column("scrutinised", "/scrutinised", kind="number"),
    ),
)
DRAWINGS = Collection(
    "preapproved_plan",
    columns=(
        Column("drawingNo", "/drawingNo", is_unique=True),
        Column("preApprovedCode", "/preApprovedCode"),
        Column("active", "/active"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
    ),
)
PLANS = Collection(
    "building_plan",
    columns=(
        Column("applicationNo", "/applicationNo", is_unique=True),
        Column("approvalNo", "/approvalNo", is_unique=True),
        Column("edcrNumber", "/edcrNumber"),
        Column("status", "/status"),
        Column("landId", "/landId"),
        Column("locality", "/landInfo/address/locality/code"),
        Column("applicationType", "/additionalDetails/applicationType"),
        Column("serviceType", "/additionalDetails/serviceType"),
        Column("permitNumber", "/additionalDetails/permitNumber"),
        Column("approvalDate", "/approvalDate", kind="number"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
    ),
)
CRITERIA = (
    Criterion("ids", "id"),
    Criterion("status", "status"),
    Criterion("edcrNumber", "edcrNumber"),
    Criterion("applicationNo", "applicationNo"),
    Criterion("approvalNo", "approvalNo"),
    Criterion("locality", "locality"),
    Criterion("applicationType", "applicationType"),
    Criterion("serviceType", "serviceType"),
    Criterion("permitNumber", "permitNumber"),
    Criterion("fromDate", "createdTime", "at-least"),
    Criterion("toDate", "createdTime", "at-most"),
)


def only(tenant: str) -> TenantScope:
    """The scope of one city."""
    return TenantScope(cities=frozenset({tenant}))


def read_owners(land: Record | None) -> list[Record]:
    """The owners of land who were not given up."""
    rows = cast("list[Record]", (land or {}).get("owners") or [])
    return [row for row in rows if row.get("status") is not False]


def read_details(plan: Record) -> Record:
    """The free content of an application, into which the service writes."""
    details = plan.get("additionalDetails")
    return cast("Record", details) if isinstance(details, dict) else {}


def read_documents(record: Record) -> list[Record]:
    """The papers of land or of an application."""
    return cast("list[Record]", record.get("documents") or [])
