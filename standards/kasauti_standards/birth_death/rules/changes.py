"""Rules over applications for names and corrections."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.birth_death.lifecycle import SERVICE_OF_CHANGE, read_statuses
from kasauti_standards.birth_death.report_checks import find_change_defects
from kasauti_standards.common.markup import add_markup_rule
from kasauti_standards.kernel import (
    REMOVE,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
add_markup_rule(
    RULES,
    prefix="BND-CHANGE",
    entity="RegisterChange",
    member="/reason",
    reads=("/reason", "/courtOrder", "/childName", "/corrections", "/workflow"),
    source="our own, as the annotated models of the other services (@CustomSafeHtml).",
    requirement="BND-TEXT",
)


@RULES.record_rule(
    "BND-CHANGE-INCOMPLETE",
    entity="RegisterChange",
    requirements=("BND-CHANGE",),
    reads=("/changeType", "/event", "/childName", "/corrections"),
    text=RuleText(
        Message("what is changed is not said", "क्या बदलना है, नहीं बताया"),
        Message(
            "Give childName of a birth, or corrections that change something.",
            "जन्म का childName, या बदलने वाले corrections दें।",
        ),
    ),
    example=RuleExample(
        violating={"/corrections": REMOVE}, expect=(("BND-CHANGE-INCOMPLETE", "/corrections"),)
    ),
)
def refuse_incomplete_change(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application for a change does not say what is changed.

    A name is included in the register of births (section 14); a correction says what stands there
    and what shall stand there (section 15, rule 11).

    Source: Registration of Births and Deaths Act 1969 sections 14, 15.
    """
    for _code, pointer in find_change_defects(record):
        yield Violation(pointer, None)


@RULES.record_rule(
    "BND-CHANGE-STATUS",
    entity="RegisterChange",
    requirements=("BND-STATUS",),
    reads=("/status", "/changeType"),
    text=RuleText(
        Message("{value} is no state of such a change", "{value} ऐसे बदलाव की स्थिति नहीं"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(violating={"/status": "DONE"}, expect=(("BND-CHANGE-STATUS", "/status"),)),
)
def refuse_unknown_status(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The status is none of the lifecycle of its kind of change.

    Source: our own lifecycles BNDNAME and BNDCORRECTION.
    """
    status = record.get("status")
    service = SERVICE_OF_CHANGE.get(str(record.get("changeType")))
    if isinstance(status, str) and service and status not in read_statuses(service):
        allowed = ", ".join(sorted(read_statuses(service)))
        yield Violation("/status", status, {"value": status, "allowed": allowed})
