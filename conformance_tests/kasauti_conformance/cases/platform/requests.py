"""Valid requests of the shared services."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.changing import change_record

NO_WORKFLOW = "KASAUTI.NONE"


def choose_employee(world: World) -> Person:
    """An employee of the run's city, whatever the role."""
    for user in world.target.users:
        if user.type == "EMPLOYEE" and user.tenant == world.city:
            return world.people.log_in(user)
    raise PreconditionError(f"the target file names no employee of {world.city}")


def read_example(name: str, changes: Mapping[str, object] | None = None) -> dict[str, Any]:
    """A declared example of a request without its envelope, changed at some places."""
    file = load_standard("platform").folder.joinpath("examples", f"{name}.json")
    body = json.loads(file.read_text(encoding="utf-8"))
    body.pop("RequestInfo", None)
    changed = change_record(body, changes or {})
    return changed if isinstance(changed, dict) else {}


def _anyone(operation: str, example: str = "", **query: str) -> Prepare:
    """A request that is open to everybody; `{state}` and `{city}` stand for the tenants."""

    def prepare(attempt: Attempt) -> Call:
        body = read_example(example) if example else {}
        return Call(operation, None, body, _fill(attempt.world, query))

    return prepare


def _employee(operation: str, **query: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        by = choose_employee(attempt.world)
        return Call(operation, by, query=_fill(attempt.world, query))

    return prepare


def _fill(world: World, query: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value.format(state=world.target.state, city=world.city)
        for name, value in query.items()
    }


def _mdms(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        criteria = {
            "tenantId": attempt.world.target.state,
            "moduleDetails": [
                {"moduleName": "tenant", "masterDetails": [{"name": "tenants"}]},
                {
                    "moduleName": "RAINMAKER-PGR",
                    "masterDetails": [{"name": "ServiceDefs", "filter": "[?(@.active==true)]"}] * 2,
                },
            ],
        }
        return Call(operation, None, {"MdmsCriteria": criteria})

    return prepare


def _transition(attempt: Attempt) -> Call:
    world = attempt.world
    step = {
        "tenantId": world.city,
        "businessService": "PGR",
        "businessId": f"{world.mark}-{world.now()}",
        "action": "APPLY",
        "moduleName": "pgr-services",
    }
    by = world.holder("CSR", tenant=world.city)
    return Call("workflow-transition", by, {"ProcessInstances": [step]})


def _register(attempt: Attempt) -> Call:
    world = attempt.world
    mobile = f"901{world.random(f'register{world.now()}').randrange(10**7):07d}"
    otp = world.people.secrets.read(world.citizen().user.secret)
    user = {
        "name": "Namuna Nagrik",
        "mobileNumber": mobile,
        "tenantId": world.target.state,
        "otpReference": otp,
    }
    return Call("user-citizen-create", None, {"user": user})


def _search_users(attempt: Attempt) -> Call:
    by = choose_employee(attempt.world)
    body = {"tenantId": attempt.world.city, "uuid": [by.uuid], "pageSize": 5}
    return Call("user-search", by, body)


def _log_out(attempt: Attempt) -> Call:
    by = attempt.world.people.log_in_anew(attempt.world.citizen().user)
    return Call("user-logout", by, query={"access_token": by.token})


def _send_otp(attempt: Attempt) -> Call:
    world = attempt.world
    otp = {
        "mobileNumber": world.citizen().user.name,
        "tenantId": world.target.state,
        "type": "login",
        "userType": "CITIZEN",
    }
    return Call("otp-send", None, {"otp": otp}, {"tenantId": world.target.state})


def _list_actions(attempt: Attempt) -> Call:
    body = {
        "roleCodes": ["CITIZEN"],
        "tenantId": attempt.world.target.state,
        "actionMaster": "actions-test",
        "enabled": True,
    }
    return Call("access-actions", attempt.world.citizen(), body)


def _create_employee(attempt: Attempt) -> Call:
    world = attempt.world
    number = world.random(f"employee{world.now()}").randrange(10**7)
    code = f"{world.mark}{number}"
    body = read_example(
        "EmployeeRequest",
        {
            "/Employees/0/tenantId": world.city,
            "/Employees/0/code": code,
            "/Employees/0/user/mobileNumber": f"902{number:07d}",
            "/Employees/0/user/roles/0/tenantId": world.city,
        },
    )
    return Call("employee-create", world.holder("SUPERUSER", tenant=world.city), body)


def _generate_ids(attempt: Attempt) -> Call:
    body = read_example("IdGenerationRequest", {"/idRequests/0/tenantId": attempt.world.city})
    return Call("id-generate", choose_employee(attempt.world), body)


def _upsert_texts(attempt: Attempt) -> Call:
    world = attempt.world
    body = read_example(
        "LocalisationRequest", {"/tenantId": world.city, "/messages/0/code": f"TEST_{world.mark}"}
    )
    return Call("localisation-upsert", world.holder("SUPERUSER", tenant=world.city), body)


def _inbox(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        city = attempt.world.city
        body = read_example("InboxRequest", {"/inbox/tenantId": city})
        return Call(operation, choose_employee(attempt.world), body)

    return prepare


def _search_fields(attempt: Attempt) -> Call:
    body = read_example("FieldSearchRequest", {"/SearchCriteria/tenantId": attempt.world.city})
    return Call("inbox-fields", choose_employee(attempt.world), body)


REQUESTS: Mapping[str, Prepare] = {
    "mdms-search": _mdms("mdms-search"),
    "mdms-v2-search": _mdms("mdms-v2-search"),
    "workflow-transition": _transition,
    "workflow-process-search": _employee("workflow-process-search", tenantId="{city}"),
    "workflow-escalated-search": _employee("workflow-escalated-search", tenantId="{city}"),
    "workflow-business-service-search": _employee(
        "workflow-business-service-search", tenantId="{city}", businessServices="PGR"
    ),
    "user-citizen-create": _register,
    "user-search": _search_users,
    "user-logout": _log_out,
    "otp-send": _send_otp,
    "access-actions": _list_actions,
    "employee-search": _employee("employee-search", tenantId="{city}"),
    "employee-create": _create_employee,
    "id-generate": _generate_ids,
    "localisation-search": _anyone(
        "localisation-search", tenantId="{state}", locale="en_IN", module="rainmaker-pgr"
    ),
    "localisation-get": _anyone(
        "localisation-get", tenantId="{state}", locale="hi_IN", module="rainmaker-common"
    ),
    "localisation-upsert": _upsert_texts,
    # it may be open to anyone; a client that has a token sends it (PLT-E-005)
    "boundary-search": _employee(
        "boundary-search", tenantId="{city}", hierarchyTypeCode="ADMIN", boundaryType="Locality"
    ),
    "inbox-search": _inbox("inbox-search"),
    "inbox-v2-search": _inbox("inbox-v2-search"),
    "inbox-fields": _search_fields,
}
