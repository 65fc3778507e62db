"""Rules on groupings and the names of their buckets."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.national_dashboard.configuration import PAYMENT_GROUPINGS, USAGE_GROUPINGS
from kasauti_standards.national_dashboard.rules.walking import (
    find_module,
    walk_groupings,
    write_bucket_pointer,
)
from kasauti_standards.national_dashboard.text import write_title_case

RULES = RuleBook(introduced="0.1.0")


def check_bucket_names(
    record: Record, *, metrics: tuple[str, ...], groupings: frozenset[str], allowed: frozenset[str]
) -> Iterator[Violation]:
    """Bucket names that, in title case, are not in a list."""
    for metric, position, grouping, buckets in walk_groupings(record, metrics):
        if grouping.get("groupBy") in groupings:
            for index, bucket in enumerate(buckets):
                name = bucket.get("name")
                if isinstance(name, str) and write_title_case(name) not in allowed:
                    yield Violation(
                        write_bucket_pointer(metric, position, index, "name"),
                        name,
                        {"value": name, "allowed": ", ".join(sorted(allowed))},
                    )


@RULES.record_rule(
    "NDB-USAGE-CATEGORY",
    entity="Data",
    requirements=("NDB-USAGE",),
    reads=("/module", "/metrics"),
    profiles=("upyog-2026", "intended"),
    text=RuleText(
        Message("{value} is no usage category", "{value} कोई उपयोग श्रेणी नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={
            "/metrics/todaysCollection": [
                {"groupBy": "usageCategory", "buckets": [{"name": "NONRESIDENTIAL", "value": 1}]}
            ]
        },
        expect=(("NDB-USAGE-CATEGORY", "/metrics/todaysCollection/0/buckets/0/name"),),
    ),
)
def refuse_unknown_usage(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A bucket under usageCategory or usageType is none of the eleven national categories.

    The receiver refuses the whole batch. Codes of the modules' own lists have to be mapped first.

    Source: UPYOG-NIUA IngestValidator.verifyUsage; upyog-mdms-data tenant/propertyType.
    """
    module = find_module(record, context)
    if module:
        yield from check_bucket_names(
            record,
            metrics=module.usage_metrics,
            groupings=USAGE_GROUPINGS,
            allowed=context.valid_codes("PropertyType"),
        )


@RULES.record_rule(
    "NDB-PAYMENT-CHANNEL",
    entity="Data",
    requirements=("NDB-PAYMENT",),
    reads=("/module", "/metrics"),
    profiles=("upyog-2026", "intended"),
    text=RuleText(
        Message("{value} is no payment channel", "{value} कोई भुगतान माध्यम नहीं है"),
        Message(
            "Map the payment mode to one of: {allowed}.",
            "भुगतान के प्रकार को इनमें से एक में बदलें: {allowed}।",
        ),
    ),
    example=RuleExample(
        violating={
            "/metrics/todaysCollection": [
                {"groupBy": "paymentChannelType", "buckets": [{"name": "CASH", "value": 1}]}
            ]
        },
        expect=(("NDB-PAYMENT-CHANNEL", "/metrics/todaysCollection/0/buckets/0/name"),),
    ),
)
def refuse_unknown_channel(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A bucket under paymentChannelType or paymentMode is neither Digital nor Non Digital.

    The receiver refuses the whole batch when it meets a payment mode such as CASH.

    Source: UPYOG-NIUA IngestValidator.verifyPayment; upyog-mdms-data common-masters/PaymentChannel.
    """
    module = find_module(record, context)
    if module:
        yield from check_bucket_names(
            record,
            metrics=module.payment_metrics,
            groupings=PAYMENT_GROUPINGS,
            allowed=context.valid_codes("PaymentChannel"),
        )


@RULES.record_rule(
    "NDB-BUCKET-OVERWRITTEN",
    entity="Data",
    requirements=("NDB-NOTHING-LOST",),
    reads=("/metrics",),
    text=RuleText(
        Message(
            "a second value for {value} under {group}: the first is lost",
            "{group} में {value} का दूसरा मान: पहला खो जाता है",
        ),
        Message("Add the figures up and send one bucket.", "आँकड़े जोड़कर एक ही बकेट भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/metrics/todaysCollection": [
                {
                    "groupBy": "usageCategory",
                    "buckets": [
                        {"name": "Residential", "value": 1},
                        {"name": "RESIDENTIAL", "value": 2},
                    ],
                }
            ]
        },
        expect=(("NDB-BUCKET-OVERWRITTEN", "/metrics/todaysCollection/0/buckets/1/name"),),
    ),
)
def refuse_overwritten_bucket(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Two buckets of one metric fall on the same name, so that the receiver keeps only the last.

    Usage categories meet after title-casing; a grouping given twice meets itself. The lost figure
    is missing from every total, and no answer says so.

    Source: UPYOG-NIUA CustomIndexRequestDecoratorImpl, run.
    """
    kept_names: dict[tuple[str, object], set[str]] = {}
    for metric, position, grouping, buckets in walk_groupings(record):
        group = grouping.get("groupBy")
        names = [str(bucket.get("name")) for bucket in buckets]
        if group in USAGE_GROUPINGS:
            names = [write_title_case(name) for name in names]
        kept = kept_names.get((metric, group))
        if kept is None and len(set(names)) == len(names):
            kept_names[metric, group] = set(names)
            continue
        kept = kept_names.setdefault((metric, group), set())
        for index, name in enumerate(names):
            if name in kept:
                pointer = write_bucket_pointer(metric, position, index, "name")
                yield Violation(pointer, name, {"value": name, "group": group})
            kept.add(name)
