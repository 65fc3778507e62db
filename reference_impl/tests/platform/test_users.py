"""Users, their profiles and passwords, one-time passwords, what roles allow."""

from __future__ import annotations

import pytest

from kasauti_reference.platform.outbox import OUTBOX
from kasauti_reference.store import NEWEST_FIRST
from kasauti_reference.tenancy import TenantScope

ADMIN, GRO, CITIZEN = ("ADMIN",), ("GRO",), ("9000000001",)
USER = {
    "userName": "NAMUNA7",
    "name": "Namuna Karmi",
    "mobileNumber": "9030000007",
    "type": "EMPLOYEE",
    "tenantId": "pg.citya",
    "password": "Namuna@12",
    "roles": [{"code": "EMPLOYEE", "name": "Employee", "tenantId": "pg.citya"}],
}


def add(server, by=ADMIN, **changes):
    return server.post("/user/users/_createnovalidate", {"user": USER | changes}, by=by)


def codes(answer) -> set[str]:
    assert answer.status_code == 400, answer.text
    return {row["code"] for row in answer.json()["Errors"]}


def log_in(server, password: str, name: str = "NAMUNA7") -> int:
    form = {"username": name, "password": password, "tenantId": "pg.citya", "scope": "read"}
    form |= {"userType": "EMPLOYEE", "grant_type": "password"}
    headers = {"Authorization": server.basic}
    return server.client.post("/user/oauth/token", data=form, headers=headers).status_code


def read_sent_digits(server) -> str:
    """What stands in the latest message of the outbox."""
    store = server.client.app.state.store
    with store.begin() as session:
        scope = TenantScope(states=frozenset({"pg"}))
        (message,) = session.find(OUTBOX, scope=scope, order=NEWEST_FIRST, limit=1)
    return str(message["text"]).split()[-1].rstrip(".")


def test_a_user_is_added_found_and_changed(server) -> None:
    user = add(server).json()["user"][0]
    assert "password" not in user
    assert log_in(server, "Namuna@12") == 200
    changed = server.post(
        "/user/users/_updatenovalidate",
        {"user": user | {"name": "Namuna Adhikari", "password": "Namuna@34", "userName": "X"}},
        by=ADMIN,
    ).json()["user"][0]
    assert (changed["name"], changed["userName"]) == ("Namuna Adhikari", "NAMUNA7")
    assert (log_in(server, "Namuna@12"), log_in(server, "Namuna@34")) == (400, 200)
    server.post("/user/users/_updatenovalidate", {"user": user | {"active": False}}, by=ADMIN)
    body = {"tenantId": "pg.citya", "userName": "NAMUNA7"}
    assert server.post("/user/_search", body, by=ADMIN).json()["user"] == []
    assert len(server.post("/user/v1/_search", body, by=ADMIN).json()["user"]) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": None, "roles": []}, {"InvalidUserCreateException"}),
        ({"password": "short"}, {"INVALID_PWD_LENGTH", "INVALID_PWD_PATTERN"}),
        ({"password": "namuna@1234"}, {"INVALID_PWD_PATTERN"}),
        ({"userName": "GRO"}, {"DuplicateUserNameException"}),
        ({"mobileNumber": "12"}, {"Pattern.createUserRequest.user.mobileNumber"}),
        ({"type": "ROBOT"}, {"JsonMappingException"}),
    ],
)
def test_a_user_that_cannot_be_is_refused(server, changes, expected) -> None:
    assert codes(add(server, **changes)) == expected


