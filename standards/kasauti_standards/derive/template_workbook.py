"""A template as an XLSX workbook, the same bytes for the same declaration.

Every cell is written as text, so that nothing declared can become a formula. The parts of the file
are stored uncompressed with a fixed date: compressed bytes would differ between zlib versions.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

# xlsxwriter ships no types
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from kasauti_standards.derive.figures import BUCKET, GROUP_BY, METRIC, VALUE, Figures
from kasauti_standards.derive.template_layout import RECORD, Column, Sheet, Template

ROWS = 1000
"""Rows below the notes that are formatted and checked."""

_FIRST, _NOTES, _LABELS = 3, 1, 2
_LISTS = "lists"
_LONGEST_LITERAL = 255
_LONGEST_NAME = 31
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_FORMATS = {"integer": "0", "number": "General", "money": "0.00"}
_LARGEST = 10**15 - 1
_WIDTH = 22
_RECORD_NOTE = (
    "One row per record, with any name that is used once. Rows that begin with # are notes. Items "
    "of a list stand on a sheet of their own and name their record here."
)


def write_workbook(template: Template) -> bytes:
    """The workbook of a template."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties({"title": template.entity.title.en, "created": _EPOCH})
        _Writer(workbook, template).write()
    return _store_parts(file.getvalue())


