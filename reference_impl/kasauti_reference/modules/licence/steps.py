"""Which step an application may ask for, and what an update must still hold.

Source: UPYOG-NIUA tl-services ActionValidator, TLValidator.validateAllIds, validateUpdate.
"""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_reference.errors import ErrorEntry, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.licence.checks import refuse
from kasauti_reference.modules.licence.records import (
    Record,
    find_of_number,
    list_holders,
    read_rows,
)
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.trade_license.reading_records import (
    ENDED,
    TRADE,
    is_renewal,
    iterate_active,
    read_detail,
    read_service,
)
from kasauti_standards.trade_license.rules.requests import FIRST_ACTIONS, PAY

_ROWS = ("tradeUnits", "accessories", "applicationDocuments", "verificationDocuments")


def check_first_step(sent: Record) -> None:
    """A licence begins with INITIATE or APPLY, a registration without a step."""
    action, allowed = read_action(sent), FIRST_ACTIONS[read_service(sent)]
    if action not in allowed:
        raise ServiceError(
            "INVALID ACTION", f"Action can only be {' or '.join(allowed)} during create"
        )
    if action == "APPLY" and read_detail(sent).get("applicationDocuments") is None:
        raise ServiceError(
            "INVALID ACTION",
            "Action cannot be changed to APPLY. Application document are not provided",
        )


def check_next_step(call: Call, sent: Record, stored: Record) -> None:
    """PAY is taken by payments; papers come with APPLY; a licence of an open later year stays."""
    action = read_action(sent)
    if not action or (read_service(stored) == TRADE and action == "NOWORKFLOW"):
        raise ServiceError("INVALID ACTION", f"Action {action} is no step of this application")
    if action == PAY:
        raise ServiceError("INVALID_ACTION", "Pay action cannot perform directly")
    if action == "MANUALEXPIRE" and call.user.is_citizen:
        raise ServiceError("INVALID_ACTION", "Citizen can not manually expire a license")
    papers = read_detail(sent).get("applicationDocuments")
    if action == "INITIATE" and papers is not None and not is_renewal(sent):
        raise ServiceError(
            "INVALID STATUS", "Status cannot be INITIATE when application document are provided"
        )
    if action == "APPLY" and papers is None:
        raise ServiceError(
            "INVALID STATUS", "Status cannot be APPLY when application document are not provided"
        )
    if action == "CANCEL":
        _check_cancellation(call, stored)


def check_same_parts(sent: Record, stored: Record) -> None:
    """An update names the application, and holds every part that it had."""
    refuse(_compare_parts(sent, stored))
    if not any(iterate_active(sent, "tradeUnits")):
        raise ServiceError(
            "INVALID UPDATE",
            f"All TradeUnits are inactive in the tradeLicense: {stored['applicationNumber']}",
        )
    if not list_holders(sent):
        raise ServiceError(
            "INVALID OWNER",
            f"All owners are inactive for application:  {stored['applicationNumber']}",
        )


def read_action(sent: Record) -> str:
    """The step that is asked for, in capitals."""
    return str(sent.get("action") or "").upper()


def _check_cancellation(call: Call, stored: Record) -> None:
    number, year = stored.get("licenseNumber"), str(stored.get("financialYear") or "")
    if not number:
        return
    for other in find_of_number(call, str(stored["tenantId"]), str(number)):
        is_other = other["applicationNumber"] != stored["applicationNumber"]
        if is_other and other["status"] not in ENDED and year < str(other["financialYear"]):
            raise ServiceError(
                "INVALID_ACTION",
                "Cannot cancel an application when later applications are in the workflow",
            )


def _compare_parts(sent: Record, stored: Record) -> Iterator[ErrorEntry]:
    for pointer in (
        "/applicationNumber",
        "/tradeLicenseDetail/id",
        "/tradeLicenseDetail/address/id",
    ):
        if read_pointer(sent, pointer) != read_pointer(stored, pointer):
            yield ErrorEntry(
                "INVALID UPDATE", f"{pointer} {read_pointer(sent, pointer)} does not match"
            )
    for name in _ROWS:
        held = {row.get("id") for row in read_rows(sent, name)}
        for row in read_rows(stored, name):
            if row["id"] not in held:
                yield _miss(row["id"])
    held = {owner.get("uuid") for owner in read_rows(sent, "owners")}
    for owner in read_rows(stored, "owners"):
        if owner["uuid"] not in held:
            yield _miss(owner["uuid"])


def _miss(identifier: object) -> ErrorEntry:
    return ErrorEntry("INVALID UPDATE", f"The id: {identifier} was not present in update request")
