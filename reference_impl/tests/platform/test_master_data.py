"""Masters that fit a schema: what is taken, what is refused, where rows are found."""

from __future__ import annotations

import pytest

ADMIN, GRO = ("ADMIN",), ("GRO",)
DEFINITION = {
    "type": "object",
    "required": ["code", "size"],
    "x-unique": ["code", "size.kind"],
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z]+$"},
        "size": {"type": "object", "properties": {"kind": {"type": "string"}}},
        "rate": {"type": "number", "minimum": 0},
    },
}
STALL = {"code": "FIXED", "size": {"kind": "BIG"}, "rate": 2.5}


def define(server, code: str = "MARKET.Stall", by=ADMIN, tenant: str = "pg.citya", **changes):
    definition = DEFINITION | {"x-unique": ["code"]} | changes
    schema = {"tenantId": tenant, "code": code, "definition": definition}
    return server.post("/mdms-v2/schema/v1/_create", {"SchemaDefinition": schema}, by=by)


def add(server, data: dict, code: str = "MARKET.Stall", tenant: str = "pg.citya", by=ADMIN):
    row = {"tenantId": tenant, "schemaCode": code, "data": data}
    return server.post(f"/mdms-v2/v2/_create/{code}", {"Mdms": row}, by=by)


def change(server, row: dict, by=ADMIN):
    return server.post(f"/mdms-v2/v2/_update/{row['schemaCode']}", {"Mdms": row}, by=by)


def find(server, tenant: str = "pg.citya", by=GRO, **criteria):
    body = {"MdmsCriteria": {"tenantId": tenant} | criteria}
    return server.post("/mdms-v2/v2/_search", body, by=by)


def find_v1(server, tenant: str, module: str, master: str, **more) -> list:
    asked = {"moduleName": module, "masterDetails": [{"name": master} | more]}
    body = {"MdmsCriteria": {"tenantId": tenant, "moduleDetails": [asked]}}
    answer = server.post("/mdms-v2/v1/_search", body)
    assert answer.status_code == 200, answer.text
    return answer.json()["MdmsRes"].get(module, {}).get(master, [])


def code(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["Errors"][0]["code"]


def test_a_row_is_kept_with_its_unique_members_and_found(server) -> None:
    assert define(server, **{"x-unique": ["code", "size"]}).status_code == 202
    assert code(add(server, STALL)) == "UNIQUE_IDENTIFIER_EMPTY_ERR"
    schema = define(server, "MARKET.Shop").json()["SchemaDefinitions"][0]
    assert (schema["tenantId"], schema["isActive"]) == ("pg", True)
    made = add(server, STALL, "MARKET.Shop")
    assert made.status_code == 202
    row = made.json()["mdms"][0]
    assert row["uniqueIdentifier"] == "FIXED"
    assert find(server, schemaCode="MARKET.Shop").json()["mdms"] == [row]
    assert find(server, ids=[row["id"]]).json()["mdms"] == [row]
    assert find(server, filters={"size.kind": "BIG"}).json()["mdms"] == [row]
    assert find(server, filters={"size.kind": "SMALL"}).json()["mdms"] == []


def test_rows_of_a_city_go_before_those_of_the_state(server) -> None:
    define(server)
    assert add(server, STALL, tenant="pg").status_code == 403
    add(server, STALL)
    assert find_v1(server, "pg.citya", "MARKET", "Stall") == [STALL]
    assert find_v1(server, "pg.citya", "MARKET", "Stall", filter="[?(@.rate>3)]") == []
    assert find_v1(server, "pg.cityb", "MARKET", "Stall") == []
    assert find(server, "pg.cityb", by=("GRO", "pg.cityb")).json()["mdms"][0]["tenantId"] == "pg"


def test_declared_masters_are_rows_of_the_state(server) -> None:
    found = find(server, schemaCode="common-masters.Department", uniqueIdentifiers=["DEPT_1"])
    (row,) = found.json()["mdms"]
    assert (row["tenantId"], row["data"]["code"]) == ("pg", "DEPT_1")
    everywhere = find_v1(server, "pg.citya", "common-masters", "Department")
    assert {"DEPT_1", "DEPT_3"} <= {row["code"] for row in everywhere}
    share = find_v1(server, "pg", "common-masters", "wfSlaConfig")
    assert share[0]["slotPercentage"] == 33


def test_a_row_may_change_but_not_what_is_unique(server) -> None:
    define(server)
    row = add(server, STALL).json()["mdms"][0]
    changed = change(server, row | {"data": STALL | {"rate": 3}, "isActive": False})
    assert changed.status_code == 202, changed.text
    assert (
        changed.json()["mdms"][0]["auditDetails"]["createdTime"]
        == (row["auditDetails"]["createdTime"])
    )
    assert find(server, schemaCode="MARKET.Stall", isActive=False).json()["mdms"]
    assert find_v1(server, "pg.citya", "MARKET", "Stall") == []
    assert code(change(server, row | {"data": STALL | {"code": "B"}})) == "UNIQUE_KEY_UPDATE_ERR"
    assert code(change(server, row | {"id": "unknown"})) == "MASTER_DATA_NOT_FOUND"
    assert code(change(server, row | {"id": None})) == "MASTER_DATA_ID_ABSENT_ERR"
    assert code(change(server, row | {"auditDetails": None})) == "AUDIT_DETAILS_ABSENT_ERR"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"code": "FIXED"}, "INVALID_REQUEST"),
        ({"code": "fixed", "size": {}}, "INVALID_REQUEST"),
        ({"code": "a", "size": {}, "rate": -1}, "INVALID_REQUEST_PATTERN1"),
        ([], "JsonMappingException"),
        (None, "NotNull.mdmsRequest.Mdms.data"),
    ],
)
def test_a_row_that_does_not_fit_is_refused(server, data, error) -> None:
    define(server)
    assert code(add(server, data)) == error


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"required": []}, "REQUIRED_ATTRIBUTE_LIST_ERR"),
        ({"x-unique": []}, "UNIQUE_ATTRIBUTE_LIST_ERR"),
        ({"x-unique": ["rate"]}, "UNIQUE_ATTRIBUTE_LIST_ERR"),
        ({"type": "thing"}, "INVALID_JSON"),
        ({"properties": {"code": {"$ref": "http://127.0.0.1:9/code.json"}}}, "INVALID_JSON"),
    ],
)
def test_a_definition_that_is_no_schema_is_refused(server, changes, error) -> None:
    assert code(define(server, **changes)) == error


