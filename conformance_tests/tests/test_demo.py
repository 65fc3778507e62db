"""`kasauti demo`: both roads from an old system to a certificate, as a newcomer walks them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

DEMO = [sys.executable, "-m", "kasauti_standards", "demo"]


def walk(out: Path, *more: str) -> str:
    done = subprocess.run(
        [*DEMO, "--out", str(out), *more], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return done.stdout


def read_verdicts(out: Path) -> tuple[str, str]:
    report = json.loads((out / "conform/report.json").read_text(encoding="utf-8"))
    assert {case["outcome"] for case in report["cases"]} == {"pass"}
    verdict = report["verdict"]
    return str(verdict["wire"]["verdict"]), str(verdict["assurance"]["verdict"])


@pytest.mark.slow
def test_property_tax_from_an_old_register_to_a_certificate(tmp_path: Path) -> None:
    shown = walk(tmp_path / "demo", "--city", "property")
    assert "five hand-overs:" in shown
    assert "everything adds up." in shown
    sheet = (tmp_path / "demo/run/handover.txt").read_text(encoding="utf-8")
    assert [line[0] for line in sheet.splitlines() if line[:1].isdigit()] == list("12345")
    assert "differs" not in sheet
    assert read_verdicts(tmp_path / "demo") == ("conformant", "conformant")
    again = subprocess.run(
        [*DEMO, "--out", str(tmp_path / "demo")], capture_output=True, text=True, check=False
    )
    assert again.returncode == 2
    assert "holds an earlier demo" in again.stderr


@pytest.mark.slow
def test_the_services_of_a_city_from_an_old_system_to_a_certificate(tmp_path: Path) -> None:
    shown = walk(tmp_path / "demo")
    assert "metrics acknowledged: 42 of 42" in shown
    assert read_verdicts(tmp_path / "demo") == ("conformant", "conformant")
