"""The story of an employee who is added, moved and taken off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import REQUESTS
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

_NONE = {"totalEmployee": "0", "inactiveEmployee": "0"}


def tell_employee_stories() -> Iterator[Case]:
    """One employee of the run's city."""
    yield tell_story(
        "platform-story.employee-kept",
        ("An employee keeps what was; who is taken off is counted so", "पिछली पदस्थापना बनी रहे"),
        ("PLT-EMPLOYEE-KEPT",),
        _keep_employee,
        operations=("employee-create", "employee-update", "employee-count"),
        roles=("SUPERUSER",),
    )


def _create(attempt: Attempt) -> dict[str, object]:
    made = attempt.need(attempt.send(REQUESTS["employee-create"](attempt)), "no employee")
    employee: dict[str, object] = made.find("/Employees/0")
    return employee


def _send(attempt: Attempt, employee: Mapping[str, object]) -> Call:
    by = attempt.world.holder("SUPERUSER", tenant=attempt.world.city)
    return Call("employee-update", by, {"Employees": [employee]})


def _update(attempt: Attempt) -> Call:
    return _send(attempt, _create(attempt))


def _count(attempt: Attempt) -> Call:
    by = attempt.world.holder("SUPERUSER", tenant=attempt.world.city)
    return Call("employee-count", by, query={"tenantId": attempt.world.city})


EMPLOYEE_REQUESTS: Mapping[str, Prepare] = {"employee-update": _update, "employee-count": _count}


def _keep_employee(attempt: Attempt) -> None:
    employee = _create(attempt)
    start = 1_704_067_200_000
    other = {
        "department": "DEPT_1",
        "designation": "DESIG_01",
        "fromDate": start,
        "isCurrentAssignment": True,
    }
    lost = employee | {"assignments": [other]}
    attempt.expect_refusal(
        attempt.send(_send(attempt, lost)),
        because="an assignment is left out",
        codes=("ERR_HRMS_UPDATE_ASSIGNEMENT_INCOSISTENT",),
    )
    before = attempt.send(_count(attempt)).find("/EmployeCount") or _NONE
    reason = {"reasonForDeactivation": "OTHERS", "effectiveFrom": start}
    off = employee | {"isActive": False, "deactivationDetails": [reason]}
    attempt.expect_success(attempt.send(_send(attempt, off)))
    counted = attempt.send(_count(attempt))
    after = counted.find("/EmployeCount") or _NONE
    if int(after["inactiveEmployee"]) != int(before["inactiveEmployee"]) + 1:
        attempt.differ(
            "inactive employees",
            expected="one more",
            actual=f"{before['inactiveEmployee']}, then {after['inactiveEmployee']}",
            answer=counted,
        )
