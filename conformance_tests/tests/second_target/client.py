"""A client of the second target over HTTP, and what it sends."""

import http.client
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import yaml

ROOT = Path(__file__).resolve().parents[2]


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

    def raw_json(self, method, path, body):
        status, answer = self.raw(method, path, json.dumps(body).encode())
        return status, json.loads(answer)

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
