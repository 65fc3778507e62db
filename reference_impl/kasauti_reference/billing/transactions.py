"""Online payments over a simulated gateway: begun PENDING, settled by what the gateway reports.

The simulated gateway has no site of its own: it redirects to the caller's own address, and what it
"reports" are the parameters of the update, `gatewayStatus` (SUCCESS or FAILURE; PENDING or nothing
is no report yet) and `gatewayAmount` (rupees; the amount begun when left out). A report of another
amount makes no receipt. A late report of success after a failure makes the receipt then; a second
one makes none. A bill that ended meanwhile is paid as it stands now; where nothing is owed any more
the payment stays SUCCESS without a receipt, and the next update tries again (BIL-E-025).
Source: UPYOG-NIUA egov-pg-service TransactionService, TransactionValidator, EnrichmentService.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast
from urllib.parse import urlencode
from uuid import uuid4

from kasauti_reference.billing.bill_records import BILLS
from kasauti_reference.billing.bills import make_bills
from kasauti_reference.billing.payment_checks import hold_bills, lock_payable_bill
from kasauti_reference.billing.payments import create_payment
from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.users import embed_user
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import NotMoneyError, read_rupees, to_paise

Record = dict[str, object]
TRANSACTIONS = Collection(
    "transaction",
    id="/txnId",
    columns=(
        Column("billId", "/billId"),
        Column("userUuid", "/user/uuid"),
        Column("receipt", "/receipt"),
        Column("consumerCode", "/consumerCode"),
        Column("txnStatus", "/txnStatus"),
    ),
)
GATEWAYS = frozenset({"AXIS", "CCAVENUE", "PAYGOV", "PAYTM", "PHONEPE", "RAZORPAY"})
_PARAMETER = "eg_pg_txnid"
_MOST_ANSWERED = 5
_CRITERIA = (
    Criterion("txnId", "id", "equals"),
    Criterion("billId", "billId", "equals"),
    Criterion("userUuid", "userUuid", "equals"),
    Criterion("receipt", "receipt", "equals"),
    Criterion("consumerCode", "consumerCode", "equals"),
    Criterion("txnStatus", "txnStatus", "equals"),
)


def create_transaction(call: Call) -> Mapping[str, object]:
    """Begin an online payment; a bill has one pending transaction at most."""
    sent = cast("Record", call.body["Transaction"])
    tenant = str(sent["tenantId"])
    scope = call.scope().narrow([tenant])
    parts = cast("list[Record]", sent["taxAndPayments"])
    hold_bills(call, [str(sent["billId"]), *(str(row["billId"]) for row in parts)], tenant=tenant)
    _check(call, sent, scope)
    identifier = generate_ids(call.session, "pg.txnid", tenant, now=call.now, form=_FORM)[0]
    callback = str(sent["callbackUrl"])
    joint = "&" if "?" in callback else "?"
    callback = f"{callback}{joint}{urlencode({_PARAMETER: identifier})}"
    transaction = dict(sent) | {
        "txnId": identifier,
        "user": embed_user(call.user.record),
        "txnStatus": "PENDING",
        "txnStatusMsg": "Transaction initiated",
        "callbackUrl": callback,
        "redirectUrl": callback,
        "additionalDetails": cast("Record", sent.get("additionalDetails") or {})
        | {"taxAndPayments": sent["taxAndPayments"]},
        "auditDetails": write_audit(call),
    }
    call.session.add(TRANSACTIONS, transaction, scope=scope, by=call.user.uuid, at=call.now)
    return {"Transaction": transaction}


def list_gateways(_call: Call) -> Mapping[str, object]:
    """The names of the gateways: the one that is simulated goes by each of them."""
    return {"gateways": sorted(GATEWAYS)}


_FORM = "PB_PG_[cy:yyyy_MM_dd]_[SEQ_EG_PG_TXN]"


def _check(call: Call, sent: Record, scope: TenantScope) -> None:
    entries = []
    if sent.get("gateway") not in GATEWAYS:
        entries.append(
            ErrorEntry("INVALID_PAYMENT_GATEWAY", "Invalid or inactive payment gateway provided")
        )
    earlier = call.session.find(
        TRANSACTIONS, [Condition("billId", "equals", str(sent["billId"]))], scope=scope
    )
    states = {row["txnStatus"] for row in earlier}
    if "PENDING" in states:
        entries.append(
            ErrorEntry(
                "TXN_ABRUPTLY_DISCARDED",
                "A transaction for this bill has been abruptly discarded, please retry later",
            )
        )
    if "SUCCESS" in states:
        entries.append(
            ErrorEntry(
                "TXN_CREATE_BILL_ALREADY_PAID",
                "Bill has already been paid or is in pending state",
            )
        )
    parts = cast("list[Record]", sent["taxAndPayments"])
    if _read_amount(sent["txnAmount"]) != sum(to_paise(row["amountPaid"]) for row in parts):
        entries.append(
            ErrorEntry(
                "TXN_CREATE_INVALID_TXN_AMT",
                "Transaction amount should be equal to sum of all amountPaids in taxAndPayments",
            )
        )
    if entries:
        raise InvalidRequestError(entries)
    for row in parts:
        detail = {"billId": row["billId"], "totalAmountPaid": row["amountPaid"]}
        lock_payable_bill(call, detail, tenant=str(sent["tenantId"]), mode="ONLINE")


def _read_amount(text: object) -> int | None:
    try:
        return to_paise(read_rupees(str(text)))
    except NotMoneyError:
        return None


def update_transaction(call: Call) -> Mapping[str, object]:
    """Settle an online payment by what the gateway reports; success makes the receipt, once."""
    identifier = call.text(_PARAMETER) or call.text("transactionId")
    if not identifier:
        raise ServiceError(
            "MISSING_UPDATE_TXN_ID", "Cannot process request, missing transaction id"
        )
    known = call.session.find_locked(TRANSACTIONS, identifier, scope=call.scope())
    if known is None or not _is_own(call, known):
        raise ServiceError("TXN_UPDATE_NOT_FOUND", "Transaction not found")
    settled = known if known.get("receipt") else _settle(call, known)
    return {"Transaction": [settled]}


def _settle(call: Call, known: Record) -> Record:
    reported = (call.text("gatewayStatus") or "PENDING").upper()
    is_paid = known["txnStatus"] == "SUCCESS"
    if reported == "PENDING" and not is_paid:
        return known
    amount = call.text("gatewayAmount") or known["txnAmount"]
    if is_paid:
        outcome = _take_payment(call, known)
    elif reported != "SUCCESS":
        outcome = {"txnStatus": "FAILURE", "txnStatusMsg": "Gateway failure"}
    elif _read_amount(amount) != _read_amount(known["txnAmount"]):
        outcome = {
            "txnStatus": "FAILURE",
            "txnStatusMsg": "Transaction failed, amount mismatch",
        }
    else:
        outcome = {"gatewayTxnId": str(uuid4()), **_take_payment(call, known)}
    changed = known | outcome | {"auditDetails": renew_audit(call, known)}
    call.session.replace(TRANSACTIONS, changed, scope=call.scope(), by=call.user.uuid, at=call.now)
    return changed


def _take_payment(call: Call, transaction: Record) -> Record:
    """Receipt what the gateway took: on the bills begun with, else on those of what is owed now."""
    parts = cast("list[Record]", transaction["taxAndPayments"])
    hold_bills(call, [str(row["billId"]) for row in parts], tenant=str(transaction["tenantId"]))
    for is_again in (False, True):
        try:
            with call.session.attempt():
                payable = _bill_again(call, transaction, parts) if is_again else parts
                receipt = _pay(call, transaction, payable)
        except ServiceError as error:
            refused = error.entries[0].code
        else:
            return {
                "txnStatus": "SUCCESS",
                "txnStatusMsg": "Transaction successful",
                "receipt": receipt,
            }
    return {
        "txnStatus": "SUCCESS",
        "txnStatusMsg": f"Amount received, no receipt: {refused}. It is to be refunded or booked.",
    }


def _bill_again(call: Call, transaction: Record, parts: list[Record]) -> list[Record]:
    tenant = str(transaction["tenantId"])
    scope = TenantScope(cities=frozenset({tenant}))
    again = []
    for row in parts:
        old = call.session.find_one(
            BILLS, [Condition("id", "equals", str(row["billId"]))], scope=scope
        )
        if old is None:
            raise ServiceError("INVALID_BILL_ID", "The bill is gone")
        service, code = str(old["businessService"]), str(old["consumerCode"])
        bills = make_bills(call, tenant=tenant, service=service, codes=[code])
        if not bills:
            raise ServiceError("BILL_ALREADY_PAID", f"Nothing is owed by {code} any more")
        again.append(row | {"billId": bills[0]["id"]})
    return again


def _pay(call: Call, transaction: Record, parts: list[Record]) -> object:
    payer = cast("Record", transaction["user"])
    payment = {
        "tenantId": transaction["tenantId"],
        "paymentMode": "ONLINE",
        "totalAmountPaid": read_rupees(str(transaction["txnAmount"])),
        "paidBy": payer.get("name"),
        "payerName": payer.get("name"),
        "payerId": payer.get("uuid"),
        "mobileNumber": payer.get("mobileNumber"),
        "transactionNumber": transaction["txnId"],
        "instrumentNumber": transaction["txnId"],
        "instrumentDate": cast("Record", transaction["auditDetails"])["createdTime"],
        "additionalDetails": transaction["additionalDetails"],
        "paymentDetails": [
            {"billId": row["billId"], "totalAmountPaid": row["amountPaid"]} for row in parts
        ],
    }
    answer = create_payment(replace(call, body={**call.body, "Payment": payment}))
    (kept,) = cast("list[Record]", answer["Payments"])
    return cast("list[Record]", kept["paymentDetails"])[0]["receiptNumber"]


def search_transactions(call: Call) -> Mapping[str, object]:
    """Online payments by the declared criteria, newest first, at most five."""
    scope = call.scope()
    if tenant := call.text("tenantId"):
        scope = scope.narrow([tenant])
    conditions = read_criteria(call, _CRITERIA)
    if call.user.is_citizen:
        conditions.append(Condition("userUuid", "equals", call.user.uuid))
    found = call.session.find(
        TRANSACTIONS, conditions, scope=scope, limit=_MOST_ANSWERED, order=NEWEST_FIRST
    )
    return {"Transaction": found}


def _is_own(call: Call, transaction: Record) -> bool:
    payer = cast("Record", transaction.get("user") or {})
    return not call.user.is_citizen or payer.get("uuid") == call.user.uuid
