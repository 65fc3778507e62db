"""The sign-off sheet as a workbook: titles, columns in English and Hindi, totals, signatures.

Text is written as text and no cell holds a formula: what stands in a name of the source is never
run. Amounts are numbers; all their digits stand in the CSV files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias, cast

import xlsxwriter  # type: ignore[import-untyped]  # the package has no types

from kasauti_adapters.pipeline.pushed import STATES
from kasauti_adapters.pipeline.reconcile import FeedBalance, Line
from kasauti_adapters.pipeline.signoff_heads import ALL, RESULTS, list_head_lines

Cell: TypeAlias = "str | int | Decimal | None"
_LAKH = "[>=10000000]#\\,##\\,##\\,##0.00;[>=100000]#\\,##\\,##0.00;#,##0.00"
_HINDI = {
    "feed": "अभिलेख",
    "ward": "वार्ड",
    "financial year": "वित्तीय वर्ष",
    "service": "सेवा",
    "head of the source": "पुराना मद",
    "tax head of the standard": "मानक का कर-मद",
    "source": "स्रोत",
    "accepted": "स्वीकृत",
    "rejected": "अस्वीकृत",
    "left out": "छोड़ा गया",
    "in payloads": "पेलोड में",
    "rounding": "पूर्णांकन",
    "acknowledged": "लक्ष्य ने माना",
    "refused": "लक्ष्य ने ठुकराया",
    "unknown": "अज्ञात",
    "not yet": "अभी नहीं भेजा",
    "not pushable": "भेजने योग्य नहीं",
}
_ROWS, _RUPEES = ("rows", "पंक्तियाँ"), ("rupees", "रुपये")
_TITLE = "Sign-off of the migration / स्थानांतरण का अनुमोदन पत्र"
_HEADS_TITLE = "By ward, financial year and tax head / वार्ड, वित्तीय वर्ष और कर-मद के अनुसार"
_GOOD = "Everything adds up. / सब कुछ मेल खाता है।"
_BAD = "It does NOT add up: / मेल नहीं खाता:"
_SIGNATURES = (
    "Name and office / नाम और पद",
    "Date / तारीख",
    "Signature and seal / हस्ताक्षर और मुहर",
)
_WIDTH = 17
_TOTAL = f"{ALL} / कुल"
_RESULTS = tuple(name.replace("_", " ") for name in RESULTS)


@dataclass(frozen=True)
class _Styles:
    """Formats of the workbook, as its library gives them."""

    title: object
    heading: object
    text: object
    rupees: object
    rows: object
    total: object
    total_rupees: object
    line: object


@dataclass(slots=True)
class _Page:
    """A sheet of the workbook, written from top to bottom; `place` is the next line."""

    sheet: Any
    styles: _Styles
    place: int = 0

    def write_top(self, title: str, summary: Mapping[str, object]) -> None:
        """Title, source and run."""
        source = cast("Mapping[str, str]", summary["source"])
        self.sheet.write_string(0, 0, title, self.styles.title)
        self.sheet.write_string(1, 0, f"System / प्रणाली: {summary['system']}")
        self.sheet.write_string(2, 0, f"Source / स्रोत: {source['name']}")
        self.sheet.write_string(3, 0, f"Run / रन: {summary['started']}, {summary['profile']}")
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.place = 5

    def write_headings(self, headings: Sequence[str]) -> None:
        """The line of headings, which stays in sight and stands on every printed page."""
        for column, text in enumerate(headings):
            self.sheet.write_string(self.place, column, text, self.styles.heading)
        self.sheet.set_row(self.place, 48)
        self.sheet.set_column(0, len(headings) - 1, _WIDTH)
        self.sheet.repeat_rows(self.place)
        self.place += 1
        self.sheet.freeze_panes(self.place, 2)

    def write_line(self, cells: Sequence[Cell]) -> None:
        """One line; that of a total is bold."""
        styles, is_total = self.styles, cells[1] == _TOTAL
        for column, cell in enumerate(cells):
            if cell is None:
                self.sheet.write_blank(self.place, column, None, styles.text)
            elif isinstance(cell, Decimal):
                style = styles.total_rupees if is_total else styles.rupees
                self.sheet.write_number(self.place, column, float(cell), style)
            elif isinstance(cell, int):
                style = styles.total if is_total else styles.rows
                self.sheet.write_number(self.place, column, cell, style)
            else:
                style = styles.total if is_total else styles.text
                self.sheet.write_string(self.place, column, cell, style)
        self.place += 1

    def write_end(self, balances: Sequence[FeedBalance]) -> None:
        """The verdict and room for three signatures."""
        problems = [f"{one.feed}: {text}" for one in balances for text in one.problems]
        self.place += 1
        for text in (_BAD if problems else _GOOD, *problems):
            self.sheet.write_string(self.place, 0, text)
            self.place += 1
        for text in _SIGNATURES:
            self.place += 2
            self.sheet.write_string(self.place, 0, text)
            for column in range(2, 5):
                self.sheet.write_blank(self.place, column, None, self.styles.line)


def write_book(path: Path, summary: Mapping[str, object], balances: Sequence[FeedBalance]) -> None:
    """Write the workbook: a sheet by service, one by head where a feed has heads."""
    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False})
    started = datetime.fromisoformat(str(summary["started"])).replace(tzinfo=None)
    book.set_properties({"title": _TITLE, "created": started})
    styles = _make_styles(book.add_format)
    has_push = any(line.pushed for balance in balances for line in balance.lines.values())
    states = tuple(state.replace("_", " ") for state in STATES) if has_push else ()
    services = _Page(book.add_worksheet("Sign-off"), styles)
    services.write_top(_TITLE, summary)
    _write_services(services, balances, states)
    services.write_end(balances)
    if any(balance.heads.lines for balance in balances):
        heads = _Page(book.add_worksheet("Heads"), styles)
        heads.write_top(_HEADS_TITLE, summary)
        _write_heads(heads, balances, states)
        heads.write_end(balances)
    book.close()


def _make_styles(add_format: Callable[[Mapping[str, object]], object]) -> _Styles:
    wrap = {"text_wrap": True, "valign": "top", "border": 1}
    return _Styles(
        title=add_format({"bold": True, "font_size": 14}),
        heading=add_format({"bold": True, "bg_color": "#DDE6F0", **wrap}),
        text=add_format({"border": 1}),
        rupees=add_format({"num_format": _LAKH, "border": 1}),
        rows=add_format({"num_format": "0", "border": 1}),
        total=add_format({"bold": True, "border": 1, "num_format": "0"}),
        total_rupees=add_format({"bold": True, "num_format": _LAKH, "border": 1}),
        line=add_format({"bottom": 1}),
    )


def _write_services(page: _Page, balances: Sequence[FeedBalance], states: tuple[str, ...]) -> None:
    headings = [_head(name) for name in ("feed", "ward", "financial year", "service")]
    headings += [_head(name, _ROWS) for name in _RESULTS]
    headings += [_head(name, _RUPEES) for name in (*_RESULTS, "in payloads", "rounding")]
    headings += [_head(name, _ROWS) for name in states]
    headings += [_head(name, _RUPEES) for name in states]
    page.write_headings(headings)
    for balance in balances:
        for group in sorted(balance.lines):
            cells = _list_cells(balance, balance.lines[group], states)
            page.write_line([balance.feed, *group, *cells])
        cells = _list_cells(balance, balance.total, states)
        page.write_line([balance.feed, _TOTAL, "", "", *cells])


def _list_cells(balance: FeedBalance, line: Line, states: tuple[str, ...]) -> list[Cell]:
    cells: list[Cell] = [line.rows[name] for name in RESULTS]
    if balance.has_money:
        payload = next(iter(line.payloads.values()), Decimal(0))
        cells += [*(line.rupees[name] for name in RESULTS), payload, line.rounding]
    else:
        cells += [None] * (len(RESULTS) + 2)
    if states:
        found = [line.pushed.get(state, (0, Decimal(0))) for state in STATES]
        cells += [rows for rows, _ in found]
        cells += [rupees if balance.has_money else None for _, rupees in found]
    return cells


def _write_heads(page: _Page, balances: Sequence[FeedBalance], states: tuple[str, ...]) -> None:
    names = ("feed", "ward", "financial year", "service", "head of the source")
    headings = [_head(name) for name in (*names, "tax head of the standard")]
    amounts = (*_RESULTS, "in payloads", "rounding", *states)
    page.write_headings([*headings, *(_head(name, _RUPEES) for name in amounts)])
    for balance in balances:
        for group, line in list_head_lines(balance.heads) if balance.heads.lines else ():
            named = (_TOTAL, "", "", "") if group[0] == ALL else group
            cells: list[Cell] = [balance.feed, *named, line.tax_head]
            cells += [line.rupees[name] for name in RESULTS]
            cells += [line.payload, line.payload - line.rupees["accepted"]]
            cells += [line.pushed.get(state, Decimal(0)) for state in STATES] if states else []
            page.write_line(cells)


def _head(name: str, unit: tuple[str, str] | None = None) -> str:
    """A heading in both languages."""
    english, hindi = name, _HINDI[name]
    if unit is not None:
        english, hindi = f"{english}, {unit[0]}", f"{hindi}, {unit[1]}"
    return f"{english}\n{hindi}"
