"""What readers give: raw records, and incidents where no record can be given."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

NOTHING: Mapping[str, object] = MappingProxyType({})


class RawRecord(NamedTuple):
    """The bytes of one record; line and column (in characters, both from 1) of its first byte."""

    content: bytes
    line: int
    column: int = 1


class Incident(NamedTuple):
    """Something wrong with the file itself: a row of `syntax_texts.PROBLEMS`, its place, its words.

    `is_record` says that a record stood there, which was not read and counts as invalid.
    """

    problem: str
    line: int
    column: int = 1
    params: Mapping[str, object] = NOTHING
    is_record: bool = True


Item: TypeAlias = RawRecord | Incident


def advance(passed: bytes, line: int, column: int) -> tuple[int, int]:
    """The place after some text that began at a place; columns count characters."""
    newlines = passed.count(b"\n")
    if newlines:
        passed = passed[passed.rfind(b"\n") + 1 :]
        column = 1
    characters = len(passed) if passed.isascii() else len(passed.decode("utf-8", "replace"))
    return line + newlines, column + characters
