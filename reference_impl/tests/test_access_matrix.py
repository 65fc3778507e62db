"""Every operation by every class of caller, derived from the declarations."""

from __future__ import annotations

import json

import pytest

from kasauti_reference.demo_people import EMPLOYEES
from kasauti_reference.services import SERVICES
from kasauti_standards.catalog import find_entity
from kasauti_standards.kernel import Operation, Standard

OPERATIONS = [
    pytest.param(service.standard, operation, id=operation.id)
    for service in SERVICES
    for operation in service.standard.operations.values()
    if operation.id in service.served and operation.method == "POST"
]
HOLDERS = {
    ("9000000001",): {"CITIZEN"},
    ("REPORTER", "pb"): {"NDA_SYSTEM"},
    **{(person.login,): set(person.roles) for person in EMPLOYEES},
}


def read_body(standard: Standard, operation: Operation) -> dict:
    if not operation.request:
        return {}
    owner, entity = find_entity(standard, operation.request)
    file = owner.folder.joinpath("examples", f"{entity.name}.json")
    body = json.loads(file.read_text())
    if entity.name == "RequestInfo":  # the whole body, which the client writes
        return {}
    if not isinstance(body, dict):  # any JSON value is taken
        return {}
    body.pop("RequestInfo", None)
    return body


@pytest.mark.parametrize(("standard", "operation"), OPERATIONS)
def test_who_may_call(server, standard: Standard, operation: Operation) -> None:
    body = read_body(standard, operation)
    nobody = server.post(operation.path, body, tenantId="pg.citya")
    # what takes no JSON is proven by a header in place of a token
    is_open = operation.anonymous and not operation.request_media
    assert (nobody.status_code == 401) is (not is_open), nobody.text
    if operation.anonymous or not operation.roles:
        return
    for holder, held in HOLDERS.items():
        answer = server.post(operation.path, body, by=holder, tenantId="pg.citya")
        allowed = bool(held & {*operation.roles, "SUPERUSER"})
        if not allowed:
            assert answer.status_code == 403, (holder, answer.text)


@pytest.mark.parametrize(("standard", "operation"), OPERATIONS)
def test_a_foreign_tenant_is_refused_or_unseen(
    server, standard: Standard, operation: Operation
) -> None:
    filed = server.file_complaint()
    if operation.anonymous or not (operation.roles or operation.parameters):
        return
    for holder in (("GRO", "pg.cityb"), ("LME", "pg.cityb"), ("ADMIN", "pg.cityb")):
        answer = server.post(
            operation.path,
            read_body(standard, operation),
            by=holder,
            tenantId="pg.citya",
            tenantIds="pg.citya",
        )
        assert answer.status_code in {400, 401, 403} or (
            filed["serviceRequestId"] not in answer.text and '"count":1' not in answer.text
        ), (holder, answer.text)
