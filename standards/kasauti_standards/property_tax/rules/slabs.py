"""Rules over billing slabs, each and together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)
from kasauti_standards.property_tax.rules.buildings import read_area

RULES = RuleBook(introduced="0.1.0")
_RANGES = (("fromPlotSize", "toPlotSize"), ("fromFloor", "toFloor"))
_KEY = (
    "tenantId",
    "propertyType",
    "propertySubType",
    "usageCategoryMajor",
    "usageCategoryMinor",
    "usageCategorySubMinor",
    "usageCategoryDetail",
    "ownerShipCategory",
    "subOwnerShipCategory",
    "areaType",
    "occupancyType",
    "fromPlotSize",
    "toPlotSize",
    "fromFloor",
    "toFloor",
    "isPropertyMultiFloored",
)


@RULES.record_rule(
    "PT-SLAB-REVERSED",
    entity="BillingSlab",
    requirements=("PT-SLAB-RANGE",),
    reads=("/fromPlotSize", "/toPlotSize", "/fromFloor", "/toFloor"),
    text=RuleText(
        Message("{name} {value} is above {other}", "{name} {value}, {other} से अधिक है"),
        Message("Exchange the two ends.", "दोनों सिरे बदलें।"),
    ),
    example=RuleExample(
        violating={"/fromFloor": 3},
        expect=(("PT-SLAB-REVERSED", "/fromFloor"),),
    ),
)
def refuse_reversed_slab(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A range of a billing slab ends before it begins.

    The service takes it, and no unit ever falls into the slab.

    Source: UPYOG-NIUA pt-calculator-v2 EstimationService.getSlabForCalc, getSlabsFiltered.
    """
    for start, end in _RANGES:
        first, last = read_area(record.get(start)), read_area(record.get(end))
        if first is not None and last is not None and first > last:
            yield Violation(f"/{start}", first, {"name": start, "value": first, "other": last})


@RULES.record_rule(
    "PT-SLAB-RATE-MISSING",
    entity="BillingSlab",
    requirements=("PT-SLAB-RATE",),
    reads=("/unitRate", "/arvPercent"),
    text=RuleText(
        Message("the slab has no rate", "स्लैब की कोई दर नहीं"),
        Message("Send unitRate, or arvPercent of rented units.", "unitRate, या arvPercent भेजें।"),
    ),
    example=RuleExample(
        violating={"/unitRate": None}, expect=(("PT-SLAB-RATE-MISSING", "/unitRate"),)
    ),
)
def refuse_slab_without_rate(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A billing slab has neither a rate nor a percentage of the annual rental value.

    The calculator breaks off with an unnamed error when a unit falls into it.

    Source: UPYOG-NIUA pt-calculator-v2 EstimationService.getTaxForUnit.
    """
    if record.get("unitRate") is None and record.get("arvPercent") is None:
        yield Violation("/unitRate", None)


@RULES.record_rule(
    "PT-MUTATION-SLAB-REVERSED",
    entity="MutationBillingSlab",
    requirements=("PT-SLAB-RANGE",),
    reads=("/minMarketValue", "/maxMarketValue"),
    text=RuleText(
        Message("the market value {value} is above {other}", "बाज़ार मूल्य {value}, {other} से अधिक है"),
        Message("Exchange the two ends.", "दोनों सिरे बदलें।"),
    ),
    example=RuleExample(
        violating={"/minMarketValue": 90000000},
        expect=(("PT-MUTATION-SLAB-REVERSED", "/minMarketValue"),),
    ),
)
def refuse_reversed_value(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The range of market value of a slab of transfers ends before it begins.

    The service takes it, and no transfer ever falls into the slab.

    Source: UPYOG-NIUA pt-calculator-v2 MutationBillingSlabQueryBuilder.
    """
    first = read_area(record.get("minMarketValue"))
    last = read_area(record.get("maxMarketValue"))
    if first is not None and last is not None and first > last:
        yield Violation("/minMarketValue", first, {"value": first, "other": last})


class _RepeatedSlabs:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        key = json.dumps([record.get(name) for name in _KEY], default=str)
        first = self._seen.first_place(key, place)
        if first is not None:
            yield Violation("", None, {"first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "PT-SLAB-REPEATED",
    entity="BillingSlab",
    requirements=("PT-SLAB-ONCE",),
    reads=tuple(f"/{name}" for name in _KEY),
    text=RuleText(
        Message("the slab stands in record {first} already", "स्लैब अभिलेख {first} में पहले ही है"),
        Message("Keep one of the two.", "दोनों में से एक रखें।"),
    ),
    example=RuleExample(
        records=({}, {"/unitRate": 99}, {"/areaType": "AREA3"}),
        expect=(("PT-SLAB-REPEATED", ""),),
    ),
)
def refuse_repeated_slab(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two billing slabs cover the same units, whatever their rates.

    The service answers EG_PT_BILLING_SLAB_DUPLICATE; were both there, every estimate of such a
    unit would answer PT_ESTIMATE_BILLINGSLABS_UNMATCH.

    Source: UPYOG-NIUA pt-calculator-v2 BillingSlabValidator.duplicateCheck; BillingSlab equality.
    """
    return _RepeatedSlabs(open_keys("PT-SLAB-REPEATED"))
