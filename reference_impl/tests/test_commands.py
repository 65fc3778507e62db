"""Starting the server: what is wrong is named before anything listens."""

from __future__ import annotations

import pytest

from kasauti_standards.cli import main


@pytest.mark.parametrize(
    ("options", "place", "hint"),
    [
        (("--database", "sqlite:///no/such/folder/x.sqlite"), "sqlite:///no", "four slashes"),
        (("--database", "nonsense"), "--database", "four slashes"),
        (("--fault", "payment-taken-twic"), "payment-taken-twic", "payment-taken-twice"),
    ],
)
def test_a_wrong_option_is_named_with_its_mend(options, place, hint, capsys) -> None:
    assert main(["serve", "reference", "--port", "0", *options]) == 2
    said = capsys.readouterr().err
    assert place in said
    assert hint in said
    assert "Traceback" not in said


def test_faults_are_listed_with_what_they_break(capsys) -> None:
    assert main(["serve", "reference", "--fault", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 100
    assert any("payment-taken-twice" in line and "BIL-PAYMENT-ONCE" in line for line in lines)
