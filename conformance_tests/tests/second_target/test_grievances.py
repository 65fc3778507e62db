"""Complaints on the second target: their story, who may do what, what is refused."""

import json
import time

import pytest
from conformance_tests.tests.second_target.client import INGEST, PGR, code, complaint, filed, step


def test_the_target_file_names_the_running_server(running):
    client, target = running
    assert target["base_url"].endswith(str(client.http.port))
    assert target["profile"] == "upyog-2026"
    for user in target["users"]:
        client.token(str(user["name"]), user["tenant"], user["type"])


def test_the_story_of_a_complaint(client):
    one = filed(client)
    assert one["applicationStatus"] == "PENDINGFORASSIGNMENT"
    assert one["serviceRequestId"].startswith("PG-PGR-")
    lme = client.who("LME")[1]["uuid"]
    status, one = step(client, one, "ASSIGN", "GRO", assignes=[lme], comments="go")
    assert (status, one["applicationStatus"]) == (200, "PENDINGATLME")
    status, one = step(client, one, "RESOLVE", "LME")
    assert one["applicationStatus"] == "RESOLVED"
    status, one = step(client, one, "REOPEN", "9000000001")
    assert one["applicationStatus"] == "PENDINGFORASSIGNMENT"
    status, one = step(client, one, "REJECT", "GRO")
    assert one["applicationStatus"] == "REJECTED"
    status, one = step(client, {**one, "rating": 4}, "RATE", "9000000001")
    assert (one["applicationStatus"], one["rating"]) == ("CLOSEDAFTERREJECTION", 4)
    status, answer = client.call(
        PGR + "_search", tenantId="pg.citya", serviceRequestId=one["serviceRequestId"]
    )
    found = answer["ServiceWrappers"][0]
    assert found["service"]["citizen"]["mobileNumber"] == "9000000001"
    assert found["workflow"]["action"] == "RATE"
    status, answer = client.call(
        "/egov-workflow-v2/egov-wf/process/_search",
        tenantId="pg.citya",
        businessIds=one["serviceRequestId"],
        history="true",
    )
    assert [row["action"] for row in answer["ProcessInstances"]] == [
        "RATE",
        "REJECT",
        "REOPEN",
        "RESOLVE",
        "ASSIGN",
        "APPLY",
    ]


def test_a_foreign_tenant_is_forbidden(client):
    one = filed(client)
    for tries in (
        step(client, one, "ASSIGN", "GRO", "pg.cityb"),
        client.call(PGR + "_search", who="GRO", tenant="pg.cityb", tenantId="pg.citya"),
        client.call(PGR + "_search", who="GRO", tenantId="pg"),
    ):
        assert tries[0] == 403
        assert tries[1]["Errors"][0]["message"] == "Not authorized to access this resource"
    status, answer = step(client, {**one, "tenantId": "pg.cityb"}, "ASSIGN", "GRO", "pg.cityb")
    assert (status, code(answer)) == (400, "INVALID_UPDATE")


def test_tokens_and_roles(client):
    assert client.call(PGR + "_search", token="", tenantId="pg.citya")[0] == 401
    assert client.call(PGR + "_search", token="nonsense", tenantId="pg.citya")[0] == 401
    assert client.call(PGR + "_create", complaint(), "GRO")[0] == 403
    assert client.call(INGEST, {"Data": []}, "GRO")[0] == 403
    status, body = client.raw(
        "POST",
        "/user/oauth/token?grant_type=password&username=GRO"
        "&password=x&tenantId=pg.citya&userType=EMPLOYEE",
    )
    assert (status, json.loads(body)["error"]) == (401, "invalid_grant")


