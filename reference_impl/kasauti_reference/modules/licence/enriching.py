"""What the service fills into an application: ids, users, locality, year, validity.

Source: UPYOG-NIUA tl-services EnrichmentService, UserService.
"""

from __future__ import annotations

from typing import cast
from uuid import uuid4

from kasauti_reference.http.call import Call
from kasauti_reference.modules.licence.charges import read_period
from kasauti_reference.modules.licence.checks import find_locality
from kasauti_reference.modules.licence.records import Record, is_renewed, note_index, read_rows
from kasauti_reference.platform.users import find_or_create_citizen
from kasauti_standards.trade_license.reading_records import (
    REGISTRATION,
    is_renewal,
    name_workflow,
    read_service,
)

APPLICATION = {
    "TL": ("tl.aplnumber", "PB-TL-[cy:yyyy-MM-dd]-[SEQ_EG_TL_APL]"),
    "BPAREG": ("bpareg.aplnumber", "PB-SK-[cy:yyyy-MM-dd]-[SEQ_EG_TL_APL]"),
}
LICENCE = {
    "TL": ("tl.licensenumber", "PB-TL-[cy:yyyy-MM-dd]-[SEQ_EG_PT_LN]"),
    "BPAREG": ("bpareg.licensenumber", "PB-SK-[cy:yyyy-MM-dd]-[SEQ_EG_PT_LN]"),
}
_FIXED = (
    *("id", "tenantId", "businessService", "applicationType", "workflowCode", "licenseNumber"),
    *("applicationNumber", "accountId", "applicationDate", "issuedDate", "status"),
    *("auditDetails", "fileStoreId", "indexed"),
)
_PARTS = ("tradeUnits", "accessories", "applicationDocuments", "verificationDocuments")
_BY_HAND = ("adhocPenalty", "adhocPenaltyReason", "adhocExemption", "adhocExemptionReason")


def fill_in(call: Call, record: Record, stored: Record | None) -> Record:
    """Complete an application; a second time over it changes nothing."""
    service = read_service(record)
    if stored is None:
        record = _forget_ids(record)
    record = record | {
        "businessService": service,
        "workflowCode": name_workflow(record) if service != REGISTRATION else None,
        "tradeLicenseDetail": _complete_detail(call, record),
    }
    if stored is None:
        record |= {
            "applicationDate": call.now,
            "accountId": call.user.uuid if call.user.is_citizen else None,
            "issuedDate": None,
            "licenseNumber": record.get("licenseNumber") if is_renewal(record) else None,
        }
    if service != REGISTRATION:
        record |= _choose_validity(call, record)
    return note_index(record, renewed=is_renewed(stored))


def merge(stored: Record, sent: Record) -> Record:
    """What an update makes of an application where its state allows changes."""
    kept = {name: stored[name] for name in _FIXED if name in stored}
    return stored | {name: value for name, value in sent.items() if name not in _FIXED} | kept


def merge_closed(stored: Record, sent: Record) -> Record:
    """Papers of the officers come in every state; with ADHOC amounts by hand, too."""
    before = cast("Record", stored["tradeLicenseDetail"])
    after = cast("Record", sent["tradeLicenseDetail"])
    taken = {"verificationDocuments": after.get("verificationDocuments")}
    if str(sent.get("action")).upper() == "ADHOC":
        taken |= {name: after.get(name) for name in _BY_HAND}
    return stored | {"tradeLicenseDetail": before | taken}


def _choose_validity(call: Call, record: Record) -> Record:
    """The whole financial year, or what a temporary licence is applied for."""
    first, last = read_period(record["financialYear"])
    if record["licenseType"] == "PERMANENT" or is_renewal(record):
        return {"validFrom": first, "validTo": last}
    start = record.get("validFrom")
    return {
        "validFrom": max(call.now, first) if start is None else start,
        "validTo": record.get("validTo") or last,
    }


def _complete_detail(call: Call, record: Record) -> Record:
    tenant = str(record["tenantId"])
    detail = cast("Record", record["tradeLicenseDetail"])
    institution = detail.get("institution")
    if isinstance(institution, dict):
        institution = _name(institution) | {"tenantId": tenant, "active": True}
    return detail | {
        "id": detail.get("id") or str(uuid4()),
        "address": _complete_address(record),
        "owners": [
            _settle_owner(call, owner, institution) for owner in read_rows(record, "owners")
        ],
        "tradeUnits": [
            _activate(row) | {"tenantId": tenant} for row in read_rows(record, "tradeUnits")
        ],
        "accessories": [
            _activate(row) | {"tenantId": tenant} for row in read_rows(record, "accessories")
        ]
        or None,
        "applicationDocuments": _name_papers(detail.get("applicationDocuments")),
        "verificationDocuments": _name_papers(detail.get("verificationDocuments")),
        "institution": institution,
    }


def _complete_address(record: Record) -> Record:
    address = cast("Record", record["tradeLicenseDetail"]["address"])
    completed = _name(address) | {"tenantId": record["tenantId"]}
    if read_service(record) == REGISTRATION:
        return completed
    row = find_locality(record)
    locality = cast("Record", address["locality"])
    return completed | {
        "locality": locality | {"name": row.label_en, "label": row.attributes["level"]}
    }


def _settle_owner(call: Call, owner: Record, institution: Record | None) -> Record:
    """An owner as a user of the system."""
    user = find_or_create_citizen(
        call.session, owner, state=call.settings.state, now=call.now, by=call.user.uuid
    )
    return owner | {
        "uuid": user["uuid"],
        "id": user["id"],
        "userName": user["userName"],
        "tenantId": call.settings.state,
        "type": "CITIZEN",
        "userActive": owner.get("userActive") is not False,
        "institutionId": institution["id"] if institution else None,
        "documents": _name_papers(owner.get("documents")),
        "password": None,
    }


def _forget_ids(record: Record) -> Record:
    """A new application has parts of its own, also where it renews another."""
    detail = cast("Record", record["tradeLicenseDetail"])
    named = {name: detail[name] for name in ("address", "institution") if detail.get(name)}
    listed = {name: detail[name] for name in _PARTS if detail.get(name)}
    return record | {
        "tradeLicenseDetail": detail
        | {"id": None}
        | {name: part | {"id": None} for name, part in named.items()}
        | {name: [row | {"id": None} for row in rows] for name, rows in listed.items()}
    }


def _name_papers(papers: object) -> list[Record] | None:
    return [_activate(row) for row in papers] if isinstance(papers, list) else None


def _activate(row: Record) -> Record:
    return _name(row) | {"active": row.get("active") is not False}


def _name(row: Record) -> Record:
    return row | {"id": row.get("id") or str(uuid4())}
