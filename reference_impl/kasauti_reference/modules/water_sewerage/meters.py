"""Readings of water meters: entered one by one or as a list, billed, found.

Source: UPYOG-NIUA ws-calculator MeterServicesImpl, WSCalculationValidator,
WSCalculationWorkflowValidator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.modules.applications.handling import owns
from kasauti_reference.modules.property.records import find_version
from kasauti_reference.modules.water_sewerage.demands import demand_period
from kasauti_reference.modules.water_sewerage.kinds import KINDS
from kasauti_reference.modules.water_sewerage.records import (
    GROUND,
    LAST_READ_FIRST,
    READINGS,
    Record,
    find_all,
    find_connection,
    only,
)
from kasauti_reference.store import Condition
from kasauti_standards.charging.years import INDIA
from kasauti_standards.water_sewerage.rules.readings import lies_ahead, read_period
from kasauti_standards.water_sewerage.sides import METERED, WATER

_MONTH = 30 * 86_400_000
_CRITERIA = (
    Criterion("connectionNos", "connectionNo"),
    Criterion("locality", "locality", "equals"),
)


def create_reading(call: Call) -> Mapping[str, object]:
    """Keep a reading, and bill its period; all that is wrong with it is answered."""
    sent = call.body.get("meterReadings")
    if not isinstance(sent, dict):
        raise ServiceError("NotNull.meterConnectionRequest.meterReadings", "must not be null")
    call.scope().narrow([str(sent["tenantId"])])
    refuse_markup(sent, "meterConnectionRequest.meterReadings")
    if entries := list(find_defects(call, sent)):
        raise InvalidRequestError(entries)
    return {"meterReadings": [_show(_enter(call, sent))]}


def create_readings(call: Call) -> Mapping[str, object]:
    """Keep the good readings of a list; each is answered with what became of it."""
    rows = cast("list[Record]", call.body.get("meterReadingList") or [])
    call.scope().narrow([str(row["tenantId"]) for row in rows])
    refuse_markup(rows, "meterConnectionRequest.meterReadingList")
    answered = []
    for row in rows:
        if entries := list(find_defects(call, row)):
            answered.append(row | {"status": ", ".join(entry.message for entry in entries)})
        else:
            kept = _enter(call, row)
            answered.append(_show(kept) | {"status": "Meter Reading entered successfully"})
    return {"meterReadings": answered}


def search_readings(call: Call) -> Mapping[str, object]:
    """Readings by connection, city and locality; a citizen those of the citizen's connections."""
    tenants = call.texts("tenantId")
    numbers = call.texts("connectionNos")
    if not tenants and not numbers:
        return {"meterReadings": []}
    scope = call.scope().narrow(tenants) if tenants else call.scope()
    limit, offset = call.page()
    found = call.session.find(
        READINGS,
        read_criteria(call, _CRITERIA),
        scope=scope,
        limit=limit,
        offset=offset,
        order=LAST_READ_FIRST,
    )
    return {"meterReadings": [_show(row) for row in found if _may_see(call, row)]}


def find_last(call: Call, tenant: str, number: str) -> Record | None:
    """The reading of a connection that was taken last."""
    found = call.session.find(
        READINGS,
        [Condition("connectionNo", "equals", number)],
        scope=only(tenant),
        order=LAST_READ_FIRST,
        limit=1,
    )
    return found[0] if found else None


def find_defects(call: Call, reading: Record) -> Iterator[ErrorEntry]:
    """All that is wrong with a reading, with the deployed codes."""
    tenant, number = str(reading["tenantId"]), str(reading["connectionNo"])
    yield from _find_connection_defects(call, tenant, number)
    yield from _find_period_defects(call, reading)
    last, current = Decimal(str(reading["lastReading"])), Decimal(str(reading["currentReading"]))
    before = find_last(call, tenant, number)
    if before is not None and current < Decimal(str(before["currentReading"])):
        yield ErrorEntry(
            "INVALID_METER_READING_CONNECTION_NUMBER",
            "Current meter reading has to be greater than the past last readings in the meter "
            "reading!",
        )
    if current < last:
        yield ErrorEntry(
            "INVALID_METER_READING_LAST_READING",
            "Current Meter Reading cannot be less than last meter reading",
        )
    if reading["lastReadingDate"] and reading["currentReadingDate"] < reading["lastReadingDate"]:
        yield ErrorEntry("INVALID_METER_READING_DATES", "A reading cannot be dated before the last")


