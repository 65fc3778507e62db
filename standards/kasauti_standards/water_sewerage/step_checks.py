"""What a step of an application asks of the connection, action by action.

The rules of a request and the server ask here, so that both refuse the same. Source: UPYOG-NIUA
ws-services WaterFieldValidator, MeterInfoValidator, WaterConnectionValidator; sw-services
SewerageFieldValidator, SewerageConnectionValidator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kasauti_standards.billing.charging import iterate_objects, read_whole
from kasauti_standards.kernel import Message
from kasauti_standards.water_sewerage.sides import METERED, Purpose, Side

Json = Mapping[str, object]
ACTIVATE = "ACTIVATE_CONNECTION"
APPROVE_NEW = "APPROVE_FOR_CONNECTION"
APPROVE_CHANGE = "APPROVE_CONNECTION"
APPROVE_END = "APPROVE_FOR_DISCONNECTION"
EXECUTE_END = "EXECUTE_DISCONNECTION"
INITIATE = "INITIATE"
SUBMIT = "SUBMIT_APPLICATION"
PAY = "PAY"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a step asks for: where, the deployed code, and what is asked."""

    pointer: str
    code: str
    what: Message


def read_purpose(side: Side, request: Json) -> Purpose:
    """What a request is about: its flags first, then its applicationType, then its number."""
    sent = request.get(side.entity)
    connection = sent if isinstance(sent, dict) else {}
    kind = side.purpose_of(connection.get("applicationType"))
    if request.get("disconnectRequest") is True or kind is Purpose.DISCONNECT:
        return Purpose.DISCONNECT
    if request.get("reconnectRequest") is True or kind is Purpose.RECONNECT:
        return Purpose.RECONNECT
    return Purpose.MODIFY if connection.get("connectionNo") else Purpose.NEW


def find_lacks(side: Side, purpose: Purpose, action: str, connection: Json) -> Iterator[Lack]:
    """All that a step lacks; the clock is not asked."""
    if not connection.get("propertyId"):
        yield Lack(
            "/propertyId",
            "INVALID_PROPERTY_UNIQUE_ID",
            Message("the property is not named", "संपत्ति नहीं बताई"),
        )
    if purpose is Purpose.NEW and action == APPROVE_NEW:
        yield from _find_road_lacks(connection, needs_area=True)
    if purpose is Purpose.NEW and action == ACTIVATE:
        yield from _find_connection_lacks(side, connection)
        if side.has_meters:
            yield from _find_road_lacks(connection, needs_area=False)
            yield from _find_meter_lacks(connection)
    if purpose is Purpose.DISCONNECT and action == EXECUTE_END:
        yield from _find_connection_lacks(side, connection)
        if side.has_meters:
            yield from _find_meter_lacks(connection)
    if purpose is Purpose.MODIFY:
        if action in {INITIATE, APPROVE_CHANGE}:
            yield from _find_connection_lacks(side, connection)
        if action == APPROVE_CHANGE and side.has_meters:
            yield from _find_meter_lacks(connection)
        if action in {INITIATE, SUBMIT, APPROVE_CHANGE}:
            yield from _find_date_lacks(side, connection)


def _find_connection_lacks(side: Side, connection: Json) -> Iterator[Lack]:
    if not connection.get("connectionType"):
        yield Lack(
            "/connectionType",
            side.codes["type missing"],
            Message("the kind of connection is missing", "कनेक्शन का प्रकार नहीं दिया"),
        )
    if side.has_meters and not connection.get("waterSource"):
        yield Lack(
            "/waterSource",
            side.codes["source missing"],
            Message("the source of the water is missing", "जल का स्रोत नहीं दिया"),
        )
    if not read_whole(connection.get("connectionExecutionDate")):
        yield Lack(
            "/connectionExecutionDate",
            "INVALID_CONNECTION_EXECUTION_DATE",
            Message("the day it was laid is missing", "कनेक्शन लगाने की तारीख नहीं दी"),
        )


