"""The data uploader's template: three sheets joined by the number of the property before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # the package has no types

from kasauti_adapters.errors import DriftError, SourceError
from kasauti_adapters.fixtures import property_template
from kasauti_adapters.fixtures.dirt import list_dirt
from kasauti_adapters.fixtures.property_template import (
    SHEETS,
    SPOILS,
    TABLE,
    Entry,
    make_template,
    write_template,
)
from kasauti_adapters.mapping.goldens import check_goldens
from kasauti_adapters.pipeline.lineage import trace_record
from kasauti_adapters.pipeline.reconcile import reconcile_run
from kasauti_adapters.pipeline.replay import RejectedRows
from kasauti_adapters.pipeline.run import RunSettings, run_system
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system
from kasauti_validator import RunSpec, validate_paths

from .conftest import NOW, TENANT

SYSTEM = open_system("digit-property-template")
BOOK = "property-residential.xls"
RENAMED = " (renamed to 'Locality Code' in O1?)"
ENTITY = "accepted/property-tax/Property"


@dataclass(frozen=True)
class Upload:
    """A run over one workbook, and what was written into it."""

    source: Path
    folder: Path
    summary: Mapping[str, Any]
    entries: list[Entry]

    def lines(self, name: str) -> list[Any]:
        """The JSON lines of a file of the run."""
        return [orjson.loads(line) for line in (self.folder / name).read_bytes().splitlines()]


def adapt(source: Path, out: Path) -> Mapping[str, Any]:
    told = RunSettings(out=out, now=NOW, masker_key=b"k" * 32, settings={})
    with open_source(str(source)) as opened:
        return run_system(SYSTEM, opened, told)


@pytest.fixture(scope="module")
def upload(tmp_path_factory: pytest.TempPathFactory) -> Upload:
    """A workbook whose ending says .xls though it is a zip, as it is met."""
    folder = tmp_path_factory.mktemp("template")
    entries = make_template(seed=7, tenant=TENANT, count=80, dirt=1)
    source = folder / "given"
    write_template(source / BOOK, entries)
    return Upload(source, folder / "run", adapt(source, folder / "run"), entries)


def test_all_golden_tests_hold() -> None:
    (feed,) = SYSTEM.compile({}).values()
    assert check_goldens(feed) == []


def test_each_piece_of_dirt_gives_its_one_finding(upload: Upload) -> None:
    expected = {"rejected": 0}
    for dirt in list_dirt(TABLE):
        if dirt.code:
            expected[dirt.code] = expected.get(dirt.code, 0) + 1
        expected["rejected"] += dirt.result == "rejected"
    count = upload.summary["counts"]["properties"]
    assert upload.summary["codes"]["properties"] | {"rejected": count["rejected"]} == expected
    assert count["read"] == len(upload.entries) == count["accepted"] + count["rejected"]
    assert {entry.dirt for entry in upload.entries} - {""} == {one.id for one in list_dirt(TABLE)}
    assert set(SPOILS) | {"id-repeated-twin"} == {dirt.id for dirt in list_dirt(TABLE)}


CELLS = {
    "id-repeated": "Property_Detail C",
    "id-repeated-twin": "Property_Detail C",
    "owner-none": "Property_Detail C",
    "unit-orphan": "Unit_Detail B",
    "owner-orphan": "Owner_Detail B",
    "tenant-other": "Property_Detail A",
    "tenant-blank": "Property_Detail A",
    "city-blank": "Property_Detail B",
    "owner-father": "Owner_Detail E",
    "place-unknown": "Property_Detail O",
    "place-blank": "Property_Detail O",
    "code-unknown": "Property_Detail I",
    "area-decimals": "Property_Detail K",
    "area-words": "Property_Detail K",
    "unit-small": "Unit_Detail H",
    "unit-floor": "Unit_Detail C",
    "unit-rent": "Unit_Detail I",
    "mobile-fake": "Owner_Detail D",
    "owner-relation": "Owner_Detail F",
}


def test_each_finding_names_sheet_and_cell(upload: Upload) -> None:
    found = [(line["key"], line["code"], line["cell"]) for line in upload.lines("findings.ndjson")]
    codes = {dirt.id: dirt.code for dirt in list_dirt(TABLE) if dirt.code}
    assert set(codes) == set(CELLS)
    for entry in upload.entries:
        if entry.dirt in codes:
            own = [one for one in found if one[0] == entry.number and one[1] == codes[entry.dirt]]
            assert own, entry.dirt
            assert all(cell.startswith(f"{BOOK}!{CELLS[entry.dirt]}") for _, _, cell in own)


def test_accepted_payloads_are_valid_and_add_up(upload: Upload) -> None:
    spec = RunSpec("property-tax", "Property", "upyog-2026", NOW.date(), NOW, b"k" * 32)
    report = validate_paths([str(upload.folder / f"{ENTITY}.ndjson")], spec)
    assert report.exit_code == 0
    clean = {entry.number: entry for entry in upload.entries if not entry.dirt}
    made = {one["oldPropertyId"]: one for one in upload.lines(f"{ENTITY}.ndjson")}
    assert set(clean) <= set(made)
    for number, entry in clean.items():
        assert len(made[number]["units"]) == len(entry.units)
        assert [one["name"] for one in made[number]["owners"]] == [
            owner["Name*"] for owner in entry.owners
        ]
    summary = upload.summary
    (balance,) = reconcile_run(
        upload.folder, SYSTEM.compile({}), summary["counts"], summary["rounding"]
    )
    assert balance.problems == []


def test_lineage_shows_the_sheet_of_each_member(upload: Upload) -> None:
    number = next(entry.number for entry in upload.entries if not entry.dirt and entry.units)
    ((_, _, _, traces),) = trace_record(upload.folder, number)
    cells = {trace.pointer: trace.cells for trace in traces}
    (cell,) = cells["/units/1/constructionDetail/builtUpArea"]
    assert cell.startswith(f"{BOOK}!Unit_Detail H")
    (cell,) = cells["/owners/0/name"]
    assert cell.startswith(f"{BOOK}!Owner_Detail C")


def test_a_rejected_property_comes_back_with_its_units_and_owners(
    upload: Upload, tmp_path: Path
) -> None:
    earlier = tmp_path / "run"
    shutil.copytree(upload.folder, earlier)
    path = earlier / "rejected" / "properties.ndjson"
    lines = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    fake = next(entry.number for entry in upload.entries if entry.dirt == "mobile-fake")
    (line,) = (one for one in lines if one["key"] == fake)
    line["row"]["children"]["owner_rows"][0]["values"]["mobile"] = "9000399998"
    path.write_bytes(orjson.dumps(line) + b"\n")
    told = RunSettings(out=tmp_path / "again", now=NOW, masker_key=b"k" * 32, settings={})
    summary = run_system(SYSTEM, RejectedRows(earlier), told)
    assert summary["counts"]["properties"]["accepted"] == 1
    (made,) = (tmp_path / "again" / f"{ENTITY}.ndjson").read_bytes().splitlines()
    assert len(orjson.loads(made)["units"]) == 2


def write_changed(
    folder: Path, entries: list[Entry], change: Callable[[str, list[str]], list[str]]
) -> Path:
    """The workbook with the headings of its sheets changed; an empty list leaves a sheet out."""
    sheets = {name: change(name, list(columns)) for name, columns in SHEETS.items()}
    rows = {
        "Property_Detail": [entry.cells for entry in entries if entry.cells is not None],
        "Unit_Detail": [unit for entry in entries for unit in entry.units],
        "Owner_Detail": [owner for entry in entries for owner in entry.owners],
    }
    folder.mkdir()
    book = xlsxwriter.Workbook(str(folder / BOOK))
    for name, columns in sheets.items():
        if columns:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, columns)
            for line, cells in enumerate(rows[name], start=1):
                sheet.write_row(line, 0, [cells.get(column, "") for column in columns])
    book.close()
    return folder


def test_moved_headings_change_nothing(upload: Upload, tmp_path: Path) -> None:
    def move(_name: str, columns: list[str]) -> list[str]:
        return columns[::-1]

    summary = adapt(write_changed(tmp_path / "given", upload.entries, move), tmp_path / "run")
    assert summary["counts"] == upload.summary["counts"]
    assert summary["codes"] == upload.summary["codes"]
    made = (tmp_path / "run" / f"{ENTITY}.ndjson").read_bytes()
    assert made == (upload.folder / f"{ENTITY}.ndjson").read_bytes()


def test_renamed_headings_are_listed_with_their_cells(upload: Upload, tmp_path: Path) -> None:
    names = {"Locality*": "Locality Code", "Built-up area*": "Built area", "Email": "E-Mail Id"}

    def rename(_name: str, columns: list[str]) -> list[str]:
        return [names.get(column, column) for column in columns]

    with pytest.raises(DriftError) as caught:
        adapt(write_changed(tmp_path / "given", upload.entries, rename), tmp_path / "run")
    assert caught.value.missing == (
        f"{BOOK}!Property_Detail: column 'Locality*' is missing{RENAMED}",
        f"{BOOK}!Unit_Detail: column 'Built-up area*' is missing (renamed to 'Built area' in H1?)",
        f"{BOOK}!Owner_Detail: column 'Email' is missing (renamed to 'E-Mail Id' in K1?)",
    )


def test_a_sheet_that_is_missing_is_named(upload: Upload, tmp_path: Path) -> None:
    def drop(name: str, columns: list[str]) -> list[str]:
        return [] if name == "Owner_Detail" else columns

    given = write_changed(tmp_path / "given", upload.entries, drop)
    with pytest.raises(SourceError, match="has no sheet Owner_Detail beside it"):
        adapt(given, tmp_path / "run")


def test_several_uploads_are_one_register(upload: Upload, tmp_path: Path) -> None:
    """A number that stands in two workbooks is taken once."""
    given = tmp_path / "given"
    shutil.copytree(upload.source, given)
    others = make_template(seed=8, tenant=TENANT, count=2, dirt=0)
    write_template(given / "second.xlsx", others)
    summary = adapt(given, tmp_path / "run")
    before = upload.summary["counts"]["properties"]
    assert summary["counts"]["properties"]["read"] == before["read"] + 2
    assert summary["unread"] == []
    lines = (tmp_path / "run" / "rejected" / "properties.ndjson").read_bytes().splitlines()
    again = [orjson.loads(line) for line in lines if b"second.xlsx" in line]
    assert [line["key"] for line in again] == [entry.number for entry in others]


def test_too_few_properties_for_the_dirt_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        property_template.make_template(seed=7, tenant=TENANT, count=10, dirt=1)
