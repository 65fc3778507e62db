"""Stories of water meters: a reading becomes a bill; a wrong one is refused."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.water_sewerage.charges import (
    READ,
    READ_MANY,
    READINGS,
    compare_heads,
    expect_period,
    find_demands,
    find_readings,
    need_demand,
    read_demand_heads,
    read_meter,
    write_period,
    write_reading,
)
from kasauti_conformance.cases.water_sewerage.connections import (
    BILL,
    DAY,
    FIRST_READING,
    PAY,
    Record,
    activate,
    list_roles,
    pay,
    sample_connection,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.kernel.money import to_paise
from kasauti_standards.water_sewerage.sides import WATER

_BEFORE = ("water-create", "water-update", BILL, PAY)


def tell_reading_stories() -> Iterator[Case]:
    """All stories of meters."""
    for name, title, requirements, run, operations in (
        (
            "billed",
            ("A reading is kept, billed and paid", "रीडिंग दर्ज हो, बिल बने और भुगतान हो"),
            ("WNS-READING-KEPT", "WNS-CHARGE"),
            _bill,
            (READ, READINGS),
        ),
        (
            "refused",
            (
                "A reading below the last, or of a billed period, is refused",
                "पिछली से कम रीडिंग अस्वीकृत",
            ),
            ("WNS-READING-BELOW",),
            _refuse,
            (READ, READINGS),
        ),
        (
            "markup",
            ("Markup in a reading is refused", "रीडिंग में मार्कअप अस्वीकृत"),
            ("WNS-MARKUP",),
            _send_markup,
            (READ,),
        ),
        (
            "bulk",
            ("Of a list the good readings are kept and billed", "सूची में सही रीडिंग दर्ज हों"),
            ("WNS-READING-BULK",),
            _read_many,
            (READ_MANY, READINGS),
        ),
        (
            "searched",
            ("Readings are found, the latest first", "रीडिंग मिलें, नई पहले"),
            ("WNS-READING-SEARCH", "WNS-READING-ANSWER"),
            _search,
            (READ, READINGS),
        ),
    ):
        yield tell_story(
            f"meter-story.{name}",
            title,
            requirements,
            run,
            operations=(*operations, *_BEFORE),
            roles=list_roles(WATER),
        )


def _list_shown(attempt: Attempt, connection: Record) -> list[int]:
    """What the meter showed at each reading that is kept."""
    rows = find_readings(attempt, connection["connectionNo"])
    return [to_paise(row["currentReading"]) // 100 for row in rows]


def _bill(attempt: Attempt) -> None:
    laid = activate(attempt, WATER, metered=True)
    first = _list_shown(attempt, laid)
    if first != [FIRST_READING]:
        attempt.differ("first reading", expected=f"{FIRST_READING}", actual=f"{first}")
    answer = read_meter(attempt, write_reading(attempt, laid))
    if not attempt.expect_success(answer, ("WNS-READING-KEPT",)):
        return
    kept = answer.find("/meterReadings/0") or {}
    used = to_paise(kept.get("consumption") or 0) // 100 if isinstance(kept, dict) else 0
    if not isinstance(kept, dict) or not kept.get("id") or used != 60:
        attempt.differ(
            "reading", expected="an id, and 60 used", actual=f"{used} used", answer=answer
        )
    demand = need_demand(attempt, "WS", laid["connectionNo"])
    span = (FIRST_READING, FIRST_READING + 60)
    compare_heads(
        attempt,
        read_demand_heads(demand),
        expect_period(attempt, WATER, laid, span),
        what="demand of a reading",
        requirements=("WNS-CHARGE",),
    )
    pay(attempt, "WS", laid["connectionNo"])
    paid = need_demand(attempt, "WS", laid["connectionNo"])
    if paid.get("isPaymentCompleted") is not True:
        attempt.differ("demand after payment", expected="paid", actual="open")


def _refuse(attempt: Attempt) -> None:
    laid = activate(attempt, WATER, metered=True)
    attempt.need(read_meter(attempt, write_reading(attempt, laid)), "a reading was refused")
    earlier = write_period(attempt, back=2)
    ahead = attempt.world.today().year + 2
    unmetered = sample_connection(attempt, WATER)
    for reading, code in (
        (
            write_reading(attempt, laid, FIRST_READING + 50, billingPeriod=earlier),
            "INVALID_METER_READING_CONNECTION_NUMBER",
        ),
        (
            write_reading(
                attempt, laid, FIRST_READING + 70, lastReading=1100, billingPeriod=earlier
            ),
            "INVALID_METER_READING_LAST_READING",
        ),
        (
            write_reading(attempt, laid, FIRST_READING + 70),
            "INVALID_METER_READING_BILLING_PERIOD",
        ),
        (
            write_reading(attempt, laid, 1070, billingPeriod=f"01/01/{ahead} - 31/01/{ahead}"),
            "BILLING_PERIOD_ISSUE",
        ),
        (
            write_reading(attempt, laid | {"connectionNo": "NO-SUCH"}, 1070),
            "WATER_CONNECTION_ERROR",
        ),
        (write_reading(attempt, unmetered, 1070), "INVALID_WATER_CONNECTION_TYPE"),
    ):
        attempt.expect_refusal(read_meter(attempt, reading), because=code, codes=(code,))
    if len(find_readings(attempt, laid["connectionNo"])) != 2:
        attempt.differ("readings", expected="the first and one", actual="others")
    need_demand(attempt, "WS", laid["connectionNo"])


def _send_markup(attempt: Attempt) -> None:
    laid = sample_connection(attempt, WATER, metered=True)
    for text in ("<script>alert(1)</script>", "<b>x</b>"):
        answer = read_meter(attempt, write_reading(attempt, laid, 2000, status=text))
        attempt.expect_refusal(answer, because="markup")


def _read_many(attempt: Attempt) -> None:
    laid = activate(attempt, WATER, metered=True)
    rows = [
        write_reading(attempt, laid, FIRST_READING + 30),
        write_reading(attempt, laid, 10, billingPeriod=write_period(attempt, back=2)),
    ]
    by = choose_actor(attempt, "WS_CEMP")
    answer = attempt.ask(READ_MANY, by=by, body={"meterReadingList": rows})
    if not attempt.expect_success(answer):
        return
    answered = answer.rows("/meterReadings")
    if len(answered) != 2 or not answered[0].get("id") or answered[1].get("id"):
        attempt.differ(
            "answer", expected="one kept, one not", actual=f"{len(answered)} rows", answer=answer
        )
    kept = _list_shown(attempt, laid)
    if sorted(kept) != [FIRST_READING, FIRST_READING + 30]:
        attempt.differ("readings kept", expected="the good one", actual=f"{kept}")
    if len(find_demands(attempt, "WS", laid["connectionNo"])) != 1:
        attempt.differ("demands", expected="one", actual="another number")


def _search(attempt: Attempt) -> None:
    now = attempt.world.now()
    laid = activate(attempt, WATER, metered=True, meterInstallationDate=now - 70 * DAY)
    number = laid["connectionNo"]
    for back, days, current in ((2, 40, 1030), (1, 10, 1060)):
        sent = write_reading(
            attempt,
            laid,
            current,
            billingPeriod=write_period(attempt, back=back),
            lastReading=current - 30,
            lastReadingDate=now - (days + 30) * DAY,
            currentReadingDate=now - days * DAY,
        )
        attempt.need(read_meter(attempt, sent), "a reading was refused")
    rows = find_readings(attempt, number)
    if {row.get("connectionNo") for row in rows} != {number}:
        attempt.differ("connections", expected="one", actual="others")
    times = [row["currentReadingDate"] for row in rows]
    if len(rows) != 3 or times != sorted(times, reverse=True):
        attempt.differ("readings", expected="three, the latest first", actual=f"{len(rows)}")
