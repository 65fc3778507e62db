"""NDJSON: every line once, whatever the chunks, the ranges and the size of lines."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from kasauti_validator import Settings
from kasauti_validator.reading.items import Incident, Item, RawRecord
from kasauti_validator.reading.ndjson import LineReader

LINES = st.lists(
    st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"")) | st.just(b"\r"), max_size=12
)


def expected_items(raw: bytes, limit: int) -> list[tuple[str | bytes, int]]:
    found: list[tuple[str | bytes, int]] = []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if len(line) > limit:
            found.append(("record-too-large", number))
        elif line.strip():
            found.append((line, number))
    return found


def simplify(item: Item, lines_before: int = 0) -> tuple[str | bytes, int]:
    what = item.content if isinstance(item, RawRecord) else item.problem
    return what, item.line + lines_before


@settings(max_examples=800, deadline=None)
@given(LINES, st.booleans(), st.integers(1, 9), st.integers(1, 12))
def test_lines_come_once_with_their_numbers(
    lines: list[bytes], ends_with_newline: bool, chunk_size: int, limit: int
) -> None:
    raw = b"\n".join(lines) + (b"\n" if ends_with_newline else b"")
    setting = Settings(chunk_size=chunk_size, record_limit=limit)
    items = [simplify(item) for item in LineReader(io.BytesIO(raw), setting)]
    assert items == expected_items(raw, limit)


@settings(max_examples=800, deadline=None)
@given(LINES, st.booleans(), st.integers(1, 9), st.integers(1, 12), st.integers(1, 20))
def test_ranges_that_follow_each_other_give_every_line_once(
    lines: list[bytes], ends_with_newline: bool, chunk_size: int, limit: int, size: int
) -> None:
    raw = b"\n".join(lines) + (b"\n" if ends_with_newline else b"")
    setting = Settings(chunk_size=chunk_size, record_limit=limit)
    items: list[tuple[str | bytes, int]] = []
    lines_before = 0
    for start in range(0, len(raw), size):
        reader = LineReader(io.BytesIO(raw), setting, start=start, end=start + size)
        items += [simplify(item, lines_before) for item in reader]
        lines_before += reader.lines
    assert items == expected_items(raw, limit)


class EndlessLine(io.RawIOBase):
    """A file whose only line is long, followed by a short one; nothing of it is ever held."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.tail = b'\n{"a":1}\n'

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self.left:
            piece = min(size, self.left)
            self.left -= piece
            return b"x" * piece
        tail, self.tail = self.tail, b""
        return tail


def test_line_over_the_limit_is_skipped_while_it_streams_past() -> None:
    setting = Settings(record_limit=100_000, chunk_size=65_536)

    def read(size: int) -> Iterator[Item]:
        return iter(LineReader(EndlessLine(size), setting))  # type: ignore[arg-type]

    tracemalloc.start()
    try:
        items = list(read(200_000_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert items == [
        Incident("record-too-large", 1, params={"limit": "100,000"}),
        RawRecord(b'{"a":1}', 2),
    ]
    assert peak < 1_000_000
