"""Valid requests about users, their passwords and what roles allow."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_conformance.cases.platform.requests import choose_employee
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.execution.attempt import Attempt, Call

NEW_PASSWORD = "Namuna@12"  # noqa: S105 (of users whom the run itself makes)


def write_user(attempt: Attempt, **changes: object) -> dict[str, object]:
    """An employee of the run's city whom nobody else knows."""
    world = attempt.world
    number = world.random(f"user{world.now()}").randrange(10**7)
    user: dict[str, object] = {
        "userName": f"{world.mark}{number}",
        "name": "Namuna Karmi",
        "gender": "FEMALE",
        "mobileNumber": f"903{number:07d}",
        "type": "EMPLOYEE",
        "active": True,
        "tenantId": world.city,
        "password": NEW_PASSWORD,
        "roles": [{"code": "EMPLOYEE", "name": "Employee", "tenantId": world.city}],
    }
    return user | changes


def send_user(attempt: Attempt, operation: str, user: Mapping[str, object]) -> Call:
    """A request about a user, by who may keep users."""
    by = attempt.world.holder("SUPERUSER", tenant=attempt.world.city)
    return Call(operation, by, {"user": user})


def _create(attempt: Attempt) -> Call:
    return send_user(attempt, "user-create", write_user(attempt))


def _update(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_create(attempt)), "no user to be changed")
    return send_user(attempt, "user-update", made.find("/user/0"))


def _update_profile(attempt: Attempt) -> Call:
    by = attempt.world.citizen()
    return Call("user-profile-update", by, {"user": {"uuid": by.uuid, "gender": "OTHERS"}})


def _search_all(attempt: Attempt) -> Call:
    by = choose_employee(attempt.world)
    return Call("user-search-all", by, {"tenantId": attempt.world.city, "uuid": [by.uuid]})


def _describe_token(attempt: Attempt) -> Call:
    by = choose_employee(attempt.world)
    return Call("user-details", None, query={"access_token": by.token})


def _change_password(attempt: Attempt) -> Call:
    by = choose_employee(attempt.world)
    secret = attempt.world.people.secrets.read(by.user.secret)
    body = {"existingPassword": secret, "newPassword": secret, "tenantId": by.user.tenant}
    return Call("user-password-update", by, body)


def _reset_password(attempt: Attempt) -> Call:
    """The one-time password of the run's citizens is that of its new users."""
    world = attempt.world
    made = attempt.need(attempt.send(_create(attempt)), "no user with a password")
    body = {
        "userName": made.find("/user/0/userName"),
        "tenantId": world.city,
        "type": "EMPLOYEE",
        "newPassword": f"{NEW_PASSWORD}3",
        "otpReference": world.people.secrets.read(world.citizen().user.secret),
    }
    return Call("user-password-reset", None, body)


def _validate_otp(attempt: Attempt) -> Call:
    world = attempt.world
    citizen = world.citizen().user
    otp = {
        "identity": citizen.name,
        "tenantId": world.target.state,
        "otp": world.people.secrets.read(citizen.secret),
    }
    return Call("otp-validate", None, {"otp": otp})


def _search_actions(attempt: Attempt) -> Call:
    body = {"roleCodes": ["CITIZEN"], "tenantId": attempt.world.target.state, "enabled": True}
    return Call("access-actions-search", choose_employee(attempt.world), body)


def _search_roles(attempt: Attempt) -> Call:
    query = {"tenantId": attempt.world.target.state, "code": "GRO"}
    return Call("access-roles-search", choose_employee(attempt.world), query=query)


def _authorize(attempt: Attempt) -> Call:
    return ask_gateway(attempt, "CITIZEN", attempt.world.target.state)


def ask_gateway(attempt: Attempt, role: str, where: str) -> Call:
    """The question whether a role that is held somewhere may file a complaint in the city."""
    asked = {
        "roles": [{"code": role, "tenantId": where}],
        "uri": "/pgr-services/v2/request/_create",
        "tenantIds": [attempt.world.city],
    }
    by = choose_employee(attempt.world)
    return Call("access-authorize", by, {"AuthorizationRequest": asked})


USER_REQUESTS: Mapping[str, Prepare] = {
    "user-create": _create,
    "user-update": _update,
    "user-profile-update": _update_profile,
    "user-search-all": _search_all,
    "user-details": _describe_token,
    "user-password-update": _change_password,
    "user-password-reset": _reset_password,
    "otp-validate": _validate_otp,
    "access-actions-search": _search_actions,
    "access-roles-search": _search_roles,
    "access-authorize": _authorize,
}