def _find_connection_defects(call: Call, tenant: str, number: str) -> Iterator[ErrorEntry]:
    rows = find_all(call, WATER, tenant, number)
    standing = next((row for row in rows if row.get("isConnection")), None)
    if standing is None:
        yield ErrorEntry("WATER_CONNECTION_ERROR", f"There is no water connection {number}")
        return
    if standing.get("status") != "Active":
        yield ErrorEntry(
            "WATER_APPLICATION_ERROR",
            f"Demand cannot be generated: the connection {number} is cut off",
        )
    if standing.get("connectionType") != METERED:
        yield ErrorEntry(
            "INVALID_WATER_CONNECTION_TYPE",
            f"Meter reading can not be create for : {standing.get('connectionType')} connection",
        )
    estate = find_version(call, tenant, propertyId=str(standing["propertyId"]))
    if estate is None or estate.get("status") not in {"ACTIVE", "INWORKFLOW"}:
        yield ErrorEntry(
            "PROPERTY_APPLICATION_ERROR", f"The property of the connection {number} is not active"
        )


def _find_period_defects(call: Call, reading: Record) -> Iterator[ErrorEntry]:
    text = str(reading["billingPeriod"])
    period = read_period(text)
    today = datetime.fromtimestamp(call.now / 1000, UTC).astimezone(INDIA).date()
    if period is None or period[1] < period[0]:
        yield ErrorEntry("BILLING_PERIOD_PARSING_ISSUE", "Billing period can not parsed!!")
    elif lies_ahead(period[1], today):
        yield ErrorEntry("BILLING_PERIOD_ISSUE", "Billing period can not be in future!!")
    known = call.session.find_one(
        READINGS,
        [
            Condition("connectionNo", "equals", str(reading["connectionNo"])),
            Condition("billingPeriod", "equals", text),
        ],
        scope=only(str(reading["tenantId"])),
    )
    if known is not None:
        yield ErrorEntry("INVALID_METER_READING_BILLING_PERIOD", "Billing Period Already Exists")


def _enter(call: Call, sent: Record) -> Record:
    """Keep a reading that is right, and make the demand of what was used."""
    tenant, number = str(sent["tenantId"]), str(sent["connectionNo"])
    record = cast("Record", find_connection(call, WATER, tenant, number))
    last, current = Decimal(str(sent["lastReading"])), Decimal(str(sent["currentReading"]))
    reading = sent | {
        "id": str(uuid4()),
        "lastReadingDate": sent["lastReadingDate"] or call.now - _MONTH,
        "consumption": current - last,
        "generateDemand": sent.get("generateDemand") is not False,
        "status": None,
        "auditDetails": write_audit(call),
        "locality": (record.get(GROUND) or {}).get("locality"),
    }
    call.session.add(READINGS, reading, scope=only(tenant), by=call.user.uuid, at=call.now)
    if reading["generateDemand"]:
        demand_period(
            call,
            WATER,
            record,
            readings=(last, current),
            period=(int(reading["lastReadingDate"]), int(reading["currentReadingDate"])),
        )
    return reading


def _may_see(call: Call, reading: Record) -> bool:
    if not call.user.is_citizen:
        return True
    record = find_connection(call, WATER, str(reading["tenantId"]), str(reading["connectionNo"]))
    return record is not None and owns(call, KINDS[WATER.prefix], record)


def _show(reading: Record) -> Record:
    return {name: value for name, value in reading.items() if name != "locality"}
