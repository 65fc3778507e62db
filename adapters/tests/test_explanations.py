"""Every code of an adapter can be looked up by name."""

from __future__ import annotations

import pytest

from kasauti_adapters.mapping.explanations import list_explanations
from kasauti_standards.cli import main

CODES = [row.code for row in list_explanations()]


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained_in_both_languages(code, capsys) -> None:
    assert main(["explain", code]) == 0
    english = capsys.readouterr().out
    assert main(["explain", code, "--lang", "hi"]) == 0
    assert english.startswith(f"{code} (finding of an adapter")
    assert english != capsys.readouterr().out
