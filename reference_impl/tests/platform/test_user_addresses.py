"""Addresses of users: kept, changed as a whole, and for themselves and staff only."""

from __future__ import annotations

import pytest

ASHA, BALA, GRO, CLERK = ("9000000001",), ("9000000002",), ("GRO",), ("CSR",)
ADDRESS = {"type": "PERMANENT", "address": "12 Namuna Marg", "city": "City A", "pinCode": "110001"}


def find_uuid(server, name: str) -> str:
    body = {"tenantId": "pg", "userName": name}
    return server.post("/user/_search", body, by=CLERK).json()["user"][0]["uuid"]


def add(server, uuid: str, by=ASHA, **changes):
    body = {"userUuid": uuid, "address": ADDRESS | changes}
    return server.post("/user/_createAddress", body, by=by)


def find(server, uuid: str, by=ASHA, tenant: str = "pg"):
    return server.post("/user/_getAddress", by=by, uuid=uuid, tenantId=tenant)


def test_an_address_is_kept_changed_and_found_with_its_user(server) -> None:
    uuid = find_uuid(server, "9000000001")
    made = add(server, uuid)
    assert made.status_code == 201
    (address,) = made.json()["address"]
    changed = server.post(
        "/user/_updateAddress", {"address": address | {"pinCode": "110002"}}, by=ASHA
    ).json()["address"][0]
    assert changed["id"] != address["id"]
    assert find(server, uuid).json()["address"] == [changed]
    assert find(server, uuid, tenant="pg.citya").json()["address"] == []
    body = {"tenantId": "pg", "uuid": [uuid]}
    user = server.post("/user/users/v2/_search", body, by=CLERK).json()["user"][0]
    assert user["addresses"] == [changed]


def test_there_is_one_of_each_kind_but_other(server) -> None:
    uuid = find_uuid(server, "9000000001")
    assert add(server, uuid).status_code == 201
    second = add(server, uuid)
    assert second.json()["Errors"][0]["code"] == "ADDRESS_EXISTS"
    for _ in range(2):
        assert add(server, uuid, type="OTHER").status_code == 201


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"address": ""}, "Size.addressRequest.address.address"),
        ({"pinCode": "12345678901"}, "Size.addressRequest.address.pinCode"),
        ({"city": None}, "NotNull.addressRequest.address.city"),
        ({"type": "SUMMER"}, "JsonMappingException"),
    ],
)
def test_what_is_no_address_is_refused(server, changes, code) -> None:
    answer = add(server, find_uuid(server, "9000000001"), **changes)
    assert answer.status_code == 400
    assert code in {row["code"] for row in answer.json()["Errors"]}


def test_nobody_else_sees_or_changes_it(server) -> None:
    uuid = find_uuid(server, "9000000001")
    (address,) = add(server, uuid).json()["address"]
    for by in (BALA, GRO):
        assert find(server, uuid, by=by).status_code == 403
        assert add(server, uuid, by=by, type="OTHER").status_code == 403
        sent = {"address": address | {"pinCode": "1"}}
        assert server.post("/user/_updateAddress", sent, by=by).status_code == 403
    assert find(server, uuid, by=CLERK).json()["address"] == [address]
    body = {"tenantId": "pg", "uuid": [uuid]}
    user = server.post("/user/users/v2/_search", body, by=GRO).json()["user"][0]
    assert user["addresses"] == []
    unknown = find(server, "nobody", by=CLERK)
    assert unknown.json()["Errors"][0]["code"] == "USER_UUID_NOT_VALID"
    lost = server.post("/user/_updateAddress", {"address": address | {"id": 999}}, by=ASHA)
    assert lost.json()["Errors"][0]["code"] == "ADDRESS_NOT_VALID"


def write_new(**changes: object) -> dict[str, object]:
    role = {"code": "EMPLOYEE", "name": "Employee", "tenantId": "pg.citya"}
    user = {
        "userName": "namuna-v2",
        "name": "Namuna Karmi",
        "gender": "FEMALE",
        "mobileNumber": "9030000077",
        "type": "EMPLOYEE",
        "tenantId": "pg.citya",
        "password": "Namuna@12",
        "roles": [role],
        "addresses": [ADDRESS, ADDRESS | {"type": "OTHER"}],
    }
    return {"user": user | changes}


def test_a_user_is_added_with_addresses_that_a_change_leaves(server) -> None:
    made = server.post("/user/users/v2/_create", write_new(), by=("ADMIN",))
    assert made.status_code == 200, made.text
    (user,) = made.json()["user"]
    assert sorted(row["type"] for row in user["addresses"]) == ["OTHER", "PERMANENT"]
    sent = {"user": user | {"name": "Changed", "addresses": []}}
    (changed,) = server.post("/user/users/v2/_update", sent, by=("ADMIN",)).json()["user"]
    assert changed["name"] == "Changed"
    assert {row["id"] for row in changed["addresses"]} == {row["id"] for row in user["addresses"]}
    body = {"tenantId": "pg.citya", "uuid": [user["uuid"]]}
    found = server.post("/user/users/v2/_search", body, by=("ADMIN",)).json()["user"][0]
    assert found["addresses"] == changed["addresses"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"addresses": [ADDRESS, ADDRESS]}, "ADDRESS_EXISTS"),
        ({"roles": []}, "InvalidUserCreateException"),
    ],
)
def test_a_user_who_cannot_be_added_leaves_no_trace(server, changes, code) -> None:
    answer = server.post("/user/users/v2/_create", write_new(**changes), by=("ADMIN",))
    assert answer.status_code == 400
    assert answer.json()["Errors"][0]["code"] == code
    assert server.post("/user/users/v2/_create", write_new(), by=("ADMIN",)).status_code == 200


def test_who_keeps_no_users_neither_adds_nor_changes_one(server) -> None:
    for operation in ("_create", "_update"):
        answer = server.post(f"/user/users/v2/{operation}", write_new(), by=GRO)
        assert answer.status_code == 403
    foreign = write_new(tenantId="pg.cityb")
    assert server.post("/user/users/v2/_create", foreign, by=("ADMIN",)).status_code == 403
