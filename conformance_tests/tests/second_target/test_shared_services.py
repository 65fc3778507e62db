"""The shared services of the second target."""

import json


def test_shared_services(client):
    criteria = {
        "tenantId": "pg.citya",
        "moduleDetails": [
            {
                "moduleName": "RAINMAKER-PGR",
                "masterDetails": [
                    {"name": "ServiceDefs", "filter": "[?(@.active==true)]"},
                    {
                        "name": "ServiceDefs",
                        "filter": "[?(@.serviceCode=='NoStreetlight')].department",
                    },
                ],
            }
        ],
    }
    for path in ("/egov-mdms-service/v1/_search", "/mdms-v2/v1/_search"):
        answer = client.call(path, {"MdmsCriteria": criteria})[1]
        assert answer["MdmsRes"]["RAINMAKER-PGR"]["ServiceDefs"] == ["DEPT_1"]
    answer = client.call(
        "/egov-location/location/v11/boundarys/_search",
        tenantId="pg.citya",
        hierarchyTypeCode="ADMIN",
        boundaryType="Locality",
    )[1]
    assert "SUN04" in {one["code"] for one in answer["TenantBoundary"][0]["boundary"]}
    answer = client.call("/localization/messages/v1/_search", locale="hi_IN", tenantId="pg")[1]
    assert answer["messages"]
    answer = client.call("/egov-hrms/employees/_search", tenantId="pg.citya", roles="PGR_LME")[1]
    assert {one["code"] for one in answer["Employees"]} == {"LME", "SWEEP"}
    wanted = {"idRequests": [{"idName": "pgr.servicerequestid", "tenantId": "pg.citya"}]}
    answer = client.call("/egov-idgen/id/_generate", wanted)[1]
    assert answer["idResponses"][0]["id"].startswith("PG-PGR-")
    answer = client.call("/user/_search", {"tenantId": "pg", "userName": "9000000001"})[1]
    assert answer["user"][0]["name"]
    registered = {
        "User": {
            "name": "Third Person",
            "mobileNumber": "9000000003",
            "tenantId": "pg",
            "otpReference": "123456",
        }
    }
    assert client.call("/user/citizen/_create", registered)[1]["access_token"]


def test_files(client):
    form = (
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'
        b"Content-Type: image/png\r\n\r\n\x89PNG\r\n--B\r\n"
        b'Content-Disposition: form-data; name="tenantId"\r\n\r\npg.citya\r\n--B\r\n'
        b'Content-Disposition: form-data; name="module"\r\n\r\nPGR\r\n--B--\r\n'
    )
    head = {"auth-token": client.who("GRO")[0], "Content-Type": "multipart/form-data; boundary=B"}
    status, body = client.raw("POST", "/filestore/v1/files", form, head)
    assert status == 201
    key = json.loads(body)["files"][0]["fileStoreId"]
    status, body = client.raw(
        "GET", "/filestore/v1/files/url?tenantId=pg.citya&fileStoreIds=" + key, b"", head
    )
    found = json.loads(body)["fileStoreIds"][0]
    assert found["id"] == key
    assert client.raw("GET", found["url"], b"", head) == (200, b"\x89PNG")
