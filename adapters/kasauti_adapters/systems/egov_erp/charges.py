"""Amounts that citizens owe: details of challans and of advertisement tax demands.

Details under one head are added up, because a head stands once in a challan. Heads that the
category makes mandatory are there with 0 where nothing is due.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kasauti_adapters.mapping.amounts import read_amount
from kasauti_adapters.mapping.checks import DATE_FORMS
from kasauti_adapters.mapping.defects import RowFunction, Sink
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.times import find_financial_year, make_date
from kasauti_adapters.sources.rows import Origin, SourceRow
from kasauti_adapters.systems.egov_erp.payers import (
    find_mobile,
    find_place,
    is_nothing,
    list_distinct,
)
from kasauti_standards.kernel import Level

MANDATORY: Mapping[str, tuple[str, ...]] = {
    "ADH": ("CURRENT_AMOUNT",),
    "ADPS": ("CURRENT_AMOUNT", "OTHERS", "CGST", "SGST"),
    "ADTAX": ("Advertisemnt_Tax",),
}
"""Heads of the ERP whose tax head the masters mark isRequired (BillingService TaxHeadMaster)."""
_PAID = frozenset({"APPROVED", "REMITTED", "PARTIAL_REMITTED", "SUBMITTED", "TO_BE_SUBMITTED"})
_SETS = ("contact_mobile", "ward", "locality", "charge_year", "charge_status", "charge_receipt")
_read_moment = make_date(forms=DATE_FORMS)


def derive_challan(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The amounts of a challan by head; payer's number, place, year and state on the row."""
    find_mobile(row, row.children.get("contacts", ()), sink)
    find_place(row)
    _set_year(row, sink)
    receipt = row.get("receipt_number")
    paid = write_text(row.get("receipt_status") or row.get("status") or "").upper() in _PAID | {
        "PAID"
    }
    is_paid = not is_nothing(receipt) and paid
    row.put("charge_status", "PAID" if is_paid else "ACTIVE", row.at("status"))
    row.put("charge_receipt", receipt if is_paid else None, row.at("receipt_number"))
    return _add_up(row)


def derive_demand(row: SourceRow, sink: Sink, _settings: Mapping[str, str]) -> list[SourceRow]:
    """The amounts of a demand by head; payer, place and number of its bill on the row."""
    text = write_text(row.get("demand") or "")
    row.put(
        "demand_key", text if text.startswith("D") or not text else f"D{text}", row.at("demand")
    )
    if "history" in row.values:
        row.put("is_history", row.get("history"), row.at("history"))
    bills = [
        bill
        for bill in row.children.get("bills", ())
        if bill.get("is_history") == "N" and bill.get("is_cancelled") == "N"
    ]
    if "bills" in row.children:
        _take_bill(row, bills, sink)
    _set_year(row, sink)
    row.put("charge_status", "ACTIVE", row.at("demand"))
    return _add_up(row)


def _take_bill(row: SourceRow, bills: Sequence[SourceRow], sink: Sink) -> None:
    """What only the bill knows: who owes it, for which service, where."""
    numbers = list_distinct(bills, "bill_number")
    if len(numbers) != 1 and row.get("is_history") != "Y":
        problem = CellProblem(
            "ADP-CHECK-COUNT", what="bills in force", count=len(numbers), least=1, most=1
        )
        sink.add(problem, level=Level.ERROR, cell=row.where())
        sink.is_hopeless = not bills
    bill = bills[0] if bills else row
    for name in ("bill_number", "payee", "payee_email", "service", "purpose"):
        row.put(name, bill.get(name), bill.at(name) if bills else row.where())
    if bills:
        find_mobile(row, bills, sink)
        row.children["places"] = [one for one in bills if one.get("ward") is not None]
        find_place(row)
        del row.children["places"]


def _set_year(row: SourceRow, sink: Sink) -> None:
    """The financial year that the amounts name; without one, that of the day it was made."""
    details = row.children.get("details", [])
    years = list_distinct(details, "year")
    if len(years) > 1:
        problem = CellProblem(
            "ADP-CHECK-COUNT", what="financial years", count=len(years), least=1, most=1
        )
        sink.add(problem, level=Level.ERROR, cell=details[0].cell("year"))
    if years:
        first = next(one for one in details if one.get("year") is not None)
        row.put("charge_year", first.get("year"), first.at("year"))
        return
    try:
        year: str | None = find_financial_year(int(str(_read_moment(row.get("created") or ""))))
    except CellProblem:
        year = None
    row.put("charge_year", year, row.at("created"))


def _add_up(row: SourceRow) -> list[SourceRow]:
    """One row for each head; an amount that cannot be read stays as it is, for its field to say."""
    heads: dict[str, list[SourceRow]] = {}
    for detail in row.children.get("details", ()):
        if not is_nothing(detail.get("amount")) and detail.get("amount") != 0:
            heads.setdefault(write_text(detail.get("head") or ""), []).append(detail)
    made = [_merge(row, head, details) for head, details in heads.items()]
    service = write_text(row.get("service") or "")
    for head in MANDATORY.get(service, ()):
        if head not in heads and heads:
            values: dict[str, object] = {"head": head, "amount": 0}
            made.append(row.derive(values, dict.fromkeys(values, row.at("service"))))
    return made


def _merge(row: SourceRow, head: str, details: Sequence[SourceRow]) -> SourceRow:
    first = details[0]
    origins: dict[str, Origin] = {"head": first.at("head"), "amount": first.at("amount")}
    amount = first.get("amount")
    if len(details) > 1:
        try:
            amount = sum((read_amount(one.get("amount")) for one in details), Decimal(0))
            origins["amount"] = ", ".join(one.cell("amount") for one in details)
        except CellProblem:
            bad = next(one for one in details if not _is_amount(one.get("amount")))
            amount, origins["amount"] = bad.get("amount"), bad.at("amount")
    return row.derive({"head": head, "amount": amount}, origins)


def _is_amount(value: object) -> bool:
    try:
        read_amount(value)
    except CellProblem:
        return False
    return True


CHALLAN = RowFunction(
    summary="Adds up the amounts of a challan by head.",
    reads=(
        "service",
        "status",
        "receipt_status",
        "receipt_number",
        "total",
        "tax",
        "fee",
        "financial_year",
        "details.amount",
        "details.head",
        "details.year",
        "places.ward",
        "places.locality",
        "contacts.mobile",
        "contacts.type",
    ),
    gives=("head", "amount"),
    sets=_SETS,
    run=derive_challan,
)
DEMAND = RowFunction(
    summary="Adds up the amounts of a demand by head and takes the payer from its bill.",
    reads=(
        "demand",
        "history",
        "tax",
        "fee",
        "total",
        "financial_year",
        "details.amount",
        "details.head",
        "details.year",
        "bills.bill_number",
        "bills.is_history",
        "bills.is_cancelled",
        "bills.payee",
        "bills.payee_email",
        "bills.service",
        "bills.purpose",
        "bills.ward",
        "bills.locality",
        "bills.mobile",
        "bills.type",
        "bills.boundary_kind",
    ),
    gives=("head", "amount"),
    sets=(
        *_SETS[:-1],
        "demand_key",
        "bill_number",
        "payee",
        "payee_email",
        "service",
        "purpose",
        "is_history",
    ),
    run=derive_demand,
)
