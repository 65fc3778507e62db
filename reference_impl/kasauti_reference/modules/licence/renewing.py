"""Renewals: of which licence, for which year, and what becomes of the licence meanwhile.

Source: UPYOG-NIUA TLValidator.validateRenewal, TradeLicenseService.update.
"""

from __future__ import annotations

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.licence.charges import read_period
from kasauti_reference.modules.licence.records import (
    RENEWABLE,
    Record,
    find_latest,
    find_of_number,
    find_open,
    mark_renewed,
)
from kasauti_standards.trade_license.reading_records import ENDED, is_renewal


def begins_renewal(sent: Record) -> bool:
    """Whether an update asks for a renewal to be made of a licence."""
    return (
        is_renewal(sent)
        and str(sent.get("action")).upper() == "INITIATE"
        and sent.get("status") in RENEWABLE
    )


def check_renewal(call: Call, sent: Record) -> Record:
    """The licence that is renewed; refused where it cannot be, or is already."""
    number, tenant = sent.get("licenseNumber"), str(sent["tenantId"])
    if not number:
        raise ServiceError("INVALID LICENSE", "Please select the existing licence for renewal")
    latest = find_latest(call, tenant, str(number))
    if latest is None:
        if any(row["status"] == "CANCELLED" for row in find_of_number(call, tenant, str(number))):
            raise ServiceError(
                "LICENSE CANCELLED", "Licenses which are cancelled cannot be renewed"
            )
        raise ServiceError(
            "RENEWAL ERROR", "The license applied for renewal is not present in the repository"
        )
    if latest["status"] == "MANUALEXPIRED" and int(latest["validTo"]) > call.now:
        raise ServiceError(
            "LICENSE MANUALLY EXPIRED", "Licenses which are manually expired cannot be renewed"
        )
    year = str(sent.get("financialYear"))
    start, end = read_period(year)
    if find_open(call, tenant, str(number), year):
        raise ServiceError(
            "RENEWAL ERROR", f"The license {number} is renewed or in renewal for {year} already"
        )
    if start < int(latest["validTo"]):
        raise ServiceError(
            "INVALID FROM DATE",
            "ValidFrom should be greater than the previous applications ValidTo Date",
        )
    if end <= int(latest["validTo"]):
        raise ServiceError(
            "INVALID TO DATE", "ValidTo should be greater than the applications ValidTo Date"
        )
    return latest


def note_renewal(call: Call, record: Record) -> None:
    """Keep on the licence whether a renewal of it is under way, after each step of the renewal."""
    if not is_renewal(record):
        return
    number, tenant = str(record["licenseNumber"]), str(record["tenantId"])
    before = [
        row
        for row in find_of_number(call, tenant, number)
        if row["status"] in RENEWABLE and str(row["financialYear"]) < str(record["financialYear"])
    ]
    if before:
        latest = max(before, key=lambda row: str(row["financialYear"]))
        mark_renewed(call, latest, renewed=record["status"] not in ENDED)
