"""What applications for connections are refused for, with the deployed codes.

Source: UPYOG-NIUA ws-services WaterConnectionValidator, ValidateProperty, MDMSValidator,
WaterServiceImpl; sw-services the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.records import find_version
from kasauti_reference.modules.water_sewerage.records import (
    Record,
    find_all,
    is_in_progress,
)
from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.billing.sums import read_paise
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.water_sewerage.rules.connections import ADHOC
from kasauti_standards.water_sewerage.sides import Purpose, Side
from kasauti_standards.water_sewerage.step_checks import (
    ACTIVATE,
    APPROVE_CHANGE,
    EXECUTE_END,
    PAY,
    asks_for_the_future,
    find_lacks,
)

_MASKED = "*"


def check_step(call: Call, side: Side, sent: Record, known: Record, purpose: Purpose) -> None:
    """The step of a request, with all that it lacks; `known` is what would be kept."""
    action = str(read_pointer(sent, "/processInstance/action") or "").upper()
    if not action or action == PAY:
        raise ServiceError(
            "INVALID_ACTION",
            "Pay action cannot be perform directly"
            if action
            else "Workflow obj can not be null or action can not be empty!!",
        )
    entries = [
        ErrorEntry(lack.code, f"{lack.pointer}: {lack.what.en}")
        for lack in find_lacks(side, purpose, action, known)
    ]
    moment = known.get("dateEffectiveFrom")
    is_past = isinstance(moment, int) and 0 < moment < call.now
    if is_past and asks_for_the_future(purpose, action):
        entries.append(
            ErrorEntry("DATE_EFFECTIVE_FROM_IN_PAST", "Date effective from cannot be past")
        )
    entries += _find_unknown_codes(side, action, known)
    entries += _find_wrong_amounts(known)
    if entries:
        raise InvalidRequestError(entries)


def check_channel(call: Call, sent: Record) -> None:
    """A citizen's own channel is CITIZEN, an employee's is not."""
    channel = sent.get("channel")
    if channel is not None and (channel == "CITIZEN") != call.user.is_citizen:
        raise ServiceError(
            "INVALID_CHANNEL", f"The value given for channel field is invalid: {channel}"
        )


def check_holders(sent: Record) -> None:
    """Special categories of holders are those of the master data."""
    known = _read_codes("OwnerType")
    for _, holder in iterate_objects(sent, "connectionHolders"):
        kind = holder.get("ownerType")
        if kind and _MASKED not in str(kind) and kind not in known:
            raise ServiceError(
                "INVALID_CONNECTION_HOLDER_TYPE",
                f"The Connection holder type '{kind}' does not exists",
            )


def check_documents(side: Side, sent: Record) -> None:
    """One file is one document."""
    seen: set[str] = set()
    for _, document in iterate_objects(sent, "documents"):
        file = str(document.get("fileStoreId"))
        if file in seen:
            raise ServiceError(
                side.codes["document twice"], "Same document cannot be used multiple times"
            )
        seen.add(file)


def require_property(call: Call, tenant: str, number: object) -> Record:
    """The property that a connection stands on: it exists, is active and has a use."""
    found = find_version(call, tenant, propertyId=str(number)) if number else None
    if found is None:
        raise ServiceError("INVALID_PROPERTY", f"There is no property {number}")
    if found.get("status") not in _read_allowed_states():
        raise ServiceError("INVALID_PROPERTY_STATUS", f"The property {number} is not active")
    if not found.get("usageCategory"):
        raise ServiceError("INVALID_PROPERTY_USAGE_TYPE", f"The property {number} has no use")
    return found


def require_connection(
    call: Call, side: Side, tenant: str, number: object, purpose: Purpose
) -> Record:
    """The connection that a change, an end or a joining again is asked for, nothing under way."""
    rows = find_all(call, side, tenant, str(number)) if number else []
    standing = next((row for row in rows if row.get("isConnection")), None)
    if standing is None:
        raise ServiceError(side.codes["not found"], f"There is no connection {number}")
    busy = next((row for row in rows if is_in_progress(row)), None)
    if busy is not None and purpose is Purpose.MODIFY:
        raise ServiceError(
            side.codes["in workflow"],
            f"Application already exist in WorkFlow. Cannot modify connection: "
            f"{busy['applicationNo']}",
        )
    if busy is not None:
        raise ServiceError(
            "INVALID_REQUEST",
            f"No application should be in progress: {busy['applicationNo']} is "
            f"{busy['applicationStatus']}",
        )
    wants_active = purpose is not Purpose.RECONNECT
    if (standing.get("status") == "Active") != wants_active:
        wanted = "active" if wants_active else "inactive"
        raise ServiceError(
            "INVALID_REQUEST", f"The connection {number} must be {wanted} for this request"
        )
    return standing


def check_same_application(side: Side, sent: Record, stored: Record) -> None:
    """The number of the application, where sent, is that of the record."""
    number = sent.get("applicationNo")
    if number is not None and number != stored["applicationNo"]:
        raise ServiceError(
            side.codes["other application"],
            f"The application number from search: {stored['applicationNo']} and from update: "
            f"{number} does not match",
        )


def _find_unknown_codes(side: Side, action: str, known: Record) -> Iterator[ErrorEntry]:
    """Codes of master data, looked at when a connection begins, changes or ends."""
    if action not in {ACTIVATE, APPROVE_CHANGE, EXECUTE_END}:
        return
    kind = known.get("connectionType")
    if kind and kind not in _read_codes("ConnectionType"):
        yield ErrorEntry(
            side.codes["type unknown"],
            "Connection type value is invalid, enter proper value!",
        )
    source = known.get("waterSource")
    if side.has_meters and source and source not in _read_codes("WaterSource"):
        yield ErrorEntry(
            side.codes["source unknown"],
            "Water Source value is invalid, enter proper value!",
        )
    roads = _read_codes(f"{side.word.title()}RoadType")
    for _, road in iterate_objects(known, "roadCuttingInfo"):
        if action != EXECUTE_END and road.get("roadType") and road["roadType"] not in roads:
            yield ErrorEntry(
                "INVALID_WATER_ROAD_TYPE", "Road type value is invalid, please enter proper value!"
            )


def _find_wrong_amounts(known: Record) -> Iterator[ErrorEntry]:
    """Amounts added or taken off by hand are rupees, not below zero (WNS-E-017)."""
    details = known.get("additionalDetails")
    given = details if isinstance(details, dict) else {}
    for name in ADHOC:
        value = given.get(name)
        paise = read_paise(value)
        if value is not None and (paise is None or paise < 0):
            yield ErrorEntry("INVALID_ADHOC_AMOUNT", f"{name} must be rupees, not below zero")


@cache
def _read_codes(name: str) -> frozenset[str]:
    return frozenset(load_standard("water-sewerage").code_lists[name].by_code)


@cache
def _read_allowed_states() -> frozenset[str]:
    """ACTIVE, and INWORKFLOW where the master data of the property's workflow allows it."""
    rows = load_standard("property-tax").code_lists["PTWorkflow"].codes
    allows = any(row.active and row.attributes["inWorkflowStatusAllowed"] == "true" for row in rows)
    return frozenset({"ACTIVE", "INWORKFLOW"} if allows else {"ACTIVE"})
