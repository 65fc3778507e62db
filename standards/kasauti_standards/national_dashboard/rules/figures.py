"""Rules on the figures themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.national_dashboard.rules.walking import (
    read_metrics,
    read_numbers,
    walk_groupings,
    walk_scalars,
    write_bucket_pointer,
)

RULES = RuleBook(introduced="0.1.0")
_LARGEST_LONG = 2**63 - 1
_NUMBER = (int, float)
NOT_ADDITIVE = frozenset(
    {
        "slaAchievement",
        "completionRate",
        "averageSolutionTime",
        "avgDaysToIssueProvisionalNOC",
        "avgDaysToIssueActualNOC",
        "slaComplianceActual",
        "slaComplianceProvisional",
        "liveUlbsCount",
        "serviceModules",
        "connectionsCreated",
        "todaysMovedApplications",
        "applicationsMovedToday",
    }
)
PERCENTAGES = frozenset(
    {
        "slaAchievement",
        "completionRate",
        "slaCompliance",
        "slaComplianceOC",
        "slaCompliancePermit",
        "slaComplianceActual",
        "slaComplianceProvisional",
    }
)
MAY_BE_NEGATIVE = frozenset(
    {
        "rebate",
        "adhocRebate",
        "averageDeviation",
        "financeTotalIncome",
        "financeTotalExpenditure",
        "financeIncomeExpenditureForLines",
    }
)


@RULES.record_rule(
    "NDB-GROUPS-DISAGREE",
    entity="Data",
    requirements=("NDB-GROUPS-AGREE",),
    reads=("/metrics",),
    text=RuleText(
        Message(
            "{metric} sums to {sum} by {group} and to {first_sum} by {first_group}",
            "{metric} का योग {group} से {sum} और {first_group} से {first_sum} है",
        ),
        Message(
            "Count every record in each grouping; give records without a value a bucket.",
            "हर समूह में हर अभिलेख गिनें; बिना मान वाले अभिलेखों को भी एक बकेट दें।",
        ),
    ),
    example=RuleExample(
        violating={
            "/metrics/todaysCollection": [
                {"groupBy": "usageCategory", "buckets": [{"name": "Residential", "value": 5}]},
                {"groupBy": "paymentChannelType", "buckets": [{"name": "Digital", "value": 4}]},
            ]
        },
        expect=(("NDB-GROUPS-DISAGREE", "/metrics/todaysCollection/1"),),
        clean={
            "/metrics/todaysCollection": [
                {"groupBy": "usageCategory", "buckets": [{"name": "Residential", "value": 5}]},
                {"groupBy": "paymentChannelType", "buckets": [{"name": "Digital", "value": 5}]},
            ]
        },
    ),
)
def warn_of_disagreeing_groups(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """One additive metric gives different totals by different groupings.

    Both claim to break down the same total, so one of them leaves something out. Averages and
    percentages are not added up.

    Source: our reading; the dashboards sum either grouping (upyog-configs ChartApiConfig).
    """
    first: dict[str, tuple[object, list[float]]] = {}
    several = [
        metric
        for metric, value in read_metrics(record).items()
        if isinstance(value, list) and len(value) > 1 and metric not in NOT_ADDITIVE
    ]
    for metric, position, grouping, buckets in walk_groupings(record, several):
        group = grouping.get("groupBy")
        values = [value for bucket in buckets if isinstance(value := bucket.get("value"), _NUMBER)]
        first_group, first_values = first.setdefault(metric, (group, values))
        if sum(values) == sum(first_values):  # floats that agree need no exact sum
            continue
        total, first_total = sum_exactly(values), sum_exactly(first_values)
        if total != first_total:
            yield Violation(
                f"/metrics/{metric}/{position}",
                str(total),
                {
                    "metric": metric,
                    "sum": total,
                    "group": group,
                    "first_sum": first_total,
                    "first_group": first_group,
                },
            )


def sum_exactly(values: list[float]) -> Decimal:
    """The sum of the decimals that were sent, without binary rounding."""
    return sum((Decimal(repr(value)) for value in values), Decimal(0))


def find_figures(
    record: Record, is_wrong: Callable[[str, float], bool]
) -> Iterator[tuple[str, str, float]]:
    """Every (metric, pointer, value) of which `is_wrong` holds."""
    for metric, value in walk_scalars(record):
        if isinstance(value, _NUMBER) and is_wrong(metric, value):
            yield metric, f"/metrics/{metric}", value
    for metric, position, _, buckets in walk_groupings(record):
        for index, bucket in enumerate(buckets):
            value = bucket.get("value")
            if isinstance(value, _NUMBER) and is_wrong(metric, value):
                yield metric, write_bucket_pointer(metric, position, index, "value"), value


@RULES.record_rule(
    "NDB-FIGURE-NEGATIVE",
    entity="Data",
    requirements=("NDB-FIGURE-RANGE",),
    reads=("/metrics",),
    text=RuleText(
        Message(
            "{metric} is {value}: a count or amount below zero", "{metric} {value} है: शून्य से कम"
        ),
        Message(
            "Check the derivation; only rebates are booked below zero.",
            "गणना जाँचें; केवल छूट शून्य से कम लिखी जाती है।",
        ),
    ),
    example=RuleExample(
        violating={"/metrics/assessments": -1},
        expect=(("NDB-FIGURE-NEGATIVE", "/metrics/assessments"),),
        clean={
            "/metrics/rebate": [
                {"groupBy": "usageCategory", "buckets": [{"name": "Residential", "value": -10}]}
            ]
        },
    ),
)
def warn_of_negative_figure(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A figure that counts or sums something is below zero.

    The receiver takes it, and it lowers the totals of every chart. Rebates and balances may be
    negative.

    Source: our reading; UPYOG-NIUA IngestValidator tests no range.
    """
    if min(read_numbers(record), default=0) >= 0:
        return
    for metric, pointer, value in find_figures(
        record, lambda metric, value: value < 0 and metric not in MAY_BE_NEGATIVE
    ):
        yield Violation(pointer, value, {"metric": metric, "value": value})


