"""Functions for awkward fields of the template, by the name that mappings use."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_adapters.mapping.amounts import read_amount
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.sources.rows import Origin, SourceRow
from kasauti_standards.kernel import Level

_SHARED = "SHAREDPROPERTY"
_INSTITUTIONAL = "INSTITUTIONAL"
_CODES = {
    "kind": ("type", "sub_type"),
    "use": ("usage", "sub_usage"),
    "ownership": ("ownership_category", "sub_ownership_category"),
}
_STARRED = {"tenant": "tenantId", "sub_ownership_category": "ownershipCategory"}
"""Columns that the template marks as required and no member of the standard does."""
_NOTHING = frozenset({"", "NA", "N/A", "-", "--SELECT--", "NULL", "NIL"})
_UNIT_USE = ("usage", "sub_usage", "sub_minor", "detail")
_UNIT = ("floor", "number", "occupancy", "area")
_OWNER = (
    *("name", "mobile", "father", "relationship", "address", "owner_type", "id_type"),
    *("document", "email", "gender"),
)


def derive_units(row: SourceRow, sink: Sink, settings: Mapping[str, str]) -> list[SourceRow]:
    """The units with whole code paths; those of the property on the row itself."""
    _check_tenant(row, sink, settings)
    for name, target in _STARRED.items():
        if not _read_code(row, name):
            problem = CellProblem("ADP-CELL-BLANK", column=name, target=target)
            sink.add(problem, level=Level.ERROR, cell=row.cell(name))
    for name, columns in _CODES.items():
        row.put(name, join_path(row, columns), _find_cell(row, columns))
    is_shared = _SHARED in write_text(row.get("kind") or "")
    row.put("land_area", None if is_shared else row.get("area"), row.at("area"))
    row.put("built_area", row.get("area") if is_shared else None, row.at("area"))
    units = []
    for child in row.children.get("unit_rows", ()):
        _check_tenant(child, sink, settings)
        values = {name: child.get(name) for name in _UNIT}
        origins = {name: child.at(name) for name in _UNIT}
        values |= {"use": join_path(child, _UNIT_USE), "rent": _read_rent(child)}
        origins |= {"use": _find_cell(child, _UNIT_USE), "rent": child.at("rent")}
        units.append(row.derive(values, origins))
    return units


def derive_owners(row: SourceRow, sink: Sink, settings: Mapping[str, str]) -> list[SourceRow]:
    """The owners in the order of their rows; of an institution the number stands twice."""
    is_institution = _INSTITUTIONAL in write_text(row.get("ownership") or "")
    owners = []
    for position, child in enumerate(row.children.get("owner_rows", ())):
        _check_tenant(child, sink, settings)
        values = {name: child.get(name) for name in _OWNER}
        values |= {
            "contact": child.get("mobile") if is_institution else None,
            "is_first": position == 0,
        }
        origins = {name: child.at(name) for name in _OWNER}
        origins |= dict.fromkeys(("contact", "is_first"), child.at("mobile"))
        owners.append(row.derive(values, origins))
    return owners


def join_path(row: SourceRow, columns: tuple[str, ...]) -> str | None:
    """One dotted code in capitals; a cell may hold the path from its beginning."""
    path = ""
    for name in columns:
        part = _read_code(row, name)
        if part and path and not part.startswith(f"{path}."):
            part = f"{path}.{part}"
        path = part or path
    return path or None


def _read_code(row: SourceRow, column: str) -> str:
    text = write_text(row.get(column) or "").upper()
    return "" if text in _NOTHING else text


def _find_cell(row: SourceRow, columns: tuple[str, ...]) -> Origin:
    """The last cell of a path that is filled."""
    filled = [name for name in columns if _read_code(row, name)]
    return row.at((filled or columns)[-1])


def _read_rent(unit: SourceRow) -> object:
    """Rupees a year; the template writes 0 where there is no rent."""
    value = unit.get("rent")
    try:
        return None if read_amount(value) == 0 else value
    except CellProblem:
        return value


def _check_tenant(row: SourceRow, sink: Sink, settings: Mapping[str, str]) -> None:
    """Rows of another city are not this city's."""
    tenant = write_text(row.get("tenant") or "")
    if tenant and tenant.casefold() != settings["tenant"].casefold():
        problem = CellProblem("PTT-TENANT-OTHER", tenant=settings["tenant"])
        sink.add(problem, level=Level.ERROR, cell=row.cell("tenant"), value=tenant)


FUNCTIONS: Mapping[str, RowFunction] = {
    "template_units": RowFunction(
        summary="Joins code paths and takes the units of the property.",
        reads=(
            *("tenant", "area", *(name for columns in _CODES.values() for name in columns)),
            *(f"unit_rows.{name}" for name in (*_UNIT, *_UNIT_USE, "rent", "tenant")),
        ),
        gives=(*_UNIT, "use", "rent"),
        sets=(*_CODES, "land_area", "built_area"),
        run=derive_units,
    ),
    "template_owners": RowFunction(
        summary="Takes the owners of the property, the first as the one who is written to.",
        reads=("ownership", *(f"owner_rows.{name}" for name in (*_OWNER, "tenant"))),
        gives=(*_OWNER, "contact", "is_first"),
        sets=(),
        run=derive_owners,
    ),
}
