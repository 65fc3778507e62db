"""`kasauti explain` knows every code that a report can hold."""

from __future__ import annotations

import json

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.cli import main
from kasauti_standards.explanation import list_explanations
from kasauti_validator.general_codes import list_general_explanations


@pytest.mark.parametrize(
    "code",
    [
        "NDB-DATE-FUTURE",
        "NDB-METRIC-UNKNOWN",
        "NDB-ULB",
        "NDB-E-008",
        "SYNTAX-DUPLICATE-KEY",
        "STRUCTURE-REQUIRED",
        "TERM-UNKNOWN-CODE",
        "PGR-RATING-BEFORE-RESOLUTION",
    ],
)
def test_codes_of_every_kind_are_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    assert capsys.readouterr().out.startswith(code)
    assert main(["explain", code, "--format", "json", "--lang", "hi"]) == 0
    assert json.loads(capsys.readouterr().out)["code"] == code


def test_an_unknown_code_gets_a_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "NDB-DATE-FUTUR"]) == 2
    assert "NDB-DATE-FUTURE" in capsys.readouterr().err


def test_general_codes_are_unique_and_no_standard_takes_them() -> None:
    general = [row.code for row in list_general_explanations()]
    assert len(general) == len(set(general))
    own = {row.code for standard in load_standards() for row in list_explanations(standard)}
    assert own.isdisjoint(general)
