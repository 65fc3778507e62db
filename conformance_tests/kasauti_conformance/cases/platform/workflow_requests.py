"""Valid requests of the workflow engine: steps, counts, configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kasauti_conformance.cases.platform.requests import NO_WORKFLOW, choose_employee, read_example
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.execution.attempt import Attempt, Call


def write_workflow(attempt: Attempt, **changes: object) -> dict[str, Any]:
    """The sample workflow for the run's city, under a code that nobody else uses."""
    world = attempt.world
    body = read_example(
        "BusinessServiceRequest",
        {
            "/BusinessServices/0/tenantId": world.city,
            "/BusinessServices/0/businessService": f"KASAUTI.{world.mark}.{world.now()}",
        },
    )
    workflow: dict[str, Any] = body["BusinessServices"][0]
    return workflow | changes


def configure(attempt: Attempt, operation: str, *workflows: Mapping[str, object]) -> Call:
    """A request to configure workflows."""
    by = attempt.world.holder("SUPERUSER", tenant=attempt.world.city)
    return Call(operation, by, {"BusinessServices": list(workflows)})


def _create(attempt: Attempt) -> Call:
    return configure(attempt, "workflow-business-service-create", write_workflow(attempt))


def _update(attempt: Attempt) -> Call:
    made = attempt.send(_create(attempt))
    attempt.need(made, "no workflow to be changed")
    workflow = made.find("/BusinessServices/0")
    return configure(attempt, "workflow-business-service-update", workflow)


def _count(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        city = attempt.world.city
        query = {"tenantId": city, "businessService": "PGR"}
        return Call(operation, choose_employee(attempt.world), query=query)

    return prepare


def _count_statuses(attempt: Attempt) -> Call:
    criteria = {"tenantId": attempt.world.city, "businessService": "PGR"}
    by = choose_employee(attempt.world)
    return Call("workflow-status-count", by, {"ProcessInstanceSearchCriteria": criteria})


def _escalate_nothing(attempt: Attempt) -> Call:
    """A workflow that no row names: nothing of the target is moved."""
    by = attempt.world.holder("SUPERUSER", tenant=attempt.world.city)
    return Call("workflow-escalate", by, path={"businessService": NO_WORKFLOW})


WORKFLOW_REQUESTS: Mapping[str, Prepare] = {
    "workflow-escalate": _escalate_nothing,
    "workflow-process-count": _count("workflow-process-count"),
    "workflow-nearing-count": _count("workflow-nearing-count"),
    "workflow-status-count": _count_statuses,
    "workflow-business-service-create": _create,
    "workflow-business-service-update": _update,
}
