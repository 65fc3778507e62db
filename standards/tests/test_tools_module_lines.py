"""The table of lines per module is that of the tree."""

from __future__ import annotations

import pytest
from tools import module_lines


def test_the_committed_table_is_fresh() -> None:
    text = module_lines.PAGE.read_text(encoding="utf-8")
    assert text == module_lines.write_page(text), "run `make published`"


def test_a_page_without_marks_is_named() -> None:
    with pytest.raises(SystemExit, match="marks of the table"):
        module_lines.write_page("no table here")


def test_every_standard_with_operations_is_served_somewhere() -> None:
    unserved = {
        standard.id
        for standard in module_lines.load_standards()
        if not module_lines.list_served(standard.id, standard.package.rpartition(".")[2])
    }
    assert unserved == set()
