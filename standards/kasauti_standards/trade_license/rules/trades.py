"""Rules over the units and accessories of one licence."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.common.foreign_addresses import add_foreign_address_rule
from kasauti_standards.common.markup import add_markup_rule
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
from kasauti_standards.trade_license.reading_records import (
    TRADE,
    iterate_active,
    read_measure,
    read_service,
)

RULES = RuleBook(introduced="0.1.0")
_PARTS = (
    ("tradeUnits", "tradeType", "TradeType"),
    ("accessories", "accessoryCategory", "AccessoriesCategory"),
)
_DETAIL = "/tradeLicenseDetail"
_UNIT = f"{_DETAIL}/tradeUnits/0"
_MEASURES = (f"{_DETAIL}/tradeUnits", f"{_DETAIL}/accessories")

add_foreign_address_rule(
    RULES,
    prefix="TL",
    entity="TradeLicense",
    noun=Message("licence", "लाइसेंस {tenant} का"),
    source="UPYOG-NIUA tl-services EnrichmentService.enrichTLCreateRequest.",
    address=f"{_DETAIL}/address",
)
add_markup_rule(
    RULES,
    prefix="TL",
    entity="TradeLicense",
    member="/tradeName",
    reads=("/tradeName", "/comment", _DETAIL),
    source="DIGIT-OSS tl-services models, @SafeHtml; UPYOG-NIUA has taken it out (TL-E-020).",
)


@RULES.record_rule(
    "TL-UNITS-INACTIVE",
    entity="TradeLicense",
    requirements=("TL-UNITS",),
    reads=(f"{_DETAIL}/tradeUnits",),
    text=RuleText(
        Message("no trade is active", "कोई व्यापार सक्रिय नहीं है"),
        Message("Keep one trade unit active.", "कम से कम एक व्यापार इकाई सक्रिय रखें।"),
    ),
    example=RuleExample(
        violating={f"{_UNIT}/active": False},
        expect=(("TL-UNITS-INACTIVE", f"{_DETAIL}/tradeUnits"),),
    ),
)
def refuse_inactive_units(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """All kinds of trade of a licence were given up.

    The service answers INVALID UPDATE.

    Source: UPYOG-NIUA TLValidator.validateTradeUnits.
    """
    if not any(iterate_active(record, "tradeUnits")):
        yield Violation(f"{_DETAIL}/tradeUnits", None)


@RULES.record_rule(
    "TL-UNIT-REPEATED",
    entity="TradeLicense",
    requirements=("TL-UNIT-ONCE",),
    reads=(f"{_DETAIL}/tradeUnits",),
    text=RuleText(
        Message("{value} stands twice", "{value} दो बार है"),
        Message("Add the measures up in one unit.", "माप एक ही इकाई में जोड़ें।"),
    ),
    example=RuleExample(
        violating={
            f"{_DETAIL}/tradeUnits/1": {
                "tradeType": "GOODS.MANUFACTURE.TST-1",
                "uom": "GROSSUNITS",
                "uomValue": "3",
            }
        },
        expect=(("TL-UNIT-REPEATED", f"{_DETAIL}/tradeUnits/1/tradeType"),),
    ),
)
def warn_of_repeated_unit(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A kind of trade stands in a licence twice.

    Each unit is charged by a slab of its own measure, so that two halves cost another fee than
    the whole.

    Source: our safety demand; UPYOG-NIUA TLValidator has no such check.
    """
    seen: set[object] = set()
    for position, unit in iterate_active(record, "tradeUnits"):
        kind = unit.get("tradeType")
        if isinstance(kind, str) and kind in seen:
            yield Violation(f"{_DETAIL}/tradeUnits/{position}/tradeType", kind, {"value": kind})
        seen.add(kind)


