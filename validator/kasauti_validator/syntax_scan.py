"""A strict JSON reader that says what is wrong with a record, and where, in our own words.

It runs only on records that the fast parser refused or that may repeat a member: orjson keeps
the last of two equal names without a word and stops at the first defect. A property test holds
the two together: a text has a defect here exactly where orjson refuses it.

Grammar: RFC 8259; unique names, surrogates and number range: RFC 7493 sections 2.1 to 2.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isinf
from typing import NamedTuple

import orjson

from kasauti_validator.reading.items import NOTHING

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_NUMBER_LIKE = re.compile(r"[-+.0-9eE]+")
_CUT_NUMBER = re.compile(r"-?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]*)?)?")
_LEADING_ZERO = re.compile(r"-?0[0-9]")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*')
_SURROGATE = re.compile(r"\\(?:u(?P<unit>[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)
_WORD = re.compile(r"[^\W\d]\w*")
_LITERALS = ("true", "false", "null")
_FOREIGN_LITERALS = {
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
    "None": "null",
    "NULL": "null",
    "Null": "null",
    "nil": "null",
    "undefined": "null",
}
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity", "-NaN")
_SHORT = 300  # a number of fewer characters and without exponent stays in the double range


class Problem(NamedTuple):
    """One defect: a row of `syntax_texts.PROBLEMS`, its offset in the text, and where in the JSON.

    `is_fatal` says that the record cannot be used.
    """

    name: str
    offset: int
    steps: tuple[str | int, ...] = ()
    params: Mapping[str, object] = NOTHING
    is_fatal: bool = True


class _StopError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem


def find_problems(text: str, *, depth_limit: int) -> list[Problem]:
    """Every defect of one JSON text; reading ends at the first break of grammar."""
    reader = _Reader(text, depth_limit)
    try:
        reader.read_document()
    except _StopError as stop:
        reader.problems.append(stop.problem)
    return reader.problems


class _Object:
    __slots__ = ("member", "names")

    def __init__(self) -> None:
        self.member = ""
        self.names: set[str] = set()


class _List:
    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0


class _Reader:
    """Reads one text with a stack of its own, so that depth is bounded by us alone."""

    def __init__(self, text: str, depth_limit: int) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._at = 0
        self._open: list[_Object | _List] = []
        self._depth_limit = depth_limit

    def read_document(self) -> None:
        self._pass_space()
        if self._at == len(self._text):
            raise self._stop("no-record")
        self._begin_value()
        while self._open:
            self._pass_space()
            holder = self._open[-1]
            if isinstance(holder, _Object):
                self._continue_object(holder)
            else:
                self._continue_list(holder)
        self._pass_space()
        if self._at < len(self._text):
            raise self._stop("text-after-record")

    def _continue_object(self, holder: _Object) -> None:
        if self._peek() == "}":
            self._close()
            return
        if holder.names:
            self._pass_comma("object-comma", closing="}")
        if self._peek() != '"':
            raise self._expected("member-name")
        start = self._at
        self._read_string()
        holder.member = _decode_name(self._text[start : self._at])
        if holder.member in holder.names:
            self._note("duplicate-member", start, is_fatal=False)
        holder.names.add(holder.member)
        self._pass_space()
        if self._peek() != ":":
            raise self._expected("colon")
        self._at += 1
        self._pass_space()
        self._begin_value()

    def _continue_list(self, holder: _List) -> None:
        if self._peek() == "]":
            self._close()
            return
        if holder.count:
            self._pass_comma("list-comma", closing="]")
        holder.count += 1
        self._begin_value()

    def _pass_comma(self, problem: str, *, closing: str) -> None:
        if self._peek() != ",":
            raise self._expected(problem)
        comma = self._at
        self._at += 1
        self._pass_space()
        if self._peek() == closing:
            self._at = comma
            raise self._stop("trailing-comma")

    def _begin_value(self) -> None:
        found = self._peek()
        if found in {"{", "["}:
            if len(self._open) == self._depth_limit:
                raise self._stop("too-deep", {"limit": self._depth_limit})
            self._open.append(_Object() if found == "{" else _List())
            self._at += 1
        elif found == '"':
            self._read_string()
        elif not self._read_not_a_number():
            if found and found in "+-.0123456789":
                self._read_number()
            else:
                self._read_literal()

    def _read_string(self) -> None:
        match = _STRING.match(self._text, self._at)
        start, self._at = self._at, match.end() if match else self._at
        found = self._peek()
        if found == "\\":
            is_cut = len(self._text) - self._at < (
                6 if self._text[self._at + 1 :][:1] == "u" else 2
            )
            raise self._stop("truncated" if is_cut else "escape")
        if found and found != '"':
            raise self._stop("control-character", {"character": f"U+{ord(found):04X}"})
        if not found:
            raise self._stop("truncated")
        self._at += 1
        self._check_surrogates(start)

    def _check_surrogates(self, start: int) -> None:
        """RFC 7493 section 2.1: an escaped surrogate stands only as the half of a pair."""
        high_end = -1
        for escape in _SURROGATE.finditer(self._text, start, self._at):
            if escape["unit"] is None:
                continue
            is_high = escape["unit"][1] in "89abAB"
            if high_end == escape.start() and not is_high:
                high_end = -1
                continue
            if high_end >= 0:
                self._note("surrogate", high_end - 6)
            high_end = escape.end() if is_high else -1
            if not is_high:
                self._note("surrogate", escape.start())
        if high_end >= 0:
            self._note("surrogate", high_end - 6)

    def _read_not_a_number(self) -> bool:
        for name in _NOT_NUMBERS:
            if self._text.startswith(name, self._at):
                self._note("not-a-number", self._at, params={"found": name})
                self._at += len(name)
                return True
        return False

    def _read_number(self) -> None:
        match = _NUMBER_LIKE.match(self._text, self._at)
        token = match.group() if match else ""
        if not _NUMBER.fullmatch(token):
            is_cut = self._at + len(token) == len(self._text) and _CUT_NUMBER.fullmatch(token)
            if is_cut:
                raise self._stop("truncated")
            raise self._stop("leading-zero" if _LEADING_ZERO.match(token) else "number-form")
        if (len(token) > _SHORT or "e" in token or "E" in token) and isinf(float(token)):
            self._note("number-too-large", self._at)
        self._at += len(token)

    def _read_literal(self) -> None:
        match = _WORD.match(self._text, self._at)
        word = match.group() if match else ""
        if word in _LITERALS:
            self._at += len(word)
        elif (
            word
            and self._at + len(word) == len(self._text)
            and any(literal.startswith(word) for literal in _LITERALS)
        ):
            self._at = len(self._text)
            raise self._stop("truncated")
        elif word in _FOREIGN_LITERALS:
            raise self._stop("literal", {"found": word, "wanted": _FOREIGN_LITERALS[word]})
        elif word:
            raise self._stop("unquoted-text")
        else:
            raise self._expected("value")

    def _expected(self, problem: str) -> _StopError:
        """The error for something missing here, by what stands in its place."""
        found = self._peek()
        if not found:
            return self._stop("truncated")
        if found == "'":
            return self._stop("single-quotes")
        if found == "#" or self._text.startswith(("//", "/*"), self._at):
            return self._stop("comment")
        return self._stop(problem)

    def _close(self) -> None:
        self._open.pop()
        self._at += 1

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _pass_space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _steps(self) -> tuple[str | int, ...]:
        return tuple(
            holder.member if isinstance(holder, _Object) else max(holder.count - 1, 0)
            for holder in self._open
            if not isinstance(holder, _Object) or holder.names
        )

    def _note(
        self,
        problem: str,
        offset: int,
        *,
        params: Mapping[str, object] = NOTHING,
        is_fatal: bool = True,
    ) -> None:
        self.problems.append(Problem(problem, offset, self._steps(), params, is_fatal))

    def _stop(self, problem: str, params: Mapping[str, object] = NOTHING) -> _StopError:
        return _StopError(Problem(problem, self._at, self._steps(), params))


def _decode_name(token: str) -> str:
    """A member's name without its escapes; half a surrogate pair becomes visible text."""
    try:
        return str(orjson.loads(token))
    except orjson.JSONDecodeError:
        return str(orjson.loads(_SURROGATE.sub(_spell_out, token)))


def _spell_out(escape: re.Match[str]) -> str:
    return f"?{escape['unit']}" if escape["unit"] else escape.group()
