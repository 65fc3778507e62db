"""What a source row holds before anything is mapped: its place in the reconciliation, its paise."""

from __future__ import annotations

from decimal import Decimal

from kasauti_adapters.mapping.amounts import read_amount
from kasauti_adapters.mapping.feed import CompiledFeed
from kasauti_adapters.mapping.fields import is_blank
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.times import (
    find_financial_year,
    make_date,
    read_financial_year,
    write_financial_year,
)
from kasauti_adapters.sources.rows import SourceRow

UNKNOWN = "(unknown)"


def find_place(feed: CompiledFeed, row: SourceRow) -> dict[str, str]:
    """Ward, financial year and service of a row, as the source spells them."""
    control = feed.spec.control
    place = {}
    for name, column in control.by.items():
        value = row.get(column)
        place[name] = UNKNOWN if is_blank(value, feed.spec.nulls) else write_text(value)
    place["year"] = UNKNOWN
    if control.date:
        try:
            read = make_date(forms=control.forms)
            place["year"] = find_financial_year(int(str(read(row.get(control.date) or ""))))
        except CellProblem:
            pass
    if "year" in control.by:
        try:
            year = row.get(control.by["year"])
            place["year"] = write_financial_year(read_financial_year(year or ""))
        except CellProblem:
            place["year"] = UNKNOWN
    return place


def add_amounts(feed: CompiledFeed, row: SourceRow) -> tuple[dict[str, Decimal], int]:
    """Rupees of a row by tax head or column, not rounded, and how many cells hold no amount."""
    control = feed.spec.control
    sums: dict[str, Decimal] = {}
    unreadable = 0
    items = row.children.get(control.each, ()) if control.each else (row,)
    for item in items:
        for column in control.amounts:
            value = item.get(column)
            if is_blank(value, feed.spec.nulls):
                continue
            label = write_text(item.get("head") or column) if control.each else column
            try:
                amount = read_amount(value)
            except CellProblem:
                unreadable += 1
                continue
            sums[label] = sums.get(label, Decimal(0)) + amount
    return sums, unreadable
