"""Rows of masters that fit a schema: adding, changing, finding them in both versions.

The declared masters are rows of the state; those that are added stand beside them, and a city's own
rows of a master go before the state's.
Source: UPYOG-NIUA mdms-v2 MDMSServiceV2, MDMSService, MdmsDataValidator, FallbackUtil.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast
from uuid import NAMESPACE_URL, uuid4, uuid5

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.shape import read_plain
from kasauti_reference.platform.master_data import Row, choose_masters, find_declared, read_masters
from kasauti_reference.platform.master_schemas import (
    compile_schema,
    find_schema,
    list_references,
    list_unique,
    read_page,
)
from kasauti_reference.store import NEWEST_FIRST, Collection, Column, Condition, Session
from kasauti_reference.tenancy import TenantScope, read_state

MASTERS = Collection(
    "master_row",
    columns=(
        Column("schemaCode", "/schemaCode"),
        Column("uniqueIdentifier", "/uniqueIdentifier"),
        Column("isActive", "/isActive"),
    ),
)
Record = dict[str, object]


def create_row(call: Call) -> Mapping[str, object]:
    """Add a row that fits its schema and is the first of its unique members."""
    row, definition = _read_sent(call)
    tenant, code = str(row["tenantId"]), str(row["schemaCode"])
    unique = _check(call, row, definition)
    call.session.hold(f"master:{tenant}:{code}:{unique}")
    if _find(call.session, tenant, [*_of(code), Condition("uniqueIdentifier", "equals", unique)]):
        raise ServiceError("DUPLICATE_RECORD", "Duplicate record")
    record = row | {
        "id": str(uuid4()),
        "uniqueIdentifier": unique,
        "isActive": row.get("isActive") is not False,
        "auditDetails": write_audit(call),
    }
    call.session.add(MASTERS, record, scope=_only(tenant), by=call.user.uuid, at=call.now)
    return {"mdms": [record]}


def update_row(call: Call) -> Mapping[str, object]:
    """Change a row; its unique members stay."""
    row, definition = _read_sent(call)
    if not row.get("id"):
        raise ServiceError(
            "MASTER_DATA_ID_ABSENT_ERR",
            "Providing master data id is mandatory for update operation.",
        )
    tenant = str(row["tenantId"])
    held = call.session.find_locked(MASTERS, str(row["id"]), scope=_only(tenant))
    if held is None or held["schemaCode"] != row["schemaCode"]:
        raise ServiceError("MASTER_DATA_NOT_FOUND", "Master data not found for update operation.")
    if not row.get("auditDetails"):
        raise ServiceError(
            "AUDIT_DETAILS_ABSENT_ERR", "Audit details cannot be absent for update request"
        )
    if _check(call, row, definition) != held["uniqueIdentifier"]:
        raise ServiceError(
            "UNIQUE_KEY_UPDATE_ERR", "Updating fields defined as unique is not allowed."
        )
    record = held | {
        "data": row["data"],
        "isActive": row.get("isActive") is not False,
        "auditDetails": renew_audit(call, held),
    }
    call.session.replace(MASTERS, record, scope=_only(tenant), by=call.user.uuid, at=call.now)
    return {"mdms": [record]}


def search_rows(call: Call) -> Mapping[str, object]:
    """Rows by version 2: those of the city, or else of the state; latest first."""
    criteria = cast("Record", call.body["MdmsCriteria"])
    tenant = str(criteria["tenantId"])
    if read_state(tenant) != read_state(call.user.tenant):
        call.scope().require(tenant)
    limit, offset = read_page(criteria)
    for where in _fall_back(tenant):
        found = [row for row in _list_rows(call, where, criteria) if _meets(row, criteria)]
        if found:
            return {"mdms": found[offset : offset + limit]}
    return {"mdms": []}


def search_masters_v2(call: Call) -> Mapping[str, object]:
    """Rows by version 1: declared ones and those that were added."""
    criteria = cast("Record", call.body["MdmsCriteria"])
    tenant = str(criteria["tenantId"])
    found = choose_masters(
        criteria, lambda module, master: find_master(call.session, tenant, module, master)
    )
    return {"MdmsRes": found}


def find_master(session: Session, tenant: str, module: str, master: str) -> list[Row] | None:
    """The rows of a master that a tenant follows; None where nobody holds any."""
    conditions = [*_of(f"{module}.{master}"), Condition("isActive", "equals", "true")]
    for where in _fall_back(tenant):
        added = [cast("Row", row["data"]) for row in _find(session, where, conditions)]
        declared = find_declared(module, master) if where == read_state(tenant) else None
        if added or declared is not None:
            return [*(declared or ()), *added]
    return None


def _read_sent(call: Call) -> tuple[Record, Record]:
    row = dict(cast("Record", call.body["Mdms"]))
    tenant = str(row["tenantId"])
    call.scope().narrow([tenant])
    if row["schemaCode"] != call.text("schemaCode"):
        raise ServiceError("INVALID_REQUEST", "schemaCode is not that of the address")
    schema = find_schema(call.session, read_state(tenant), str(row["schemaCode"]))
    if schema is None:
        raise ServiceError(
            "SCHEMA_DEFINITION_NOT_FOUND_ERR",
            "Schema definition against which data is being created is not found",
        )
    return row, cast("Record", schema["definition"])


def _check(call: Call, row: Record, definition: Record) -> str:
    """The unique identifier of a row that fits its schema and refers to rows that exist."""
    data = cast("Record", row["data"])
    errors = list(compile_schema(definition).iter_errors(read_plain(data)))
    if errors:
        numbered = len(errors) > 1
        raise InvalidRequestError(
            [
                ErrorEntry(
                    f"INVALID_REQUEST_{str(error.schema_path[-1]).upper()}{number}"
                    if numbered
                    else "INVALID_REQUEST",
                    error.message,
                )
                for number, error in enumerate(errors, 1)
            ]
        )
    parts = [_write_part(_read(data, path)) for path in list_unique(definition)]
    if not all(parts):
        raise ServiceError(
            "UNIQUE_IDENTIFIER_EMPTY_ERR", "Values defined against unique fields cannot be empty."
        )
    for path, code in list_references(definition):
        _require_reference(call.session, str(row["tenantId"]), code, _read(data, path))
    return ".".join(parts)


def _require_reference(session: Session, tenant: str, code: str, value: object) -> None:
    wanted = set(map(_write_part, value if isinstance(value, list) else [value]))
    if "" in wanted:
        raise ServiceError(
            "REFERENCE_VALIDATION_ERR",
            "Reference must only be of the type string, number or a list of strings/numbers",
        )
    for where in _fall_back(tenant):
        known = {str(row["uniqueIdentifier"]) for row in _find(session, where, _of(code))}
        if where == read_state(tenant):
            known |= {str(row["uniqueIdentifier"]) for row in _list_declared(code, where)}
        if wanted <= known:
            return
    raise ServiceError(
        "REFERENCE_VALIDATION_ERR", "Provided reference value does not exist in database"
    )


def _list_rows(call: Call, tenant: str, criteria: Record) -> Iterator[Record]:
    conditions = []
    if code := criteria.get("schemaCode"):
        conditions += _of(str(code))
    for name, column in (("ids", "id"), ("uniqueIdentifiers", "uniqueIdentifier")):
        if values := criteria.get(name):
            conditions.append(Condition(column, "in", tuple(cast("list[str]", values))))
    yield from _find(call.session, tenant, conditions)
    if "." not in tenant:
        codes = [str(code)] if code else list_declared_codes()
        for declared in codes:
            yield from _list_declared(declared, tenant)


def _meets(row: Record, criteria: Record) -> bool:
    """The criteria that the store is not asked for, and all of them for a declared row."""
    filters = cast("Mapping[str, str]", criteria.get("filters") or {})
    data = cast("Record", row["data"])
    return (
        criteria.get("isActive") in {None, row["isActive"]}
        and _is_among(row["id"], criteria.get("ids"))
        and _is_among(row["uniqueIdentifier"], criteria.get("uniqueIdentifiers"))
        and all(_write_part(_read(data, path)) == wanted for path, wanted in filters.items())
    )


def _is_among(value: object, wanted: object) -> bool:
    return not isinstance(wanted, list) or not wanted or value in wanted


@cache
def list_declared_codes() -> tuple[str, ...]:
    """Codes of the declared masters."""
    return tuple(f"{module}.{name}" for module, held in read_masters().items() for name in held)


@cache
def _list_declared(code: str, state: str) -> tuple[Record, ...]:
    module, _, master = code.partition(".")
    return tuple(
        {
            "id": str(uuid5(NAMESPACE_URL, f"urn:kasauti:master:{code}:{number}")),
            "tenantId": state,
            "schemaCode": code,
            "uniqueIdentifier": str(next(iter(row.values()))),
            "data": row,
            "isActive": row.get("active") is not False,
            "auditDetails": None,
        }
        for number, row in enumerate(find_declared(module, master) or ())
    )


def _find(session: Session, tenant: str, conditions: list[Condition]) -> list[Record]:
    return session.find(MASTERS, conditions, scope=_only(tenant), order=NEWEST_FIRST)


def _of(code: str) -> list[Condition]:
    return [Condition("schemaCode", "equals", code)]


def _fall_back(tenant: str) -> Iterator[str]:
    """The tenant, then what it belongs to, up to the state."""
    while tenant:
        yield tenant
        tenant = tenant.rpartition(".")[0]


def _read(data: object, path: str) -> object:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _write_part(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _only(tenant: str) -> TenantScope:
    return TenantScope(cities=frozenset({tenant}))
