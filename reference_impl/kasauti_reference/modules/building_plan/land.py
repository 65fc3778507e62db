"""The register of land: plots with their owners, units and address.

Source: UPYOG-NIUA land-services LandService, LandValidator, LandMDMSValidator,
LandEnrichmentService, LandUserService.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion
from kasauti_reference.modules.applications.handling import (
    add_application,
    build_handlers,
    change_application,
    keep_application,
)
from kasauti_reference.modules.applications.kind import ApplicationKind, StepMembers
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.modules.building_plan.records import (
    LANDS,
    Record,
    only,
    read_documents,
    read_owners,
)
from kasauti_reference.platform.boundaries import read_boundaries
from kasauti_reference.platform.users import find_or_create_citizen
from kasauti_reference.store import Condition
from kasauti_standards.catalog import find_code_list, load_standard
from kasauti_standards.kernel.pointer import read_pointer

_CONTENT = (
    *("landUId", "landUniqueRegNo", "address", "ownershipCategory", "owners", "institution"),
    *("source", "channel", "documents", "unit", "additionalDetails"),
)


def check_land(_call: Call, sent: Record) -> None:
    """All defects of land that is sent."""
    entries = [*_check_codes(sent), *_check_owners(sent)]
    files = [row.get("fileStoreId") for row in read_documents(sent)]
    if len(files) != len(set(files)):
        entries.append(
            ErrorEntry("BPA DUPLICATE DOCUMENT", "Same document cannot be used multiple times")
        )
    if entries:
        raise InvalidRequestError(entries)


def _check_codes(sent: Record) -> Iterator[ErrorEntry]:
    kind = sent.get("ownershipCategory")
    if kind not in _list_ownerships():
        yield ErrorEntry("INVALID OWNERSHIPCATEGORY", f"The OwnerShipCategory '{kind}' is unknown")
    locality = read_pointer(sent, "/address/locality/code")
    if locality not in _name_localities(str(sent["tenantId"])):
        yield ErrorEntry("INVALID ADDRESS", f"{locality} is no locality of {sent['tenantId']}")


def _check_owners(sent: Record) -> Iterator[ErrorEntry]:
    numbers = [str(owner.get("mobileNumber") or "") for owner in read_owners(sent)]
    if not all(numbers):
        yield ErrorEntry("INVALID ONWER ERROR", "MobileNo is mandatory for ownerInfo")
    if len(numbers) != len(set(numbers)):
        yield ErrorEntry(
            "DUPLICATE MOBILENUMBER EXCEPTION", "Duplicate mobile numbers found for owners"
        )


def _check_changed(call: Call, sent: Record, _stored: Record) -> None:
    check_land(call, sent)


def _fill_in(call: Call, record: Record, _stored: Record | None) -> Record:
    """Ids of the parts; owners become users; source and channel where none are named."""
    tenant = str(record["tenantId"])
    address = cast("Record", record["address"])
    locality = cast("Record", address["locality"])
    name = locality.get("name") or _name_localities(tenant)[str(locality["code"])]
    institution = record.get("institution")
    filled = {
        "status": record.get("status") or "ACTIVE",
        "source": record.get("source") or "MUNICIPAL_RECORDS",
        "channel": record.get("channel") or "SYSTEM",
        "address": _name(address) | {"tenantId": tenant, "locality": locality | {"name": name}},
        "owners": [_settle_owner(call, owner) for owner in record["owners"]],
        "unit": [_name(row) | {"tenantId": tenant} for row in record.get("unit") or []] or None,
        "documents": [_name(row) for row in read_documents(record)] or None,
    }
    if isinstance(institution, dict):
        own = {"tenantId": institution.get("tenantId") or tenant}
        filled["institution"] = _name(institution) | own
    return record | filled


def _settle_owner(call: Call, owner: Record) -> Record:
    user = find_or_create_citizen(
        call.session, owner, state=call.settings.state, now=call.now, by=call.user.uuid
    )
    return owner | {
        "id": user["id"],
        "uuid": user["uuid"],
        "userName": user["userName"],
        "ownerId": owner.get("ownerId") or str(uuid4()),
        "ownerType": owner.get("ownerType") or "NONE",
        "tenantId": call.settings.state,
        "type": "CITIZEN",
        "status": owner.get("status") is not False,
        "active": owner.get("status") is not False,
        "password": None,
        "otpReference": None,
    }


def _name(row: Record) -> Record:
    return row | {"id": row.get("id") or str(uuid4())}


def _check_search(call: Call) -> None:
    if not call.user.is_citizen and not call.text("tenantId"):
        raise ServiceError("INVALID SEARCH", "TenantId is mandatory in search")


@cache
def _list_ownerships() -> frozenset[str]:
    return frozenset(
        find_code_list(load_standard("building-plan"), "platform/OwnerShipCategory").by_code
    )


@cache
def _name_localities(tenant: str) -> dict[str, str]:
    rows = read_boundaries().get((tenant, "REVENUE"), ())
    return {
        row.code: row.label_en or row.code for row in rows if row.attributes["level"] == "Locality"
    }


PLOTS = ApplicationKind(
    collection=LANDS,
    sent="LandInfo",
    answered="LandInfo",
    request_object="landInfoRequest",
    number="/id",
    status="/status",
    account="/auditDetails/createdBy",
    step=StepMembers(action=""),
    choose_workflow=lambda _call, _record: "",
    choose_number=lambda _call, _record: None,
    changeable=_CONTENT,
    not_found=("UPDATE ERROR", "The land is not found; its id is mandatory to update"),
    criteria=(
        Criterion("ids", "id"),
        Criterion("landUId", "landUId"),
        Criterion("locality", "locality"),
    ),
    people=build_people("land_owner", read_owners),
    check_new=check_land,
    check_changed=_check_changed,
    check_search=_check_search,
    fill_in=_fill_in,
)
LAND_HANDLERS = build_handlers(PLOTS)


def register_land(call: Call, land: Record) -> Record:
    """Land that is applied for, entered in the register."""
    return add_application(call, PLOTS, land)


def change_land(call: Call, land: Record) -> Record:
    """Land changed under its id."""
    return change_application(call, PLOTS, land)


def change_land_of_plan(call: Call, land: Record, stored: Record) -> Record:
    """Land changed with its application, by whoever may change the application."""
    check_land(call, land)
    known = call.session.find_locked(LANDS, str(stored["id"]), scope=only(str(stored["tenantId"])))
    changed = (known or stored) | {
        name: land[name] for name in _CONTENT if land.get(name) is not None
    }
    changed = _fill_in(call, changed, stored) | {"auditDetails": renew_audit(call, stored)}
    return keep_application(call, PLOTS, changed)


def find_owners(call: Call, tenant: str, identifier: str) -> list[Record]:
    """The owners of registered land."""
    by_id = [Condition("id", "equals", identifier)]
    return read_owners(call.session.find_one(LANDS, by_id, scope=only(tenant)))
