"""Stories of the workflow engine that every module shares: what was escalated."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.grievance.complaints import file_complaint
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case


def tell_workflow_stories() -> Iterator[Case]:
    """What is under way is no escalation."""
    yield tell_story(
        "platform-story.escalated",
        ("Only what was escalated is listed as such", "केवल आगे बढ़ाया गया ही उस सूची में हो"),
        ("PLT-ESCALATED",),
        _list_escalated,
        operations=("workflow-escalated-search",),
        roles=("CITIZEN", "GRO"),
    )


def _list_escalated(attempt: Attempt) -> None:
    """A complaint that was just filed is under way, and no escalation."""
    world = attempt.world
    number = str(file_complaint(attempt)["serviceRequestId"])
    by = world.holder("GRO", tenant=world.city)
    answer = attempt.ask(
        "workflow-escalated-search",
        by=by,
        query={"tenantId": world.city, "businessService": "PGR", "limit": 500},
    )
    if not attempt.expect_success(answer):
        return
    rows = answer.rows("/ProcessInstances")
    if any(row.get("businessId") == number or row.get("escalated") is not True for row in rows):
        attempt.differ(
            "not escalated",
            expected="what was escalated and nothing else",
            actual="a step of somebody",
            answer=answer,
        )
