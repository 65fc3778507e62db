"""The workflow engine beyond taking steps: counts, and workflows of a city's own."""

from __future__ import annotations

import pytest

WF = "/egov-workflow-v2/egov-wf"
GRO, ADMIN = ("GRO",), ("ADMIN",)
STEP = {"businessService": "STALL", "businessId": "STALL-1", "moduleName": "stalls"}


def write_workflow(**changes: object) -> dict:
    return {
        "tenantId": "pg.citya",
        "businessService": "STALL",
        "business": "stalls",
        "businessServiceSla": 3_600_000,
        "states": [
            {
                "isStartState": True,
                "isStateUpdatable": True,
                "actions": [{"action": "APPLY", "nextState": "APPLIED", "roles": ["CSR"]}],
            },
            {
                "state": "APPLIED",
                "applicationStatus": "APPLIED",
                "sla": 1000,
                "actions": [{"action": "GRANT", "nextState": "GRANTED", "roles": ["GRO"]}],
            },
            {"state": "GRANTED", "applicationStatus": "GRANTED", "isTerminateState": True},
        ],
    } | changes


def create(server, *workflows: dict, by: tuple[str, ...] = ADMIN):
    return server.post(
        f"{WF}/businessservice/_create", {"BusinessServices": list(workflows)}, by=by
    )


def update(server, workflow: dict, by: tuple[str, ...] = ADMIN):
    return server.post(f"{WF}/businessservice/_update", {"BusinessServices": [workflow]}, by=by)


def take(server, action: str, by: tuple[str, ...], **changes: object):
    step = STEP | {"tenantId": "pg.citya", "action": action} | changes
    return server.post(f"{WF}/process/_transition", {"ProcessInstances": [step]}, by=by)


def code(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["Errors"][0]["code"]


def test_a_configured_workflow_is_followed_with_its_roles_and_time(server) -> None:
    made = create(server, write_workflow()).json()["BusinessServices"][0]
    states = {state["state"]: state for state in made["states"]}
    assert states[None]["actions"][0]["nextState"] == states["APPLIED"]["uuid"]
    assert made["auditDetails"]["createdBy"]
    assert code(take(server, "APPLY", GRO)) == "INVALID ROLE"
    taken = take(server, "APPLY", ("CSR",)).json()["ProcessInstances"][0]
    assert taken["state"]["uuid"] == states["APPLIED"]["uuid"]
    assert take(server, "GRANT", GRO).json()["ProcessInstances"][0]["state"]["isTerminateState"]


def test_a_configured_workflow_is_of_its_city_only(server) -> None:
    create(server, write_workflow())
    other = server.post(
        f"{WF}/businessservice/_search",
        by=("GRO", "pg.cityb"),
        tenantId="pg.cityb",
        businessServices="STALL",
    )
    assert code(other) == "BUSINESSSERVICE_NOT_FOUND"
    assert create(server, write_workflow(tenantId="pg.cityb")).status_code == 403
    assert create(server, write_workflow(), by=GRO).status_code == 403


def test_an_update_changes_roles_times_and_adds_states(server) -> None:
    made = create(server, write_workflow()).json()["BusinessServices"][0]
    made["states"][0]["actions"][0]["roles"] = ["GRO"]
    made["states"].append(
        {"state": "REFUSED", "applicationStatus": "REFUSED", "isTerminateState": True}
    )
    made["states"][1]["actions"].append(
        {"action": "REFUSE", "nextState": "REFUSED", "roles": ["GRO"]}
    )
    assert update(server, made).status_code == 200
    assert take(server, "APPLY", GRO).status_code == 200
    last = take(server, "REFUSE", GRO).json()["ProcessInstances"][0]
    assert last["state"]["applicationStatus"] == "REFUSED"


def test_a_declared_workflow_may_be_changed_and_keeps_its_states(server) -> None:
    found = server.post(
        f"{WF}/businessservice/_search", by=GRO, tenantId="pg.citya", businessServices="PGR"
    ).json()["BusinessServices"][0]
    assert code(update(server, found | {"states": found["states"][:2]})) == "INVALID NEXTSTATE"
    changed = update(server, found | {"businessServiceSla": 7}).json()["BusinessServices"][0]
    assert changed["businessServiceSla"] == 7
    assert changed["states"][1]["uuid"] == found["states"][1]["uuid"]
    assert server.file_complaint()["serviceRequestId"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda row: row["states"].append(row["states"][1]), "INVALID STATE"),
        (
            lambda row: row["states"][1]["actions"].append(row["states"][1]["actions"][0]),
            "INVALID ACTION",
        ),
        (lambda row: row["states"][1]["actions"][0].update(nextState="X"), "INVALID NEXTSTATE"),
        (lambda row: row.pop("business"), "NotNull.businessServiceRequest"),
        (lambda row: row["states"][1]["actions"][0].update(roles="GRO"), "JsonMappingException"),
    ],
)
def test_a_workflow_that_leads_nowhere_is_refused(server, change, error) -> None:
    workflow = write_workflow()
    change(workflow)
    assert code(create(server, workflow)).startswith(error)


