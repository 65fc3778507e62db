"""Rules over assessments: the year, the date, the uses of units, amounts added by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from kasauti_standards.billing.charging import is_in_seconds, iterate_objects, read_whole
from kasauti_standards.billing.sums import read_paise
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

RULES = RuleBook(introduced="0.1.0")
ADHOC = ("adhocPenalty", "adhocExemption")
_CENTURY = 100
_YEAR_DIGITS = 7


def is_financial_year(text: object) -> bool:
    """Whether a text of the grammar YYYY-YY names two years that follow each other."""
    if not isinstance(text, str) or len(text) != _YEAR_DIGITS:
        return True  # the grammar is judged by the structure
    first, _, second = text.partition("-")
    if not (first.isdigit() and second.isdigit()):
        return True
    return (int(first) + 1) % _CENTURY == int(second)


@RULES.record_rule(
    "PT-YEAR-WRONG",
    entity="Assessment",
    requirements=("PT-ASSESSMENT-YEAR",),
    reads=("/financialYear",),
    text=RuleText(
        Message("{value} is no financial year", "{value} वित्तीय वर्ष नहीं है"),
        Message("Write two years that follow, as 2026-27.", "लगातार दो वर्ष लिखें, जैसे 2026-27।"),
    ),
    example=RuleExample(
        violating={"/financialYear": "2026-28"},
        expect=(("PT-YEAR-WRONG", "/financialYear"),),
        clean={"/financialYear": "2099-00"},
    ),
)
def refuse_wrong_year(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The two years of a financial year do not follow each other.

    The calculator answers EG_PT_FINANCIAL_MASTER_NOT_FOUND.

    Source: UPYOG-NIUA pt-calculator-v2 MasterDataService.getFinancialYear.
    """
    year = record.get("financialYear")
    if not is_financial_year(year):
        yield Violation("/financialYear", year, {"value": year})


@RULES.record_rule(
    "PT-ASSESSMENT-DATE-AHEAD",
    entity="Assessment",
    requirements=("PT-ASSESSMENT-DATE",),
    reads=("/assessmentDate",),
    text=RuleText(
        Message("the assessment is dated {day}", "निर्धारण की तारीख {day} है"),
        Message("Send a date that is not ahead.", "भविष्य की तारीख न भेजें।"),
    ),
    example=RuleExample(
        violating={"/assessmentDate": 4102444800000},
        expect=(("PT-ASSESSMENT-DATE-AHEAD", "/assessmentDate"),),
    ),
)
def refuse_date_ahead(record: Record, context: RuleContext) -> Iterator[Violation]:
    """An assessment is dated in the future.

    The service answers ASSMENT_DATE_FUTURE_ERROR.

    Source: UPYOG-NIUA AssessmentValidator.commonValidations.
    """
    millis = read_whole(record.get("assessmentDate"))
    if millis is not None and millis > context.now.timestamp() * 1000:
        yield Violation("/assessmentDate", millis, {"day": _show_day(millis)})


