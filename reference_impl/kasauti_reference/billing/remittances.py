"""Remittances: which receipts went to the bank under one slip.

A remittance moves no payment: that is REMIT of the payments' own workflow. Receipts have to stand
and are remitted once (BIL-E-031). Source: UPYOG-NIUA collection-services RemittanceService,
RemittanceEnricher.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope

Record = dict[str, object]
REMITTANCES = Collection(
    "remittance",
    columns=(
        Column("referenceNumber", "/referenceNumber"),
        Column("referenceDate", "/referenceDate", kind="number"),
        Column("voucherHeader", "/voucherHeader"),
        Column("function", "/function"),
        Column("fund", "/fund"),
        Column("status", "/status"),
        Column("bankaccount", "/bankaccount"),
    ),
)
REMITTED = Collection("remitted-receipt", columns=(Column("remittance", "/remittance"),))
_CRITERIA = (
    Criterion("ids", "id"),
    Criterion("referenceNumbers", "referenceNumber"),
    Criterion("fromDate", "referenceDate", "at-least"),
    Criterion("toDate", "referenceDate", "at-most"),
    Criterion("voucherHeader", "voucherHeader", "equals"),
    Criterion("function", "function", "equals"),
    Criterion("fund", "fund", "equals"),
    Criterion("status", "status", "equals"),
    Criterion("bankaccount", "bankaccount", "equals"),
)
_PARTS = ("remittanceReceipts", "remittanceDetails", "remittanceInstruments")
_MOST_ANSWERED = 25


def create_remittance(call: Call) -> Mapping[str, object]:
    """Keep a remittance, APPROVED, of receipts that stand."""
    (sent,) = cast("list[Record]", call.body["Remittance"])
    scope = call.scope().narrow([str(sent["tenantId"])])
    identifier = uuid4().hex
    _take_receipts(call, sent, identifier)
    made = _name_parts(sent, identifier) | {
        "id": identifier,
        "status": "APPROVED",
        "auditDetails": write_audit(call),
    }
    call.session.add(REMITTANCES, made, scope=scope, by=call.user.uuid, at=call.now)
    return {"Remittance": [made]}


def update_remittance(call: Call) -> Mapping[str, object]:
    """Change a remittance that is there."""
    (sent,) = cast("list[Record]", call.body["Remittance"])
    scope = call.scope().narrow([str(sent["tenantId"])])
    stored = call.session.find_locked(REMITTANCES, str(sent.get("id")), scope=scope)
    if stored is None or stored["tenantId"] != sent["tenantId"]:
        raise ServiceError("REMITTANCE_NOT_FOUND", f"There is no remittance {sent.get('id')}")
    identifier = str(stored["id"])
    _take_receipts(call, sent, identifier)
    changed = stored | _name_parts(sent, identifier)
    changed |= {"status": sent.get("status") or stored["status"]}
    changed |= {"auditDetails": renew_audit(call, stored)}
    call.session.replace(REMITTANCES, changed, scope=scope, by=call.user.uuid, at=call.now)
    return {"Remittance": [changed]}


def search_remittances(call: Call) -> Mapping[str, object]:
    """Remittances of a city by the declared criteria, newest first, at most 25."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("INVALID_TENANT_ID", "tenantId is mandatory")
    found = call.session.find(
        REMITTANCES,
        read_criteria(call, _CRITERIA),
        scope=call.scope().narrow([tenant]),
        limit=_MOST_ANSWERED,
        order=NEWEST_FIRST,
    )
    return {"Remittance": found}


def _take_receipts(call: Call, sent: Record, identifier: str) -> None:
    """Note of each receipt which remittance it stands in; refuse what cannot be."""
    tenant = str(sent["tenantId"])
    city = TenantScope(cities=frozenset({tenant}))
    numbers = _list_receipts(sent)
    if len(set(numbers)) < len(numbers):
        raise ServiceError("REMITTANCE_RECEIPT_INVALID", "A receipt stands twice in it")
    call.session.hold(f"remittances {tenant}")
    before = call.session.find(
        REMITTED, [Condition("remittance", "equals", identifier)], scope=city
    )
    for row in before:
        if row["receipt"] not in numbers:
            _keep(call, row | {"remittance": None}, city)
    for number in numbers:
        standing = [
            Condition("receiptNumber", "equals", number),
            Condition("status", "in", ("NEW", "DEPOSITED")),
        ]
        if call.session.find_one(PAYMENTS, standing, scope=city) is None:
            raise ServiceError("REMITTANCE_RECEIPT_INVALID", f"No receipt {number} stands")
        name = f"{tenant} {number}"
        known = call.session.find_locked(REMITTED, name, scope=city)
        taken: Record = {
            "id": name,
            "tenantId": tenant,
            "receipt": number,
            "remittance": identifier,
        }
        if known is None:
            call.session.add(REMITTED, taken, scope=city, by=call.user.uuid, at=call.now)
        elif known["remittance"] in {None, identifier}:
            _keep(call, taken, city)
        else:
            raise ServiceError(
                "REMITTANCE_RECEIPT_INVALID", f"The receipt {number} stands in another remittance"
            )


def _list_receipts(sent: Record) -> list[str]:
    rows = cast("list[Record]", sent.get("remittanceReceipts") or [])
    return [str(row["receipt"]) for row in rows if row.get("receipt") is not None]


def _keep(call: Call, row: Record, city: TenantScope) -> None:
    call.session.replace(REMITTED, row, scope=city, by=call.user.uuid, at=call.now)


def _name_parts(sent: Record, identifier: str) -> Record:
    """The remittance with ids for its parts."""
    own = {"remittance": identifier, "tenantId": sent["tenantId"]}
    parts = {
        name: [
            dict(row) | own | {"id": row.get("id") or uuid4().hex}
            for row in cast("list[Record]", sent.get(name) or [])
        ]
        for name in _PARTS
    }
    return dict(sent) | parts