def test_illegal_steps(client):
    one = filed(client)
    assert code(step(client, one, "RESOLVE", "LME")[1]) == "INVALID ACTION"
    assert code(step(client, one, "ASSIGN", "LME")[1]) == "INVALID ROLE"
    sweep, lme_b = client.who("SWEEP")[1]["uuid"], client.who("LME", "pg.cityb")[1]["uuid"]
    assert code(step(client, one, "ASSIGN", "GRO", assignes=[sweep])[1]) == "INVALID_ASSIGNMENT"
    assert code(step(client, one, "ASSIGN", "GRO", assignes=[lme_b])[1]) == "INVALID_ASSIGNEE"
    assert code(step(client, one, "ASSIGN", "GRO", assignes=["x"])[1]) == "DEPARTMENT_NOT_FOUND"
    assert code(step(client, {**one, "id": "x"}, "ASSIGN", "GRO")[1]) == "INVALID_UPDATE"
    step(client, one, "REJECT", "GRO")
    assert code(step(client, one, "REOPEN", "9000000002")[1]) == "INVALID_ACTION"
    assert code(step(client, {**one, "rating": 6}, "RATE", "9000000001")[1]).startswith("Max.")
    old = {**one["auditDetails"], "lastModifiedTime": int(time.time() * 1000) - 864_000_001}
    assert code(step(client, {**one, "auditDetails": old}, "REOPEN", "9000000001")[1]) == (
        "INVALID_ACTION"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"serviceCode": "NoSuch"}, "INVALID_SERVICECODE"),
        ({"source": "pigeon"}, "INVALID_SOURCE"),
        ({"source": None}, "NotNull.serviceRequest.service.source"),
        ({"priority": "URGENT"}, "NotNull.serviceRequest.service.priority"),
        ({"address": None}, "NotNull.serviceRequest.service.address"),
        ({"address": []}, "JsonMappingException"),
        (
            {"additionalDetail": "x" * 601},
            "CharacterConstraint.serviceRequest.service.additionalDetail",
        ),
    ],
)
def test_bad_complaints(client, changes, expected):
    status, answer = client.call(PGR + "_create", complaint(**changes), "9000000001")
    assert (status, code(answer)) == (400, expected)


def test_an_employee_files_for_a_citizen(client):
    assert code(client.call(PGR + "_create", complaint(), "CSR")[1]) == "INVALID_REQUEST"
    one = filed(client, "CSR", citizen={"name": "New Person", "mobileNumber": "9000000077"})
    assert one["citizen"]["userName"] == "9000000077"
    _, answer = client.call(PGR + "_search", tenantId="pg.citya", mobileNumber="9000000077")
    assert [w["service"]["id"] for w in answer["ServiceWrappers"]] == [one["id"]]


def test_paging(client):
    for _ in range(205):
        filed(client, tenant="pg.cityb")

    def size(**query):
        answer = client.call(PGR + "_search", tenant="pg.cityb", tenantId="pg.cityb", **query)[1]
        return [w["service"]["id"] for w in answer["ServiceWrappers"]]

    assert len(size()) == 100
    assert len(size(limit=1000)) == 200
    assert size(limit=0) == []
    assert len(set(size(limit=150)) | set(size(limit=150, offset=150))) == 205
    counted = client.call(PGR + "_count", tenant="pg.cityb", tenantId="pg.cityb")[1]
    assert counted["count"] == 205
    assert code(client.call(PGR + "_search", tenantId="pg.citya", limit="x")[1]) == (
        "typeMismatch.requestSearchCriteria.limit"
    )
    assert code(client.call(PGR + "_search", tenantId="pg.citya", toDate=1)[1]) == "INVALID_SEARCH"
    assert code(client.call(PGR + "_search", applicationStatus="RESOLVED")[1]) == (
        "NullPointerException"
    )


def test_the_export_is_for_administrators(client):
    filed(client)
    for who, expected in (("GRO", 403), ("9000000001", 403), ("ADMIN", 200)):
        status, answer = client.call(PGR + "_plainsearch", who=who, tenantIds="pg.citya", limit=1)
        assert status == expected
    assert len(answer["ServiceWrappers"]) == 1
    assert client.call(PGR + "_plainsearch", who="ADMIN", tenantIds="pg.cityb")[0] == 403
    assert code(client.call(PGR + "_plainsearch", who="ADMIN")[1]) == "TENANT_ID_LIST_EMPTY"


def test_what_is_kept_of_a_complaint(client):
    one = filed(client, rating=3, priority="high")
    assert (one["rating"], one["priority"]) == (3, "HIGH")
    changed = {**one, "priority": "LOW", "source": "mobile", "description": "Darker"}
    assert step(client, changed, "REJECT", "GRO")[0] == 200
    _, answer = client.call(PGR + "_search", tenantId="pg.citya", ids=one["id"])
    kept = answer["ServiceWrappers"][0]["service"]
    assert (kept["priority"], kept["source"], kept["description"]) == ("HIGH", "web", "Darker")
    assert kept["applicationStatus"] == "REJECTED"
