"""The page of modules and shared services is that of now, and a row that lies is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import programme_page
from tools.programme_page import COLUMNS, PAGE, write_page

from kasauti_standards.kernel import DeclarationError


def test_the_page_is_that_of_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run `make published`"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("core,mail,served,platform,/nowhere/,", "is served below"),
        ("core,mail,served,,/otp/,", "no state"),
        ("core,mail,out of scope,,,", "without a reason"),
        ("core,mail,planned,platform,/otp/,soon", "no state"),
    ],
)
def test_a_row_that_lies_is_refused(
    row: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "services.csv"
    table.write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(programme_page, "TABLE", table)
    with pytest.raises(DeclarationError, match=what):
        list(programme_page._list_services())
