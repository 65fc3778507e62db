"""Hierarchies and kinds of boundaries: kept under their codes, found in their tenant."""

from __future__ import annotations

import pytest

ADMIN, GRO, CITIZEN = ("ADMIN",), ("GRO",), ("9000000001",)
CITY, BASE = "pg.citya", "/egov-location/"
HIERARCHY = {"name": "Namuna", "code": "NAMUNA", "tenantId": CITY}
ZONE = {
    "name": "Zone",
    "code": "ZONE",
    "hierarchyType": {"code": "NAMUNA"},
    "hierarchy": 1,
    "tenantId": CITY,
}
WARD = ZONE | {"name": "Ward", "code": "WARD", "hierarchy": 2, "parent": {"code": "ZONE"}}


def add(server, row, table: str = "boundarytypes", by=ADMIN):
    member = "BoundaryType" if table == "boundarytypes" else "HierarchyType"
    return server.post(f"{BASE}{table}", {member: row}, by=by)


def change(server, table: str, code: str, row, tenant: str = CITY, by=ADMIN):
    token = server.log_in(by[0])
    member = "BoundaryType" if table == "boundarytypes" else "HierarchyType"
    body = {"RequestInfo": {"authToken": token}, member: row}
    return server.client.put(f"{BASE}{table}/{code}", json=body, params={"tenantId": tenant})


def keep(server) -> None:
    for row, table in ((HIERARCHY, "hierarchytypes"), (ZONE, "boundarytypes")):
        answer = add(server, row, table)
        assert answer.status_code == 201, answer.text


def list_codes(answer) -> set[str]:
    return {error["code"] for error in answer.json()["Errors"]}


def test_a_kind_is_found_with_its_hierarchy_and_its_parent(server) -> None:
    keep(server)
    made = add(server, WARD).json()["BoundaryType"][0]
    assert (made["parentName"], made["hierarchyType"]["name"]) == ("Zone", "Namuna")
    for body in ({"code": "WARD"}, {"id": made["id"]}):
        found = server.post(
            f"{BASE}boundarytypes/_search", {"BoundaryType": body | {"tenantId": CITY}}, by=GRO
        )
        assert found.json()["BoundaryType"] == [made]
    named = server.post(
        f"{BASE}boundarytypes/getByHierarchyType",
        by=GRO,
        tenantId=CITY,
        hierarchyTypeName="namuna",
    )
    assert [row["code"] for row in named.json()["BoundaryType"]] == ["ZONE", "WARD"]


def test_tables_are_listed_by_get(server) -> None:
    keep(server)
    headers = {"auth-token": server.log_in("GRO")}
    for table, member, number in (
        ("hierarchytypes", "HierarchyType", "hierarchyType"),
        ("boundarytypes", "BoundaryType", "boundaryType"),
    ):
        (row,) = server.client.get(
            f"{BASE}{table}", params={"tenantId": CITY}, headers=headers
        ).json()[member]
        for value, wanted in ((row["id"], [row]), (99999, [])):
            one = server.client.get(
                f"{BASE}{table}", params={"tenantId": CITY, number: value}, headers=headers
            )
            assert one.json()[member] == wanted


def test_what_is_kept_is_changed_under_its_code(server) -> None:
    keep(server)
    renamed = change(server, "hierarchytypes", "NAMUNA", {"name": "Renamed", "code": "ELSE"})
    assert renamed.status_code == 200, renamed.text
    assert renamed.json()["HierarchyType"][0]["code"] == "NAMUNA"
    moved = change(server, "boundarytypes", "ZONE", ZONE | {"name": "Big zone"})
    assert moved.json()["BoundaryType"][0]["hierarchyType"]["name"] == "Renamed"
    for table in ("hierarchytypes", "boundarytypes"):
        assert list_codes(change(server, table, "NONE", ZONE)) == {"BOUNDARY_CODE_UNKNOWN"}
    own = change(server, "boundarytypes", "ZONE", ZONE | {"parent": {"code": "ZONE"}})
    assert list_codes(own) == {"boundary.0018"}


@pytest.mark.parametrize(
    ("table", "changes", "code"),
    [
        ("hierarchytypes", {"tenantId": None}, "boundary.0003"),
        ("hierarchytypes", {"name": None}, "boundary.0010"),
        ("hierarchytypes", {"code": None}, "boundary.0011"),
        ("hierarchytypes", {"code": "OTHER"}, "boundary.0012"),
        ("hierarchytypes", {}, "boundary.0029"),
        ("boundarytypes", {"tenantId": None}, "boundary.0003"),
        ("boundarytypes", {"name": None}, "boundary.0013"),
        ("boundarytypes", {"hierarchy": 0}, "boundary.0014"),
        ("boundarytypes", {"hierarchyType": None}, "boundary.0015"),
        ("boundarytypes", {"hierarchyType": {"name": "x"}}, "boundary.0016"),
        ("boundarytypes", {"hierarchyType": {"code": "NONE"}}, "boundary.0017"),
        ("boundarytypes", {"parent": {"code": "NONE"}}, "boundary.0018"),
        ("boundarytypes", {"code": None}, "boundary.0028"),
        ("boundarytypes", {}, "boundary.0030"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_code(server, table, changes, code) -> None:
    keep(server)
    row = HIERARCHY if table == "hierarchytypes" else ZONE
    answer = add(server, row | changes, table)
    assert answer.status_code == 400
    assert code in list_codes(answer)


def test_a_search_names_its_tenant(server) -> None:
    answer = server.post(f"{BASE}boundarytypes/_search", {"BoundaryType": {}}, by=GRO)
    assert list_codes(answer) == {"boundary.0003"}


def test_others_and_other_tenants_are_kept_out(server) -> None:
    keep(server)
    for by in (GRO, CITIZEN):
        assert add(server, WARD, by=by).status_code == 403
    foreign = {"tenantId": "pg.cityb"}
    assert add(server, HIERARCHY | foreign, "hierarchytypes").status_code == 403
    assert change(server, "boundarytypes", "ZONE", ZONE, tenant="pg.cityb").status_code == 403
    found = server.post(f"{BASE}hierarchytypes/_search", {"HierarchyType": foreign}, by=GRO)
    assert found.status_code == 403
