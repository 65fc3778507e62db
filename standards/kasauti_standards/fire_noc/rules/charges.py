"""Rules over what a permit is computed to cost, and over billing slabs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from kasauti_standards.billing.charging import iterate_objects, read_whole
from kasauti_standards.billing.sums import add_paise, read_paise, show_paise
from kasauti_standards.kernel import (
    REMOVE,
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

RULES = RuleBook(introduced="0.1.0")
_RUPEE = 100
_FLAT = "FLAT"
_KEY = ("tenantId", "fireNOCType", "buildingUsageType", "calculationType", "uom")


@RULES.record_rule(
    "FN-CRITERIA-EMPTY",
    entity="CalculationReq",
    requirements=("FN-CALCULATION",),
    reads=("/CalulationCriteria/*/fireNOC", "/CalulationCriteria/*/applicationNumber"),
    text=RuleText(
        Message("neither fireNOC nor applicationNumber", "न fireNOC, न applicationNumber"),
        Message("Send one of the two.", "दोनों में से एक भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/CalulationCriteria/0/fireNOC": REMOVE,
            "/CalulationCriteria/0/applicationNumber": REMOVE,
        },
        expect=(("FN-CRITERIA-EMPTY", "/CalulationCriteria/0"),),
        clean={"/CalulationCriteria/0/fireNOC": REMOVE},
    ),
)
def refuse_empty_criteria(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A calculation names neither an application nor its number.

    The calculator answers that no application was found.

    Source: fire_noc_calculation_service.yaml CalulationCriteria; UPYOG-NIUA firenoc-calculator
    calculateService.js getCalculation.
    """
    for position, row in iterate_objects(record, "CalulationCriteria"):
        if not row.get("fireNOC") and not row.get("applicationNumber"):
            yield Violation(f"/CalulationCriteria/{position}", None)


