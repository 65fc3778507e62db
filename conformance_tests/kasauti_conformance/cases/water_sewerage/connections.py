"""Connections of the run, of either side: how one is applied for, paid, moved and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.property_tax import properties
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.kernel import Operation
from kasauti_standards.water_sewerage.sides import (
    METERED,
    NON_METERED,
    SEWERAGE,
    WATER,
    Purpose,
    Side,
)

Record = dict[str, Any]
NO_NUMBER = "NO-SUCH"
DAY = 86_400_000
FIRST_READING = 1000
BILL, PAY = "billing-bill-fetch", "billing-payment-create"


def name(side: Side, verb: str) -> str:
    """The id of an operation of a side."""
    return f"{side.word.lower()}-{verb}"


def list_roles(side: Side) -> tuple[str, ...]:
    """Those who take steps of a side."""
    offices = ("CEMP", "DOC_VERIFIER", "FIELD_INSPECTOR", "APPROVER", "CLERK")
    return ("CITIZEN", *(side.role(each) for each in offices))


def choose_clerk(attempt: Attempt, side: Side) -> Person:
    """The clerk at the counter of the run's city."""
    return choose_actor(attempt, side.role("CEMP"))


def list_steps(side: Side, purpose: Purpose) -> tuple[tuple[str, str], ...]:
    """Steps from the making of an application to its approval, each with a role."""
    verified = (
        ("SUBMIT_APPLICATION", "CITIZEN"),
        ("VERIFY_AND_FORWARD", side.role("DOC_VERIFIER")),
        ("VERIFY_AND_FORWARD", side.role("FIELD_INSPECTOR")),
    )
    approver = side.role("APPROVER")
    return {
        Purpose.NEW: (*verified, ("APPROVE_FOR_CONNECTION", approver)),
        Purpose.MODIFY: (
            ("SUBMIT_APPLICATION", side.role("CEMP")),
            ("APPROVE_CONNECTION", approver),
        ),
        Purpose.DISCONNECT: (*verified, ("APPROVE_FOR_DISCONNECTION", approver)),
        Purpose.RECONNECT: (*verified[:1], *verified[2:], ("APPROVE_FOR_CONNECTION", approver)),
    }[purpose]


def sample_ground(attempt: Attempt, place: int = 0) -> Record:
    """An active property of a citizen of the target file, taken over from an older register."""
    samples = attempt.world.samples
    key = f"connection-ground-{place}"
    if key not in samples:
        owners = [properties.write_owner(attempt, place)]
        samples[key] = properties.register(attempt, creationReason="DATA_UPLOAD", owners=owners)
    return cast("Record", samples[key])


def write_holder(attempt: Attempt, place: int = 0, **changes: object) -> Record:
    """A holder who is a citizen of the target file."""
    return {
        "name": ("Namuna Upbhokta", "Dusra Upbhokta")[place],
        "mobileNumber": attempt.world.citizen(place).user.name,
        "ownerType": "NONE",
    } | changes


def write_connection(
    attempt: Attempt, side: Side, *, metered: bool = False, place: int = 0, **changes: object
) -> Record:
    """An application with all that its steps ask for, marked as one of this run."""
    world = attempt.world
    number = world.next_number()
    own: Record = {"proposedWaterClosets": 3, "noOfWaterClosets": 3}
    if side.has_meters:
        own = {"proposedPipeSize": 0.75, "proposedTaps": 2, "pipeSize": 0.75, "noOfTaps": 2}
        own["waterSource"] = "GROUND.BOREWELL"
    if metered:
        own |= {"meterId": f"M-{world.mark}-{number}", "meterInstallationDate": world.now()}
    return {
        "tenantId": world.city,
        "propertyId": sample_ground(attempt, place)["propertyId"],
        "oldConnectionNo": f"OLD-{world.mark}-{number}",
        "connectionType": METERED if metered else NON_METERED,
        "connectionCategory": "Permanent",
        "connectionExecutionDate": world.now(),
        "connectionHolders": [write_holder(attempt, place)],
        "documents": [
            {
                "documentType": "OWNER.IDENTITYPROOF.PAN",
                "fileStoreId": f"file-{world.mark}-{number}",
            }
        ],
        "plumberInfo": [{"name": "Namuna Mistri", "licenseNo": f"PL-{number}"}],
        "roadCuttingInfo": [{"roadType": "BERMCUTTINGKATCHA", "roadCuttingArea": 10.5}],
        "additionalDetails": {
            "initialMeterReading": FIRST_READING,
            "sourceKey": f"{world.mark}-{number}",
        },
        "processInstance": {"action": "INITIATE"},
        **own,
        **changes,
    }


