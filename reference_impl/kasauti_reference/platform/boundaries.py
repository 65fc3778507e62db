"""Boundaries of a city: the tree or the flat list of one level, as egov-location answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Code

Node = dict[str, object]


def search_boundaries(call: Call) -> Mapping[str, object]:
    """Boundaries by tenant, hierarchy, level and code; `tenantId` stands in every entry."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("NotNull.boundarySearchRequest.tenantId", "tenantId is mandatory")
    wanted, level = call.text("hierarchyTypeCode"), call.text("boundaryType")
    pin = call.text("pinCode")
    codes = set(call.texts("codes"))
    entries = []
    for (where, hierarchy), rows in read_boundaries().items():
        if where == tenant and wanted in {None, hierarchy}:
            chosen = _choose(rows, level, codes, pin)
            entries.append(
                {
                    "hierarchyType": {"code": hierarchy, "name": hierarchy},
                    "boundary": chosen,
                    "tenantId": tenant,
                }
            )
    return {"TenantBoundary": entries}


@cache
def read_boundaries() -> Mapping[tuple[str, str], tuple[Code, ...]]:
    """Rows by tenant and hierarchy; those of demonstration cities are our own."""
    rows: dict[tuple[str, str], list[Code]] = {}
    lists = load_standard("platform").code_lists
    for name in ("Boundary", "OwnBoundary"):
        for code in lists[name].codes:
            for hierarchy in code.attributes["hierarchyType"].split("|"):
                rows.setdefault((code.attributes["tenantId"], hierarchy), []).append(code)
    return {key: tuple(found) for key, found in rows.items()}


def _choose(
    rows: tuple[Code, ...], level: str | None, codes: set[str], pin: str | None
) -> list[Node]:
    if level or codes or pin:
        return [
            _describe(row, [])
            for row in rows
            if (not level or row.attributes["level"].lower() == level.lower())
            and (not codes or row.code in codes)
            and (not pin or pin in row.attributes["pincode"].split("|"))
        ]
    known = {row.code for row in rows}
    return [_grow(row, rows) for row in rows if row.parent not in known]


def _grow(row: Code, rows: tuple[Code, ...]) -> Node:
    children = [
        _grow(child, rows) for child in rows if child.parent == row.code and child is not row
    ]
    return _describe(row, children)


def _describe(row: Code, children: list[Node]) -> Node:
    return {
        "code": row.code,
        "name": row.label_en,
        "label": row.attributes["level"],
        "latitude": row.attributes["latitude"] or None,
        "longitude": row.attributes["longitude"] or None,
        "area": row.attributes["area"] or None,
        "pincode": [int(part) for part in row.attributes["pincode"].split("|") if part] or None,
        "boundaryNum": int(row.attributes["boundaryNum"] or 0),
        "children": children,
        "materializedPath": None,
    }
