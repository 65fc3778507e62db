"""Rules over billing slabs, and over what the calculator answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kasauti_standards.billing.charging import find_tax_head, iterate_objects, lowers_the_due
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
_SERVICES = frozenset({"TL", "BPAREG"})
_NEEDED = ("applicationType", "type", "rate")


def _read(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))


@RULES.record_rule(
    "TL-SLAB-BOTH",
    entity="BillingSlab",
    requirements=("TL-SLAB-KIND",),
    reads=("/tradeType", "/accessoryCategory"),
    text=RuleText(
        Message("a slab is of {value}", "स्लैब {value} का है"),
        Message(
            "Name a kind of trade or a kind of accessory, not both.",
            "व्यापार या सहायक सामग्री में से एक का ही प्रकार दें।",
        ),
    ),
    example=RuleExample(
        violating={"/accessoryCategory": "ACC-1"},
        expect=(("TL-SLAB-BOTH", "/accessoryCategory"),),
    ),
)
def refuse_slab_of_both(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A slab is of a trade and of an accessory at once.

    The service answers INVALID_SLAB.

    Source: UPYOG-NIUA tl-calculator BillingslabValidator.dataIntegrityCheck.
    """
    if record.get("tradeType") and record.get("accessoryCategory"):
        yield Violation("/accessoryCategory", None, {"value": "a trade and an accessory"})


