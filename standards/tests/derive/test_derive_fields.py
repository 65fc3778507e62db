"""Field tables."""

from __future__ import annotations

import csv
import io

from kasauti_standards.catalog import load_standard
from kasauti_standards.derive.fields import derive_fields, list_fields
from kasauti_standards.kernel import Standard


def read_files(standard: Standard) -> dict[str, str]:
    return {
        artefact.path.removeprefix(f"{standard.id}/fields/"): artefact.content.decode()
        for artefact in derive_fields(standard)
    }


def read_rows(standard: Standard, name: str) -> dict[tuple[str, str], dict[str, str]]:
    rows = csv.DictReader(io.StringIO(read_files(standard)[f"{name}.csv"]))
    return {(row["path"], row["when"]): row for row in rows}


def test_a_row_says_everything_of_a_field(tiny: Standard) -> None:
    rows = read_rows(tiny, "Permit")
    assert rows["/number", ""] == {
        "path": "/number",
        "when": "",
        "name": "number",
        "type": "string",
        "required a": "yes",
        "required b": "yes",
        "constraints": "pattern ^TP-[0-9]+$; 4 to 12 characters",
        "code_list": "",
        "personal_data": "",
        "requirements": "TNY-SHAPE",
        "source": "tiny.yaml",
        "description": "Number | unique.",
    }
    assert rows["/kind", ""]["required a"] == "yes"
    assert rows["/kind", ""]["required b"] == "no"
    assert rows["/kind", ""]["requirements"] == "TNY-KIND"
    assert rows["/kind", ""]["constraints"] == "one of NEW, RENEWAL"
    assert rows["/trade", ""]["code_list"] == "Trade"
    assert rows["/holder/mobile", ""]["personal_data"] == "mobile"


def test_types_and_limits_in_words(tiny: Standard) -> None:
    rows = read_rows(tiny, "Permit")
    types = {path: row["type"] for (path, _), row in rows.items()}
    assert types["/days"] == "integer"
    assert types["/fees"] == "array of Fee"
    assert types["/fees/*"] == "Fee"
    assert types["/remark"] == "string or null"
    assert types["/measure"] == "integer or string"
    assert types["/anything"] == "any"
    assert types["/zone/inner"] == "array of Zone"
    assert types["/counts/*"] == "integer"
    limits = {path: row["constraints"] for (path, _), row in rows.items()}
    assert limits["/days"] == "1 to 366"
    assert limits["/fees"] == "1 to 5 items"
    assert limits["/fees/*/amount"] == "at least 0; rupees, at most two decimals"
    assert limits["/issued"] == "epoch milliseconds"
    assert limits["/extra"] == "free content"
    assert limits["/limit"] == "one of LOW, HIGH"


def test_profiles_that_differ_are_named(tiny: Standard) -> None:
    rows = read_rows(tiny, "Report")
    assert rows["/module", ""]["constraints"] == "one of A, B (b: no limit)"
    assert rows["/metrics/visits", "module = B"]["type"] == "integer"
    assert rows["/metrics/visits", "module = B"]["required b"] == ""


def test_parts_stand_in_their_own_table(tiny: Standard) -> None:
    rows = read_rows(tiny, "PermitRequest")
    assert ("/Permits", "") in rows
    assert not [path for path, _ in rows if path.startswith("/Permits/")]
    assert "[Permit](Permit.md)" in read_files(tiny)["PermitRequest.md"]


def test_pages_keep_bars_and_line_breaks_in_their_cells(tiny: Standard) -> None:
    page = read_files(tiny)["Permit.md"]
    assert "Number \\| unique." in page
    table = [line for line in page.splitlines() if line.startswith("|")]
    unescaped = {line.replace("\\|", "").count("|") for line in table}
    assert len(unescaped) == 1
    assert len(table) == len(list_fields(tiny, tiny.entity("Permit"))) + 2
    assert "Deprecated since 0.1.1" in read_files(tiny)["PermitResponse.md"]
    assert "urn:kasauti:tiny:0.1:Permit" in page


def test_dashboard_tables_name_every_metric_of_every_module() -> None:
    rows = read_rows(load_standard("national-dashboard"), "Data")
    assert rows["/metrics/todaysCollection/*/groupBy", "module = PT"]["requirements"] == (
        "NDB-GROUPBY"
    )
    assert rows["/metrics/transactions", "module = PT"]["required digit-oss"] == "yes"
    assert rows["/metrics/transactions", "module = PT"]["required published"] == ""
    request = read_rows(load_standard("national-dashboard"), "IngestRequest")
    assert request["/Data", ""]["type"] == "array of Data (published: Data)"
    assert "digit-oss: 1 to 50 items" in request["/Data", ""]["constraints"]
