"""Rules on the day that a record reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
IST = timezone(timedelta(hours=5, minutes=30))


@lru_cache(maxsize=512)
def read_report_day(text: str) -> date | None:
    """The day of a dd-MM-yyyy text, or None if there is no such day."""
    day, month, year = text.split("-")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@RULES.record_rule(
    "NDB-DATE-NO-SUCH-DAY",
    entity="Data",
    requirements=("NDB-DATE",),
    reads=("/date",),
    text=RuleText(
        Message("{value} is no day of the calendar", "{value} कैलेंडर का कोई दिन नहीं है"),
        Message(
            "Send the day reported as dd-MM-yyyy, for example 30-01-2026.",
            "रिपोर्ट का दिन dd-MM-yyyy में भेजें, जैसे 30-01-2026।",
        ),
    ),
    example=RuleExample(
        violating={"/date": "31-02-2026"}, expect=(("NDB-DATE-NO-SUCH-DAY", "/date"),)
    ),
)
def refuse_impossible_day(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The date has the right form but names a day that does not exist.

    Figures of such a day can be added to no period. The receiver parses dates without leniency.

    Source: UPYOG-NIUA IngestValidator.validateDateFormat.
    """
    text = str(record["date"])
    if read_report_day(text) is None:
        yield Violation("/date", text, {"value": text})


@RULES.record_rule(
    "NDB-DATE-FUTURE",
    entity="Data",
    requirements=("NDB-DATE",),
    reads=("/date",),
    text=RuleText(
        Message("{value} lies in the future", "{value} भविष्य में है"),
        Message(
            "Report a day when it has ended; today in India is {today}.",
            "दिन बीतने के बाद ही रिपोर्ट करें; भारत में आज {today} है।",
        ),
    ),
    example=RuleExample(violating={"/date": "31-12-2999"}, expect=(("NDB-DATE-FUTURE", "/date"),)),
)
def refuse_future_day(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The date lies after today.

    A day that has not come yet has no figures. The day is compared in Indian time; the deployed
    receiver compares midnight of its own zone, so that near midnight it may judge otherwise.

    Source: UPYOG-NIUA IngestValidator.validateDateFormat.
    """
    text = str(record["date"])
    day = read_report_day(text)
    today = read_indian_day(context.now)
    if day is not None and day > today:
        yield Violation("/date", text, {"value": text, "today": f"{today:%d-%m-%Y}"})


@lru_cache(maxsize=16)
def read_indian_day(moment: datetime) -> date:
    """The calendar day in India at a moment (an aware datetime)."""
    return moment.astimezone(IST).date()
