"""Adding, changing, finding and counting employees.

Source: UPYOG-NIUA egov-hrms EmployeeController, EmployeeService, EmployeeValidator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, InvalidRequestError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.employees import EMPLOYEES, create_employee, write_audit
from kasauti_reference.platform.users import DEMO_PASSWORD, USERS, find_login, whole_state
from kasauti_reference.store import Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.catalog import load_standard

Record = dict[str, object]
_LISTS = ("assignments", "jurisdictions", "serviceHistory", "education", "tests", "documents")
_FILTERED = {"designations": "designation", "positions": "position", "departments": "department"}
_INCONSISTENT = {
    "assignments": "ASSIGNEMENT",
    "jurisdictions": "JURISDICTION",
    "education": "EDUCATION",
    "tests": "TESTS",
    "serviceHistory": "SERVICE_HISTORY",
    "documents": "DOCUMENT",
}


def search_employees(call: Call) -> Mapping[str, object]:
    """Employees of a city by number, id, name, department, role and the like."""
    limit, offset = call.page()
    scope = call.scope()
    if tenant := call.text("tenantId"):
        scope = scope.narrow([tenant])
    conditions = [
        Condition(column, "in", values)
        for column, name in (
            ("code", "codes"),
            ("id", "uuids"),
            ("name", "names"),
            ("employeeStatus", "employeestatuses"),
        )
        if (values := call.texts(name))
    ]
    if phone := call.text("phone"):
        conditions.append(Condition("phone", "equals", phone))
    found = [
        row for row in call.session.find(EMPLOYEES, conditions, scope=scope) if _fits(call, row)
    ]
    return {"Employees": found[offset : offset + limit]}


def create_employees(call: Call) -> Mapping[str, object]:
    """Add employees with their users; all of them or none."""
    sent = _read_sent(call)
    _refuse(entry for row in sent for entry in _check(call, row))
    codes = [str(row["code"]) for row in sent if row.get("code")]
    numbers = [_mobile(row) for row in sent]
    if len(set(codes)) < len(codes):
        _refuse([ErrorEntry("ERR_HRMS_BULK_CREATE_DUPLICATE_EMPCODE", "A code stands twice")])
    if len(set(numbers)) < len(numbers):
        _refuse([ErrorEntry("ERR_HRMS_BULK_CREATE_DUPLICATE_MOBILE", "A number stands twice")])
    _refuse(entry for row in sent for entry in _find_existing(call, row))
    return {"Employees": [_create(call, row) for row in sent]}


def update_employees(call: Call) -> Mapping[str, object]:
    """Change employees; who is taken off or back is so as a user, too."""
    return {"Employees": [_update(call, row) for row in _read_sent(call)]}


def count_employees(call: Call) -> Mapping[str, object]:
    """How many a city has, in service and taken off."""
    tenant = call.text("tenantId")
    if not tenant:
        _refuse([ErrorEntry("ERR_HRMS_COUNT_EMP", "tenantId is mandatory")])
    scope = call.scope().narrow([str(tenant)])
    rows = call.session.find(EMPLOYEES, scope=scope)
    active = sum(row.get("isActive") is not False for row in rows)
    return {
        "EmployeCount": {
            "totalEmployee": str(len(rows)),
            "activeEmployee": str(active),
            "inactiveEmployee": str(len(rows) - active),
        }
    }


def _read_sent(call: Call) -> list[Record]:
    sent = cast("list[Record]", call.body["Employees"])
    scope = call.scope().narrow([str(row["tenantId"]) for row in sent])
    for row in sent:
        for role in cast("list[Record]", _user(row).get("roles") or []):
            scope.require(str(role.get("tenantId") or row["tenantId"]))
    return sent


def _create(call: Call, row: Record) -> Record:
    code = row.get("code") or f"EMP-{call.session.next_value('employee code'):06d}"
    record = row | {"code": code} | _name_parts(call, row)
    return create_employee(
        call.session, record, now=call.now, by=call.user.uuid, password=DEMO_PASSWORD
    )


def _update(call: Call, row: Record) -> Record:
    held = _find_held(call, row)
    _refuse(_check(call, row))
    _refuse(_check_kept(row, held))
    is_active = row.get("isActive") is not False
    if row.get("reActivateEmployee") is True:
        is_active = True
    if not is_active:
        _refuse(_check_reason(row))
    user = cast("Record", held["user"]) | {
        name: value
        for name, value in _user(row).items()
        if name not in {"id", "uuid", "userName", "type", "tenantId", "password", "otpReference"}
    }
    user |= {"active": is_active, "lastModifiedDate": call.now}
    record = held | row | {"user": user, "isActive": is_active, "reActivateEmployee": None}
    record |= _name_parts(call, row)
    record["auditDetails"] = cast("Record", held["auditDetails"]) | {
        "lastModifiedBy": call.user.uuid,
        "lastModifiedDate": call.now,
    }
    scope = TenantScope(cities=frozenset({str(held["tenantId"])}))
    call.session.replace(EMPLOYEES, record, scope=scope, by=call.user.uuid, at=call.now)
    account = call.session.find_one(
        USERS,
        [Condition("id", "equals", held["uuid"])],
        scope=whole_state(str(held["tenantId"])),
    )
    if account is not None:
        call.session.replace(USERS, account | user, scope=scope, by=call.user.uuid, at=call.now)
    return record


def _find_held(call: Call, row: Record) -> Record:
    if not row.get("uuid"):
        _refuse([ErrorEntry("ERR_HRMS_UPDATE_NULL_UUID", "uuid is mandatory")])
    if not row.get("code"):
        _refuse([ErrorEntry("ERR_HRMS_UPDATE_NULL", "Employee Code should not be null.")])
    scope = TenantScope(cities=frozenset({str(row["tenantId"])}))
    held = call.session.find_locked(EMPLOYEES, str(row["uuid"]), scope=scope)
    if held is None:
        _refuse([ErrorEntry("ERR_HRMS_UPDATE_EMPLOYEE_NOT_EXIST_CODE", "There is no such one")])
    found = cast("Record", held)
    if found["code"] != row["code"]:
        _refuse([ErrorEntry("ERR_HRMS_UPDATE_EMPLOYEE_CODE_CHANGE", "The code can not change")])
    return found


def _check(call: Call, row: Record) -> Iterator[ErrorEntry]:
    user = _user(row)
    number = _mobile(row)
    if not (len(number) == 10 and number.isascii() and number.isdecimal()):
        yield ErrorEntry("ERR_HRMS_INVALID_MOB_NO", "Mobile number has ten digits")
    roles = [str(role.get("code")) for role in cast("list[Record]", user.get("roles") or [])]
    if not roles:
        yield ErrorEntry("ERR_HRMS_MISSING_ROLES", "Roles are mandatory")
    if set(roles) - _codes("Roles"):
        yield ErrorEntry("ERR_HRMS_INVALID_ROLE", "A role is none of the master data")
    if row["employeeType"] not in _codes("EmployeeType"):
        yield ErrorEntry("ERR_HRMS_INVALID_EMP_TYPE", "employeeType is none of the master data")
    if row.get("employeeStatus") not in {None, *_codes("EmployeeStatus")}:
        yield ErrorEntry("ERR_HRMS_INVALID_EMP_STATUS_ROLE", "employeeStatus is unknown")
    appointed = row.get("dateOfAppointment")
    if isinstance(appointed, int) and appointed > call.now:
        yield ErrorEntry("ERR_HRMS_INVALID_DATE_OF_APPOINTMENT", "dateOfAppointment is to come")
    yield from _check_assignments(row)


def _check_assignments(row: Record) -> Iterator[ErrorEntry]:
    assignments = _rows(row, "assignments")
    if sum(part["isCurrentAssignment"] is True for part in assignments) != 1:
        yield ErrorEntry("ERR_HRMS_INVALID_CURRENT_ASSGN", "One assignment is the current one")
    for part in assignments:
        start, end = cast("int", part["fromDate"]), part.get("toDate")
        if part["department"] not in _codes("Department"):
            yield ErrorEntry("ERR_HRMS_INVALID_DEPT", "department is none of the master data")
        if part["designation"] not in _codes("Designation"):
            yield ErrorEntry("ERR_HRMS_INVALID_DESG", "designation is none of the master data")
        if isinstance(end, int) and end < start:
            yield ErrorEntry("ERR_HRMS_INVALID_ASSIGNMENT_PERIOD", "It ends before it begins")
        if part["isCurrentAssignment"] is True and end is not None:
            yield ErrorEntry(
                "ERR_HRMS_INVALID_ASSIGNMENT_CURRENT_TO_DATE", "The current one has no end"
            )
        if part["isCurrentAssignment"] is not True and end is None:
            yield ErrorEntry(
                "ERR_HRMS_INVALID_ASSIGNMENT_NOT_CURRENT_TO_DATE", "An earlier one has an end"
            )


def _find_existing(call: Call, row: Record) -> Iterator[ErrorEntry]:
    tenant = str(row["tenantId"])
    code = row.get("code")
    if code and find_login(call.session, str(code), kind="EMPLOYEE", tenant=tenant):
        yield ErrorEntry("ERR_HRMS_USER_EXIST_USERNAME", "User already present for this code")
    if call.session.find_one(
        EMPLOYEES,
        [Condition("phone", "equals", _mobile(row))],
        scope=TenantScope(cities=frozenset({tenant})),
    ):
        yield ErrorEntry("ERR_HRMS_USER_EXIST_MOB", "User already present for this number")


def _check_kept(row: Record, held: Record) -> Iterator[ErrorEntry]:
    """What was kept may be changed, and not left out."""
    for name, word in _INCONSISTENT.items():
        sent = {part.get("id") for part in _rows(row, name)}
        if {part.get("id") for part in _rows(held, name)} - sent:
            yield ErrorEntry(
                f"ERR_HRMS_UPDATE_{word}_INCOSISTENT", f"{name}: one that is kept is left out"
            )


def _check_reason(row: Record) -> Iterator[ErrorEntry]:
    reasons = _rows(row, "deactivationDetails")
    if not reasons:
        yield ErrorEntry("ERR_HRMS_INVALID_DEACT_REQUEST", "deactivationDetails are mandatory")
    if any(part["reasonForDeactivation"] not in _codes("DeactivationReason") for part in reasons):
        yield ErrorEntry("ERR_HRMS_INVALID_DEACT_REASON", "The reason is none of the master data")


def _name_parts(call: Call, row: Record) -> Record:
    """The lists of an employee, each part with an id."""
    return {
        name: [
            part
            if part.get("id")
            else part | {"id": str(uuid4()), "auditDetails": write_audit(call.user.uuid, call.now)}
            for part in _rows(row, name)
        ]
        for name in (*_LISTS, "deactivationDetails", "reactivationDetails")
        if row.get(name)
    }


def _fits(call: Call, row: Record) -> bool:
    assignments = _rows(row, "assignments")
    moment, active = call.number("asOnDate"), call.text("isActive")
    roles = {str(role["code"]) for role in cast("list[Record]", _user(row).get("roles") or [])}
    return (
        all(
            not (wanted := set(call.texts(name)))
            or wanted & {str(part.get(member)) for part in assignments}
            for name, member in _FILTERED.items()
        )
        and (not (wanted := set(call.texts("roles"))) or bool(wanted & roles))
        and (not (wanted := set(call.texts("ids"))) or str(row["id"]) in wanted)
        and (not (wanted := set(call.texts("employeetypes"))) or row["employeeType"] in wanted)
        and (not active or (row.get("isActive") is not False) == (active == "true"))
        and (moment is None or any(_holds(part, moment) for part in assignments))
    )


def _holds(part: Record, moment: int) -> bool:
    start, end = cast("int", part["fromDate"]), part.get("toDate")
    return start <= moment and (not isinstance(end, int) or moment <= end)


def _refuse(entries: Iterator[ErrorEntry] | list[ErrorEntry]) -> None:
    errors = list(dict.fromkeys(entries))
    if errors:
        raise InvalidRequestError(errors)


@cache
def _codes(name: str) -> frozenset[str]:
    rows = load_standard("platform").code_lists[name].codes
    return frozenset(row.code for row in rows)


def _user(row: Record) -> Record:
    return cast("Record", row["user"])


def _mobile(row: Record) -> str:
    return str(_user(row).get("mobileNumber") or "")


def _rows(row: Record, name: str) -> list[Record]:
    return cast("list[Record]", row.get(name) or [])
