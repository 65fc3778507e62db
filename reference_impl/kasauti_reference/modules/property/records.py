"""Where properties and their assessments are kept, in versions.

A property keeps its number through changes; each change is a version with an id and an application
number of its own. One version is current: the active one, else the one in workflow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope

Record = dict[str, object]
CURRENT = "isCurrent"

PROPERTIES = Collection(
    "property",
    columns=(
        Column("propertyId", "/propertyId"),
        Column("acknowldgementNumber", "/acknowldgementNumber"),
        Column("oldPropertyId", "/oldPropertyId"),
        Column("status", "/status"),
        Column("locality", "/address/locality/code"),
        Column("doorNo", "/address/doorNo"),
        Column("propertyType", "/propertyType"),
        Column("creationReason", "/creationReason"),
        Column("accountId", "/accountId"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
        Column("current", f"/{CURRENT}"),
    ),
)
OWNERSHIPS = Collection(
    "property_owner",
    columns=(
        Column("versionId", "/versionId"),
        Column("uuid", "/uuid"),
        Column("mobileNumber", "/mobileNumber"),
        Column("name", "/name"),
        Column("documentUid", "/documentUid"),
    ),
)
ASSESSMENTS = Collection(
    "assessment",
    columns=(
        Column("assessmentNumber", "/assessmentNumber", is_unique=True),
        Column("propertyId", "/propertyId"),
        Column("financialYear", "/financialYear"),
        Column("status", "/status"),
    ),
)
CRITERIA = (
    Criterion("propertyIds", "propertyId"),
    Criterion("acknowledgementIds", "acknowldgementNumber"),
    Criterion("uuids", "id"),
    Criterion("oldpropertyids", "oldPropertyId"),
    Criterion("oldPropertyId", "oldPropertyId", "equals"),
    Criterion("status", "status"),
    Criterion("locality", "locality", "equals"),
    Criterion("doorNo", "doorNo", "equals"),
    Criterion("propertyType", "propertyType", "equals"),
    Criterion("creationReason", "creationReason"),
    Criterion("fromDate", "createdTime", "at-least"),
    Criterion("toDate", "createdTime", "at-most"),
)
ASSESSMENT_CRITERIA = (
    Criterion("ids", "id"),
    Criterion("assessmentNumbers", "assessmentNumber"),
    Criterion("financialYear", "financialYear", "equals"),
    Criterion("propertyIds", "propertyId"),
    Criterion("status", "status", "equals"),
)


def only(tenant: str) -> TenantScope:
    """One city."""
    return TenantScope(cities=frozenset({tenant}))


def show(record: Record) -> Record:
    """A version as it is answered."""
    return {name: value for name, value in record.items() if name != CURRENT}


def keep_version(call: Call, record: Record) -> Record:
    """Keep a new version as the current one, with its owners."""
    tenant = str(record["tenantId"])
    kept = record | {CURRENT: True}
    call.session.add(PROPERTIES, kept, scope=only(tenant), by=call.user.uuid, at=call.now)
    _index_owners(call, kept)
    return kept


def change_version(call: Call, record: Record) -> Record:
    """Write a version over itself, with its owners."""
    tenant = str(record["tenantId"])
    call.session.replace(PROPERTIES, record, scope=only(tenant), by=call.user.uuid, at=call.now)
    _index_owners(call, record)
    return record


def find_version(call: Call, tenant: str, **criteria: str) -> Record | None:
    """The current version by a criterion, or by `acknowldgementNumber` or `id` any version."""
    conditions = [Condition(name, "equals", value) for name, value in criteria.items()]
    if not criteria.keys() & {"acknowldgementNumber", "id"}:
        conditions.append(Condition("current", "equals", "true"))
    return call.session.find_one(PROPERTIES, conditions, scope=only(tenant))


def find_versions_of_owner(call: Call, scope: TenantScope, conditions: list[Condition]) -> set[str]:
    """Ids of versions that an owner of such a mobile number, name, uuid or paper has."""
    return {str(row["versionId"]) for row in call.session.find(OWNERSHIPS, conditions, scope=scope)}


def _index_owners(call: Call, record: Record) -> None:
    tenant, version = str(record["tenantId"]), str(record["id"])
    known = {
        str(row["id"]): row
        for row in call.session.find(
            OWNERSHIPS, [Condition("versionId", "equals", version)], scope=only(tenant)
        )
    }
    for place, owner in enumerate(cast("list[Record]", record["owners"])):
        row: Record = {
            "id": f"{version}:{place}",
            "tenantId": tenant,
            "versionId": version,
            "uuid": owner.get("uuid"),
            "mobileNumber": owner.get("mobileNumber"),
            "name": str(owner.get("name") or "").lower(),
            "documentUid": _first_number(owner.get("documents")),
        }
        write = call.session.replace if row["id"] in known else call.session.add
        write(OWNERSHIPS, row, scope=only(tenant), by=call.user.uuid, at=call.now)


def _first_number(documents: object) -> object:
    rows: Iterable[object] = documents if isinstance(documents, list) else ()
    numbers = (row.get("documentUid") for row in rows if isinstance(row, dict))
    return next((number for number in numbers if number), None)
