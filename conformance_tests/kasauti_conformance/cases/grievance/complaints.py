"""Complaints of the run: how one is written, filed and moved along its lifecycle."""

from __future__ import annotations

from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import World
from kasauti_standards.grievance.lifecycle import read_grievance_lifecycle
from kasauti_standards.kernel import Operation

Complaint = dict[str, Any]
_FIRST_ACTION = "APPLY"


def write_complaint(world: World, *, city: str = "", **changes: object) -> dict[str, object]:
    """The body of a new complaint, marked as one of this run."""
    tenant = city or world.city
    service = {
        "tenantId": tenant,
        "serviceCode": world.datum("service_code", default="NoStreetlight"),
        "description": f"Test complaint of conformance run {world.mark}.",
        "source": "web",
        "address": {
            "tenantId": tenant,
            "city": tenant,
            "locality": {"code": world.datum("locality", default="SUN04")},
            "landmark": f"Post {world.mark}",
        },
        "priority": "LOW",
        "additionalDetail": {"sourceKey": f"{world.mark}-{world.now()}"},
    } | changes
    return {"service": service, "workflow": {"action": _FIRST_ACTION}}


def write_citizen(world: World) -> dict[str, str]:
    """A synthetic citizen of this run, for employees who file on somebody's behalf."""
    number = world.random("citizen").randrange(10**7)
    return {"name": "Namuna Nagrik", "mobileNumber": f"900{number:07d}"}


def file_complaint(
    attempt: Attempt, *, by: Person | None = None, city: str = "", **changes: object
) -> Complaint:
    """File a complaint as a preparation; by the first citizen unless told otherwise."""
    body = write_complaint(attempt.world, city=city, **changes)
    answer = attempt.ask("grievance-create", by=by or attempt.world.citizen(), body=body)
    attempt.need(answer, "a complaint could not be filed")
    return read_complaint(answer)


def read_complaint(answer: Answer) -> Complaint:
    """The complaint of an answer."""
    found = answer.find("/ServiceWrappers/0/service")
    if not isinstance(found, dict) or not found.get("serviceRequestId"):
        raise PreconditionError("the answer holds no complaint with a number")
    return cast("Complaint", found)


def sample_complaint(attempt: Attempt) -> Complaint:
    """A complaint that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "complaint" not in samples:
        samples["complaint"] = file_complaint(attempt)
    return cast("Complaint", samples["complaint"])


def move_complaint(
    attempt: Attempt, complaint: Complaint, action: str, *, by: Person, **changes: object
) -> Answer:
    """Ask for a step of a complaint."""
    workflow: dict[str, object] = {"action": action}
    service: dict[str, object] = dict(complaint) | changes
    if action == "ASSIGN":
        workflow["assignes"] = [find_assignee(attempt).uuid]
    if action == "RATE":
        service |= {"rating": 4}
    return attempt.ask("grievance-update", by=by, body={"service": service, "workflow": workflow})


def find_assignee(attempt: Attempt) -> Person:
    """The employee to whom complaints of the run are assigned."""
    return attempt.world.holder("PGR_LME", tenant=attempt.world.city)


def find_complaint(attempt: Attempt, number: str, *, by: Person, city: str = "") -> Answer:
    """Search for a complaint by its number."""
    return attempt.ask(
        "grievance-search",
        by=by,
        query={"tenantId": city or attempt.world.city, "serviceRequestId": number},
    )


def plant_complaint(attempt: Attempt, _operation: Operation) -> list[str]:
    """The number of a complaint of the run's city."""
    return [str(sample_complaint(attempt)["serviceRequestId"])]


def _find_as_officer(attempt: Attempt, complaint: Complaint) -> Answer:
    by = choose_actor(attempt, "GRO")
    return find_complaint(attempt, str(complaint["serviceRequestId"]), by=by)


WALK = LifecycleWalk(
    id="grievance-lifecycle",
    lifecycle=read_grievance_lifecycle(),
    requirement="PGR-ACTION",
    further={"REOPEN": ("PGR-REOPEN",)},
    operations=("grievance-create", "grievance-update", "grievance-search"),
    roles=("CITIZEN", "GRO", "PGR_LME", "CSR"),
    first_action=_FIRST_ACTION,
    make=file_complaint,
    move=move_complaint,
    find=_find_as_officer,
    record="/ServiceWrappers/0/service",
    status="/applicationStatus",
)
