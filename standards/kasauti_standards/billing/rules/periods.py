"""Rules over the times of a demand, and over many demands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.billing.charging import is_in_seconds, list_periods, read_whole
from kasauti_standards.kernel import (
    CollectionCheck,
    Layer,
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


@RULES.record_rule(
    "BIL-DEMAND-PERIOD-REVERSED",
    entity="Demand",
    requirements=("BIL-DEMAND-PERIOD-ORDER",),
    reads=("/taxPeriodFrom", "/taxPeriodTo"),
    text=RuleText(
        Message("the period ends before it begins", "अवधि शुरू होने से पहले ही समाप्त होती है"),
        Message("Exchange taxPeriodFrom and taxPeriodTo.", "taxPeriodFrom और taxPeriodTo बदलें।"),
    ),
    example=RuleExample(
        violating={"/taxPeriodFrom": 1806517799000, "/taxPeriodTo": 1775001600000},
        expect=(("BIL-DEMAND-PERIOD-REVERSED", "/taxPeriodTo"),),
    ),
)
def refuse_reversed_period(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The period of a demand ends before it begins.

    The service compares each end with the tax periods only, so that a reversed period within one
    is taken and sorts wrongly when payments are apportioned.

    Source: our safety demand; UPYOG-NIUA DemandValidatorV1.validateTaxPeriod does not test it.
    """
    start, end = read_whole(record.get("taxPeriodFrom")), read_whole(record.get("taxPeriodTo"))
    if start is not None and end is not None and end < start:
        yield Violation("/taxPeriodTo", end)


@RULES.record_rule(
    "BIL-DEMAND-PERIOD-OUTSIDE",
    entity="Demand",
    requirements=("BIL-DEMAND-PERIOD",),
    reads=("/businessService", "/taxPeriodFrom", "/taxPeriodTo"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message(
            "the period lies in no tax period of {service}",
            "अवधि {service} की किसी कर-अवधि में नहीं आती",
        ),
        Message(
            "Let it lie within one tax period, or add the period to the masters.",
            "अवधि एक ही कर-अवधि में रखें, या मूल डेटा में कर-अवधि जोड़ें।",
        ),
    ),
    example=RuleExample(
        violating={"/taxPeriodFrom": 1400000000000, "/taxPeriodTo": 1410000000000},
        expect=(("BIL-DEMAND-PERIOD-OUTSIDE", "/taxPeriodFrom"),),
    ),
)
def refuse_outside_period(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The period of a demand lies within no tax period of its business service.

    The service answers EG_BS_TAXPERIODS_DEMAND, or EG_BS_TAXPERIODS_BUSINESSSERVICE where the
    business service has no tax period at all.

    Source: UPYOG-NIUA DemandValidatorV1.validateTaxPeriod.
    """
    start, end = read_whole(record.get("taxPeriodFrom")), read_whole(record.get("taxPeriodTo"))
    service = record.get("businessService")
    if start is None or end is None or is_in_seconds(start) or is_in_seconds(end):
        return
    if not any(first <= start and end <= last for first, last in list_periods(context, service)):
        yield Violation("/taxPeriodFrom", start, {"service": service})


@RULES.record_rule(
    "BIL-DEMAND-TIME-NOT-MILLIS",
    entity="Demand",
    requirements=("BIL-TIMES",),
    reads=("/taxPeriodFrom", "/taxPeriodTo"),
    text=RuleText(
        Message(
            "{value} is before 1973 when read as milliseconds",
            "{value} मिलीसेकंड मानने पर 1973 से पहले का है",
        ),
        Message(
            "Send epoch milliseconds; this looks like seconds.",
            "इपोक मिलीसेकंड भेजें; यह सेकंड लगता है।",
        ),
    ),
    example=RuleExample(
        violating={"/taxPeriodFrom": 1775001600, "/taxPeriodTo": 1806517799},
        expect=(
            ("BIL-DEMAND-TIME-NOT-MILLIS", "/taxPeriodFrom"),
            ("BIL-DEMAND-TIME-NOT-MILLIS", "/taxPeriodTo"),
        ),
    ),
)
def refuse_seconds(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A time of a demand is so small that it must be seconds, not milliseconds.

    Source: UPYOG-NIUA Demand.java; tax periods in the masters are milliseconds.
    """
    for name in ("taxPeriodFrom", "taxPeriodTo"):
        value = read_whole(record.get(name))
        if value is not None and is_in_seconds(value):
            yield Violation(f"/{name}", value, {"value": value}, str(value * 1000))


class _RepeatedDemands:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        names = ("tenantId", "businessService", "consumerCode", "taxPeriodFrom", "taxPeriodTo")
        key = [record.get(name) for name in names]
        if record.get("status") in {None, "ACTIVE"} and None not in key:
            first = self._seen.first_place(repr(key), place)
            if first is not None:
                yield Violation(
                    "/consumerCode",
                    record["consumerCode"],
                    {"value": record["consumerCode"], "first": first},
                )

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "BIL-DEMAND-REPEATED",
    entity="Demand",
    requirements=("BIL-DEMAND-ONCE",),
    reads=(
        "/tenantId",
        "/consumerCode",
        "/businessService",
        "/taxPeriodFrom",
        "/taxPeriodTo",
        "/status",
    ),
    text=RuleText(
        Message(
            "{value} is charged for this period in record {first} already",
            "{value} पर इस अवधि की माँग अभिलेख {first} में पहले ही है",
        ),
        Message(
            "Update the first demand instead, or cancel one.", "पहली माँग ही अद्यतन करें, या एक रद्द करें।"
        ),
    ),
    example=RuleExample(
        records=({}, {}, {"/consumerCode": "PG-CH-2026-04-15-000002"}, {"/status": "CANCELLED"}),
        expect=(("BIL-DEMAND-REPEATED", "/consumerCode"),),
    ),
)
def refuse_repeated_demand(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """One consumer is charged twice by one business service for the same period.

    The service answers EG_BS_DUPLICATE_CONSUMERCODE; two that came by another way are both billed.

    Source: UPYOG-NIUA DemandValidatorV1.validateConsumerCodes.
    """
    return _RepeatedDemands(open_keys("BIL-DEMAND-REPEATED"))
