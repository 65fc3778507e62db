"""Rules over readings of a meter: one, and a series of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal

from kasauti_standards.billing.charging import is_in_seconds, read_whole
from kasauti_standards.charging.years import INDIA
from kasauti_standards.common.markup import add_markup_rule
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
from kasauti_standards.kernel.repeated import RepeatedMembers

RULES = RuleBook(introduced="0.1.0")


def read_period(text: object) -> tuple[date, date] | None:
    """First and last day of a billing period, dd/MM/yyyy - dd/MM/yyyy; None where it is none."""
    parts = text.split("-") if isinstance(text, str) else []
    try:
        first, last = (datetime.strptime(part.strip(), "%d/%m/%Y") for part in parts)  # noqa: DTZ007
    except ValueError:
        return None
    return first.date(), last.date()


def lies_ahead(day: date, today: date) -> bool:
    """Whether a day's month is after today's: a period may end later in the month that runs."""
    return (day.year, day.month) > (today.year, today.month)


def _read_number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))


@RULES.record_rule(
    "METER-READING-BELOW-LAST",
    entity="MeterReading",
    requirements=("WNS-READING-ORDER",),
    reads=("/currentReading", "/lastReading"),
    text=RuleText(
        Message("{value} is below the last reading, {last}", "{value} पिछली रीडिंग {last} से कम है"),
        Message("Read the meter again.", "मीटर फिर पढ़ें।"),
    ),
    example=RuleExample(
        violating={"/currentReading": 20, "/consumption": None},
        expect=(("METER-READING-BELOW-LAST", "/currentReading"),),
        clean={"/currentReading": 1000, "/consumption": 0},
    ),
)
def refuse_reading_below(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A reading is below the last.

    The service answers INVALID_METER_READING_LAST_READING, for a meter that was reset or replaced
    too (WNS-E-018).

    Source: UPYOG-NIUA ws-calculator WSCalculationValidator.validateMeterReading.
    """
    last, current = (
        _read_number(record.get("lastReading")),
        _read_number(record.get("currentReading")),
    )
    if last is not None and current is not None and current < last:
        yield Violation("/currentReading", str(current), {"value": current, "last": last})


