"""Rules over the amounts of a payment."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import find_service, iterate_objects
from kasauti_standards.billing.sums import SumOfParts, read_paise, show_paise
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import ABSENT, read_pointer

RULES = RuleBook(introduced="0.1.0")
_SUM_HINT = Message(
    "Add the payment details up in paise and send that sum.",
    "भुगतान-विवरणों को पैसे में जोड़कर वही योग भेजें।",
)
_PAID = SumOfParts("/totalAmountPaid", "/paymentDetails/*/totalAmountPaid")
_DUE = SumOfParts("/totalDue", "/paymentDetails/*/totalDue")


@RULES.record_rule(
    "BIL-PAYMENT-TOTAL-DIFFERS",
    entity="Payment",
    requirements=("BIL-PAYMENT-SUM",),
    reads=_PAID.reads,
    text=RuleText(
        Message(
            "the payment is {value}, its details are {sum}", "भुगतान {value} है, विवरणों का योग {sum}"
        ),
        _SUM_HINT,
    ),
    example=RuleExample(
        violating={"/totalAmountPaid": 1999},
        expect=(("BIL-PAYMENT-TOTAL-DIFFERS", "/totalAmountPaid"),),
    ),
)
def refuse_wrong_total(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The amount of a payment is not the sum of its details, in paise.

    The cash book shows the one, the receipts the other. The service does not compare them.

    Source: our safety demand; UPYOG-NIUA PaymentValidator looks at each detail alone.
    """
    yield from _PAID.find_differences(record)


