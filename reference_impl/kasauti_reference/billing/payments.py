"""Payments and receipts: a bill is paid once, apportioned by the order of its tax heads.

A cancelled or dishonoured payment gives back the due that it had settled. The bill is locked
before its status is read, so that of many payments of one bill only the first succeeds.
Source: UPYOG-NIUA collection-services PaymentService, PaymentValidator, PaymentWorkflowService;
egov-apportion-service.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.bills import BILLS
from kasauti_reference.billing.demands import DEMANDS, change_demand, read_due, write_audit
from kasauti_reference.billing.masters import require_business_service
from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.settlement import settle_record
from kasauti_reference.platform.idgen import generate_ids, read_formats
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]
PAYMENTS = Collection(
    "payment",
    columns=(
        Column("receiptNumber", "/paymentDetails/0/receiptNumber"),
        Column("businessService", "/paymentDetails/0/businessService"),
        Column("consumerCode", "/paymentDetails/0/bill/consumerCode"),
        Column("billId", "/paymentDetails/0/billId"),
        Column("status", "/paymentStatus"),
        Column("mobileNumber", "/mobileNumber"),
        Column("transactionNumber", "/transactionNumber"),
        Column("transactionDate", "/transactionDate", kind="number"),
        Column("sourceKey", "/additionalDetails/sourceKey"),
    ),
)
_RECEIPT_FORM = "MP/[CITY.CODE]/[fy:yyyy-yy]/[SEQ_EGOV_COMMON]"
_GIVEN_BACK = {"CANCEL": "CANCELLED", "DISHONOUR": "DISHONOURED"}
_INSTRUMENT_MODES = frozenset({"CHEQUE", "DD", "OFFLINE_NEFT", "OFFLINE_RTGS", "POSTAL_ORDER"})


def create_payment(call: Call) -> Mapping[str, object]:
    """Take a payment: lock its bills, apportion, write the receipt."""
    sent = cast("Record", call.body["Payment"])
    tenant = str(sent["tenantId"])
    scope = call.scope().narrow([tenant])
    details = cast("list[Record]", sent["paymentDetails"])
    _check_sums(sent, details)
    _check_instrument(sent)
    settled = [_settle(call, sent, row, tenant=tenant) for row in details]
    payment = dict(sent) | {
        "id": str(uuid4()),
        "paymentDetails": settled,
        "totalDue": from_paise(sum(to_paise(row["totalDue"]) for row in settled)),
        "transactionNumber": sent.get("transactionNumber") or str(uuid4()),
        "transactionDate": call.now,
        "paymentStatus": "DEPOSITED" if str(sent["paymentMode"]).startswith("ONLINE") else "NEW",
        "instrumentStatus": "APPROVED",
        "auditDetails": write_audit(call),
    }
    call.session.add(PAYMENTS, payment, scope=scope, by=call.user.uuid, at=call.now)
    return {"Payments": [payment]}


def _check_sums(sent: Record, details: list[Record]) -> None:
    ids = [str(row.get("billId")) for row in details]
    if len(set(ids)) < len(ids):
        raise ServiceError("DUPLICATE_BILLID", "The same bill stands twice in one payment")
    paid = sum(to_paise(row["totalAmountPaid"]) for row in details)
    if paid != to_paise(sent["totalAmountPaid"]) or paid <= 0:
        raise ServiceError(
            "INVALID_PAYMENTDETAIL", "The amount paid is not the sum of its parts, or not positive"
        )


def _check_instrument(sent: Record) -> None:
    if sent["paymentMode"] in _INSTRUMENT_MODES and not sent.get("instrumentNumber"):
        raise ServiceError("INVALID_INST_NUMBER", "Instrument number is mandatory for this mode")
    if sent["paymentMode"] in _INSTRUMENT_MODES and not sent.get("instrumentDate"):
        raise ServiceError("INVALID_INST_DATE", "Instrument date is mandatory for this mode")


def _settle(call: Call, sent: Record, row: Record, *, tenant: str) -> Record:
    city = TenantScope(cities=frozenset({tenant}))
    bill = call.session.find_locked(BILLS, str(row["billId"]), scope=city)
    if bill is None:
        raise ServiceError(
            "INVALID_BILL_ID", "Bill ID provided does not exist or is in invalid state"
        )
    service = str(bill["businessService"])
    if row.get("businessService") not in {None, service}:
        raise ServiceError("INVALID_BILL_BUSINESSSERVICE", "The bill belongs to another service")
    if bill["status"] == "PAID":
        raise ServiceError("BILL_ALREADY_PAID", "Bill has already been paid")
    expiry = max(
        cast("int", part["expiryDate"]) for part in cast("list[Record]", bill["billDetails"])
    )
    if bill["status"] == "EXPIRED" or expiry < call.now:
        raise ServiceError("BILL_EXPIRED", "Bill has expired: fetch a new one")
    if bill["status"] != "ACTIVE":
        raise ServiceError("INVALID_BILL", f"The bill is {bill['status']}")
    due, paid = to_paise(bill["totalAmount"]), to_paise(row["totalAmountPaid"])
    rules = require_business_service(service)
    if str(sent["paymentMode"]) in rules.attributes["collectionModesNotAllowed"].split("|"):
        raise ServiceError(
            "INVALID_PAYMENTDETAIL", f"{sent['paymentMode']} is not taken for {service}"
        )
    is_part = rules.attributes["partPaymentAllowed"] == "true"
    if paid > due or (paid < due and not is_part):
        raise ServiceError(
            "INVALID_BILL_AMOUNT",
            f"The amount paid {from_paise(paid)} does not fit the due {from_paise(due)}",
        )
    apportioned = _apportion(call, bill, paid)
    status = "PAID" if paid == due else "PARTIALLY_PAID"
    bill = bill | {"status": status, "billDetails": apportioned, "amountPaid": from_paise(paid)}
    call.session.replace(BILLS, bill, scope=city, by=call.user.uuid, at=call.now)
    settle_record(call, service, tenant, str(bill["consumerCode"]), is_paid=paid == due)
    kind = f"{service.lower()}.receipt.id"
    form = "" if kind in read_formats() else _RECEIPT_FORM
    return {
        "id": str(uuid4()),
        "tenantId": tenant,
        "billId": bill["id"],
        "businessService": service,
        "bill": bill,
        "totalDue": from_paise(due),
        "totalAmountPaid": from_paise(paid),
        "receiptNumber": generate_ids(call.session, kind, tenant, now=call.now, form=form)[0],
        "receiptDate": call.now,
        "receiptType": "BILLBASED",
        "auditDetails": write_audit(call),
    }


def _apportion(call: Call, bill: Record, paid: int) -> list[Record]:
    """Give what is paid to the oldest period first, within it by the order of the tax heads.

    Heads below zero (rebates) are applied first: they lower what the others take.
    """
    left = paid
    written: list[Record] = []
    for detail in cast("list[Record]", bill["billDetails"]):
        accounts = cast("list[Record]", detail["billAccountDetails"])
        rebates = sum(min(to_paise(row["amount"]), 0) for row in accounts)
        pool = min(left, to_paise(detail["amount"])) - rebates if left else 0
        taken: dict[str, int] = {}
        for row in sorted(accounts, key=lambda account: cast("int", account["order"])):
            amount = to_paise(row["amount"])
            share = (amount if left else 0) if amount < 0 else min(amount, pool)
            pool -= max(share, 0)
            taken[str(row["demandDetailId"])] = share
        left -= sum(taken.values())
        _collect(call, detail, taken)
        written.append(
            detail
            | {
                "amountPaid": from_paise(sum(taken.values())),
                "billAccountDetails": [
                    row | {"adjustedAmount": from_paise(taken[str(row["demandDetailId"])])}
                    for row in accounts
                ],
            }
        )
    return written


def _collect(call: Call, detail: Record, taken: Mapping[str, int]) -> None:
    """Book shares (in paise, below zero to give back) on the demand of a bill detail."""
    scope = TenantScope(cities=frozenset({str(detail["tenantId"])}))
    demand = call.session.find_locked(DEMANDS, str(detail["demandId"]), scope=scope)
    if demand is None:
        raise ServiceError("INVALID_BILL", "The demand behind the bill is gone")
    rows = [
        row
        | {
            "collectionAmount": from_paise(
                to_paise(row["collectionAmount"]) + taken.get(str(row["id"]), 0)
            )
        }
        for row in cast("list[Record]", demand["demandDetails"])
    ]
    changed = demand | {"demandDetails": rows}
    change_demand(call, changed | {"isPaymentCompleted": read_due(changed) == 0})


def search_payments(call: Call) -> Mapping[str, object]:
    """Payments by receipt, consumer, bill, mobile number and status."""
    scope = call.scope()
    if tenant := call.text("tenantId"):
        scope = scope.narrow([tenant])
    conditions = [
        Condition(column, "in", values)
        for column, name in (
            ("id", "ids"),
            ("receiptNumber", "receiptNumbers"),
            ("consumerCode", "consumerCodes"),
            ("billId", "billIds"),
            ("status", "status"),
            ("businessService", "businessService"),
            ("transactionNumber", "transactionNumber"),
        )
        if (values := call.texts(name))
    ]
    if mobile := call.text("mobileNumber"):
        conditions.append(Condition("mobileNumber", "equals", mobile))
    if call.user.is_citizen:
        conditions.append(Condition("mobileNumber", "equals", call.user.user_name))
    limit, offset = call.page()
    found = call.session.find(
        PAYMENTS, conditions, scope=scope, limit=limit, offset=offset, newest_first=True
    )
    return {"Payments": found}


def change_payment(call: Call) -> Mapping[str, object]:
    """Cancel, dishonour or remit payments."""
    steps = cast("list[Record]", call.body["PaymentWorkflows"])
    return {"Payments": [_take_step(call, step) for step in steps]}


def _take_step(call: Call, step: Record) -> Record:
    tenant, action = str(step["tenantId"]), str(step["action"])
    call.scope().narrow([tenant])
    city = TenantScope(cities=frozenset({tenant}))
    payment = call.session.find_locked(PAYMENTS, str(step["paymentId"]), scope=city)
    if payment is None:
        raise ServiceError("RECEIPT_WORKFLOW_INVALID_RECEIPT", "There is no such payment")
    status = str(payment["paymentStatus"])
    if status not in {"NEW", "DEPOSITED"} or (action == "REMIT" and status != "NEW"):
        raise ServiceError(
            "RECEIPT_WORKFLOW_ACTION_NOT_APPLICABLE", f"{action} is not possible on {status}"
        )
    if action in _GIVEN_BACK:
        for detail in cast("list[Record]", payment["paymentDetails"]):
            _give_back(call, cast("Record", detail["bill"]), city)
    after = _GIVEN_BACK.get(action, "DEPOSITED")
    changed = payment | {"paymentStatus": after, "instrumentStatus": _INSTRUMENT_AFTER[after]}
    call.session.replace(PAYMENTS, changed, scope=city, by=call.user.uuid, at=call.now)
    return changed


_INSTRUMENT_AFTER = {
    "CANCELLED": "CANCELLED",
    "DISHONOURED": "DISHONOURED",
    "DEPOSITED": "REMITTED",
}


def _give_back(call: Call, bill: Record, city: TenantScope) -> None:
    for detail in cast("list[Record]", bill["billDetails"]):
        shares = {
            str(row["demandDetailId"]): -to_paise(row["adjustedAmount"])
            for row in cast("list[Record]", detail["billAccountDetails"])
        }
        _collect(call, detail, shares)
    call.session.replace(
        BILLS, bill | {"status": "PAYMENT_CANCELLED"}, scope=city, by=call.user.uuid, at=call.now
    )
    settle_record(
        call,
        str(bill["businessService"]),
        str(bill["tenantId"]),
        str(bill["consumerCode"]),
        is_paid=False,
    )