def test_what_exists_is_not_made_again_and_what_does_not_is_not_changed(server) -> None:
    assert code(create(server, write_workflow(businessService="PGR"))) == "INVALID BUSINESSSERVICE"
    assert code(create(server, write_workflow(), write_workflow())) == "INVALID BUSINESSSERVICE"
    assert code(update(server, write_workflow())) == "INVALID BUSINESSSERVICE"
    create(server, write_workflow())
    assert code(create(server, write_workflow())) == "INVALID BUSINESSSERVICE"
    assert code(update(server, write_workflow(uuid="unknown"))) == "INVALID UUID"
    fewer = write_workflow(states=write_workflow()["states"][:1])
    fewer["states"][0]["actions"] = []
    assert code(update(server, fewer)) == "INVALID STATE"


def test_counts_are_bare_and_agree_with_the_search(server) -> None:
    numbers = [server.file_complaint()["serviceRequestId"] for _ in range(3)]
    criteria = {"tenantId": "pg.citya", "businessService": "PGR"}
    assert server.post(f"{WF}/process/_count", by=GRO, **criteria).json() == 3
    body = {"ProcessInstanceSearchCriteria": criteria | {"businessIds": numbers[:2]}}
    (row,) = server.post(f"{WF}/process/_statuscount", body, by=GRO).json()
    assert (row["count"], row["applicationstatus"]) == (2, "PENDINGFORASSIGNMENT")
    by_query = server.post(f"{WF}/process/_statuscount", by=GRO, **criteria).json()
    assert by_query[0]["count"] == 3
    by_state = server.post(
        f"{WF}/process/_search", by=GRO, tenantId="pg.citya", status=row["statusid"]
    ).json()
    assert by_state["totalCount"] == 3
    foreign = server.post(f"{WF}/process/_count", by=GRO, tenantId="pg.cityb")
    assert foreign.status_code == 403


def test_what_is_nearly_late_is_counted_by_the_time_that_is_left(server) -> None:
    server.file_complaint()
    query = {"tenantId": "pg.citya", "businessService": "PGR"}
    path = f"{WF}/process/_nearingslacount"
    assert server.post(path, by=GRO, **query).json() == 0
    allowed = server.post(
        f"{WF}/businessservice/_search", by=GRO, tenantId="pg.citya", businessServices="PGR"
    ).json()["BusinessServices"][0]["businessServiceSla"]
    server.clock.now += allowed * 68 // 100
    server.tokens.clear()
    assert server.post(path, by=GRO, **query).json() == 1
    assert code(server.post(path, by=GRO, tenantId="pg.citya")) == "EG_WF_BUSINESSSRV_ERR"


def test_steps_are_found_by_whom_they_go_to_and_when(server) -> None:
    complaint = server.file_complaint()
    lme = server.post("/user/_search", {"tenantId": "pg.citya", "userName": "LME"}, by=ADMIN)
    uuid = lme.json()["user"][0]["uuid"]
    moved = server.move_complaint(complaint, "ASSIGN", GRO, assignes=[uuid])
    assert moved.status_code == 200, moved.text
    path = f"{WF}/process/_search"
    found = server.post(path, by=GRO, tenantId="pg.citya", assignee=uuid).json()
    assert [row["businessId"] for row in found["ProcessInstances"]] == [
        complaint["serviceRequestId"]
    ]
    late = server.post(path, by=GRO, tenantId="pg.citya", fromDate=server.clock.now + 1000).json()
    assert late["totalCount"] == 0


def find_user(server, name: str, tenant: str = "pg.citya") -> dict:
    found = server.post("/user/_search", {"tenantId": tenant, "userName": name}, by=ADMIN)
    return found.json()["user"][0]


def test_a_step_is_assigned_to_known_people_with_a_role_in_the_new_state(server) -> None:
    create(server, write_workflow())
    officer, clerk = find_user(server, "GRO"), find_user(server, "CSR")
    unknown = {"uuid": "00000000-0000-4000-8000-00000000dead"}
    assert code(take(server, "APPLY", ("CSR",), assignes=[unknown])) == "INVALID UUID"
    assert code(take(server, "APPLY", GRO, assignes=[unknown])) == "INVALID UUID"
    refused = take(server, "APPLY", ("CSR",), assignes=[officer, {"uuid": clerk["uuid"]}])
    assert code(refused) == "INVALID_ASSIGNEE"
    assert clerk["uuid"] in refused.json()["Errors"][0]["message"]
    taken = take(server, "APPLY", ("CSR",), assignes=[{"uuid": officer["uuid"]}])
    assert taken.status_code == 200, taken.text
    [assigned] = taken.json()["ProcessInstances"][0]["assignes"]
    assert (assigned["userName"], assigned["uuid"]) == ("GRO", officer["uuid"])


def test_nobody_can_be_assigned_where_a_workflow_ends(server) -> None:
    create(server, write_workflow())
    assert take(server, "APPLY", ("CSR",)).status_code == 200
    officer = {"uuid": find_user(server, "GRO")["uuid"]}
    assert code(take(server, "GRANT", GRO, assignes=[officer])) == "INVALID_ASSIGNEE"
    assert take(server, "GRANT", GRO).status_code == 200
