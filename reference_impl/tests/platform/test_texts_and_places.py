"""Texts added, changed and taken away; parts of a city, its shape, the city of a point; files."""

from __future__ import annotations

ADMIN, GRO = ("ADMIN",), ("GRO",)
BASE = "/localization/messages"
PLACES = "/egov-location/location/v11"
TEXT = {"code": "STALL", "message": "Stall", "module": "stalls", "locale": "en_IN"}


def keep(server, operation: str, by=ADMIN, tenant: str = "pg.citya", **body: object):
    sent = {"tenantId": tenant, "messages": [TEXT]} | body
    return server.post(f"{BASE}/v1/{operation}", sent, by=by)


def read(server, tenant: str = "pg.citya") -> list[str]:
    query = {"tenantId": tenant, "locale": "en_IN", "module": "stalls"}
    rows = server.post(f"{BASE}/v1/_search", **query).json()["messages"]
    same = server.post(f"{BASE}/v2/_search", {"messageSearchCriteria": query}).json()["messages"]
    assert rows == same
    return [row["message"] for row in rows]


def code(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["Errors"][0]["code"]


def test_a_text_is_added_once_changed_and_taken_away(server) -> None:
    assert keep(server, "_create").status_code == 200
    assert code(keep(server, "_create")) == "DUPLICATE_RECORDS"
    new = {"module": "stalls", "locale": "en_IN"}
    new["messages"] = [{"code": "STALL", "message": "Market stall"}]
    assert keep(server, "_update", **new).status_code == 200
    assert read(server) == ["Market stall"]
    assert read(server, "pg.cityb") == []
    new["messages"][0]["code"] = "NONE"
    assert code(keep(server, "_update", **new)) == "core.MESSAGE_PERSIST_FAILED"
    gone = {name: TEXT[name] for name in ("code", "module", "locale")}
    assert keep(server, "_delete", messages=[gone]).json()["successful"] is True
    assert read(server) == []
    assert keep(server, "_create").status_code == 200
    assert server.post(f"{BASE}/cache-bust", by=ADMIN).json()["isSuccessful"] is True


def test_texts_are_kept_by_who_may(server) -> None:
    for operation in ("_create", "_upsert"):
        assert keep(server, operation, by=GRO).status_code == 403
        assert keep(server, operation, tenant="pg.cityb").status_code == 403
    assert code(keep(server, "_create", messages=[])) == "Size.localisationRequest.messages"
    assert code(keep(server, "_delete", messages=[{"code": "X"}])).startswith("NotNull.")


def test_the_city_of_a_point_is_the_nearest(server) -> None:
    path = f"{PLACES}/tenant/_search"
    found = server.post(path, tenantId="pg", lat=31.3260152, lng=75.5761829).json()["Tenant"]
    assert (found["code"], found["city"]["code"]) == ("pg.citya", "1013")
    assert code(server.post(path, tenantId="pg", lat=0, lng=0)) == (
        "TENANT_SEARCH_TENANT_MAPPING_NOT_FOUND"
    )
    assert code(server.post(path, tenantId="pg", lat="north", lng=0)) == "typeMismatch.lat"
    assert code(server.post(path, tenantId="pg", lat=91, lng=0)) == "typeMismatch.lat"
    assert code(server.post(path, tenantId="pg", lat=1)) == (
        "MissingServletRequestParameterException"
    )


def test_the_shape_of_a_city_is_master_data(server) -> None:
    path = f"{PLACES}/geography/_search"
    assert server.post(path, tenantId="pg.citya").json()["Geography"] == []
    definition = {"type": "object", "required": ["name"], "x-unique": ["name"]}
    schema = {"tenantId": "pg.citya", "code": "LOCATION-GEO.Geography", "definition": definition}
    server.post("/mdms-v2/schema/v1/_create", {"SchemaDefinition": schema}, by=ADMIN)
    shape = {"name": "City A", "division": "Ward", "geoJson": {"type": "FeatureCollection"}}
    row = {"tenantId": "pg.citya", "schemaCode": "LOCATION-GEO.Geography", "data": shape}
    server.post("/mdms-v2/v2/_create/LOCATION-GEO.Geography", {"Mdms": row}, by=ADMIN)
    assert server.post(path, tenantId="pg.citya").json()["Geography"] == [shape]
    none = server.post(path, tenantId="pg.citya", filter="[?(@.division=='Zone')]")
    assert none.json()["Geography"] == []
    assert server.post(path, tenantId="pg.cityb").json()["Geography"] == []
    assert code(server.post(path, tenantId="pg.citya", filter="[?(")) == "INVALID_JSONPATH"


def test_parts_of_a_city_are_found_by_pin_code(server) -> None:
    query = {"tenantId": "pg.citya", "hierarchyTypeCode": "ADMIN"}
    path = f"{PLACES}/boundarys/_search"
    everything = server.post(path, **query, boundaryType="Locality").json()["TenantBoundary"][0]
    pins = {pin for row in everything["boundary"] for pin in row["pincode"] or ()}
    for pin in sorted(pins)[:1]:
        found = server.post(path, **query, pinCode=pin).json()["TenantBoundary"][0]["boundary"]
        assert found
        assert all(pin in row["pincode"] for row in found)
    none = server.post(path, **query, pinCode="000000").json()["TenantBoundary"][0]["boundary"]
    assert none == []


def test_files_of_a_tag_are_listed_for_their_city(server) -> None:
    token = server.log_in("GRO")
    sent = server.client.post(
        "/filestore/v1/files",
        data={"tenantId": "pg.citya", "module": "PGR", "tag": "00010-1"},
        files={"file": ("dot.png", b"dot", "image/png")},
        headers={"auth-token": token},
    ).json()["files"][0]

    def get(path: str, as_token: str = "", **query: str):
        return server.client.get(
            f"/filestore/v1/files/{path}", params=query, headers={"auth-token": as_token}
        )

    tagged = get("tag", token, tenantId="pg.citya", tag="00010-1").json()["files"]
    assert [row["contentType"] for row in tagged] == ["image/png"]
    assert sent["fileStoreId"] in tagged[0]["url"]
    assert get("tag", token, tenantId="pg.citya", tag="other").json()["files"] == []
    assert get("tag", token, tenantId="pg.cityb", tag="00010-1").status_code == 403
    assert get("tag", tenantId="pg.citya", tag="00010-1").status_code == 401
    citizen = server.log_in("9000000001", kind="CITIZEN")
    assert get("tag", citizen, tenantId="pg.citya", tag="00010-1").status_code == 403
    known = get("metadata", tenantId="pg.citya", fileStoreId=sent["fileStoreId"]).json()
    assert (known["fileName"], known["fileSize"]) == ("dot.png", "3")
    foreign = get("metadata", tenantId="pg.cityb", fileStoreId=sent["fileStoreId"])
    assert code(foreign) == "EG_FILESTORE_NOT_FOUND"


def test_texts_are_found_by_get_as_by_post(server) -> None:
    query = {"tenantId": "pg", "locale": "hi_IN", "module": "rainmaker-common"}
    got = server.client.get("/localization/messages", params=query)
    posted = server.post("/localization/messages/v1/_search", **query)
    assert got.status_code == 200
    assert got.json()["messages"] == posted.json()["messages"]
    assert {row["locale"] for row in got.json()["messages"]} == {"hi_IN"}
