"""Demands of property tax: half-yearly instalments added up by financial year and tax head.

The ERP books what was collected on each instalment, whether a receipt is there or not. Receipts
from the cut-over on are taken over as payments; what was collected before stands in the demands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Literal

from kasauti_adapters.mapping.amounts import read_amount, round_to_paise
from kasauti_adapters.mapping.checks import DATE_FORMS
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.times import (
    find_financial_year,
    make_date,
    make_financial_year,
    read_financial_year,
    write_financial_year,
)
from kasauti_adapters.sources.rows import Origin, SourceRow
from kasauti_adapters.systems.egov_erp.payers import is_nothing
from kasauti_adapters.systems.egov_erp.properties import SERVICE, sort_holders
from kasauti_standards import load_standard
from kasauti_standards.kernel import Level

VOID_RECEIPTS = frozenset({"CANCELLED", "INSTR_BOUNCED", "FAILED", "PENDING"})
"""States of a receipt that took no money, as the mapping of the receipts leaves them out."""
_ZERO = Decimal(0)
_MOST_CELLS = 6
_EDGES: tuple[Literal["start"], Literal["end"]] = ("start", "end")
_read_day = make_date(forms=DATE_FORMS)


@dataclass(slots=True)
class _Amount:
    """What is demanded of one year under one head, and the instalments it is the sum of."""

    year: str
    head: str
    first_day: int
    details: list[SourceRow] = field(default_factory=list)
    amount: Decimal = _ZERO
    collected: Decimal = _ZERO


def derive_amounts(row: SourceRow, sink: Sink, settings: Mapping[str, str]) -> list[SourceRow]:
    """One row for each year and head, oldest first, with what was collected before the cut-over."""
    row.put("service", SERVICE, row.where())
    _put_payer(row)
    details = [one for one in row.children.get("details", ()) if _is_in_use(one)]
    row.put("owed", "yes" if details else "no", row.where())
    amounts = _add_up(details, sink)
    if not sink.is_rejected:
        _settle_collected(row, amounts, read_cutover(settings), sink)
    return [_write_amount(row, one) for one in amounts]


def derive_years(row: SourceRow, _sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """One row for each financial year; the amounts of the year are its own."""
    by_year: dict[str, list[SourceRow]] = {}
    for amount in row.children.get("amounts", ()):
        by_year.setdefault(str(amount.get("year")), []).append(amount)
    years = []
    for year, amounts in by_year.items():
        starts, ends = find_period(year)
        values: dict[str, object] = {"year": year, "starts": starts, "ends": ends}
        made = row.derive(values, dict.fromkeys(values, amounts[0].at("year")))
        made.children["amounts"] = amounts
        years.append(made)
    return years


@cache
def find_period(year: str) -> tuple[int | None, int | None]:
    """First and last instant of a year, as far as the masters of property tax have it.

    Services find the year of a demand by its first instant, and the masters let 2023-24 begin and
    end hours later than its days do; a demand that ends so late would overlap the next one. A year
    that the masters have not is taken by its days.
    """
    if not year:
        return None, None
    first, last = (int(str(make_financial_year(give=edge)(year))) for edge in _EDGES)
    for row in load_standard("platform").code_lists["FinancialYear"].codes:
        if row.code == year and row.attributes["module"] == SERVICE:
            first = max(first, int(row.attributes["startingDate"]))
            last = min(last, int(row.attributes["endingDate"]))
    return first, last


def _put_payer(row: SourceRow) -> None:
    first = next(iter(sort_holders(row)), None)
    for name, column in (("payer_name", "name"), ("payer_mobile", "mobile")):
        if first is None:
            row.put(name, None, row.where())
        else:
            row.put(name, first.get(column), first.at(column))


def _is_in_use(detail: SourceRow) -> bool:
    """Whether an instalment says anything: the ERP keeps rows of nothing for every head."""
    cells = (detail.get(name) for name in ("amount", "booked", "rebate"))
    return any(not is_nothing(cell) and cell != 0 for cell in cells)


def _add_up(details: Sequence[SourceRow], sink: Sink) -> list[_Amount]:
    found: dict[tuple[str, str], _Amount] = {}
    for detail in details:
        year, first_day = _find_year(detail, sink)
        amount = _read_rupees(detail, "amount", sink)
        if amount < 0:
            _refuse(CellProblem("ERP-AMOUNT-NEGATIVE"), detail, "amount", sink)
        if _read_rupees(detail, "rebate", sink):
            _refuse(CellProblem("ERP-REBATE-OPEN"), detail, "rebate", sink)
        head = write_text(detail.get("head") or "")
        one = found.setdefault((year, head), _Amount(year, head, first_day))
        one.details.append(detail)
        one.amount += amount
        one.collected += round_to_paise(_read_rupees(detail, "booked", sink))
    return sorted(found.values(), key=lambda one: (one.year, one.first_day))


def _find_year(detail: SourceRow, sink: Sink) -> tuple[str, int]:
    """The financial year that an instalment lies in, and its first day.

    Its days say so, for names of periods are irregular; a name that says another year is a defect.
    """
    try:
        starts = int(str(_read_day(detail.get("starts") or "")))
        ends = int(str(_read_day(detail.get("ends") or "")))
        named = write_financial_year(read_financial_year(detail.get("year") or ""))
    except CellProblem as problem:
        _refuse(problem, detail, "starts", sink)
        return "", 0
    year = find_financial_year(starts)
    if not (year == find_financial_year(ends) == named):
        _refuse(CellProblem("ERP-INSTALMENT-YEAR", year=named), detail, "starts", sink)
    return year, starts


def _read_rupees(detail: SourceRow, column: str, sink: Sink) -> Decimal:
    """Rupees of a cell; nothing is 0, and what is no amount is a defect."""
    value = detail.get(column)
    if is_nothing(value):
        return _ZERO
    try:
        return read_amount(value)
    except CellProblem as problem:
        _refuse(problem, detail, column, sink)
        return _ZERO


def _settle_collected(row: SourceRow, amounts: Sequence[_Amount], cutover: int, sink: Sink) -> None:
    """Take what the receipts from the cut-over on have paid off the newest bookings."""
    receipts = [(one, _read_moment(one, sink)) for one in _list_live(row)]
    received = _add_receipts([one for one, _ in receipts], sink)
    booked = sum((one.collected for one in amounts), _ZERO)
    details = [detail for one in amounts for detail in one.details]
    if booked < received:
        problem = CellProblem("ERP-BOOKED-BELOW-RECEIPTS", receipts=received)
        _refuse_bookings(row, details, problem, booked, sink)
    for one in amounts:
        if one.collected > (demanded := round_to_paise(one.amount)):
            problem = CellProblem("ERP-BOOKED-ABOVE-DEMAND", demanded=demanded)
            _refuse_bookings(row, one.details, problem, one.collected, sink)
    rest = _add_receipts([one for one, at in receipts if at >= cutover], sink)
    for one in reversed(amounts):
        taken = min(rest, one.collected)
        one.collected -= taken
        rest -= taken


def _add_receipts(receipts: Sequence[SourceRow], sink: Sink) -> Decimal:
    return sum((round_to_paise(_read_rupees(one, "total", sink)) for one in receipts), _ZERO)


def _refuse_bookings(
    row: SourceRow, details: Sequence[SourceRow], problem: CellProblem, booked: Decimal, sink: Sink
) -> None:
    cells = [one.cell("booked") for one in details if not is_nothing(one.get("booked"))]
    where = ", ".join(cells[:_MOST_CELLS]) or row.where()
    sink.add(problem, level=Level.ERROR, cell=where, value=booked)


def _read_moment(receipt: SourceRow, sink: Sink) -> int:
    """When a receipt was given; a defect where it cannot be read."""
    try:
        return int(str(_read_day(receipt.get("at") or "")))
    except CellProblem as problem:
        _refuse(problem, receipt, "at", sink)
        return 0


def read_cutover(settings: Mapping[str, str]) -> int:
    """The first moment of the cut-over, in epoch milliseconds."""
    return int(str(_read_day(settings["cutover"])))


def _list_live(row: SourceRow) -> list[SourceRow]:
    """Receipts of property tax that took money."""
    return [
        one
        for one in row.children.get("receipts", ())
        if write_text(one.get("service") or "").upper() == SERVICE
        and not is_nothing(one.get("number"))
        and write_text(one.get("standing") or "").upper() not in VOID_RECEIPTS
    ]


def _write_amount(row: SourceRow, one: _Amount) -> SourceRow:
    first = one.details[0]
    origins: dict[str, Origin] = {"year": first.at("starts"), "head": first.at("head")}
    for name, column in (("amount", "amount"), ("collected", "booked")):
        origins[name] = ", ".join(detail.cell(column) for detail in one.details)
    values: dict[str, object] = {
        "year": one.year,
        "head": one.head,
        "amount": one.amount,
        "collected": one.collected,
    }
    return row.derive(values, origins)


def _refuse(problem: CellProblem, detail: SourceRow, column: str, sink: Sink) -> None:
    sink.add(problem, level=Level.ERROR, cell=detail.cell(column), value=detail.get(column))


AMOUNTS = RowFunction(
    summary="Adds up instalments by year and head, and what was collected of them.",
    reads=(
        "details.amount",
        "details.booked",
        "details.rebate",
        "details.head",
        "details.year",
        "details.starts",
        "details.ends",
        "receipts.number",
        "receipts.total",
        "receipts.at",
        "receipts.service",
        "receipts.standing",
        "holders.order",
        "holders.name",
        "holders.mobile",
    ),
    gives=("year", "head", "amount", "collected"),
    sets=("service", "owed", "payer_name", "payer_mobile"),
    run=derive_amounts,
)
YEARS = RowFunction(
    summary="Gathers the amounts of a property by financial year.",
    reads=("amounts.year",),
    gives=("year", "starts", "ends"),
    sets=(),
    run=derive_years,
)