def test_who_may_keep_masters_and_where(server) -> None:
    assert define(server, by=GRO).status_code == 403
    assert define(server).status_code == 202
    assert code(define(server)) == "DUPLICATE_SCHEMA_CODE"
    assert code(define(server, tenant="pg.cityb", by=("ADMIN", "pg.cityb"))) == (
        "DUPLICATE_SCHEMA_CODE"
    )
    assert add(server, STALL, by=GRO).status_code == 403
    assert add(server, STALL, tenant="pg.cityb").status_code == 403
    assert add(server, STALL, "MARKET.Stall").status_code == 202
    assert code(add(server, STALL)) == "DUPLICATE_RECORD"
    assert code(add(server, STALL, "MARKET.None")) == "SCHEMA_DEFINITION_NOT_FOUND_ERR"
    other = server.post(
        "/mdms-v2/v2/_create/MARKET.Other",
        {"Mdms": {"tenantId": "pg.citya", "schemaCode": "MARKET.Stall", "data": STALL}},
        by=ADMIN,
    )
    assert code(other) == "INVALID_REQUEST"


def test_what_a_row_refers_to_exists(server) -> None:
    define(server)
    refers = [{"fieldPath": "stall", "schemaCode": "MARKET.Stall"}]
    refers += [{"fieldPath": "departments", "schemaCode": "common-masters.Department"}]
    define(server, "MARKET.Permit", **{"x-ref-schema": refers})
    permit = STALL | {"stall": "FIXED", "departments": ["DEPT_1", "DEPT_3"]}
    assert code(add(server, permit, "MARKET.Permit")) == "REFERENCE_VALIDATION_ERR"
    add(server, STALL)
    assert code(add(server, permit | {"stall": {}}, "MARKET.Permit")) == "REFERENCE_VALIDATION_ERR"
    assert code(add(server, permit | {"departments": ["X"]}, "MARKET.Permit")) == (
        "REFERENCE_VALIDATION_ERR"
    )
    assert add(server, permit, "MARKET.Permit").status_code == 202


def test_schemas_are_found_in_the_state_only(server) -> None:
    define(server)
    body = {"SchemaDefCriteria": {"tenantId": "pg.citya", "codes": ["MARKET.Stall"]}}
    found = server.post("/mdms-v2/schema/v1/_search", body, by=GRO)
    assert (found.status_code, len(found.json()["SchemaDefinitions"])) == (202, 1)
    body["SchemaDefCriteria"]["tenantId"] = "mh.citya"
    assert server.post("/mdms-v2/schema/v1/_search", body, by=GRO).status_code == 403
    assert find(server, "mh.citya").status_code == 403


def test_one_master_is_asked_for_in_the_query(server) -> None:
    path = "/egov-mdms-service/v1/_get"
    found = server.post(path, tenantId="pg", moduleName="tenant", masterName="tenants")
    assert found.json()["MdmsRes"]["tenant"]["tenants"][0]["code"]
    assert code(server.post(path, tenantId="pg", moduleName="tenant")) == (
        "MissingServletRequestParameterException"
    )
