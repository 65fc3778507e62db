"""The inbox: records that wait, and their members one by one."""

from __future__ import annotations

GRO = ("GRO",)


def search(server, by=GRO, tenant: str = "pg.citya", **process: object):
    inbox = {"tenantId": tenant, "processSearchCriteria": process, "limit": 10, "offset": 0}
    return server.post("/inbox/v2/_search", {"inbox": inbox}, by=by)


def find_fields(server, by=GRO, tenant: str = "pg.citya", **wanted: object):
    criteria = {"tenantId": tenant, "moduleName": "pgr-services"}
    criteria["moduleSearchCriteria"] = wanted
    return server.post("/inbox/v2/_getFields", {"SearchCriteria": criteria}, by=by)


def test_the_inbox_is_narrowed_by_number_and_time(server) -> None:
    first = server.file_complaint()["serviceRequestId"]
    server.clock.now += 1000
    between = server.clock.now
    second = server.file_complaint()["serviceRequestId"]

    def numbers(**process: object) -> list[str]:
        page = search(server, businessService=["PGR"], **process).json()
        return [item["ProcessInstance"]["businessId"] for item in page["items"]]

    assert numbers() == [second, first]
    assert numbers(businessIds=[first]) == [first]
    assert numbers(fromDate=between) == [second]
    assert numbers(toDate=between) == [first]


def test_records_are_answered_member_by_member(server) -> None:
    number = server.file_complaint()["serviceRequestId"]
    server.file_complaint(serviceCode="NoWaterSupply")
    everything = find_fields(server).json()["data"]
    (one,) = find_fields(server, serviceCode=["NoStreetlight"]).json()["data"]
    fields = {row["key"]: row["value"] for row in one["fields"]}
    assert len(everything) == 2
    assert fields["serviceRequestId"] == number
    assert fields["address.locality.code"] == "SUN04"
    assert fields["currentProcessInstance.state.state"] == "PENDINGFORASSIGNMENT"
    assert find_fields(server, serviceCode="None").json()["data"] == []


def test_an_inbox_is_for_employees_of_the_city(server) -> None:
    server.file_complaint()
    assert search(server, by=("9000000001",)).status_code == 403
    assert search(server, tenant="pg.cityb").status_code == 403
    assert find_fields(server, by=("9000000001",)).status_code == 403
    assert find_fields(server, tenant="pg.cityb").status_code == 403
    empty = server.post("/inbox/v2/_getFields", {"SearchCriteria": {}}, by=GRO)
    assert {row["code"] for row in empty.json()["Errors"]} == {
        "NotNull.fieldSearchRequest.SearchCriteria.moduleName",
        "NotNull.fieldSearchRequest.SearchCriteria.tenantId",
    }
