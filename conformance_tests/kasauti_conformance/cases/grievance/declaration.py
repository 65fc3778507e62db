"""Complaints: what the suite knows of grievance redressal beyond its declaration."""

from __future__ import annotations

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.grievance.complaints import (
    WALK,
    file_complaint,
    find_assignee,
    move_complaint,
    plant_complaint,
    sample_complaint,
    write_citizen,
    write_complaint,
)
from kasauti_conformance.cases.grievance.counting import tell_count_stories
from kasauti_conformance.cases.grievance.secrecy import tell_complaint_secrets
from kasauti_conformance.cases.grievance.stories import tell_complaint_stories
from kasauti_conformance.cases.standard_cases import (
    Criterion,
    Isolation,
    Opening,
    Search,
    StandardCases,
)
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World


def _complaint_create(attempt: Attempt) -> Call:
    return Call("grievance-create", attempt.world.citizen(), write_complaint(attempt.world))


def _complaint_update(attempt: Attempt) -> Call:
    service = file_complaint(attempt)
    workflow = {"action": "ASSIGN", "assignes": [find_assignee(attempt).uuid]}
    body = {"service": service, "workflow": workflow}
    return Call("grievance-update", choose_actor(attempt, "GRO"), body)


def _complaint_search(attempt: Attempt) -> Call:
    sample_complaint(attempt)
    by = choose_actor(attempt, "GRO")
    return Call("grievance-search", by, query={"tenantId": attempt.world.city})


def _complaint_count(attempt: Attempt) -> Call:
    by = choose_actor(attempt, "GRO")
    return Call("grievance-count", by, query={"tenantId": attempt.world.city})


def _open_complaint(world: World, tenant: str) -> Opening:
    return Opening(body=write_complaint(world, city=tenant, citizen=write_citizen(world)))


def _file_different(attempt: Attempt) -> object:
    """A rejected complaint of another citizen, kind and place."""
    world = attempt.world
    complaint = file_complaint(
        attempt,
        by=world.citizen(1),
        serviceCode=world.datum("other_service_code", default="BurningOfGarbage"),
        address={
            "tenantId": world.city,
            "locality": {"code": world.datum("other_locality", default="SUN11")},
        },
    )
    return move_complaint(attempt, complaint, "REJECT", by=choose_actor(attempt, "GRO"))


CASES = StandardCases(
    standard="grievance",
    stories=(tell_complaint_stories, tell_count_stories, tell_complaint_secrets),
    requests={
        "grievance-create": _complaint_create,
        "grievance-update": _complaint_update,
        "grievance-search": _complaint_search,
        "grievance-count": _complaint_count,
    },
    searches=(
        Search(
            operation="grievance-search",
            requirement="PGR-SEARCH",
            records="/ServiceWrappers/*/service",
            identity="/serviceRequestId",
            sample=sample_complaint,
            another=_file_different,
            by=lambda attempt: choose_actor(attempt, "GRO"),
            criteria=(
                Criterion("serviceRequestId", "/serviceRequestId"),
                Criterion("ids", "/id"),
                Criterion("serviceCode", "/serviceCode"),
                Criterion("applicationStatus", "/applicationStatus"),
                Criterion("mobileNumber", "/citizen/mobileNumber"),
                Criterion("locality", "/address/locality/code"),
                Criterion("tenantIds", "/tenantId"),
                Criterion("fromDate", "/auditDetails/createdTime", "at-least"),
                Criterion(
                    "toDate", "/auditDetails/createdTime", "at-most", beside={"fromDate": "1"}
                ),
            ),
        ),
    ),
    lifecycles=(WALK,),
    openings={"grievance-create": _open_complaint},
    isolation=Isolation("PGR-ISOLATION", plant_complaint),
)
