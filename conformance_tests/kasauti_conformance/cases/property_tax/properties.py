"""Properties of the run: how one is written, registered, moved through its workflow and found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.localities import choose_revenue_locality
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt

Record = dict[str, Any]
CREATE, UPDATE, SEARCH = "property-create", "property-update", "property-search"
CLERK, VERIFIER = "PT_CEMP", "PT_DOC_VERIFIER"
INSPECTOR, APPROVER = "PT_FIELD_INSPECTOR", "PT_APPROVER"
NO_NUMBER = "NO-SUCH-PROPERTY"
APPROVAL = (("VERIFY", VERIFIER), ("FORWARD", INSPECTOR), ("APPROVE", APPROVER))


def choose_clerk(attempt: Attempt) -> Person:
    """The clerk at the counter of the run's city."""
    return choose_actor(attempt, CLERK)


def write_owner(attempt: Attempt, place: int = 0, **changes: object) -> Record:
    """An owner who is a citizen of the target file."""
    name = ("Namuna Malik", "Dusra Malik")[place]
    mobile = attempt.world.citizen(place).user.name
    return {"name": name, "mobileNumber": mobile, "ownerType": "NONE"} | changes


def write_unit(**changes: object) -> Record:
    """A unit on the ground floor in which its owner lives."""
    return {
        "floorNo": 0,
        "usageCategory": "RESIDENTIAL",
        "occupancyType": "SELFOCCUPIED",
        "constructionDetail": {"builtUpArea": 100.5, "constructionType": "PUCCA"},
    } | changes


def write_property(attempt: Attempt, **changes: object) -> Record:
    """A house with one unit, marked as one of this run."""
    world = attempt.world
    number = world.next_number()
    return {
        "tenantId": world.city,
        "oldPropertyId": f"OLD-{world.mark}-{number}",
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "usageCategory": "RESIDENTIAL",
        "creationReason": "CREATE",
        "source": "MUNICIPAL_RECORDS",
        "channel": "CFC_COUNTER",
        "noOfFloors": 1,
        "landArea": 180,
        "address": {
            "tenantId": world.city,
            "doorNo": f"{number}/{world.mark}",
            "locality": {"code": choose_revenue_locality(attempt)},
        },
        "owners": [write_owner(attempt)],
        "units": [write_unit()],
        "documents": [{"documentType": "OWNER.IDENTITYPROOF.PAN", "fileStoreId": world.mark}],
        "additionalDetails": {"sourceKey": f"{world.mark}-{number}"},
    } | changes


def register(attempt: Attempt, *, by: Person | None = None, **changes: object) -> Record:
    """Register a property as a preparation, by the clerk unless told otherwise."""
    body = {"Property": write_property(attempt, **changes)}
    answer = attempt.ask(CREATE, by=by or choose_clerk(attempt), body=body)
    return read_property(attempt.need(answer, "a property could not be registered"))


def read_property(answer: Answer) -> Record:
    """The property of an answer."""
    found = answer.find("/Properties/0")
    if not isinstance(found, dict) or not found.get("propertyId"):
        raise PreconditionError("the answer holds no property with a number")
    return cast("Record", found)


def take_step(
    attempt: Attempt,
    record: Record,
    action: str,
    *,
    by: Person,
    service: str = "",
    **changes: object,
) -> Answer:
    """Ask for a step of a property in its workflow."""
    step = {"action": action, "moduleName": "PT"}
    if service:
        step["businessService"] = service
    sent = {**record, **changes, "workflow": step}
    return attempt.ask(UPDATE, by=by, body={"Property": sent})


def advance(
    attempt: Attempt, record: Record, steps: Sequence[tuple[str, str]], *, service: str = ""
) -> Record:
    """Take steps as a preparation, each by somebody of its role."""
    for action, role in steps:
        by = choose_actor(attempt, role)
        answer = take_step(attempt, record, action, by=by, service=service)
        record = read_property(attempt.need(answer, f"{action} by {role} was refused"))
    return record


def activate(attempt: Attempt, *, by: Person | None = None, **changes: object) -> Record:
    """Register a property and have it approved."""
    record = advance(attempt, register(attempt, by=by, **changes), APPROVAL, service="PT.CREATE")
    if record.get("status") != "ACTIVE":
        raise PreconditionError(f"an approved property is {record.get('status')}, not ACTIVE")
    return record


def sample_property(attempt: Attempt) -> Record:
    """A property that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "property" not in samples:
        samples["property"] = register(attempt)
    return cast("Record", samples["property"])


def register_different(attempt: Attempt) -> Record:
    """An active property of both citizens: open land, taken over from an older register."""
    owners = [write_owner(attempt), write_owner(attempt, 1)]
    return register(
        attempt,
        creationReason="DATA_UPLOAD",
        propertyType="VACANT",
        usageCategory="NONRESIDENTIAL.COMMERCIAL",
        ownershipCategory="INDIVIDUAL.MULTIPLEOWNERS",
        units=[],
        owners=owners,
    )


def find(attempt: Attempt, *, by: Person | None = None, **query: str) -> Answer:
    """Search for properties of the run's city."""
    full = {"tenantId": attempt.world.city, **query}
    return attempt.ask(SEARCH, by=by or choose_clerk(attempt), query=full)
