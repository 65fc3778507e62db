"""Rules over requests to the calculators, and over what they answer."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.billing.sums import SUM_HINT, SumOfParts, read_paise
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
_TOTAL = SumOfParts("/totalAmount", "/taxHeadEstimates/*/estimateAmount")


@RULES.record_rule(
    "WNS-TOTAL-DIFFERS",
    entity="Calculation",
    requirements=("WNS-ESTIMATE-TOTAL",),
    reads=_TOTAL.reads,
    text=RuleText(
        Message("the heads come to {sum}, the total to {value}", "मदों का योग {sum} है, कुल {value}"),
        SUM_HINT,
    ),
    example=RuleExample(
        violating={"/totalAmount": 462}, expect=(("WNS-TOTAL-DIFFERS", "/totalAmount"),)
    ),
)
def refuse_other_total(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The total of a calculation is not the sum of its tax heads.

    The demand is made of the heads, so that the citizen was told another amount.

    Source: our safety demand; UPYOG-NIUA WSCalculationServiceImpl.getCalculation.
    """
    yield from _TOTAL.find_differences(record)


@RULES.record_rule(
    "WNS-CRITERIA-UNNAMED",
    entity="CalculationReq",
    requirements=("WNS-CALCULATION",),
    reads=("/isconnectionCalculation", "/CalculationCriteria"),
    text=RuleText(
        Message("{name} is missing", "{name} नहीं दिया"),
        Message(
            "Name the connection for a period, the application for a fee.",
            "अवधि के लिए कनेक्शन, शुल्क के लिए आवेदन बताएँ।",
        ),
    ),
    example=RuleExample(
        violating={"/CalculationCriteria/0/applicationNo": None},
        expect=(("WNS-CRITERIA-UNNAMED", "/CalculationCriteria/0/applicationNo"),),
    ),
)
def refuse_unnamed_criteria(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A calculation names neither connection nor application.

    The calculators answer WATER_CONNECTION_NOT_FOUND, SEWERAGE_CONNECTION_NOT_FOUND or
    INVALID_CONNECTION_ID.

    Source: UPYOG-NIUA EstimationService.getEstimationMap, getFeeEstimation.
    """
    name = "connectionNo" if record.get("isconnectionCalculation") is True else "applicationNo"
    for place, row in iterate_objects(record, "CalculationCriteria"):
        sent = row.get("waterConnection") or row.get("sewerageConnection")
        if not row.get(name) and (name == "connectionNo" or not sent):
            yield Violation(f"/CalculationCriteria/{place}/{name}", None, {"name": name})


@RULES.record_rule(
    "WNS-ADHOC-AMOUNT",
    entity="AdhocTaxReq",
    requirements=("WNS-ADHOC-REQUEST",),
    reads=("/adhocrebate", "/adhocpenalty"),
    text=RuleText(
        Message("{name} is {value}", "{name} {value} है"),
        Message("Send both amounts, neither below zero.", "दोनों राशियाँ भेजें, शून्य से कम नहीं।"),
    ),
    example=RuleExample(
        violating={"/adhocrebate": -5, "/adhocpenalty": None},
        expect=(
            ("WNS-ADHOC-AMOUNT", "/adhocrebate"),
            ("WNS-ADHOC-AMOUNT", "/adhocpenalty"),
        ),
    ),
)
def refuse_wrong_amounts(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An amount that is added to a demand or taken off is missing or negative.

    The calculator breaks off without one of the two, and takes negative ones, so that a rebate
    raises the demand (WNS-E-017).

    Source: UPYOG-NIUA WSCalculationServiceImpl.applyAdhocTax.
    """
    for name in ("adhocrebate", "adhocpenalty"):
        paise = read_paise(record.get(name))
        if paise is None or paise < 0:
            shown = {"name": name, "value": str(record.get(name))}
            yield Violation(f"/{name}", shown["value"], shown)


@RULES.record_rule(
    "WNS-ADHOC-UNNAMED",
    entity="AdhocTaxReq",
    requirements=("WNS-ADHOC-REQUEST",),
    reads=("/consumerCode", "/businessService"),
    text=RuleText(
        Message("{name} is missing", "{name} नहीं दिया"),
        Message("Name the consumer and its business service.", "उपभोक्ता और व्यवसाय सेवा बताएँ।"),
    ),
    example=RuleExample(
        violating={"/consumerCode": None}, expect=(("WNS-ADHOC-UNNAMED", "/consumerCode"),)
    ),
)
def refuse_unnamed_demand(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An ad hoc amount names no consumer or no business service.

    The calculator looks the demand up by the two, not by demandId (WNS-E-027).

    Source: UPYOG-NIUA DemandService.updateDemandForAdhocTax.
    """
    for name in ("consumerCode", "businessService"):
        if not record.get(name):
            yield Violation(f"/{name}", None, {"name": name})
