"""Employees: added whole, changed without loss, taken off and back, counted."""

from __future__ import annotations

import pytest

ADMIN = ("ADMIN",)
BASE = "/egov-hrms/employees"
START = 1_704_067_200_000


def write_employee(**changes: object) -> dict:
    return {
        "tenantId": "pg.citya",
        "code": "EMP-77",
        "employeeType": "PERMANENT",
        "dateOfAppointment": START,
        "jurisdictions": [{"hierarchy": "ADMIN", "boundary": "pg.citya", "boundaryType": "City"}],
        "assignments": [
            {
                "department": "DEPT_1",
                "designation": "DESIG_01",
                "fromDate": START,
                "isCurrentAssignment": True,
            }
        ],
        "user": {
            "name": "Namuna Karmi",
            "mobileNumber": "9030000077",
            "roles": [{"code": "EMPLOYEE", "name": "Employee", "tenantId": "pg.citya"}],
        },
    } | changes


def send(server, operation: str, *employees: dict, by=ADMIN):
    return server.post(f"{BASE}/{operation}", {"Employees": list(employees)}, by=by)


def add(server, **changes: object) -> dict:
    answer = send(server, "_create", write_employee(**changes))
    assert answer.status_code == 202, answer.text
    return answer.json()["Employees"][0]


def codes(answer) -> set[str]:
    assert answer.status_code == 400, answer.text
    return {row["code"] for row in answer.json()["Errors"]}


def log_in(server, name: str) -> int:
    form = {"username": name, "password": "eGov@123", "tenantId": "pg.citya", "scope": "read"}
    form |= {"userType": "EMPLOYEE", "grant_type": "password"}
    headers = {"Authorization": server.basic}
    return server.client.post("/user/oauth/token", data=form, headers=headers).status_code


def find(server, **query: object) -> list[str]:
    answer = server.post(f"{BASE}/_search", by=ADMIN, tenantId="pg.citya", **query)
    assert answer.status_code == 200, answer.text
    return [row["code"] for row in answer.json()["Employees"]]


def test_an_employee_is_added_with_ids_for_every_part_and_found(server) -> None:
    employee = add(server)
    assert employee["assignments"][0]["id"]
    assert employee["jurisdictions"][0]["id"]
    assert employee["auditDetails"]["createdDate"]
    assert log_in(server, "EMP-77") == 200
    assert find(server, codes="EMP-77") == ["EMP-77"]
    assert find(server, designations="DESIG_01", phone="9030000077") == ["EMP-77"]
    assert find(server, codes="EMP-77", asOnDate=START - 1) == []
    assert find(server, codes="EMP-77", employeetypes="TEMPORARY") == []
    assert find(server, codes="EMP-77", isActive="false") == []
    user = write_employee()["user"] | {"mobileNumber": "9030000078"}
    assert add(server, code=None, user=user)["code"].startswith("EMP-")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"employeeType": "KING"}, "ERR_HRMS_INVALID_EMP_TYPE"),
        ({"employeeStatus": "ASLEEP"}, "ERR_HRMS_INVALID_EMP_STATUS_ROLE"),
        ({"dateOfAppointment": 9_999_999_999_999}, "ERR_HRMS_INVALID_DATE_OF_APPOINTMENT"),
        ({"assignments": [{"department": "X", "designation": "DESIG_01", "fromDate": 1,
                           "isCurrentAssignment": True}]}, "ERR_HRMS_INVALID_DEPT"),
        ({"assignments": [{"department": "DEPT_1", "designation": "X", "fromDate": 1,
                           "isCurrentAssignment": True}]}, "ERR_HRMS_INVALID_DESG"),
        ({"assignments": [{"department": "DEPT_1", "designation": "DESIG_01", "fromDate": 2,
                           "toDate": 1, "isCurrentAssignment": False}]},
         "ERR_HRMS_INVALID_ASSIGNMENT_PERIOD"),
        ({"user": {"mobileNumber": "", "roles": []}}, "ERR_HRMS_MISSING_ROLES"),
        ({"user": {"mobileNumber": "9030000077", "roles": [{"code": "NOBODY"}]}},
         "ERR_HRMS_INVALID_ROLE"),
        ({"code": "GRO"}, "ERR_HRMS_USER_EXIST_USERNAME"),
        ({"assignments": []}, "Size.employeeRequest.Employees[0].assignments"),
        ({"user": None}, "NotNull.employeeRequest.Employees[0].user"),
    ],
)  # fmt: skip
def test_an_employee_that_cannot_be_is_refused(server, changes, expected) -> None:
    assert expected in codes(send(server, "_create", write_employee(**changes)))


