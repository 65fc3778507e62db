"""End-to-end tests of the second target, over HTTP."""

import http.client
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
PGR = "/pgr-services/v2/request/"
INGEST = "/national-dashboard/metric/_ingest"
MASTER = "/national-dashboard/masterdata/_ingest"
PASSWORD = "eGov@123"


class Client:
    """One connection and the tokens got over it."""

    def __init__(self, address):
        self.http = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
        self.tokens = {}

    def raw(self, method, path, body=b"", headers=None):
        self.http.request(method, path, body, headers or {"Content-Type": "application/json"})
        answer = self.http.getresponse()
        return answer.status, answer.read()

    def token(self, name, tenant, kind="EMPLOYEE"):
        secret = "123456" if kind == "CITIZEN" else PASSWORD
        form = urlencode(
            {
                "username": name,
                "password": secret,
                "tenantId": tenant,
                "userType": kind,
                "scope": "read",
                "grant_type": "password",
            }
        )
        status, body = self.raw(
            "POST",
            "/user/oauth/token",
            form.encode(),
            {"Content-Type": "application/x-www-form-urlencoded"},
        )
        assert status == 200, body
        found = json.loads(body)
        assert found["UserRequest"]["userName"] == name
        return found["access_token"], found["UserRequest"]

    def who(self, name, tenant="pg.citya"):
        kind = "CITIZEN" if name.isdigit() else "EMPLOYEE"
        key = (name, "pg" if kind == "CITIZEN" else tenant)
        if key not in self.tokens:
            self.tokens[key] = self.token(*key, kind)
        return self.tokens[key]

    def call(self, path, body=None, who="GRO", tenant="pg.citya", token=None, **query):
        info = {
            "apiId": "Rainmaker",
            "msgId": "1|en_IN",
            "authToken": token if token is not None else self.who(who, tenant)[0],
        }
        target = path + ("?" + urlencode(query, doseq=True) if query else "")
        text = json.dumps({"RequestInfo": info, **(body or {})})
        status, answer = self.raw("POST", target, text.encode())
        return status, json.loads(answer)


def start(folder, *options):
    described = folder / "target.yaml"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "second_target",
            "--port",
            "0",
            "--describe-target",
            str(described),
            *options,
        ],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    line = process.stderr.readline()
    return process, line.split()[-1], yaml.safe_load(described.read_text("utf-8"))


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    process, address, target = start(tmp_path_factory.mktemp("target"))
    client = Client(address)
    yield client, target
    client.http.close()
    process.terminate()
    process.wait(5)
    process.stderr.close()


@pytest.fixture(scope="module")
def client(running):
    return running[0]


def code(answer):
    return answer["Errors"][0]["code"]


def complaint(tenant="pg.citya", **changes):
    service = {
        "tenantId": tenant,
        "serviceCode": "NoStreetlight",
        "description": "Dark",
        "source": "web",
        "priority": "LOW",
        "additionalDetail": {},
        "address": {
            "city": "City A",
            "locality": {"code": "SUN04", "name": "S"},
            "geoLocation": {},
        },
    }
    return {"service": {**service, **changes}, "workflow": {"action": "APPLY"}}


def filed(client, who="9000000001", tenant="pg.citya", **changes):
    status, answer = client.call(PGR + "_create", complaint(tenant, **changes), who, tenant)
    assert status == 200, answer
    return answer["ServiceWrappers"][0]["service"]


def step(client, service, action, who, tenant="pg.citya", **work):
    body = {"service": service, "workflow": {"action": action, **work}}
    status, answer = client.call(PGR + "_update", body, who, tenant)
    return status, answer["ServiceWrappers"][0]["service"] if status == 200 else answer


def test_the_target_file_names_the_running_server(running):
    client, target = running
    assert target["base_url"].endswith(str(client.http.port))
    assert target["profile"] == "upyog-2026"
    for user in target["users"]:
        client.token(str(user["name"]), user["tenant"], user["type"])


