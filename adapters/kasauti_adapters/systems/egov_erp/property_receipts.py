"""Receipts of property tax: who paid, by what, for which property."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kasauti_adapters.mapping.checks import DATE_FORMS
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.times import make_date
from kasauti_adapters.sources.rows import SourceRow
from kasauti_adapters.systems.egov_erp.payers import is_nothing
from kasauti_adapters.systems.egov_erp.property_demands import read_cutover
from kasauti_adapters.systems.egov_erp.receipts import INSTRUMENT_COLUMNS, take_instrument

_CITIZEN = "CITIZEN"
_LAST = 1_000_000
_read_day = make_date(forms=DATE_FORMS)


def derive_facts(row: SourceRow, sink: Sink, settings: Mapping[str, str]) -> list[SourceRow]:
    """The one bill that a receipt pays; ward, payer's number and instrument on the row itself.

    `era` says whether it was paid before the cut-over.
    """
    row.put("era", _name_era(row, settings), row.at("created"))
    take_instrument(row, sink)
    registers = sorted(row.children.get("registers", ()), key=_read_order)
    for name in ("ward", "active"):
        if registers:
            row.put(name, registers[0].get(name), registers[0].at(name))
        else:
            row.put(name, None, row.at("assessment"))
    _put_mobile(row, registers)
    values: dict[str, object] = {"amount": row.get("total"), "bill": row.get("assessment")}
    return [row.derive(values, {"amount": row.at("total"), "bill": row.at("assessment")})]


def _name_era(row: SourceRow, settings: Mapping[str, str]) -> str:
    """`before` or `after`; a date that cannot be read is left to the mapping to refuse."""
    try:
        at = int(str(_read_day(row.get("created") or "")))
    except CellProblem:
        return "after"
    return "before" if at < read_cutover(settings) else "after"


def _read_order(register: SourceRow) -> int:
    text = write_text("" if register.get("order") is None else register.get("order"))
    return int(text) if text.isdigit() else _LAST


def _put_mobile(row: SourceRow, registers: Sequence[SourceRow]) -> None:
    """The number of the one citizen account with the payer's address, else of the first owner."""
    accounts = [
        one
        for one in row.children.get("contacts", ())
        if write_text(one.get("type") or "").upper() == _CITIZEN
        and not is_nothing(one.get("mobile"))
    ]
    numbers = {write_text(one.get("mobile")) for one in accounts}
    if len(numbers) == 1:
        row.put("contact_mobile", accounts[0].get("mobile"), accounts[0].at("mobile"))
    elif registers:
        row.put("contact_mobile", registers[0].get("mobile"), registers[0].at("mobile"))
    else:
        row.put("contact_mobile", None, row.at("payee_email"))


FACTS = RowFunction(
    summary="Finds property, payer and instrument of a receipt of property tax.",
    reads=(
        "total",
        "created",
        "assessment",
        "payee_email",
        *(f"instruments.{column}" for column in INSTRUMENT_COLUMNS.values()),
        "registers.active",
        "registers.ward",
        "registers.order",
        "registers.mobile",
        "contacts.mobile",
        "contacts.type",
    ),
    gives=("amount", "bill"),
    sets=("ward", "active", "era", "contact_mobile", *INSTRUMENT_COLUMNS),
    run=derive_facts,
)
