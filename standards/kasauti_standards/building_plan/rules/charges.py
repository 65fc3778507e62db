"""Rules over what a building plan is computed to cost."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.billing.sums import read_paise
from kasauti_standards.building_plan.estimating import FEE_TYPES, list_heads
from kasauti_standards.kernel import (
    REMOVE,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
_RUPEE = 100


@RULES.record_rule(
    "BPA-CRITERIA-EMPTY",
    entity="CalculationReq",
    requirements=("BPA-CALCULATION",),
    reads=("/CalulationCriteria/*/BPA", "/CalulationCriteria/*/applicationNo"),
    text=RuleText(
        Message("neither BPA nor applicationNo", "न BPA, न applicationNo"),
        Message("Send one of the two.", "दोनों में से एक भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/CalulationCriteria/0/BPA": REMOVE,
            "/CalulationCriteria/0/applicationNo": REMOVE,
        },
        expect=(("BPA-CRITERIA-EMPTY", "/CalulationCriteria/0"),),
    ),
)
def refuse_empty_criteria(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A calculation names neither an application nor its number.

    As deployed the calculator breaks off.

    Source: UPYOG-NIUA bpa-calculator CalculationService.getCalculation.
    """
    for position, row in iterate_objects(record, "CalulationCriteria"):
        if not row.get("BPA") and not row.get("applicationNo"):
            yield Violation(f"/CalulationCriteria/{position}", None)


@RULES.record_rule(
    "BPA-FEE-TYPE-UNKNOWN",
    entity="CalculationReq",
    requirements=("BPA-CALCULATION",),
    reads=("/CalulationCriteria/*/feeType",),
    text=RuleText(
        Message("{value} is no kind of fee", "{value} शुल्क का कोई प्रकार नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/CalulationCriteria/0/feeType": "TipFee"},
        expect=(("BPA-FEE-TYPE-UNKNOWN", "/CalulationCriteria/0/feeType"),),
    ),
)
def refuse_unknown_fee(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A fee of an unknown kind is asked for.

    As deployed 200 rupees are demanded under a business service of that name (BPA-E-024).

    Source: UPYOG-NIUA bpa-calculator CalculationUtils.getBillingBusinessService.
    """
    for position, row in iterate_objects(record, "CalulationCriteria"):
        fee = row.get("feeType")
        if isinstance(fee, str) and fee not in FEE_TYPES:
            allowed = ", ".join(FEE_TYPES)
            yield Violation(
                f"/CalulationCriteria/{position}/feeType", fee, {"value": fee, "allowed": allowed}
            )


@RULES.record_rule(
    "BPA-HEAD-OTHER",
    entity="Calculation",
    requirements=("BPA-AMOUNT",),
    reads=("/feeType", "/taxHeadEstimates/*/taxHeadCode"),
    text=RuleText(
        Message("{value} is no head of {fee}", "{value} मद {fee} का नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/taxHeadEstimates/0/taxHeadCode": "BPA_SANC_FEES"},
        expect=(("BPA-HEAD-OTHER", "/taxHeadEstimates/0/taxHeadCode"),),
    ),
)
def refuse_other_head(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A tax head does not belong to the kind of fee.

    Source: UPYOG-NIUA bpa-calculator CalculationUtils.getTaxHeadCode.
    """
    fee = record.get("feeType")
    if not isinstance(fee, str) or fee not in FEE_TYPES:
        return
    allowed = list_heads(fee)
    for position, row in iterate_objects(record, "taxHeadEstimates"):
        head = row.get("taxHeadCode")
        if isinstance(head, str) and head not in allowed:
            yield Violation(
                f"/taxHeadEstimates/{position}/taxHeadCode",
                head,
                {"value": head, "fee": fee, "allowed": ", ".join(sorted(allowed))},
            )


@RULES.record_rule(
    "BPA-AMOUNT-NOT-WHOLE",
    entity="Calculation",
    requirements=("BPA-AMOUNT",),
    reads=("/taxHeadEstimates/*/estimateAmount",),
    text=RuleText(
        Message("a fee of {value} is not whole rupees", "{value} का शुल्क पूरे रुपये नहीं"),
        Message("Fees are whole rupees; none is rounded.", "शुल्क पूरे रुपयों में होते हैं।"),
    ),
    example=RuleExample(
        violating={"/taxHeadEstimates/0/estimateAmount": 120.5},
        expect=(("BPA-AMOUNT-NOT-WHOLE", "/taxHeadEstimates/0/estimateAmount"),),
    ),
)
def refuse_broken_fee(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A fee has paise; collection refuses such a bill.

    Source: UPYOG-NIUA bpa-calculator CalculationService.getBaseTax (Integer.parseInt).
    """
    for position, row in iterate_objects(record, "taxHeadEstimates"):
        amount = row.get("estimateAmount")
        paise = read_paise(amount)
        if paise is not None and paise % _RUPEE:
            pointer = f"/taxHeadEstimates/{position}/estimateAmount"
            yield Violation(pointer, str(amount), {"value": str(amount)})
