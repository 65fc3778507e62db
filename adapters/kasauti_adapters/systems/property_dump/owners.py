"""Owners of a return: one cell that holds them all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.packed import split_owners
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Level

_OF = re.compile(r"\b(?P<of>[SDWCH])/O\b\.?", re.IGNORECASE)
_RELATIONSHIPS = {"W": "HUSBAND", "S": "FATHER", "D": "FATHER"}
_ALL_OWNERS = "JOINT OWNERS"
_ONE, _MANY = "one", "several"


def derive_owners(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The owners; how many there are and who pays on the row itself.

    The exemption of a return is that of its first owner, unless it says that it is of all.
    """
    cell = row.at("owner")
    try:
        found = split_owners("" if row.get("owner") is None else row.get("owner"))
    except CellProblem as problem:
        sink.add(
            problem,
            level=Level.ERROR,
            cell=row.cell("owner"),
            value=row.get("owner"),
            person="name",
        )
        sink.is_hopeless = True
        return []
    if not found:
        blank = CellProblem("ADP-CELL-BLANK", column="owner", target="owners")
        sink.add(blank, level=Level.ERROR, cell=row.cell("owner"))
        sink.is_hopeless = True
        return []
    exemption = row.get("exemptioncategory")
    is_shared = _ALL_OWNERS in write_text(exemption or "").upper()
    made = []
    for position, owner in enumerate(found):
        values: dict[str, object] = {
            "name": owner["name"],
            "father": _strip_relation(owner["father"]),
            "relationship": _find_relationship(owner["father"], owner["name"]),
            "mobile": owner["mobile"],
            "exemption": exemption if position == 0 or is_shared else None,
            "is_first": position == 0,
        }
        origins = dict.fromkeys(values, cell) | {"exemption": row.at("exemptioncategory")}
        made.append(row.derive(values, origins))
    row.put("payer_name", made[0].get("name"), cell)
    row.put("payer_mobile", made[0].get("mobile"), cell)
    row.put("owner_count", _ONE if len(made) == 1 else _MANY, cell)
    return made


def _strip_relation(father: str | None) -> str | None:
    """The name of father or husband without S/O, W/O or D/O before it."""
    return _OF.sub("", father).strip() or None if father else None


def _find_relationship(*texts: str | None) -> str | None:
    """Whose name it is, where S/O, D/O or W/O says so; nothing is assumed."""
    for text in texts:
        match = _OF.search(text or "")
        if match:
            return _RELATIONSHIPS.get(match["of"].upper())
    return None


OWNERS = RowFunction(
    summary="Splits the owner cell into owners.",
    reads=("owner", "exemptioncategory"),
    gives=("name", "father", "relationship", "mobile", "exemption", "is_first"),
    sets=("payer_name", "payer_mobile", "owner_count"),
    run=derive_owners,
)
