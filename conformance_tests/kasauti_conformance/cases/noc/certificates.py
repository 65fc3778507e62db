"""Certificates of the run: how one is applied for, moved and found, and its lifecycles."""

from __future__ import annotations

from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.errors import NotOfferedError, PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import World
from kasauti_standards.kernel import Operation
from kasauti_standards.noc.lifecycle import read_noc_lifecycles

Record = dict[str, Any]
CREATE, UPDATE, SEARCH = "noc-create", "noc-update", "noc-search"
FIRE, AIRPORT, VERIFIER = "FIRE_NOC_APPROVER", "AIRPORT_AUTHORITY_APPROVER", "BPA_NOC_VERIFIER"
PAPERS = {"FIRE_NOC": "NOC.FIRE.CERTIFICATE", "AIRPORT_AUTHORITY": "NOC.AIRPORT.CERTIFICATE"}


def write_noc(world: World, *, city: str = "", kind: str = "FIRE_NOC", **changes: object) -> Record:
    """The body of a new application, marked as one of this run."""
    paper = {
        "documentType": PAPERS[kind],
        "fileStoreId": f"file-{world.mark}-{world.next_number()}",
    }
    noc = {
        "tenantId": city or world.city,
        "applicationType": "NEW",
        "nocType": kind,
        "source": "BPA",
        "sourceRefId": f"{world.mark}-{world.next_number()}",
        "documents": [paper],
        "workflow": {"action": "INITIATE"},
        "additionalDetails": {"sourceKey": world.mark},
    } | changes
    return {"Noc": noc}


def apply_for(
    attempt: Attempt, *, by: Person | None = None, kind: str = "FIRE_NOC", **changes: object
) -> Record:
    """Apply for a certificate as a preparation; by the first citizen unless told otherwise."""
    body = write_noc(attempt.world, kind=kind)
    body["Noc"] |= changes
    answer = attempt.ask(CREATE, by=by or attempt.world.citizen(), body=body)
    attempt.need(answer, "a certificate could not be applied for")
    return read_noc(answer)


def read_noc(answer: Answer) -> Record:
    """The application of an answer."""
    found = answer.find("/Noc/0")
    if not isinstance(found, dict) or not found.get("applicationNo"):
        raise PreconditionError("the answer holds no application with a number")
    return cast("Record", found)


def move(
    attempt: Attempt, record: Record, action: str, /, *, by: Person, **changes: object
) -> Answer:
    """Ask for a step of an application; a rejection says why."""
    workflow = {"action": action, "comment": "Conformance." if action == "REJECT" else None}
    return attempt.ask(UPDATE, by=by, body={"Noc": record | changes | {"workflow": workflow}})


def find(attempt: Attempt, *, by: Person | None = None, **query: str) -> Answer:
    """Search in the run's city."""
    person = by or choose_actor(attempt, VERIFIER)
    return attempt.ask(SEARCH, by=person, query={"tenantId": attempt.world.city, **query})


def sample(attempt: Attempt) -> Record:
    """An application that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "noc" not in samples:
        samples["noc"] = apply_for(attempt)
    return cast("Record", samples["noc"])


def apply_for_another(attempt: Attempt) -> object:
    """A void application of another citizen, kind and source."""
    made = apply_for(attempt, by=attempt.world.citizen(1), kind="AIRPORT_AUTHORITY", source="OTHER")
    return move(attempt, made, "VOID", by=choose_actor(attempt, VERIFIER))


def plant(attempt: Attempt, _operation: Operation) -> list[str]:
    """The number of an application of the run's city."""
    return [str(sample(attempt)["applicationNo"])]


def _make_in(service: str, kind: str) -> LifecycleWalk:
    mode = "online" if service.endswith("_SRV") else "offline"

    def make(attempt: Attempt) -> Record:
        made = apply_for(attempt, kind=kind)
        follows = (made.get("additionalDetails") or {}).get("workflowCode")
        if follows != service:
            raise NotOfferedError(
                f"the target asks for {kind} by {follows}; {service} is followed where the mode "
                f"of the kind is {mode}"
            )
        return made

    return LifecycleWalk(
        id=f"noc-{service.lower().replace('_', '-')}",
        lifecycle=read_noc_lifecycles()[service],
        requirement="NOC-TRANSITION",
        operations=(CREATE, UPDATE, SEARCH),
        roles=("CITIZEN", FIRE, AIRPORT, VERIFIER),
        first_action="INITIATE",
        make=make,
        move=move,
        find=lambda attempt, record: find(attempt, applicationNo=str(record["applicationNo"])),
        record="/Noc/0",
        status="/applicationStatus",
    )


WALKS = (
    _make_in("FIRE_NOC_SRV", "FIRE_NOC"),
    _make_in("FIRE_NOC_OFFLINE", "FIRE_NOC"),
    _make_in("AIRPORT_NOC_SRV", "AIRPORT_AUTHORITY"),
    _make_in("AIRPORT_NOC_OFFLINE", "AIRPORT_AUTHORITY"),
)