def send(
    attempt: Attempt,
    side: Side,
    record: Record,
    *,
    by: Person | None = None,
    flags: Record | None = None,
) -> Answer:
    """Ask for an application to be made, by the first citizen unless told otherwise."""
    body = {side.entity: record} | (flags or {})
    return attempt.ask(name(side, "create"), by=by or attempt.world.citizen(), body=body)


def read(side: Side, answer: Answer) -> Record:
    """The record of an answer."""
    found = answer.find(f"/{side.answered}/0")
    if not isinstance(found, dict) or not found.get("applicationNo"):
        raise PreconditionError("the answer holds no application with a number")
    return cast("Record", found)


def apply(
    attempt: Attempt,
    side: Side,
    *,
    by: Person | None = None,
    metered: bool = False,
    place: int = 0,
    **changes: object,
) -> Record:
    """Apply for a new connection as a preparation."""
    record = write_connection(attempt, side, metered=metered, place=place, **changes)
    answer = send(attempt, side, record, by=by)
    return read(side, attempt.need(answer, "a connection could not be applied for"))


def take_step(
    attempt: Attempt, side: Side, record: Record, action: str, *, by: Person, **changes: object
) -> Answer:
    """Ask for a step of an application."""
    sent = {**record, **changes, "processInstance": {"action": action}}
    return attempt.ask(name(side, "update"), by=by, body={side.entity: sent})


def advance(
    attempt: Attempt, side: Side, record: Record, steps: Iterable[tuple[str, str]]
) -> Record:
    """Take steps as a preparation, each by somebody of the role."""
    for action, role in steps:
        answer = take_step(attempt, side, record, action, by=choose_actor(attempt, role))
        record = read(side, attempt.need(answer, f"the step {action} was refused"))
    return record


def find(attempt: Attempt, side: Side, *, by: Person | None = None, **query: str) -> Answer:
    """Search in the run's city, by the clerk unless told otherwise."""
    full = {"tenantId": attempt.world.city, **query}
    return attempt.ask(name(side, "search"), by=by or choose_clerk(attempt, side), query=full)


def find_again(attempt: Attempt, side: Side, record: Record) -> Answer:
    """The application as it is now."""
    return find(attempt, side, applicationNumber=str(record["applicationNo"]))


def find_connections(attempt: Attempt, side: Side, number: object) -> list[Record]:
    """What stands for a connection now."""
    answer = find(attempt, side, connectionNumber=str(number), searchType="CONNECTION")
    rows = attempt.need(answer, "connections could not be searched for").rows(f"/{side.answered}")
    return cast("list[Record]", rows)


def read_status(side: Side, answer: Answer) -> str:
    """The state of the application in an answer."""
    return str(answer.find(f"/{side.answered}/0/applicationStatus"))


def fetch_bill(attempt: Attempt, service: str, number: object) -> Record:
    """A bill as a preparation."""
    asked = {"tenantId": attempt.world.city, "businessService": service, "challanNo": number}
    return money.fetch_bill(attempt, asked)


def pay(attempt: Attempt, service: str, number: object) -> None:
    """Pay all that is due under a number, as a preparation."""
    answer = money.pay_bill(attempt, fetch_bill(attempt, service, number))
    attempt.need(answer, "the bill could not be paid")


def name_dues(side: Side, record: Record) -> tuple[str, str]:
    """Business service and consumer code of what an application has to pay."""
    kind = side.purpose_of(record["applicationType"])
    if kind is Purpose.DISCONNECT:
        return side.prefix, str(record["connectionNo"])
    service = side.reconnection if kind is Purpose.RECONNECT else side.one_time_fee
    return service, str(record["applicationNo"])


