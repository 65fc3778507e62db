"""Employees: users of a city with departments and designations.

Source: UPYOG-NIUA egov-hrms EmployeeService; DIGIT-Specs human-resource-management-system.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from kasauti_reference.platform.users import create_user
from kasauti_reference.store import Collection, Column, Condition, Session
from kasauti_reference.tenancy import TenantScope, read_state

EMPLOYEES = Collection(
    "employee",
    id="/uuid",
    columns=(
        Column("code", "/code"),
        Column("employeeStatus", "/employeeStatus"),
        Column("name", "/user/name"),
        Column("phone", "/user/mobileNumber"),
    ),
)


def create_employee(
    session: Session, employee: Mapping[str, object], *, now: int, by: str, password: str
) -> dict[str, object]:
    """Add an employee and the user behind it; the code is the login name."""
    tenant = str(employee["tenantId"])
    person = cast("dict[str, object]", employee["user"])
    user = create_user(
        session,
        person | {"userName": employee["code"], "type": "EMPLOYEE", "tenantId": tenant},
        now=now,
        by=by,
        password=password,
    )
    record = dict(employee) | {
        "id": user["id"],
        "uuid": user["uuid"],
        "user": user,
        "employeeStatus": employee.get("employeeStatus") or "EMPLOYED",
        "isActive": True,
        "auditDetails": write_audit(by, now),
    }
    scope = TenantScope(cities=frozenset({tenant}))
    session.add(EMPLOYEES, record, scope=scope, by=by, at=now)
    return record


def write_audit(by: str, now: int) -> dict[str, object]:
    """Who and when, under the names that this service has for it."""
    return {"createdBy": by, "lastModifiedBy": by, "createdDate": now, "lastModifiedDate": now}


def read_departments(session: Session, uuids: Iterable[str], *, state: str) -> frozenset[str]:
    """Departments in which the employees are assigned."""
    found = session.find(
        EMPLOYEES,
        [Condition("id", "in", tuple(uuids))],
        scope=TenantScope(states=frozenset({read_state(state)})),
    )
    return frozenset(
        str(assignment["department"])
        for employee in found
        for assignment in cast("list[dict[str, object]]", employee.get("assignments") or [])
        if assignment.get("isCurrentAssignment", True)
    )
