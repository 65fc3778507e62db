"""Receipts: one payment by one kind of instrument, of one challan or demand."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.sources.rows import Origin, SourceRow
from kasauti_adapters.systems.egov_erp.payers import (
    find_mobile,
    find_place,
    is_nothing,
    list_distinct,
)
from kasauti_standards.kernel import Level

INSTRUMENT_COLUMNS = {
    "paid_mode": "type",
    "paid_number": "number",
    "paid_at": "at",
    "paid_transaction": "transaction",
}
"""What a receipt is paid with: the column that is set, and that of the instrument."""


def derive_receipt(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The one bill that a receipt pays; mode, instrument, number and debt on the row itself."""
    find_mobile(row, row.children.get("contacts", ()), sink)
    find_place(row)
    debt, where = _find_debt(row)
    row.put("debt_key", debt, where)
    take_instrument(row, sink)
    values: dict[str, object] = {"amount": row.get("total"), "bill": debt}
    return [row.derive(values, {"amount": row.at("total"), "bill": where})]


def take_instrument(row: SourceRow, sink: Sink) -> None:
    """Set mode, number, day and transaction of the receipt from its instruments, of one kind."""
    instruments = row.children.get("instruments", [])
    kinds = list_distinct(instruments, "type")
    if len(kinds) > 1:
        problem = CellProblem("ERP-MODES-MIXED")
        cell = instruments[0].cell("type")
        sink.add(problem, level=Level.ERROR, cell=cell, value=", ".join(kinds))
    first = instruments[0] if instruments else None
    for name, column in INSTRUMENT_COLUMNS.items():
        if first is not None:
            row.put(name, first.get(column), first.at(column))
        else:
            row.put(name, None, row.where())
    transaction = row.get("paid_transaction")
    if is_nothing(row.get("paid_number")) and not is_nothing(transaction):
        # a card or net-banking payment has one number for both
        row.put("paid_number", transaction, row.at("paid_transaction"))


def _find_debt(row: SourceRow) -> tuple[str | None, Origin]:
    """The key of the challan or demand that is paid, and the cell that says so."""
    if row.get("debt") is not None:
        return write_text(row.get("debt")), row.at("debt")
    if row.get("challan_number") is not None:
        return write_text(row.get("challan_number")), row.at("challan_number")
    if row.get("bill_demand") is not None:
        return f"D{row.get('bill_demand')}", row.at("bill_demand")
    return None, row.where()


RECEIPT = RowFunction(
    summary="Finds the debt and the instrument of a receipt.",
    reads=(
        "total",
        "debt",
        "challan_number",
        "bill_demand",
        "payee_email",
        "instruments.type",
        "instruments.number",
        "instruments.at",
        "instruments.transaction",
        "places.ward",
        "places.locality",
        "contacts.mobile",
        "contacts.type",
    ),
    gives=("amount", "bill"),
    sets=("contact_mobile", "ward", "locality", "debt_key", *INSTRUMENT_COLUMNS),
    run=derive_receipt,
)