def test_rights_are_given_only_where_one_has_them(server) -> None:
    everywhere = [{"code": "SUPERUSER", "tenantId": "pg"}]
    assert add(server, roles=everywhere).status_code == 403
    assert add(server, roles=[{"code": "GRO", "tenantId": "pg.cityb"}]).status_code == 403
    assert add(server, tenantId="pg.cityb").status_code == 403
    assert add(server, by=GRO).status_code == 403
    assert add(server, by=("CSR",)).status_code == 403
    user = add(server).json()["user"][0]
    more = {"user": user | {"roles": [*user["roles"], *everywhere]}}
    assert server.post("/user/users/_updatenovalidate", more, by=ADMIN).status_code == 403
    none = {"user": user | {"roles": []}}
    answer = server.post("/user/users/_updatenovalidate", none, by=ADMIN)
    assert codes(answer) == {"AtleastOneRoleCodeException"}
    unknown = {"user": user | {"uuid": "unknown"}}
    answer = server.post("/user/users/_updatenovalidate", unknown, by=ADMIN)
    assert codes(answer) == {"UserNotFoundException"}
    foreign = server.post("/user/users/_updatenovalidate", {"user": user}, by=("ADMIN", "pg.cityb"))
    assert foreign.status_code == 403


def test_a_clerk_adds_citizens(server) -> None:
    citizen = {"type": "CITIZEN", "userName": "9030000008", "mobileNumber": "9030000008"}
    citizen |= {"roles": [{"code": "CITIZEN", "tenantId": "pg"}], "password": None}
    made = add(server, by=("CSR",), **citizen).json()["user"][0]
    assert (made["tenantId"], made["type"]) == ("pg", "CITIZEN")


def test_a_profile_is_ones_own(server) -> None:
    me = server.post("/user/_search", {"tenantId": "pg", "userName": "9000000001"}, by=CITIZEN)
    user = me.json()["user"][0]
    greedy = user | {"gender": "MALE", "roles": [{"code": "SUPERUSER", "tenantId": "pg"}]}
    changed = server.post("/user/profile/_update", {"user": greedy}, by=CITIZEN).json()["user"][0]
    assert (changed["gender"], changed["roles"]) == ("MALE", user["roles"])
    other = server.post("/user/profile/_update", {"user": user}, by=("9000000002",))
    assert codes(other) == {"UserProfileUpdateDeniedException"}


def test_a_password_is_changed_by_who_knows_it(server) -> None:
    add(server)
    server.tokens[("NAMUNA7", "pg.citya")] = _token(server)
    path = "/user/password/_update"
    body = {"existingPassword": "Wrong@123", "newPassword": "Namuna@56", "tenantId": "pg.citya"}
    by = ("NAMUNA7",)
    assert codes(server.post(path, body, by=by)) == {"PasswordMismatchException"}
    body["existingPassword"] = "Namuna@12"
    assert codes(server.post(path, body | {"newPassword": "namuna"}, by=by)) == {
        "INVALID_PWD_LENGTH",
        "INVALID_PWD_PATTERN",
    }
    assert server.post(path, body, by=by).status_code == 200
    assert log_in(server, "Namuna@56") == 200
    assert codes(server.post(path, {}, by=by)) == {
        "InvalidLoggedInUserUpdatePasswordRequestException"
    }
    assert codes(server.post(path, body, by=CITIZEN)) == {"InvalidUpdatePasswordRequestException"}


def _token(server) -> str:
    form = {"username": "NAMUNA7", "password": "Namuna@12", "tenantId": "pg.citya"}
    form |= {"userType": "EMPLOYEE", "scope": "read", "grant_type": "password"}
    headers = {"Authorization": server.basic}
    return server.client.post("/user/oauth/token", data=form, headers=headers).json()[
        "access_token"
    ]


def test_a_forgotten_password_is_set_anew_once_per_one_time_password(open_server) -> None:
    server = open_server(otp="")
    add(server)
    otp = {"otp": {"mobileNumber": "NAMUNA7", "tenantId": "pg.citya", "type": "passwordreset"}}
    otp["otp"]["userType"] = "EMPLOYEE"
    assert server.post("/user-otp/v1/_send", otp).status_code == 201
    body = {"userName": "NAMUNA7", "tenantId": "pg.citya", "type": "EMPLOYEE"}
    body |= {"newPassword": "Namuna@78", "otpReference": read_sent_digits(server)}
    path = "/user/password/nologin/_update"
    wrong = server.post(path, body | {"otpReference": "abcdef"})
    assert codes(wrong) == {"OTP.VALIDATION_UNSUCCESSFUL"}
    assert server.post(path, body).status_code == 200
    assert log_in(server, "Namuna@78") == 200
    assert codes(server.post(path, body)) == {"OTP.VALIDATION_UNSUCCESSFUL"}
    assert codes(server.post(path, body | {"userName": "NOBODY"})) == {"UserNotFoundException"}
    assert codes(server.post(path, body | {"type": "CITIZEN"})) == {
        "InvalidUpdatePasswordRequestException"
    }


