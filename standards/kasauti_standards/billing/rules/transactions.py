"""Rules over an online payment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_standards.billing.sums import SumOfParts
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
_AMOUNT = SumOfParts("/txnAmount", "/taxAndPayments/*/amountPaid")
_DECIMAL_TEXT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?")


@RULES.record_rule(
    "BIL-TXN-AMOUNT-TEXT",
    entity="Transaction",
    requirements=("BIL-TXN-AMOUNT",),
    reads=("/txnAmount",),
    text=RuleText(
        Message("{value} is no amount of rupees", "{value} रुपये की राशि नहीं है"),
        Message(
            "Write rupees in digits with at most two decimals, e.g. 1500.00.",
            "रुपये अंकों में लिखें, दशमलव के बाद अधिकतम दो अंक, जैसे 1500.00।",
        ),
    ),
    example=RuleExample(
        violating={"/txnAmount": "2,000"}, expect=(("BIL-TXN-AMOUNT-TEXT", "/txnAmount"),)
    ),
)
def refuse_text_amount(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The text of a transaction's amount is no plain decimal number of rupees.

    The service reads it by BigDecimal and breaks off with an unnamed error where it cannot.

    Source: UPYOG-NIUA TransactionValidator.validateTxnAmount.
    """
    amount = record.get("txnAmount")
    if isinstance(amount, str) and not _DECIMAL_TEXT.fullmatch(amount):
        yield Violation("/txnAmount", amount, {"value": amount})


@RULES.record_rule(
    "BIL-TXN-AMOUNT-DIFFERS",
    entity="Transaction",
    requirements=("BIL-TXN-AMOUNT",),
    reads=_AMOUNT.reads,
    text=RuleText(
        Message("the amount is {value}, its parts are {sum}", "राशि {value} है, भागों का योग {sum}"),
        Message("Send the sum of amountPaid.", "amountPaid का योग भेजें।"),
    ),
    example=RuleExample(
        violating={"/txnAmount": "1999.99"}, expect=(("BIL-TXN-AMOUNT-DIFFERS", "/txnAmount"),)
    ),
)
def refuse_wrong_amount(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The amount of a transaction is not the sum of its parts, in paise.

    The service answers TXN_CREATE_INVALID_TXN_AMT.

    Source: UPYOG-NIUA TransactionValidator.validateTxnAmount.
    """
    text = record.get("txnAmount")
    if isinstance(text, str) and _DECIMAL_TEXT.fullmatch(text):
        yield from _AMOUNT.find_differences(record)
