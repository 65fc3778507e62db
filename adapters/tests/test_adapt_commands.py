"""The command line, as users call it: output, exit codes, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode

NOW = "2025-06-15T12:00:00+05:30"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database, exports and a run of the database."""
    folder = tmp_path_factory.mktemp("city")
    url = f"sqlite:///{folder / 'legacy.sqlite'}"
    fixture = ["adapt", "fixture", "--database", url, "--exports", str(folder / "exports")]
    assert main([*fixture, "--complaints", "80", "--challans", "120"]) == ExitCode.CONFORMANT
    run = ["adapt", "run", "egov-erp", "--source", url, "--out", str(folder / "run"), "--now", NOW]
    assert main(run) == ExitCode.NOT_CONFORMANT
    return folder


def test_a_run_says_what_became_of_the_rows(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(city / "exports" / "xlsx" / "registers.xlsx")
    arguments = ["adapt", "run", "egov-erp", "--source", source, "--out", str(city / "xlsx")]
    assert main([*arguments, "--now", NOW, "--feed", "demands"]) == ExitCode.CONFORMANT
    output = capsys.readouterr().out
    assert "demands: 31 read = 28 accepted + 0 rejected + 3 left out" in output
    assert "the totals row, which agrees with the rows above" in output


def test_json_output_is_run_json(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["adapt", "run", "egov-erp", "--source", str(city / "exports" / "csv")]
    assert main([*arguments, "--out", str(city / "json"), "--format", "json"]) == 1
    assert orjson.loads(capsys.readouterr().out) == orjson.loads(
        (city / "json" / "run.json").read_bytes()
    )


def test_reconcile_lineage_and_replay(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = str(city / "run")
    assert main(["adapt", "reconcile", "--run", run]) == ExitCode.CONFORMANT
    assert "Verdict: everything adds up." in capsys.readouterr().out
    assert (city / "run" / "signoff.csv").stat().st_size > 1000
    assert main(["adapt", "lineage", "--run", run, "--record", "D4"]) == ExitCode.CONFORMANT
    assert "/payer/mobileNumber <- eg_user[id=" in capsys.readouterr().out
    lineage = ["adapt", "lineage", "--run", run, "--record", "D4", "--format", "json"]
    assert main(lineage) == ExitCode.CONFORMANT
    assert orjson.loads(capsys.readouterr().out)[0]["entity"] == "misc-collections/Challan"
    again = ["adapt", "replay", "--run", run, "--out", str(city / "again")]
    assert main(again) == ExitCode.NOT_CONFORMANT
    assert orjson.loads((city / "again/run.json").read_bytes())["replay_of"] == run


def test_list_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["adapt", "list"]) == ExitCode.CONFORMANT
    assert "egov-erp: eGov SmartCity suite" in capsys.readouterr().out
    assert main(["adapt", "check", "egov-erp"]) == ExitCode.CONFORMANT
    output = capsys.readouterr().out
    assert "3 of 3 golden tests hold" in output
    assert "note:" not in output


def test_check_looks_at_a_source_too(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{city / 'legacy.sqlite'}"
    assert main(["adapt", "check", "egov-erp", "--source", url]) == ExitCode.CONFORMANT
    assert "receipts: the source has all that is read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["adapt", "rnu"], "run"),
        (["adapt", "run", "egov-epr", "--source", "x", "--out", "y"], "egov-erp"),
        (["adapt", "run", "egov-erp", "--source", "nowhere", "--out", "{out}"], "nowhere"),
        (
            ["adapt", "run", "egov-erp", "--source", "{city}/run", "--out", "{out}", "--set", "x"],
            "--set x",
        ),
        (
            [
                "adapt",
                "run",
                "egov-erp",
                "--source",
                "{city}/run",
                "--out",
                "{out}",
                "--now",
                "noon",
            ],
            "time zone",
        ),
        (
            ["adapt", "run", "egov-erp", "--source", "{city}/exports/csv", "--out", "{city}/run"],
            "holds a run already",
        ),
        (
            [
                "adapt",
                "run",
                "egov-erp",
                "--source",
                "{city}/exports/csv",
                "--out",
                "{city}/legacy.sqlite",
            ],
            "cannot be written",
        ),
        (["adapt", "lineage", "--run", "{city}", "--record", "x"], "lineage.sqlite"),
        (["adapt", "reconcile", "--run", "{city}"], "run.json"),
        (["adapt", "replay", "--run", "{city}", "--out", "{out}"], "run.json"),
        (["adapt", "fixture"], "nothing to write"),
        (["adapt", "fixture", "--exports", "{out}", "--complaints", "5"], "cannot hold"),
        (["adapt", "fixture", "--database", "nonsense"], "--database"),
    ],
)
def test_what_cannot_run_says_how_to_mend_it(
    arguments: list[str], words: str, city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [one.format(city=city, out=tmp_path / "out") for one in arguments]
    assert main(filled) == ExitCode.CANNOT_RUN
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error
    assert len(error.splitlines()) >= 2


def test_the_same_rows_give_the_same_bytes_in_another_process(city: Path) -> None:
    url = f"sqlite:///{city / 'legacy.sqlite'}"
    out = city / "other"
    command = [sys.executable, "-m", "kasauti_standards", "adapt", "run", "egov-erp"]
    environment = {**os.environ, "TZ": "America/New_York", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [*command, "--source", url, "--out", str(out), "--now", NOW],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    for path in sorted((city / "run" / "accepted").rglob("*.ndjson")):
        assert (out / path.relative_to(city / "run")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("system", ["property-dump-xlsx", "digit-property-template"])
def test_workbooks_of_property_tax_are_written_and_read(
    system: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books, out = str(tmp_path / "books"), str(tmp_path / "run")
    fixture = ["adapt", "fixture", "--system", system, "--out", books]
    assert main([*fixture, "--properties", "60", "--dirt", "0"]) == ExitCode.CONFORMANT
    assert books in capsys.readouterr().out
    run = ["adapt", "run", system, "--source", books, "--out", out, "--now", NOW]
    assert main(run) == ExitCode.CONFORMANT
    assert "= 60 accepted + 0 rejected" in capsys.readouterr().out
    assert main(["adapt", "reconcile", "--run", out, "--source", books]) == ExitCode.CONFORMANT
    assert main(fixture) == ExitCode.CANNOT_RUN
    assert "is not empty" in capsys.readouterr().err
    few = ["adapt", "fixture", "--system", system, "--out", f"{books}-few", "--properties", "5"]
    assert main(few) == ExitCode.CANNOT_RUN
    assert "cannot hold" in capsys.readouterr().err
    assert main([*fixture, "--exports", books]) == ExitCode.CANNOT_RUN
    assert "Give --out DIR" in capsys.readouterr().err
