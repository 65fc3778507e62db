"""Rules on what a module may send at all."""

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
from kasauti_standards.national_dashboard.configuration import BLOCKED_MODULES
from kasauti_standards.national_dashboard.rules.walking import find_module, walk_groupings

RULES = RuleBook(introduced="0.1.0")


@RULES.record_rule(
    "NDB-MODULE-BLOCKED",
    entity="Data",
    requirements=("NDB-MODULE-BLOCKED",),
    reads=("/module",),
    profiles=("upyog-2026",),
    text=RuleText(
        Message(
            "the deployed receiver refuses every figure of {value}",
            "चालू प्राप्तकर्ता {value} का हर आँकड़ा लौटा देता है",
        ),
        Message(
            "Keep these figures until the receiver is mended (erratum NDB-E-008).",
            "प्राप्तकर्ता के सुधरने तक ये आँकड़े रखें (त्रुटि NDB-E-008)।",
        ),
    ),
    example=RuleExample(
        violating={"/module": "CF", "/metrics": {"todaysAverageCitizenRating": 4}},
        expect=(("NDB-MODULE-BLOCKED", "/module"),),
        profile="upyog-2026",
    ),
)
def refuse_blocked_module(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The module is configured, but the deployed receiver can take no figure of it.

    BIRTH, DEATH, CF and BPA stand neither in the list of modules without usage categories nor in
    one with them, so that the usage test always fails.

    Source: UPYOG-NIUA IngestValidator.verifyUsage, run.
    """
    if record["module"] in BLOCKED_MODULES:
        yield Violation("/module", record["module"], {"value": record["module"]})


@RULES.record_rule(
    "NDB-GROUPBY-NOT-CONFIGURED",
    entity="Data",
    requirements=("NDB-GROUPBY",),
    reads=("/module", "/metrics"),
    profiles=("upyog-2026", "digit-oss", "intended"),
    text=RuleText(
        Message("{module} has no configured grouping", "{module} के लिए कोई समूह निर्धारित नहीं है"),
        Message("Send an empty list for {metric}.", "{metric} के लिए खाली सूची भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/module": "BPA",
            "/metrics": {
                "todaysCollection": [
                    {"groupBy": "paymentMode", "buckets": [{"name": "Digital", "value": 1}]}
                ]
            },
        },
        expect=(("NDB-GROUPBY-NOT-CONFIGURED", "/metrics/todaysCollection/0/groupBy"),),
    ),
)
def refuse_grouping_without_list(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A grouping is sent for a module that has no list of groupings.

    BPA has a metric that is a list of groupings, and no grouping that it may use.

    Source: UPYOG-NIUA application.properties module.allowed.groupby.fields.mapping.
    """
    module = find_module(record, context)
    if module and not module.groupings:
        for metric, position, grouping, _ in walk_groupings(record):
            yield Violation(
                f"/metrics/{metric}/{position}/groupBy",
                grouping.get("groupBy"),
                {"module": module.code, "metric": metric},
            )
