"""Requests for the access matrix: well-formed, in a given tenant, about nothing in particular.

An allowed caller may be told that the record does not exist; what matters is who is let in.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.complaints import write_citizen, write_complaint
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import find_operation
from kasauti_standards.catalog import load_standard

_UNKNOWN = "00000000-0000-4000-8000-00000000dead"


def open_request(attempt: Attempt, operation_id: str, *, by: Person | None, tenant: str) -> Call:
    """A request of an operation by a person in a tenant."""
    standard, operation = find_operation(operation_id)
    world = attempt.world
    query: dict[str, str] = {}
    names = {row.name for row in operation.parameters if row.place == "query"}
    if "tenantId" in names or not names:
        query["tenantId"] = tenant
    if "tenantIds" in names:
        query["tenantIds"] = tenant
    service = money.read_service(world)
    for row in operation.parameters:
        if row.required and row.place == "query" and row.name not in query:
            query[row.name] = service
    if operation_id == "billing-bill-fetch":
        query["consumerCode"] = "NO-SUCH-CONSUMER"
    if operation_id == "billing-demand-search":
        query["businessService"] = service
    if operation_id == "billing-bill-search":
        query["service"] = service
        query["consumerCode"] = "NO-SUCH-CONSUMER"
    path = {row.name: service for row in operation.parameters if row.place == "path"}
    if operation_id == "grievance-create":
        body: dict[str, Any] = write_complaint(world, city=tenant, citizen=write_citizen(world))
    else:
        body = _retarget(read_body(standard.id, operation.request), tenant)
    return Call(operation_id, by, body, query, path)


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
