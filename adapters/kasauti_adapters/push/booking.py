"""Receipts of before the cut-over: booked on their demands as they are made, not paid in again.

A calculator puts penalty and interest on what is unpaid on the day of a push. What was paid in its
time would so be dunned anew, if its receipt came after the demand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from kasauti_adapters.push.run_folder import Item, Payload
from kasauti_standards.catalog import load_standard

_DEMAND, _PAYMENT = "billing/Demand", "billing/Payment"
_ZERO = Decimal(0)
_LAST = 10_000


@dataclass(frozen=True, slots=True)
class Bookings:
    """Rupees collected by demand, and by booked payment the demand that takes it with it."""

    rupees: dict[str, Decimal] = field(default_factory=dict)
    made_by: dict[str, str] = field(default_factory=dict)


def book_earlier(items: Sequence[Item], *, before: int) -> Bookings:
    """Book every payment dated before a moment (epoch milliseconds) on the demands it waits for.

    The oldest demand first. One that is more than its demands ask for stays a payment, for the
    target to take or refuse.
    """
    bookings = Bookings()
    demands = {
        item.id: (int(str(payload.get("taxPeriodFrom") or 0)), _add_due(payload))
        for item in items
        if item.entity == _DEMAND
        for payload in (item.read_payload(),)
    }
    for item in items:
        if item.entity == _PAYMENT:
            payload = item.read_payload()
            at, paid = payload.get("transactionDate"), _read(payload.get("totalAmountPaid"))
            if isinstance(at, int) and at < before:
                names = sorted((name for name in item.after if name in demands),
                               key=lambda name: demands[name][0])  # fmt: skip
                _book(bookings, item.id, names, paid, {name: demands[name][1] for name in names})
    return bookings


def _book(
    bookings: Bookings,
    payment: str,
    names: Sequence[str],
    paid: Decimal,
    dues: Mapping[str, Decimal],
) -> None:
    rest = {name: dues[name] - bookings.rupees.get(name, _ZERO) for name in names}
    if not names or paid <= 0 or paid > sum(rest.values(), _ZERO):
        return
    for name in names:
        part = min(paid, rest[name])
        if part > 0:
            bookings.made_by[payment] = name
            bookings.rupees[name] = bookings.rupees.get(name, _ZERO) + part
            paid -= part


def collect(payload: Payload, rupees: Decimal) -> Payload:
    """A demand with rupees collected: what lowers the tax in full, then by the heads' order."""
    rows = _rows(payload)
    orders = _read_orders(str(payload.get("businessService")))
    left = rupees - sum((min(_due(row), _ZERO) for row in rows), _ZERO)
    taken: dict[int, Decimal] = {}
    for place in sorted(
        range(len(rows)),
        key=lambda one: orders.get(str(rows[one].get("taxHeadMasterCode")), _LAST),
    ):
        due = _due(rows[place])
        taken[place] = due if due < 0 else min(due, left)
        left -= max(taken[place], _ZERO)
    details = [
        {**row, "collectionAmount": _read(row.get("collectionAmount")) + taken[place]}
        for place, row in enumerate(rows)
    ]
    return payload | {"demandDetails": details}


@cache
def _read_orders(service: str) -> Mapping[str, int]:
    rows = load_standard("billing").code_lists["TaxHeadMaster"].codes
    return {
        row.code: int(row.attributes["order"])
        for row in rows
        if row.attributes["service"] == service and row.attributes["order"].isdecimal()
    }


def _add_due(payload: Payload) -> Decimal:
    return sum(map(_due, _rows(payload)), _ZERO)


def _due(row: Mapping[str, object]) -> Decimal:
    return _read(row.get("taxAmount")) - _read(row.get("collectionAmount"))


def _rows(payload: Payload) -> list[Mapping[str, object]]:
    rows = payload.get("demandDetails")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _read(value: object) -> Decimal:
    return Decimal(str(value)) if isinstance(value, (int, Decimal)) else _ZERO
