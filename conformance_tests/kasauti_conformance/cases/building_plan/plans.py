"""Applications of the run: how one is applied for, paid, moved, decided and found."""

from __future__ import annotations

from typing import Any, cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.building_plan.papers import prepare
from kasauti_conformance.cases.building_plan.reports import take_report
from kasauti_conformance.cases.localities import choose_revenue_locality
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.building_plan.estimating import (
    APPLICATION_FEE,
    LOW_RISK_PERMIT_FEE,
    SANCTION_FEE,
    find_head,
)
from kasauti_standards.building_plan.lifecycle import LOW_PERMIT
from kasauti_standards.kernel import Operation

Record = dict[str, Any]
CREATE, UPDATE, SEARCH = "plan-create", "plan-update", "plan-search"
PLAIN, BILL, PAY = "plan-plainsearch", "billing-bill-fetch", "billing-payment-create"
NOCS, DECIDE = "noc-search", "noc-update"
ARCHITECT, OWNER = "BPA_ARCHITECT", "CITIZEN"
VERIFIER, INSPECTOR = "BPA_VERIFIER", "BPA_FIELD_INSPECTOR"
NOC_VERIFIER, APPROVER, COUNTER = "BPA_NOC_VERIFIER", "BPA_APPROVER", "CEMP"
AUTHORITIES = {
    "FIRE_NOC": ("FIRE_NOC_APPROVER", "NOC.FIRE.CERTIFICATE"),
    "AIRPORT_AUTHORITY": ("AIRPORT_AUTHORITY_APPROVER", "NOC.AIRPORT.CERTIFICATE"),
}
EVERYBODY = (OWNER, ARCHITECT, VERIFIER, INSPECTOR, NOC_VERIFIER, APPROVER)
DRAFT = (("SEND_TO_CITIZEN", ARCHITECT), ("APPROVE", OWNER), ("APPLY", ARCHITECT))
OFFICE = (("FORWARD", VERIFIER), ("FORWARD", INSPECTOR), ("FORWARD", NOC_VERIFIER))
WORDY = frozenset({"REJECT", "REVOCATE"})
_FEE_OF_STATUS = {
    "PENDING_APPL_FEE": APPLICATION_FEE,
    "PENDING_FEE": "Low_SanctionFee",
    "PENDING_SANC_FEE_PAYMENT": SANCTION_FEE,
}


def write_owner(attempt: Attempt, place: int = 0, **changes: object) -> Record:
    """An owner who is a citizen of the target file."""
    return {
        "name": ("Namuna Malik", "Dusra Malik")[place],
        "mobileNumber": attempt.world.citizen(place).user.name,
        "gender": "OTHERS",
        "isPrimaryOwner": True,
        "ownerType": "NONE",
    } | changes


def write_land(attempt: Attempt, *, city: str = "", **changes: object) -> Record:
    """A plot of the run's city, marked as one of this run."""
    world = attempt.world
    return {
        "tenantId": city or world.city,
        "landUId": f"{world.mark}-{world.next_number()}",
        "address": {
            "tenantId": city or world.city,
            "city": city or world.city,
            "plotNo": "77",
            "locality": {"code": choose_revenue_locality(attempt)},
        },
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "owners": [write_owner(attempt)],
        "source": "MUNICIPAL_RECORDS",
        "channel": "SYSTEM",
        "unit": [{"floorNo": "0", "unitType": "Block 1", "usageCategory": "A-R"}],
    } | changes


def write_plan(
    attempt: Attempt, *, risk: str = "HIGH", report: str = "", **changes: object
) -> Record:
    """An application for a permit, on a fresh report."""
    world = attempt.world
    return {
        "tenantId": world.city,
        "edcrNumber": report or take_report(attempt, risk=risk),
        "riskType": risk,
        "landInfo": write_land(attempt),
        "workflow": {"action": "INITIATE"},
        "additionalDetails": {"sourceKey": f"{world.mark}-{world.next_number()}"},
    } | changes


def send(attempt: Attempt, operation: str, plan: Record, *, by: Person) -> Answer:
    """Ask for an application to be made or changed."""
    return attempt.ask(operation, by=by, body={"BPA": plan})


def initiate(
    attempt: Attempt, *, risk: str = "HIGH", by: Person | None = None, **changes: object
) -> Record:
    """Make a draft as a preparation; by the architect unless told otherwise."""
    plan = write_plan(attempt, risk=risk) | changes
    answer = send(attempt, CREATE, plan, by=by or choose_actor(attempt, ARCHITECT))
    return read_plan(attempt.need(answer, "a permit could not be applied for"))


def initiate_occupancy(attempt: Attempt, permit: Record, *, built: int) -> Record:
    """Apply for the certificate of a permit, of a building with a built-up area."""
    number = take_report(
        attempt, risk=str(permit["riskType"]), built=built, permit=str(permit["approvalNo"])
    )
    sent = write_plan(attempt, risk=str(permit["riskType"]), report=number, landInfo=None)
    answer = send(attempt, CREATE, sent, by=choose_actor(attempt, ARCHITECT))
    return read_plan(attempt.need(answer, "a certificate could not be applied for"))


def read_plan(answer: Answer) -> Record:
    """The application of an answer."""
    found = answer.find("/BPA/0")
    if not isinstance(found, dict) or not found.get("applicationNo"):
        raise PreconditionError("the answer holds no application with a number")
    return cast("Record", found)


