"""Valid requests of connections, of their calculators and of meters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.cases.water_sewerage.charge_stories import name_demand
from kasauti_conformance.cases.water_sewerage.charges import (
    READ,
    READ_MANY,
    READINGS,
    calculate_month,
    write_criteria,
    write_reading,
)
from kasauti_conformance.cases.water_sewerage.connections import (
    DAY,
    NO_NUMBER,
    Record,
    activate,
    apply,
    choose_clerk,
    name,
    sample_application,
    sample_connection,
    write_connection,
)
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_standards.water_sewerage.sides import SIDES, WATER, Side


def _create(side: Side, attempt: Attempt) -> Call:
    body = {side.entity: write_connection(attempt, side)}
    return Call(name(side, "create"), attempt.world.citizen(), body)


def _update(side: Side, attempt: Attempt) -> Call:
    made = apply(attempt, side) | {"processInstance": {"action": "SUBMIT_APPLICATION"}}
    return Call(name(side, "update"), attempt.world.citizen(), {side.entity: made})


def _search(side: Side, attempt: Attempt) -> Call:
    sample_application(attempt, side)
    query = {"tenantId": attempt.world.city}
    return Call(name(side, "search"), choose_clerk(attempt, side), query=query)


def _list(side: Side, attempt: Attempt) -> Call:
    sample_application(attempt, side)
    query = {"tenantId": attempt.world.city}
    return Call(name(side, "plainsearch"), choose_actor(attempt, "SUPERUSER"), query=query)


def _estimate(side: Side, attempt: Attempt) -> Call:
    number = sample_application(attempt, side)["applicationNo"]
    body = write_criteria(attempt, applicationNo=number)
    return Call(name(side, "estimate"), attempt.world.citizen(), body)


def _calculate(side: Side, attempt: Attempt) -> Call:
    number = sample_connection(attempt, side)["connectionNo"]
    body = write_criteria(attempt, period=True, connectionNo=number)
    return Call(name(side, "calculate"), choose_clerk(attempt, side), body)


def _sample_demanded(attempt: Attempt, side: Side) -> Record:
    """A connection with a demand; amounts by hand do not add up in it."""
    key = f"{side.prefix}-demanded"
    if key not in attempt.world.samples:
        made = activate(attempt, side)
        attempt.need(calculate_month(attempt, side, made), "no demand could be made")
        attempt.world.samples[key] = made
    return dict(attempt.world.samples[key])


def _update_demand(side: Side, attempt: Attempt) -> Call:
    number = str(_sample_demanded(attempt, side)["connectionNo"])
    query = {"tenantId": attempt.world.city, "consumerCodes": number}
    return Call(name(side, "update-demand"), choose_clerk(attempt, side), query=query)


def _list_pending(side: Side, attempt: Attempt) -> Call:
    body = {"BulkBillCriteria": {"tenantId": attempt.world.city}}
    return Call(name(side, "connections-for-demand"), choose_clerk(attempt, side), body)


def _change_by_hand(side: Side, attempt: Attempt) -> Call:
    made = _sample_demanded(attempt, side)
    body = {
        "demandId": name_demand(attempt, side, made),
        "adhocrebate": 0,
        "adhocpenalty": 5,
        "consumerCode": made["connectionNo"],
        "businessService": side.prefix,
    }
    return Call(name(side, "apply-adhoc-tax"), choose_clerk(attempt, side), body)


def _read_meter(attempt: Attempt) -> Call:
    laid = activate(attempt, WATER, metered=True)
    body = {"meterReadings": write_reading(attempt, laid)}
    return Call(READ, choose_clerk(attempt, WATER), body)


def _read_meters(attempt: Attempt) -> Call:
    laid = activate(attempt, WATER, metered=True)
    body = {"meterReadingList": [write_reading(attempt, laid)]}
    return Call(READ_MANY, choose_clerk(attempt, WATER), body)


def _search_readings(attempt: Attempt) -> Call:
    number = str(sample_connection(attempt, WATER, metered=True)["connectionNo"])
    query = {"tenantId": attempt.world.city, "connectionNos": number}
    return Call(READINGS, choose_clerk(attempt, WATER), query=query)


_OF_A_SIDE = {
    "create": _create,
    "update": _update,
    "search": _search,
    "plainsearch": _list,
    "estimate": _estimate,
    "calculate": _calculate,
    "update-demand": _update_demand,
    "connections-for-demand": _list_pending,
    "apply-adhoc-tax": _change_by_hand,
}
REQUESTS: Mapping[str, Prepare] = {
    **{
        name(side, verb): partial(prepare, side)
        for side in SIDES
        for verb, prepare in _OF_A_SIDE.items()
    },
    READ: _read_meter,
    READ_MANY: _read_meters,
    READINGS: _search_readings,
}


def _open_list(world: World, tenant: str) -> Opening:
    now = world.now()
    reading = {
        "tenantId": tenant,
        "connectionNo": NO_NUMBER,
        "billingPeriod": "01/04/2026 - 30/04/2026",
        "meterStatus": "Working",
        "lastReading": 1,
        "lastReadingDate": now - DAY,
        "currentReading": 2,
        "currentReadingDate": now,
    }
    return Opening(body={"meterReadingList": [reading]})


OPENINGS: Mapping[str, WriteOpening] = {READ_MANY: _open_list}
NEEDS_RECORD = frozenset(name(side, verb) for side in SIDES for verb in ("estimate", "plainsearch"))
"""Operations that write nothing, but are asked about records of the run."""
