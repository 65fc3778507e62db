"""Units of a return: one cell that holds all floors, and what the floors make of the property."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kasauti_adapters.mapping.amounts import read_amount, round_to_paise
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.packed import split_floors
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Level

VACANT, SHARED, INDEPENDENT = "VACANT", "BUILTUP.SHAREDPROPERTY", "BUILTUP.INDEPENDENTPROPERTY"
RENT_TAX = Decimal("7.5")
"""Per cent of the annual rental value that a rented unit was taxed at."""
_VACANT_PLOT = "VACANT PLOT"
_RENTED = "RENTED"
_FLATS = "FLATS"
_GROUND = "GROUND FLOOR"


def derive_units(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The units; kind of property, floors and area on the row itself."""
    cell = row.at("floor")
    units: list[SourceRow] = []
    try:
        found = split_floors("" if row.get("floor") is None else row.get("floor"))
    except CellProblem as problem:
        sink.add(problem, level=Level.ERROR, cell=row.cell("floor"), value=row.get("floor"))
        sink.is_hopeless = True
        return []
    for floor in found:
        name = write_text(floor["floor"] or "")
        values: dict[str, object] = {
            "level": name.partition(" - ")[0] or None,
            "floor": name,
            "area": floor["area"],
            "usage": floor["usage"],
            "occupancy": floor["occupancy"],
            "construction": floor["construction"],
            "tax": floor["tax"],
            "arv": _find_rent(floor),
        }
        units.append(row.derive(values, dict.fromkeys(values, cell)))
    kind = _find_kind(row, units, sink)
    row.put("kind", kind, row.at("usage"))
    row.put("floor_count", len({unit.get("level") for unit in units}) or None, cell)
    is_shared = kind == SHARED
    row.put("land_area", None if is_shared else row.get("plotarea"), row.at("plotarea"))
    row.put("built_area", row.get("plotarea") if is_shared else None, row.at("plotarea"))
    return units


def _find_kind(row: SourceRow, units: Sequence[SourceRow], sink: Sink) -> str:
    """Vacant land by its usage; part of a building where it is a flat or has no ground floor."""
    is_vacant = write_text(row.get("usage") or "").upper() == _VACANT_PLOT
    if is_vacant == bool(units):
        code = "PTD-VACANT-BUILT" if is_vacant else "PTD-FLOORS-MISSING"
        cell = row.cell("floor")
        sink.add(CellProblem(code), level=Level.ERROR, cell=cell, value=row.get("usage"))
        sink.is_hopeless = True
    if is_vacant:
        return VACANT
    levels = {write_text(unit.get("level") or "").upper() for unit in units}
    is_flat = write_text(row.get("buildingcategory") or "").upper() == _FLATS
    return SHARED if is_flat or (len(levels) == 1 and _GROUND not in levels) else INDEPENDENT


def _find_rent(floor: Mapping[str, str | None]) -> Decimal | None:
    """Rupees a year of a rented unit, from the tax on it; none where there is no tax."""
    if not write_text(floor["occupancy"] or "").upper().startswith(_RENTED):
        return None
    tax = read_amount(floor["tax"]) if floor["tax"] else Decimal(0)
    return round_to_paise(tax * 100 / RENT_TAX) if tax else None


UNITS = RowFunction(
    summary="Splits the floor cell into units and says what kind of property they make.",
    reads=("floor", "usage", "plotarea", "buildingcategory"),
    gives=("level", "floor", "area", "usage", "occupancy", "construction", "tax", "arv"),
    sets=("kind", "floor_count", "land_area", "built_area"),
    run=derive_units,
)
