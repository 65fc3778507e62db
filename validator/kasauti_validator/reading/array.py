"""A JSON array of records, split into its elements as it streams past.

The splitter only finds where elements begin and end; whether an element is JSON is decided later
by the syntax layer. Only the current element is held, and one over the limit is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_validator.reading.items import Incident, Item, RawRecord, advance

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_LEVELS_AT_ONCE = 8  # lists and objects nested up to this deep are passed over in one match


def _pass_plain(stops: bytes) -> bytes:
    """A pattern for anything up to a stop that is not in a string."""
    plain = rb'[^"' + stops + rb"]*+"
    return plain + rb"(?:" + _STRING + plain + rb")*+"


def _pass_nested(stops: bytes) -> bytes:
    """A pattern for anything up to a stop, passing over whole lists and objects."""
    nested = _pass_plain(rb"{}\[\]")
    for level in range(_LEVELS_AT_ONCE, 0, -1):
        plain = _pass_plain(stops if level == 1 else rb"{}\[\]")
        nested = plain + rb"(?:[{\[]" + nested + rb"[}\]]" + plain + rb")*+"
    return nested


_WITHIN_ELEMENT = _pass_nested(rb"{}\[\]")
_BETWEEN_ELEMENTS = _pass_nested(rb"{}\[\],")
_PASS_WITHIN = re.compile(_WITHIN_ELEMENT, re.DOTALL)
_PASS_BETWEEN = re.compile(_BETWEEN_ELEMENTS, re.DOTALL)
_MARK_WITHIN = re.compile(_WITHIN_ELEMENT + rb"[{}\[\]]", re.DOTALL)
_MARK_BETWEEN = re.compile(_BETWEEN_ELEMENTS + rb"[{}\[\],]", re.DOTALL)
_PASS_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_PASS_SPACE = re.compile(rb"[ \t\r\n]*+")
_SPACE = b" \t\r\n"


class ArraySplitter:
    """Splits one array whose text arrives in chunks of any size.

    Feed the text from its opening bracket on, then call `finish`. Elements are given as sent,
    without the white space around them.
    """

    def __init__(self, *, record_limit: int) -> None:
        self._limit = record_limit
        self._buffer = b""
        self._start = 0  # where the current element begins in the buffer
        self._scanned = 0  # up to where the buffer has been looked at
        self._line = 1  # place of `_start`
        self._column = 1
        self._depth = 0
        self._elements = 0
        self._in_string = False
        self._is_too_large = False
        self._has_ended = False
        self._has_more = False

    def feed(self, chunk: bytes) -> Iterator[Item]:
        """Take the next piece of text and give the elements that it completes."""
        self._buffer = self._buffer[self._start :] + chunk
        self._scanned -= self._start
        self._start = 0
        if self._depth == 0 and not self._has_ended:
            self._pass_space()
            if self._start == len(self._buffer):
                return
            self._move_to(self._start + 1)
            self._depth = 1
        while not self._has_ended:
            mark = self._find_mark()
            if mark is None:
                yield from self._refuse_if_too_large()
                return
            yield from self._take(mark)
        self._pass_space()
        if self._start < len(self._buffer) and not self._has_more:
            self._has_more = True
            yield Incident("text-after-array", self._line, self._column, is_record=False)
        self._start = self._scanned = len(self._buffer)

    def finish(self) -> Iterator[Item]:
        """Say what is wrong with an array whose text ends here."""
        if not self._has_ended:
            self._pass_space()
            is_record = self._start < len(self._buffer) and not self._is_too_large
            yield Incident("array-without-end", self._line, self._column, is_record=is_record)

    def _find_mark(self) -> int | None:
        """The next bracket or element comma outside strings; None when more text is needed."""
        if self._in_string and not self._leave_string():
            return None
        is_between = self._depth == 1
        marked = (_MARK_BETWEEN if is_between else _MARK_WITHIN).match(self._buffer, self._scanned)
        if marked is not None:
            self._scanned = marked.end()
            return self._scanned - 1
        self._pass_over(_PASS_BETWEEN if is_between else _PASS_WITHIN)
        if self._buffer[self._scanned : self._scanned + 1] == b'"':
            self._in_string = True
            self._scanned += 1
            self._pass_over(_PASS_STRING)
        return None

    def _leave_string(self) -> bool:
        self._pass_over(_PASS_STRING)
        if self._buffer[self._scanned : self._scanned + 1] != b'"':
            return False
        self._scanned += 1
        self._in_string = False
        return True

    def _pass_over(self, pattern: re.Pattern[bytes]) -> None:
        passed = pattern.match(self._buffer, self._scanned)
        if passed is not None:
            self._scanned = passed.end()

    def _take(self, mark: int) -> Iterator[Item]:
        match self._buffer[mark : mark + 1]:
            case b"{" | b"[":
                self._depth += 1
                return
            case b"}" if self._depth == 1:
                return  # stands where no object is open: left in the element, which it breaks
            case b"}" | b"]":
                self._depth -= 1
                if self._depth:
                    return
                self._has_ended = True
        yield from self._give_element(mark)
        self._move_to(mark + 1)

    def _give_element(self, end: int) -> Iterator[Item]:
        if self._is_too_large:
            self._is_too_large = False
            return
        self._pass_space()
        element = self._buffer[self._start : end].rstrip(_SPACE)
        if not element and self._has_ended and not self._elements:
            return
        self._elements += 1
        if end - self._start > self._limit:
            yield self._refuse()
        elif element:
            yield RawRecord(element, self._line, self._column)
        else:
            yield Incident("element-missing", self._line, self._column)

    def _refuse_if_too_large(self) -> Iterator[Item]:
        """Let go of a started element that is already too large; only its place is kept."""
        if not self._is_too_large and len(self._buffer) - self._start > self._limit:
            self._pass_space()
            if len(self._buffer) - self._start > self._limit:
                self._elements += 1
                self._is_too_large = True
                yield self._refuse()
        if self._is_too_large:
            self._move_to(self._scanned)

    def _refuse(self) -> Incident:
        return Incident("record-too-large", self._line, self._column, {"limit": f"{self._limit:,}"})

    def _pass_space(self) -> None:
        space = _PASS_SPACE.match(self._buffer, self._start)
        if space is not None and space.end() > self._start:
            self._move_to(space.end())

    def _move_to(self, offset: int) -> None:
        passed = self._buffer[self._start : offset]
        self._line, self._column = advance(passed, self._line, self._column)
        self._start = offset
        self._scanned = max(self._scanned, offset)
