r"""Regular expressions that every engine reads alike, and how XSD writes them.

A pattern is published once and read by Rust (pydantic, jsonschema-rs), ECMA (Ajv, browsers),
Python, Java and XSD engines. What any two of them read differently is refused when a schema is
derived: `\d` (all scripts or ASCII), `.` (which line ends it leaves out), look-around (not in
Rust), POSIX classes and set operations (Rust only), possessive quantifiers, inline flags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kasauti_standards.kernel import DeclarationError

Kind: TypeAlias = Literal["start", "end", "text", "class", "open", "close", "or", "quantifier"]

_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
_QUANTIFIER = re.compile(r"[*+?]|\{[0-9]+(?:,[0-9]*)?\}")
_CODE_POINT = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_XSD_ESCAPED = frozenset("\\|.?*+(){}-[]^")
_XSD_ANYTHING = r"[\s\S]*"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a pattern; `text` is what it stands for, already as XSD writes it."""

    kind: Kind
    text: str


def check_pattern(pattern: str, *, where: str) -> None:
    """Refuse a pattern that engines read differently: DeclarationError says which part and why."""
    for _ in _read_tokens(pattern, where):
        pass


def write_xsd_pattern(pattern: str, *, where: str) -> str:
    """The pattern as an XSD facet, which always covers the whole value and has no anchors."""
    alternatives: list[list[Token]] = [[]]
    depth = 0
    for token in _read_tokens(pattern, where):
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if token.kind == "or" and depth == 0:
            alternatives.append([])
        else:
            alternatives[-1].append(token)
    return "|".join(map(_write_alternative, alternatives))


def _write_alternative(tokens: list[Token]) -> str:
    text = "".join(token.text for token in tokens if token.kind not in {"start", "end"})
    before = "" if tokens and tokens[0].kind == "start" else _XSD_ANYTHING
    after = "" if tokens and tokens[-1].kind == "end" else _XSD_ANYTHING
    return f"{before}{text}{after}"


def _read_tokens(pattern: str, where: str) -> Iterator[Token]:
    place = 0
    depth = 0
    is_first = True
    while place < len(pattern):
        token, length = _read_token(pattern, place, where)
        is_last = place + length == len(pattern) or pattern[place + length] == "|"
        if (token.kind == "start" and (depth or not is_first)) or (
            token.kind == "end" and (depth or not is_last)
        ):
            raise _refusal(where, pattern, f"has {pattern[place]} inside", "Anchor the ends only.")
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        is_first = token.kind == "or"
        yield token
        place += length


def _read_token(pattern: str, place: int, where: str) -> tuple[Token, int]:
    character = pattern[place]
    match character:
        case "^":
            return Token("start", ""), 1
        case "$":
            return Token("end", ""), 1
        case "|":
            return Token("or", "|"), 1
        case ")":
            return Token("close", ")"), 1
        case "(":
            return _read_group(pattern, place, where)
        case "[":
            return _read_class(pattern, place, where)
        case "\\":
            text, length = _read_escape(pattern, place, where, in_class=False)
            return Token("text", _escape_for_xsd(text)), length
        case ".":
            raise _refusal(
                where, pattern, "has a full stop for any character", "Name the characters."
            )
        case "*" | "+" | "?" | "{":
            return _read_quantifier(pattern, place, where)
        case "]" | "}":
            raise _refusal(where, pattern, f"has a bare {character}", f"Write \\{character}.")
        case _:
            return Token("text", _escape_for_xsd(character)), 1


def _read_group(pattern: str, place: int, where: str) -> tuple[Token, int]:
    if pattern.startswith("(?:", place):
        return Token("open", "("), 3
    if pattern.startswith("(?", place):
        raise _refusal(
            where,
            pattern,
            f"has {pattern[place : place + 4]} (look-around, flags or a named group)",
            "Only ( ) and (?: ) are read alike; put the condition into a rule.",
        )
    return Token("open", "("), 1


def _read_quantifier(pattern: str, place: int, where: str) -> tuple[Token, int]:
    found = _QUANTIFIER.match(pattern, place)
    if found is None:
        raise _refusal(
            where, pattern, "has a brace that counts nothing", "Write {n}, {n,} or {n,m}."
        )
    length = len(found.group())
    following = pattern[place + length : place + length + 1]
    if following == "+":
        raise _refusal(where, pattern, "has a possessive quantifier", "Leave the second + out.")
    if following == "?":  # lazy: the same values match as a whole
        length += 1
    return Token("quantifier", found.group()), length


def _read_class(pattern: str, start: int, where: str) -> tuple[Token, int]:
    place = start + 1
    negated = pattern.startswith("^", place)
    place += negated
    written = ""
    is_open_range = False
    first = place
    while True:
        if place >= len(pattern):
            raise _refusal(where, pattern, "has a class that is not closed", "Close it with ].")
        if pattern[place] == "]" and place > first:
            break
        if pattern[place] in "[]":
            raise _refusal(where, pattern, f"has a bare {pattern[place]} in a class", "Escape it.")
        if pattern[place : place + 2] in {"&&", "--", "~~"}:
            raise _refusal(
                where, pattern, "has a set operation in a class", "Write one character once."
            )
        character, length = _read_class_member(pattern, place, where)
        is_dash = pattern[place] == "-"
        joins = is_dash and place > first and pattern[place + 1 : place + 2] not in {"", "]"}
        if joins and not is_open_range:
            written += "-"
            is_open_range = True
        else:
            written += _escape_for_xsd(character)
            is_open_range = False
        place += length
    return Token("class", f"[{'^' if negated else ''}{written}]"), place + 1 - start


def _read_class_member(pattern: str, place: int, where: str) -> tuple[str, int]:
    if pattern[place] == "\\":
        return _read_escape(pattern, place, where, in_class=True)
    return pattern[place], 1


def _read_escape(pattern: str, place: int, where: str, *, in_class: bool) -> tuple[str, int]:
    found = _CODE_POINT.match(pattern, place)
    if found:
        return chr(int(found.group(1) or found.group(2), 16)), len(found.group())
    escaped = pattern[place + 1 : place + 2]
    if escaped in _CONTROLS:
        return _CONTROLS[escaped], 2
    if escaped in _SYNTAX or (in_class and escaped == "-"):
        return escaped, 2
    raise _refusal(
        where,
        pattern,
        f"has \\{escaped}, which engines read differently",
        "Write the characters out, such as [0-9] for a digit and [A-Za-z0-9_] for a word.",
    )


def _escape_for_xsd(character: str) -> str:
    for name, control in _CONTROLS.items():
        if character == control:
            return f"\\{name}"
    return f"\\{character}" if character in _XSD_ESCAPED else character


def _refusal(where: str, pattern: str, what: str, hint: str) -> DeclarationError:
    return DeclarationError(where=where, what=f"the pattern {pattern} {what}", hint=hint)
