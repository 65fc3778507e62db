"""Newline-delimited JSON: one record a line, read in chunks.

A line longer than the limit is refused while it streams past: it is never held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kasauti_validator.reading.items import Incident, Item, RawRecord
from kasauti_validator.settings import Settings


class LineReader:
    """Gives the records whose lines begin in the byte range [start, end).

    Blank lines are passed over; a carriage return before the newline is white space in JSON.
    With a range, `file` must be seekable, and ranges that follow each other give every line once.
    `lines` counts the lines read so far; items count theirs from 1 at the start of the range.
    """

    def __init__(
        self, file: BinaryIO, settings: Settings, *, start: int = 0, end: int | None = None
    ) -> None:
        self.lines = 0
        self._file = file
        self._chunk_size = settings.chunk_size
        self._limit = settings.record_limit
        self._end = end
        self._position = start  # of the first line not yet given
        self._pending = b""

    def __iter__(self) -> Iterator[Item]:
        if self._position and not self._find_line_start():
            return
        held = b""
        while self._is_within():
            chunk = self._take_chunk()
            if not chunk:
                break
            lines = chunk.split(b"\n")
            lines[0] = held + lines[0]
            held = lines.pop()
            for line in lines:
                if not self._is_within():
                    return
                self._position += len(line) + 1
                self.lines += 1
                if len(line) > self._limit:
                    yield self._refuse()
                elif line and not line.isspace():
                    yield RawRecord(line, self.lines)
            if len(held) > self._limit and self._is_within():
                self.lines += 1
                yield self._refuse()
                self._position += len(held)
                held = b""
                self._skip_to_newline()
        if held and self._is_within():
            self.lines += 1
            if not held.isspace():
                yield RawRecord(held, self.lines)

    def _is_within(self) -> bool:
        return self._end is None or self._position < self._end

    def _take_chunk(self) -> bytes:
        chunk = self._pending or self._file.read(self._chunk_size)
        self._pending = b""
        return chunk

    def _skip_to_newline(self) -> bool:
        """Read past the next newline without holding what is before it; False if there is none.

        Reading also stops where the range ends: no line of ours begins beyond it.
        """
        while self._is_within() and (chunk := self._take_chunk()):
            found = chunk.find(b"\n")
            if found >= 0:
                self._position += found + 1
                self._pending = chunk[found + 1 :]
                return True
            self._position += len(chunk)
        return False

    def _find_line_start(self) -> bool:
        """Move to the first line that begins in the range."""
        self._position -= 1  # a newline just before the range means that a line begins with it
        self._file.seek(self._position)
        return self._skip_to_newline() and self._is_within()

    def _refuse(self) -> Incident:
        return Incident("record-too-large", self.lines, params={"limit": f"{self._limit:,}"})