def test_the_story_of_a_complaint(client):
    one = filed(client)
    assert one["applicationStatus"] == "PENDINGFORASSIGNMENT"
    assert one["serviceRequestId"].startswith("PG-PGR-")
    lme = client.who("LME")[1]["uuid"]
    status, one = step(client, one, "ASSIGN", "GRO", assignes=[lme], comments="go")
    assert (status, one["applicationStatus"]) == (200, "PENDINGATLME")
    status, one = step(client, one, "RESOLVE", "LME")
    assert one["applicationStatus"] == "RESOLVED"
    status, one = step(client, one, "REOPEN", "9000000001")
    assert one["applicationStatus"] == "PENDINGFORASSIGNMENT"
    status, one = step(client, one, "REJECT", "GRO")
    assert one["applicationStatus"] == "REJECTED"
    status, one = step(client, {**one, "rating": 4}, "RATE", "9000000001")
    assert (one["applicationStatus"], one["rating"]) == ("CLOSEDAFTERREJECTION", 4)
    status, answer = client.call(
        PGR + "_search", tenantId="pg.citya", serviceRequestId=one["serviceRequestId"]
    )
    found = answer["ServiceWrappers"][0]
    assert found["service"]["citizen"]["mobileNumber"] == "9000000001"
    assert found["workflow"]["action"] == "RATE"
    status, answer = client.call(
        "/egov-workflow-v2/egov-wf/process/_search",
        tenantId="pg.citya",
        businessIds=one["serviceRequestId"],
        history="true",
    )
    assert [row["action"] for row in answer["ProcessInstances"]] == [
        "RATE",
        "REJECT",
        "REOPEN",
        "RESOLVE",
        "ASSIGN",
        "APPLY",
    ]


def test_a_foreign_tenant_is_forbidden(client):
    one = filed(client)
    for tries in (
        step(client, one, "ASSIGN", "GRO", "pg.cityb"),
        client.call(PGR + "_search", who="GRO", tenant="pg.cityb", tenantId="pg.citya"),
        client.call(PGR + "_search", who="GRO", tenantId="pg"),
    ):
        assert tries[0] == 403
        assert tries[1]["Errors"][0]["message"] == "Not authorized to access this resource"
    status, answer = step(client, {**one, "tenantId": "pg.cityb"}, "ASSIGN", "GRO", "pg.cityb")
    assert (status, code(answer)) == (400, "INVALID_UPDATE")


def test_tokens_and_roles(client):
    assert client.call(PGR + "_search", token="", tenantId="pg.citya")[0] == 401
    assert client.call(PGR + "_search", token="nonsense", tenantId="pg.citya")[0] == 401
    assert client.call(PGR + "_create", complaint(), "GRO")[0] == 403
    assert client.call(INGEST, {"Data": []}, "GRO")[0] == 403
    status, body = client.raw(
        "POST",
        "/user/oauth/token?grant_type=password&username=GRO"
        "&password=x&tenantId=pg.citya&userType=EMPLOYEE",
    )
    assert (status, json.loads(body)["error"]) == (401, "invalid_grant")


def test_illegal_steps(client):
    one = filed(client)
    assert code(step(client, one, "RESOLVE", "LME")[1]) == "INVALID ACTION"
    assert code(step(client, one, "ASSIGN", "LME")[1]) == "INVALID ROLE"
    sweep, lme_b = client.who("SWEEP")[1]["uuid"], client.who("LME", "pg.cityb")[1]["uuid"]
    assert code(step(client, one, "ASSIGN", "GRO", assignes=[sweep])[1]) == "INVALID_ASSIGNMENT"
    assert code(step(client, one, "ASSIGN", "GRO", assignes=[lme_b])[1]) == "INVALID_ASSIGNEE"
    assert code(step(client, one, "ASSIGN", "GRO", assignes=["x"])[1]) == "DEPARTMENT_NOT_FOUND"
    assert code(step(client, {**one, "id": "x"}, "ASSIGN", "GRO")[1]) == "INVALID_UPDATE"
    step(client, one, "REJECT", "GRO")
    assert code(step(client, one, "REOPEN", "9000000002")[1]) == "INVALID_ACTION"
    assert code(step(client, {**one, "rating": 6}, "RATE", "9000000001")[1]).startswith("Max.")
    old = {**one["auditDetails"], "lastModifiedTime": int(time.time() * 1000) - 864_000_001}
    assert code(step(client, {**one, "auditDetails": old}, "REOPEN", "9000000001")[1]) == (
        "INVALID_ACTION"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"serviceCode": "NoSuch"}, "INVALID_SERVICECODE"),
        ({"source": "pigeon"}, "INVALID_SOURCE"),
        ({"source": None}, "NotNull.serviceRequest.service.source"),
        ({"priority": "URGENT"}, "NotNull.serviceRequest.service.priority"),
        ({"address": None}, "NotNull.serviceRequest.service.address"),
        ({"address": []}, "JsonMappingException"),
        (
            {"additionalDetail": "x" * 601},
            "CharacterConstraint.serviceRequest.service.additionalDetail",
        ),
    ],
)
def test_bad_complaints(client, changes, expected):
    status, answer = client.call(PGR + "_create", complaint(**changes), "9000000001")
    assert (status, code(answer)) == (400, expected)