def test_a_one_time_password_ends_after_a_quarter_of_an_hour(open_server) -> None:
    server = open_server(otp="")
    sent = {"otp": {"mobileNumber": "9000000001", "tenantId": "pg", "type": "login"}}
    server.post("/user-otp/v1/_send", sent)
    otp = {"identity": "9000000001", "tenantId": "pg", "otp": read_sent_digits(server)}
    server.clock.now += 901_000
    late = server.post("/otp/v1/_validate", {"otp": otp})
    assert codes(late) == {"OTP.VALIDATION_UNSUCCESSFUL"}
    server.post("/user-otp/v1/_send", sent)
    otp["otp"] = read_sent_digits(server)
    used = server.post("/otp/v1/_validate", {"otp": otp})
    assert used.json()["otp"]["isValidationSuccessful"] is True
    empty = server.post("/otp/v1/_validate", {"otp": {}})
    assert codes(empty) == {
        "OTP.TENANT_ID_MANDATORY",
        "OTP.IDENTITY_MANDATORY",
        "OTP.OTP_MANDATORY",
    }
    assert server.post("/otp/v1/_create", {"otp": otp}, by=GRO).status_code == 403


def test_services_make_and_look_up_one_time_passwords(server) -> None:
    otp = {"identity": "9000000001", "tenantId": "pg"}
    made = server.post("/otp/v1/_create", {"otp": otp}, by=ADMIN)
    assert (made.status_code, len(made.json()["otp"]["otp"])) == (201, 6)
    asked = {"UUID": made.json()["otp"]["UUID"], "tenantId": "pg"}
    found = server.post("/otp/v1/_search", {"otp": asked}, by=ADMIN).json()["otp"]
    assert (found["otp"], found["isValidationSuccessful"]) == (None, False)
    assert (
        server.post("/otp/v1/_search", {"otp": asked | {"UUID": "x"}}, by=ADMIN).json()["otp"]
        is None
    )


def test_the_details_are_those_of_the_token(server) -> None:
    token = server.log_in("GRO")
    answer = server.post("/user/_details", access_token=token).json()
    assert (answer["userName"], answer["roles"][0]["code"]) == ("GRO", "GRO")
    assert codes(server.post("/user/_details", access_token="pg-none")) == {
        "InvalidAccessTokenException"
    }


def test_roles_and_actions_are_answered_and_judged(server) -> None:
    roles = server.post("/access/v1/roles/_search", by=GRO, code="GRO, CSR").json()["roles"]
    assert {row["code"] for row in roles} == {"GRO", "CSR"}
    body = {"roleCodes": ["CITIZEN"], "tenantId": "pg", "enabled": True}
    assert server.post("/access/v1/actions/_search", body, by=GRO).json()["actions"]

    def ask(role: str, where: str, uri: str = "/pgr-services/v2/request/_create") -> int:
        asked = {"roles": [{"code": role, "tenantId": where}], "uri": uri}
        asked["tenantIds"] = ["pg.citya"]
        answer = server.post(
            "/access/v1/actions/_authorize", {"AuthorizationRequest": asked}, by=GRO
        )
        return answer.status_code

    assert ask("CITIZEN", "pg") == 200
    assert ask("CITIZEN", "pg.cityb") == 401
    assert ask("CITIZEN", "pg", "/no/such/address") == 401
    assert ask("NOBODY", "pg") == 401