@RULES.record_rule(
    "NDB-FIGURE-PERCENTAGE",
    entity="Data",
    requirements=("NDB-FIGURE-RANGE",),
    reads=("/metrics",),
    text=RuleText(
        Message(
            "{metric} is {value}, more than 100 per cent", "{metric} {value} है, 100 प्रतिशत से अधिक"
        ),
        Message("Send a percentage from 0 to 100.", "0 से 100 तक का प्रतिशत भेजें।"),
    ),
    example=RuleExample(
        violating={"/module": "WS", "/metrics": {"slaCompliance": 140}},
        expect=(("NDB-FIGURE-PERCENTAGE", "/metrics/slaCompliance"),),
    ),
)
def warn_of_large_percentage(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A percentage is above 100.

    Several deployed queries write a count into a metric that charts average as a percentage.

    Source: upyog-configs ChartApiConfig; national dashboard accelerator queries.
    """
    if PERCENTAGES.isdisjoint(read_metrics(record)):
        return
    for metric, pointer, value in find_figures(
        record, lambda metric, value: value > 100 and metric in PERCENTAGES
    ):
        yield Violation(pointer, value, {"metric": metric, "value": value})


@RULES.record_rule(
    "NDB-FIGURE-DROPPED",
    entity="Data",
    requirements=("NDB-NOTHING-LOST",),
    reads=("/metrics",),
    text=RuleText(
        Message(
            "{metric} has more than 64 bits and is dropped", "{metric} 64 बिट से बड़ा है और छूट जाता है"
        ),
        Message(
            "Send a number of at most 9223372036854775807.",
            "अधिक से अधिक 9223372036854775807 तक की संख्या भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/metrics/assessments": 10**20},
        expect=(("NDB-FIGURE-DROPPED", "/metrics/assessments"),),
    ),
)
def refuse_dropped_figure(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An integer is too long for the receiver, which then drops it without a word.

    Source: UPYOG-NIUA JsonProcessorUtil.convertJsonNodeToNativeType, run.
    """
    if max(map(abs, read_numbers(record)), default=0) <= _LARGEST_LONG:
        return
    for metric, pointer, value in find_figures(
        record, lambda _, value: abs(value) > _LARGEST_LONG and value == int(value)
    ):
        yield Violation(pointer, value, {"metric": metric})
