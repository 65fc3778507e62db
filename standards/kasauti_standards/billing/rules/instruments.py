"""Rules over how a payment is made: its mode and its instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_standards.billing.charging import find_service, iterate_objects, read_whole
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
PAPER = frozenset({"CHEQUE", "DD", "OFFLINE_NEFT", "OFFLINE_RTGS", "POSTAL_ORDER"})
CHEQUES = frozenset({"CHEQUE", "DD"})
ELECTRONIC = frozenset({"CARD", "ONLINE", "ONLINE_NEFT", "ONLINE_RTGS"})
_IFSC = re.compile("[A-Z]{4}0[A-Z0-9]{6}")
_DAY = 86_400_000
_LONGEST_DAYS = 90


@RULES.record_rule(
    "BIL-PAYMENT-INSTRUMENT-MISSING",
    entity="Payment",
    requirements=("BIL-PAYMENT-INSTRUMENT",),
    reads=("/paymentMode", "/instrumentNumber", "/instrumentDate", "/transactionNumber"),
    text=RuleText(
        Message("a payment by {mode} has no {value}", "{mode} से भुगतान में {value} नहीं है"),
        Message("Send {value}.", "{value} भेजें।"),
    ),
    example=RuleExample(
        violating={"/paymentMode": "CHEQUE", "/instrumentNumber": None, "/instrumentDate": None},
        expect=(
            ("BIL-PAYMENT-INSTRUMENT-MISSING", "/instrumentDate"),
            ("BIL-PAYMENT-INSTRUMENT-MISSING", "/instrumentNumber"),
            ("BIL-PAYMENT-IFSC-WRONG", "/ifscCode"),
        ),
        clean={
            "/paymentMode": "CHEQUE",
            "/instrumentNumber": "000123",
            "/instrumentDate": 1776211200000,
            "/ifscCode": "TEST0000001",
        },
    ),
)
def refuse_missing_instrument(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A payment lacks what its mode needs: number and date of the paper, or of the transaction.

    The service answers INVALID_INST_DATE, INVALID_INST_NUMBER, INVALID_TXN_NUMBER or
    INVALID_INSTRUMENT_NUMBER.

    Source: UPYOG-NIUA PaymentValidator.validateInstrument.
    """
    mode = record.get("paymentMode")
    needed: tuple[str, ...] = ()
    if mode in PAPER:
        needed = ("instrumentDate", "instrumentNumber")
    elif mode in ELECTRONIC:
        needed = ("transactionNumber", "instrumentNumber")
    for name in needed:
        if record.get(name) in {None, ""}:
            yield Violation(f"/{name}", None, {"value": name, "mode": mode})


