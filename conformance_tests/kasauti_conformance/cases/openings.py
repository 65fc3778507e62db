"""Requests of an operation: one that has to succeed, and one for the access matrix.

The latter is well-formed, in a given tenant, about nothing in particular: an allowed caller may be
told that the record does not exist; what matters is who is let in.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kasauti_conformance.cases.standard_cases import Opening, StandardCases
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Operation

_NO_NAME = "NO-SUCH"
_UNKNOWN = "00000000-0000-4000-8000-00000000dead"


def open_request(
    attempt: Attempt, operation: Operation, own: StandardCases, *, by: Person | None, tenant: str
) -> Call:
    """A request of an operation by a person in a tenant."""
    write = own.openings.get(operation.id)
    opening = write(attempt.world, tenant) if write else Opening()
    query: dict[str, str] = {}
    names = {row.name for row in operation.parameters if row.place == "query"}
    if "tenantId" in names or not names:
        query["tenantId"] = tenant
    if "tenantIds" in names:
        query["tenantIds"] = tenant
    for row in operation.parameters:
        if row.required and row.place == "query":
            query.setdefault(row.name, _NO_NAME)
    query |= opening.query
    path = {row.name: _NO_NAME for row in operation.parameters if row.place == "path"}
    path |= opening.path
    body = opening.body
    if body is None:
        example = read_body(own.standard, operation.request) if operation.request else {}
        body = _retarget(example, tenant)
    return Call(operation.id, by, body, query, path)


def prepare_call(attempt: Attempt, operation: Operation, own: StandardCases) -> Call:
    """A request of an operation that has to succeed: a written one, or the declared example."""
    prepare = own.requests.get(operation.id)
    return prepare(attempt) if prepare else _send_example(attempt, operation, own)


def _send_example(attempt: Attempt, operation: Operation, own: StandardCases) -> Call:
    """The declared example of the request, in the run's city, by somebody who may send it."""
    world = attempt.world
    by = None
    if not operation.anonymous:
        role = next((name for name in operation.roles if world.target.users_of(name)), "")
        if operation.roles and not role:
            raise PreconditionError(f"the target file names no user who may call {operation.id}")
        by = world.holder(role, tenant=world.city) if role else world.citizen()
    return open_request(attempt, operation, own, by=by, tenant=world.city)


def read_body(standard_id: str, entity: str) -> dict[str, Any]:
    """A fresh copy of a request's declared example, without its envelope."""
    body = json.loads(_read_example(standard_id, entity))
    body.pop("RequestInfo", None)
    return dict(body)


@cache
def _read_example(standard_id: str, entity: str) -> str:
    file = load_standard(standard_id).folder.joinpath("examples", f"{entity}.json")
    return file.read_text(encoding="utf-8")


def _retarget(value: Any, tenant: str) -> Any:  # noqa: ANN401 (a JSON document)
    """The same document in another tenant, naming records that do not exist."""
    if isinstance(value, dict):
        return {
            key: tenant
            if key == "tenantId" and isinstance(child, str)
            else _UNKNOWN
            if key in {"id", "paymentId", "billId"} and isinstance(child, str)
            else _retarget(child, tenant)
            for key, child in value.items()
        }
    if isinstance(value, list):
        return [_retarget(item, tenant) for item in value]
    return value
