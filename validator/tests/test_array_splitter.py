"""The splitter gives what `json` would, whatever the chunks are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasauti_validator.reading.array import ArraySplitter
from kasauti_validator.reading.items import Incident, Item, RawRecord

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet='ab"\\{}[],:é\n \U0001f600'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(alphabet='a"\\{}[],'), inner),
    max_leaves=15,
)


def split(raw: bytes, size: int, *, limit: int = 10**6) -> list[Item]:
    splitter = ArraySplitter(record_limit=limit)
    items: list[Item] = []
    for start in range(0, len(raw), size):
        items += splitter.feed(raw[start : start + size])
    return items + list(splitter.finish())


@settings(max_examples=600, deadline=None)
@given(
    st.lists(VALUES, max_size=6),
    st.booleans(),
    st.sampled_from([None, 1]),
    st.lists(st.integers(1, 20), min_size=1),
)
def test_elements_are_those_of_the_array_at_their_places(
    array: list[object], ascii_only: bool, indent: int | None, sizes: list[int]
) -> None:
    text = json.dumps(array, ensure_ascii=ascii_only, indent=indent)
    raw, splitter, items = text.encode(), ArraySplitter(record_limit=10**6), []
    start = 0
    for size in sizes * (len(raw) + 1):
        items += splitter.feed(raw[start : start + size])
        start += size
        if start >= len(raw):
            break
    items += splitter.finish()
    assert [json.loads(item.content) for item in items] == array
    lines = text.split("\n")
    for item in items:
        assert lines[item.line - 1][item.column - 1] == item.content.decode()[0]


@given(st.lists(VALUES, min_size=1, max_size=4), st.integers(0, 10**6), st.integers(1, 50))
@settings(max_examples=300, deadline=None)
def test_cut_array_gives_its_whole_records_and_then_says_so(
    array: list[object], cut: int, size: int
) -> None:
    raw = json.dumps(array).encode()
    items = split(raw[: 1 + cut % (len(raw) - 1)], size)
    *records, last = items
    assert isinstance(last, Incident)
    assert last.problem == "array-without-end"
    values = [json.loads(record.content) for record in records]
    assert values == array[: len(values)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b" [ ] ", []),
        (b"[1,]", [b"1", "element-missing"]),
        (b"[,1]", ["element-missing", b"1"]),
        (b"[1,,2]", [b"1", "element-missing", b"2"]),
        (b"[1}]", [b"1}"]),
        (b"[1] 2 3", [b"1", "text-after-array"]),
        (b'[{"a":1} {"b":2}]', [b'{"a":1} {"b":2}']),
        (b"[1", ["array-without-end"]),
        (b"[", ["array-without-end"]),
        (b'["' + b"x" * 99 + b'",2]', ["record-too-large", b"2"]),
        (b'["' + b"{" * 99 + b'",2]', ["record-too-large", b"2"]),
        (b"[1," + b" " * 99 + b"2]", [b"1", b"2"]),
        (b"[" + b"[" * 99 + b"]" * 99 + b",3]", ["record-too-large", b"3"]),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else "",
)
def test_odd_arrays(raw: bytes, expected: list[object], size: int) -> None:
    items = split(raw, size, limit=50)
    given_back = [item.content if isinstance(item, RawRecord) else item.problem for item in items]
    assert given_back == expected


def test_oversize_element_is_not_held() -> None:
    splitter = ArraySplitter(record_limit=1000)
    items = list(splitter.feed(b'["'))
    for _ in range(200):
        items += splitter.feed(b"x" * 1000)
        assert len(splitter._buffer) <= 2100
    items += splitter.feed(b'",1]')
    items += splitter.finish()
    assert [type(item).__name__ for item in items] == ["Incident", "RawRecord"]


def test_text_that_never_ends_its_brackets_is_passed_in_linear_time() -> None:
    raw = b"[" + b'{"a":["x",' * 20_000
    assert [item.problem for item in split(raw, 4096) if isinstance(item, Incident)] == [
        "array-without-end"
    ]