@RULES.record_rule(
    "TL-TRADE-OTHER-SERVICE",
    entity="TradeLicense",
    requirements=("TL-TRADE-SERVICE",),
    reads=("/businessService", f"{_DETAIL}/tradeUnits"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} is no kind of {service}", "{value}, {service} का प्रकार नहीं है"),
        Message(
            "Send trades with TL, professions with BPAREG.",
            "TL के साथ व्यापार, BPAREG के साथ पेशे भेजें।",
        ),
    ),
    example=RuleExample(
        violating={
            _UNIT: {"tradeType": "ARCHITECT.CLASSA"},
        },
        expect=(("TL-TRADE-OTHER-SERVICE", f"{_UNIT}/tradeType"),),
    ),
)
def refuse_other_service(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A licence names a profession, or a registration a trade.

    The service answers INVALID TRADETYPE to the first; to the second the calculator answers
    BILLINGSEARCH_ERROR.

    Source: UPYOG-NIUA MDMSValidator.validateMdmsData; tl-calculator BPABillingSlabService.search.
    """
    service = read_service(record)
    wanted = "TL" if service == TRADE else "BPA"
    kinds = context.code_list("TradeType").by_code
    for position, unit in iterate_active(record, "tradeUnits"):
        known = kinds.get(str(unit.get("tradeType")))
        if known is not None and known.attributes.get("type") != wanted:
            yield Violation(
                f"{_DETAIL}/tradeUnits/{position}/tradeType",
                known.code,
                {"value": known.code, "service": service},
            )


@RULES.record_rule(
    "TL-UOM-OTHER",
    entity="TradeLicense",
    requirements=("TL-UOM",),
    reads=("/businessService", *_MEASURES),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message(
            "{kind} is measured in {wanted}, not in {value}",
            "{kind} का माप {wanted} में होता है, {value} में नहीं",
        ),
        Message("Send the unit of measure of the master data.", "मूल डेटा की माप इकाई भेजें।"),
    ),
    example=RuleExample(
        violating={f"{_UNIT}/uom": "HP", f"{_DETAIL}/accessories/0/uom": None},
        expect=(
            ("TL-UOM-OTHER", f"{_UNIT}/uom"),
            ("TL-UOM-OTHER", f"{_DETAIL}/accessories/0/uom"),
        ),
    ),
)
def refuse_other_uom(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A trade or accessory is measured otherwise than its kind is.

    The service answers INVALID UOM; it compares with the billing slabs of the city, which take
    the unit from the master data.

    Source: UPYOG-NIUA MDMSValidator.validateMdmsData.
    """
    if read_service(record) != TRADE:
        return
    for name, member, listed in _PARTS:
        kinds = context.code_list(listed).by_code
        for position, row in iterate_active(record, name):
            known = kinds.get(str(row.get(member)))
            sent, wanted = row.get("uom"), known.attributes.get("uom", "") if known else ""
            if known is not None and (sent or "") != wanted:
                shown = {"kind": known.code, "wanted": wanted or "–", "value": sent or "–"}
                yield Violation(f"{_DETAIL}/{name}/{position}/uom", sent, shown)


@RULES.record_rule(
    "TL-UOM-VALUE-WRONG",
    entity="TradeLicense",
    requirements=("TL-UOM-VALUE",),
    reads=_MEASURES,
    text=RuleText(
        Message("{value} is no measure", "{value} कोई माप नहीं है"),
        Message(
            "Send a number from 0 on as text, with uom.",
            "uom के साथ 0 या उससे बड़ी संख्या पाठ के रूप में भेजें।",
        ),
    ),
    example=RuleExample(
        violating={
            f"{_UNIT}/uomValue": "-2",
            f"{_DETAIL}/accessories/0/uomValue": None,
        },
        expect=(
            ("TL-UOM-VALUE-WRONG", f"{_UNIT}/uomValue"),
            ("TL-UOM-VALUE-WRONG", f"{_DETAIL}/accessories/0/uomValue"),
        ),
        clean={f"{_UNIT}/uomValue": "0"},
    ),
)
def refuse_wrong_measure(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The measure of a trade or accessory is missing, no number, or below zero.

    The service answers INVALID UOMVALUE where it is missing and breaks off where it is no number;
    a negative one is taken and finds no slab (TL-E-021).

    Source: UPYOG-NIUA MDMSValidator.validateMdmsData; tl-calculator CalculationService.
    """
    for name, _, _ in _PARTS:
        for position, row in iterate_active(record, name):
            sent = row.get("uomValue")
            if not row.get("uom") and sent is None:
                continue
            measure = read_measure(sent)
            if measure is None or measure < 0:
                yield Violation(
                    f"{_DETAIL}/{name}/{position}/uomValue", sent, {"value": sent or "–"}
                )
