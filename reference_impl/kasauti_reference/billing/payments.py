"""Payments and receipts: a bill is paid once, apportioned by the order of its tax heads.

The bill is locked before its status is read, so that of many payments of one bill only the first
succeeds. Source: UPYOG-NIUA collection-services PaymentService, PaymentEnricher.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.apportioning import apportion
from kasauti_reference.billing.bill_records import BILLS
from kasauti_reference.billing.payment_checks import (
    ELECTRONIC_MODES,
    check_payment,
    hold_bills,
    lock_payable_bill,
)
from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.modules.accounting.receipts import post_receipts
from kasauti_reference.modules.settlement import settle_record
from kasauti_reference.platform.idgen import generate_ids, read_formats
from kasauti_reference.store import NEWEST_FIRST, OLDEST_FIRST, Condition, Order
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]
_CRITERIA = (
    Criterion("ids", "id"),
    Criterion("billIds", "billId"),
    Criterion("receiptNumbers", "receiptNumber"),
    Criterion("status", "status"),
    Criterion("instrumentStatus", "instrumentStatus"),
    Criterion("paymentModes", "paymentMode"),
    Criterion("payerIds", "payerId"),
    Criterion("consumerCodes", "consumerCode"),
    Criterion("businessServices", "businessService"),
    Criterion("businessService", "businessService", "equals"),
    Criterion("transactionNumber", "transactionNumber", "equals"),
    Criterion("mobileNumber", "mobileNumber", "equals"),
    Criterion("fromDate", "transactionDate", "at-least"),
    Criterion("toDate", "transactionDate", "at-most"),
)
_RECEIPT_FORM = "MP/[CITY.CODE]/[fy:yyyy-yy]/[SEQ_EGOV_COMMON]"


def create_payment(call: Call) -> Mapping[str, object]:
    """Take a payment: lock its bills, apportion, write the receipt."""
    sent = cast("Record", call.body["Payment"])
    tenant = str(sent["tenantId"])
    scope = call.scope().narrow([tenant])
    check_payment(call, sent)
    details = cast("list[Record]", sent["paymentDetails"])
    hold_bills(call, [str(row["billId"]) for row in details], tenant=tenant)
    settled = [_settle(call, sent, row, tenant=tenant) for row in details]
    is_electronic = sent["paymentMode"] in ELECTRONIC_MODES
    payment = dict(sent) | {
        "id": str(uuid4()),
        "paymentDetails": settled,
        "totalDue": from_paise(sum(to_paise(row["totalDue"]) for row in settled)),
        "transactionNumber": sent.get("transactionNumber") or str(uuid4()),
        "transactionDate": call.now,
        "paymentStatus": "DEPOSITED" if is_electronic else "NEW",
        "instrumentStatus": "REMITTED" if is_electronic else "APPROVED",
        "auditDetails": write_audit(call),
    }
    call.session.add(PAYMENTS, payment, scope=scope, by=call.user.uuid, at=call.now)
    post_receipts(call, payment)
    return {"Payments": [payment]}


def try_payment(call: Call) -> Mapping[str, object]:
    """Judge a payment like one that is taken, and keep nothing of it."""
    sent = cast("Record", call.body["Payment"])
    tenant = str(sent["tenantId"])
    call.scope().narrow([tenant])
    check_payment(call, sent)
    details = cast("list[Record]", sent["paymentDetails"])
    hold_bills(call, [str(row["billId"]) for row in details], tenant=tenant)
    judged = []
    for row in details:
        bill, paid = lock_payable_bill(call, row, tenant=tenant, mode=str(sent["paymentMode"]))
        judged.append(
            row
            | {
                "tenantId": tenant,
                "businessService": bill["businessService"],
                "bill": bill,
                "totalDue": bill["totalAmount"],
                "totalAmountPaid": from_paise(paid),
            }
        )
    due = from_paise(sum(to_paise(row["totalDue"]) for row in judged))
    return {"Payments": [dict(sent) | {"paymentDetails": judged, "totalDue": due}]}


def _settle(call: Call, sent: Record, row: Record, *, tenant: str) -> Record:
    bill, paid = lock_payable_bill(call, row, tenant=tenant, mode=str(sent["paymentMode"]))
    service, due = str(bill["businessService"]), to_paise(bill["totalAmount"])
    kind = f"{service.lower()}.receipt.id"
    form = "" if kind in read_formats() else _RECEIPT_FORM
    receipt = generate_ids(call.session, kind, tenant, now=call.now, form=form)[0]
    bill |= {
        "status": "PAID" if paid >= due else "PARTIALLY_PAID",
        "billDetails": apportion(call, bill, paid),
        "amountPaid": from_paise(paid),
    }
    scope = TenantScope(cities=frozenset({tenant}))
    call.session.replace(BILLS, bill, scope=scope, by=call.user.uuid, at=call.now)
    if paid >= due:
        settle_record(call, bill, receipt=receipt)
    return {
        "id": str(uuid4()),
        "tenantId": tenant,
        "billId": bill["id"],
        "businessService": service,
        # the collection service knows no PARTIALLY_PAID: its copy of such a bill stays ACTIVE
        "bill": bill if paid >= due else bill | {"status": "ACTIVE"},
        "totalDue": from_paise(due),
        "totalAmountPaid": from_paise(paid),
        "receiptNumber": receipt,
        "receiptDate": call.now,
        "receiptType": "BILLBASED",
        "auditDetails": write_audit(call),
    }


def search_payments(call: Call) -> Mapping[str, object]:
    """Payments by the declared criteria, newest first; a citizen sees the own ones."""
    scope = call.scope()
    if tenants := call.texts("tenantIds") or call.texts("tenantId"):
        scope = scope.narrow(tenants)
    conditions = read_criteria(call, _CRITERIA)
    if call.user.is_citizen:
        conditions.append(Condition("mobileNumber", "equals", call.user.user_name))
    return _find_payments(call, scope, conditions, NEWEST_FIRST)


def list_payments(call: Call) -> Mapping[str, object]:
    """Every payment of the cities that the caller may see, oldest first, for an index."""
    scope = call.scope()
    if tenants := call.texts("tenantIds") or call.texts("tenantId"):
        scope = scope.narrow(tenants)
    return _find_payments(call, scope, read_criteria(call, _CRITERIA), OLDEST_FIRST)


def _find_payments(
    call: Call, scope: TenantScope, conditions: list[Condition], order: Order
) -> Mapping[str, object]:
    limit, offset = call.page()
    found = call.session.find(
        PAYMENTS, conditions, scope=scope, limit=limit, offset=offset, order=order
    )
    return {"Payments": found}
