"""Code lists as files."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.derive import code_lists
from kasauti_standards.derive.code_lists import derive_code_lists
from kasauti_standards.kernel import Standard


def read_files(standard: Standard) -> dict[str, bytes]:
    return {
        artefact.path.removeprefix(f"{standard.id}/code-lists/"): artefact.content
        for artefact in derive_code_lists(standard)
    }


def test_csv_is_the_declared_file(tiny: Standard) -> None:
    files = read_files(tiny)
    for name in ("Trade", "Area", "Purpose"):
        declared = tiny.folder.joinpath("code_lists", f"{name}.csv").read_bytes()
        assert files[f"{name}.csv"] == declared


def test_json_holds_every_row_and_leaves_out_what_is_empty(tiny: Standard) -> None:
    trade = json.loads(read_files(tiny)["Trade.json"])
    assert trade["urn"] == "urn:kasauti:tiny:0.1:Trade"
    assert trade["open"] is True
    assert trade["version"] == "upyog/upyog-mdms-data@489bb25"
    assert trade["codes"] == [
        {
            "code": "TEA",
            "label": {"en": "Tea", "hi": "चाय"},
            "active": True,
            "valid_from": "2020-01-01",
        },
        {
            "code": "FRUIT, CUT",
            "label": {"en": "Cut fruit"},
            "parent": "TEA",
            "active": True,
            "valid_to": "2030-12-31",
        },
        {
            "code": "=CMD",
            "label": {"en": "Looks like a formula"},
            "active": True,
            "source": "other/place@1 file.json",
        },
    ]
    area = json.loads(read_files(tiny)["Area.json"])
    assert area["open"] is False
    assert [row["code"] for row in area["codes"]] == ["A1", "A1", "A2"]
    assert area["codes"][0]["attributes"] == {"ward": "1"}
    assert area["codes"][2]["active"] is False


def test_index_counts_codes_once(tiny: Standard) -> None:
    rows = list(csv.DictReader(io.StringIO(read_files(tiny)["index.csv"].decode())))
    assert [(row["list"], row["open"], row["codes"]) for row in rows] == [
        ("Trade", "open", "3"),
        ("Area", "closed", "2"),
        ("Purpose", "closed", "2"),
    ]
    assert rows[0]["files"] == "Trade.csv Trade.json"


def test_index_and_json_say_whose_words_a_list_holds(tiny: Standard) -> None:
    files = read_files(tiny)
    rows = {row["list"]: row for row in csv.DictReader(io.StringIO(files["index.csv"].decode()))}
    assert [row["origin"] for row in rows.values()] == ["upstream", "upstream", "own"]
    assert rows["Purpose"]["reason"] == "No published master names purposes."
    purpose = json.loads(files["Purpose.json"])
    assert purpose["origin"] == "own"
    assert purpose["reason"]["hi"] == rows["Purpose"]["reason_hi"]
    assert [row.get("source") for row in purpose["codes"]] == [None, None]
    assert "reason" not in json.loads(files["Area.json"])


def test_a_large_list_is_csv_only(tiny: Standard, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {name: len(row) for name, row in read_files(tiny).items() if name != "index.csv"}
    assert sizes["Trade.csv"] > sizes["Area.csv"]
    monkeypatch.setattr(code_lists, "LARGEST_AS_JSON", sizes["Area.csv"])
    files = read_files(tiny)
    assert "Trade.json" not in files
    assert "Area.json" in files
    rows = list(csv.DictReader(io.StringIO(files["index.csv"].decode())))
    assert rows[0]["files"] == "Trade.csv"


def test_a_standard_without_lists_has_no_index() -> None:
    common = next(standard for standard in load_standards() if standard.id == "common")
    assert bool(common.code_lists) == bool(read_files(common))


@pytest.mark.parametrize("standard", load_standards(), ids=lambda standard: standard.id)
def test_every_declared_code_is_in_its_json(standard: Standard) -> None:
    files = read_files(standard)
    for name, declared in standard.code_lists.items():
        if f"{name}.json" in files:
            rows = json.loads(files[f"{name}.json"])["codes"]
            assert [row["code"] for row in rows] == [code.code for code in declared.codes]