def test_an_employee_files_for_a_citizen(client):
    assert code(client.call(PGR + "_create", complaint(), "CSR")[1]) == "INVALID_REQUEST"
    one = filed(client, "CSR", citizen={"name": "New Person", "mobileNumber": "9000000077"})
    assert one["citizen"]["userName"] == "9000000077"
    _, answer = client.call(PGR + "_search", tenantId="pg.citya", mobileNumber="9000000077")
    assert [w["service"]["id"] for w in answer["ServiceWrappers"]] == [one["id"]]


def test_paging(client):
    for _ in range(205):
        filed(client, tenant="pg.cityb")

    def size(**query):
        answer = client.call(PGR + "_search", tenant="pg.cityb", tenantId="pg.cityb", **query)[1]
        return [w["service"]["id"] for w in answer["ServiceWrappers"]]

    assert len(size()) == 100
    assert len(size(limit=1000)) == 200
    assert size(limit=0) == []
    assert len(set(size(limit=150)) | set(size(limit=150, offset=150))) == 205
    counted = client.call(PGR + "_count", tenant="pg.cityb", tenantId="pg.cityb")[1]
    assert counted["count"] == 205
    assert code(client.call(PGR + "_search", tenantId="pg.citya", limit="x")[1]) == (
        "typeMismatch.requestSearchCriteria.limit"
    )
    assert code(client.call(PGR + "_search", tenantId="pg.citya", toDate=1)[1]) == "INVALID_SEARCH"
    assert code(client.call(PGR + "_search", applicationStatus="RESOLVED")[1]) == (
        "NullPointerException"
    )


def reported(**changes):
    base = {
        "date": "01-02-2026",
        "module": "PT",
        "ward": "Ward 1",
        "ulb": "pb.amritsar",
        "region": "Amritsar",
        "state": "punjab",
        "metrics": {
            "assessments": 3,
            "todaysCollection": [
                {"groupBy": "usageCategory", "buckets": [{"name": "RESIDENTIAL", "value": 5}]},
                {"groupBy": "paymentChannelType", "buckets": [{"name": "digital", "value": 5}]},
            ],
        },
    }
    return {**base, **changes}


def ingest(client, *rows, tenant="pb"):
    return client.call(INGEST, {"Data": list(rows)}, "REPORTER", tenant)


def test_ingest_takes_each_record_once_and_a_batch_whole_or_not_at_all(client):
    bad = reported(ward="Ward 8", metrics={"unknown": 1})
    assert code(ingest(client, reported(), bad)[1]) == "EG_DS_VALIDATE_ERR"
    status, answer = ingest(client, reported(), reported(ward="Ward 2"))
    assert status == 200
    assert len(answer["responseHash"]) == 2
    assert code(ingest(client, reported())[1]) == "EG_DS_RECORD_ALREADY_INGESTED_ERR"
    twice = reported(ward="Ward 3"), reported(ward="Ward 3", state="PUNJAB")
    assert code(ingest(client, *twice)[1]) == "EG_DS_SAME_RECORD_ERR"
    assert ingest(client, reported(ward="Ward 3"))[0] == 200
    assert ingest(client, *(reported() for _ in range(201)))[1]["Errors"][0]["code"] == (
        "EG_DS_INGEST_ERR"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ulb": "pb.nowhere"}, "EG_DS_SAME_RECORD_ERR"),
        ({"ward": None}, "NotNull.ingestRequest.ingestData[0].ward"),
        ({"ward": " "}, "NotBlank.ingestRequest.ingestData[0].ward"),
        ({"ward": "12"}, "EG_DS_ERR"),
        ({"ward": "a;b"}, "EG_DS_ERR"),
        ({"date": "31-02-2026"}, "EG_DS_ERR"),
        ({"date": "01-01-2999"}, "EG_DS_ERR"),
        ({"module": "SW"}, "EG_DS_INVALID_USAGE_ERR"),
        ({"metrics": []}, "JsonMappingException"),
        ({"metrics": {"assessments": None}}, "EG_DS_VALIDATE_ERR"),
        ({"metrics": {"transactions": 5}}, "EG_DS_VALIDATE_ERR"),
        (
            {
                "metrics": {
                    "todaysCollection": [
                        {"groupBy": "usageCategory", "buckets": [{"name": "Palace", "value": 1}]}
                    ]
                }
            },
            "EG_DS_INVALID_USAGE_ERR",
        ),
        (
            {
                "metrics": {
                    "todaysCollection": [
                        {"groupBy": "paymentChannelType", "buckets": [{"name": "Cash", "value": 1}]}
                    ]
                }
            },
            "EG_DS_INVALID_PAYMENT_ERR",
        ),
    ],
)
def test_ingest_refusals(client, changes, expected):
    status, answer = ingest(client, reported(**{"ward": "Ward 99", **changes}))
    assert (status, code(answer)) == (400, expected)


