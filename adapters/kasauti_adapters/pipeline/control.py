"""What a source row holds before anything is mapped: its place in the reconciliation, its paise."""

from __future__ import annotations

import re
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
SEVERAL = "(several)"
"""The year of a row whose amounts have each a year of its own."""
_BETWEEN = "/"
_YEARED = re.compile(rf"(?P<year>[0-9]{{4}}-[0-9]{{2}}|{re.escape(UNKNOWN)}){_BETWEEN}")


def find_place(feed: CompiledFeed, row: SourceRow) -> dict[str, str]:
    """Ward, financial year and service of a row, as the source spells them."""
    control = feed.spec.control
    place = {}
    for name, column in control.by.items():
        value = row.get(column)
        place[name] = UNKNOWN if is_blank(value, feed.spec.nulls) else write_text(value)
    place["year"] = SEVERAL if control.year else UNKNOWN
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
    """Rupees of a row by tax head or column, not rounded, and how many cells hold no amount.

    Where amounts have years of their own a label begins with it: 2025-26/GEN_TAX.
    """
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
            if control.year:
                label = f"{_find_year(item.get(control.year))}{_BETWEEN}{label}"
            try:
                amount = read_amount(value)
            except CellProblem:
                unreadable += 1
                continue
            sums[label] = sums.get(label, Decimal(0)) + amount
    return sums, unreadable


def read_label(label: str, place_year: str) -> tuple[str, str]:
    """Financial year and head of a label that `add_amounts` gave."""
    match = _YEARED.match(label)
    return (match["year"], label[match.end() :]) if match else (place_year, label)


def _find_year(value: object) -> str:
    try:
        return write_financial_year(read_financial_year("" if value is None else value))
    except CellProblem:
        return UNKNOWN
