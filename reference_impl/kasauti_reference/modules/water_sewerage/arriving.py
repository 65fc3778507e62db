"""What follows from a step of an application: demands, numbers, readings, older records.

Source: UPYOG-NIUA ws-services EnrichmentService, WaterServiceImpl, WaterDaoImpl,
CalculationService, MeterReadingService; sw-services the same.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.charging import give_up_charge
from kasauti_reference.modules.applications.kind import Arrival
from kasauti_reference.modules.water_sewerage.demands import (
    bring_demands_up_to_date,
    demand_end,
    demand_fee,
    demand_joining,
    owes,
)
from kasauti_reference.modules.water_sewerage.records import (
    CONNECTIONS,
    GROUND,
    READINGS,
    STANDS,
    Record,
    find_all,
    only,
    read_purpose_of,
)
from kasauti_reference.platform.idgen import generate_ids
from kasauti_standards.charging.years import INDIA
from kasauti_standards.water_sewerage.sides import METERED, Purpose, Side
from kasauti_standards.water_sewerage.step_checks import (
    ACTIVATE,
    APPROVE_CHANGE,
    APPROVE_END,
    APPROVE_NEW,
    EXECUTE_END,
    read_initial_reading,
)

REJECT = "REJECT"


def follow_step(call: Call, side: Side, record: Record, arrival: Arrival) -> tuple[Record, bool]:
    """The record after a step, and whether nothing is due of what the step waits for."""
    purpose = read_purpose_of(side, record)
    is_free = False
    if arrival.action in {APPROVE_NEW, APPROVE_END}:
        is_free = _demand_for(call, side, record, purpose)
    elif arrival.action == ACTIVATE and purpose is Purpose.NEW:
        number = _number_connection(call, side, str(record["tenantId"]))
        record = _take_place(call, side, record | {"connectionNo": number, "status": "Active"})
        _enter_first_reading(call, side, record)
    elif arrival.action == ACTIVATE:
        record = _take_place(call, side, record | {"status": "Active"})
    elif arrival.action == APPROVE_CHANGE:
        was_metered = any(
            row.get(STANDS) and row.get("connectionType") == METERED
            for row in find_all(call, side, str(record["tenantId"]), str(record["connectionNo"]))
        )
        record = _take_place(call, side, record | {"status": "Active"})
        if not was_metered:
            _enter_first_reading(call, side, record)
    elif arrival.action == EXECUTE_END:
        cut = record.get("disconnectionExecutionDate") or call.now
        ended = record | {"status": "Inactive", "disconnectionExecutionDate": cut}
        record = _take_place(call, side, ended)
    elif arrival.action == REJECT:
        give_up_charge(
            call,
            tenant=str(record["tenantId"]),
            business_service=side.one_time_fee,
            consumer_code=str(record["applicationNo"]),
        )
    return record, is_free


def name_dues(side: Side, record: Record) -> tuple[str, str]:
    """Business service and consumer code of what an application has to pay."""
    purpose = read_purpose_of(side, record)
    if purpose is Purpose.DISCONNECT:
        return side.prefix, str(record["connectionNo"])
    service = side.reconnection if purpose is Purpose.RECONNECT else side.one_time_fee
    return service, str(record["applicationNo"])


def _demand_for(call: Call, side: Side, record: Record, purpose: Purpose) -> bool:
    """Make the demand of an approval; True where nothing is due after it."""
    tenant = str(record["tenantId"])
    service, number = name_dues(side, record)
    if purpose is Purpose.DISCONNECT:
        demand_end(call, side, record)
        bring_demands_up_to_date(call, side, tenant=tenant, number=number)
    elif purpose is Purpose.RECONNECT:
        demand_joining(call, side, record)
    else:
        demand_fee(call, side, record)
    return not owes(call, tenant=tenant, service=service, number=number)


def _number_connection(call: Call, side: Side, tenant: str) -> str:
    name = f"{side.word.lower()}service.connection.id"
    form = f"{side.prefix}/[CITY.CODE]/[fy:yyyy-yy]/[SEQ_{side.prefix}_CON_[TENANT_ID]]"
    return generate_ids(call.session, name, tenant, now=call.now, form=form)[0]


def _take_place(call: Call, side: Side, record: Record) -> Record:
    """The record stands for its connection from now on; those before it do no longer."""
    tenant = str(record["tenantId"])
    for before in find_all(call, side, tenant, str(record["connectionNo"])):
        if before.get(STANDS) and before["id"] != record["id"]:
            replaced = before | {
                STANDS: False,
                "oldApplication": True,
                "auditDetails": renew_audit(call, before),
            }
            call.session.replace(
                CONNECTIONS[side.prefix],
                replaced,
                scope=only(tenant),
                by=call.user.uuid,
                at=call.now,
            )
    return record | {STANDS: True, "oldApplication": False}


def _enter_first_reading(call: Call, side: Side, record: Record) -> None:
    """The reading with which a meter begins; nothing is billed by it."""
    first = read_initial_reading(record)
    if not side.has_meters or record.get("connectionType") != METERED or first is None:
        return
    moment = record.get("connectionExecutionDate") or call.now
    day = datetime.fromtimestamp(int(moment) / 1000, UTC).astimezone(INDIA).strftime("%d/%m/%Y")
    tenant = str(record["tenantId"])
    reading = {
        "id": str(uuid4()),
        "tenantId": tenant,
        "connectionNo": record["connectionNo"],
        "billingPeriod": f"{day} - {day}",
        "meterStatus": "Working",
        "lastReading": first,
        "lastReadingDate": moment,
        "currentReading": first,
        "currentReadingDate": moment,
        "consumption": 0,
        "generateDemand": False,
        "status": None,
        "auditDetails": write_audit(call),
        "locality": (record.get(GROUND) or {}).get("locality"),
    }
    call.session.add(READINGS, reading, scope=only(tenant), by=call.user.uuid, at=call.now)
