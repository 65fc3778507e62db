"""Rules over what a payment is told apart by: bills, receipts, transactions, workflow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
_WITHDRAWN = frozenset({"CANCELLED", "DISHONOURED"})


@RULES.record_rule(
    "BIL-PAYMENT-BILL-REPEATED",
    entity="Payment",
    requirements=("BIL-PAYMENT-BILL-ONCE",),
    reads=("/paymentDetails/*/billId",),
    text=RuleText(
        Message(
            "the bill stands in payment detail {first} already",
            "यह बिल भुगतान-विवरण {first} में पहले ही है",
        ),
        Message("Pay every bill once.", "हर बिल का भुगतान एक बार करें।"),
    ),
    example=RuleExample(
        violating={
            "/totalAmountPaid": 4000,
            "/totalDue": 4000,
            "/paymentDetails/1": {
                "billId": "00000000-0000-4000-8000-0000000000b1",
                "totalDue": 2000,
                "totalAmountPaid": 2000,
                "businessService": "ADVT.Hoardings",
            },
        },
        expect=(("BIL-PAYMENT-BILL-REPEATED", "/paymentDetails/1/billId"),),
    ),
)
def refuse_repeated_bill(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """One bill is paid twice within a payment.

    The service answers DUPLICATE_BILLID.

    Source: UPYOG-NIUA PaymentEnricher.enrichPaymentPreValidate.
    """
    places: dict[str, int] = {}
    for position, detail in iterate_objects(record, "paymentDetails"):
        bill = detail.get("billId")
        if isinstance(bill, str):
            first = places.setdefault(bill, position)
            if first != position:
                yield Violation(
                    f"/paymentDetails/{position}/billId", bill, {"value": bill, "first": first + 1}
                )


class _RepeatedReceipts:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        for position, detail in iterate_objects(record, "paymentDetails"):
            number = detail.get("receiptNumber")
            if isinstance(number, str) and number:
                first = self._seen.first_place(f"{record.get('tenantId')}:{number}", place)
                if first is not None:
                    yield Violation(
                        f"/paymentDetails/{position}/receiptNumber",
                        number,
                        {"value": number, "first": first},
                    )

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "BIL-RECEIPT-REPEATED",
    entity="Payment",
    requirements=("BIL-RECEIPT-NUMBER",),
    reads=("/tenantId", "/paymentDetails/*/receiptNumber"),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} पहले ही अभिलेख {first} में है"),
        Message("Give every receipt its own number.", "हर रसीद को अलग नंबर दें।"),
    ),
    example=RuleExample(
        records=(
            {},
            {"/transactionNumber": "TXN-0002"},
            {
                "/transactionNumber": "TXN-0003",
                "/paymentDetails/0/receiptNumber": "04/2026-27/000002",
            },
        ),
        expect=(("BIL-RECEIPT-REPEATED", "/paymentDetails/0/receiptNumber"),),
    ),
)
def refuse_repeated_receipt(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two receipts of one city have the same number.

    A receipt proves one payment of one bill; the number is made for each payment detail.

    Source: UPYOG-NIUA PaymentEnricher.enrichPaymentPostValidate, generateReceiptNumber.
    """
    return _RepeatedReceipts(open_keys("BIL-RECEIPT-REPEATED"))


class _RepeatedTransactions:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        number = record.get("transactionNumber")
        if (
            isinstance(number, str)
            and number
            and record.get("paymentStatus") not in _WITHDRAWN
            and record.get("instrumentStatus") not in _WITHDRAWN
        ):
            first = self._seen.first_place(f"{record.get('tenantId')}:{number}", place)
            if first is not None:
                yield Violation("/transactionNumber", number, {"value": number, "first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "BIL-TRANSACTION-REPEATED",
    entity="Payment",
    requirements=("BIL-TRANSACTION-ONCE",),
    reads=("/tenantId", "/transactionNumber", "/paymentStatus", "/instrumentStatus"),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} पहले ही अभिलेख {first} में है"),
        Message("Book one transaction as one payment.", "एक लेन-देन को एक ही भुगतान के रूप में दर्ज करें।"),
    ),
    example=RuleExample(
        records=(
            {},
            {"/paymentDetails/0/receiptNumber": "04/2026-27/000002"},
            {
                "/paymentDetails/0/receiptNumber": "04/2026-27/000003",
                "/paymentStatus": "CANCELLED",
            },
        ),
        expect=(("BIL-TRANSACTION-REPEATED", "/transactionNumber"),),
    ),
)
def refuse_repeated_transaction(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """One transaction is booked as two payments that both stand.

    The money came once. A cancelled or dishonoured payment may share its number with another.

    Source: our safety demand; UPYOG-NIUA PaymentEnricher makes numbers for cash only.
    """
    return _RepeatedTransactions(open_keys("BIL-TRANSACTION-REPEATED"))


@RULES.record_rule(
    "BIL-WORKFLOW-MIXED",
    entity="PaymentWorkflowRequest",
    requirements=("BIL-WORKFLOW",),
    reads=("/PaymentWorkflows/*/action", "/PaymentWorkflows/*/tenantId"),
    text=RuleText(
        Message(
            "{value} differs from the first, which is {first}", "{value} पहले वाले {first} से भिन्न है"
        ),
        Message(
            "Send one request for each action and city.", "हर कार्रवाई और नगर के लिए अलग अनुरोध भेजें।"
        ),
    ),
    example=RuleExample(
        violating={
            "/PaymentWorkflows/1": {
                "paymentId": "00000000-0000-4000-8000-0000000000a2",
                "action": "DISHONOUR",
                "tenantId": "pg.cityb",
            }
        },
        expect=(
            ("BIL-WORKFLOW-MIXED", "/PaymentWorkflows/1/action"),
            ("BIL-WORKFLOW-MIXED", "/PaymentWorkflows/1/tenantId"),
        ),
    ),
)
def refuse_mixed_workflow(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """One request asks for several actions, or speaks of several cities.

    The service answers PAYMENT_WORKFLOW_SINGLE_ACTION_ALLOWED or CROSS_TENANT_OP_NOT_ALLOWED.

    Source: UPYOG-NIUA PaymentWorkflowService.performWorkflow.
    """
    rows = list(iterate_objects(record, "PaymentWorkflows"))
    for position, row in rows[1:]:
        for name in ("action", "tenantId"):
            value, first = row.get(name), rows[0][1].get(name)
            if value != first:
                yield Violation(
                    f"/PaymentWorkflows/{position}/{name}",
                    value,
                    {"value": value, "first": first},
                )
