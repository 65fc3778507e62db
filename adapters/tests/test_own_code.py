"""Functions of a system's own folder: run only when asked for, and only from that folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kasauti_adapters.errors import MappingError
from kasauti_adapters.pipeline.replay import read_summary
from kasauti_adapters.systems.catalog import open_system
from kasauti_adapters.systems.own_code import hash_code
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode

from .conftest import DoneRun

OWN = """\
from dataclasses import dataclass, replace
from pathlib import Path

from kasauti_adapters.systems.egov_erp.functions import FUNCTIONS as READY

Path(__file__).with_name("it-ran").write_text("yes")


@dataclass(frozen=True)
class Louder:
    word: str


def run(row, sink, settings, ready=READY["workflow_steps"]):
    steps = ready.run(row, sink, settings)
    for step in steps:
        step.values["comment"] = Louder("OURS").word
    return steps


FUNCTIONS = {**READY, "workflow_steps": replace(READY["workflow_steps"], run=run)}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    shutil.copytree(open_system("egov-erp").folder, folder)
    return folder


def name_functions(folder: Path, name: str) -> Path:
    file = folder / "system.yaml"
    file.write_text(file.read_text().replace("functions: egov-erp", f"functions: {name}"))
    return folder


def test_code_is_not_run_unasked(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name_functions(copy, "functions.py")
    (copy / "functions.py").write_text(OWN)
    for command in (["check", str(copy)], ["run", str(copy), "--source", "x", "--out", "y"]):
        assert main(["adapt", *command]) == ExitCode.CANNOT_RUN
        said = capsys.readouterr().err
        assert "functions.py is a program, and is not run unasked" in said
        assert "--allow-code" in said
    assert not (copy / "it-ran").exists()


def test_code_is_run_when_asked_for_and_recorded(
    copy: Path, database_run: DoneRun, tmp_path: Path
) -> None:
    name_functions(copy, "functions.py")
    (copy / "functions.py").write_text(OWN)
    out = tmp_path / "run"
    command = ["adapt", "run", str(copy), "--source", database_run.source, "--out", str(out)]
    main([*command, "--feed", "grievances", "--allow-code", "--now", "2025-06-15T12:00:00+05:30"])
    steps = DoneRun(out, {}, database_run.city, "").lines(
        "accepted/platform/ProcessInstance.ndjson"
    )
    assert {step["comment"] for step in steps} == {"OURS"}
    assert read_summary(out)["own_code"] == {
        "file": "functions.py",
        "sha256": hash_code(copy / "functions.py"),
    }
    reconcile = ["adapt", "reconcile", "--run", str(out)]
    assert main(reconcile) == ExitCode.CANNOT_RUN
    assert main([*reconcile, "--allow-code"]) == ExitCode.CONFORMANT


@pytest.mark.parametrize("name", ["../functions.py", "below/functions.py", "/etc/functions.py"])
def test_a_file_elsewhere_is_refused(copy: Path, name: str) -> None:
    (copy.parent / "functions.py").write_text(OWN)
    (copy / "below").mkdir()
    (copy / "below" / "functions.py").write_text(OWN)
    name_functions(copy, name)
    with pytest.raises(MappingError, match="does not lie in the system's own folder"):
        open_system(str(copy), allow_code=True)


def test_a_link_to_elsewhere_is_refused(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.py").write_text(OWN)
    (copy / "linked.py").symlink_to(tmp_path / "elsewhere.py")
    name_functions(copy, "linked.py")
    with pytest.raises(MappingError, match="does not lie in the system's own folder"):
        open_system(str(copy), allow_code=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def broken(:\n", "breaks when it is read: SyntaxError"),
        ("1 / 0\n", "breaks when it is read: ZeroDivisionError"),
        ("FUNCTIONS = {'a': print}\n", "defines no FUNCTIONS"),
        ("", "defines no FUNCTIONS"),
    ],
)
def test_what_is_wrong_with_it_is_said(copy: Path, text: str, said: str) -> None:
    name_functions(copy, "functions.py")
    (copy / "functions.py").write_text(text)
    system = open_system(str(copy), allow_code=True)
    with pytest.raises(MappingError, match=said):
        system.read_functions()


def test_a_missing_file_and_an_unused_one_are_named(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["adapt", "check", str(copy)]) == ExitCode.CONFORMANT
    assert f"functions.py of {copy} is not used" in capsys.readouterr().out
    assert main(["adapt", "check", "egov-erp"]) == ExitCode.CONFORMANT
    assert "is not used" not in capsys.readouterr().out
    name_functions(copy, "mine.py")
    with pytest.raises(MappingError, match=r"mine\.py is not there"):
        open_system(str(copy), allow_code=True)
