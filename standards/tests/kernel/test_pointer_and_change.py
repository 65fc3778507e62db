import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.kernel import DeclarationError
from kasauti_standards.kernel.changing import change_record
from kasauti_standards.kernel.pointer import (
    ABSENT,
    expand_pointer,
    is_under,
    join_pointer,
    read_pointer,
    split_pointer,
)

RECORD = {"a": [{"b": 1}, {"b": 2}], "c/d": {"e~f": 3}}


@given(st.lists(st.text(), min_size=1))
def test_steps_survive_escaping(steps: list[str]) -> None:
    assert split_pointer(join_pointer(*steps)) == tuple(steps)


def test_values_are_found_where_they_stand() -> None:
    assert read_pointer(RECORD, "/a/1/b") == 2
    assert read_pointer(RECORD, "/c~1d/e~0f") == 3
    assert read_pointer(RECORD, "") is RECORD
    assert read_pointer(RECORD, "/a/7/b") is ABSENT
    assert read_pointer(RECORD, "/a/x") is ABSENT


def test_a_star_reaches_every_element() -> None:
    assert list(expand_pointer(RECORD, "/a/*/b")) == [("/a/0/b", 1), ("/a/1/b", 2)]
    assert [place for place, _ in expand_pointer(RECORD, "/*")] == ["/a", "/c~1d"]


@pytest.mark.parametrize(
    ("pointer", "pattern", "expected"),
    [
        ("/a/0/b", "/a/*/b", True),
        ("/a", "/a/*/b", True),
        ("/a/0/b/c", "/a/*/b", True),
        ("/a/0/c", "/a/*/b", False),
        ("/x", "/a", False),
        ("", "/a", True),
    ],
)
def test_a_defect_touches_what_lies_above_and_below(
    pointer: str, pattern: str, expected: bool
) -> None:
    assert is_under(pointer, pattern) is expected


def test_changes_leave_the_original_alone() -> None:
    changed = change_record(RECORD, {"/a/0/b": 9, "/a/2": {"b": 3}}, remove=["/c~1d/e~0f"])
    assert changed == {"a": [{"b": 9}, {"b": 2}, {"b": 3}], "c/d": {}}
    assert RECORD["a"][0] == {"b": 1}


def test_a_change_without_a_parent_is_a_mistake() -> None:
    with pytest.raises(DeclarationError, match="has no parent"):
        change_record(RECORD, {"/x/y": 1})
