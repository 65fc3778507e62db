"""Reads values out of untrusted JSON the way the deployed Jackson and Spring binding does.

Numbers and booleans become text in text fields, text becomes a number in number fields, unknown
names are ignored, and what cannot be bound is refused rather than passed on.
"""

import math
from collections.abc import Mapping

from .errors import RefusalError, unreadable

Record = dict[str, object]
INT_MAX = 2**31 - 1
LONG_MAX = 2**63 - 1
MAX_DEPTH = 200


def text(source: Mapping[str, object], name: str) -> str | None:
    """A text field; None when absent or null."""
    value = source.get(name)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    raise unreadable()


def whole(source: Mapping[str, object], name: str, limit: int = INT_MAX) -> int | None:
    """A whole-number field; decimals are cut, as Jackson does."""
    value = source.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise unreadable()
    if isinstance(value, str):
        digits = value.strip().lstrip("+-")
        if not digits.isascii() or not digits.isdigit() or len(digits) > len(str(limit)):
            raise unreadable()
        value = int(value.strip())
    if isinstance(value, float):
        if not math.isfinite(value):
            raise unreadable()
        value = int(value)
    if not isinstance(value, int) or abs(value) > limit:
        raise unreadable()
    return value


def number(source: Mapping[str, object], name: str) -> float | int | None:
    """A decimal field."""
    value = source.get(name)
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    try:
        return float(str(value)) if isinstance(value, str) else _refuse()
    except ValueError as fault:
        raise unreadable() from fault


def _refuse() -> float:
    raise unreadable()


def record(source: Mapping[str, object], name: str) -> Record | None:
    """An object field; None when absent or null."""
    value = source.get(name)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise unreadable()
    return value


def items(source: Mapping[str, object], name: str) -> list[object] | None:
    """A list field; None when absent or null."""
    value = source.get(name)
    if value is None:
        return None
    if not isinstance(value, list):
        raise unreadable()
    return value


def records(source: Mapping[str, object], name: str) -> list[Record] | None:
    """A list of objects; a null among them is refused."""
    found = items(source, name)
    if found is None:
        return None
    kept = [one for one in found if isinstance(one, dict)]
    if len(kept) != len(found):
        raise unreadable()
    return kept


def texts(source: Mapping[str, object], name: str) -> list[str] | None:
    """A list of texts."""
    found = items(source, name)
    if found is None:
        return None
    return [bound for one in found if (bound := text({"it": one}, "it")) is not None]


def any_case(source: Mapping[str, object], name: str) -> object:
    """A value under a name in any case; the exact spelling wins."""
    if name in source:
        return source[name]
    for key, value in source.items():
        if key.lower() == name.lower():
            return value
    return None


def depth_within(value: object, limit: int = MAX_DEPTH) -> bool:
    """Whether nesting stays under a limit; counted without recursion."""
    level: list[object] = [value]
    for _ in range(limit):
        level = [
            child
            for one in level
            for child in (
                one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
            )
        ]
        if not level:
            return True
    return False


class Query:
    """Criteria in the query string, bound as Spring's `@ModelAttribute` does."""

    def __init__(self, values: Mapping[str, list[str]], bean: str) -> None:
        self._values = values
        self._bean = bean

    def one(self, name: str) -> str | None:
        """A text criterion; a repeated one is joined with commas."""
        found = self._values.get(name)
        return ",".join(found) if found else None

    def many(self, name: str) -> list[str] | None:
        """A list criterion, repeated or separated by commas."""
        found = self._values.get(name)
        if found is None:
            return None
        if len(found) > 1:
            return list(found)
        return [one.strip() for one in found[0].split(",")] if found[0] else []

    def count(self, name: str, limit: int = INT_MAX) -> int | None:
        """A whole-number criterion."""
        value = self.one(name)
        if value is None or not value.strip():
            return None
        try:
            return whole({"it": value.strip()}, "it", limit)
        except RefusalError as fault:
            raise self.mismatch(name) from fault

    def choice(self, name: str, allowed: tuple[str, ...]) -> str | None:
        """A criterion from a closed list."""
        value = self.one(name)
        if value is None or not value.strip():
            return None
        if value.strip() not in allowed:
            raise self.mismatch(name)
        return value.strip()

    def mismatch(self, name: str) -> RefusalError:
        """The refusal of a criterion of the wrong type."""
        return RefusalError([(f"typeMismatch.{self._bean}.{name}", f"Failed to convert {name}")])