def _find_road_lacks(connection: Json, *, needs_area: bool) -> Iterator[Lack]:
    if not isinstance(connection.get("roadCuttingInfo"), list):
        yield Lack(
            "/roadCuttingInfo",
            "INVALID_ROAD_INFO",
            Message(
                "what roads are cut is missing; an empty list says none",
                "कौन सी सड़कें कटीं, नहीं बताया; खाली सूची का अर्थ है कोई नहीं",
            ),
        )
    for place, road in iterate_objects(connection, "roadCuttingInfo"):
        if not road.get("roadType"):
            yield Lack(
                f"/roadCuttingInfo/{place}/roadType",
                "INVALID_ROAD_TYPE",
                Message("the kind of road is missing", "सड़क का प्रकार नहीं दिया"),
            )
        if needs_area and road.get("roadCuttingArea") is None:
            yield Lack(
                f"/roadCuttingInfo/{place}/roadCuttingArea",
                "INVALID_ROAD_CUTTING_AREA",
                Message("the area that is cut is missing", "कटा क्षेत्रफल नहीं दिया"),
            )


def _find_meter_lacks(connection: Json) -> Iterator[Lack]:
    if connection.get("connectionType") != METERED:
        return
    if not connection.get("meterId"):
        yield Lack(
            "/meterId",
            "INVALID_METER_ID",
            Message("the number of the meter is missing", "मीटर का नंबर नहीं दिया"),
        )
    if (read_whole(connection.get("meterInstallationDate")) or 0) <= 0:
        yield Lack(
            "/meterInstallationDate",
            "INVALID_METER_INSTALLATION_DATE",
            Message("the day the meter was put in is missing", "मीटर लगाने की तारीख नहीं दी"),
        )
    first = read_initial_reading(connection)
    if first is None or first <= 0:
        yield Lack(
            "/additionalDetails/initialMeterReading",
            "INVALID_INITIAL_METER_READING",
            Message(
                "the first reading is missing, or not above 0", "पहली रीडिंग नहीं या 0 से ऊपर नहीं"
            ),
        )


def _find_date_lacks(side: Side, connection: Json) -> Iterator[Lack]:
    effective = read_whole(connection.get("dateEffectiveFrom")) or 0
    if effective <= 0:
        yield Lack(
            "/dateEffectiveFrom",
            "INVALID_DATE_EFFECTIVE_FROM",
            Message("from when the change counts is missing", "बदलाव कब से लागू, नहीं बताया"),
        )
        return
    if (read_whole(connection.get("connectionExecutionDate")) or 0) > effective:
        yield Lack(
            "/dateEffectiveFrom",
            "DATE_EFFECTIVE_FROM_LESS_THAN_EXCECUTION_DATE",
            Message(
                "the change counts from before the connection was laid",
                "बदलाव कनेक्शन लगने से पहले से लागू है",
            ),
        )
    meter = read_whole(connection.get("meterInstallationDate")) or 0
    if side.has_meters and meter > effective:
        yield Lack(
            "/dateEffectiveFrom",
            "DATE_EFFECTIVE_FROM_LESS_THAN_METER_INSTALLATION_DATE",
            Message(
                "the change counts from before the meter was put in",
                "बदलाव मीटर लगने से पहले से लागू है",
            ),
        )


def asks_for_the_future(purpose: Purpose, action: str) -> bool:
    """Whether dateEffectiveFrom must lie ahead when the step is taken."""
    return purpose is Purpose.MODIFY and action in {INITIATE, SUBMIT, APPROVE_CHANGE}


def read_initial_reading(connection: Json) -> Decimal | None:
    """The first reading of the meter, from the free content."""
    return read_detail(connection, "initialMeterReading")


def read_detail(connection: Json, name: str) -> Decimal | None:
    """A number of the free content; None where it is missing or none."""
    details = connection.get("additionalDetails")
    value = details.get(name) if isinstance(details, dict) else None
    if value is None or isinstance(value, bool) or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
