"""Rules over the amounts and tax heads of one challan."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import find_tax_heads, iterate_objects
from kasauti_standards.billing.sums import read_paise, show_paise
from kasauti_standards.kernel import (
    Layer,
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
    "MCL-TOTAL-ZERO",
    entity="Challan",
    requirements=("MCL-TOTAL",),
    reads=("/amount/*/amount",),
    text=RuleText(
        Message(
            "the amounts come to {value}, in whole rupees to {whole}",
            "राशियों का योग {value} है, पूरे रुपयों में {whole}",
        ),
        Message("Let at least one amount reach one rupee.", "कम से कम एक राशि एक रुपये या अधिक हो।"),
    ),
    example=RuleExample(
        violating={"/amount/0/amount": 0.75, "/amount/1/amount": 0.75},
        expect=(("MCL-TOTAL-ZERO", "/amount"),),
        clean={"/amount/0/amount": 0.75, "/amount/1/amount": 1},
    ),
)
def refuse_zero_total(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A challan is made over nothing.

    The service answers Zero amount. It cuts each amount to whole rupees before it adds them, so
    that several amounts below one rupee count as nothing too (MCL-E-005).

    Source: UPYOG-NIUA ChallanValidator.validateFields, totalAmt.
    """
    if not isinstance(record.get("amount"), list):
        return
    amounts = [read_paise(row.get("amount")) for _, row in iterate_objects(record, "amount")]
    known = [paise for paise in amounts if paise is not None and paise >= 0]
    whole = sum(paise // 100 for paise in known)
    if len(known) == len(amounts) and whole <= 0:
        yield Violation("/amount", None, {"value": show_paise(sum(known)), "whole": whole})


@RULES.record_rule(
    "MCL-TAXHEAD-REPEATED",
    entity="Challan",
    requirements=("MCL-TAXHEAD-ONCE",),
    reads=("/amount/*/taxHeadCode",),
    text=RuleText(
        Message("{value} stands in amount {first} already", "{value} राशि {first} में पहले ही है"),
        Message("Add the two amounts up under one head.", "दोनों राशियाँ एक मद में जोड़ें।"),
    ),
    example=RuleExample(
        violating={"/amount/2": {"taxHeadCode": "ADVT.HOARDINGS_TAX", "amount": 10}},
        expect=(("MCL-TAXHEAD-REPEATED", "/amount/2/taxHeadCode"),),
    ),
)
def refuse_repeated_head(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A tax head stands twice in one challan.

    The calculator makes a demand detail of each, and an update finds only one of them again.

    Source: our safety demand; UPYOG-NIUA echallan-calculator CalculationService.getCalculation.
    """
    places: dict[str, int] = {}
    for position, row in iterate_objects(record, "amount"):
        code = row.get("taxHeadCode")
        if isinstance(code, str) and code:
            first = places.setdefault(code, position)
            if first != position:
                yield Violation(
                    f"/amount/{position}/taxHeadCode", code, {"value": code, "first": first + 1}
                )


@RULES.record_rule(
    "MCL-TAXHEAD-FOREIGN",
    entity="Challan",
    requirements=("MCL-TAXHEAD",),
    reads=("/businessService", "/amount/*/taxHeadCode"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} is no tax head of {service}", "{value}, {service} का कर-मद नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/amount/1/taxHeadCode": "PT_TAX"},
        expect=(("MCL-TAXHEAD-FOREIGN", "/amount/1/taxHeadCode"),),
    ),
)
def refuse_foreign_head(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A tax head belongs to another business service than the challan.

    The challan is taken, but the billing service refuses its demand with EG_BS_TAXHEADS_NOTFOUND.

    Source: UPYOG-NIUA billing-service DemandValidatorV1.validatedemandForCreate.
    """
    heads = find_tax_heads(context, record.get("businessService"))
    for position, row in iterate_objects(record, "amount"):
        code = row.get("taxHeadCode")
        if heads and isinstance(code, str) and code and code not in heads:
            yield Violation(
                f"/amount/{position}/taxHeadCode",
                code,
                {
                    "value": code,
                    "service": record["businessService"],
                    "allowed": ", ".join(sorted(heads)),
                },
            )


@RULES.record_rule(
    "MCL-TAXHEAD-MISSING",
    entity="Challan",
    requirements=("MCL-TAXHEAD-MANDATORY",),
    reads=("/businessService", "/amount/*/taxHeadCode"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{service} asks for {missing}", "{service} में {missing} अनिवार्य है"),
        Message(
            "Send every mandatory tax head, with 0 where nothing is due.",
            "हर अनिवार्य कर-मद भेजें; देय न हो तो 0।",
        ),
    ),
    example=RuleExample(
        violating={"/amount": [{"taxHeadCode": "ADVT.HOARDINGS_FIELD_FEE", "amount": 500}]},
        expect=(("MCL-TAXHEAD-MISSING", "/amount"),),
    ),
)
def refuse_missing_head(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A mandatory tax head of the category is missing, or the category has none at all.

    The service answers INAVLID_TAXHEAD_CODE_DETAILS, which is also its answer to a category for
    which the masters mark no tax head as required, such as WaterCharges.Metered.

    Source: UPYOG-NIUA ChallanValidator.validateFields, requiredTaxHeadCodes.
    """
    if not isinstance(record.get("amount"), list):
        return
    heads = find_tax_heads(context, record.get("businessService"))
    required = {code for code, head in heads.items() if head.attributes.get("isRequired") == "true"}
    given = {row.get("taxHeadCode") for _, row in iterate_objects(record, "amount")}
    missing = sorted(code for code in required if code not in given)
    if missing or not required:
        shown = ", ".join(missing) or "tax heads that the masters do not hold"
        yield Violation(
            "/amount", None, {"service": record.get("businessService"), "missing": shown}
        )
