"""Valid requests of the masters that fit a schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kasauti_conformance.cases.platform.requests import choose_employee, read_example
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.execution.attempt import Attempt, Call


def define(attempt: Attempt, **changes: object) -> str:
    """Add a schema of kinds of stall under a code that nobody else uses, and give the code."""
    code = f"KASAUTI.Stall{attempt.world.mark}{attempt.world.now()}"
    attempt.need(attempt.send(write_schema(attempt, code, **changes)), "no schema")
    return code


def write_schema(attempt: Attempt, code: str, **changes: object) -> Call:
    """A request to add a schema, its definition changed."""
    body = read_example("SchemaDefinitionRequest")
    schema: dict[str, Any] = body["SchemaDefinition"]
    schema |= {"code": code, "tenantId": attempt.world.city}
    schema["definition"] |= changes
    return Call("master-schema-create", _keeper(attempt), body)


def write_row(
    attempt: Attempt, code: str, data: Mapping[str, object], operation: str = "master-create"
) -> Call:
    """A request to add a row for the run's city."""
    row = {"tenantId": attempt.world.city, "schemaCode": code, "data": data}
    return send_row(attempt, operation, row)


def send_row(attempt: Attempt, operation: str, row: Mapping[str, object]) -> Call:
    """A request with a row as it is."""
    path = {"schemaCode": str(row["schemaCode"])}
    return Call(operation, _keeper(attempt), {"Mdms": row}, path=path)


def _keeper(attempt: Attempt) -> Any:  # noqa: ANN401 (a person of the run)
    return attempt.world.holder("SUPERUSER", tenant=attempt.world.city)


def _create_schema(attempt: Attempt) -> Call:
    return write_schema(attempt, f"KASAUTI.Stall{attempt.world.mark}{attempt.world.now()}")


def _search_schemas(attempt: Attempt) -> Call:
    code = define(attempt)
    criteria = {"tenantId": attempt.world.city, "codes": [code]}
    return Call(
        "master-schema-search", choose_employee(attempt.world), {"SchemaDefCriteria": criteria}
    )


def _create(attempt: Attempt) -> Call:
    return write_row(attempt, define(attempt), {"code": "FIXED", "name": "Fixed stall"})


def _update(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_create(attempt)), "no row to be changed")
    return send_row(attempt, "master-update", made.find("/mdms/0"))


def _search(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_create(attempt)), "no row to be found")
    criteria = {"tenantId": attempt.world.city, "schemaCode": made.find("/mdms/0/schemaCode")}
    return Call("master-search", choose_employee(attempt.world), {"MdmsCriteria": criteria})


def _get(attempt: Attempt) -> Call:
    query = {
        "tenantId": attempt.world.target.state,
        "moduleName": "tenant",
        "masterName": "tenants",
    }
    return Call("mdms-get", None, query=query)


MASTER_REQUESTS: Mapping[str, Prepare] = {
    "mdms-get": _get,
    "master-schema-create": _create_schema,
    "master-schema-search": _search_schemas,
    "master-create": _create,
    "master-update": _update,
    "master-search": _search,
}
