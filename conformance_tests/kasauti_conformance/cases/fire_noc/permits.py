"""Permits of the run: how one is applied for, paid, moved and found."""

from __future__ import annotations

from typing import Any, cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.fire_noc.slabs import prepare_slabs
from kasauti_conformance.cases.localities import choose_revenue_locality
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.years import write_year
from kasauti_standards.kernel import Operation
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, Any]
CREATE, UPDATE, SEARCH = "fire-noc-create", "fire-noc-update", "fire-noc-search"
BILL, PAY = "fire-noc-get-bill", "billing-payment-create"
COUNTER, VERIFIER = "NOC_CEMP", "NOC_DOC_VERIFIER"
INSPECTOR, APPROVER = "NOC_FIELD_INSPECTOR", "NOC_APPROVER"
OFFICE = (("FORWARD", VERIFIER), ("FORWARD", INSPECTOR), ("APPROVE", APPROVER))
HOUSE, SHOP = "GROUP_A_RESIDENTIAL.SUBDIVISIONA-1", "GROUP_F_MERCANTILE.SUBDIVISIONF-1"
NO_NUMBER = "NO-SUCH"


def choose_station(city: str) -> str:
    """A fire station of a city in the declared master data, or else any."""
    rows = load_standard("fire-noc").code_lists["FireStations"].codes
    own = [row.code for row in rows if row.attributes["baseTenantId"] == city]
    return own[0] if own else rows[0].code


def write_building(use: str = HOUSE, value: int = 15, **changes: object) -> Record:
    """A building of a use, with the measure that the use is charged by."""
    measure = load_standard("fire-noc").code_lists["BuildingType"].by_code[use].attributes["uom"]
    return {
        "name": "Namuna Bhavan",
        "usageType": use,
        "uoms": [
            {"code": measure, "value": value, "isActiveUom": True, "active": True},
            {"code": "NO_OF_BASEMENTS", "value": 1, "isActiveUom": False, "active": True},
        ],
        "applicationDocuments": [],
    } | changes


def write_owner(attempt: Attempt, place: int = 0, **changes: object) -> Record:
    """An owner who is a citizen of the target file."""
    return {
        "name": ("Namuna Malik", "Dusra Malik")[place],
        "mobileNumber": attempt.world.citizen(place).user.name,
        "gender": "OTHERS",
        "correspondenceAddress": "1 Namuna Marg",
    } | changes


def _write_plan(attempt: Attempt, tenant: str) -> Record:
    return {
        "tenantId": tenant,
        "documentType": "BUILDING.BUILDING_PLAN.SITE_PLAN",
        "fileStoreId": f"file-{attempt.world.mark}-{attempt.world.next_number()}",
    }


def write_permit(
    attempt: Attempt, details: Record | None = None, *, city: str = "", **changes: object
) -> Record:
    """An application for one house, marked as one of this run."""
    world = attempt.world
    prepare_slabs(attempt)
    tenant = city or world.city
    content = {
        "fireNOCType": "NEW",
        "firestationId": choose_station(tenant),
        "financialYear": write_year(world.now()),
        "action": "INITIATE",
        "channel": "COUNTER",
        "noOfBuildings": "SINGLE",
        "buildings": [write_building(applicationDocuments=[_write_plan(attempt, tenant)])],
        "propertyDetails": {
            "address": {
                "tenantId": tenant,
                "city": tenant,
                "doorNo": f"{world.next_number()}",
                "locality": {"code": choose_revenue_locality(attempt)},
            }
        },
        "applicantDetails": {
            "ownerShipType": "INDIVIDUAL.SINGLEOWNER",
            "owners": [write_owner(attempt)],
            "additionalDetail": {"documents": []},
        },
        "additionalDetail": {"sourceKey": f"{world.mark}-{world.next_number()}"},
    } | (details or {})
    return {"tenantId": tenant, "fireNOCDetails": content} | changes


def send(attempt: Attempt, operation: str, permit: Record, *, by: Person) -> Answer:
    """Ask for one permit to be made or changed."""
    return attempt.ask(operation, by=by, body={"FireNOCs": [permit]})


def initiate(
    attempt: Attempt,
    details: Record | None = None,
    *,
    by: Person | None = None,
    **changes: object,
) -> Record:
    """Make a draft as a preparation; by the first citizen unless told otherwise."""
    permit = write_permit(attempt, details) | changes
    answer = send(attempt, CREATE, permit, by=by or attempt.world.citizen())
    return read_permit(attempt.need(answer, "a permit could not be applied for"))