def test_all_of_a_bulk_are_added_or_none(server) -> None:
    other = write_employee(code="EMP-78")
    assert "ERR_HRMS_BULK_CREATE_DUPLICATE_MOBILE" in codes(
        send(server, "_create", write_employee(), other)
    )
    assert find(server, codes="EMP-77") == []
    add(server)
    assert codes(send(server, "_create", other)) == {"ERR_HRMS_USER_EXIST_MOB"}


def test_an_employee_is_moved_and_what_was_stays(server) -> None:
    employee = add(server)
    before = employee["assignments"][0] | {"isCurrentAssignment": False, "toDate": START + 1}
    now = write_employee()["assignments"][0] | {"department": "DEPT_3"}
    moved = send(server, "_update", employee | {"assignments": [before, now]}).json()["Employees"][
        0
    ]
    assert [part["department"] for part in moved["assignments"]] == ["DEPT_1", "DEPT_3"]
    assert find(server, departments="DEPT_3", codes="EMP-77") == ["EMP-77"]
    lost = moved | {"assignments": [moved["assignments"][1]]}
    assert codes(send(server, "_update", lost)) == {"ERR_HRMS_UPDATE_ASSIGNEMENT_INCOSISTENT"}
    assert codes(send(server, "_update", moved | {"code": "EMP-9"})) == {
        "ERR_HRMS_UPDATE_EMPLOYEE_CODE_CHANGE"
    }
    assert codes(send(server, "_update", moved | {"uuid": "none"})) == {
        "ERR_HRMS_UPDATE_EMPLOYEE_NOT_EXIST_CODE"
    }
    assert codes(send(server, "_update", moved | {"uuid": None})) == {"ERR_HRMS_UPDATE_NULL_UUID"}


def test_who_is_taken_off_cannot_log_in_until_taken_back(server) -> None:
    employee = add(server)
    path = f"{BASE}/_count"
    before = server.post(path, by=ADMIN, tenantId="pg.citya").json()["EmployeCount"]
    off = employee | {"isActive": False}
    assert codes(send(server, "_update", off)) == {"ERR_HRMS_INVALID_DEACT_REQUEST"}
    reason = {"reasonForDeactivation": "WHIM", "effectiveFrom": START}
    assert codes(send(server, "_update", off | {"deactivationDetails": [reason]})) == {
        "ERR_HRMS_INVALID_DEACT_REASON"
    }
    reason["reasonForDeactivation"] = "OTHERS"
    gone = send(server, "_update", off | {"deactivationDetails": [reason]}).json()["Employees"][0]
    assert (gone["isActive"], log_in(server, "EMP-77")) == (False, 400)
    after = server.post(path, by=ADMIN, tenantId="pg.citya").json()["EmployeCount"]
    assert int(after["inactiveEmployee"]) == int(before["inactiveEmployee"]) + 1
    assert after["totalEmployee"] == before["totalEmployee"]
    send(server, "_update", gone | {"reActivateEmployee": True})
    assert log_in(server, "EMP-77") == 200


def test_employees_are_kept_by_their_own_city(server) -> None:
    assert send(server, "_create", write_employee(tenantId="pg.cityb")).status_code == 403
    foreign = write_employee()
    foreign["user"]["roles"][0]["tenantId"] = "pg"
    assert send(server, "_create", foreign).status_code == 403
    assert send(server, "_create", write_employee(), by=("GRO",)).status_code == 403
    employee = add(server)
    assert send(server, "_update", employee, by=("ADMIN", "pg.cityb")).status_code == 403
    assert server.post(f"{BASE}/_count", by=ADMIN, tenantId="pg.cityb").status_code == 403
    assert codes(server.post(f"{BASE}/_count", by=ADMIN)) == {"ERR_HRMS_COUNT_EMP"}