@RULES.record_rule(
    "TL-SLAB-UNUSABLE",
    entity="BillingSlab",
    requirements=("TL-SLAB-USABLE",),
    reads=("/tradeType", "/accessoryCategory", "/applicationType", "/type", "/rate"),
    text=RuleText(
        Message(
            "no application ever finds this slab: no {value}",
            "कोई आवेदन इस स्लैब तक नहीं पहुँचेगा: {value} नहीं",
        ),
        Message("Send it.", "उसे भेजें।"),
    ),
    example=RuleExample(
        violating={"/applicationType": None, "/tradeType": None},
        expect=(
            ("TL-SLAB-UNUSABLE", "/applicationType"),
            ("TL-SLAB-UNUSABLE", "/tradeType"),
        ),
    ),
)
def warn_of_unusable_slab(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A slab lacks a member without which it is never chosen, or breaks the calculation.

    The rates of registrations have no type and no city: they are rows of a master.

    Source: our safety demand; UPYOG-NIUA tl-calculator BillingslabQueryBuilder, CalculationService.
    """
    if not record.get("tenantId"):
        return
    for name in _NEEDED:
        if record.get(name) is None:
            yield Violation(f"/{name}", None, {"value": name})
    if not record.get("tradeType") and not record.get("accessoryCategory"):
        yield Violation("/tradeType", None, {"value": "tradeType or accessoryCategory"})


@RULES.record_rule(
    "TL-SLAB-RANGE-REVERSED",
    entity="BillingSlab",
    requirements=("TL-SLAB-RANGE",),
    reads=("/fromUom", "/toUom"),
    text=RuleText(
        Message("the slab reaches from {start} below {value}", "स्लैब {start} से {value} तक है"),
        Message("Let toUom be above fromUom.", "toUom, fromUom से बड़ा हो।"),
    ),
    example=RuleExample(
        violating={"/fromUom": 50, "/toUom": 50},
        expect=(("TL-SLAB-RANGE-REVERSED", "/toUom"),),
    ),
)
def warn_of_reversed_range(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """No measure lies in the range of a slab.

    Source: our safety demand; UPYOG-NIUA BillingslabQueryBuilder asks fromUom <= measure < toUom.
    """
    start, end = _read(record.get("fromUom")), _read(record.get("toUom"))
    if start is not None and end is not None and end <= start:
        yield Violation("/toUom", end, {"start": start, "value": end})


@RULES.record_rule(
    "TL-SLABS-OF-CITIES",
    entity="BillingSlabReq",
    requirements=("TL-SLAB",),
    reads=("/billingSlab/*/tenantId",),
    text=RuleText(
        Message("the slabs are of several cities, or of none", "स्लैब कई नगरों के हैं, या किसी के नहीं"),
        Message("Send slabs of one city.", "एक नगर के स्लैब भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/billingSlab/1": {
                "tenantId": "pg.cityb",
                "applicationType": "NEW",
                "tradeType": "GOODS.MANUFACTURE.TST-2",
                "type": "FLAT",
                "rate": 100,
            }
        },
        expect=(("TL-SLABS-OF-CITIES", "/billingSlab/1/tenantId"),),
    ),
)
def refuse_slabs_of_cities(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The slabs of one request are of several cities, or one is of none.

    The service answers MULTIPLE_TENANTS, or refuses the missing one as bean validation does.

    Source: UPYOG-NIUA BillingslabValidator.tenantIdCheck, BillingSlab.java @NotNull tenantId.
    """
    first: object = None
    for position, slab in iterate_objects(record, "billingSlab"):
        tenant = slab.get("tenantId")
        first = first or tenant
        if tenant is None or tenant != first:
            yield Violation(f"/billingSlab/{position}/tenantId", tenant)


@RULES.record_rule(
    "TL-HEAD-OTHER-SERVICE",
    entity="Calculation",
    requirements=("TL-HEADS",),
    reads=("/taxHeadEstimates",),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} is no tax head of licences", "{value} लाइसेंस का कर शीर्ष नहीं है"),
        Message("Use heads of TL or BPAREG.", "TL या BPAREG के शीर्ष लिखें।"),
    ),
    example=RuleExample(
        violating={"/taxHeadEstimates/0/taxHeadCode": "PT_TAX"},
        expect=(("TL-HEAD-OTHER-SERVICE", "/taxHeadEstimates/0/taxHeadCode"),),
    ),
)
def refuse_foreign_head(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A calculation charges a head of another service.

    Billing would refuse the demand.

    Source: UPYOG master data BillingService TaxHeadMaster; billing-service DemandValidatorV1.
    """
    for position, row in iterate_objects(record, "taxHeadEstimates"):
        head = find_tax_head(context, row.get("taxHeadCode"))
        if head is None or head.attributes.get("service") not in _SERVICES:
            code = row.get("taxHeadCode")
            pointer = f"/taxHeadEstimates/{position}/taxHeadCode"
            yield Violation(pointer, code, {"value": code})


@RULES.record_rule(
    "TL-HEAD-SIGN",
    entity="Calculation",
    requirements=("TL-HEAD-SIGNS",),
    reads=("/taxHeadEstimates",),
    text=RuleText(
        Message("{head} of {value} has the wrong sign", "{head} की राशि {value} का चिह्न गलत है"),
        Message(
            "Rebates lower the due and are negative, all else is not.",
            "छूट ऋणात्मक होती है और देय घटाती है, बाकी नहीं।",
        ),
    ),
    example=RuleExample(
        violating={
            "/taxHeadEstimates/0/estimateAmount": -5,
            "/taxHeadEstimates/1/estimateAmount": 100,
        },
        expect=(
            ("TL-HEAD-SIGN", "/taxHeadEstimates/0/estimateAmount"),
            ("TL-HEAD-SIGN", "/taxHeadEstimates/1/estimateAmount"),
        ),
    ),
)
def refuse_wrong_sign(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A rebate raises the due, or a fee or penalty lowers it.

    The deployed calculator adds what an officer takes off (TL-E-031): whoever is granted a rebate
    pays more. To a negative fee it answers INVALID AMOUNT.

    Source: UPYOG-NIUA tl-calculator CalculationService.getAdhocExemption, getBaseTax.
    """
    for position, row in iterate_objects(record, "taxHeadEstimates"):
        head = find_tax_head(context, row.get("taxHeadCode"))
        amount = _read(row.get("estimateAmount"))
        if head is None or amount is None or head.code.endswith("_ROUNDOFF"):
            continue
        if amount > 0 if lowers_the_due(head) else amount < 0:
            shown = {"head": head.code, "value": amount}
            yield Violation(f"/taxHeadEstimates/{position}/estimateAmount", amount, shown)


@RULES.record_rule(
    "TL-CRITERIA-EMPTY",
    entity="CalculationReq",
    requirements=("TL-CALCULATION",),
    reads=("/CalulationCriteria",),
    text=RuleText(
        Message("names neither an application nor its number", "न आवेदन है न उसका नंबर"),
        Message(
            "Send tradelicense, or applicationNumber.", "tradelicense या applicationNumber भेजें।"
        ),
    ),
    example=RuleExample(
        violating={
            "/CalulationCriteria/0/tradelicense": None,
            "/CalulationCriteria/0/applicationNumber": None,
        },
        expect=(("TL-CRITERIA-EMPTY", "/CalulationCriteria/0"),),
    ),
)
def refuse_empty_criteria(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The calculator is asked to compute nothing.

    It breaks off with an unnamed error.

    Source: UPYOG-NIUA tl-calculator CalculationService.getCalculation.
    """
    for position, row in iterate_objects(record, "CalulationCriteria"):
        if row.get("tradelicense") is None and not row.get("applicationNumber"):
            yield Violation(f"/CalulationCriteria/{position}", None)
