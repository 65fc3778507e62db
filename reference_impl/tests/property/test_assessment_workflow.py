"""Assessments that pass the workflow ASMT, on a server that has it switched on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reference_impl.tests.property.conftest import CLERK, REGISTER, Office

# the published rights let nobody but the counter change assessments: officers need its role too
VERIFIER, INSPECTOR, APPROVER = ("ASMT-V",), ("ASMT-I",), ("ASMT-A",)
OFFICERS = {"PT_DOC_VERIFIER": VERIFIER, "PT_FIELD_INSPECTOR": INSPECTOR, "PT_APPROVER": APPROVER}

WAY = (
    ("APPLY", CLERK),
    ("FORWARD", VERIFIER),
    ("FORWARD", INSPECTOR),
    ("APPROVE", APPROVER),
    ("PAY", CLERK),
)


@pytest.fixture
def bureau(open_server: Callable[..., Any]) -> Office:
    server = open_server(assessment_workflow=True)
    for place, (role, (code,)) in enumerate(OFFICERS.items()):
        roles = [{"code": name, "tenantId": "pg.citya"} for name in ("EMPLOYEE", "PT_CEMP", role)]
        user = {"name": "Namuna", "mobileNumber": f"900009900{place}", "roles": roles}
        assignment = {
            "department": "DEPT_25",
            "designation": "DESIG_01",
            "isCurrentAssignment": True,
            "fromDate": 1_704_067_200_000,
        }
        employee = {
            "tenantId": "pg.citya",
            "code": code,
            "employeeType": "PERMANENT",
            "assignments": [assignment],
            "user": user,
        }
        body = {"Employees": [employee]}
        answer = server.post("/egov-hrms/employees/_create", body, by=("ADMIN",))
        assert answer.status_code == 202, answer.text
    return Office(server)


def step(office: Office, assessment: dict[str, Any], action: str, by: Any, **changes: Any) -> Any:
    sent = {**assessment, **changes, "workflow": {"action": action}}
    return office.send(f"{REGISTER}/assessment/_update", {"Assessment": sent}, by)


def begin(office: Office) -> dict[str, Any]:
    answer = office.assess(office.activate())
    assert answer.status_code == 201, answer.text
    return dict(answer.json()["Assessments"][0])


def test_an_assessment_counts_and_is_demanded_when_it_is_approved(bureau: Office) -> None:
    assessment = begin(bureau)
    assert assessment["status"] == "INWORKFLOW"
    code = assessment["propertyId"]
    assert bureau.fetch_bill(code).status_code == 400
    for action, by in WAY:
        assert assessment["status"] == "INWORKFLOW"
        answer = step(bureau, assessment, action, by)
        assert answer.status_code == 200, answer.text
        assessment = answer.json()["Assessments"][0]
    assert assessment["status"] == "ACTIVE"
    bill = bureau.fetch_bill(code).json()["Bill"][0]
    assert bill["totalAmount"] > 0
    assert bureau.pay(bill).status_code == 200


def test_a_rejected_assessment_demands_nothing(bureau: Office, codes: Any) -> None:
    assessment = step(bureau, begin(bureau), "APPLY", CLERK).json()["Assessments"][0]
    answer = step(bureau, assessment, "REJECT", VERIFIER)
    assert answer.json()["Assessments"][0]["status"] == "INACTIVE"
    assert codes(bureau.fetch_bill(assessment["propertyId"])) == ["EG_BS_BILL_NO_DEMANDS_FOUND"]


def test_wrong_steps_are_refused(bureau: Office, codes: Any) -> None:
    assessment = begin(bureau)
    again = bureau.assess({"tenantId": "pg.citya", "propertyId": assessment["propertyId"]})
    assert codes(again) == ["INVALID_REQUEST"]
    assert codes(step(bureau, assessment, "APPROVE", APPROVER)) == ["INVALID ACTION"]
    assert codes(step(bureau, assessment, "APPLY", CLERK, status="ACTIVE")) == ["INVALID_STATUS"]
    bare = {**assessment, "workflow": None}
    answer = bureau.send(f"{REGISTER}/assessment/_update", {"Assessment": bare}, CLERK)
    assert codes(answer) == ["INVALID_REQUEST"]
    applied = step(bureau, assessment, "APPLY", CLERK).json()["Assessments"][0]
    assert codes(step(bureau, applied, "FORWARD", CLERK)) == ["INVALID ROLE"]


def test_a_closed_state_allows_no_change(bureau: Office) -> None:
    assessment = begin(bureau)
    for action, by in WAY[:3]:
        assessment = step(bureau, assessment, action, by).json()["Assessments"][0]
    answer = step(
        bureau, assessment, "APPROVE", APPROVER, additionalDetails={"adhocExemption": 100}
    )
    assert answer.status_code == 200, answer.text
    assert not answer.json()["Assessments"][0].get("additionalDetails")
