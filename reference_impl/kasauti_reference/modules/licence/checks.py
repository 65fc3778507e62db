"""What an application is refused for, with the deployed codes.

Source: UPYOG-NIUA tl-services TLValidator, MDMSValidator, ActionValidator, PropertyValidator,
BoundaryService.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.licence.charges import read_period
from kasauti_reference.modules.licence.records import Record, read_rows
from kasauti_reference.modules.licence.slabs import find_slabs_of
from kasauti_reference.modules.property.records import find_version
from kasauti_reference.platform.boundaries import read_boundaries
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Code
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.trade_license.reading_records import (
    NEW_WORKFLOW,
    REGISTRATION,
    RENEWAL_WORKFLOWS,
    is_renewal,
    iterate_active,
    read_detail,
    read_measure,
    read_service,
)
from kasauti_standards.trade_license.rules.holders import MOBILE, is_institutional
from kasauti_standards.trade_license.rules.validity import SHORTEST_PERIOD

_NEEDED = (
    ("/financialYear", "NULL_FINANCIALYEAR", "Financial Year"),
    ("/tradeLicenseDetail/structureType", "NULL_STRUCTURETYPE", "Structure Type"),
    ("/tradeLicenseDetail/subOwnerShipCategory", "NULL_SUBOWNERSHIPCATEGORY", "SubOwnership"),
    ("/tradeLicenseDetail/address/locality/code", "NULL_LOCALITY", "Locality"),
    ("/licenseType", "NULL_LICENSETYPE", "License Type"),
)
_CODES = (
    ("subOwnerShipCategory", "OwnerShipCategory", "INVALID OWNERSHIPCATEGORY"),
    ("structureType", "StructureType", "INVALID STRUCTURETYPE"),
)
_PARTS = (
    ("tradeUnits", "tradeType", "INVALID TRADETYPE"),
    ("accessories", "accessoryCategory", "INVALID ACCESORRYCATEGORY"),
)
_INSTITUTION = (
    ("contactNo", "NULL_INSTITUTIONCONTACTNO"),
    ("name", "NULL_AUTHORISEDPERSONNAME"),
    ("instituionName", "NULL_INSTITUTIONNAME"),
    ("address", "NULL_ADDRESS"),
)


def check_contents(call: Call, sent: Record) -> None:
    """Everything about an application that does not depend on the step it asks for."""
    if read_service(sent) == REGISTRATION:
        refuse(_check_registration(sent))
        refuse(_check_professions(sent))
    else:
        refuse(_check_needed(sent))
        _check_year(call, sent)
        _check_property(call, sent)
        find_locality(sent)
        _check_workflow(sent)
        refuse([*_check_codes(sent), *_check_parts(call, sent)])
    refuse([*_check_institution(sent), *_check_mobiles(sent)])
    _check_papers(sent)


def refuse(entries: Iterable[ErrorEntry]) -> None:
    """Refuse a request with everything that is wrong with it, if anything is."""
    if found := list(entries):
        raise InvalidRequestError(found)


def find_locality(sent: Record) -> Code:
    """The locality of the address in the revenue hierarchy; an unknown one is refused."""
    code = read_pointer(sent, "/tradeLicenseDetail/address/locality/code")
    for row in read_boundaries().get((str(sent["tenantId"]), "REVENUE"), ()):
        if row.code == code:
            return row
    raise ServiceError("BOUNDARY MDMS DATA ERROR", f"The boundary data of {code} was not found")


def _check_needed(sent: Record) -> Iterator[ErrorEntry]:
    for pointer, code, what in _NEEDED:
        value = read_pointer(sent, pointer)
        if not isinstance(value, str) or not value:
            yield ErrorEntry(code, f" {what} cannot be null")


def _check_year(call: Call, sent: Record) -> None:
    """The year is known; validity ends within it; a temporary licence begins today or later."""
    _, last = read_period(sent["financialYear"])
    start, end = sent.get("validFrom"), sent.get("validTo")
    if end is not None and end > last:
        raise ServiceError("INVALID TO DATE", f" Validto cannot be greater than: {last}")
    if start is not None and end is not None and end <= start:
        raise ServiceError("INVALID FROM DATE", "ValidFrom cannot be greater than ValidTo Date")
    if sent["licenseType"] == "TEMPORARY" and not sent.get("applicationNumber"):
        today = call.now - (call.now + 19_800_000) % 86_400_000
        if start is not None and start < today:
            raise ServiceError(
                "INVALID FROM DATE", "The validFrom date cannot be less than CurrentDate"
            )
    if sent["licenseType"] != "TEMPORARY" or start is None:
        return
    if (last if end is None else end) - start < SHORTEST_PERIOD:
        raise ServiceError("INVALID PERIOD", "The license should be applied for minimum of 30 days")


def _check_property(call: Call, sent: Record) -> None:
    number = sent.get("propertyId")
    if number and find_version(call, str(sent["tenantId"]), propertyId=str(number)) is None:
        raise ServiceError("INVALID PROPERTY", f" The propertyId {number} does not exist")


def _check_workflow(sent: Record) -> None:
    """A new licence does not take the way of renewals, nor the other way round (TL-E-024)."""
    code = sent.get("workflowCode")
    allowed = RENEWAL_WORKFLOWS if is_renewal(sent) else (NEW_WORKFLOW,)
    if code and code not in allowed:
        raise ServiceError(
            "EG_WF_ERROR", f"{code} is no workflow of this application; use {' or '.join(allowed)}"
        )


def _check_codes(sent: Record) -> Iterator[ErrorEntry]:
    for name, code_list, code in _CODES:
        value = read_detail(sent).get(name)
        if value not in load_standard("platform").code_lists[code_list].by_code:
            yield ErrorEntry(code, f"The {name} '{value}' does not exists")


def _check_parts(call: Call, sent: Record) -> Iterator[ErrorEntry]:
    """Units and accessories are of kinds that the city charges, in their unit of measure."""
    slabs = find_slabs_of(call, sent)
    for name, member, code in _PARTS:
        offered: dict[object, set[object]] = {}
        for slab in slabs:
            offered.setdefault(slab.get(member), set()).add(slab.get("uom") or None)
        for _, row in iterate_active(sent, name):
            kind, uom = row.get(member), row.get("uom") or None
            if kind not in offered:
                yield ErrorEntry(code, f"The {member} '{kind}' does not exists")
            elif uom not in offered[kind]:
                yield ErrorEntry("INVALID UOM", f"The UOM: {uom} is not valid for {kind}")
            elif uom is not None and _is_wrong(row.get("uomValue")):
                yield ErrorEntry("INVALID UOMVALUE", f"The uomValue of {kind} is no measure")


def _is_wrong(value: object) -> bool:
    measure = read_measure(value)
    return measure is None or measure < 0


def _check_registration(sent: Record) -> Iterator[ErrorEntry]:
    for owner in read_rows(sent, "owners"):
        if owner.get("gender") is None:
            yield ErrorEntry("NULL_USERGENDER", " User gender cannot be null")
    institution = read_detail(sent).get("institution")
    if not is_institutional(sent) or not isinstance(institution, dict):
        return
    for name, code in _INSTITUTION:
        if institution.get(name) is None:
            yield ErrorEntry(code, f" {name} of the institution cannot be null")
    if len(read_rows(sent, "tradeUnits")) > 1:
        yield ErrorEntry("NOTALLOWED_TRADEUNITS", " More than one tradeunit not supported in BPA")


def _check_professions(sent: Record) -> Iterator[ErrorEntry]:
    kinds = load_standard("trade-license").code_lists["TradeType"].by_code
    for unit in read_rows(sent, "tradeUnits"):
        known = kinds.get(str(unit.get("tradeType")))
        if known is None or known.attributes.get("type") != "BPA":
            yield ErrorEntry(
                "INVALID TRADETYPE", f"The Trade type '{unit.get('tradeType')}' does not exist"
            )


def _check_institution(sent: Record) -> Iterator[ErrorEntry]:
    detail = read_detail(sent)
    category = detail.get("subOwnerShipCategory")
    if detail.get("institution") and not is_institutional(sent):
        yield ErrorEntry(
            "INVALID REQUEST",
            f"The institution object should be null for ownershipCategory {category}",
        )
    if is_institutional(sent) and not detail.get("institution"):
        yield ErrorEntry(
            "INVALID REQUEST",
            f"The institution object cannot be null for ownershipCategory {category}",
        )


def _check_mobiles(sent: Record) -> Iterator[ErrorEntry]:
    """Numbers of owners; one that was answered masked comes back as it is."""
    for place, owner in enumerate(read_rows(sent, "owners")):
        mobile = str(owner.get("mobileNumber") or "")
        if "*" not in mobile and not MOBILE.match(mobile):
            field = f"licenses[0].tradeLicenseDetail.owners[{place}].mobileNumber"
            yield ErrorEntry(f"Pattern.tradeLicenseRequest.{field}", "must be a mobile number")


def _check_papers(sent: Record) -> None:
    files = [row.get("fileStoreId") for row in read_rows(sent, "applicationDocuments")]
    named = [file for file in files if file is not None]
    if len(named) != len(set(named)):
        raise ServiceError(
            "DUPLICATE_DOCUMENT ERROR", "Same document cannot be used multiple times"
        )