def test_reporters_report_for_their_own_state_only(client):
    assert code(ingest(client, reported(ward="W9"), tenant="mh")[1]) == "EG_CROSS_STATE_DATA_INGEST"


def test_four_modules_are_taken_unless_as_deployed(client, tmp_path):
    rows = [reported(module=m, metrics={}) for m in ("BIRTH", "DEATH", "CF", "BPA")]
    assert ingest(client, *rows)[0] == 200
    process, address, _ = start(tmp_path, "--as-deployed")
    try:
        other = Client(address)
        assert code(ingest(other, rows[0])[1]) == "EG_DS_INVALID_USAGE_ERR"
        cast = reported(metrics={"transactions": 5})
        assert code(ingest(other, cast)[1]) == "ClassCastException"
        other.http.close()
    finally:
        process.terminate()
        process.wait(5)
        process.stderr.close()


def test_master_data(client):
    metrics = {
        "snoForMunicipalCorporation": "1",
        "ulbName": "x",
        "date": "01-04-2026",
        "budgetProposedForMunicipalCorporation": 1,
    }
    row = {
        "financialYear": "2025-26",
        "module": "CF",
        "ulb": "pb.amritsar",
        "region": "R",
        "state": "Punjab",
        "metrics": metrics,
    }

    def send(**changes):
        return client.call(MASTER, {"MasterData": {**row, **changes}}, "REPORTER", "pb")

    assert code(send(metrics={**metrics, "x": 1})[1]) == "EG_DS_VALIDATE_ERR"
    assert code(send(metrics={})[1]) == "EG_DS_VALIDATE_ERR"
    assert code(send(module="COMMON")[1]) == "EG_DS_VALIDATE_ERR"
    assert code(send(financialYear="2025")[1]) == "EG_MASTER_DATA_VALIDATE_ERR"
    assert send()[0] == 200
    assert code(send(ulb="pb.jalandhar")[1]) == "EG_IDX_ERR"


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


