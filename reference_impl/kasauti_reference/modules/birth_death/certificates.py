"""Certificates: the first is free, later ones are charged and given once they are paid.

Source: UPYOG-NIUA birth-death-services BirthService, EnrichmentService, ReceiptConsumer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from kasauti_reference.billing.demand_records import find_open_demands
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.applications.charging import Charge, settle_charge
from kasauti_reference.modules.birth_death.records import (
    CERTIFICATES,
    ENTRIES,
    Record,
    city_of,
    hide_numbers,
    keep_entry,
    show_whole,
)
from kasauti_reference.modules.birth_death.searching import write_data
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.issuing.certifying import prove_prints
from kasauti_reference.platform.pdf.keeping import find_kind, keep_document
from kasauti_reference.platform.pdf.printing import print_document
from kasauti_reference.platform.users import embed_user
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_standards.birth_death.delay import read_day
from kasauti_standards.birth_death.fees import DAY_MS, SERVICES, Fee, price_certificate
from kasauti_standards.birth_death.import_checks import Event

DAYS_KEPT = 3
_CHANNELS = frozenset({"sms", "email", "ivr", "mobileapp", "whatsapp", "csc", "web"})
_NUMBERS: Final[Mapping[Event, tuple[str, str]]] = {
    "birth": ("birth_cert.receipt.id", "BR/CB/[cb.name]/[fy:yyyy]/[SEQ_EGOV_COMMON]"),
    "death": ("death_cert.receipt.id", "DT/CB/[cb.name]/[fy:yyyy]/[SEQ_EGOV_COMMON]"),
}
_EVENTS: Final[Mapping[str, Event]] = {"BIRTH_CERT": "birth", "DEATH_CERT": "death"}


def build_download(event: Event) -> Handler:
    """The handler that gives a certificate, or the number under which it is paid."""

    def download(call: Call) -> Mapping[str, object]:
        scope = call.scope().narrow(call.texts("tenantId"))
        identifier = call.text("id") or ""
        entry: Record | None = call.session.find_locked(ENTRIES[event], identifier, scope=scope)
        if entry is None or call.text("source") not in _CHANNELS:
            raise ServiceError("DOWNLOAD_ERROR", "Error in Downloading Certificate")
        name, form = _NUMBERS[event]
        tenant = str(entry["tenantid"])
        number = generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
        fee = price_certificate(event, given_before=int(entry["counter"]))
        certificate = _describe(call, event, entry, number)
        if fee.amount:
            charged = certificate | _charge(call, event, certificate, fee)
            _keep(call, event, charged | {"applicationStatus": "ACTIVE"}, is_new=True)
            return {"consumerCode": number, "tenantId": tenant}
        given = certificate | _give(call, event, entry, number)
        _keep(call, event, given | {"applicationStatus": "FREE_DOWNLOAD"}, is_new=True)
        return {"filestoreId": given["filestoreid"]}

    return download


def build_file(event: Event) -> Handler:
    """The handler that fetches the file of a certificate of the caller."""

    def fetch(call: Call) -> Mapping[str, object]:
        certificate = _require(call, event, call.text("consumerCode"), is_own=True)
        if certificate["applicationStatus"] == "PAID_PDF_GENERATED":
            audit = renew_audit(call, certificate)
            fetched = {"applicationStatus": "PAID_DOWNLOAD", "auditDetails": audit}
            _keep(call, event, certificate | fetched)
        return {
            "filestoreId": certificate.get("filestoreid"),
            "tenantId": certificate["tenantId"],
        }

    return fetch


def build_verify(event: Event) -> Handler:
    """The handler that looks a certificate up by its number; what it prints, masked."""

    def verify(call: Call) -> Mapping[str, object]:
        certificate = _require(call, event, call.text(f"{event}certificateno"))
        entry = _find_entry(call, event, certificate)
        shown = show_whole(entry) | {
            "dateofissue": certificate.get("dateofissue"),
            f"{event}certificateno": certificate[f"{event}CertificateNo"],
        }
        return write_data(call, event, [hide_numbers(event, shown)])

    return verify


def build_applications(event: Event) -> Handler:
    """The handler that lists the caller's own requests."""

    def search(call: Call) -> Mapping[str, object]:
        scope = call.scope().narrow(call.texts("tenantId"))
        wanted = [Condition("createdBy", "equals", call.user.uuid)]
        found = call.session.find(CERTIFICATES[event], wanted, scope=scope, order=NEWEST_FIRST)
        return {"applications": [_show_application(call, event, row) for row in found]}

    return search


def build_plain_search(event: Event) -> Handler:
    """The handler that lists all requests of a city."""

    def search(call: Call) -> Mapping[str, object]:
        scope = call.scope().narrow(call.texts("tenantId"))
        limit, offset = call.page()
        found = call.session.find(CERTIFICATES[event], [], scope=scope, limit=limit, offset=offset)
        hidden = ("citizen", "calculation", "amount", "regNo", "name")
        return {
            f"{event}Certificate": [
                {name: value for name, value in row.items() if name not in hidden} for row in found
            ]
        }

    return search


