"""Inline collections of the Spring Expression Language, as properties files write them.

A list is `{"a","b"}`, a map `{"PT":"x","TL":{"y":"number"}}`: braces in both cases, strings in
double quotes, no escapes. See "Inline Lists" and "Inline Maps" in the Spring Framework
reference, Spring Expression Language.
"""

import re
from typing import TypeAlias

Inline: TypeAlias = "str | list[Inline] | dict[str, Inline]"


class InlineError(ValueError):
    """A text is not the inline collection that is due."""


TOKEN = re.compile(r'\s*(?:(?P<sign>[{},:])|"(?P<text>[^"\\]*)")')


def parse_inline(text: str) -> Inline:
    """Return the collection as lists, dicts and strings; an empty `{}` is an empty list.

    Raises InlineError on anything else: another kind of token, a repeated key, text left over.
    """
    value, rest = parse_value(text)
    if rest.strip():
        raise InlineError(f"text is left over after the collection: {rest.strip()[:20]!r}")
    return value


def take_token(text: str) -> tuple[str, str, str]:
    """Return (sign, string, rest); either the sign or the string is empty."""
    match = TOKEN.match(text)
    if match is None:
        raise InlineError(f"not a brace, comma, colon or quoted string: {text.strip()[:20]!r}")
    return match["sign"] or "", match["text"] or "", text[match.end() :]


def parse_value(text: str) -> tuple[Inline, str]:
    """Return one string or collection and the text after it."""
    sign, string, rest = take_token(text)
    if sign == "{":
        return parse_members(rest)
    if sign:
        raise InlineError(f"{sign!r} where a value is due")
    return string, rest


def parse_members(text: str) -> tuple[Inline, str]:
    """Return the collection whose opening brace has been read and the text after it."""
    items: list[Inline] = []
    entries: dict[str, Inline] = {}
    sign, _, rest = take_token(text)
    if sign == "}":
        return items, rest
    rest = text
    while True:
        item, rest = parse_value(rest)
        sign, _, rest = take_token(rest)
        if sign == ":":
            if not isinstance(item, str) or item in entries:
                raise InlineError(f"{item!r} is no key, or a key given twice")
            entries[item], rest = parse_value(rest)
            sign, _, rest = take_token(rest)
        else:
            items.append(item)
        if sign not in {",", "}"} or (items and entries):
            raise InlineError(f"{sign or 'a string'!r} where a comma or closing brace is due")
        if sign == "}":
            return entries or items, rest


def parse_map(text: str) -> dict[str, Inline]:
    """Return an inline map; raise InlineError when it is a list or a string."""
    value = parse_inline(text)
    if not isinstance(value, dict):
        raise InlineError("a map is due")
    return value


def as_strings(value: Inline) -> list[str]:
    """Return an inline list of strings; raise InlineError on anything else."""
    if not isinstance(value, list):
        raise InlineError("a list of strings is due")
    strings = [item for item in value if isinstance(item, str)]
    if len(strings) != len(value):
        raise InlineError("a list of strings is due")
    return strings


def as_string_map(value: Inline) -> dict[str, str]:
    """Return an inline map of strings to strings; raise InlineError on anything else."""
    if not isinstance(value, dict):
        raise InlineError("a map of strings is due")
    strings = {key: item for key, item in value.items() if isinstance(item, str)}
    if len(strings) != len(value):
        raise InlineError("a map of strings is due")
    return strings
