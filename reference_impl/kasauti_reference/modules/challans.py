"""Miscellaneous collections: challans of every category, their demands, update and cancel.

Source: UPYOG-NIUA echallan-services ChallanService, ChallanValidator; echallan-calculator.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.bill_records import hold_consumer
from kasauti_reference.billing.demands import (
    DEMANDS,
    add_demand,
    change_demand,
    read_due,
)
from kasauti_reference.billing.masters import read_tax_heads, require_business_service
from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import read_criteria
from kasauti_reference.http.routes import Service
from kasauti_reference.modules.challan_demands import calculate, write_demand
from kasauti_reference.modules.challan_figures import count, sum_up_year
from kasauti_reference.modules.challan_records import CHALLANS, CRITERIA
from kasauti_reference.modules.challan_telling import tell_of_challan
from kasauti_reference.platform.boundaries import read_boundaries
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.users import embed_user, find_or_create_citizen
from kasauti_reference.store import LAST_CHANGED_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.money import NotMoneyError, to_paise
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
_IST = timezone(timedelta(hours=5, minutes=30))
_LAST_MOMENT = 253_370_764_800_000  # the year 9999 begins
_ID_NAME = "echallan.aplnumber"
_ID_FORM = "PG-CH-[cy:yyyy-MM-dd]-[SEQ_EG_CH_APL]"


def create(call: Call) -> Mapping[str, object]:
    """Make a challan with its number and its demand."""
    sent = cast("Record", call.body["Challan"])
    tenant = str(sent["tenantId"])
    scope = call.scope().narrow([tenant])
    _check(sent, tenant)
    citizen = embed_user(
        find_or_create_citizen(
            call.session,
            cast("Record", sent["citizen"]),
            state=call.settings.state,
            now=call.now,
            by=call.user.uuid,
        )
    )
    address = cast("Record", sent.get("address") or {}) | {"id": str(uuid4()), "tenantId": tenant}
    challan = dict(sent) | {
        "id": str(uuid4()),
        # the service takes Latin letters only, whatever the citizen is registered as
        "citizen": citizen | {"name": read_pointer(sent, "/citizen/name")},
        "accountId": citizen["uuid"],
        "address": address,
        "challanNo": generate_ids(call.session, _ID_NAME, tenant, now=call.now, form=_ID_FORM)[0],
        "applicationStatus": "ACTIVE",
        "auditDetails": write_audit(call),
    }
    call.session.add(CHALLANS, challan, scope=scope, by=call.user.uuid, at=call.now)
    add_demand(call, write_demand(challan), scope=scope)
    tell_of_challan(call, challan, "CREATE")
    return {"challans": [challan]}


def update(call: Call) -> Mapping[str, object]:
    """Change amounts or period of an active challan, or cancel it."""
    sent = cast("Record", call.body["Challan"])
    tenant = str(sent["tenantId"])
    scope = call.scope().narrow([tenant])
    hold_consumer(call, tenant=tenant, consumer_code=str(sent.get("challanNo")))
    stored = call.session.find_locked(CHALLANS, str(sent.get("id")), scope=scope)
    if stored is None:
        raise ServiceError("INVALID_UPDATE_REQ_NOT_EXIST", "The challan does not exist")
    _check_unchanged(sent, stored)
    if stored["applicationStatus"] != "ACTIVE":
        raise ServiceError(
            "INVALID_UPDATE_REQ_CHALLAN_INACTIVE", "Only active challans can be updated"
        )
    is_cancelled = sent.get("applicationStatus") == "CANCELLED"
    if not is_cancelled:
        _check(sent, tenant)
    kept = ("amount", "taxPeriodFrom", "taxPeriodTo", "description", "additionalDetail")
    challan = stored | {name: sent[name] for name in kept if sent.get(name) is not None}
    challan["applicationStatus"] = "CANCELLED" if is_cancelled else "ACTIVE"
    challan["auditDetails"] = renew_audit(call, stored)
    call.session.replace(CHALLANS, challan, scope=scope, by=call.user.uuid, at=call.now)
    _end_demand(call, challan, scope)
    if not is_cancelled:
        add_demand(call, write_demand(challan), scope=scope)
    tell_of_challan(call, challan, "CANCEL" if is_cancelled else "UPDATE")
    return {"challans": [challan]}


def search(call: Call) -> Mapping[str, object]:
    """Challans by the declared criteria, last made first."""
    scope, conditions = _read_criteria(call)
    limit, offset = call.page()
    found = call.session.find(
        CHALLANS, conditions, scope=scope, limit=limit, offset=offset, order=LAST_CHANGED_FIRST
    )
    total = call.session.count(CHALLANS, conditions, scope=scope)
    tenant = str(call.text("tenantId"))
    return {"challans": found, "totalCount": total, **sum_up_year(call, tenant)}


def _read_criteria(call: Call) -> tuple[TenantScope, list[Condition]]:
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("ECHALLAN_INVALID_SEARCH", "tenantId is mandatory")
    scope = call.scope().narrow([tenant])
    conditions = read_criteria(call, CRITERIA)
    if call.user.is_citizen:
        conditions.append(Condition("accountId", "equals", call.user.uuid))
    return scope, conditions


def _check(challan: Record, tenant: str) -> None:
    """All defects of a challan, each with the code of the deployed service."""
    entries = [*_check_amounts(challan), *_check_members(challan, tenant)]
    if entries:
        raise InvalidRequestError(entries)


def _check_members(challan: Record, tenant: str) -> list[ErrorEntry]:
    entries = []
    service = challan.get("businessService")
    if not read_pointer(challan, "/citizen/mobileNumber"):
        entries.append(ErrorEntry("NULL_Mobile Number", "Mobile Number cannot be null"))
    if not service:
        entries.append(ErrorEntry("NULL_BusinessService", "Business Service cannot be null"))
    else:
        require_business_service(str(service))
    start, end = challan.get("taxPeriodFrom"), challan.get("taxPeriodTo")
    if not isinstance(start, int):
        entries.append(ErrorEntry("NULL_Fromdate", "From date cannot be null"))
    if not isinstance(end, int):
        entries.append(ErrorEntry("NULL_Todate", "To date cannot be null"))
    if isinstance(start, int) and isinstance(end, int) and not _is_one_year(start, end):
        entries.append(
            ErrorEntry(
                "Invalid TaxPeriod", "Tax period details are invalid: within one financial year"
            )
        )
    locality = read_pointer(challan, "/address/locality/code")
    if isinstance(locality, str) and locality not in _read_localities(tenant):
        entries.append(ErrorEntry("Invalid Locality", f"The locality {locality} is not known"))
    return entries


def _check_amounts(challan: Record) -> list[ErrorEntry]:
    amounts = cast("list[Record]", challan.get("amount") or [])
    heads = read_tax_heads().get(str(challan.get("businessService")), {})
    mandatory = {code for code, head in heads.items() if head.attributes["isRequired"] == "true"}
    sent = {str(row.get("taxHeadCode")) for row in amounts}
    entries = []
    try:
        paise = [to_paise(row.get("amount") or 0) for row in amounts]
    except NotMoneyError as error:
        return [ErrorEntry("Negative Amount", f"An amount is no rupees: {error}")]
    if any(value < 0 for value in paise):
        entries.append(ErrorEntry("Negative Amount", "Amount cannot be negative"))
    if sum(paise) <= 0:
        entries.append(ErrorEntry("Zero amount", "Total amount cannot be zero"))
    if not mandatory <= sent or not sent <= set(heads) or len(sent) < len(amounts):
        entries.append(
            ErrorEntry("INAVLID_TAXHEAD_CODE_DETAILS", "Mandatory tax heads are missing or unknown")
        )
    return entries


def _is_one_year(start: int, end: int) -> bool:
    in_calendar = start >= 0 and end < _LAST_MOMENT
    return start < end and in_calendar and _read_year(start) == _read_year(end)


def _read_year(moment: int) -> int:
    day = datetime.fromtimestamp(moment / 1000, UTC).astimezone(_IST)
    return day.year if day.month > 3 else day.year - 1


def _read_localities(tenant: str) -> frozenset[str]:
    return frozenset(
        row.code
        for (where, _), rows in read_boundaries().items()
        if where == tenant
        for row in rows
        if row.attributes["level"] == "Locality"
    )


def _check_unchanged(sent: Record, stored: Record) -> None:
    for pointer, code in (
        ("/businessService", "INVALID_UPDATE_REQ_NOTMATCHED_BSERVICE"),
        ("/challanNo", "INVALID_UPDATE_REQ_NOTMATCHED_CHALLAN_NO"),
        ("/address/id", "INVALID_UPDATE_REQ_NOTMATCHED_ADDRESS"),
        ("/citizen/uuid", "INVALID_UPDATE_REQ_NOTMATCHED_CITIZENINFO"),
        ("/citizen/name", "INVALID_UPDATE_REQ_NOTMATCHED_NAME"),
        ("/citizen/mobileNumber", "INVALID_UPDATE_REQ_NOTMATCHED_MOBILENO"),
    ):
        if read_pointer(sent, pointer) != read_pointer(stored, pointer):
            raise ServiceError(code, f"{pointer[1:]} of the challan cannot be changed")


def _end_demand(call: Call, challan: Record, scope: TenantScope) -> None:
    for demand in call.session.find(
        DEMANDS,
        [
            Condition("consumerCode", "equals", str(challan["challanNo"])),
            Condition("status", "equals", "ACTIVE"),
        ],
        scope=scope,
    ):
        if read_due(demand) != 0:
            change_demand(call, demand | {"status": "CANCELLED"})


SERVICE = Service(
    standard=load_standard("misc-collections"),
    handlers={
        "challan-create": create,
        "challan-update": update,
        "challan-search": search,
        "challan-count": count,
        "challan-calculate": calculate,
    },
    envelope_keys=dict.fromkeys(
        ("challan-create", "challan-update", "challan-search"), "responseInfo"
    ),
    collections=(CHALLANS,),
)
