"""Plain JSON trees, as they are decoded from a contract."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from kasauti_standards.contracts.errors import UnreadableContract

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = "dict[str, JsonValue]"

MAXIMUM_NODES: Final = 2_000_000
MAXIMUM_DEPTH: Final = 100
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")


def as_object(value: JsonValue) -> JsonObject:
    """The mapping itself, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: JsonValue) -> list[JsonValue]:
    """The list itself, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_texts(value: JsonValue) -> list[str]:
    """The strings of a list; a single string counts as a list of one."""
    if isinstance(value, str):
        return [value]
    return [item for item in as_list(value) if isinstance(item, str)]


def refuse_unsafe_tree(tree: JsonValue, *, path: str) -> None:
    """Raise UnreadableContract for a tree that is too deep, too large or not encodable.

    YAML aliases are counted as often as they are used, so a small file that unfolds to
    millions of values is refused before anything walks through it.
    """
    waiting: list[tuple[JsonValue, int]] = [(tree, 1)]
    nodes = 0
    while waiting:
        value, depth = waiting.pop()
        nodes += 1
        if depth > MAXIMUM_DEPTH or nodes > MAXIMUM_NODES:
            raise UnreadableContract(
                where=path,
                what=f"is nested deeper than {MAXIMUM_DEPTH} levels"
                if depth > MAXIMUM_DEPTH
                else f"unfolds to more than {MAXIMUM_NODES} values",
                hint="Take out the nesting or the YAML aliases that unfold to so much.",
            )
        if isinstance(value, dict):
            waiting.extend((key, depth + 1) for key in value)
            waiting.extend((item, depth + 1) for item in value.values())
        elif isinstance(value, list):
            waiting.extend((item, depth + 1) for item in value)
        elif isinstance(value, str) and _HALF_PAIR.search(value):
            raise UnreadableContract(
                where=path,
                what="a text holds half a surrogate pair, which no encoding can write",
                hint="Write the character itself or both halves of its escape.",
            )