PATHS = [
    PGR + "_create",
    PGR + "_update",
    PGR + "_search",
    PGR + "_count",
    PGR + "_plainsearch",
    INGEST,
    MASTER,
    "/user/_search",
    "/user/citizen/_create",
    "/user-otp/v1/_send",
    "/egov-mdms-service/v1/_search",
    "/egov-idgen/id/_generate",
    "/egov-hrms/employees/_search",
    "/egov-workflow-v2/egov-wf/process/_search",
    "/egov-workflow-v2/egov-wf/process/_transition",
    "/egov-workflow-v2/egov-wf/businessservice/_search",
    "/egov-location/location/v11/boundarys/_search",
    "/localization/messages/v1/_search",
]
NAMES = [
    "service",
    "workflow",
    "Data",
    "MasterData",
    "MdmsCriteria",
    "moduleDetails",
    "tenantId",
    "masterDetails",
    "filter",
    "idRequests",
    "ProcessInstances",
    "metrics",
    "address",
    "User",
    "otp",
    "rating",
    "assignes",
    "uuid",
    "format",
    "count",
    "action",
    "buckets",
    "groupBy",
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.integers(-(10**30), 10**30)
    | st.sampled_from(["pg.citya", "PT", "$..[?(", "APPLY"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
EDITS = st.lists(st.tuples(st.integers(0, 60), VALUES), max_size=3)
QUERY = st.dictionaries(
    st.sampled_from(
        [
            "tenantId",
            "limit",
            "offset",
            "sortBy",
            "fromDate",
            "ids",
            "history",
            "businessIds",
            "codes",
            "tenantIds",
            "_",
            "locale",
        ]
    ),
    st.text(max_size=6) | st.sampled_from(["pg.citya", "-1", "9" * 30, "pg"]),
    max_size=4,
)


def edited(value, edits):
    """A valid body with some of its values exchanged."""
    spots = []

    def walk(node):
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            spots.append((node, key))
            if isinstance(node[key], dict | list):
                walk(node[key])

    value = json.loads(json.dumps(value))
    walk(value)
    for place, new in edits:
        node, key = spots[place % len(spots)]
        node[key] = new
    return value


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(path=st.sampled_from(PATHS), body=VALUES, edits=EDITS, query=QUERY, valid=st.booleans())
def test_bad_input_is_never_the_servers_fault(client, path, body, edits, query, valid):
    who = {INGEST: ("REPORTER", "pb"), MASTER: ("REPORTER", "pb")}.get(path, ("9000000001", "pg"))
    base = {"Data": [reported(ward="W7")]} if path == INGEST else complaint()
    sent = edited(base, edits) if valid else body
    sent = sent if isinstance(sent, dict) else {"service": sent, "Data": sent, "User": sent}
    status, answer = client.call(path, sent, *who, **query)
    assert status < 500
    assert status in {200, 201} or answer["Errors"] or answer["error"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"a":NaN}',
        b"\xff",
        b"[" * 100_000,
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"RequestInfo":' + b'{"a":' * 900 + b"1" + b"}" * 901,
    ],
)
def test_broken_json(client, body):
    status, answer = client.raw("POST", PGR + "_create", body)
    assert status in {400, 401}
    assert json.loads(answer)["Errors"]


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_and_places(client, method):
    status, answer = client.raw(method, PGR + "_search", b"{}")
    assert (status, bool(json.loads(answer)["Errors"])) == (405, True)
    status, answer = client.raw(method, "/nowhere")
    assert (status, code(json.loads(answer))) == (404, "ResourceNotFoundException")


def test_each_reporter_can_report(client):
    row = reported(
        ward="W5",
        ulb="mh.penmunicipalcouncil",
        state="Maharashtra",
        module="COMMON",
        metrics={"status": "ok", "totalUlbCount": 1},
    )
    assert ingest(client, row, tenant="mh")[0] == 200


def test_the_export_is_for_administrators(client):
    filed(client)
    for who, expected in (("GRO", 403), ("9000000001", 403), ("ADMIN", 200)):
        status, answer = client.call(PGR + "_plainsearch", who=who, tenantIds="pg.citya", limit=1)
        assert status == expected
    assert len(answer["ServiceWrappers"]) == 1
    assert client.call(PGR + "_plainsearch", who="ADMIN", tenantIds="pg.cityb")[0] == 403
    assert code(client.call(PGR + "_plainsearch", who="ADMIN")[1]) == "TENANT_ID_LIST_EMPTY"


def test_what_is_kept_of_a_complaint(client):
    one = filed(client, rating=3, priority="high")
    assert (one["rating"], one["priority"]) == (3, "HIGH")
    changed = {**one, "priority": "LOW", "source": "mobile", "description": "Darker"}
    assert step(client, changed, "REJECT", "GRO")[0] == 200
    _, answer = client.call(PGR + "_search", tenantId="pg.citya", ids=one["id"])
    kept = answer["ServiceWrappers"][0]["service"]
    assert (kept["priority"], kept["source"], kept["description"]) == ("HIGH", "web", "Darker")
    assert kept["applicationStatus"] == "REJECTED"


MODULES = json.loads((ROOT / "second_target/data/modules.json").read_text("utf-8"))["data"]


@pytest.mark.parametrize("module", sorted(MODULES["fields"]))
def test_every_field_of_every_module_is_taken(client, module):
    group = next((one for one in MODULES["groups"].get(module, [])), None)
    name = {
        "usageCategory": "Mixed Use",
        "paymentChannelType": "Non Digital",
        "paymentMode": "DIGITAL",
    }.get(group, "any")
    samples = {"number": 1.5, "string": "x"}

    def sample(kind):
        if "::" not in kind:
            return samples[kind]
        bucket = {"name": name, "value": samples[kind.split("::")[1]]}
        return [{"groupBy": group, "buckets": [bucket]}] if group else []

    metrics = {field: sample(kind) for field, kind in MODULES["fields"][module].items()}
    row = reported(module=module, ward=f"Full {module}", metrics=metrics)
    wrong = {**row, "metrics": {**metrics, next(iter(metrics)): True}}
    assert ingest(client, wrong)[0] == 400
    status, answer = ingest(client, row)
    assert status == 200, answer
    assert code(ingest(client, row)[1]) == "EG_DS_RECORD_ALREADY_INGESTED_ERR"


def test_an_invented_method_is_refused_cleanly(client):
    status, answer = client.raw("BREW", PGR + "_search")
    assert (status, len(json.loads(answer)["Errors"])) == (405, 1)
