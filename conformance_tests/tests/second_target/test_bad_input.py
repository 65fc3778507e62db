"""Bad input on the second target is never its fault."""

import json

import pytest
from conformance_tests.tests.second_target.client import (
    INGEST,
    MASTER,
    PGR,
    code,
    complaint,
    reported,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

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


def test_an_invented_method_is_refused_cleanly(client):
    status, answer = client.raw("BREW", PGR + "_search")
    assert (status, len(json.loads(answer)["Errors"])) == (405, 1)
