"""Properties: owners in their order, the main use, and what an institution is called."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kasauti_adapters.mapping.amounts import read_decimal
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.sources.rows import Origin, SourceRow
from kasauti_adapters.systems.egov_erp.payers import is_nothing, list_distinct
from kasauti_standards.kernel import Level

SERVICE = "PT"
_GOVERNMENT = "GOVT"
_OFFICE = "Authorised officer"
_MIXED = "MIXED"
_OWNER = ("name", "mobile", "other_number", "email", "gender", "guardian", "relation")
_LAST = 1_000_000


def derive_owners(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The owners in their order; number of owners, use and institution on the row itself."""
    row.put("service", SERVICE, row.where())
    holders = sort_holders(row)
    if not holders:
        sink.add(CellProblem("ERP-OWNER-MISSING"), level=Level.ERROR, cell=row.cell("assessment"))
        sink.is_hopeless = True
    row.put("owner_count", "one" if len(holders) == 1 else "several", row.where())
    _put_usage(row)
    _put_institution(row, holders)
    _check_floors(row, sink)
    return [_take_owner(holder, "Y" if place == 0 else "N") for place, holder in enumerate(holders)]


def sort_holders(row: SourceRow) -> list[SourceRow]:
    """The owners of a property in the order that the register gives them; the first is primary."""
    return sorted(row.children.get("holders", ()), key=_read_order)


def _read_order(holder: SourceRow) -> int:
    text = write_text(holder.get("order") if holder.get("order") is not None else "")
    return int(text) if text.isdigit() else _LAST


def _take_owner(holder: SourceRow, first: str) -> SourceRow:
    values = {name: holder.get(name) for name in _OWNER}
    origins: dict[str, Origin] = {name: holder.at(name) for name in _OWNER}
    return holder.derive(values | {"is_first": first}, origins | {"is_first": holder.at("order")})


def _put_usage(row: SourceRow) -> None:
    """The use of the property: its own, else the one that all floors have, else mixed."""
    floors = row.children.get("floors", ())
    uses = list_distinct(floors, "usage")
    usage = uses[0] if len(uses) == 1 else _MIXED
    if not is_nothing(row.get("main_usage")):
        row.put("usage", row.get("main_usage"), row.at("main_usage"))
    elif uses:
        first = next(floor for floor in floors if floor.get("usage") is not None)
        row.put("usage", usage, first.at("usage"))
    else:
        row.put("usage", None, row.at("main_usage"))


def _put_institution(row: SourceRow, holders: list[SourceRow]) -> None:
    """Kind, name and office where a government owns; nothing elsewhere."""
    kind = row.get("type_code")
    if holders and _GOVERNMENT in write_text(kind or "").upper():
        row.put("institution_kind", kind, row.at("type_code"))
        row.put("institution_name", holders[0].get("name"), holders[0].at("name"))
        row.put("institution_office", _OFFICE, row.where())
        return
    for name in ("institution_kind", "institution_name", "institution_office"):
        row.put(name, None, row.at("type_code"))


def _check_floors(row: SourceRow, sink: Sink) -> None:
    """Floors are no larger together than the building; what is no number its field says."""
    floors = row.children.get("floors", ())
    whole = row.get("built_area")
    if not floors or is_nothing(whole):
        return
    try:
        total = sum((read_decimal(floor.get("area") or 0) for floor in floors), Decimal(0))
        built = read_decimal(whole)
    except CellProblem:
        return
    if total > built:
        problem = CellProblem("ERP-FLOORS-ABOVE", sum=total, whole=built)
        sink.add(problem, level=Level.ERROR, cell=row.cell("built_area"), value=whole)


OWNERS = RowFunction(
    summary="Puts the owners of a property in order and finds out its main use.",
    reads=(
        "assessment",
        "type_code",
        "built_area",
        "main_usage",
        "floors.area",
        "floors.usage",
        "holders.order",
        *(f"holders.{name}" for name in _OWNER),
    ),
    gives=(*_OWNER, "is_first"),
    sets=(
        "service",
        "owner_count",
        "usage",
        "institution_kind",
        "institution_name",
        "institution_office",
    ),
    run=derive_owners,
)