@RULES.record_rule(
    "BIL-PAYMENT-IFSC-WRONG",
    entity="Payment",
    requirements=("BIL-PAYMENT-IFSC",),
    reads=("/paymentMode", "/ifscCode"),
    text=RuleText(
        Message("a payment by {mode} names no bank branch", "{mode} से भुगतान में बैंक शाखा नहीं बताई गई"),
        Message(
            "Send ifscCode: four capitals, 0, then six letters or digits.",
            "ifscCode भेजें: चार बड़े अक्षर, 0, फिर छह अक्षर या अंक।",
        ),
    ),
    example=RuleExample(
        violating={
            "/paymentMode": "CHEQUE",
            "/instrumentNumber": "000123",
            "/instrumentDate": 1776211200000,
            "/ifscCode": "TEST123",
        },
        expect=(("BIL-PAYMENT-IFSC-WRONG", "/ifscCode"),),
        clean={
            "/paymentMode": "CHEQUE",
            "/instrumentNumber": "000123",
            "/instrumentDate": 1776211200000,
            "/ifscCode": "TEST0000001",
        },
    ),
)
def warn_of_wrong_branch(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A cheque or demand draft has no IFSC, or one that has not the form of one.

    The service looks the code up but does not ask for it; without it a bounced cheque cannot be
    presented again.

    Source: our safety demand; UPYOG-NIUA PaymentValidator.validateIFSCCode.
    """
    code = record.get("ifscCode")
    wanting = code in {None, ""} and record.get("paymentMode") in CHEQUES
    if wanting or (isinstance(code, str) and code and not _IFSC.fullmatch(code)):
        yield Violation("/ifscCode", code, {"mode": record.get("paymentMode")})


@RULES.record_rule(
    "BIL-PAYMENT-CHEQUE-DATE",
    entity="Payment",
    requirements=("BIL-PAYMENT-CHEQUE-AGE",),
    reads=("/paymentMode", "/instrumentDate", "/transactionDate"),
    text=RuleText(
        Message(
            "the {mode} is dated later than the payment, or more than 90 days earlier",
            "{mode} की तारीख भुगतान के बाद की या 90 दिन से अधिक पहले की है",
        ),
        Message("Take a valid instrument.", "मान्य चेक या ड्राफ्ट लें।"),
    ),
    example=RuleExample(
        violating={
            "/paymentMode": "CHEQUE",
            "/instrumentNumber": "000123",
            "/instrumentDate": 1760000000000,
            "/ifscCode": "TEST0000001",
        },
        expect=(("BIL-PAYMENT-CHEQUE-DATE", "/instrumentDate"),),
        clean={
            "/paymentMode": "CHEQUE",
            "/instrumentNumber": "000123",
            "/instrumentDate": 1776211200000,
            "/ifscCode": "TEST0000001",
        },
    ),
)
def refuse_cheque_date(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A cheque or demand draft is dated after the payment, or more than 90 days before it.

    The service answers INVALID_CHEQUE_DD_DATE, CHEQUE_DD_DATE_WITH_MANUAL_RECEIPT_DATE,
    CHEQUE_DD_DATE_WITH_RECEIPT_DATE or CHEQUE_DD_DATE_WITH_FUTURE_DATE. Without a date of the
    payment the day of the run counts.

    Source: UPYOG-NIUA PaymentValidator.validateChequeDD, INSTRUMENT_DATE_DAYS.
    """
    if record.get("paymentMode") not in CHEQUES:
        return
    dated, paid = (
        read_whole(record.get("instrumentDate")),
        read_whole(record.get("transactionDate")),
    )
    at = int(context.now.timestamp() * 1000) if paid is None else paid
    if dated is not None and (dated > at or (at - dated) // _DAY > _LONGEST_DAYS):
        yield Violation("/instrumentDate", dated, {"mode": record["paymentMode"]})


@RULES.record_rule(
    "BIL-PAYMENT-MODE-REFUSED",
    entity="Payment",
    requirements=("BIL-PAYMENT-MODE-ALLOWED",),
    reads=(
        "/paymentMode",
        "/paymentDetails/*/businessService",
        "/paymentDetails/*/bill/collectionModesNotAllowed",
    ),
    text=RuleText(
        Message("{service} takes no payment by {mode}", "{service} में {mode} से भुगतान मान्य नहीं"),
        Message("Pay by another mode.", "दूसरे माध्यम से भुगतान करें।"),
    ),
    example=RuleExample(
        violating={
            "/paymentMode": "DD",
            "/instrumentNumber": "000123",
            "/instrumentDate": 1776211200000,
            "/ifscCode": "TEST0000001",
        },
        expect=(("BIL-PAYMENT-MODE-REFUSED", "/paymentDetails/0/businessService"),),
    ),
)
def refuse_mode(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A business service is paid by a mode that it does not take.

    The service answers INVALID_PAYMENTDETAIL. What the bill says goes before the masters.

    Source: UPYOG-NIUA PaymentValidator.validatePaymentDetailAgainstBill.
    """
    mode = record.get("paymentMode")
    for position, detail in iterate_objects(record, "paymentDetails"):
        refused = read_pointer(detail, "/bill/collectionModesNotAllowed")
        service = find_service(context, detail.get("businessService"))
        if not isinstance(refused, list):
            listed = service.attributes.get("collectionModesNotAllowed", "") if service else ""
            refused = listed.split("|")
        if isinstance(mode, str) and mode in refused:
            yield Violation(
                f"/paymentDetails/{position}/businessService",
                detail.get("businessService"),
                {"mode": mode, "service": detail.get("businessService")},
            )