@RULES.record_rule(
    "PT-TIME-NOT-MILLIS",
    entity="Assessment",
    requirements=("PT-ASSESSMENT-DATE",),
    reads=("/assessmentDate",),
    text=RuleText(
        Message("{value} is no time in milliseconds", "{value} मिलीसेकंड में समय नहीं है"),
        Message("Multiply seconds by 1000.", "सेकंड को 1000 से गुणा करें।"),
    ),
    example=RuleExample(
        violating={"/assessmentDate": 1775001600},
        expect=(("PT-TIME-NOT-MILLIS", "/assessmentDate"),),
    ),
)
def refuse_seconds(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The date of an assessment is in seconds.

    The service takes it and puts the assessment into January 1970.

    Source: UPYOG-NIUA models/Assessment.java, epoch milliseconds.
    """
    value = record.get("assessmentDate")
    if is_in_seconds(value):
        yield Violation("/assessmentDate", value, {"value": value})


@RULES.record_rule(
    "PT-ADHOC-WRONG",
    entity="Assessment",
    requirements=("PT-ADHOC",),
    reads=("/additionalDetails",),
    text=RuleText(
        Message("{name} is {value}", "{name} {value} है"),
        Message(
            "Send rupees, not below zero, with at most two decimals.",
            "रुपये भेजें: शून्य से कम नहीं, अधिकतम दो दशमलव अंक।",
        ),
    ),
    example=RuleExample(
        violating={"/additionalDetails": {"adhocPenalty": -5, "adhocExemption": 1.255}},
        expect=(
            ("PT-ADHOC-WRONG", "/additionalDetails/adhocPenalty"),
            ("PT-ADHOC-WRONG", "/additionalDetails/adhocExemption"),
        ),
        clean={"/additionalDetails": {"adhocPenalty": 5, "adhocExemption": 1.25}},
    ),
)
def refuse_wrong_adhoc(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An amount that an employee adds or takes off is no amount of rupees.

    The service takes negative amounts, so that a penalty becomes a rebate, and keeps every
    decimal; a text counts as 0 (PT-E-015).

    Source: our safety demand; UPYOG-NIUA pt-calculator-v2 TranslationService.translate.
    """
    details = record.get("additionalDetails")
    if not isinstance(details, dict):
        return
    for name in ADHOC:
        value = details.get(name)
        paise = read_paise(value)
        if value is not None and (paise is None or paise < 0):
            yield Violation(
                f"/additionalDetails/{name}", str(value), {"name": name, "value": str(value)}
            )


@RULES.record_rule(
    "PT-UNIT-USAGE-REPEATED",
    entity="Assessment",
    requirements=("PT-UNIT-USAGE",),
    reads=("/unitUsageList/*/unitId",),
    text=RuleText(
        Message("{value} stands in use {first} already", "{value} उपयोग {first} में पहले ही है"),
        Message("Send one use for each unit.", "हर इकाई का एक ही उपयोग भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/unitUsageList/1": {
                "unitId": "u-1",
                "usageCategory": "RESIDENTIAL",
                "occupancyType": "SELFOCCUPIED",
            }
        },
        expect=(("PT-UNIT-USAGE-REPEATED", "/unitUsageList/1/unitId"),),
    ),
)
def refuse_repeated_usage(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A unit stands twice among the uses of the year.

    The calculator breaks off with an unnamed error (duplicate key).

    Source: UPYOG-NIUA pt-calculator-v2 TranslationService.enrichPropertyFromAssessment.
    """
    places: dict[str, int] = {}
    for position, row in iterate_objects(record, "unitUsageList"):
        unit = row.get("unitId")
        if isinstance(unit, str):
            first = places.setdefault(unit, position)
            if first != position:
                shown = {"value": unit, "first": first + 1}
                yield Violation(f"/unitUsageList/{position}/unitId", unit, shown)


class _RepeatedYears:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        number, year = record.get("propertyId"), record.get("financialYear")
        if isinstance(number, str) and record.get("status") == "ACTIVE":
            first = self._seen.first_place(f"{record.get('tenantId')}:{number}:{year}", place)
            if first is not None:
                shown = {"value": number, "year": year, "first": first}
                yield Violation("/financialYear", year, shown)

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "PT-ASSESSMENT-TWICE",
    entity="Assessment",
    requirements=("PT-ASSESSMENT-ONCE",),
    reads=("/tenantId", "/propertyId", "/financialYear", "/status"),
    text=RuleText(
        Message(
            "{value} is assessed for {year} in record {first} already",
            "{value} का {year} का निर्धारण अभिलेख {first} में पहले ही है",
        ),
        Message("Make the older assessment INACTIVE.", "पुराने निर्धारण को INACTIVE करें।"),
    ),
    example=RuleExample(
        records=({}, {}, {"/financialYear": "2027-28"}, {"/status": "INACTIVE"}),
        expect=(("PT-ASSESSMENT-TWICE", "/financialYear"),),
    ),
)
def refuse_two_assessments(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """A property has two active assessments of one financial year.

    The service takes them (PT-E-016): the demand follows the last, both count as assessed.

    Source: our safety demand; UPYOG-NIUA AssessmentValidator.validateAssessmentCreate.
    """
    return _RepeatedYears(open_keys("PT-ASSESSMENT-TWICE"))


def _show_day(millis: int) -> str:
    try:
        return datetime.fromtimestamp(millis / 1000, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return str(millis)
