"""The few behaviours of Java, Jackson and Spring that decide which answer comes first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from kasauti_standards.kernel import DeployedAnswer

_TYPE_NAMES: Mapping[type, str] = {
    str: "STRING",
    bool: "BOOLEAN",
    int: "NUMBER",
    float: "NUMBER",
    list: "ARRAY",
    dict: "OBJECT",
    type(None): "NULL",
}


class DeployedRefusalError(Exception):
    """Carries the answer with which the simulated service refuses."""

    def __init__(self, answer: DeployedAnswer) -> None:
        super().__init__(answer.code)
        self.answer = answer


def refuse(code: str, message: str, *, step: str, erratum: str = "") -> DeployedRefusalError:
    """A refusal as tracer writes it: HTTP 400 for everything."""
    return DeployedRefusalError(DeployedAnswer(400, code, message, step, erratum))


def crash(exception: str, *, step: str, erratum: str) -> DeployedRefusalError:
    """An unhandled exception: tracer answers 400 with the class name as the code."""
    return DeployedRefusalError(DeployedAnswer(400, exception, "", step, erratum))


def name_json_type(value: object) -> str:
    """The name of Jackson's JsonNodeType."""
    return _TYPE_NAMES[type(value)]


def read_as_text(value: object) -> str:
    """JsonNode.asText."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if isinstance(value, dict | list) else str(value)


def order_as_hash_map(keys: Iterable[str]) -> list[str]:
    """The order in which a java.util.HashMap gives its keys, filled in the given order.

    The table has 16 buckets and doubles when it is more than three quarters full; keys of one
    bucket keep their order. It decides which of several wrong metrics is answered for.
    """
    distinct = list(dict.fromkeys(keys))
    size = 16
    while len(distinct) > size * 3 // 4:
        size *= 2
    return sorted(distinct, key=lambda key: _spread_hash(key) & (size - 1))


def _spread_hash(text: str) -> int:
    code = 0
    for unit in memoryview(text.encode("utf-16-le")).cast("H"):
        code = (code * 31 + unit) & 0xFFFFFFFF
    return code ^ (code >> 16)


def is_blank(text: str) -> bool:
    """String.trim leaves nothing."""
    return not text.strip("".join(map(chr, range(33))))


def split_hyphens(text: str) -> list[str]:
    """String.split("-"): trailing empty parts are dropped."""
    parts = text.split("-")
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return [] if parts == [""] and text else parts


def parse_day(text: str) -> datetime | None:
    """SimpleDateFormat("dd-MM-yyyy"), not lenient, as UTC midnight; None where it refuses.

    Reads leading blanks, any decimal digits, and stops at the first character that is of no use.
    """
    position = 0
    numbers: list[int] = []
    for index in range(3):
        if index:
            if position >= len(text) or text[position] != "-":
                return None
            position += 1
        while position < len(text) and text[position] in " \t":
            position += 1
        start = position
        number = 0
        while (
            position < len(text)
            and (digit := unicodedata.decimal(text[position], None)) is not None
        ):
            number = number * 10 + int(digit)
            position += 1
        if position == start:
            return None
        numbers.append(number)
    day, month, year = numbers
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def find_member(body: Mapping[str, object], name: str) -> object:
    """A bound property: names match in any letter case; the last of several wins."""
    found: object = None
    for key, value in body.items():
        if key.lower() == name.lower():
            found = value
    return found


def bind_text(value: object, *, step: str) -> str | None:
    """A String property: scalars become text, anything else does not bind."""
    if isinstance(value, dict | list):
        raise refuse("JsonMappingException", "Cannot deserialize value of type String", step=step)
    return None if value is None else read_as_text(value)
