"""Templates: read back, looked into, and harmless."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from kasauti_standards.catalog import find_code_list, load_standard, load_standards
from kasauti_standards.derive.artefact import write_csv
from kasauti_standards.derive.schema_tree import Node
from kasauti_standards.derive.template_layout import (
    Column,
    Sheet,
    Template,
    lay_out_template,
)
from kasauti_standards.derive.template_workbook import ROWS, write_workbook
from kasauti_standards.derive.templates import derive_templates, guard_cell, write_flat_template
from kasauti_standards.kernel import Standard, UnknownNameError

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LAST = 3 + ROWS


def lay_out(standard: Standard, name: str) -> Template:
    template = lay_out_template(standard, standard.entity(name))
    assert template is not None
    return template


def open_workbook(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


class Parts:
    """The XML parts of a workbook by sheet name."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        book = etree.fromstring(self.archive.read("xl/workbook.xml"))
        self.sheets = {sheet.get("name"): sheet for sheet in book.iter(f"{MAIN}sheet")}
        self.pages = {
            name: etree.fromstring(self.archive.read(f"xl/worksheets/sheet{number}.xml"))
            for number, name in enumerate(self.sheets, start=1)
        }

    def validations(self, sheet: str) -> dict[str, dict[str, str]]:
        return {
            str(node.get("sqref")): {
                **{str(key): str(value) for key, value in node.attrib.items()},
                **{etree.QName(child).localname: str(child.text) for child in node},
            }
            for node in self.pages[sheet].iter(f"{MAIN}dataValidation")
        }


def test_leaves_become_columns_and_lists_become_sheets(tiny: Standard) -> None:
    template = lay_out(tiny, "Permit")
    main, fees, inner = template.sheets[0], template.sheets[1], template.sheets[1:]
    paths = [column.path for column in main.columns]
    assert paths[:3] == ["number", "kind", "trade"]
    assert {"holder/name", "holder/mobile", "zone/code", "tags", "extra"} <= set(paths)
    assert fees.lists == ("fees",)
    assert fees.keys == ("record",)
    assert [column.path for column in fees.columns] == ["head", "amount"]
    assert len(inner) == 1  # zones within zones are not typed in
    needs = {column.path: column.need for column in main.columns}
    assert needs["number"] == needs["holder/name"] == "always"
    assert needs["zone/code"] == "with its object"
    assert needs["tags"] == "never"
    kinds = {column.path: column.kind for column in main.columns}
    assert kinds["paid"] == "money"
    assert kinds["days"] == "integer"
    assert kinds["measure"] == "text"
    assert kinds["extra"] == kinds["anything"] == kinds["counts"] == "json"
    assert kinds["tags"] == "list"


def test_envelopes_have_no_template(tiny: Standard) -> None:
    assert lay_out_template(tiny, tiny.entity("PermitRequest")) is None
    common = load_standard("common")
    assert list(derive_templates(common)) == []


def test_csv_holds_paths_notes_and_hindi(tiny: Standard) -> None:
    contents = {row.path.split("/")[-1]: row.content for row in derive_templates(tiny)}
    files = {name: row.decode() for name, row in contents.items() if name.endswith(".csv")}
    assert set(contents) == {
        *("Permit.csv", "Permit.xlsx", "Report.csv", "Report.metrics.csv", "Report.xlsx"),
        *("Zone.csv", "Zone.xlsx"),
    }
    heading, notes, labels = csv.reader(io.StringIO(files["Permit.csv"]))
    assert heading[0] == "record"
    cells = dict(zip(heading, notes, strict=True))
    assert cells["record"] == "# Permit"
    assert cells["number"].startswith("* string; pattern ^TP-[0-9]+$; 4 to 12 characters")
    assert cells["zone/code"].startswith("(*) string")
    assert cells["fees/0/amount"].startswith("* number; at least 0; rupees")
    assert cells["tags/0"].startswith("array of string")
    hindi = dict(zip(heading, labels, strict=True))
    assert hindi["record"] == "# Permit (हिन्दी)"
    assert hindi["zone/code"] == "Zone (हिन्दी)"
    assert hindi["number"] == ""
    metrics = list(csv.reader(io.StringIO(files["Report.metrics.csv"])))
    assert metrics[0] == ["record", "metric", "groupBy", "bucket", "value"]
    assert "visits, byArea, status" in metrics[1][1]