def read_permit(answer: Answer) -> Record:
    """The permit of an answer."""
    found = answer.find("/FireNOCs/0")
    if not isinstance(found, dict) or not read_pointer(found, "/fireNOCDetails/applicationNumber"):
        raise PreconditionError("the answer holds no permit with an application number")
    return cast("Record", found)


def read_number(permit: Record) -> str:
    """The number of the application."""
    return str(permit["fireNOCDetails"]["applicationNumber"])


def move(
    attempt: Attempt,
    permit: Record,
    action: str,
    /,
    *,
    by: Person,
    additional: Record | None = None,
    **details: object,
) -> Answer:
    """Ask for a step of a permit, with changed details."""
    before = permit["fireNOCDetails"]
    free = (before.get("additionalDetail") or {}) | (additional or {})
    content = before | details | {"action": action, "additionalDetail": free}
    return send(attempt, UPDATE, permit | {"fireNOCDetails": content}, by=by)


def advance(attempt: Attempt, permit: Record, *steps: tuple[str, str]) -> Record:
    """Take steps as a preparation, each by somebody of the role."""
    for action, role in steps:
        answer = move(attempt, permit, action, by=choose_actor(attempt, role))
        permit = read_permit(attempt.need(answer, f"the step {action} was refused"))
    return permit


def apply(attempt: Attempt, details: Record | None = None) -> Record:
    """A permit that waits for payment."""
    return advance(attempt, initiate(attempt, details), ("APPLY", "CITIZEN"))


def fetch_bill(attempt: Attempt, permit: Record) -> Answer:
    """Ask the calculator for the bill."""
    query = {"tenantId": attempt.world.city, "applicationNumber": read_number(permit)}
    return attempt.ask(BILL, by=attempt.world.citizen(), query=query)


def pay(attempt: Attempt, permit: Record) -> Answer:
    """Pay the bill of a permit at the counter; the answer is the permit found again."""
    bill = attempt.need(fetch_bill(attempt, permit), "the charge was not billed").find("/Bill/0")
    answer = money.pay_bill(attempt, bill if isinstance(bill, dict) else {})
    return find_again(attempt, permit) if answer.is_success else answer


def pay_step(attempt: Attempt, record: Record, _action: str, /, *, by: Person) -> Answer:
    """The step PAY is taken by a payment, whoever brings it to the counter."""
    del by
    return pay(attempt, record)


def verify(attempt: Attempt, details: Record | None = None) -> Record:
    """A permit that was paid for."""
    answer = pay(attempt, apply(attempt, details))
    return read_permit(attempt.need(answer, "the charge could not be paid"))


def issue(attempt: Attempt, details: Record | None = None) -> Record:
    """A permit that was approved."""
    return advance(attempt, verify(attempt, details), *OFFICE)


def find(attempt: Attempt, *, by: Person | None = None, **query: str) -> Answer:
    """Search in the run's city, by the counter unless told otherwise."""
    person = by or choose_actor(attempt, COUNTER)
    return attempt.ask(SEARCH, by=person, query={"tenantId": attempt.world.city, **query})


def find_again(attempt: Attempt, permit: Record) -> Answer:
    """The permit as it is now."""
    return find(attempt, applicationNumber=read_number(permit))


def read_status(answer: Answer) -> str:
    """The status of the permit in an answer."""
    return str(answer.find("/FireNOCs/0/fireNOCDetails/status"))


def sample_permit(attempt: Attempt) -> Record:
    """An issued permit that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "fire-noc" not in samples:
        samples["fire-noc"] = issue(attempt)
    return cast("Record", samples["fire-noc"])


def sample_waiting(attempt: Attempt) -> Record:
    """A permit that waits for payment; nobody pays it."""
    samples = attempt.world.samples
    if "fire-noc-waiting" not in samples:
        samples["fire-noc-waiting"] = apply(attempt)
    return cast("Record", samples["fire-noc-waiting"])


def initiate_another(attempt: Attempt) -> Record:
    """A draft of another citizen and kind."""
    applicants = {
        "ownerShipType": "INDIVIDUAL.SINGLEOWNER",
        "owners": [write_owner(attempt, 1)],
        "additionalDetail": {},
    }
    details = {"fireNOCType": "PROVISIONAL", "applicantDetails": applicants}
    return initiate(attempt, details, by=attempt.world.citizen(1))


def plant(attempt: Attempt, operation: Operation) -> list[str]:
    """Numbers by which an answer would betray the records of the run's city."""
    if operation.id == "fire-slab-search":
        return [str(slab["id"]) for slab in prepare_slabs(attempt)[:3]]
    return [read_number(sample_waiting(attempt))]
