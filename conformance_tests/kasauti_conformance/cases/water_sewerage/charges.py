"""Charges and readings of the run, and what they come to by the declared masters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.water_sewerage.connections import (
    FIRST_READING,
    Record,
    choose_clerk,
    name,
    sample_ground,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.demand_rows import DemandRow
from kasauti_standards.charging.reading import Reading
from kasauti_standards.kernel.money import to_paise
from kasauti_standards.water_sewerage.consumption import Supply, estimate_period, read_building
from kasauti_standards.water_sewerage.defects import DEPLOYED, INTENDED
from kasauti_standards.water_sewerage.fees import Laying, estimate_fee
from kasauti_standards.water_sewerage.masters import Masters, read_masters
from kasauti_standards.water_sewerage.sides import Side
from kasauti_standards.water_sewerage.time_heads import bring_up_to_date

DEMANDS = "billing-demand-search"
READ, READ_MANY, READINGS = "meter-reading-create", "meter-reading-bulk", "meter-reading-search"
Heads = Mapping[str, int]
_DEPLOYED_PROFILE = "upyog-2026"
_QUANTITIES = ("pipeSize", "noOfTaps", "noOfWaterClosets", "noOfToilets")
_DAY = 86_400_000


def choose_readings(attempt: Attempt) -> tuple[Reading, ...]:
    """As was meant; a target that follows the deployed services may compute as they do."""
    profile = attempt.world.profile_of_standard("water-sewerage").id
    return (INTENDED, DEPLOYED) if profile == _DEPLOYED_PROFILE else (INTENDED,)


@cache
def load_masters(side: Side) -> Masters:
    """The master data of a side."""
    return read_masters(side, load_standard("water-sewerage").code_lists.__getitem__)


def _tell_moment(attempt: Attempt) -> datetime:
    return datetime.fromtimestamp(attempt.world.now() / 1000, UTC)


def sum_heads(rows: Iterable[tuple[object, object]]) -> dict[str, int]:
    """Paise by tax head; what comes to nothing is left out."""
    sums: dict[str, int] = {}
    for head, amount in rows:
        sums[str(head)] = sums.get(str(head), 0) + to_paise(amount)
    return {head: paise for head, paise in sums.items() if paise}


def read_heads(answer: Answer) -> dict[str, int]:
    """Paise by tax head of the calculation in an answer."""
    rows = answer.rows("/Calculation/0/taxHeadEstimates")
    return sum_heads((row["taxHeadCode"], row["estimateAmount"]) for row in rows)


def read_demand_heads(demand: Record) -> dict[str, int]:
    """Paise by tax head of a demand."""
    rows = cast("list[Record]", demand.get("demandDetails") or [])
    return sum_heads((row["taxHeadMasterCode"], row["taxAmount"]) for row in rows)


def expect_fee(attempt: Attempt, side: Side, record: Record) -> list[dict[str, int]]:
    """The one-time fee of an application by each reading."""
    ground = sample_ground(attempt)
    details = record.get("additionalDetails") or {}

    def amount(key: str) -> Decimal | None:
        return None if details.get(key) is None else Decimal(str(details[key]))

    laying = Laying(
        connection=str(record["connectionType"]),
        usage=str(ground["usageCategory"]),
        land=Decimal(str(ground["landArea"])),
        roads=[
            (str(road["roadType"]), Decimal(str(road["roadCuttingArea"])))
            for road in record.get("roadCuttingInfo") or []
        ],
        adhoc_penalty=amount("adhocPenalty"),
        adhoc_rebate=amount("adhocRebate"),
    )
    masters = load_masters(side)
    readings = choose_readings(attempt)
    return [sum_heads(estimate_fee(laying, masters, each).heads) for each in readings]


def expect_period(
    attempt: Attempt, side: Side, record: Record, readings: tuple[int, int] | None = None
) -> list[dict[str, int]]:
    """The charge of a period by each reading of the calculator."""
    supply = Supply(
        building=read_building(sample_ground(attempt)["usageCategory"]),
        connection=str(record["connectionType"]),
        quantities={
            key: Decimal(str(record[key])) for key in _QUANTITIES if record.get(key) is not None
        },
        readings=None if readings is None else (Decimal(readings[0]), Decimal(readings[1])),
    )
    masters, now = load_masters(side), _tell_moment(attempt)
    return [
        sum_heads(estimate_period(supply, masters, each, now=now).heads)
        for each in choose_readings(attempt)
    ]


def expect_today(attempt: Attempt, side: Side, demand: Record) -> list[dict[str, int]]:
    """The heads of a demand as of today, by each reading."""
    rows = [
        DemandRow(
            str(row["taxHeadMasterCode"]),
            Decimal(str(row["taxAmount"])),
            Decimal(str(row.get("collectionAmount") or 0)),
            str(row.get("id") or ""),
        )
        for row in demand["demandDetails"]
    ]
    made = datetime.fromtimestamp(demand["auditDetails"]["createdTime"] / 1000, UTC)
    return [
        sum_heads(
            (row.head, row.tax)
            for row in bring_up_to_date(
                rows, load_masters(side), each, made=made, now=_tell_moment(attempt)
            )
        )
        for each in choose_readings(attempt)
    ]


def compare_heads(
    attempt: Attempt,
    found: Heads,
    expected: Sequence[Heads],
    *,
    what: str,
    answer: Answer | None = None,
    requirements: tuple[str, ...] = (),
) -> None:
    """Note every head that comes to something else, unless all are those of one reading."""
    if found in expected:
        return
    wanted = expected[0]
    for head in sorted({*found, *wanted}):
        if found.get(head, 0) != wanted.get(head, 0):
            attempt.differ(
                f"{what}: {head}",
                expected=f"{wanted.get(head, 0)} paise",
                actual=f"{found.get(head, 0)} paise",
                answer=answer,
                requirements=requirements,
            )


def write_criteria(attempt: Attempt, *, period: bool = False, **criteria: object) -> Record:
    """The body of an estimate or a calculation."""
    row = {"tenantId": attempt.world.city, **criteria}
    return {"isconnectionCalculation": period, "CalculationCriteria": [row]}


def estimate(attempt: Attempt, side: Side, record: Record) -> Answer:
    """Ask what an application costs, as the citizen."""
    body = write_criteria(attempt, applicationNo=record["applicationNo"])
    return attempt.ask(name(side, "estimate"), by=attempt.world.citizen(), body=body)


def calculate_month(attempt: Attempt, side: Side, record: Record) -> Answer:
    """Ask for the demand of the month of a connection without meter."""
    body = write_criteria(attempt, period=True, connectionNo=record["connectionNo"])
    return attempt.ask(name(side, "calculate"), by=choose_clerk(attempt, side), body=body)


def update_demand(attempt: Attempt, side: Side, record: Record) -> Answer:
    """Ask for the demands of a connection to be brought up to date."""
    query = {"tenantId": attempt.world.city, "consumerCodes": str(record["connectionNo"])}
    by = choose_clerk(attempt, side)
    return attempt.ask(name(side, "update-demand"), by=by, query=query)


def find_demands(attempt: Attempt, service: str, number: object) -> list[Record]:
    """The active demands under a number."""
    query = {
        "tenantId": attempt.world.city,
        "businessService": service,
        "consumerCode": str(number),
    }
    answer = attempt.ask(DEMANDS, by=money.choose_clerk(attempt.world), query=query)
    rows = attempt.need(answer, "demands could not be searched for").rows("/Demands")
    return [row for row in rows if row.get("status") == "ACTIVE"]


def need_demand(attempt: Attempt, service: str, number: object) -> Record:
    """The one active demand under a number."""
    found = find_demands(attempt, service, number)
    if len(found) != 1:
        attempt.stop("active demands", expected="one", actual=f"{len(found)}")
    return found[0]


def write_period(attempt: Attempt, *, back: int = 1) -> str:
    """A whole month before the present one, as readings write it."""
    day = attempt.world.today()
    for _ in range(back):
        day = day.replace(day=1) - timedelta(days=1)
    return f"01/{day:%m/%Y} - {day:%d/%m/%Y}"


def write_reading(
    attempt: Attempt, connection: Record, current: int = FIRST_READING + 60, **changes: object
) -> Record:
    """A reading of the meter for the month before."""
    now = attempt.world.now()
    return {
        "tenantId": attempt.world.city,
        "connectionNo": connection["connectionNo"],
        "billingPeriod": write_period(attempt),
        "meterStatus": "Working",
        "lastReading": FIRST_READING,
        "lastReadingDate": now - _DAY,
        "currentReading": current,
        "currentReadingDate": now,
        "generateDemand": True,
    } | changes


def read_meter(attempt: Attempt, reading: Record) -> Answer:
    """Enter a reading."""
    by = choose_actor(attempt, "WS_CEMP")
    return attempt.ask(READ, by=by, body={"meterReadings": reading})


def find_readings(attempt: Attempt, number: object) -> list[Record]:
    """The readings of a connection."""
    query = {"tenantId": attempt.world.city, "connectionNos": str(number)}
    answer = attempt.ask(READINGS, by=choose_actor(attempt, "WS_CEMP"), query=query)
    rows = attempt.need(answer, "readings could not be searched for").rows("/meterReadings")
    return cast("list[Record]", rows)