@RULES.record_rule(
    "FN-TOTAL-NOT-WHOLE",
    entity="Calculation",
    requirements=("FN-ESTIMATE-TOTAL",),
    reads=("/taxHeadEstimates/*/estimateAmount",),
    text=RuleText(
        Message("the heads come to {value}", "मदों का योग {value} है"),
        Message(
            "Let FIRENOC_ROUNDOFF make the sum whole rupees.",
            "FIRENOC_ROUNDOFF से योग पूरे रुपये करें।",
        ),
    ),
    example=RuleExample(
        violating={"/taxHeadEstimates/2/estimateAmount": 0},
        expect=(("FN-TOTAL-NOT-WHOLE", "/taxHeadEstimates"),),
    ),
)
def refuse_broken_total(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The tax heads of a calculation do not come to whole rupees.

    Collection refuses such a bill. As deployed the round-off goes wrong where a fee has paise
    (FN-E-020).

    Source: UPYOG-NIUA firenoc-calculator calculateService.js calculateRoundOff.
    """
    rows = [row for _, row in iterate_objects(record, "taxHeadEstimates")]
    found = add_paise(row.get("estimateAmount") for row in rows)
    if rows and found is not None and found % _RUPEE:
        yield Violation("/taxHeadEstimates", show_paise(found), {"value": show_paise(found)})


@RULES.record_rule(
    "FN-REBATE-POSITIVE",
    entity="Calculation",
    requirements=("FN-ESTIMATE",),
    reads=("/taxHeadEstimates/*/taxHeadCode", "/taxHeadEstimates/*/estimateAmount"),
    text=RuleText(
        Message("a rebate of {value} raises the bill", "{value} की छूट बिल बढ़ाती है"),
        Message("Write a rebate below zero.", "छूट को ऋणात्मक लिखें।"),
    ),
    example=RuleExample(
        violating={
            "/taxHeadEstimates/3": {
                "category": "REBATE",
                "taxHeadCode": "FIRENOC_ADHOC_REBATE",
                "estimateAmount": 200,
            }
        },
        expect=(("FN-REBATE-POSITIVE", "/taxHeadEstimates/3/estimateAmount"),),
        clean={
            "/taxHeadEstimates/3": {
                "category": "REBATE",
                "taxHeadCode": "FIRENOC_ADHOC_REBATE",
                "estimateAmount": -200,
            }
        },
    ),
)
def refuse_positive_rebate(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A rebate stands above zero among the heads, so that it is paid on top.

    As deployed (FN-E-021).

    Source: UPYOG-NIUA firenoc-calculator calculateService.js calculateAdhocRebate.
    """
    for position, row in iterate_objects(record, "taxHeadEstimates"):
        paise = read_paise(row.get("estimateAmount"))
        if row.get("category") == "REBATE" and paise is not None and paise > 0:
            shown = show_paise(paise)
            yield Violation(f"/taxHeadEstimates/{position}/estimateAmount", shown, {"value": shown})


@RULES.record_rule(
    "FN-SLAB-REVERSED",
    entity="BillingSlab",
    requirements=("FN-SLAB-RANGE",),
    reads=("/fromUom", "/toUom"),
    text=RuleText(
        Message(
            "fromUom {value} is above toUom {other}", "fromUom {value}, toUom {other} से अधिक है"
        ),
        Message("Exchange the two ends.", "दोनों सिरे बदलें।"),
    ),
    example=RuleExample(violating={"/fromUom": 200}, expect=(("FN-SLAB-REVERSED", "/fromUom"),)),
)
def refuse_reversed_slab(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The range of a billing slab ends before it begins.

    The service answers From UOM should be less than to UOM value.

    Source: UPYOG-NIUA firenoc-calculator src/controller/create.js createValidate.
    """
    first, last = _read(record.get("fromUom")), _read(record.get("toUom"))
    if first is not None and last is not None and first > last:
        yield Violation("/fromUom", first, {"value": first, "other": last})


@RULES.record_rule(
    "FN-SLAB-RANGE-WRONG",
    entity="BillingSlab",
    requirements=("FN-SLAB-RANGE",),
    reads=("/calculationType", "/fromUom", "/toUom"),
    text=RuleText(
        Message("{value} with a wrong range", "{value} के साथ गलत सीमा"),
        Message(
            "Send fromUom and toUom with a rate, neither with FLAT.",
            "दर के साथ fromUom और toUom भेजें, FLAT के साथ कोई नहीं।",
        ),
    ),
    example=RuleExample(
        violating={"/calculationType": "FLAT"},
        expect=(("FN-SLAB-RANGE-WRONG", "/calculationType"),),
        clean={"/calculationType": "FLAT", "/fromUom": None, "/toUom": None},
    ),
)
def refuse_wrong_range(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A flat slab has a range, or a rated one has none.

    The service answers FLAT calculation type should not have toUOM and fromUOM, or SINGLESLAB and
    MULTIPLESLAB calculation type should have toUOM and fromUOM; it takes 0 for none (FN-E-041).

    Source: UPYOG-NIUA firenoc-calculator src/controller/create.js createValidate.
    """
    kind = record.get("calculationType")
    given = [record.get(name) is not None for name in ("fromUom", "toUom")]
    wrong = any(given) if kind == _FLAT else not all(given)
    if isinstance(kind, str) and wrong:
        yield Violation("/calculationType", kind, {"value": kind})


@RULES.record_rule(
    "FN-SLAB-DATES-REVERSED",
    entity="BillingSlab",
    requirements=("FN-SLAB-DATES",),
    reads=("/fromDate", "/toDate"),
    text=RuleText(
        Message("the slab ends before it begins", "स्लैब आरंभ से पहले समाप्त होता है"),
        Message("Exchange fromDate and toDate.", "fromDate और toDate बदलें।"),
    ),
    example=RuleExample(
        violating={"/toDate": 1700000000000}, expect=(("FN-SLAB-DATES-REVERSED", "/toDate"),)
    ),
)
def refuse_reversed_days(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The days of a billing slab end before they begin.

    No calculation reads them as deployed (FN-E-026).

    Source: our safety demand; fire_noc_calculation_service.yaml BillingSlab.fromDate, toDate.
    """
    first, last = read_whole(record.get("fromDate")), read_whole(record.get("toDate"))
    if first is not None and last is not None and first > last:
        yield Violation("/toDate", last)


class _OverlappingSlabs:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        if record.get("isActive") is False:
            return
        names = _KEY if record.get("calculationType") == _FLAT else (*_KEY, "fromUom", "toUom")
        key = json.dumps([record.get(name) for name in (*names, "fromDate")], default=str)
        first = self._seen.first_place(key, place)
        if first is not None:
            yield Violation("", None, {"first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "FN-SLAB-REPEATED",
    entity="BillingSlab",
    requirements=("FN-SLAB-ONCE",),
    reads=tuple(f"/{name}" for name in (*_KEY, "fromUom", "toUom", "fromDate", "isActive")),
    text=RuleText(
        Message("the slab stands in record {first} already", "स्लैब अभिलेख {first} में पहले ही है"),
        Message("Keep one of the two.", "दोनों में से एक रखें।"),
    ),
    example=RuleExample(
        records=({}, {"/rate": 99}, {"/isActive": False}, {"/fireNOCType": "RENEW"}),
        expect=(("FN-SLAB-REPEATED", ""),),
    ),
)
def refuse_repeated_slab(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two active billing slabs cover the same measures, whatever their rates.

    Every application that falls into them is refused with More than 1 billingslabs!

    Source: UPYOG-NIUA firenoc-calculator calculateService.js calculateNOCFee; unique index
    uk_egfirenoc_billingslab.
    """
    return _OverlappingSlabs(open_keys("FN-SLAB-REPEATED"))


def _read(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
