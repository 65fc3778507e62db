"""Rules over the times of one challan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from kasauti_standards.billing.charging import is_in_seconds, list_periods, read_whole
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
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
INDIA = timezone(timedelta(hours=5, minutes=30))
_APRIL = 4
_LAST_MILLIS = 32_503_680_000_000  # the year 3000


@RULES.record_rule(
    "MCL-PERIOD-REVERSED",
    entity="Challan",
    requirements=("MCL-PERIOD",),
    reads=("/taxPeriodFrom", "/taxPeriodTo"),
    text=RuleText(
        Message("the period does not end after it begins", "अवधि शुरू होने के बाद समाप्त नहीं होती"),
        Message("Let taxPeriodTo be later than taxPeriodFrom.", "taxPeriodTo बाद का समय हो।"),
    ),
    example=RuleExample(
        violating={"/taxPeriodTo": 1775001600000},
        expect=(("MCL-PERIOD-REVERSED", "/taxPeriodTo"),),
        clean={"/taxPeriodTo": 1775001600001},
    ),
)
def refuse_reversed_period(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The period of a challan does not end after it begins.

    The service answers Invalid TaxPeriod, also where both ends are the same instant.

    Source: UPYOG-NIUA ChallanValidator.validateFields, validFinancialYear.
    """
    start, end = read_whole(record.get("taxPeriodFrom")), read_whole(record.get("taxPeriodTo"))
    if start is not None and end is not None and end <= start:
        yield Violation("/taxPeriodTo", end)


@RULES.record_rule(
    "MCL-PERIOD-OUTSIDE",
    entity="Challan",
    requirements=("MCL-PERIOD",),
    reads=("/businessService", "/taxPeriodFrom", "/taxPeriodTo"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message(
            "the period lies in no tax period of {service}",
            "अवधि {service} की किसी कर-अवधि में नहीं आती",
        ),
        Message(
            "Let it lie within one tax period of the category.", "अवधि श्रेणी की एक कर-अवधि में रखें।"
        ),
    ),
    example=RuleExample(
        violating={"/taxPeriodFrom": 1404000000000, "/taxPeriodTo": 1410000000000},
        expect=(("MCL-PERIOD-OUTSIDE", "/taxPeriodFrom"),),
    ),
)
def refuse_outside_period(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The period of a challan lies within no tax period of its category.

    The service answers Invalid TaxPeriod. The masters give most categories one long period only.

    Source: UPYOG-NIUA ChallanValidator.validateFields, MDMS_FINACIALYEAR_PATH.
    """
    start, end = read_whole(record.get("taxPeriodFrom")), read_whole(record.get("taxPeriodTo"))
    if start is None or end is None or end <= start or is_in_seconds(start) or is_in_seconds(end):
        return
    service = record.get("businessService")
    if not any(first <= start and end <= last for first, last in list_periods(context, service)):
        yield Violation("/taxPeriodFrom", start, {"service": service})


@RULES.record_rule(
    "MCL-PERIOD-ACROSS-YEARS",
    entity="Challan",
    requirements=("MCL-PERIOD-YEAR",),
    reads=("/taxPeriodFrom", "/taxPeriodTo"),
    text=RuleText(
        Message(
            "the period runs over the end of a financial year",
            "अवधि एक वित्तीय वर्ष के अंत के पार जाती है",
        ),
        Message("Make one challan for each financial year.", "हर वित्तीय वर्ष का अलग चालान बनाएँ।"),
    ),
    example=RuleExample(
        violating={"/taxPeriodTo": 1820000000000},
        expect=(("MCL-PERIOD-ACROSS-YEARS", "/taxPeriodTo"),),
    ),
)
def warn_of_several_years(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The period of a challan lies in more than one financial year, 1 April to 31 March.

    Accounts are kept by financial year. Days begin at midnight in India or, as the masters have
    it, in UTC; a period within one year by either is let pass.

    Source: our safety demand; UPYOG master data BillingService TaxPeriod, financialYear.
    """
    start, end = read_whole(record.get("taxPeriodFrom")), read_whole(record.get("taxPeriodTo"))
    if start is None or end is None or not 0 <= start < end <= _LAST_MILLIS:
        return
    if is_in_seconds(start) or is_in_seconds(end):
        return
    if all(_find_year(start, zone) != _find_year(end, zone) for zone in (INDIA, UTC)):
        yield Violation("/taxPeriodTo", end)


@RULES.record_rule(
    "MCL-TIME-NOT-MILLIS",
    entity="Challan",
    requirements=("MCL-TIMES",),
    reads=("/taxPeriodFrom", "/taxPeriodTo", "/auditDetails/createdTime"),
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
            ("MCL-TIME-NOT-MILLIS", "/taxPeriodFrom"),
            ("MCL-TIME-NOT-MILLIS", "/taxPeriodTo"),
        ),
    ),
)
def refuse_seconds(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A time of a challan is so small that it must be seconds, not milliseconds.

    Source: UPYOG-NIUA CommonUtils.getAuditDetails, System.currentTimeMillis; tax periods in the
    masters are milliseconds.
    """
    for pointer in ("/taxPeriodFrom", "/taxPeriodTo", "/auditDetails/createdTime"):
        value = read_whole(read_pointer(record, pointer))
        if value is not None and is_in_seconds(value):
            yield Violation(pointer, value, {"value": value}, str(value * 1000))


def _find_year(millis: int, zone: timezone) -> int:
    """The year in which the financial year of an instant begins."""
    day = datetime.fromtimestamp(millis / 1000, tz=zone)
    return day.year if day.month >= _APRIL else day.year - 1
