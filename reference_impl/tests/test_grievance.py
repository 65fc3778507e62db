"""A complaint's life, told as a clerk would tell it."""

from __future__ import annotations

import pytest

BASE = "/pgr-services/v2/request"
CITIZEN = ("9000000001",)
OTHER_CITIZEN = ("9000000002",)
TEN_DAYS = 864_000_000


def uuid_of(server, name: str, tenant: str = "pg.citya") -> str:
    from kasauti_reference.platform.users import find_login

    with server.client.app.state.store.begin() as session:
        return find_login(session, name, kind="EMPLOYEE", tenant=tenant)["uuid"]


def test_a_complaint_goes_from_filing_to_rating(server) -> None:
    service = server.file_complaint()
    assert service["serviceRequestId"] == "PG-PGR-2026-01-15-000001"
    assert service["applicationStatus"] == "PENDINGFORASSIGNMENT"
    assert service["citizen"]["name"] == "Asha Namuna"
    lme = uuid_of(server, "LME")
    for action, by, more, status in (
        ("ASSIGN", ("GRO",), {"assignes": [lme]}, "PENDINGATLME"),
        ("RESOLVE", ("LME",), {"comments": "lamp replaced"}, "RESOLVED"),
        ("REOPEN", CITIZEN, {}, "PENDINGFORASSIGNMENT"),
        ("ASSIGN", ("GRO",), {"assignes": [lme]}, "PENDINGATLME"),
        ("RESOLVE", ("LME",), {}, "RESOLVED"),
        ("RATE", CITIZEN, {"rating": 4}, "CLOSEDAFTERRESOLUTION"),
    ):
        answer = server.move_complaint(service, action, by, **more)
        assert answer.status_code == 200, (action, answer.text)
        service = answer.json()["ServiceWrappers"][0]["service"]
        assert service["applicationStatus"] == status
    assert service["rating"] == 4


def test_the_answer_has_the_letter_case_that_screens_read(server, complaint) -> None:
    body = server.post(f"{BASE}/_create", complaint(), by=CITIZEN).json()
    assert {"responseInfo", "ServiceWrappers"} <= set(body)
    assert "ResponseInfo" not in body
    assert body["responseInfo"]["status"] == "successful"
    count = server.post(f"{BASE}/_count", by=("GRO",), tenantId="pg.citya").json()
    assert count["count"] == 1
    assert "ResponseInfo" in count


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": "pigeon"}, "JsonMappingException"),
        ({"serviceCode": "NoSuchKind"}, "INVALID_SERVICECODE"),
        ({"tenantId": None}, "NotNull.serviceRequest.service.tenantId"),
        ({"priority": None}, "NotNull.serviceRequest.service.priority"),
        ({"rating": 9}, "Max.serviceRequest.service.rating"),
    ],
)
def test_bad_complaints_are_refused_with_the_deployed_code(server, complaint, change, code) -> None:
    answer = server.post(f"{BASE}/_create", complaint(**change), by=CITIZEN)
    assert answer.status_code == 400
    assert code in [error["code"] for error in answer.json()["Errors"]]


def test_an_employee_who_files_names_the_citizen(server, complaint) -> None:
    refused = server.post(f"{BASE}/_create", complaint(), by=("CSR",))
    assert refused.json()["Errors"][0]["code"] == "INVALID_REQUEST"
    service = server.file_complaint(
        ("CSR",), citizen={"name": "Dev Namuna", "mobileNumber": "9000000077"}
    )
    again = server.file_complaint(
        ("CSR",), citizen={"name": "Dev Namuna", "mobileNumber": "9000000077"}
    )
    assert service["accountId"] == again["accountId"]


def test_steps_that_the_lifecycle_does_not_know_are_refused(server) -> None:
    service = server.file_complaint()
    answer = server.move_complaint(service, "RESOLVE", ("LME",))
    assert answer.json()["Errors"][0]["code"] == "INVALID ACTION"
    answer = server.move_complaint(service, "REJECT", ("CSR",))
    assert answer.json()["Errors"][0]["code"] == "INVALID ROLE"
    assert server.move_complaint(service, "REJECT", ("GRO",)).status_code == 200


def test_a_complaint_goes_only_to_the_department_of_its_kind(server) -> None:
    service = server.file_complaint()
    sweeper = uuid_of(server, "SWEEP")
    answer = server.move_complaint(service, "ASSIGN", ("GRO",), assignes=[sweeper])
    assert answer.json()["Errors"][0]["code"] == "INVALID_ASSIGNMENT"


def test_reopening_ends_after_ten_days(server) -> None:
    service = server.file_complaint()
    service = server.move_complaint(service, "REJECT", ("GRO",)).json()["ServiceWrappers"][0][
        "service"
    ]
    server.clock.now += TEN_DAYS + 1000
    server.tokens.clear()
    answer = server.move_complaint(service, "REOPEN", CITIZEN)
    assert answer.json()["Errors"][0]["code"] == "INVALID_ACTION"


