"""`kasauti standards coverage` over the published contracts as found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kasauti_standards.cli import main

DOCS = Path(__file__).parents[2] / "docs"
CONTRACTS = Path(__file__).parents[3] / "shared" / "sources" / "contracts"


@pytest.mark.skipif(
    not CONTRACTS.is_dir(), reason="the published contracts are not beside the project"
)
def test_every_difference_is_explained_and_every_erratum_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    patches = tmp_path / "patches.ndjson"
    code = main(
        [
            *("standards", "coverage", "--contracts", str(CONTRACTS), "--format", "json"),
            *("--patches", str(patches), "--normalised", str(tmp_path / "normalised")),
            *("--tables", str(tmp_path / "docs")),
        ]
    )
    report = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [row for row in report["differences"] if row["unexplained"]] == []
    assert report["unused_errata"] == {}
    assert report["folder"]["files"] == report["folder"]["read"] + 1
    rows = [json.loads(line) for line in patches.read_text().split("\n") if line]
    places = {(row["file"], row["pointer"], row["kind"]) for row in rows}
    assert len(places) == sum(report["folder"]["patches"].values())
    assert {"common", "grievance", "national-dashboard"} <= set(report["standards"])
    written = sorted(file for file in (tmp_path / "docs").rglob("*") if file.is_file())
    assert [file.relative_to(tmp_path / "docs") for file in written] == sorted(
        file.relative_to(DOCS)
        for file in (
            DOCS / "coverage.md",
            DOCS / "deployed-operations.csv",
            *DOCS.glob("coverage/*"),
        )
    )
    for file in written:
        committed = DOCS / file.relative_to(tmp_path / "docs")
        assert file.read_text() == committed.read_text(), f"write {committed} anew: --tables docs"


def test_a_folder_without_contracts_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["standards", "coverage", "--contracts", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
