"""Rules on yearly master data."""

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
from kasauti_standards.national_dashboard.rules.places import (
    NUMERIC_TEXT,
    SEPARATOR_TEXT,
    check_numeric_places,
    check_separator_places,
)

RULES = RuleBook(introduced="0.1.0")
_READS = ("/ulb", "/region", "/state")


@RULES.record_rule(
    "NDB-MASTER-YEAR-SPAN",
    entity="MasterData",
    requirements=("NDB-MASTER-YEAR",),
    reads=("/financialYear",),
    text=RuleText(
        Message("{value} does not span one year", "{value} एक वर्ष का नहीं है"),
        Message(
            "The financial year runs April to March: write {fix}.",
            "वित्तीय वर्ष अप्रैल से मार्च तक होता है: {fix} लिखें।",
        ),
    ),
    example=RuleExample(
        violating={"/financialYear": "2026-99"},
        expect=(("NDB-MASTER-YEAR-SPAN", "/financialYear"),),
    ),
)
def refuse_wrong_span(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The two halves of the financial year are not consecutive.

    The receiver only tests that both halves are numbers, and targets of such a year are never
    matched to a collection.

    Source: UPYOG-NIUA IngestValidator.validateFinancialYear; its message names YYYY-YY.
    """
    text = str(record["financialYear"])
    first, _, last = text.partition("-")
    expected = f"{first}-{(int(first) + 1) % 100:02d}"
    if last != expected[-2:]:
        yield Violation("/financialYear", text, {"value": text, "fix": expected}, fix=expected)


@RULES.record_rule(
    "NDB-MASTER-PLACE-NUMERIC",
    entity="MasterData",
    requirements=("NDB-PLACE",),
    reads=_READS,
    text=NUMERIC_TEXT,
    example=RuleExample(
        violating={"/region": "-5.0"}, expect=(("NDB-MASTER-PLACE-NUMERIC", "/region"),)
    ),
)
def refuse_numeric_master_place(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A city, region or state of master data is a plain number.

    Source: UPYOG-NIUA IngestValidator.verifyMasterDataStructure.
    """
    yield from check_numeric_places(record)


@RULES.record_rule(
    "NDB-MASTER-PLACE-SEPARATOR",
    entity="MasterData",
    requirements=("NDB-PLACE",),
    reads=_READS,
    text=SEPARATOR_TEXT,
    example=RuleExample(
        violating={"/region": "."}, expect=(("NDB-MASTER-PLACE-SEPARATOR", "/region"),)
    ),
)
def refuse_separator_master_place(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A city, region or state of master data is nothing but a separator.

    Source: UPYOG-NIUA IngestValidator.verifyMasterDataStructure.
    """
    yield from check_separator_places(record)