def test_citizens_see_their_own_complaints_only(server) -> None:
    mine = server.file_complaint()
    server.file_complaint(OTHER_CITIZEN)
    found = server.post(f"{BASE}/_search", by=CITIZEN, tenantId="pg.citya").json()
    assert [row["service"]["serviceRequestId"] for row in found["ServiceWrappers"]] == [
        mine["serviceRequestId"]
    ]
    assert server.move_complaint(mine, "REOPEN", OTHER_CITIZEN).status_code == 403


def test_a_foreign_city_is_neither_read_nor_changed(server, complaint) -> None:
    service = server.file_complaint()
    for answer in (
        server.post(f"{BASE}/_search", by=("GRO", "pg.cityb"), tenantId="pg.citya"),
        server.post(f"{BASE}/_count", by=("GRO", "pg.cityb"), tenantId="pg.citya"),
        server.move_complaint(service, "REJECT", ("GRO", "pg.cityb")),
        server.post(
            f"{BASE}/_create",
            complaint(citizen={"name": "x", "mobileNumber": "9000000078"}),
            by=("CSR", "pg.cityb"),
        ),
    ):
        assert answer.status_code == 403, answer.text
        assert answer.json()["Errors"][0]["message"] == "Not authorized to access this resource"
    own = server.post(f"{BASE}/_search", by=("GRO", "pg.cityb"), tenantId="pg.cityb").json()
    assert own["ServiceWrappers"] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"serviceCode": "NoStreetlight"}, 2),
        ({"serviceCode": "NoStreetlight,BurningOfGarbage"}, 3),
        ({"applicationStatus": "REJECTED"}, 1),
        ({"mobileNumber": "9000000002"}, 1),
        ({"locality": "SUN11"}, 1),
        ({"serviceRequestId": "PG-PGR-2026-01-15-000002"}, 1),
        ({"serviceRequestId": "nothing"}, 0),
        ({"fromDate": 9999999999999}, 0),
        ({"fromDate": 0, "toDate": 9999999999999}, 3),
        ({"limit": 2}, 2),
        ({"limit": 2, "offset": 2}, 1),
    ],
)
def test_every_criterion_finds_what_it_says(server, query, found) -> None:
    server.file_complaint()
    server.file_complaint(OTHER_CITIZEN)
    third = server.file_complaint(
        serviceCode="BurningOfGarbage", address={"locality": {"code": "SUN11"}}
    )
    server.move_complaint(third, "REJECT", ("GRO",))
    answer = server.post(f"{BASE}/_search", by=("GRO",), tenantId="pg.citya", **query).json()
    assert len(answer["ServiceWrappers"]) == found
    if "limit" not in query:
        count = server.post(f"{BASE}/_count", by=("GRO",), tenantId="pg.citya", **query).json()
        assert count["count"] == found
    times = [row["service"]["auditDetails"]["createdTime"] for row in answer["ServiceWrappers"]]
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("column", ["locality", "applicationStatus", "serviceRequestId"])
def test_complaints_are_sorted_as_asked(server, column) -> None:
    server.file_complaint(address={"locality": {"code": "SUN11"}})
    server.move_complaint(server.file_complaint(), "REJECT", ("GRO",))
    values = {}
    for direction in ("ASC", "DESC"):
        query = {"tenantId": "pg.citya", "sortBy": column, "sortOrder": direction}
        answer = server.post(f"{BASE}/_search", by=("GRO",), **query).json()
        rows = [row["service"] for row in answer["ServiceWrappers"]]
        values[direction] = [
            row["address"]["locality"]["code"] if column == "locality" else row[column]
            for row in rows
        ]
    assert values["ASC"] == sorted(values["ASC"])
    assert values["DESC"] == values["ASC"][::-1]
    assert len(set(values["ASC"])) == 2


def test_complaints_are_found_by_their_age(server) -> None:
    old = server.file_complaint()["serviceRequestId"]
    server.clock.now += 1_000_000
    new = server.file_complaint()["serviceRequestId"]
    for query, found in (
        ({"slaDeltaMaxLimit": 500_000}, {old}),
        ({"slaDeltaMaxLimit": 500_000, "slaDeltaMinLimit": 0}, {new}),
        ({"slaDeltaMinLimit": 500_000}, {old, new}),
    ):
        answer = server.post(f"{BASE}/_search", by=("GRO",), tenantId="pg.citya", **query).json()
        numbers = {row["service"]["serviceRequestId"] for row in answer["ServiceWrappers"]}
        assert numbers == found, query


def test_a_search_up_to_a_day_needs_its_beginning(server) -> None:
    answer = server.post(f"{BASE}/_search", by=("GRO",), tenantId="pg.citya", toDate=1)
    assert answer.json()["Errors"][0]["code"] == "INVALID_SEARCH"


def test_without_a_token_nothing_is_answered(server) -> None:
    answer = server.post(f"{BASE}/_search", tenantId="pg.citya")
    assert answer.status_code == 401
    assert answer.json()["Errors"][0]["code"] == "InvalidAccessTokenException"


def test_every_answer_fits_the_declared_entity(server) -> None:
    from kasauti_standards import load_standard

    server.file_complaint()
    answer = server.post(f"{BASE}/_search", by=("GRO",), tenantId="pg.citya")
    load_standard("grievance").entity("ServiceResponse").model.load().model_validate_json(
        answer.content
    )