def settle_certificate(call: Call, bill: dict[str, Any], *, receipt: str | None) -> None:
    """Print the certificate of a paid bill. A receipt that is given back undoes nothing."""
    event = _EVENTS[str(bill["businessService"])]
    tenant, number = str(bill["tenantId"]), str(bill["consumerCode"])
    wanted = [Condition("number", "equals", number)]
    found = call.session.find_one(CERTIFICATES[event], wanted, scope=city_of(tenant))
    if receipt is None or found is None or found["applicationStatus"] != "ACTIVE":
        return
    service = SERVICES[event]
    if find_open_demands(call, tenant=tenant, business_service=service, consumer_code=number):
        return
    entry = _find_entry(call, event, found)
    given = found | _give(call, event, entry, number)
    audit = renew_audit(call, found)
    _keep(call, event, given | {"applicationStatus": "PAID_PDF_GENERATED", "auditDetails": audit})


def _describe(call: Call, event: Event, entry: Record, number: str) -> Record:
    address = entry.get(f"{event}Permaddr") or {}
    registered = read_day(entry.get("dateofreport"))
    shown = show_whole(entry)
    own: Record = {"age": entry.get("age")} if event == "death" else {}
    place = "birthPlace" if event == "birth" else "placeofdeath"
    return own | {
        "id": str(uuid4()),
        "tenantId": entry["tenantid"],
        f"{event}CertificateNo": number,
        f"{event}DtlId": entry["id"],
        place: entry.get(f"placeof{event}"),
        f"dateof{event}": entry.get(f"dateof{event}"),
        "source": call.text("source"),
        "gender": shown["genderStr"],
        "ward": address.get("tehsil"),
        "state": address.get("state"),
        "district": address.get("district"),
        "dateofreport": entry.get("dateofreport"),
        "year": str(registered.year) if registered else None,
        "counter": entry["counter"],
        "regNo": entry["registrationno"],
        "name": entry.get("fullName"),
        "auditDetails": write_audit(call),
    }


def _charge(call: Call, event: Event, certificate: Record, fee: Fee) -> Record:
    number, tenant = str(certificate[f"{event}CertificateNo"]), str(certificate["tenantId"])
    payer: Record = {**call.user.record, "uuid": call.user.uuid}
    settle_charge(
        call,
        Charge(
            tenant=tenant,
            business_service=fee.service,
            consumer_code=number,
            consumer_type=fee.service,
            payer=payer,
            period=(call.now, call.now + DAY_MS),
            heads=((fee.head, fee.amount),),
        ),
    )
    return {
        "businessService": fee.service,
        "citizen": embed_user(payer),
        "taxPeriodFrom": call.now,
        "taxPeriodTo": call.now + DAY_MS,
        "amount": [{"taxHeadCode": fee.head, "amount": fee.amount}],
        "calculation": {
            f"{event}CertificateNo": number,
            "tenantId": tenant,
            "taxHeadEstimates": [{"taxHeadCode": fee.head, "estimateAmount": fee.amount}],
        },
    }


def _give(call: Call, event: Event, entry: Record, number: str) -> Record:
    """Print a certificate and count it."""
    kind = find_kind(f"{event}-certificate")
    tenant = str(entry["tenantid"])
    printed = show_whole(entry) | {
        "tenantId": tenant,
        f"{event}certificateno": number,
        "dateofissue": call.now,
    }
    proofs = prove_prints(call, kind, [printed])
    content = print_document(kind, [printed], now=call.now, proofs=proofs)
    file = keep_document(call, tenant, kind, content, scope=city_of(tenant))
    keep_entry(call, event, entry | {"counter": int(entry["counter"]) + 1})
    return {"filestoreid": file, "dateofissue": call.now}


def _keep(call: Call, event: Event, certificate: Record, *, is_new: bool = False) -> None:
    write = call.session.add if is_new else call.session.replace
    scope = city_of(str(certificate["tenantId"]))
    write(CERTIFICATES[event], certificate, scope=scope, by=call.user.uuid, at=call.now)


def _require(call: Call, event: Event, number: str | None, *, is_own: bool = False) -> Record:
    scope = call.scope().narrow(call.texts("tenantId"))
    wanted = [Condition("number", "equals", number or "")]
    if is_own and call.user.is_citizen:
        wanted.append(Condition("createdBy", "equals", call.user.uuid))
    found = call.session.find_one(CERTIFICATES[event], wanted, scope=scope)
    if found is None:
        raise ServiceError("invalid_data", "Invalid Data")
    return found


def _find_entry(call: Call, event: Event, certificate: Record) -> Record:
    scope = city_of(str(certificate["tenantId"]))
    identifier = str(certificate[f"{event}DtlId"])
    entry = call.session.find_locked(ENTRIES[event], identifier, scope=scope)
    if entry is None:
        raise ServiceError("invalid_data", "Invalid Data")
    return entry


def _show_application(call: Call, event: Event, certificate: Record) -> Record:
    audit = certificate["auditDetails"]
    is_old = audit["lastModifiedTime"] < call.now - DAYS_KEPT * DAY_MS
    return {
        "applicationCategory": event.title(),
        "applicationType": "CERT_DOWNLOAD",
        "applicationNumber": certificate[f"{event}CertificateNo"],
        "applicationDate": str(audit["createdTime"]),
        "regNo": certificate["regNo"],
        "name": certificate["name"],
        "status": certificate["applicationStatus"],
        "tenantId": certificate["tenantId"],
        "fileStoreId": "EXPIRED" if is_old else certificate.get("filestoreid"),
    }
