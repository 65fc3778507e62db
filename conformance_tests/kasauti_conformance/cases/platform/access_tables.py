"""Tables of actions, roles and what roles allow: their requests, and that a tenant is kept to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

GRANT, VALIDATE, LIST = "access-role-actions-create", "access-action-validate", "access-action-list"


@dataclass(frozen=True, slots=True)
class Names:
    """What nobody else calls an action, its address and a role."""

    action: str
    url: str
    role: str

    @property
    def actions(self) -> list[dict[str, object]]:
        """The action as it is sent."""
        row = {"name": self.action, "url": self.url, "serviceCode": self.role, "enabled": True}
        return [row]

    @property
    def roles(self) -> list[dict[str, object]]:
        """The role as it is sent."""
        return [{"name": self.role, "code": self.role, "description": "Keeps stalls"}]


def _name(attempt: Attempt) -> Names:
    mark = f"{attempt.world.mark}{attempt.world.next_number()}"
    return Names(f"STALL_{mark}", f"/stall-{mark}/v1/_search", f"KEEPER_{mark}")


def _keeper(attempt: Attempt) -> Person:
    return attempt.world.holder("SUPERUSER", tenant=attempt.world.city)


def _create_action(attempt: Attempt) -> Call:
    return Call("access-action-create", _keeper(attempt), {"actions": _name(attempt).actions})


def _create_role(attempt: Attempt) -> Call:
    return Call("access-role-create", _keeper(attempt), {"roles": _name(attempt).roles})


def _update_action(attempt: Attempt) -> Call:
    names = _keep(attempt)
    changed = [row | {"displayName": "Stalls"} for row in names.actions]
    return Call("access-action-update", _keeper(attempt), {"actions": changed})


def _update_role(attempt: Attempt) -> Call:
    names = _keep(attempt)
    changed = [row | {"description": "Keeps all stalls"} for row in names.roles]
    return Call("access-role-update", _keeper(attempt), {"roles": changed})


def _keep(attempt: Attempt) -> Names:
    """A new action and a new role, and what they are called."""
    names, by = _name(attempt), _keeper(attempt)
    for operation, body in (
        ("access-action-create", {"actions": names.actions}),
        ("access-role-create", {"roles": names.roles}),
    ):
        attempt.need(attempt.ask(operation, by=by, body=body), "no action or role")
    return names


def _write_grant(attempt: Attempt, names: Names) -> Call:
    actions = [{"name": names.action}]
    body = {"role": names.roles[0], "actions": actions, "tenantId": attempt.world.city}
    return Call(GRANT, _keeper(attempt), body)


def _grant(attempt: Attempt) -> Call:
    return _write_grant(attempt, _keep(attempt))


def _allow(attempt: Attempt) -> Names:
    names = _keep(attempt)
    attempt.need(attempt.send(_write_grant(attempt, names)), "nothing is allowed")
    return names


def _list(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        criteria = {"roleCodes": [_allow(attempt).role], "tenantId": attempt.world.city}
        return Call(operation, choose_employee(attempt.world), criteria)

    return prepare


def _validate(attempt: Attempt) -> Call:
    return _ask(attempt, _allow(attempt), attempt.world.city)


def _ask(attempt: Attempt, names: Names, tenant: str) -> Call:
    held = {"tenantId": tenant, "roles": [{"name": names.role}]}
    body = {"validateAction": {"tenantRole": held, "actionUrl": names.url}}
    return Call(VALIDATE, _keeper(attempt), body)


REQUESTS: Mapping[str, Prepare] = {
    "access-action-create": _create_action,
    "access-action-update": _update_action,
    LIST: _list(LIST),
    "access-action-get": _list("access-action-get"),
    VALIDATE: _validate,
    "access-role-create": _create_role,
    "access-role-update": _update_role,
    GRANT: _grant,
}
# actions and roles are of the whole state
TENANTLESS = frozenset(
    {"access-action-create", "access-action-update", "access-role-create", "access-role-update"}
)


def tell_access_stories() -> Iterator[Case]:
    """The story of what a role is let allow."""
    yield tell_story(
        "platform-story.access-tables",
        ("A role allows where it was let", "भूमिका वहीं मान्य करे जहाँ उसे दिया गया"),
        ("PLT-ACCESS-TABLE",),
        _keep_to_tenant,
        operations=("access-action-create", "access-role-create", GRANT, VALIDATE, LIST),
    )


def _keep_to_tenant(attempt: Attempt) -> None:
    world, by = attempt.world, _keeper(attempt)
    names = _allow(attempt)
    for tenant, wanted in ((world.city, "TRUE"), (world.target.state, "FALSE")):
        answer = attempt.send(_ask(attempt, names, tenant))
        if answer.find("/actionValidation/allowed") != wanted:
            attempt.differ(f"allowed in {tenant}", expected=wanted, actual="else", answer=answer)
    criteria = {"roleCodes": [names.role], "tenantId": world.city}
    _expect_action(attempt, names, attempt.ask(LIST, by=by, body=criteria))
    for again, code in (
        (Call("access-role-create", by, {"roles": names.roles}), "accesscontrol.0008"),
        (Call("access-action-create", by, {"actions": names.actions}), "accesscontrol.0003"),
        (_write_grant(attempt, names), "accesscontrol.0014"),
    ):
        attempt.expect_refusal(attempt.send(again), because="a second time", codes=(code,))


def _expect_action(attempt: Attempt, names: Names, answer: Answer) -> None:
    rows = answer.rows("/modules/0/actionList")
    if [row.get("name") for row in rows] != [names.action]:
        attempt.differ("listed", expected="the action", actual=f"{len(rows)} row(s)", answer=answer)
