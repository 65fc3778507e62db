"""What a payment must be before it is taken.

Source: UPYOG-NIUA collection-services PaymentValidator.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from kasauti_reference.billing.bill_records import BILLS, hold_consumer
from kasauti_reference.billing.masters import find_advance_head, require_business_service
from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import from_paise, to_paise

Record = dict[str, object]
_PAPER = frozenset({"CHEQUE", "DD", "OFFLINE_NEFT", "OFFLINE_RTGS", "POSTAL_ORDER"})
_CHEQUES = frozenset({"CHEQUE", "DD"})
ELECTRONIC_MODES = frozenset({"CARD", "ONLINE", "ONLINE_NEFT", "ONLINE_RTGS"})
_LONGEST_MS = 90 * 86_400_000


def check_payment(call: Call, sent: Record) -> None:
    """Refuse a payment whose sums or instrument are wrong."""
    details = cast("list[Record]", sent["paymentDetails"])
    ids = [str(row.get("billId")) for row in details]
    if len(set(ids)) < len(ids):
        raise ServiceError("DUPLICATE_BILLID", "The same bill stands twice in one payment")
    paid = sum(to_paise(row["totalAmountPaid"]) for row in details)
    if paid != to_paise(sent["totalAmountPaid"]) or paid <= 0:
        raise ServiceError(
            "INVALID_PAYMENTDETAIL", "The amount paid is not the sum of its parts, or not positive"
        )
    if entries := [*_check_paper(sent, call.now), *_check_electronic(sent)]:
        raise InvalidRequestError(entries)


def _check_paper(sent: Record, now: int) -> list[ErrorEntry]:
    mode, entries = str(sent["paymentMode"]), []
    if mode not in _PAPER:
        return []
    if not sent.get("instrumentNumber"):
        entries.append(
            ErrorEntry("INVALID_INST_NUMBER", "Instrument number is mandatory for this mode")
        )
    dated = sent.get("instrumentDate")
    if not isinstance(dated, int):
        return [
            *entries,
            ErrorEntry("INVALID_INST_DATE", "Instrument date is mandatory for this mode"),
        ]
    if mode not in _CHEQUES:
        if dated > now:
            entries.append(
                ErrorEntry("INVALID_NEFT_RTGS_DATE", "The transfer is dated in the future")
            )
        return entries
    return [*entries, *_check_cheque_date(sent.get("transactionDate"), dated, now)]


def _check_cheque_date(taken: object, dated: int, now: int) -> list[ErrorEntry]:
    if isinstance(taken, int):
        late, old = "INVALID_CHEQUE_DD_DATE", "CHEQUE_DD_DATE_WITH_MANUAL_RECEIPT_DATE"
        moment = taken
    else:
        late, old = "CHEQUE_DD_DATE_WITH_FUTURE_DATE", "CHEQUE_DD_DATE_WITH_RECEIPT_DATE"
        moment = now
    if dated > moment:
        return [ErrorEntry(late, "The cheque is dated after the payment")]
    if moment - dated > _LONGEST_MS:
        return [ErrorEntry(old, "The cheque is more than 90 days older than the payment")]
    return []


def _check_electronic(sent: Record) -> list[ErrorEntry]:
    if sent["paymentMode"] not in ELECTRONIC_MODES:
        return []
    needed = (
        ("transactionNumber", "INVALID_TXN_NUMBER"),
        ("instrumentNumber", "INVALID_INSTRUMENT_NUMBER"),
    )
    return [
        ErrorEntry(code, f"{name} is mandatory for this mode")
        for name, code in needed
        if not sent.get(name)
    ]


def hold_bills(call: Call, identifiers: Iterable[str], *, tenant: str) -> None:
    """Hold the consumers of bills before any of the bills is read for paying."""
    bills = call.session.find(
        BILLS,
        [Condition("id", "in", tuple(identifiers))],
        scope=TenantScope(cities=frozenset({tenant})),
    )
    for code in sorted({str(bill["consumerCode"]) for bill in bills}):
        hold_consumer(call, tenant=tenant, consumer_code=code)


def lock_payable_bill(call: Call, row: Record, *, tenant: str, mode: str) -> tuple[Record, int]:
    """The bill that a payment detail pays, held for this transaction, and the paise paid.

    Refused: an unknown bill, another service's, one that is paid, expired or cancelled, a mode
    that the service does not take, and an amount that does not fit the due.
    """
    bill = call.session.find_locked(
        BILLS, str(row["billId"]), scope=TenantScope(cities=frozenset({tenant}))
    )
    if bill is None:
        raise ServiceError(
            "INVALID_BILL_ID", "Bill ID provided does not exist or is in invalid state"
        )
    service = str(bill["businessService"])
    if row.get("businessService") not in {None, service}:
        raise ServiceError("INVALID_BILL_BUSINESSSERVICE", "The bill belongs to another service")
    _require_open(call, bill)
    due, paid = to_paise(bill["totalAmount"]), to_paise(row["totalAmountPaid"])
    rules = require_business_service(service)
    if mode in rules.attributes["collectionModesNotAllowed"].split("|"):
        raise ServiceError("INVALID_PAYMENTDETAIL", f"{mode} is not taken for {service}")
    words = f"due: {from_paise(paid)} for {from_paise(due)}"
    if paid > due and find_advance_head(service) is None:
        raise ServiceError(
            "INVALID_PAYMENTDETAIL", f"The amount paid is more than the amount {words}"
        )
    if paid < due and rules.attributes["partPaymentAllowed"] != "true":
        raise ServiceError(
            "INVALID_PAYMENTDETAIL", f"The amount paid is less than the amount {words}"
        )
    return bill, paid


def _require_open(call: Call, bill: Record) -> None:
    if bill["status"] == "PAID":
        raise ServiceError("BILL_ALREADY_PAID", "Bill has already been paid")
    details = cast("list[Record]", bill["billDetails"])
    expiry = max(cast("int", part["expiryDate"]) for part in details)
    if bill["status"] == "EXPIRED" or expiry < call.now:
        raise ServiceError("BILL_EXPIRED", "Bill has expired: fetch a new one")
    if bill["status"] != "ACTIVE":
        raise ServiceError("INVALID_BILL", f"The bill is {bill['status']}")