def test_the_workbook_reads_back(tiny: Standard) -> None:
    book = open_workbook(write_workbook(lay_out(tiny, "Permit")))
    assert book.sheet_names == ["Permit", "fees", "lists"]
    rows = book.get_sheet_by_name("Permit").to_python()
    assert rows[0][:3] == ["record", "number", "kind"]
    assert rows[1][0] == "# Permit"
    assert rows[2][0] == "# Permit (हिन्दी)"
    assert book.get_sheet_by_name("fees").to_python()[0] == ["record", "head", "amount"]


def test_drop_down_lists_and_checks_stand_on_their_columns(tiny: Standard) -> None:
    template = lay_out(tiny, "Permit")
    parts = Parts(write_workbook(template))
    main = parts.validations("Permit")
    letters = {
        column.path: chr(ord("B") + index)
        for index, column in enumerate(template.sheets[0].columns)
    }

    def rule(path: str) -> dict[str, str]:
        return main[f"{letters[path]}4:{letters[path]}{LAST}"]

    assert rule("kind")["formula1"] == '"NEW,RENEWAL"'
    assert rule("kind")["type"] == "list"
    assert rule("open")["formula1"] == '"true,false"'
    # a code with a comma does not fit a literal list; an open list warns only
    assert rule("trade")["formula1"] == "lists!$A$1:$A$3"
    assert rule("trade")["errorStyle"] == "warning"
    assert rule("area")["formula1"] == '"A1"'
    assert "errorStyle" not in rule("area")
    assert (rule("days")["type"], rule("days")["formula1"], rule("days")["formula2"]) == (
        *("whole", "1", "366"),
    )
    assert (rule("remark")["type"], rule("remark")["formula2"]) == ("textLength", "40")
    assert rule("paid")["type"] == "decimal"
    fees = parts.validations("fees")
    assert fees[f"A4:A{LAST}"]["formula1"] == f"'Permit'!$A$4:$A${LAST}"
    assert fees[f"C4:C{LAST}"]["formula1"] == "0"
    assert parts.sheets["lists"].get("state") == "hidden"


def test_headings_carry_comments(tiny: Standard) -> None:
    parts = Parts(write_workbook(lay_out(tiny, "Permit")))
    comments = etree.fromstring(parts.archive.read("xl/comments1.xml"))
    texts = {
        str(node.get("ref")): "".join(node.itertext()) for node in comments.iter(f"{MAIN}comment")
    }
    assert texts["A1"].startswith("One row per record")
    assert texts["B1"].startswith("* string; pattern")


def test_nothing_is_a_formula(tiny: Standard) -> None:
    content = write_workbook(lay_out(tiny, "Permit"))
    parts = Parts(content)
    for name, page in parts.pages.items():
        assert not list(page.iter(f"{MAIN}f")), name
        for validation in parts.validations(name).values():
            formula = validation.get("formula1", "")
            assert re.fullmatch(r'"[^"]*"|-?[0-9]+|(\'?\w+\'?)![$A-Z0-9:]+', formula), formula
    codes = [row[0] for row in open_workbook(content).get_sheet_by_name("lists").to_python()]
    assert "=CMD" in codes  # text in its cell, as the list says it


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM", "\tx", "\nx"])
def test_csv_cells_cannot_start_a_formula(tiny: Standard, text: str) -> None:
    assert guard_cell(text) == f"'{text}"
    assert guard_cell(f"a{text}") == f"a{text}"
    template = lay_out(tiny, "Zone")
    odd = Column("x", "text", "never", text, text, Node({}, ("string",)))
    content = write_flat_template(replace(template, sheets=(Sheet((), [odd]),)))
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert rows[1][1] == rows[2][1] == f"'{text}"


