"""Passwords cannot be guessed: wrong ones are counted though they are refused, five lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

MINUTE = 60_000
RIGHT, WRONG = "eGov@123", "no-such-password"


def enter(server, password: str, name: str = "GRO", kind: str = "EMPLOYEE"):
    form = {"username": name, "password": password, "userType": kind, "scope": "read"}
    form |= {"tenantId": "pg.citya" if kind == "EMPLOYEE" else "pg", "grant_type": "password"}
    headers = {"Authorization": server.basic}
    return server.client.post("/user/oauth/token", data=form, headers=headers)


def lock(server, name: str = "GRO") -> None:
    for _ in range(5):
        assert enter(server, WRONG, name).status_code == 400


def find(server, name: str = "GRO"):
    body = {"tenantId": "pg.citya", "userName": name}
    return server.post("/user/_search", body, by=("ADMIN",)).json()["user"][0]


def test_the_fifth_wrong_one_locks_for_an_hour(open_server) -> None:
    server = open_server()
    lock(server)
    for password in (RIGHT, WRONG):
        answer = enter(server, password)
        assert (answer.status_code, answer.json()["error_description"]) == (400, "Account locked")
    assert find(server)["accountLocked"] is True
    assert enter(server, RIGHT, "LME").status_code == 200
    server.clock.now += 59 * MINUTE
    assert enter(server, RIGHT).status_code == 400
    server.clock.now += 2 * MINUTE
    assert enter(server, RIGHT).json()["UserRequest"]["accountLocked"] is False
    assert find(server)["accountLocked"] is False


@pytest.mark.parametrize("between", ["a right one", "half an hour"])
def test_four_are_forgotten_after(open_server, between: str) -> None:
    server = open_server()
    for _ in range(2):
        for _ in range(4):
            assert enter(server, WRONG).status_code == 400
        if between == "half an hour":
            server.clock.now += 30 * MINUTE
        else:
            assert enter(server, RIGHT).status_code == 200
    assert enter(server, RIGHT).status_code == 200


def test_after_the_hour_the_count_begins_anew(open_server) -> None:
    server = open_server()
    lock(server)
    server.clock.now += 60 * MINUTE + 1
    for _ in range(4):
        assert enter(server, WRONG).status_code == 400
    assert enter(server, RIGHT).status_code == 200


def test_who_keeps_users_unlocks_and_locks(open_server) -> None:
    server = open_server()
    lock(server)
    path, by = "/user/users/_updatenovalidate", ("ADMIN",)
    for is_locked, status in ((False, 200), (True, 400)):
        user = find(server) | {"accountLocked": is_locked, "accountLockedDate": None}
        assert server.post(path, {"user": user}, by=by).status_code == 200
        server.clock.now += 61 * MINUTE
        assert enter(server, RIGHT).status_code == status


def test_one_time_passwords_of_a_login_count_too(open_server) -> None:
    server = open_server()
    for _ in range(5):
        assert enter(server, "000000", "9000000001", "CITIZEN").status_code == 400
    server.clock.now += 31 * MINUTE
    assert enter(server, "123456", "9000000001", "CITIZEN").status_code == 400
    server.clock.now += 30 * MINUTE
    assert enter(server, "123456", "9000000001", "CITIZEN").status_code == 200


def test_attempts_at_the_same_time_are_all_counted(open_server) -> None:
    server = open_server()
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda _: enter(server, WRONG), range(5)))
    assert enter(server, RIGHT).json()["error_description"] == "Account locked"
