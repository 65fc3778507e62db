"""What real clients send to the shared services, and what they need in the answers."""

from __future__ import annotations

import pytest

CITIZEN = ("9000000001",)
GRO = {"tenantId": "pg.citya", "userName": "GRO"}


def test_a_form_login_answers_what_front_ends_read(server) -> None:
    answer = server.client.post(
        "/user/oauth/token",
        data={
            "username": "GRO",
            "password": "eGov@123",
            "tenantId": "pg.citya",
            "userType": "EMPLOYEE",
            "scope": "read",
            "grant_type": "password",
        },
        headers={"Authorization": server.basic},
    )
    body = answer.json()
    assert answer.status_code == 200
    assert {"access_token", "refresh_token", "expires_in", "UserRequest"} <= set(body)
    assert body["UserRequest"]["roles"][0]["code"] == "GRO"
    assert "loginKey" not in body["UserRequest"]


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"password": "wrong"}, 400, "invalid_grant"),
        ({"username": "NOBODY"}, 400, "invalid_grant"),
        ({"tenantId": "pg.cityz"}, 400, "invalid_grant"),
        ({"grant_type": "implicit"}, 400, "unsupported_grant_type"),
        ({"tenantId": ""}, 400, "invalid_request"),
        ({"client": ""}, 401, "invalid_client"),
    ],
)
def test_a_wrong_login_is_refused(server, change, status, error) -> None:
    form = {
        "username": "GRO",
        "password": "eGov@123",
        "tenantId": "pg.citya",
        "userType": "EMPLOYEE",
        "grant_type": "password",
    } | {key: value for key, value in change.items() if key != "client"}
    headers = {} if "client" in change else {"Authorization": server.basic}
    answer = server.client.post("/user/oauth/token", data=form, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_a_citizen_registers_and_logs_in_with_a_one_time_password(server) -> None:
    otp = {"otp": {"mobileNumber": "9000000055", "tenantId": "pg", "type": "register"}}
    sent = server.post("/user-otp/v1/_send", otp, tenantId="pg")
    assert (sent.status_code, sent.json()["isSuccessful"]) == (201, True)
    user = {"name": "Esha Namuna", "mobileNumber": "9000000055", "tenantId": "pg"}
    wrong = server.post("/user/citizen/_create", {"user": user | {"otpReference": "000000"}})
    assert wrong.json()["Errors"][0]["code"] == "OTP.VALIDATION_UNSUCCESSFUL"
    made = server.post("/user/citizen/_create", {"user": user | {"otpReference": "123456"}})
    assert made.json()["UserRequest"]["type"] == "CITIZEN"
    assert "otpReference" not in made.json()["UserRequest"]
    token = {"RequestInfo": {"authToken": made.json()["access_token"]}, "userName": "9000000055"}
    found = server.client.post("/user/_search", json=token | {"tenantId": "pg"})
    assert found.json()["user"][0]["uuid"] == made.json()["UserRequest"]["uuid"]
    assert server.log_in("9000000055", kind="CITIZEN")
    again = server.post("/user-otp/v1/_send", otp)
    assert again.json()["Errors"][0]["code"] == "OTP.USER_ALREADY_EXIST"
    unknown = {"otp": {"mobileNumber": "9000000056", "tenantId": "pg", "type": "login"}}
    refused = server.post("/user-otp/v1/_send", unknown)
    assert refused.json()["Errors"][0]["code"] == "OTP.UNKNOWN_MOBILE"


def test_users_are_not_listed_without_a_criterion(server) -> None:
    refused = server.post("/user/_search", {"userType": "EMPLOYEE"}, by=("GRO",))
    assert refused.status_code == 400
    assert refused.json()["Errors"][0]["code"] == "InvalidUserSearchCriteriaException"


def test_after_logging_out_the_token_is_of_no_use(server) -> None:
    assert server.post("/user/_search", GRO, by=("GRO",)).status_code == 200
    assert server.post("/user/_logout", by=("GRO",)).status_code == 200
    assert server.post("/user/_search", GRO, by=("GRO",)).status_code == 401


def test_a_token_expires(open_server) -> None:
    server = open_server(session_seconds=60)
    server.post("/user/_search", GRO, by=("GRO",))
    server.clock.now += 61_000
    assert server.post("/user/_search", GRO, by=("GRO",)).status_code == 401


def test_requests_without_most_of_the_envelope_are_served(server) -> None:
    answer = server.client.post(
        "/egov-mdms-service/v1/_search?_=1768435200000",
        json={
            "RequestInfo": {"apiId": "Rainmaker"},
            "MdmsCriteria": {
                "tenantId": "pg",
                "moduleDetails": [{"moduleName": "tenant", "masterDetails": [{"name": "tenants"}]}],
            },
        },
    )
    assert answer.status_code == 200
    assert answer.json()["MdmsRes"]["tenant"]["tenants"][0]["city"]["code"]


@pytest.mark.parametrize("path", ["/egov-mdms-service/v1/_search", "/mdms-v2/v1/_search"])
def test_master_data_with_filters_and_repeated_masters(server, path) -> None:
    masters = [
        {"name": "ServiceDefs", "filter": "[?(@.active==true)]"},
        {"name": "ServiceDefs", "filter": "[?(@.department=='DEPT_1')].serviceCode"},
        {"name": "NoSuchMaster"},
    ]
    body = {
        "MdmsCriteria": {
            "tenantId": "pg",
            "moduleDetails": [
                {"moduleName": "RAINMAKER-PGR", "masterDetails": masters[:1] * 2},
                {"moduleName": "NO-SUCH-MODULE", "masterDetails": masters},
            ],
        }
    }
    rows = server.post(path, body).json()["MdmsRes"]["RAINMAKER-PGR"]["ServiceDefs"]
    assert len(rows) == 39
    assert rows[0]["serviceCode"] == "NoStreetlight"
    assert rows[0]["slaHours"] == 336
    body["MdmsCriteria"]["moduleDetails"][0]["masterDetails"] = masters[1:]
    codes = server.post(path, body).json()["MdmsRes"]["RAINMAKER-PGR"]["ServiceDefs"]
    assert "NoStreetlight" in codes
    body["MdmsCriteria"]["moduleDetails"][0]["masterDetails"] = [
        {"name": "ServiceDefs", "filter": "[?(("}
    ]
    refused = server.post(path, body)
    assert (refused.status_code, refused.json()["Errors"][0]["code"]) == (400, "INVALID_JSONPATH")


def test_texts_come_in_english_and_hindi(server) -> None:
    path = "/localization/messages/v1/_search"
    for locale, text in (("en_IN", "Resolved"), ("hi_IN", "निपटाई गई")):
        found = server.post(path, tenantId="pg", locale=locale, module="rainmaker-pgr").json()
        texts = {row["code"]: row["message"] for row in found["messages"]}
        assert texts["CS_COMMON_RESOLVED"] == text
    english = server.post(path, tenantId="pg", locale="en_IN", module="rainmaker-pgr").json()
    assert "SERVICEDEFS.NOSTREETLIGHT" in {row["code"] for row in english["messages"]}


def test_a_citys_text_goes_before_ours(server) -> None:
    text = {
        "code": "CS_COMMON_RESOLVED",
        "message": "Done",
        "module": "rainmaker-pgr",
        "locale": "en_IN",
    }
    written = server.post(
        "/localization/messages/v1/_upsert",
        {"tenantId": "pg.citya", "messages": [text]},
        by=("ADMIN",),
    )
    assert written.status_code == 200
    for tenant, expected in (("pg.citya", "Done"), ("pg.cityb", "Resolved")):
        found = server.post(
            "/localization/messages/v1/_search",
            tenantId=tenant,
            locale="en_IN",
            codes="CS_COMMON_RESOLVED",
        ).json()
        assert [row["message"] for row in found["messages"]] == [expected]


def test_boundaries_carry_their_tenant(server) -> None:
    path = "/egov-location/location/v11/boundarys/_search"
    answer = server.post(
        path, tenantId="pg.citya", hierarchyTypeCode="ADMIN", boundaryType="Locality"
    ).json()
    entry = answer["TenantBoundary"][0]
    assert entry["tenantId"] == "pg.citya"
    assert {row["label"] for row in entry["boundary"]} == {"Locality"}
    tree = server.post(path, tenantId="pg.citya", hierarchyTypeCode="ADMIN").json()
    assert tree["TenantBoundary"][0]["boundary"][0]["children"]
    assert server.post(path).status_code == 400


def test_files_are_uploaded_with_201_and_given_within_their_tenant_only(server) -> None:
    token = server.log_in("9000000001", kind="CITIZEN")
    answer = server.client.post(
        "/filestore/v1/files",
        data={"tenantId": "pg.citya", "module": "PGR"},
        files=[("file", ("../../lamp.png", b"picture", "image/png"))],
        headers={"auth-token": token},
    )
    assert answer.status_code == 201
    (file,) = answer.json()["files"]
    identifier = file["fileStoreId"]
    urls = server.client.get(
        "/filestore/v1/files/url", params={"tenantId": "pg.citya", "fileStoreIds": identifier}
    ).json()
    assert urls["fileStoreIds"][0]["id"] == identifier
    assert server.client.get(urls[identifier]).content == b"picture"
    foreign = server.client.get(
        "/filestore/v1/files/id", params={"tenantId": "pg.cityb", "fileStoreId": identifier}
    )
    assert foreign.status_code == 400
    sly = server.client.get(
        "/filestore/v1/files/id", params={"tenantId": "pg.citya", "fileStoreId": "../x"}
    )
    assert sly.status_code == 400


@pytest.mark.parametrize(("name", "token", "status"), [("x.exe", True, 400), ("x.png", False, 401)])
def test_unwelcome_uploads_are_refused(server, name, token, status) -> None:
    headers = {"auth-token": server.log_in("9000000001", kind="CITIZEN")} if token else {}
    answer = server.client.post(
        "/filestore/v1/files",
        data={"tenantId": "pg.citya", "module": "PGR"},
        files=[("file", (name, b"x"))],
        headers=headers,
    )
    assert answer.status_code == status


def test_ids_follow_their_forms_and_are_given_once(server) -> None:
    body = {
        "idRequests": [
            {"idName": "pgr.servicerequestid", "tenantId": "pg.citya", "count": 2},
            {"idName": "x", "tenantId": "pg.citya", "format": "X/[CITY.CODE]/[fy:yyyy-yy]/[SEQ_X]"},
        ]
    }
    ids = [
        row["id"]
        for row in server.post("/egov-idgen/id/_generate", body, by=("GRO",)).json()["idResponses"]
    ]
    assert ids[:2] == ["PG-PGR-2026-01-15-000001", "PG-PGR-2026-01-15-000002"]
    assert ids[2] == "X/1013/2025-26/000001"
    unknown = {"idRequests": [{"idName": "nothing", "tenantId": "pg.citya"}]}
    refused = server.post("/egov-idgen/id/_generate", unknown, by=("GRO",))
    assert refused.json()["Errors"][0]["code"] == "ID_NOT_FOUND"


def test_employees_are_found_by_department_and_role(server) -> None:
    path = "/egov-hrms/employees/_search"
    found = server.post(path, by=("GRO",), tenantId="pg.citya", departments="DEPT_3").json()
    assert [row["code"] for row in found["Employees"]] == ["SWEEP"]
    lme = server.post(path, by=("GRO",), tenantId="pg.citya", roles="PGR_LME").json()
    assert {row["code"] for row in lme["Employees"]} == {"LME", "SWEEP"}
    assert server.post(path, by=("GRO",), tenantId="pg.cityb").status_code == 403
    # a citizen's timeline shows who was assigned
    shown = server.post(path, by=CITIZEN, tenantId="pg.citya", codes="LME").json()["Employees"]
    assert [row["code"] for row in shown] == ["LME"]


def test_an_employee_is_added_with_202_and_can_log_in(server) -> None:
    employee = {
        "tenantId": "pg.citya",
        "code": "EMP-7",
        "employeeType": "PERMANENT",
        "assignments": [
            {
                "department": "DEPT_1",
                "designation": "DESIG_01",
                "fromDate": 1704067200000,
                "isCurrentAssignment": True,
            }
        ],
        "user": {
            "name": "Farid Namuna",
            "mobileNumber": "9000000177",
            "roles": [{"code": "GRO", "tenantId": "pg.citya"}],
        },
    }
    refused = server.post("/egov-hrms/employees/_create", {"Employees": [employee]}, by=("GRO",))
    assert refused.status_code == 403
    made = server.post("/egov-hrms/employees/_create", {"Employees": [employee]}, by=("ADMIN",))
    assert made.status_code == 202
    assert server.log_in("EMP-7")
    twice = server.post("/egov-hrms/employees/_create", {"Employees": [employee]}, by=("ADMIN",))
    assert twice.json()["Errors"][0]["code"] == "ERR_HRMS_USER_EXIST_USERNAME"


def test_menus_get_the_actions_of_a_role(server) -> None:
    body = {"roleCodes": ["CITIZEN"], "tenantId": "pg", "actionMaster": "actions-test"}
    actions = server.post("/access/v1/actions/mdms/_get", body, by=CITIZEN).json()["actions"]
    assert actions
    assert all(action["id"] and "url" in action for action in actions)
    enabled = server.post(
        "/access/v1/actions/mdms/_get", body | {"enabled": True}, by=CITIZEN
    ).json()["actions"]
    assert {action["enabled"] for action in enabled} == {True}


def test_notices_are_counted(server) -> None:
    count = server.post(
        "/egov-user-event/v1/events/notifications/_count", by=CITIZEN, tenantId="pg"
    ).json()
    assert count["unreadCount"] == 0
    events = server.post("/egov-user-event/v1/events/_search", by=CITIZEN, tenantId="pg").json()
    assert events["events"] == []


def test_the_inbox_shows_what_waits_in_the_city(server) -> None:
    first = server.file_complaint()
    second = server.file_complaint()
    server.move_complaint(second, "REJECT", ("GRO",))
    body = {
        "inbox": {
            "tenantId": "pg.citya",
            "processSearchCriteria": {"businessService": ["PGR"]},
            "limit": 10,
            "offset": 0,
        }
    }
    for path in ("/inbox/v1/_search", "/inbox/v2/_search"):
        inbox = server.post(path, body, by=("GRO",)).json()
        assert {"items", "statusMap", "totalCount", "nearingSlaCount"} <= set(inbox)
        assert inbox["totalCount"] == 2
        assert {row["applicationstatus"]: row["count"] for row in inbox["statusMap"]} == {
            "PENDINGFORASSIGNMENT": 1,
            "REJECTED": 1,
        }
    state = next(
        row["statusid"] for row in inbox["statusMap"] if row["applicationstatus"] != "REJECTED"
    )
    body["inbox"]["processSearchCriteria"]["status"] = [state]
    only = server.post("/inbox/v1/_search", body, by=("GRO",)).json()
    (item,) = only["items"]
    assert item["businessObject"]["serviceRequestId"] == first["serviceRequestId"]
    assert item["ProcessInstance"]["businessId"] == first["serviceRequestId"]
    assert server.post("/inbox/v1/_search", body, by=("GRO", "pg.cityb")).status_code == 403


def test_workflow_history_and_definitions(server) -> None:
    service = server.file_complaint()
    server.move_complaint(service, "REJECT", ("GRO",))
    path = "/egov-workflow-v2/egov-wf"
    query = {"tenantId": "pg.citya", "businessIds": service["serviceRequestId"]}
    latest = server.post(f"{path}/process/_search", by=("GRO",), **query).json()
    (instance,) = latest["ProcessInstances"]
    assert instance["state"]["state"] == "REJECTED"
    assert "isCurrent" not in instance
    history = server.post(f"{path}/process/_search", by=("GRO",), history="true", **query).json()
    assert [row["action"] for row in history["ProcessInstances"]] == ["REJECT", "APPLY"]
    count = server.post(f"{path}/process/_count", by=("GRO",), history="true", **query).json()
    assert count == 2
    (definition,) = server.post(
        f"{path}/businessservice/_search", by=("GRO",), tenantId="pg.citya", businessServices="PGR"
    ).json()["BusinessServices"]
    assert definition["businessServiceSla"] == 432_000_000
    assert len(definition["states"]) == 8
    unknown = server.post(f"{path}/businessservice/_search", by=("GRO",), businessServices="XYZ")
    assert unknown.json()["Errors"][0]["code"] == "BUSINESSSERVICE_NOT_FOUND"


def test_bad_bodies_are_answered_in_the_one_error_form(server) -> None:
    path = "/egov-mdms-service/v1/_search"
    for content, code in (
        (b"{", "JsonParseException"),
        (b"[1]", "JsonMappingException"),
        (b'{"a": NaN}', None),
        (b"[" * 10_000, "JsonParseException"),
    ):
        answer = server.client.post(path, content=content)
        assert answer.status_code == 400
        errors = answer.json()["Errors"]
        assert code is None or errors[0]["code"] == code
    missing = server.client.get("/no/such/path")
    assert missing.json()["Errors"][0]["code"] == "NOT_FOUND"
    assert server.client.get(path).status_code == 405