def approve(attempt: Attempt, side: Side, *, metered: bool = False, **changes: Any) -> Record:  # noqa: ANN401 (members of any type)
    """A new connection that waits for its fee."""
    made = apply(attempt, side, metered=metered, **changes)
    return advance(attempt, side, made, list_steps(side, Purpose.NEW))


def activate(attempt: Attempt, side: Side, *, metered: bool = False, **changes: Any) -> Record:  # noqa: ANN401 (members of any type)
    """A connection that was paid for and laid."""
    return join(attempt, side, approve(attempt, side, metered=metered, **changes))


def join(attempt: Attempt, side: Side, approved: Record) -> Record:
    """Pay for an approved application, and have the connection laid."""
    pay(attempt, *name_dues(side, approved))
    answer = attempt.need(find_again(attempt, side, approved), "it could not be read")
    steps = [("ACTIVATE_CONNECTION", side.role("CLERK"))]
    return advance(attempt, side, read(side, answer), steps)


def write_follower(
    attempt: Attempt, side: Side, connection: Record, purpose: Purpose, **changes: object
) -> tuple[Record, Record]:
    """A further application for a connection, and the flags of its request."""
    names = ("propertyId", "connectionNo", "connectionType", "connectionExecutionDate")
    kept = {key: connection[key] for key in names}
    ahead = {"dateEffectiveFrom": attempt.world.now() + DAY}
    record = write_connection(
        attempt, side, metered=connection["connectionType"] == METERED, **(kept | ahead | changes)
    )
    flags = {
        "disconnectRequest": purpose is Purpose.DISCONNECT,
        "reconnectRequest": purpose is Purpose.RECONNECT,
    }
    return record, flags


def ask_to_follow(
    attempt: Attempt,
    side: Side,
    connection: Record,
    purpose: Purpose,
    *,
    by: Person | None = None,
    **changes: object,
) -> Answer:
    """Ask for a further application; a change is asked for by the clerk."""
    record, flags = write_follower(attempt, side, connection, purpose, **changes)
    if by is None and purpose is Purpose.MODIFY:
        by = choose_clerk(attempt, side)
    return send(attempt, side, record, by=by, flags=flags)


def follow(
    attempt: Attempt,
    side: Side,
    connection: Record,
    purpose: Purpose,
    **changes: Any,  # noqa: ANN401 (members of any type)
) -> Record:
    """A further application for a connection, as a preparation."""
    answer = ask_to_follow(attempt, side, connection, purpose, **changes)
    return read(side, attempt.need(answer, f"a request to {purpose} was refused"))


def cut_off(attempt: Attempt, side: Side, connection: Record) -> Record:
    """A connection without dues that was cut off."""
    made = follow(attempt, side, connection, Purpose.DISCONNECT)
    made = advance(attempt, side, made, list_steps(side, Purpose.DISCONNECT))
    return advance(attempt, side, made, [("EXECUTE_DISCONNECTION", side.role("CLERK"))])


def sample_application(attempt: Attempt, side: Side) -> Record:
    """An application that several cases read; nobody moves it."""
    return _keep(attempt, f"{side.prefix}-application", lambda: apply(attempt, side))


def sample_connection(attempt: Attempt, side: Side, *, metered: bool = False) -> Record:
    """A connection that several cases read; nobody changes it."""
    key = f"{side.prefix}-connection-{metered}"
    return _keep(attempt, key, lambda: activate(attempt, side, metered=metered))


def _keep(attempt: Attempt, key: str, make: Callable[[], Record]) -> Record:
    samples = attempt.world.samples
    if key not in samples:
        samples[key] = make()
    return cast("Record", samples[key])


def apply_for_another(attempt: Attempt, side: Side) -> Record:
    """An application of the other citizen, on that citizen's ground."""
    return apply(attempt, side, by=attempt.world.citizen(1), place=1)


def plant(attempt: Attempt, operation: Operation) -> list[str]:
    """Numbers by which an answer would betray the records of the run's city."""
    side = SEWERAGE if operation.id.startswith("sewerage") else WATER
    metered = operation.id.startswith("meter")
    made = sample_connection(attempt, side, metered=metered)
    return [str(made["connectionNo"]), str(made["applicationNo"])]
