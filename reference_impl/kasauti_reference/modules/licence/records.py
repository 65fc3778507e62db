"""Where licences and registrations are kept, and what they are searched by.

A licence is renewed by a new application that keeps its number. Of each number the record that
was superseded by an open renewal says so in a member that no answer shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias, cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.trade_license.reading_records import ENDED, TRADE, read_detail, read_service

Record: TypeAlias = dict[str, Any]
INDEXED = "indexed"
DAY = 86_400_000
RENEWABLE = ("APPROVED", "EXPIRED", "MANUALEXPIRED")

RECORDS = Collection(
    "licence",
    columns=(
        Column("applicationNumber", "/applicationNumber", is_unique=True),
        Column("licenseNumber", "/licenseNumber"),
        Column("oldLicenseNumber", "/oldLicenseNumber"),
        Column("service", f"/{INDEXED}/service"),
        Column("tradeLevels", f"/{INDEXED}/tradeLevels"),
        Column("tradeName", f"/{INDEXED}/tradeName"),
        Column("renewed", f"/{INDEXED}/renewed"),
        Column("applicationType", "/applicationType"),
        Column("status", "/status"),
        Column("financialYear", "/financialYear"),
        Column("locality", "/tradeLicenseDetail/address/locality/code"),
        Column("applicationDate", "/applicationDate", kind="number"),
        Column("issuedDate", "/issuedDate", kind="number"),
        Column("validTo", "/validTo", kind="number"),
    ),
)
CRITERIA = (
    Criterion("ids", "id"),
    Criterion("applicationNumber", "applicationNumber"),
    Criterion("licenseNumbers", "licenseNumber"),
    Criterion("oldLicenseNumber", "oldLicenseNumber", "equals"),
    Criterion("applicationType", "applicationType", "equals"),
    Criterion("status", "status"),
    Criterion("locality", "locality", "equals"),
    Criterion("fromDate", "applicationDate", "at-least"),
    Criterion("toDate", "applicationDate", "at-most"),
    Criterion("validTo", "validTo", "at-most"),
    Criterion("issuedFrom", "issuedDate", "at-least"),
    Criterion("issuedTo", "issuedDate", "at-most"),
)


def is_open(record: Record) -> bool:
    """Whether an application was neither approved nor ended."""
    return record["status"] not in {*RENEWABLE, *ENDED}


def only(tenant: str) -> TenantScope:
    """The records of one city."""
    return TenantScope(cities=frozenset({tenant}))


def read_rows(record: Record, name: str) -> list[Record]:
    """The units, accessories, owners or papers of a licence."""
    return cast("list[Record]", read_detail(record).get(name) or [])


def list_holders(record: Record) -> Iterable[Record]:
    """The owners who were not given up."""
    return [row for row in read_rows(record, "owners") if row.get("userActive") is not False]


PEOPLE = build_people(
    "licence_holder", list_holders, (("mobileNumber", "mobileNumber"), ("ownerName", "name"))
)


def note_index(record: Record, *, renewed: bool) -> Record:
    """The record with what it is searched by and no member of the wire holds."""
    units = read_rows(record, "tradeUnits")
    levels = {str(unit.get("tradeType") or "").partition(".")[0] for unit in units}
    name = record.get("tradeName")
    return record | {
        INDEXED: {
            "service": read_service(record),
            "tradeLevels": "|".join(["", *sorted(levels), ""]),
            "tradeName": str(name).lower() if name else None,
            "renewed": renewed,
        }
    }


def is_renewed(record: Record | None) -> bool:
    """Whether a renewal of a licence is open or approved."""
    return bool(record and record.get(INDEXED, {}).get("renewed"))


def hide_index(record: Record) -> Record:
    """A licence as answers show it."""
    return {name: value for name, value in record.items() if name != INDEXED}


def narrow_search(call: Call) -> list[Condition]:
    """Service, kind of trade, name, and whether renewal is waited for."""
    service = call.text("servicename") or call.text("businessService")
    if service is None and not call.operation.path.endswith("_plainsearch"):
        service = TRADE
    conditions = [Condition("service", "equals", service)] if service else []
    if trade := call.text("tradeType"):
        conditions.append(Condition("tradeLevels", "contains", f"|{trade.partition('.')[0]}|"))
    if name := call.text("tradeName"):
        conditions.append(Condition("tradeName", "equals", name.lower()))
    if (call.text("RenewalPending") or "").lower() == "true":
        conditions += [
            Condition("status", "in", RENEWABLE),
            Condition("validTo", "at-most", call.now + DAY),
            Condition("renewed", "equals", "false"),
        ]
    return conditions


def find_of_number(call: Call, tenant: str, number: str) -> list[Record]:
    """Every application of a licence number, the first first."""
    return call.session.find(
        RECORDS, [Condition("licenseNumber", "equals", number)], scope=only(tenant)
    )


def find_latest(call: Call, tenant: str, number: str) -> Record | None:
    """The last year of a licence that was approved, whatever became of it since."""
    held = [row for row in find_of_number(call, tenant, number) if row["status"] in RENEWABLE]
    return max(held, key=lambda row: int(row.get("validTo") or 0), default=None)


def find_open(call: Call, tenant: str, number: str, year: str) -> list[Record]:
    """Applications of a licence number for a year that were not ended."""
    return [
        row
        for row in find_of_number(call, tenant, number)
        if row.get("financialYear") == year and row["status"] not in ENDED
    ]


def mark_renewed(call: Call, licence: Record, *, renewed: bool) -> None:
    """Note on a licence that a renewal of it was begun, or came to nothing."""
    changed = note_index(licence, renewed=renewed)
    tenant = str(licence["tenantId"])
    call.session.replace(RECORDS, changed, scope=only(tenant), by=call.user.uuid, at=call.now)
