"""Hierarchies and kinds of boundaries in tables of their own, beside the master data.

Source: UPYOG-NIUA egov-location HierarchyTypeController, BoundaryTypeController and their services.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope, read_state

HIERARCHY_TYPES = Collection(
    "hierarchy-type", id="/key", columns=(Column("number", "/id", "number"),)
)
BOUNDARY_TYPES = Collection("boundary-type", id="/key", columns=(Column("number", "/id"),))
BOUNDARY_TYPE_COLLECTIONS = (HIERARCHY_TYPES, BOUNDARY_TYPES)
_TENANT = ErrorEntry("boundary.0003", "Tenant Id is required")
_SHARED = frozenset({"id", "createdDate", "createdBy", "lastModifiedBy", "version"})
Record = dict[str, object]


def create_hierarchy(call: Call) -> Mapping[str, object]:
    """Add a hierarchy; its code and its name are taken once in a tenant."""
    sent = _read_new(call, "HierarchyType")
    tenant = str(sent.get("tenantId") or "")
    entries = [*_judge_hierarchy(call, sent, tenant)]
    if not sent.get("code"):
        entries.append(ErrorEntry("boundary.0011", "HierarchyType Code is Required"))
    elif _find(call, HIERARCHY_TYPES, tenant, sent["code"]):
        entries.append(
            ErrorEntry("boundary.0029", "Combination Of code and tenantId Already Exist.")
        )
    _refuse(entries)
    kept = _keep(call, HIERARCHY_TYPES, sent | {"id": call.session.next_value("hierarchy-type")})
    return {"HierarchyType": [kept]}


def update_hierarchy(call: Call) -> Mapping[str, object]:
    """Change a hierarchy under its code."""
    sent, held = _read_changed(call, "HierarchyType", HIERARCHY_TYPES)
    _refuse([*_judge_hierarchy(call, sent, str(sent["tenantId"]))])
    return {"HierarchyType": [_keep(call, HIERARCHY_TYPES, sent, held=held)]}


def list_hierarchies(call: Call) -> Mapping[str, object]:
    """The hierarchies of a tenant, or one by its number."""
    criteria: Record = {"tenantId": call.text("tenantId"), "id": call.number("hierarchyType")}
    return {"HierarchyType": _search(call, HIERARCHY_TYPES, criteria)}


def search_hierarchies(call: Call) -> Mapping[str, object]:
    """The hierarchies of a tenant by number or code."""
    criteria = cast("Record", call.body["HierarchyType"])
    return {"HierarchyType": _search(call, HIERARCHY_TYPES, criteria)}


def create_kind(call: Call) -> Mapping[str, object]:
    """Add a kind of boundary; its code is taken once in a tenant."""
    sent = _read_new(call, "BoundaryType")
    tenant = str(sent.get("tenantId") or "")
    entries = [*_judge_kind(call, sent, tenant)]
    if not sent.get("code"):
        entries.append(ErrorEntry("boundary.0028", "Boundary Type Code is required"))
    elif _find(call, BOUNDARY_TYPES, tenant, sent["code"]):
        entries.append(
            ErrorEntry("boundary.0030", "Combination Of code and tenantId Already Exist.")
        )
    _refuse(entries)
    number = str(call.session.next_value("boundary-type"))
    kept = _keep(call, BOUNDARY_TYPES, _slim(sent) | {"id": number})
    return {"BoundaryType": [_show_kind(call, kept)]}


def update_kind(call: Call) -> Mapping[str, object]:
    """Change a kind of boundary under its code."""
    sent, held = _read_changed(call, "BoundaryType", BOUNDARY_TYPES)
    _refuse([*_judge_kind(call, sent, str(sent["tenantId"]))])
    return {"BoundaryType": [_show_kind(call, _keep(call, BOUNDARY_TYPES, _slim(sent), held=held))]}


def list_kinds(call: Call) -> Mapping[str, object]:
    """The kinds of a tenant, or one by its number."""
    number = call.number("boundaryType")
    criteria: Record = {"tenantId": call.text("tenantId")}
    return _answer_kinds(call, criteria | ({} if number is None else {"id": str(number)}))


def search_kinds(call: Call) -> Mapping[str, object]:
    """The kinds of a tenant by number or code."""
    return _answer_kinds(call, cast("Record", call.body["BoundaryType"]))


def list_kinds_of_hierarchy(call: Call) -> Mapping[str, object]:
    """The kinds that stand in the hierarchy of a name, in whatever letter case."""
    tenant, name = call.text("tenantId") or "", (call.text("hierarchyTypeName") or "").upper()
    codes = {
        row["code"]
        for row in _search(call, HIERARCHY_TYPES, {"tenantId": tenant})
        if str(row["name"]).upper() == name
    }
    found = cast("list[Record]", _answer_kinds(call, {"tenantId": tenant})["BoundaryType"])
    return {"BoundaryType": [row for row in found if _read_code(row, "hierarchyType") in codes]}


def _answer_kinds(call: Call, criteria: Record) -> Mapping[str, object]:
    return {
        "BoundaryType": [_show_kind(call, row) for row in _search(call, BOUNDARY_TYPES, criteria)]
    }


def _read_new(call: Call, member: str) -> Record:
    sent = cast("Record", call.body[member])
    if tenant := str(sent.get("tenantId") or ""):
        call.scope().require(tenant)
        call.session.hold(f"{member}:{tenant}")
    return {name: value for name, value in sent.items() if name not in _SHARED}


def _read_changed(call: Call, member: str, collection: Collection) -> tuple[Record, Record]:
    """What is sent, under the code and tenant of the address, and what is kept."""
    tenant, code = call.text("tenantId") or "", call.text("code") or ""
    call.scope().require(tenant)
    call.session.hold(f"{member}:{tenant}")
    held = _find(call, collection, tenant, code)
    if held is None:
        raise ServiceError("BOUNDARY_CODE_UNKNOWN", f"There is no {member} of code {code}")
    sent = cast("Record", call.body[member])
    kept = {name: value for name, value in sent.items() if name not in _SHARED}
    return kept | {"tenantId": tenant, "code": code}, held


def _judge_hierarchy(call: Call, sent: Record, tenant: str) -> Iterator[ErrorEntry]:
    if not tenant:
        yield _TENANT
    if not sent.get("name"):
        yield ErrorEntry("boundary.0010", "HierarchyType Name is Required")
        return
    for row in _list(call, HIERARCHY_TYPES, tenant, []):
        if row["name"] == sent["name"] and row["code"] != sent.get("code"):
            yield ErrorEntry("boundary.0012", "Combination Of Name and tenantId Already Exist.")


def _judge_kind(call: Call, sent: Record, tenant: str) -> Iterator[ErrorEntry]:
    if not tenant:
        yield _TENANT
    if not sent.get("name"):
        yield ErrorEntry("boundary.0013", "BoundaryType Name is Required")
    if not sent.get("hierarchy"):
        yield ErrorEntry("boundary.0014", "BoundaryType Hierarchy is Required")
    hierarchy, parent = _read_code(sent, "hierarchyType"), _read_code(sent, "parent")
    if not sent.get("hierarchyType"):
        yield ErrorEntry("boundary.0015", "BoundaryType HierarchyType is Required")
    elif not hierarchy:
        yield ErrorEntry("boundary.0016", "BoundaryType HierarchyTypeCode is Required")
    elif not _find(call, HIERARCHY_TYPES, tenant, hierarchy):
        yield ErrorEntry("boundary.0017", "BoundaryType HierarchyTypeCode Does Not Exist.")
    is_own = parent == sent.get("code")
    if parent and (is_own or not _find(call, BOUNDARY_TYPES, tenant, parent)):
        yield ErrorEntry("boundary.0018", "BoundaryType ParentCode Does Not Exist.")


def _slim(sent: Record) -> Record:
    """A kind with the codes of what it stands in and under; the rest is read when answered."""
    codes = {
        name: {"code": code}
        for name in ("hierarchyType", "parent")
        if (code := _read_code(sent, name))
    }
    derived = ("hierarchyType", "parent", "parentName", "childBoundaryTypes")
    return {name: value for name, value in sent.items() if name not in derived} | codes


def _show_kind(call: Call, kind: Record) -> Record:
    tenant, shown = str(kind["tenantId"]), dict(kind)
    if hierarchy := _find(call, HIERARCHY_TYPES, tenant, _read_code(kind, "hierarchyType")):
        shown["hierarchyType"] = _hide(hierarchy)
    if parent := _find(call, BOUNDARY_TYPES, tenant, _read_code(kind, "parent")):
        shown |= {"parent": _hide(parent), "parentName": parent["name"]}
    return shown


def _search(call: Call, collection: Collection, criteria: Record) -> list[Record]:
    tenant = str(criteria.get("tenantId") or "")
    if not tenant:
        raise InvalidRequestError([_TENANT])
    if tenant != read_state(call.user.tenant):
        call.scope().require(tenant)
    where = []
    if criteria.get("id") is not None:
        where.append(Condition("number", "equals", criteria["id"]))
    elif criteria.get("code"):
        where.append(Condition("id", "equals", f"{tenant}:{criteria['code']}"))
    return [_hide(row) for row in _list(call, collection, tenant, where)]


def _find(call: Call, collection: Collection, tenant: str, code: object) -> Record | None:
    found = _list(call, collection, tenant, [Condition("id", "equals", f"{tenant}:{code}")])
    return found[0] if found else None


def _list(call: Call, collection: Collection, tenant: str, where: list[Condition]) -> list[Record]:
    return call.session.find(collection, where, scope=TenantScope(cities=frozenset({tenant})))


def _keep(call: Call, collection: Collection, row: Record, *, held: Record | None = None) -> Record:
    tenant = str(row["tenantId"])
    fixed = {"id": held["id"], "createdDate": held["createdDate"]} if held else {}
    record = {"createdDate": call.now} | row | fixed | {"lastModifiedDate": call.now}
    record["key"] = f"{tenant}:{row['code']}"
    write = call.session.replace if held else call.session.add
    scope = TenantScope(cities=frozenset({tenant}))
    write(collection, record, scope=scope, by=call.user.uuid, at=call.now)
    return _hide(record)


def _hide(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "key"}


def _read_code(record: Record, member: str) -> str:
    named = record.get(member)
    return str(named.get("code") or "") if isinstance(named, dict) else ""


def _refuse(entries: list[ErrorEntry]) -> None:
    if entries:
        raise InvalidRequestError(entries)