class _Writer:
    def __init__(self, workbook: xlsxwriter.Workbook, template: Template) -> None:
        self._workbook = workbook
        self._template = template
        self._heading = workbook.add_format({"bold": True, "bg_color": "#DDE6EF", "border": 1})
        self._note = workbook.add_format({"italic": True, "text_wrap": True, "valign": "top"})
        self._text = workbook.add_format({"num_format": "@"})
        self._numbers = {
            kind: workbook.add_format({"num_format": code}) for kind, code in _FORMATS.items()
        }
        self._lists: dict[tuple[str, ...], str] = {}
        self._names: set[str] = {_LISTS}
        self._records = f"'{self._choose_name(template.entity.name)}'"

    def write(self) -> None:
        for sheet in self._template.sheets:
            self._write_sheet(sheet)
        for member, figures in self._template.figures.items():
            self._write_figures(member, figures)
            self._write_figure_list(member, figures)
        self._write_lists()

    def _write_sheet(self, sheet: Sheet) -> None:
        name = ".".join(sheet.lists).replace("/", ".")
        is_main = not sheet.lists
        page = self._workbook.add_worksheet(
            self._template.entity.name[:_LONGEST_NAME] if is_main else self._choose_name(name)
        )
        title = self._template.entity.title
        self._start(page, sheet.keys, (f"# {title.en}", f"# {title.hi}"))
        if not is_main:
            self._offer_records(page)
        for index, column in enumerate(sheet.columns, start=len(sheet.keys)):
            self._write_heading(page, index, (column.path, column.hint, column.label_hi))
            page.set_column(index, index, _WIDTH, self._numbers.get(column.kind, self._text))
            self._check_column(page, index, column)

    def _start(self, page: Worksheet, keys: Sequence[str], titles: tuple[str, str]) -> None:
        for index, key in enumerate(keys):
            notes = titles if index == 0 else ("* number of the item there", "")
            self._write_heading(page, index, (key, *notes))
            page.set_column(index, index, _WIDTH, self._text)
        page.write_comment(0, 0, _RECORD_NOTE)
        page.set_row(_NOTES, 60)
        page.freeze_panes(_FIRST, len(keys))

    def _write_heading(self, page: Worksheet, index: int, texts: tuple[str, str, str]) -> None:
        heading, note, label = texts
        page.write_string(0, index, heading, self._heading)
        page.write_string(_NOTES, index, note, self._note)
        page.write_string(_LABELS, index, label, self._note)
        if index and note:
            page.write_comment(0, index, note)

    def _check_column(self, page: Worksheet, index: int, column: Column) -> None:
        keywords = column.node.keywords
        if column.choices:
            self._offer(page, index, column.choices, is_open=column.is_open)
        elif column.kind in {"integer", "number", "money"}:
            kind = "integer" if column.kind == "integer" else "decimal"
            low = max(keywords.get("minimum", -_LARGEST), -_LARGEST)
            high = min(keywords.get("maximum", _LARGEST), _LARGEST)
            rule = {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
            self._validate(page, index, rule)
        elif column.kind == "text" and "maxLength" in keywords:
            low, high = keywords.get("minLength", 0), keywords["maxLength"]
            rule = {"validate": "length", "criteria": "between", "minimum": low, "maximum": high}
            self._validate(page, index, rule)

    def _offer(
        self, page: Worksheet, index: int, choices: Sequence[str], *, is_open: bool = False
    ) -> None:
        """A drop-down list; an open list only warns of another value."""
        source: str | list[str] = list(choices)
        if len(",".join(choices)) > _LONGEST_LITERAL or any("," in row for row in choices):
            source = self._lists.setdefault(tuple(choices), self._next_range(len(choices)))
        kind = "warning" if is_open else "stop"
        self._validate(page, index, {"validate": "list", "source": source, "error_type": kind})

    def _offer_records(self, page: Worksheet) -> None:
        source = f"={self._records}!$A${_FIRST + 1}:$A${_FIRST + ROWS}"
        self._validate(page, 0, {"validate": "list", "source": source})

    def _validate(self, page: Worksheet, index: int, rule: dict[str, Any]) -> None:
        page.data_validation(_FIRST, index, _FIRST + ROWS - 1, index, rule)

    def _next_range(self, length: int) -> str:
        letter = xlsxwriter.utility.xl_col_to_name(len(self._lists), col_abs=True)
        return f"={_LISTS}!{letter}$1:{letter}${length}"

    def _write_lists(self) -> None:
        if self._lists:
            page = self._workbook.add_worksheet(_LISTS)
            page.hide()
            for index, choices in enumerate(self._lists):
                for row, choice in enumerate(choices):
                    page.write_string(row, index, choice, self._text)

    def _write_figures(self, member: str, figures: Figures) -> None:
        page = self._workbook.add_worksheet(self._choose_name(member.replace("/", ".")))
        title = self._template.entity.title
        self._start(page, (RECORD,), (f"# {title.en}", f"# {title.hi}"))
        self._offer_records(page)
        notes = {
            METRIC: "* name of the metric; which ones a record may hold stands on the next sheet",
            GROUP_BY: "of a grouped metric: what it is grouped by",
            BUCKET: "of a grouped metric: name of the bucket",
            VALUE: "* the figure",
        }
        for index, name in enumerate(figures.columns, start=1):
            self._write_heading(page, index, (name, notes[name], ""))
            is_figure = name == VALUE and all(row.value_type != "string" for row in figures.rows)
            page.set_column(
                index, index, _WIDTH, self._numbers["number"] if is_figure else self._text
            )
        self._offer(page, 1, figures.metrics)
        if GROUP_BY in figures.columns:
            # a module without configured groupings takes any name
            is_open = any(row.is_grouped and not row.groupings for row in figures.rows)
            self._offer(page, 2, figures.groupings, is_open=is_open)

    def _write_figure_list(self, member: str, figures: Figures) -> None:
        page = self._workbook.add_worksheet(self._choose_name(f"{member.replace('/', '.')} list"))
        for index, heading in enumerate(("when", "metric", "value", "grouped by")):
            page.write_string(0, index, heading, self._heading)
            page.set_column(index, index, _WIDTH, self._text)
        for row, figure in enumerate(figures.rows, start=1):
            grouped = " | ".join(figure.groupings) or ("any name" if figure.is_grouped else "")
            cells = (figure.when, figure.metric, figure.value_type, grouped)
            for index, cell in enumerate(cells):
                page.write_string(row, index, cell, self._text)
        page.freeze_panes(1, 0)

    def _choose_name(self, wanted: str) -> str:
        """A sheet name that Excel takes: at most 31 characters, used once in any letter case."""
        name = wanted[:_LONGEST_NAME]
        number = 2
        while name.casefold() in self._names:
            name = f"{wanted[: _LONGEST_NAME - 4]}~{number}"
            number += 1
        self._names.add(name.casefold())
        return name


def _store_parts(compressed: bytes) -> bytes:
    stored = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(compressed)) as source,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target,
    ):
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, _ZIP_DATE), source.read(part))
    return stored.getvalue()
