"""Rules over one demand: its amounts and its tax heads."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import (
    find_service,
    find_tax_head,
    find_tax_heads,
    iterate_objects,
    lowers_the_due,
)
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
    "BIL-DEMAND-COLLECTED-TOO-MUCH",
    entity="Demand",
    requirements=("BIL-DEMAND-COLLECTED",),
    reads=("/demandDetails/*/taxAmount", "/demandDetails/*/collectionAmount"),
    text=RuleText(
        Message("collected {value} of a demanded {tax}", "माँग {tax} में से {value} वसूल दिखाया गया"),
        Message(
            "Collect from 0 up to the tax; under a negative head either nothing or all of it.",
            "0 से कर-राशि तक वसूल करें; ऋणात्मक मद में शून्य या पूरी राशि।",
        ),
    ),
    example=RuleExample(
        violating={"/demandDetails/0/collectionAmount": 1500.01},
        expect=(("BIL-DEMAND-COLLECTED-TOO-MUCH", "/demandDetails/0/collectionAmount"),),
        clean={"/demandDetails/0/collectionAmount": 1500},
    ),
)
def refuse_excess_collection(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """More is collected under a tax head than is demanded, or less than nothing.

    The service answers EG_DEMAND_DEATIL_INVALID; under a negative head it takes only zero or the
    whole amount as collected.

    Source: UPYOG-NIUA DemandValidatorV1.validateDemandDetailsForAmount.
    """
    for position, detail in iterate_objects(record, "demandDetails"):
        tax = read_paise(detail.get("taxAmount"))
        collected = read_paise(detail.get("collectionAmount"))
        if tax is None or collected is None:
            continue
        if (tax >= 0 and not 0 <= collected <= tax) or (tax < 0 and collected not in {0, tax}):
            yield Violation(
                f"/demandDetails/{position}/collectionAmount",
                detail["collectionAmount"],
                {"value": show_paise(collected), "tax": show_paise(tax)},
            )


@RULES.record_rule(
    "BIL-DEMAND-TAXHEAD-FOREIGN",
    entity="Demand",
    requirements=("BIL-TAXHEAD",),
    reads=("/businessService", "/demandDetails/*/taxHeadMasterCode"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} is no tax head of {service}", "{value}, {service} का कर-मद नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/demandDetails/1/taxHeadMasterCode": "PT_TAX"},
        expect=(("BIL-DEMAND-TAXHEAD-FOREIGN", "/demandDetails/1/taxHeadMasterCode"),),
    ),
)
def refuse_foreign_tax_head(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A tax head belongs to another business service than the demand.

    The service answers EG_BS_TAXHEADS_NOTFOUND. A business service without any tax head in the
    masters is passed over, as the service does.

    Source: UPYOG-NIUA DemandValidatorV1.validatedemandForCreate.
    """
    heads = find_tax_heads(context, record.get("businessService"))
    for position, detail in iterate_objects(record, "demandDetails"):
        code = detail.get("taxHeadMasterCode")
        if heads and isinstance(code, str) and code not in heads:
            yield Violation(
                f"/demandDetails/{position}/taxHeadMasterCode",
                code,
                {
                    "value": code,
                    "service": record["businessService"],
                    "allowed": ", ".join(sorted(heads)),
                },
            )


@RULES.record_rule(
    "BIL-DEMAND-REBATE-POSITIVE",
    entity="Demand",
    requirements=("BIL-DEMAND-SIGN",),
    reads=("/demandDetails/*/taxHeadMasterCode", "/demandDetails/*/taxAmount"),
    text=RuleText(
        Message("the rebate or exemption {head} adds {value}", "छूट {head} से राशि {value} बढ़ती है"),
        Message("Send the amount with a minus.", "राशि ऋण चिह्न के साथ भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/businessService": "PT",
            "/demandDetails/0": {
                "taxHeadMasterCode": "PT_TIME_REBATE",
                "taxAmount": 25.5,
                "collectionAmount": 0,
            },
            "/demandDetails/1/taxHeadMasterCode": "PT_TAX",
        },
        expect=(("BIL-DEMAND-REBATE-POSITIVE", "/demandDetails/0/taxAmount"),),
        clean={
            "/businessService": "PT",
            "/demandDetails/0": {
                "taxHeadMasterCode": "PT_TIME_REBATE",
                "taxAmount": -25.5,
                "collectionAmount": 0,
            },
            "/demandDetails/1/taxHeadMasterCode": "PT_TAX",
        },
    ),
)
def refuse_positive_rebate(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A rebate or an exemption raises what is owed.

    The service adds up signed amounts and does not look at the kind of head, so a rebate without
    a minus is charged to the citizen.

    Source: our safety demand; UPYOG-NIUA BillServicev2 adds taxAmount less collectionAmount.
    """
    for position, detail in iterate_objects(record, "demandDetails"):
        head = find_tax_head(context, detail.get("taxHeadMasterCode"))
        amount = read_paise(detail.get("taxAmount"))
        if head is not None and amount is not None and amount > 0 and lowers_the_due(head):
            yield Violation(
                f"/demandDetails/{position}/taxAmount",
                detail["taxAmount"],
                {"value": show_paise(amount), "head": head.code},
                show_paise(-amount),
            )


@RULES.record_rule(
    "BIL-DEMAND-SERVICE-UNKNOWN",
    entity="Demand",
    requirements=("BIL-DEMAND-SERVICE",),
    reads=("/businessService",),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} has no master data", "{value} का मूल डेटा नहीं है"),
        Message("Use a business service of the masters.", "मूल डेटा की व्यावसायिक सेवा लिखें।"),
    ),
    example=RuleExample(
        violating={"/businessService": "NO.Such_Service"},
        expect=(
            ("TERM-UNKNOWN-CODE", "/businessService"),
            ("BIL-DEMAND-SERVICE-UNKNOWN", "/businessService"),
            ("BIL-DEMAND-PERIOD-OUTSIDE", "/taxPeriodFrom"),
        ),
    ),
)
def refuse_unknown_service(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The business service of a demand is none of the masters.

    The service answers EG_BS_BUSINESSSERVICE_NOTFOUND. Field checks only warn, for the list is
    open: cities add their own.

    Source: UPYOG-NIUA DemandValidatorV1.validatedemandForCreate.
    """
    code = record.get("businessService")
    if isinstance(code, str) and find_service(context, code) is None:
        yield Violation("/businessService", code, {"value": code})
