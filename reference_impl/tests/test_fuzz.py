"""Generated requests to every served operation: always an answer, never an error of ours."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from starlette.routing import Route

from kasauti_reference.services import SERVICES
from kasauti_standards.derive.openapi import derive_openapi

pytestmark = pytest.mark.slow
PLACES = {"tenantId": "pg.citya", "businessService": "ADVT.Hoardings", "serviceCode": "NoWater"}
# the conditional members of the other profiles are more than schemathesis 4.32 generates from
READABLE = {"metric-ingest": "digit-oss"}
SERVED = [
    (service.standard.id, operation.id)
    for service in SERVICES
    for operation in service.standard.operations.values()
    if operation.id in service.served
]


def find_strategy(standard_id: str, operation_id: str):
    """Requests of one operation, from the description that we publish of it."""
    standard, operation = next(
        (service.standard, service.standard.operations[operation_id])
        for service in SERVICES
        if service.standard.id == standard_id and operation_id in service.served
    )
    wanted = READABLE.get(operation_id, "")
    for artefact in derive_openapi(standard):
        if not artefact.path.endswith(f"{wanted}.openapi.json"):
            continue
        document = json.loads(artefact.content)
        described = document["paths"].get(operation.path, {})
        if operation.method.lower() in described:
            schema = schemathesis.openapi.from_dict(document)
            return schema[operation.path][operation.method].as_strategy()
    raise LookupError(operation_id)


def lead_inwards(value: object) -> object:
    """The same request with places and services that exist, so that it passes the first checks."""
    if isinstance(value, dict):
        return {key: PLACES.get(key) or lead_inwards(child) for key, child in value.items()}
    if isinstance(value, list):
        return [lead_inwards(child) for child in value]
    return value


def find_code(answer) -> str:
    """The code of a refusal, out of JSON or out of the XML of an issuer's answer."""
    if answer.headers["content-type"].startswith("application/xml"):
        return etree.fromstring(answer.content).find("ResponseStatus").get("code")
    return answer.json()["Errors"][0]["code"]


def test_every_handler_is_routed(server) -> None:
    paths = {route.path for route in server.client.app.routes if isinstance(route, Route)}
    assert len(SERVED) > 40
    for service in SERVICES:
        for operation_id in service.served:
            assert service.standard.operations[operation_id].path in paths


@pytest.mark.parametrize(("standard_id", "operation_id"), SERVED)
def test_every_request_is_answered(server, standard_id: str, operation_id: str) -> None:
    token = server.log_in("ADMIN")

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=find_strategy(standard_id, operation_id), inwards=st.booleans())
    def check(case, *, inwards: bool) -> None:
        request = case.as_transport_kwargs(base_url="http://testserver")
        if inwards:
            request |= {
                name: lead_inwards(request[name]) for name in ("json", "params") if name in request
            }
        request["headers"] = dict(request["headers"]) | {"auth-token": token}
        request.pop("cookies", None)
        if isinstance(request.get("data"), bytes):  # of a kind that is neither JSON nor a form
            request["content"] = request.pop("data")
        answer = server.client.request(**request)
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert find_code(answer)

    check()