@RULES.record_rule(
    "BIL-PAYMENT-DUE-DIFFERS",
    entity="Payment",
    requirements=("BIL-PAYMENT-DUE",),
    reads=_DUE.reads,
    text=RuleText(
        Message("the due is {value}, its details are {sum}", "देय {value} है, विवरणों का योग {sum}"),
        _SUM_HINT,
    ),
    example=RuleExample(
        violating={"/totalDue": 2500}, expect=(("BIL-PAYMENT-DUE-DIFFERS", "/totalDue"),)
    ),
)
def refuse_wrong_due(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The due of a payment is not the sum of the dues of its details, in paise.

    The service fills both in from the bills.

    Source: UPYOG-NIUA PaymentEnricher.enrichPaymentPreValidate.
    """
    yield from _DUE.find_differences(record)


@RULES.record_rule(
    "BIL-PAYMENT-OVER-DUE",
    entity="Payment",
    requirements=("BIL-PAYMENT-ADVANCE",),
    reads=(
        "/paymentDetails/*/totalAmountPaid",
        "/paymentDetails/*/totalDue",
        "/paymentDetails/*/bill/isAdvanceAllowed",
        "/paymentDetails/*/businessService",
    ),
    text=RuleText(
        Message(
            "{value} is paid of a due of {due} and no advance is taken",
            "{due} के देय पर {value} भुगतान; अग्रिम मान्य नहीं",
        ),
        Message("Pay at most the due.", "अधिकतम देय राशि का भुगतान करें।"),
    ),
    example=RuleExample(
        violating={
            "/totalAmountPaid": 2100,
            "/paymentDetails/0/totalAmountPaid": 2100,
            "/paymentDetails/0/bill/isAdvanceAllowed": False,
        },
        expect=(("BIL-PAYMENT-OVER-DUE", "/paymentDetails/0/totalAmountPaid"),),
        clean={
            "/totalAmountPaid": 2100,
            "/paymentDetails/0/totalAmountPaid": 2100,
            "/paymentDetails/0/bill/isAdvanceAllowed": True,
        },
    ),
)
def refuse_overpayment(record: Record, context: RuleContext) -> Iterator[Violation]:
    """More than the due is paid although the business service takes no advance.

    The service answers INVALID_PAYMENTDETAIL. What the bill says goes before the masters.

    Source: UPYOG-NIUA PaymentValidator.validatePaymentDetailAgainstBill.
    """
    for position, paid, due, detail in _list_paid(record):
        if paid > due and not _allows(detail, "isAdvanceAllowed", context):
            yield Violation(
                f"/paymentDetails/{position}/totalAmountPaid",
                detail["totalAmountPaid"],
                {"value": show_paise(paid), "due": show_paise(due)},
            )


@RULES.record_rule(
    "BIL-PAYMENT-UNDER-DUE",
    entity="Payment",
    requirements=("BIL-PAYMENT-PART",),
    reads=(
        "/paymentDetails/*/totalAmountPaid",
        "/paymentDetails/*/totalDue",
        "/paymentDetails/*/bill/partPaymentAllowed",
        "/paymentDetails/*/businessService",
    ),
    text=RuleText(
        Message(
            "{value} is paid of a due of {due} and no part payment is taken",
            "{due} के देय पर {value} भुगतान; आंशिक भुगतान मान्य नहीं",
        ),
        Message("Pay the whole due.", "पूरी देय राशि का भुगतान करें।"),
    ),
    example=RuleExample(
        violating={"/totalAmountPaid": 1900, "/paymentDetails/0/totalAmountPaid": 1900},
        expect=(("BIL-PAYMENT-UNDER-DUE", "/paymentDetails/0/totalAmountPaid"),),
        clean={
            "/totalAmountPaid": 1900,
            "/paymentDetails/0/totalAmountPaid": 1900,
            "/paymentDetails/0/bill/partPaymentAllowed": True,
        },
    ),
)
def refuse_underpayment(record: Record, context: RuleContext) -> Iterator[Violation]:
    """Less than the due is paid although the business service takes no part payment.

    The service answers INVALID_PAYMENTDETAIL.

    Source: UPYOG-NIUA PaymentValidator.validatePaymentDetailAgainstBill.
    """
    for position, paid, due, detail in _list_paid(record):
        if paid < due and not _allows(detail, "partPaymentAllowed", context):
            yield Violation(
                f"/paymentDetails/{position}/totalAmountPaid",
                detail["totalAmountPaid"],
                {"value": show_paise(paid), "due": show_paise(due)},
            )


@RULES.record_rule(
    "BIL-PAYMENT-FRACTIONAL",
    entity="Payment",
    requirements=("BIL-PAYMENT-WHOLE",),
    reads=("/paymentDetails/*/totalAmountPaid",),
    text=RuleText(
        Message("{value} is no whole number of rupees", "{value} पूरे रुपये में नहीं है"),
        Message(
            "Round the demand by its rounding head; payments are in whole rupees from 0 on.",
            "माँग को पूर्णांकन मद से पूरा करें; भुगतान 0 या अधिक पूरे रुपये में हो।",
        ),
    ),
    example=RuleExample(
        violating={
            "/totalDue": 1999.5,
            "/totalAmountPaid": 1999.5,
            "/paymentDetails/0/totalDue": 1999.5,
            "/paymentDetails/0/totalAmountPaid": 1999.5,
        },
        expect=(("BIL-PAYMENT-FRACTIONAL", "/paymentDetails/0/totalAmountPaid"),),
    ),
)
def refuse_fraction(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A bill is paid with paise, or with less than nothing.

    The service answers INVALID_PAYMENTDETAIL, and INVALID_BILL where the due has paise.

    Source: UPYOG-NIUA PaymentValidator.validatePaymentDetailAgainstBill, Utils.isPositiveInteger.
    """
    for position, detail in iterate_objects(record, "paymentDetails"):
        paid = read_paise(detail.get("totalAmountPaid"))
        if paid is not None and (paid < 0 or paid % 100):
            yield Violation(
                f"/paymentDetails/{position}/totalAmountPaid",
                detail["totalAmountPaid"],
                {"value": show_paise(paid)},
            )


def _list_paid(record: Record) -> Iterator[tuple[int, int, int, dict[str, object]]]:
    """Position, paise paid, paise due and content of each detail that says both."""
    for position, detail in iterate_objects(record, "paymentDetails"):
        paid, due = read_paise(detail.get("totalAmountPaid")), read_paise(detail.get("totalDue"))
        if paid is not None and due is not None:
            yield position, paid, due, detail


def _allows(detail: dict[str, object], permission: str, context: RuleContext) -> bool:
    """What the bill says, else what the masters say; an unknown business service is let pass."""
    said = read_pointer(detail, f"/bill/{permission}")
    if said is not ABSENT and said is not None:
        return said is True
    service = find_service(context, detail.get("businessService"))
    return service is None or service.attributes.get(permission) == "true"
