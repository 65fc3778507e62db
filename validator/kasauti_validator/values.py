"""Decoded JSON values: which kind they are of, and which option was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_KINDS = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    dict: "object",
    list: "array",
    type(None): "null",
}
_CLOSE_ENOUGH = 0.6
_MOST_NEAR = 3
_LONGEST_COMPARED = 100
_MOST_REMEMBERED = 1_000  # bad values have no end


def tell_kind(value: object) -> str:
    """The JSON Schema type of a decoded value; 1.0 is an integer, as JSON Schema has it."""
    if isinstance(value, float) and value.is_integer():
        return "integer"
    return _KINDS[type(value)]


def admits(types: frozenset[str], kind: str) -> bool:
    """Whether a value of a kind is of one of the types: an integer is a number too."""
    return kind in types or (kind == "integer" and "number" in types)


class Options:
    """The values that a value could have been meant to be; finds the nearest."""

    def __init__(self, options: Iterable[object]) -> None:
        texts = sorted(option for option in options if isinstance(option, str))
        self._folded = {option.casefold(): option for option in texts}
        self._found: dict[str, tuple[str, ...]] = {}

    def nearest(self, value: object) -> tuple[str, ...]:
        """The few options that are near to a value, the nearest first."""
        if not isinstance(value, str) or len(value) > _LONGEST_COMPARED:
            return ()
        if value not in self._found:
            if len(self._found) == _MOST_REMEMBERED:
                self._found.clear()
            folded = value.strip().casefold()
            near = get_close_matches(folded, self._folded, n=_MOST_NEAR, cutoff=_CLOSE_ENOUGH)
            self._found[value] = tuple(self._folded[option] for option in near)
        return self._found[value]
