"""Rules over amendments of dues."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects, read_whole
from kasauti_standards.billing.sums import read_paise
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
    "BIL-AMENDMENT-MIXED",
    entity="Amendment",
    requirements=("BIL-AMEND-SIGN",),
    reads=("/demandDetails/*/taxAmount",),
    text=RuleText(
        Message(
            "an amount below zero stands beside one that is not", "शून्य से कम राशि दूसरी राशि के साथ है"
        ),
        Message(
            "Make one amendment of what is added and one of what is taken off.",
            "जोड़ी जाने वाली और घटाई जाने वाली राशियों के अलग-अलग संशोधन बनाएँ।",
        ),
    ),
    example=RuleExample(
        violating={
            "/demandDetails": [
                {"taxHeadMasterCode": "WS_CHARGE", "taxAmount": 10},
                {"taxHeadMasterCode": "WS_WATER_CESS", "taxAmount": -5},
            ]
        },
        expect=(("BIL-AMENDMENT-MIXED", "/demandDetails/1/taxAmount"),),
    ),
)
def refuse_mixed_signs(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Some amounts of an amendment are below zero and some are not.

    Its number says whether it is a credit or a debit note, so that it is one of them.

    Source: UPYOG-NIUA AmendmentValidator.validateAmendmentForCreate.
    """
    amounts = [
        (place, row["taxAmount"], paise)
        for place, row in iterate_objects(record, "demandDetails")
        if (paise := read_paise(row.get("taxAmount"))) is not None
    ]
    if any(paise >= 0 for *_, paise in amounts):
        for place, amount, paise in amounts:
            if paise < 0:
                yield Violation(f"/demandDetails/{place}/taxAmount", amount)


@RULES.record_rule(
    "BIL-AMENDMENT-REVERSED",
    entity="Amendment",
    requirements=("BIL-AMEND-PERIOD",),
    reads=("/effectiveFrom", "/effectiveTill"),
    text=RuleText(
        Message(
            "it ends before it begins, or has no beginning",
            "यह शुरू होने से पहले समाप्त होता है, या शुरुआत नहीं दी",
        ),
        Message(
            "Let effectiveFrom be before effectiveTill.",
            "effectiveFrom को effectiveTill से पहले रखें।",
        ),
    ),
    example=RuleExample(
        violating={"/effectiveFrom": 1806517799000, "/effectiveTill": 1775001600000},
        expect=(("BIL-AMENDMENT-REVERSED", "/effectiveTill"),),
    ),
)
def refuse_reversed_effect(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An amendment ends before it begins, or has an end without a beginning.

    Source: UPYOG-NIUA AmendmentValidator.validateAmendmentForCreate.
    """
    start, end = read_whole(record.get("effectiveFrom")), read_whole(record.get("effectiveTill"))
    if end is not None and (start is None or start >= end):
        yield Violation("/effectiveTill", end)
