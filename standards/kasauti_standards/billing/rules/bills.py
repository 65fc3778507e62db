"""Rules over one bill."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects, read_whole
from kasauti_standards.billing.sums import SUM_HINT, SumOfParts
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
_TOTAL = SumOfParts("/totalAmount", "/billDetails/*/amount")
_DETAIL = SumOfParts("/billDetails/*/amount", "/billAccountDetails/*/amount")


@RULES.record_rule(
    "BIL-BILL-TOTAL-DIFFERS",
    entity="Bill",
    requirements=("BIL-BILL-SUM",),
    reads=_TOTAL.reads,
    text=RuleText(
        Message("the total is {value}, its details are {sum}", "कुल {value} है, विवरणों का योग {sum}"),
        SUM_HINT,
    ),
    example=RuleExample(
        violating={"/totalAmount": 2000.01},
        expect=(("BIL-BILL-TOTAL-DIFFERS", "/totalAmount"),),
    ),
)
def refuse_wrong_total(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The total of a bill is not the sum of its details, in paise.

    The citizen pays the total while the details are what is settled.

    Source: UPYOG-NIUA BillServicev2.prepareBill, billAmount.
    """
    yield from _TOTAL.find_differences(record)


@RULES.record_rule(
    "BIL-BILL-DETAIL-DIFFERS",
    entity="Bill",
    requirements=("BIL-BILL-SUM",),
    reads=_DETAIL.reads,
    text=RuleText(
        Message(
            "the amount is {value}, its tax heads are {sum}", "राशि {value} है, कर-मदों का योग {sum}"
        ),
        SUM_HINT,
    ),
    example=RuleExample(
        violating={"/billDetails/0/billAccountDetails/1/amount": 499.99},
        expect=(("BIL-BILL-DETAIL-DIFFERS", "/billDetails/0/amount"),),
    ),
)
def refuse_wrong_detail(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The amount of a bill detail is not the sum of its tax heads, in paise.

    A payment of the amount then leaves a rest under some head, or settles too much.

    Source: UPYOG-NIUA BillServicev2.getBillDetailForDemand, totalAmountForDemand.
    """
    yield from _DETAIL.find_differences(record)


@RULES.record_rule(
    "BIL-BILL-EXPIRED",
    entity="Bill",
    requirements=("BIL-BILL-EXPIRY",),
    reads=("/status", "/billDetails/*/expiryDate"),
    text=RuleText(
        Message("the bill is ACTIVE and has expired", "बिल ACTIVE है पर उसकी अवधि बीत चुकी है"),
        Message("Fetch the bill anew before it is paid.", "भुगतान से पहले बिल फिर से निकालें।"),
    ),
    example=RuleExample(
        violating={"/billDetails/0/expiryDate": 1600000000000},
        expect=(("BIL-BILL-EXPIRED", "/billDetails/0/expiryDate"),),
    ),
)
def warn_of_expired_bill(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A bill is shown as payable after its expiry.

    The collection service answers BILL_EXPIRED to a payment of it.

    Source: UPYOG-NIUA PaymentValidator.validatePaymentDetailAgainstBill.
    """
    now = int(context.now.timestamp() * 1000)
    if record.get("status") == "ACTIVE":
        for position, detail in iterate_objects(record, "billDetails"):
            expiry = read_whole(detail.get("expiryDate"))
            if expiry is not None and expiry <= now:
                yield Violation(f"/billDetails/{position}/expiryDate", expiry)
