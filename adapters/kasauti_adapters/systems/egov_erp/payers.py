"""Who pays and where: what the collection tables know only through other tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kasauti_adapters.mapping.defects import Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Level

_CITIZEN = "CITIZEN"
_NOTHING = frozenset({"", "-", "NA", "N/A", "NULL", "NIL", "--SELECT--", "Â"})


def is_nothing(value: object) -> bool:
    """Whether a cell stands for nothing, as the mappings of this system mark it."""
    return value is None or write_text(value).upper() in _NOTHING


def find_mobile(row: SourceRow, accounts: Sequence[SourceRow], sink: Sink) -> None:
    """Set `contact_mobile`: the number of the citizen account with the payer's e-mail address.

    Sheets have a column of their own for it; accounts of employees do not count.
    """
    if "payee_mobile" in row.values:
        return
    citizens = [one for one in accounts if write_text(one.get("type") or "").upper() == _CITIZEN]
    numbers = list_distinct(citizens, "mobile")
    if len(numbers) == 1:
        account = next(one for one in citizens if one.get("mobile") is not None)
        row.put("contact_mobile", account.get("mobile"), account.at("mobile"))
        return
    code = "ERP-CONTACT-AMBIGUOUS" if numbers else "ERP-CONTACT-MISSING"
    cell = row.cell("payee_email")
    row.put("contact_mobile", None, cell)
    sink.add(CellProblem(code), level=Level.ERROR, pointer="", cell=cell)


def find_place(row: SourceRow) -> None:
    """Set `ward` and `locality` from the boundary that the collection names."""
    places = row.children.get("places", ())
    if places:
        for name in ("ward", "locality"):
            row.put(name, places[0].get(name), places[0].at(name))


def list_distinct(rows: Iterable[SourceRow], column: str) -> list[str]:
    """Different values of a column, blanks left away."""
    values = (one.get(column) for one in rows)
    return list(dict.fromkeys(write_text(value) for value in values if not is_nothing(value)))
