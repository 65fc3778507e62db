"""Tables of actions, roles and what roles allow: kept by name, followed in their tenant only."""

from __future__ import annotations

import pytest

KEEPER, GRO = ("ADMIN",), ("GRO",)
ACTION = {
    "name": "STALL_SEARCH",
    "url": "/stall/v1/_search",
    "queryParams": "limit=10",
    "serviceCode": "STALL",
    "enabled": True,
}
ROLE = {"name": "Stall keeper", "code": "STALL_KEEPER", "description": "Keeps stalls"}
GRANT = {"role": ROLE, "tenantId": "pg.citya", "actions": [{"name": "STALL_SEARCH"}]}
ACTIONS, ROLES = "/access/v1/actions/", "/access/v1/roles/"


def list_codes(answer) -> set[str]:
    return {error["code"] for error in answer.json()["Errors"]}


def keep(server):
    for path, body in (
        (f"{ACTIONS}_create", {"actions": [ACTION]}),
        (f"{ROLES}_create", {"roles": [ROLE]}),
        ("/access/v1/role-actions/_create", GRANT),
    ):
        answer = server.post(path, body, by=KEEPER)
        assert answer.status_code == 200, answer.text
    return answer


def ask(server, tenant: str, *, by=KEEPER, name: str = "Stall keeper") -> str:
    held = {"tenantId": tenant, "roles": [{"name": name}]}
    body = {"validateAction": {"tenantRole": held, "actionUrl": ACTION["url"]}}
    answer = server.post(f"{ACTIONS}_validate", body, by=by)
    assert answer.status_code == 200, answer.text
    return answer.json()["actionValidation"]["allowed"]


def test_a_role_allows_in_its_tenant_what_it_was_given(server) -> None:
    (grant,) = keep(server).json()["roleActions"]
    assert (grant["rolecode"], grant["tenantId"]) == ("STALL_KEEPER", "pg.citya")
    assert ask(server, "pg.citya") == "TRUE"
    assert ask(server, "pg") == "FALSE"
    assert ask(server, "pg.citya", name="Nobody") == "FALSE"
    criteria = {"roleCodes": ["STALL_KEEPER"], "tenantId": "pg.citya"}
    (module,) = server.post(f"{ACTIONS}_list", criteria, by=GRO).json()["modules"]
    assert module["code"] == "STALL"
    assert [row["id"] for row in module["actionList"]] == [grant["actionid"]]
    (action,) = server.post(f"{ACTIONS}_get", criteria, by=GRO).json()["actions"]
    assert action["path"] == "STALL.STALL_SEARCH"
    hidden = server.post(f"{ACTIONS}_get", criteria | {"enabled": False}, by=GRO)
    assert hidden.json()["actions"] == []


def test_an_action_and_a_role_are_changed_by_their_names(server) -> None:
    keep(server)
    changed = server.post(
        f"{ACTIONS}_update", {"actions": [ACTION | {"displayName": "Stalls"}]}, by=KEEPER
    )
    assert changed.json()["actions"][0]["displayName"] == "Stalls"
    assert ask(server, "pg.citya") == "TRUE"
    moved = server.post(f"{ROLES}_update", {"roles": [ROLE | {"code": "STALL_CLERK"}]}, by=KEEPER)
    assert moved.json()["roles"] == [ROLE | {"code": "STALL_CLERK"}]
    assert ask(server, "pg.citya") == "FALSE"


def test_the_tables_give_no_right_in_the_server(server) -> None:
    keep(server)
    asked = {
        "roles": [{"code": "STALL_KEEPER", "tenantId": "pg.citya"}],
        "uri": ACTION["url"],
        "tenantIds": ["pg.citya"],
    }
    answer = server.post(f"{ACTIONS}_authorize", {"AuthorizationRequest": asked}, by=GRO)
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("actions/_create", {"actions": []}, "accesscontrol.0011"),
        ("actions/_create", {"actions": [{"url": "/x"}]}, "accesscontrol.0002"),
        ("actions/_create", {"actions": [ACTION]}, "accesscontrol.0003"),
        ("actions/_create", {"actions": [ACTION | {"name": "OTHER"}]}, "accesscontrol.0006"),
        ("actions/_update", {"actions": [{"name": "NONE"}]}, "accesscontrol.0005"),
        ("roles/_create", {}, "accesscontrol.0012"),
        ("roles/_create", {"roles": [{"code": "X"}]}, "accesscontrol.0007"),
        ("roles/_create", {"roles": [ROLE]}, "accesscontrol.0008"),
        ("roles/_create", {"roles": [{"name": "A"}, {"name": "A"}]}, "accesscontrol.0008"),
        ("roles/_update", {"roles": [{"name": "None"}]}, "accesscontrol.0009"),
        ("role-actions/_create", GRANT | {"tenantId": None}, "accesscontrol.0001"),
        ("role-actions/_create", GRANT | {"role": {"name": "x"}}, "accesscontrol.0010"),
        ("role-actions/_create", GRANT | {"role": None}, "accesscontrol.0013"),
        ("role-actions/_create", GRANT | {"actions": []}, "accesscontrol.0011"),
        ("role-actions/_create", GRANT | {"actions": [{"name": "NO"}]}, "accesscontrol.0005"),
        ("role-actions/_create", GRANT, "accesscontrol.0014"),
        ("actions/_list", {"roleCodes": ["X"]}, "accesscontrol.0001"),
        ("actions/_get", {"tenantId": "pg.citya"}, "accesscontrol.0012"),
        ("actions/_validate", {}, "NotNull.validateActionRequest.validateAction"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_code(server, path, body, code) -> None:
    keep(server)
    answer = server.post(f"/access/v1/{path}", body, by=KEEPER)
    assert answer.status_code == 400
    assert code in list_codes(answer)


def test_who_keeps_no_rights_writes_nothing(server) -> None:
    for path, body in (
        (f"{ACTIONS}_create", {"actions": [ACTION]}),
        (f"{ROLES}_create", {"roles": [ROLE]}),
        ("/access/v1/role-actions/_create", GRANT),
    ):
        assert server.post(path, body, by=GRO).status_code == 403


def test_a_foreign_tenant_is_neither_given_nor_asked(server) -> None:
    keep(server)
    foreign = GRANT | {"tenantId": "pg.cityb"}
    assert server.post("/access/v1/role-actions/_create", foreign, by=KEEPER).status_code == 403
    criteria = {"roleCodes": ["STALL_KEEPER"], "tenantId": "pg.cityb"}
    assert server.post(f"{ACTIONS}_list", criteria, by=GRO).status_code == 403
