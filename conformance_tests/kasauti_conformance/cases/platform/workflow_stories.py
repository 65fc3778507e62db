"""Stories of the workflow engine that every module shares: what was escalated, counts, new ones."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.grievance.complaints import file_complaint
from kasauti_conformance.cases.platform.workflow_requests import configure, write_workflow
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case


def tell_workflow_stories() -> Iterator[Case]:
    """What is under way is no escalation; counts; a workflow of the city's own."""
    yield tell_story(
        "platform-story.escalated",
        ("Only what was escalated is listed as such", "केवल आगे बढ़ाया गया ही उस सूची में हो"),
        ("PLT-ESCALATED",),
        _list_escalated,
        operations=("workflow-escalated-search",),
        roles=("CITIZEN", "GRO"),
    )
    yield tell_story(
        "platform-story.counts",
        ("What is counted is what is found", "गिनती वही हो जो खोज में मिले"),
        ("PLT-WORKFLOW-COUNT",),
        _count,
        operations=("workflow-process-count", "workflow-status-count", "workflow-nearing-count"),
        roles=("CITIZEN", "GRO"),
    )
    yield tell_story(
        "platform-story.configured",
        ("A new workflow is followed and kept whole", "नया कार्यप्रवाह चले और पूरा बना रहे"),
        ("PLT-WORKFLOW-CONFIG",),
        _configure,
        operations=("workflow-business-service-create", "workflow-business-service-update"),
        roles=("SUPERUSER", "CSR"),
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


def _count(attempt: Attempt) -> None:
    """One complaint is counted once, in its state."""
    world = attempt.world
    number = str(file_complaint(attempt)["serviceRequestId"])
    by = world.holder("GRO", tenant=world.city)
    criteria = {"tenantId": world.city, "businessService": "PGR", "businessIds": [number]}
    query = {"tenantId": world.city, "businessService": "PGR", "businessIds": number}
    counted = attempt.ask("workflow-process-count", by=by, query=query)
    if attempt.expect_success(counted) and counted.plain != 1:
        attempt.differ("count", expected="1", actual=str(counted.plain)[:40], answer=counted)
    body = {"ProcessInstanceSearchCriteria": criteria}
    by_state = attempt.ask("workflow-status-count", by=by, body=body)
    rows = by_state.rows("")
    if attempt.expect_success(by_state) and [row.get("count") for row in rows] != [1]:
        attempt.differ(
            "count by state", expected="one state with 1", actual=f"{len(rows)}", answer=by_state
        )
    nearing = attempt.ask("workflow-nearing-count", by=by, query=query)
    if attempt.expect_success(nearing) and nearing.plain not in {0, 1}:
        attempt.differ(
            "nearing count", expected="0 or 1", actual=str(nearing.plain)[:40], answer=nearing
        )
    unnamed = attempt.ask("workflow-nearing-count", by=by, query={"tenantId": world.city})
    attempt.expect_refusal(unnamed, because="no workflow", codes=("EG_WF_BUSINESSSRV_ERR",))


def _configure(attempt: Attempt) -> None:
    """A step is taken in it; what would lead nowhere, or leave a record behind, is refused."""
    world = attempt.world
    create, update = "workflow-business-service-create", "workflow-business-service-update"
    wanted = write_workflow(attempt)
    lost = write_workflow(attempt)
    lost["states"][1]["actions"][0]["nextState"] = "NOWHERE"
    attempt.expect_refusal(
        attempt.send(configure(attempt, create, lost)),
        because="an action leads nowhere",
        codes=("INVALID NEXTSTATE",),
    )
    attempt.need(attempt.send(configure(attempt, create, wanted)), "no workflow")
    attempt.expect_refusal(
        attempt.send(configure(attempt, create, wanted)),
        because="it exists",
        codes=("INVALID BUSINESSSERVICE",),
    )
    step = {
        "tenantId": world.city,
        "businessService": wanted["businessService"],
        "businessId": f"{world.mark}-{world.now()}",
        "action": "APPLY",
        "moduleName": wanted["business"],
    }
    by = world.holder("CSR", tenant=world.city)
    taken = attempt.ask("workflow-transition", by=by, body={"ProcessInstances": [step]})
    if attempt.expect_success(taken) and (
        taken.find("/ProcessInstances/0/state/applicationStatus") != "APPLIED"
    ):
        attempt.differ("state", expected="APPLIED", actual="another", answer=taken)
    shorter = wanted | {"states": [wanted["states"][0], wanted["states"][2]]}
    shorter["states"][0]["actions"][0]["nextState"] = "GRANTED"
    attempt.expect_refusal(
        attempt.send(configure(attempt, update, shorter)),
        because="a state with records is left out",
        codes=("INVALID STATE",),
    )
