"""What is checked of a property that is sent, each defect with the code of the deployed service.

Source: UPYOG-NIUA property-services PropertyValidator, BoundaryService. The checks that are ours
alone (areas of units, shares of owners) are those of the standard's rules PT-UNIT-AREAS-ABOVE and
PT-OWNER-SHARES; a server that follows `upyog-2026` lets both pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.boundaries import read_boundaries
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Code
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.property_tax.rules.buildings import SMALLEST_UNIT, is_built_up, read_area
from kasauti_standards.property_tax.rules.ownership import is_institutional, iterate_active_owners

Record = dict[str, object]
DEPLOYED_PROFILE = "upyog-2026"
_FIRST_DIGITS = "56789"
_MOBILE_LENGTH = 10


def check_new(call: Call, sent: Record) -> None:
    """All defects of a property to be registered."""
    owners = cast("list[Record]", sent.get("owners") or [])
    if not owners:
        raise ServiceError(
            "OWNER INFO ERROR",
            "Owners cannot be empty, please provide at least one owner information",
        )
    check_masters(sent)
    entries = [*_check_mobiles(sent), *_check_fields(sent), *_check_units(sent)]
    pairs = [(owner.get("name"), owner.get("mobileNumber")) for owner in owners]
    if len(set(pairs)) < len(pairs):
        entries.append(ErrorEntry("EG_PT_OWNER INFO ERROR", "Duplicate Owners in the request"))
    if call.settings.profile != DEPLOYED_PROFILE:
        entries += [*_check_whole(sent), *_check_shares(sent)]
    _raise(entries)
    find_locality(sent)


def check_changed(call: Call, sent: Record) -> None:
    """All defects of a property to be changed."""
    check_masters(sent)
    entries = [*_check_mobiles(sent), *_check_units(sent)]
    if call.settings.profile != DEPLOYED_PROFILE:
        entries += [*_check_whole(sent), *_check_shares(sent)]
    _raise(entries)
    find_locality(sent)


def find_locality(sent: Record) -> Code:
    """The locality of the address in the revenue hierarchy; an unknown one is refused."""
    tenant = str(sent["tenantId"])
    code = read_pointer(sent, "/address/locality/code")
    if not isinstance(code, str):
        raise ServiceError("INVALID ADDRESS", "The address or locality cannot be null")
    for row in read_boundaries().get((tenant, "REVENUE"), ()):
        if row.code == code:
            return row
    raise ServiceError("BOUNDARY MDMS DATA ERROR", f"The boundary data of {code} was not found")


def check_masters(sent: Record) -> None:
    """Institution and codes, in the deployed order: codes of owners only where others are right."""
    entries = list(_check_institution(sent))
    for name, code_list, code in (
        ("propertyType", "PropertyType", "Invalid PROPERTYTYPE"),
        ("ownershipCategory", "OwnerShipCategory", "Invalid OWNERSHIPCATEGORY"),
        ("usageCategory", "UsageCategory", "Invalid USageCategory"),
    ):
        value = sent.get(name)
        if value is not None and value not in read_codes(code_list):
            entries.append(ErrorEntry(code, f"The {name} '{value}' does not exists"))
    for place, unit in enumerate(_rows(sent, "units")):
        for value, code_list, code in (
            (unit.get("usageCategory"), "UsageCategory", "INVALID USAGE CATEGORY "),
            (
                read_pointer(unit, "/constructionDetail/constructionType"),
                "ConstructionType",
                "INVALID CONSTRUCTION TYPE ",
            ),
            (unit.get("occupancyType"), "OccupancyType", "INVALID OCCUPANCYTYPE TYPE "),
        ):
            if isinstance(value, str) and value and value not in read_codes(code_list):
                text = f"The {code.strip()} '{value}' does not exists for unit of index : {place}"
                entries.append(ErrorEntry(code, text))
    _raise(entries)
    _raise(
        [
            ErrorEntry("INVALID OWNERTYPE", f"The OwnerType '{owner['ownerType']}' does not exists")
            for owner in _rows(sent, "owners")
            if owner.get("ownerType") not in read_codes("OwnerType")
        ]
    )


@cache
def read_codes(code_list: str) -> frozenset[str]:
    """The codes of a list of the standard."""
    return frozenset(load_standard("property-tax").code_lists[code_list].by_code)


def _check_institution(sent: Record) -> Iterator[ErrorEntry]:
    institution = sent.get("institution")
    if not isinstance(institution, dict) or not institution:
        return
    if not is_institutional(sent):
        yield ErrorEntry(
            "INVALID INSTITUTION OBJECT",
            "The institution object should be null. OwnershipCategory does not contain "
            "Institutional",
        )
        return
    for name in ("type", "name", "designation"):
        if institution.get(name) is None:
            yield ErrorEntry("INVALID INSTITUTION OBJECT", f"Institution {name} cannot be null")


def _check_mobiles(sent: Record) -> Iterator[ErrorEntry]:
    for owner in _rows(sent, "owners"):
        number = str(owner.get("mobileNumber") or "")
        if is_institutional(sent):
            if owner.get("altContactNumber") is None:
                text = "Alternate ContactNumber cannot be null for institution"
                yield ErrorEntry("INVALID OWNER", text)
        elif len(number) != _MOBILE_LENGTH or number[0] not in _FIRST_DIGITS:
            yield ErrorEntry("INVALID OWNER", "MobileNumber is not valid for user")


def _check_fields(sent: Record) -> Iterator[ErrorEntry]:
    for name in ("source", "channel"):
        if sent.get(name) is None:
            text = f"The value given for {name} field is either invalid or null"
            yield ErrorEntry(f"EG_PT_ERROR_{name.upper()}", text)
    land = read_area(sent.get("landArea"))
    if "SHAREDPROPERTY" not in str(sent["propertyType"]):
        if land is None:
            yield ErrorEntry("EG_PT_ERROR_LAND_AREA", "Land Area cannot be null")
        elif land < 0:
            yield ErrorEntry("EG_PT_ERROR", "Land Area cannot be lesser than minimum value : 0")
    if is_built_up(sent):
        floors = sent.get("noOfFloors")
        if not isinstance(floors, int) or floors < 1:
            yield ErrorEntry(
                "EG_PT_ERROR_FLOOR_COUNT", "No of floors cannot be null or lesser than one"
            )
        if not sent.get("usageCategory"):
            yield ErrorEntry("EG_PT_ERROR_USAGE", "Usage Category is mandatory for BUILTUP")


def _check_units(sent: Record) -> Iterator[ErrorEntry]:
    for unit in _rows(sent, "units"):
        detail = cast("Record", unit["constructionDetail"])
        built, carpet = read_area(detail.get("builtUpArea")), read_area(detail.get("carpetArea"))
        if built is None:
            if None in (detail.get("plinthArea"), detail.get("superBuiltUpArea")):
                yield ErrorEntry(
                    "EG_PT_UNIT_AREA_ERROR",
                    "Any one of the following either builtUpArea or (plinthArea + "
                    "superBuiltUpArea) should be provided",
                )
        elif built <= SMALLEST_UNIT:
            yield ErrorEntry(
                "EG_PT_UNIT_BUILTUPAREA_ERROR",
                f"BuiltUpArea cannot be lesser than minimum value of : {SMALLEST_UNIT} sq yard",
            )
        elif carpet is not None and carpet >= built and "VACANT" not in str(sent["propertyType"]):
            yield ErrorEntry(
                "UNIT INFO ERROR ", "Carpet area cannot be greater or equal than builtUp area"
            )


def _check_whole(sent: Record) -> Iterator[ErrorEntry]:
    whole = read_area(sent.get("superBuiltUpArea"))
    areas = (
        read_area(read_pointer(unit, "/constructionDetail/builtUpArea"))
        for unit in _rows(sent, "units")
        if unit.get("active") is not False
    )
    total = sum((area for area in areas if area is not None), Decimal(0))
    if whole is not None and total > whole:
        text = f"The units come to {total}, the property to {whole}"
        yield ErrorEntry("PT-UNIT-AREAS-ABOVE", text)


def _check_shares(sent: Record) -> Iterator[ErrorEntry]:
    given = [
        read_area(owner.get("ownerShipPercentage")) for _, owner in iterate_active_owners(sent)
    ]
    shares = [share for share in given if share is not None]
    if shares and sum(shares) != 100:
        yield ErrorEntry("PT-OWNER-SHARES", f"The owners' shares come to {sum(shares)} per cent")


def _rows(record: Record, name: str) -> list[Record]:
    rows = record.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _raise(entries: list[ErrorEntry]) -> None:
    if entries:
        raise InvalidRequestError(entries)