@RULES.record_rule(
    "METER-DATES-OUT-OF-ORDER",
    entity="MeterReading",
    requirements=("WNS-READING-DATES",),
    reads=("/currentReadingDate", "/lastReadingDate"),
    text=RuleText(
        Message("the meter was read before the reading before", "मीटर पिछली रीडिंग से पहले पढ़ा गया"),
        Message("Correct the dates.", "तारीखें सुधारें।"),
    ),
    example=RuleExample(
        violating={"/currentReadingDate": 1764000000000},
        expect=(("METER-DATES-OUT-OF-ORDER", "/currentReadingDate"),),
    ),
)
def refuse_disorder(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A reading is dated before the reading before it.

    The service takes it, and makes a demand of a period that ends before it begins, which billing
    refuses after the reading is kept (WNS-E-019).

    Source: our safety demand; UPYOG-NIUA ws-calculator MeterServicesImpl.createMeterReading.
    """
    last = read_whole(record.get("lastReadingDate"))
    current = read_whole(record.get("currentReadingDate"))
    if last and current is not None and current < last:
        yield Violation("/currentReadingDate", current)


@RULES.record_rule(
    "METER-TIME-NOT-MILLIS",
    entity="MeterReading",
    requirements=("WNS-READING-DATES",),
    reads=("/currentReadingDate", "/lastReadingDate"),
    text=RuleText(
        Message("{value} is no time in milliseconds", "{value} मिलीसेकंड में समय नहीं है"),
        Message("Multiply seconds by 1000.", "सेकंड को 1000 से गुणा करें।"),
    ),
    example=RuleExample(
        violating={"/lastReadingDate": 1767225600},
        expect=(("METER-TIME-NOT-MILLIS", "/lastReadingDate"),),
    ),
)
def refuse_seconds(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A date of a reading is in seconds.

    The service takes it, and the period begins in January 1970.

    Source: UPYOG-NIUA ws-calculator web/models/MeterReading.java, epoch milliseconds.
    """
    for name in ("lastReadingDate", "currentReadingDate"):
        value = record.get(name)
        if is_in_seconds(value):
            yield Violation(f"/{name}", value, {"value": value})


@RULES.record_rule(
    "METER-PERIOD-WRONG",
    entity="MeterReading",
    requirements=("WNS-READING-PERIOD",),
    reads=("/billingPeriod",),
    text=RuleText(
        Message("{value} is no period", "{value} कोई अवधि नहीं है"),
        Message(
            "Write two days that exist, the earlier first, as 01/04/2026 - 30/04/2026.",
            "दो मौजूद तारीखें लिखें, पहली पहले, जैसे 01/04/2026 - 30/04/2026।",
        ),
    ),
    example=RuleExample(
        violating={"/billingPeriod": "31/02/2026 - 30/04/2026"},
        expect=(("METER-PERIOD-WRONG", "/billingPeriod"),),
    ),
)
def refuse_wrong_period(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A billing period names a day that does not exist, or ends before it begins.

    The service answers BILLING_PERIOD_PARSING_ISSUE where it cannot read the last day, and rolls
    over days that do not exist.

    Source: UPYOG-NIUA ws-calculator WSCalculationValidator.validateBillingPeriod.
    """
    text = record.get("billingPeriod")
    period = read_period(text)
    if isinstance(text, str) and (period is None or period[1] < period[0]):
        yield Violation("/billingPeriod", text, {"value": text})


@RULES.record_rule(
    "METER-PERIOD-AHEAD",
    entity="MeterReading",
    requirements=("WNS-READING-PERIOD",),
    reads=("/billingPeriod",),
    text=RuleText(
        Message("{value} lies ahead", "{value} भविष्य की अवधि है"),
        Message("Bill what was used already.", "जो उपयोग हो चुका उसी का बिल बनाएँ।"),
    ),
    example=RuleExample(
        violating={"/billingPeriod": "01/01/2090 - 31/01/2090"},
        expect=(("METER-PERIOD-AHEAD", "/billingPeriod"),),
    ),
)
def refuse_future_period(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A billing period ends after the month that runs.

    The service answers BILLING_PERIOD_ISSUE.

    Source: UPYOG-NIUA ws-calculator WSCalculationValidator.validateBillingPeriod.
    """
    text = record.get("billingPeriod")
    period = read_period(text)
    if period is not None and lies_ahead(period[1], context.now.astimezone(INDIA).date()):
        yield Violation("/billingPeriod", text, {"value": text})


@RULES.record_rule(
    "METER-CONSUMPTION-DIFFERS",
    entity="MeterReading",
    requirements=("WNS-READING-SUM",),
    reads=("/consumption", "/currentReading", "/lastReading"),
    text=RuleText(
        Message("{value} is not {sum}, the difference", "{value}, अंतर {sum} नहीं है"),
        Message("Send the difference, or nothing.", "अंतर भेजें, या कुछ नहीं।"),
    ),
    example=RuleExample(
        violating={"/consumption": 61},
        expect=(("METER-CONSUMPTION-DIFFERS", "/consumption"),),
    ),
)
def refuse_other_consumption(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The consumption is not the difference of the readings.

    The service keeps it and bills the difference (WNS-E-020), so that the citizen was told another
    quantity.

    Source: our safety demand; UPYOG-NIUA ws-calculator EstimationService.getUnitOfMeasurement.
    """
    names = ("consumption", "currentReading", "lastReading")
    consumption, current, last = (_read_number(record.get(name)) for name in names)
    if consumption is None or current is None or last is None or current < last:
        return
    if consumption != current - last:
        shown = {"value": consumption, "sum": current - last}
        yield Violation("/consumption", str(consumption), shown)


@RULES.collection_rule(
    "METER-PERIOD-REPEATED",
    entity="MeterReading",
    requirements=("WNS-READING-ONCE",),
    reads=("/tenantId", "/connectionNo", "/billingPeriod"),
    text=RuleText(
        Message("{value} was billed in reading {first}", "{value} का बिल रीडिंग {first} में बन चुका"),
        Message("Bill each period once.", "हर अवधि का बिल एक बार बनाएँ।"),
    ),
    example=RuleExample(
        records=(
            {},
            {"/currentReading": 1070, "/lastReading": 1060, "/consumption": 10},
        ),
        expect=(("METER-PERIOD-REPEATED", "/billingPeriod"),),
    ),
)
def refuse_repeated_period(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two readings of one connection bill the same period.

    The service answers INVALID_METER_READING_BILLING_PERIOD.

    Source: UPYOG-NIUA ws-calculator WSCalculationValidator.validateMeterReading.
    """
    return RepeatedMembers(open_keys("METER-PERIOD-REPEATED"), "/connectionNo", "/billingPeriod")


class _FallingReadings:
    """The highest reading by connection so far; one number for each meter is all that is kept."""

    def __init__(self) -> None:
        self._highest: dict[str, tuple[int, Decimal]] = {}

    def observe(self, record: Record, _place: int) -> Iterator[Violation]:
        number, current = record.get("connectionNo"), _read_number(record.get("currentReading"))
        moment = read_whole(record.get("currentReadingDate"))
        if not isinstance(number, str) or current is None or moment is None:
            return
        key = f"{record.get('tenantId')}:{number}"
        before = self._highest.get(key)
        if before is not None and moment >= before[0] and current < before[1]:
            shown = {"value": current, "last": before[1]}
            yield Violation("/currentReading", str(current), shown)
        if before is None or moment >= before[0]:
            self._highest[key] = (moment, current)

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "METER-READING-FELL",
    entity="MeterReading",
    requirements=("WNS-READING-ORDER",),
    reads=("/tenantId", "/connectionNo", "/currentReading", "/currentReadingDate"),
    text=RuleText(
        Message("the meter fell from {last} to {value}", "मीटर {last} से घटकर {value} हुआ"),
        Message(
            "Read the meter again, or enter its replacement.", "मीटर फिर पढ़ें, या नया मीटर दर्ज करें।"
        ),
    ),
    example=RuleExample(
        records=(
            {},
            {
                "/currentReading": 1050,
                "/lastReading": 1040,
                "/consumption": 10,
                "/currentReadingDate": 1780000000000,
                "/billingPeriod": "01/05/2026 - 31/05/2026",
            },
        ),
        expect=(("METER-READING-FELL", "/currentReading"),),
    ),
)
def refuse_fallen_reading(
    _context: RuleContext, _open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """A meter shows less than it did at an earlier reading of the series.

    The service answers INVALID_METER_READING_CONNECTION_NUMBER.

    Source: UPYOG-NIUA ws-calculator WSCalculationValidator.validateMeterReading.
    """
    return _FallingReadings()


add_markup_rule(
    RULES,
    prefix="METER",
    entity="MeterReading",
    member="/status",
    reads=("/id", "/connectionNo", "/status"),
    source="UPYOG-NIUA ws-calculator web/models/MeterReading.java, @CustomSafeHtml.",
)
