"""Sources that cannot be read, or not as the mapping expects: where, what, how to mend it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import xlsxwriter

from kasauti_adapters.errors import DriftError, SourceError
from kasauti_adapters.fixtures.city import CitySize
from kasauti_adapters.fixtures.database import build_database
from kasauti_adapters.fixtures.dirt import MODULES
from kasauti_adapters.pipeline.replay import read_summary
from kasauti_adapters.sources.drift import compare_schema
from kasauti_adapters.sources.grids import WorkbookGrid, open_csv, open_workbook
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system
from kasauti_standards.cli import main

from .conftest import DoneRun, adapt, build_city

POSTGRES = os.environ.get("KASAUTI_TEST_POSTGRES", "")


@pytest.fixture
def copy(database_run: DoneRun, tmp_path: Path) -> Path:
    path = tmp_path / "copy.sqlite"
    path.write_bytes(Path(database_run.source.removeprefix("sqlite:///")).read_bytes())
    return path


def _change(path: Path, *statements: str) -> None:
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def test_drift_lists_all_that_is_missing_with_renames(copy: Path, tmp_path: Path) -> None:
    _change(
        copy,
        "alter table egpgr_complaint rename column landmarkdetails to landmark_details",
        "alter table egpgr_complainant rename to pgr_complainant",
        "drop table egpgr_priority",
    )
    with pytest.raises(DriftError) as caught:
        adapt(f"sqlite:///{copy}", tmp_path / "run")
    assert caught.value.missing == (
        "table egpgr_complainant is missing (renamed to pgr_complainant?)",
        "column egpgr_complaint.landmarkdetails is missing (renamed to landmark_details?)",
        "table egpgr_priority is missing",
    )
    assert not (tmp_path / "run" / "run.json").exists()


def test_optional_columns_may_be_absent() -> None:
    checked = compare_schema({"t": {"a", "b"}}, {"T": ["A"]}, frozenset({"t.b"}))
    assert checked.missing == ()
    assert checked.absent == {"t.b"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("sqlite:///{folder}/none.sqlite", "is no file"),
        ("sqlite:///{folder}/text.csv", "is no SQLite database"),
        ("mysql://u:geheim@h/d", "unknown kind, mysql"),
        ("no url://", "is no database URL"),
        ("postgresql://kasauti:geheim@127.0.0.1:1/none", "cannot be opened"),
        ("{folder}/nowhere", "neither a file nor a folder"),
        ("{folder}/empty", "holds no files"),
        ("{folder}/blank.csv", "is empty"),
        ("{folder}/paper.pdf", "is a PDF"),
        ("{folder}/data.json", "is JSON"),
        ("{folder}/broken.xlsx", "is no readable workbook"),
        ("{folder}/noise.csv", "in none of the declared encodings"),
        ("{folder}/quote.csv", "is no CSV"),
    ],
)
def test_unreadable_sources_are_named_with_a_hint(source: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "text.csv").write_text("a,b\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.csv").write_bytes(b"")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "data.json").write_bytes(b'{"a": 1}')
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    (tmp_path / "noise.csv").write_bytes(b"a,b\n\x81\x8d\x00\n")
    heading = "Complaint No,Complaint Type,Ward,Locality,Complainant Name and Mobile,Details\n"
    (tmp_path / "quote.csv").write_text(heading + '1,"' + "x" * 200_000)
    with pytest.raises(SourceError, match=words) as caught:
        adapt(source.format(folder=tmp_path), tmp_path / "run")
    assert caught.value.hint
    assert "geheim" not in str(caught.value)


def test_encodings_are_tried_in_order_and_recorded(csv_run: DoneRun) -> None:
    read_as = csv_run.summary["read_as"]
    assert [read_as[feed]["encoding"] for feed in ("grievances", "challans", "demands")] == [
        "utf-8-sig",
        "utf-16",
        "cp1252",
    ]
    assert read_as["demands"]["delimiter"] == ";"
    assert read_as["grievances"]["heading_lines"] == [4, 5]
    assert read_as["grievances"]["unread_headings"] == ["Remarks"]


def test_a_cp1252_file_keeps_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("name\nRené – Café\n".encode("cp1252"))
    grid = open_csv(path, ("utf-8-sig", "utf-16", "cp1252"))
    assert list(grid.rows()) == [["name"], ["René – Café"]]
    assert grid.encoding == "cp1252"


def test_the_totals_row_is_compared_and_never_dropped(csv_run: DoneRun) -> None:
    for feed in ("grievances", "challans", "demands", "receipts"):
        (totals,) = csv_run.summary["read_as"][feed]["totals_rows"]
        assert totals["agrees"] is True
    left_out = [line for line in csv_run.lines("left_out.ndjson") if "totals" in line["because"]]
    assert len(left_out) == 4


def _rewrite(folder: Path, name: str, change: Callable[[str], str], encoding: str) -> None:
    path = folder / f"{name}.csv"
    path.write_text(change(path.read_text(encoding=encoding)), encoding=encoding, newline="")


@pytest.fixture
def csv_copy(exports: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "csv"
    folder.mkdir()
    for path in (exports / "csv").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_a_missing_row_shows_in_the_totals(csv_copy: Path, tmp_path: Path) -> None:
    def drop(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:8], *lines[9:]])

    _rewrite(csv_copy, "receipts", drop, "utf-8-sig")
    summary = adapt(str(csv_copy), tmp_path / "run")
    assert summary["codes"]["receipts"]["ADP-TOTALS-DIFFER"] == 1
    assert summary["read_as"]["receipts"]["totals_rows"][0]["agrees"] is False


def test_a_renamed_heading_is_suggested(csv_copy: Path, tmp_path: Path) -> None:
    _rewrite(
        csv_copy,
        "receipts",
        lambda text: text.replace("Receipt Date", "Date of Receipt"),
        "utf-8-sig",
    )
    with pytest.raises(DriftError, match=r"Receipt Date.*Date of Receipt") as caught:
        adapt(str(csv_copy), tmp_path / "run")
    assert len(caught.value.missing) == 1


def test_a_row_with_too_many_cells_is_rejected(csv_copy: Path, tmp_path: Path) -> None:
    def stretch(text: str) -> str:
        lines = text.splitlines(keepends=True)
        lines[6] = lines[6].rstrip("\r\n") + ",stray\r\n"
        return "".join(lines)

    before = adapt(str(csv_copy), tmp_path / "before")["counts"]["grievances"]["rejected"]
    _rewrite(csv_copy, "grievances", stretch, "utf-8-sig")
    after = adapt(str(csv_copy), tmp_path / "after")
    assert after["codes"]["grievances"]["ADP-ROW-UNSHAPED"] == 1
    assert after["counts"]["grievances"]["rejected"] >= before


def test_a_workbook_is_known_by_its_content(exports: Path, tmp_path: Path) -> None:
    path = tmp_path / "registers.csv"
    path.write_bytes((exports / "xlsx" / "registers.xlsx").read_bytes())
    summary = adapt(str(path), tmp_path / "run")
    assert summary["counts"]["grievances"]["read"] == 301


def test_two_files_of_one_feed_are_not_chosen_from(csv_copy: Path, tmp_path: Path) -> None:
    (csv_copy / "receipts-june.csv").write_bytes((csv_copy / "receipts.csv").read_bytes())
    with pytest.raises(SourceError, match=r"receipts-june\.csv and receipts\.csv"):
        adapt(str(csv_copy), tmp_path / "run")


def test_feeds_that_a_source_lacks_are_listed(csv_copy: Path, tmp_path: Path) -> None:
    (csv_copy / "grievances.csv").unlink()
    summary = adapt(str(csv_copy), tmp_path / "run")
    database_only = ["properties", "property_demands", "property_receipts"]
    assert summary["not_in_source"] == ["grievances", *database_only]


def test_what_no_feed_reads_is_named(
    csv_copy: Path, exports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (csv_copy / "licences.csv").write_text("Licence,Holder\n1,Somebody\n")
    (csv_copy / "old").mkdir()
    book = xlsxwriter.Workbook(str(csv_copy / "more.xlsx"))
    for name in ("Notes", "Trees"):
        book.add_worksheet(name).write(0, 0, "Species")
    book.close()
    out = tmp_path / "run"
    arguments = ["adapt", "run", "egov-erp", "--source", str(csv_copy), "--out", str(out)]
    main([*arguments, "--feed", "grievances"])
    unread = ["licences.csv", "more.xlsx!Notes", "more.xlsx!Trees", "old/"]
    assert read_summary(out)["unread"] == unread
    said = capsys.readouterr()
    assert f"WARNING: in the source, but read by no feed: {', '.join(unread)}" in said.out
    assert said.err.count("is read by no feed of egov-erp") == 4
    assert adapt(str(exports / "xlsx"), tmp_path / "book")["unread"] == []


def test_a_sheet_gives_its_cells_at_their_places_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "places.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("far")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write(2, 3, "name")
    sheet.write_datetime(4, 4, datetime(2025, 4, 1), day)  # noqa: DTZ001 (cells have no zone)
    sheet.write(7, 2, 1.5)
    book.add_worksheet("empty")
    book.close()
    for name in ("far", "empty"):
        whole = open_workbook(path).get_sheet_by_name(name).to_python(skip_empty_area=False)
        rows = WorkbookGrid(path, name).rows()
        assert iter(rows) is rows
        assert list(rows) == whole


def test_a_fixture_never_touches_tables_that_are_there(database_run: DoneRun) -> None:
    with pytest.raises(SourceError, match="has tables of the ERP already"):
        build_database(database_run.source, build_city("database", CitySize(100, 120, 1)))


@pytest.mark.skipif(not POSTGRES, reason="KASAUTI_TEST_POSTGRES is not set")
def test_postgresql_gives_the_payloads_that_sqlite_gives(
    whole_run: DoneRun, tmp_path: Path
) -> None:
    name = f"adapt_{os.getpid()}"
    server = sa.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    url = sa.make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.text(f"create database {name}"))
    try:
        build_database(url, build_city("database", modules=MODULES))
        summary = adapt(url, tmp_path / "run")
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:  # one schema for each city, as the suite has it
            connection.execute(sa.text("alter schema public rename to ulb_citya"))
        engine.dispose()
        by_schema = adapt(url, tmp_path / "schema", schema="ulb_citya")
    finally:
        with server.connect() as connection:
            connection.execute(sa.text(f"drop database {name} with (force)"))
        server.dispose()
    assert summary["counts"] == whole_run.summary["counts"]
    assert summary["codes"] == whole_run.summary["codes"]
    assert by_schema["counts"] == summary["counts"]
    for path in sorted((whole_run.folder / "accepted").rglob("*.ndjson")):
        twin = tmp_path / "run" / path.relative_to(whole_run.folder)
        assert twin.read_bytes() == path.read_bytes()


@pytest.mark.skipif(not POSTGRES, reason="KASAUTI_TEST_POSTGRES is not set")
def test_postgresql_drift_names_the_tables_of_the_schema() -> None:
    system = open_system("egov-erp")
    with open_source(POSTGRES) as source, pytest.raises(DriftError) as caught:
        next(source.rows(system.feeds[0]))
    assert "table egpgr_complaint is missing" in caught.value.missing


@pytest.mark.parametrize(
    ("name", "content"), [("a.bin", b"abc"), ("notes.txt", b"nothing of a heading\n")]
)
def test_a_source_that_holds_no_feed_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(SourceError, match="holds none of the feeds") as caught:
        adapt(str(source), tmp_path / "run")
    assert "CSV or XLSX" in caught.value.hint
    assert not (tmp_path / "run").exists()
