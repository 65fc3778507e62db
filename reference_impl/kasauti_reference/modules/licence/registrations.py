"""Registrations of professionals: once for a profession, valid for years, and roles from then on.

Source: UPYOG-NIUA TradeLicenseService.validateMobileNumberUniqueness, checkEndStateAndAddBPARoles,
EnrichmentService.setLicenseNumberAndIssueDate, UserService.createUser.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.licence.charges import read_kind, read_mapping
from kasauti_reference.modules.licence.records import (
    PEOPLE,
    RECORDS,
    Record,
    list_holders,
    only,
)
from kasauti_reference.platform.users import grant_roles
from kasauti_reference.store import Condition
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.years import INDIA
from kasauti_standards.trade_license.masters import list_registration_roles
from kasauti_standards.trade_license.reading_records import REGISTRATION, read_profession


def refuse_second_registration(call: Call, sent: Record) -> None:
    """A mobile number is registered once for a profession, unless it was rejected."""
    tenant, profession = str(sent["tenantId"]), read_profession(sent)
    mobiles = tuple(str(owner["mobileNumber"]) for owner in list_holders(sent))
    found = PEOPLE.find(call, only(tenant), [Condition("mobileNumber", "in", mobiles)])
    known = call.session.find(
        RECORDS,
        [Condition("id", "in", found), Condition("service", "equals", REGISTRATION)],
        scope=only(tenant),
    )
    for other in known:
        if (
            other.get("applicationNumber") != sent.get("applicationNumber")
            and other["status"] != "REJECTED"
            and read_profession(other) == profession
        ):
            raise ServiceError(
                "DUPLICATE_TRADETYPEONMOBNO",
                " Same mobile number can not be used for more than one applications on same "
                f"license type: {profession}",
            )


def grant(call: Call, record: Record) -> Record:
    """Validity of an approved registration; its professionals hold their roles from now on."""
    kind = read_kind(record)
    for owner in list_holders(record):
        grant_roles(
            call.session,
            str(owner["uuid"]),
            list_registration_roles(read_mapping(), kind),
            tenant=str(record["tenantId"]),
            now=call.now,
            by=call.user.uuid,
        )
    return record | {"validFrom": call.now, "validTo": _add_years(call.now, read_years(kind))}


def read_years(kind: str) -> int:
    """For how many years a profession is registered."""
    row = load_standard("trade-license").code_lists["TradeType"].by_code[kind]
    return int(row.attributes["validityPeriod"])


def _add_years(moment: int, years: int) -> int:
    """The same day and time some years on, in India; 29 February becomes the 28th."""
    then = datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA)
    year = then.year + years
    day = min(then.day, monthrange(year, then.month)[1])
    return round(then.replace(year=year, day=day).timestamp() * 1000)
