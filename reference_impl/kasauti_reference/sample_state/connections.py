"""Water and sewerage: connections applied for, laid, billed by meter or flat rate, rejected."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import timedelta

from kasauti_reference.sample_state.counter import pay, pay_eventually
from kasauti_reference.sample_state.office import Record
from kasauti_reference.sample_state.property_tax import activate_property
from kasauti_reference.sample_state.scene import PAPER, Scene
from kasauti_reference.sample_state.years import END, day_of
from kasauti_standards.water_sewerage.sides import SIDES, Side

_STEPS = (
    ("VERIFY_AND_FORWARD", "WSDV"),
    ("VERIFY_AND_FORWARD", "WSFI"),
    ("APPROVE_FOR_CONNECTION", "WSAP"),
)


def tell_connection(scene: Scene) -> Iterator[int]:
    """A connection of one side, from its application to its bills."""
    side = scene.random.choices(SIDES, (2, 1))[0]
    is_metered = side.has_meters and scene.random.random() < 2 / 3
    record = _apply(scene, side)
    fate = scene.choose_fate(("laid", "sent-back", "rejected", "waiting"), (9, 2, 1, 1))
    yield scene.wait(0, 3)
    record = _step(scene, side, record, "SUBMIT_APPLICATION", "")
    if fate == "waiting":
        return
    if fate == "sent-back":
        yield scene.wait(1, 5)
        record = _step(scene, side, record, "SEND_BACK_TO_CITIZEN", "WSDV")
        yield scene.wait(1, 9)
        record = _step(scene, side, record, "RESUBMIT_APPLICATION", "")
    for action, by in _STEPS:
        yield scene.wait(1, 5)
        if fate == "rejected":
            _step(scene, side, record, "REJECT", by)
            return
        laid = _describe_laid(scene, side, metered=is_metered) if by == "WSFI" else {}
        record = _step(scene, side, record | laid, action, by)
    yield scene.wait(0, 10)
    pay(scene, side.one_time_fee, str(record["applicationNo"]))
    yield scene.wait(2, 12)
    query = {"tenantId": scene.city, "applicationNumber": record["applicationNo"]}
    record = dict(scene.ask(f"{side.register}/_search", None, "WSCEMP", **query)[side.answered][0])
    record = _step(scene, side, record, "ACTIVATE_CONNECTION", "WSCL")
    if is_metered:
        yield from _bill_readings(scene, record)
    else:
        yield scene.wait(30, 60)
        yield from _bill_flat(scene, side, record)


def _apply(scene: Scene, side: Side) -> Record:
    own: Record = {"proposedWaterClosets": 3}
    if side.has_meters:
        own = {"proposedPipeSize": 0.75, "proposedTaps": 2}
    sent = {
        "tenantId": scene.city,
        "propertyId": activate_property(scene)["propertyId"],
        "connectionHolders": [scene.write_owner() | {"ownerType": "NONE"}],
        "documents": [{"documentType": "OWNER.IDENTITYPROOF.PAN", "fileStoreId": PAPER}],
        "processInstance": {"action": "INITIATE"},
        "water": side.has_meters,
        "sewerage": not side.has_meters,
        "property": None,
        **own,
    }
    answer = scene.ask(f"{side.register}/_create", {side.entity: sent}, "")
    return dict(answer[side.answered][0])


def _step(scene: Scene, side: Side, record: Record, action: str, by: str) -> Record:
    sent = {**record, "processInstance": {"action": action}}
    answer = scene.ask(f"{side.register}/_update", {side.entity: sent}, by)
    return dict(answer[side.answered][0])


def _describe_laid(scene: Scene, side: Side, *, metered: bool) -> Record:
    """What the officers add before a connection is activated."""
    own: Record = {"noOfWaterClosets": 3, "connectionType": "Non Metered"}
    if side.has_meters:
        own = {"waterSource": "GROUND.BOREWELL", "pipeSize": 0.75, "noOfTaps": 2}
        own["connectionType"] = "Metered" if metered else "Non Metered"
    if metered:
        own |= {"meterId": f"M-{scene.number}", "meterInstallationDate": scene.now}
    return own | {
        "roadCuttingInfo": [{"roadType": "BERMCUTTINGKATCHA", "roadCuttingArea": 10.5}],
        "connectionExecutionDate": scene.now,
        "connectionCategory": "Permanent",
        "additionalDetails": {
            "initialMeterReading": 1000,
            "locality": scene.choose_locality(),
        },
    }


def _bill_readings(scene: Scene, record: Record) -> Iterator[int]:
    """A reading for each of three months, each paid."""
    reading, read, number = 1000, scene.now, str(record["connectionNo"])
    month = (day_of(scene.now).replace(day=1) + timedelta(days=32)).replace(day=1)
    for _ in range(3):
        last = month.replace(day=monthrange(month.year, month.month)[1])
        following = last + timedelta(days=1)
        if following >= END - timedelta(days=20):
            return
        days = (following - day_of(scene.now)).days
        yield scene.wait(days, days)
        before, reading = reading, reading + scene.random.randint(5, 60)
        body = {
            "tenantId": scene.city,
            "connectionNo": number,
            "billingPeriod": f"{month:%d/%m/%Y} - {last:%d/%m/%Y}",
            "meterStatus": "Working",
            "lastReading": before,
            "lastReadingDate": read,
            "currentReading": reading,
            "currentReadingDate": scene.now,
            "generateDemand": True,
        }
        scene.ask("/ws-calculator/meterConnection/_create", {"meterReadings": body}, "WSCEMP")
        read = scene.now + 1000
        yield scene.wait(1, 12)
        pay_eventually(scene, "WS", number)
        month = following


def _bill_flat(scene: Scene, side: Side, record: Record) -> Iterator[int]:
    criterion = {"tenantId": scene.city, "connectionNo": record["connectionNo"]}
    body = {"isconnectionCalculation": True, "CalculationCriteria": [criterion]}
    scene.ask(f"{side.calculator}/_calculate", body, "WSCEMP")
    yield scene.wait(1, 25)
    pay_eventually(scene, side.prefix, str(record["connectionNo"]))