def move(
    attempt: Attempt, plan: Record, action: str, /, *, by: Person, **changes: object
) -> Answer:
    """Ask for a step, with the papers, inspection, certificates and words that it needs."""
    if action == "FORWARD" and NOC_VERIFIER in by.roles:
        decide_certificates(attempt, plan)
    comments = "Conformance." if action in WORDY else None
    workflow = {"action": action, "comments": comments}
    sent = prepare(attempt, plan, action) | {"workflow": workflow}
    return send(attempt, UPDATE, sent | changes, by=by)


def advance(attempt: Attempt, plan: Record, *steps: tuple[str, str]) -> Record:
    """Take steps as a preparation, each by somebody of the role."""
    for action, role in steps:
        answer = move(attempt, plan, action, by=choose_actor(attempt, role))
        plan = read_plan(attempt.need(answer, f"the step {action} was refused"))
    return plan


def find_certificates(attempt: Attempt, plan: Record) -> list[Record]:
    """The certificates of no objection of an application."""
    query = {"tenantId": attempt.world.city, "sourceRefId": str(plan["applicationNo"])}
    answer = attempt.ask(NOCS, by=choose_actor(attempt, NOC_VERIFIER), query=query)
    found = attempt.need(answer, "certificates could not be searched for").rows("/Noc")
    return cast("list[Record]", found)


def decide_certificates(attempt: Attempt, plan: Record) -> None:
    """Let the authorities approve what waits for them on line."""
    for noc in find_certificates(attempt, plan):
        is_online = (noc.get("additionalDetails") or {}).get("mode") == "online"
        if not is_online or noc.get("applicationStatus") != "INPROGRESS":
            continue
        role, paper = AUTHORITIES[str(noc["nocType"])]
        name = f"noc-{attempt.world.mark}-{attempt.world.next_number()}"
        papers = [{"documentType": paper, "fileStoreId": name}]
        body = {"Noc": noc | {"documents": papers, "workflow": {"action": "APPROVE"}}}
        answer = attempt.ask(DECIDE, by=choose_actor(attempt, role), body=body)
        attempt.need(answer, "a certificate could not be approved")


def name_fee(plan: Record) -> str:
    """The business service of the fee that an application waits for."""
    fee = _FEE_OF_STATUS.get(str(plan.get("status")), APPLICATION_FEE)
    return find_head(str(plan["businessService"]), fee)[0]


def name_first_fee(plan: Record) -> str:
    """The kind of the first fee of an application."""
    return LOW_RISK_PERMIT_FEE if plan["businessService"] == LOW_PERMIT else APPLICATION_FEE


def pay(attempt: Attempt, plan: Record) -> Answer:
    """Pay the fee that an application waits for; the answer is the application found again."""
    asked = {
        "tenantId": attempt.world.city,
        "businessService": name_fee(plan),
        "challanNo": str(plan["applicationNo"]),
    }
    answer = money.pay_bill(attempt, money.fetch_bill(attempt, asked))
    return find_again(attempt, plan) if answer.is_success else answer


def pay_step(attempt: Attempt, record: Record, _action: str, /, *, by: Person) -> Answer:
    """The step PAY is taken by a payment, whoever brings it to the counter."""
    del by
    return pay(attempt, record)


def verify(attempt: Attempt, *, risk: str = "HIGH") -> Record:
    """An application whose first fee was paid."""
    plan = advance(attempt, initiate(attempt, risk=risk), *DRAFT)
    return read_plan(attempt.need(pay(attempt, plan), "the fee could not be paid"))


def grant(attempt: Attempt, *, risk: str = "LOW") -> Record:
    """A permit that was granted; low risk has the shorter way."""
    plan = advance(attempt, verify(attempt, risk=risk), *OFFICE, ("APPROVE", APPROVER))
    if plan.get("status") == "PENDING_SANC_FEE_PAYMENT":
        plan = read_plan(attempt.need(pay(attempt, plan), "the fee could not be paid"))
    return plan


def find(attempt: Attempt, *, by: Person | None = None, **query: str) -> Answer:
    """Search in the run's city, by the approver unless told otherwise."""
    person = by or choose_actor(attempt, APPROVER)
    return attempt.ask(SEARCH, by=person, query={"tenantId": attempt.world.city, **query})


def find_again(attempt: Attempt, plan: Record) -> Answer:
    """The application as it is now."""
    return find(attempt, applicationNo=str(plan["applicationNo"]))


def read_status(answer: Answer) -> str:
    """The status of the application in an answer."""
    return str(answer.find("/BPA/0/status"))


def sample_permit(attempt: Attempt) -> Record:
    """A granted permit that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "building-plan" not in samples:
        samples["building-plan"] = grant(attempt)
    return cast("Record", samples["building-plan"])


def sample_certificate(attempt: Attempt) -> Record:
    """An application for the certificate of the sample permit; nobody moves it."""
    samples = attempt.world.samples
    if "building-plan-occupancy" not in samples:
        permit = grant(attempt)
        samples["building-plan-occupancy"] = initiate_occupancy(attempt, permit, built=412)
    return cast("Record", samples["building-plan-occupancy"])


def initiate_another(attempt: Attempt) -> Record:
    """A draft of another owner and risk."""
    land = write_land(attempt, owners=[write_owner(attempt, 1)])
    return initiate(attempt, risk="MEDIUM", landInfo=land)


def plant(attempt: Attempt, operation: Operation) -> list[str]:
    """Numbers by which an answer would betray the records of the run's city."""
    plan = sample_permit(attempt)
    if operation.id.startswith("scrutiny"):
        return [str(plan["edcrNumber"])]
    if operation.id.startswith("land"):
        return [str(plan["landId"])]
    return [str(plan["applicationNo"])]