def test_a_carriage_return_does_not_end_a_row() -> None:
    assert guard_cell("\r=1") == "'\r=1"
    content = write_csv(["a", "b"], [["x\ry", "1\r\n2"]])
    assert list(csv.reader(io.StringIO(content.decode(), newline=""))) == [
        ["a", "b"],
        ["x\ny", "1\n2"],
    ]


def test_figures_are_typed_in_long_form(tiny: Standard) -> None:
    template = lay_out(tiny, "Report")
    figures = template.figures["metrics"]
    assert figures.metrics == ("visits", "byArea", "status")
    assert figures.groupings == ("area", "trade")
    assert [(row.when, row.metric, row.value_type, row.is_grouped) for row in figures.rows] == [
        ("module = A", "visits", "number", False),
        ("module = A", "byArea", "number", True),
        ("module = B", "status", "string", False),
        ("module = B", "visits", "integer", False),
    ]
    parts = Parts(write_workbook(template))
    rules = parts.validations("metrics")
    assert rules[f"B4:B{LAST}"]["formula1"] == '"visits,byArea,status"'
    assert rules[f"C4:C{LAST}"]["formula1"] == '"area,trade"'
    assert rules[f"A4:A{LAST}"]["formula1"] == f"'Report'!$A$4:$A${LAST}"


def test_the_dashboard_offers_its_metrics_from_a_hidden_sheet() -> None:
    template = lay_out(load_standard("national-dashboard"), "Data")
    content = write_workbook(template)
    parts = Parts(content)
    rules = parts.validations("metrics")
    offered = rules[f"B4:B{LAST}"]["formula1"]
    metrics = template.figures["metrics"].metrics
    assert offered == f"lists!$A$1:$A${len(metrics)}"
    columns = open_workbook(content).get_sheet_by_name("lists").to_python()
    assert [row[0] for row in columns][: len(metrics)] == [*metrics]
    assert parts.sheets["lists"].get("state") == "hidden"
    listed = open_workbook(content).get_sheet_by_name("metrics list").to_python()
    assert ["module = PT", "assessments", "number", ""] in listed


def test_the_same_declaration_gives_the_same_bytes(tiny: Standard) -> None:
    template = lay_out(tiny, "Permit")
    content = write_workbook(template)
    assert content == write_workbook(template)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {part.compress_type for part in archive.infolist()} == {zipfile.ZIP_STORED}
    assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_long_sheet_names_are_cut_and_told_apart(tiny: Standard) -> None:
    template = lay_out(tiny, "Zone")
    column = Column("x", "text", "never", "", "", Node({}, ("string",)))
    lists = [("a" * 40,), ("a" * 41,), ("outer", "inner/deep"), ("LISTS",)]
    sheets = (Sheet((), [column]), *(Sheet(row, [column]) for row in lists))
    book = open_workbook(write_workbook(replace(template, sheets=sheets)))
    assert all(len(name) <= 31 for name in book.sheet_names)
    assert len({name.casefold() for name in book.sheet_names}) == len(book.sheet_names)
    nested = book.get_sheet_by_name("outer.inner.deep").to_python()
    assert nested[0] == ["record", "outer#", "x"]


def test_a_code_list_that_nobody_declares_is_named(tiny: Standard) -> None:
    assert find_code_list(tiny, "Area").name == "Area"
    with pytest.raises(UnknownNameError, match="Trade"):
        find_code_list(tiny, "Trades")


def test_a_code_list_of_a_standard_in_use_is_found_by_either_name() -> None:
    standard = load_standard("fire-noc")
    named = find_code_list(standard, "platform/OwnerType")
    assert named is find_code_list(standard, "OwnerType")


@pytest.mark.parametrize("standard", load_standards(), ids=lambda standard: standard.id)
def test_every_workbook_opens_with_its_paths(standard: Standard) -> None:
    for entity in standard.entities:
        template = lay_out_template(standard, entity)
        if template is None:
            continue
        book = open_workbook(write_workbook(template))
        heading = book.get_sheet_by_index(0).to_python()[0]
        assert heading == ["record", *(column.path for column in template.sheets[0].columns)]
