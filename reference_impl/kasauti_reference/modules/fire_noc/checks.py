"""What is checked of an application that is sent.

Source: UPYOG-NIUA firenoc-services src/utils/modelValidation.js, src/model/fireNOC.js; each defect
has the validator's keyword as its code (FN-E-007). Updates are checked as creations are (FN-E-033).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.fire_noc.following import check_what_it_follows
from kasauti_reference.modules.fire_noc.records import (
    Record,
    read_additional,
    read_details,
    read_owners,
)
from kasauti_reference.platform.boundaries import read_boundaries
from kasauti_standards.catalog import find_code_list, load_standard
from kasauti_standards.fire_noc.assessed import write_charged
from kasauti_standards.fire_noc.periods import list_years
from kasauti_standards.fire_noc.rules.applicants import is_mobile
from kasauti_standards.kernel.pointer import read_pointer

BEFORE_PAYMENT = frozenset({"INITIATED", "PENDINGPAYMENT"})
ADHOC = ("adhocPenalty", "adhocRebate")
_COUNTER = "NOC_CEMP"
_CODES = (
    ("/fireNOCDetails/fireNOCType", "ApplicationType", "FIRENOC_TYPE_UNKNOWN"),
    ("/fireNOCDetails/firestationId", "FireStations", "valid_firestation"),
    (
        "/fireNOCDetails/applicantDetails/ownerShipType",
        "platform/OwnerShipCategory",
        "valid_ownerShipCategory",
    ),
)


def check_new(call: Call, sent: Record) -> None:
    """All defects of a new application."""
    check_content(sent)
    _check_adhoc(call, sent, {})
    check_what_it_follows(call, sent)


def check_changed(call: Call, sent: Record, stored: Record) -> None:
    """All defects of a change; what was paid for stays as it was."""
    check_content(sent)
    status = str(read_details(stored)["status"])
    if status in BEFORE_PAYMENT:
        _check_adhoc(call, sent, read_additional(stored))
        check_what_it_follows(call, sent)
    elif write_charged(sent) != write_charged(stored) or _changes_adhoc(sent, stored):
        raise ServiceError(
            "FIRENOC_PAID",
            "What the charge was computed from cannot be changed after its payment",
        )


def check_content(sent: Record) -> None:
    """Codes, buildings and mobile numbers, all defects together."""
    entries = [*_check_codes(sent), *_check_buildings(sent), *_check_owners(sent)]
    if entries:
        raise InvalidRequestError(entries)


def _check_codes(sent: Record) -> Iterator[ErrorEntry]:
    for pointer, code_list, code in _CODES:
        value = read_pointer(sent, pointer)
        if value not in _allow(code_list):
            yield _refuse(code, pointer, value)
    year = read_details(sent).get("financialYear")
    if year not in read_years():
        yield _refuse("valid_financialYear", "/fireNOCDetails/financialYear", year)
    place = "/fireNOCDetails/propertyDetails/address/locality/code"
    locality = read_pointer(sent, place)
    if locality not in _list_localities(str(sent["tenantId"])):
        yield _refuse("valid_boundary", place, locality)


def _check_buildings(sent: Record) -> Iterator[ErrorEntry]:
    details = read_details(sent)
    buildings = cast("list[Record]", details["buildings"])
    if details["noOfBuildings"] == "SINGLE" and len(buildings) > 1:
        yield ErrorEntry("maxItems", "should NOT have more than 1 items")
    for place, building in enumerate(buildings):
        pointer = f"/fireNOCDetails/buildings/{place}"
        if building["usageType"] not in _allow("BuildingType"):
            yield _refuse("valid_buildingType", f"{pointer}/usageType", building["usageType"])
        for position, row in enumerate(cast("list[Record]", building["uoms"])):
            if row["code"] not in _allow("UOMs"):
                yield _refuse("valid_uom", f"{pointer}/uoms/{position}/code", row["code"])


def _check_owners(sent: Record) -> Iterator[ErrorEntry]:
    for place, owner in enumerate(read_owners(sent)):
        number = str(owner["mobileNumber"])
        if "*" in number or not is_mobile(number):
            pointer = f"/fireNOCDetails/applicantDetails/owners/{place}/mobileNumber"
            yield ErrorEntry("pattern", f"{pointer} is no mobile number")


def _check_adhoc(call: Call, sent: Record, before: Record) -> None:
    """Amounts by hand are the counter's (FN-E-022)."""
    additional = read_additional(sent)
    changed = [name for name in ADHOC if additional.get(name) not in {None, "", before.get(name)}]
    held = {role for role, where in call.user.roles if where == sent["tenantId"]}
    if changed and _COUNTER not in held:
        raise ServiceError(
            "FIRENOC_ADHOC_NOT_ALLOWED", f"{', '.join(changed)}: entered by {_COUNTER} only"
        )


def _changes_adhoc(sent: Record, stored: Record) -> bool:
    before, after = read_additional(stored), read_additional(sent)
    return any(after.get(name) not in {None, "", before.get(name)} for name in ADHOC)


def _refuse(code: str, pointer: str, value: object) -> ErrorEntry:
    return ErrorEntry(code, f'{pointer} should pass "{code}" keyword validation: {value}')


@cache
def read_years() -> frozenset[str]:
    """The financial years that permits are charged for."""
    return frozenset(list_years(load_standard("platform").code_lists["FinancialYear"].codes))


@cache
def _allow(name: str) -> frozenset[str]:
    return frozenset(find_code_list(load_standard("fire-noc"), name).by_code)


@cache
def _list_localities(tenant: str) -> frozenset[str]:
    rows = read_boundaries().get((tenant, "REVENUE"), ())
    return frozenset(row.code for row in rows if row.attributes["level"] == "Locality")
