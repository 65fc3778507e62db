"""Rules over instruments, bills and financial years."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.accounting.checking import read_paise
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


@RULES.record_rule(
    "ACC-RECONCILED-BEFORE-DRAWN",
    entity="Instrument",
    requirements=("ACC-RECONCILIATION",),
    reads=("/reconciledOn", "/transactionDate"),
    text=RuleText(
        Message("reconciled on {value}, before it was drawn", "{value} को मिलान, जारी होने से पहले"),
        Message("Give the date of the bank statement.", "बैंक विवरण की तारीख दें।"),
    ),
    example=RuleExample(
        violating={"/reconciledOn": "2026-01-01"},
        expect=(("ACC-RECONCILED-BEFORE-DRAWN", "/reconciledOn"),),
    ),
)
def refuse_early_reconciliation(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An instrument stands in a bank statement before it was drawn.

    Source: UPYOG-NIUA egf-instrument InstrumentContract.java#reconciledOn.
    """
    found, drawn = record.get("reconciledOn"), record.get("transactionDate")
    if isinstance(found, str) and isinstance(drawn, str) and found < drawn:
        yield Violation("/reconciledOn", found, {"value": found})


@RULES.record_rule(
    "ACC-DISHONOUR-WITHOUT-REASON",
    entity="Instrument",
    requirements=("ACC-DISHONOUR-REASON",),
    reads=("/financialStatus/code", "/dishonor"),
    text=RuleText(
        Message("it was dishonoured without a reason", "बिना कारण अनादरित"),
        Message("Give dishonor with reason and date.", "कारण और तारीख सहित dishonor दें।"),
    ),
    example=RuleExample(
        violating={"/financialStatus": {"code": "Dishonored"}},
        expect=(("ACC-DISHONOUR-WITHOUT-REASON", "/dishonor"),),
    ),
)
def refuse_unexplained_dishonour(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An instrument was dishonoured and nothing says why.

    Source: UPYOG-NIUA egf-instrument DishonorReasonContract.java.
    """
    status = record.get("financialStatus")
    is_dishonoured = isinstance(status, dict) and status.get("code") == "Dishonored"
    if is_dishonoured and not record.get("dishonor"):
        yield Violation("/dishonor", None)


@RULES.record_rule(
    "ACC-BILL-PASSED-TOO-MUCH",
    entity="BillRegister",
    requirements=("ACC-BILL-AMOUNTS",),
    reads=("/billAmount", "/passedAmount"),
    text=RuleText(
        Message("more is passed than billed: {value}", "बिल से अधिक पारित: {value}"),
        Message("Pass what is claimed, or less.", "दावे तक ही पारित करें।"),
    ),
    example=RuleExample(
        violating={"/passedAmount": 5000.01},
        expect=(("ACC-BILL-PASSED-TOO-MUCH", "/passedAmount"),),
    ),
)
def refuse_excess(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A bill is passed for more than it claims.

    Source: egov-services docs/financials/contracts/egf-bill/v1-0-0.yml#BillRegister.passedAmount.
    """
    billed, passed = read_paise(record.get("billAmount")), read_paise(record.get("passedAmount"))
    if billed is not None and passed is not None and passed > billed:
        yield Violation("/passedAmount", record["passedAmount"], {"value": record["passedAmount"]})


@RULES.record_rule(
    "ACC-BILL-UNBALANCED",
    entity="BillRegister",
    requirements=("ACC-BILL-AMOUNTS",),
    reads=("/billDetails",),
    text=RuleText(
        Message("debit less credit is {value} paise", "नामे और जमा में {value} पैसे का अंतर है"),
        Message("Make both sides of the bill equal.", "बिल के दोनों पक्ष बराबर करें।"),
    ),
    example=RuleExample(
        violating={"/billDetails/0/debitAmount": 4999.99},
        expect=(("ACC-BILL-UNBALANCED", "/billDetails"),),
    ),
)
def refuse_unbalanced_bill(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Debit and credit of a bill do not come to the same.

    Its voucher could not be posted.

    Source: egov-services docs/financials/contracts/egf-bill/v1-0-0.yml#BillDetail.
    """
    details = record.get("billDetails")
    total = 0
    for row in details if isinstance(details, list) else ():
        sides = [read_paise(row.get(name)) for name in ("debitAmount", "creditAmount")]
        if None in sides:
            return
        total += (sides[0] or 0) - (sides[1] or 0)
    if total:
        yield Violation("/billDetails", total, {"value": total})


@RULES.record_rule(
    "ACC-YEAR-REVERSED",
    entity="FinancialYear",
    requirements=("ACC-YEAR",),
    reads=("/startingDate", "/endingDate"),
    text=RuleText(
        Message("the year ends on {value}, before it begins", "वर्ष आरंभ से पहले {value} को समाप्त"),
        Message("Give the first and the last day.", "पहला और अंतिम दिन दें।"),
    ),
    example=RuleExample(
        violating={"/endingDate": "2026-03-31"},
        expect=(("ACC-YEAR-REVERSED", "/endingDate"),),
    ),
)
def refuse_reversed_year(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A financial year ends before it begins.

    Source: UPYOG-NIUA egf-master FinancialYearService.java.
    """
    begin, end = record.get("startingDate"), record.get("endingDate")
    if isinstance(begin, str) and isinstance(end, str) and end < begin:
        yield Violation("/endingDate", end, {"value": end})
