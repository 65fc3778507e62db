"""Schemas of masters: what their rows look like, which members are unique, what they refer to.

A schema is kept for the whole state, whichever of its cities it is sent for.
Source: UPYOG-NIUA mdms-v2 SchemaDefinitionService, SchemaDefinitionValidator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, cast
from uuid import uuid4

import jsonschema_rs

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.shape import read_plain
from kasauti_reference.store import Collection, Column, Condition, Session
from kasauti_reference.tenancy import TenantScope, read_state

SCHEMAS = Collection("master_schema", columns=(Column("code", "/code", is_unique=True),))
Record = dict[str, object]
_UNIQUE = "x-unique"
_REFERS = "x-ref-schema"


def create_schema(call: Call) -> Mapping[str, object]:
    """Add a schema; its code is new, it requires something and says what is unique."""
    sent = dict(cast("Record", call.body["SchemaDefinition"]))
    call.scope().require(str(sent["tenantId"]))
    state = read_state(str(sent["tenantId"]))
    definition = cast("Record", sent["definition"])
    errors = list(_check_definition(definition))
    if find_schema(call.session, state, str(sent["code"])) is not None:
        errors.append(ErrorEntry("DUPLICATE_SCHEMA_CODE", "Schema code already exists"))
    if errors:
        raise InvalidRequestError(errors)
    compile_schema(definition)
    record = sent | {
        "id": str(uuid4()),
        "tenantId": state,
        "isActive": sent.get("isActive") is not False,
        "auditDetails": write_audit(call),
    }
    call.session.add(SCHEMAS, record, scope=_only(state), by=call.user.uuid, at=call.now)
    return {"SchemaDefinitions": [record]}


def search_schemas(call: Call) -> Mapping[str, object]:
    """Schemas of the state by code."""
    criteria = cast("Record", call.body["SchemaDefCriteria"])
    tenant = str(criteria["tenantId"])
    if read_state(tenant) != read_state(call.user.tenant):
        call.scope().require(tenant)
    conditions = []
    if codes := criteria.get("codes"):
        conditions.append(Condition("code", "in", tuple(cast("list[str]", codes))))
    limit, offset = read_page(criteria)
    found = call.session.find(
        SCHEMAS, conditions, scope=_only(read_state(tenant)), limit=limit, offset=offset
    )
    return {"SchemaDefinitions": found}


def read_page(criteria: Mapping[str, object]) -> tuple[int, int]:
    """Limit and offset of a body: 10 from the first where nothing is said."""
    limit, offset = criteria.get("limit"), criteria.get("offset")
    return (
        max(limit, 0) if isinstance(limit, int) else 10,
        max(offset, 0) if isinstance(offset, int) else 0,
    )


def find_schema(session: Session, state: str, code: str) -> Record | None:
    """The schema of a code."""
    return session.find_one(SCHEMAS, [Condition("code", "equals", code)], scope=_only(state))


def compile_schema(definition: Record) -> jsonschema_rs.Draft7Validator:
    """A validator that fetches nothing and takes linear time; what is no schema is refused."""
    try:
        return jsonschema_rs.Draft7Validator(
            cast("dict[str, Any]", read_plain(definition)),
            retriever=_refuse_fetching,
            pattern_options=jsonschema_rs.RegexOptions(),
        )
    except ValueError as error:
        what = str(error).splitlines()[0]
        raise ServiceError("INVALID_JSON", f"The definition is no JSON Schema: {what}") from error


def list_unique(definition: Mapping[str, object]) -> list[str]:
    """Members, by dotted path, that tell the rows of a master apart."""
    return _texts(definition.get(_UNIQUE))


def list_references(definition: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Dotted path and schema code of each member that names a row of another master."""
    rows = definition.get(_REFERS)
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and row.get("fieldPath") and row.get("schemaCode"):
            yield str(row["fieldPath"]), str(row["schemaCode"])


def _check_definition(definition: Mapping[str, object]) -> Iterator[ErrorEntry]:
    required, unique = _texts(definition.get("required")), list_unique(definition)
    if not required:
        yield ErrorEntry("REQUIRED_ATTRIBUTE_LIST_ERR", "Required attribute list cannot be empty")
    if not unique:
        yield ErrorEntry("UNIQUE_ATTRIBUTE_LIST_ERR", "Unique attribute list cannot be empty")
    elif required and not set(unique) <= set(required):
        yield ErrorEntry(
            "UNIQUE_ATTRIBUTE_LIST_ERR",
            "Fields provided under unique fields must be a subset of required attributes list",
        )


def _texts(value: object) -> list[str]:
    return [row for row in value if isinstance(row, str)] if isinstance(value, list) else []


def _refuse_fetching(uri: str) -> NoReturn:
    raise ValueError(f"{uri} is not fetched")


def _only(state: str) -> TenantScope:
    return TenantScope(cities=frozenset({state}))
