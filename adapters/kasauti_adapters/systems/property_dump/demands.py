"""What a return demands, by head, and what was paid of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kasauti_adapters.mapping.amounts import make_inr, read_amount
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.times import (
    make_financial_year,
    read_financial_year,
    write_financial_year,
)
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards import load_standard
from kasauti_standards.kernel import Level

_HEADS = {
    "grosstax": "PT_TAX",
    "firecharges": "PT_FIRE_CESS",
    "interestamt": "PT_TIME_INTEREST",
    "penalty": "PT_TIME_PENALTY",
    "rebate": "PT_TIME_REBATE",
}
_TAKEN_OFF = frozenset({"rebate", "exemptionamt"})
_ALWAYS = "grosstax"
_OWNER, _UNIT = "PT_OWNER_EXEMPTION", "PT_UNIT_USAGE_EXEMPTION"
_NOT_EXEMPT = frozenset({"", "--SELECT--", "NON-EXEMPTED", "0"})
_BLANK = frozenset({"", "NA", "N/A", "-", "--SELECT--", "NULL", "NIL", "\u00c2"})
_TO_PAISE = make_inr()
_SERVICE = "PT"
_YEAR = ("tax_year", "period_from", "period_to")


def derive_heads(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The amounts by tax head, what is taken off below zero; the year on the row itself.

    An amount that cannot be read stays as it is, for its field to say.
    """
    put_year(row, sink)
    _check_total(row, sink)
    exemption = write_text(row.get("exemptioncategory") or "").upper()
    heads = _HEADS | {"exemptionamt": _UNIT if exemption in _NOT_EXEMPT else _OWNER}
    made = []
    for column, head in heads.items():
        amount = _read(row, column)
        if column in _TAKEN_OFF and isinstance(amount, Decimal):
            amount = -abs(amount)
        if amount or column == _ALWAYS:
            values: dict[str, object] = {"head": head, "amount": amount}
            made.append(row.derive(values, dict.fromkeys(values, row.at(column))))
    return made


def derive_payment(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The one receipt of a return; whether anything was paid on the row itself."""
    put_year(row, sink)
    amount = _read(row, "amountpaid")
    row.put("is_paid", "no" if amount == 0 else "yes", row.at("amountpaid"))
    book, number = (write_text(row.get(name) or "") for name in ("g8bookno", "g8receiptno"))
    has_number = book.upper() not in _BLANK and number.upper() not in _BLANK
    row.put("receipt", f"G8/{book}/{number}" if has_number else None, row.at("g8receiptno"))
    values: dict[str, object] = {"amount": row.get("amountpaid")}
    return [row.derive(values, {"amount": row.at("amountpaid")})]


def put_year(row: SourceRow, sink: Sink) -> None:
    """The financial year as 2019-20, and the tax period of the masters that it is."""
    session = row.get("session")
    cell = row.at("session")
    try:
        year = write_financial_year(read_financial_year(session or ""))
    except CellProblem as problem:
        sink.add(problem, level=Level.ERROR, cell=row.cell("session"), value=session)
        for name in _YEAR:
            row.put(name, None, cell)
        return
    begin, end = find_period(year)
    row.put("tax_year", year, cell)
    row.put("period_from", begin, cell)
    row.put("period_to", end, cell)


def find_period(year: str) -> tuple[int, int]:
    """First and last millisecond of the tax period of a year; those of the year without one.

    Some periods of the masters begin or end hours beside the year's own in India.
    """
    own = (_millis(year, "start"), _millis(year, "end"))
    periods = [
        (int(row.attributes["fromDate"]), int(row.attributes["toDate"]))
        for row in load_standard("billing").code_lists["TaxPeriod"].codes
        if row.attributes["service"] == _SERVICE and row.attributes["financialYear"] == year
    ]
    return own if own in periods or not periods else periods[0]


def _check_total(row: SourceRow, sink: Sink) -> None:
    """The tax of a return is what the heads have to come to, so that it has to be there."""
    total, cell = row.get("taxamt"), row.cell("taxamt")
    if _is_blank(total):
        blank = CellProblem("ADP-CELL-BLANK", column="taxamt", target="demandDetails")
        sink.add(blank, level=Level.ERROR, cell=cell)
        return
    try:
        _TO_PAISE(total)
    except CellProblem as problem:
        sink.add(problem, level=Level.ERROR, cell=cell, value=total)


def _is_blank(value: object) -> bool:
    return value is None or write_text(value).upper() in _BLANK


def _millis(year: str, give: str) -> int:
    return int(str(make_financial_year(give="start" if give == "start" else "end")(year)))


def _read(row: SourceRow, column: str) -> object:
    """The rupees of a cell; 0 for a blank one, the cell itself where it cannot be read."""
    value = row.get(column)
    if _is_blank(value):
        return Decimal(0)
    try:
        return read_amount(value)
    except CellProblem:
        return value


HEADS = RowFunction(
    summary="Puts the amounts of a return under tax heads.",
    reads=(*_HEADS, "taxamt", "exemptionamt", "exemptioncategory", "session"),
    gives=("head", "amount"),
    sets=_YEAR,
    run=derive_heads,
)
PAYMENT = RowFunction(
    summary="Says what was paid of a return, and on which receipt.",
    reads=("amountpaid", "g8bookno", "g8receiptno", "session"),
    gives=("amount",),
    sets=(*_YEAR, "is_paid", "receipt"),
    run=derive_payment,
)
