"""JSON pointers (RFC 6901), with `*` for every element of a list where a rule reads many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False


ABSENT: Final = _Absent()


@lru_cache(maxsize=4096)
def split_pointer(pointer: str) -> tuple[str, ...]:
    """The unescaped steps of a pointer; the empty pointer has none."""
    if not pointer:
        return ()
    return tuple(
        step.replace("~1", "/").replace("~0", "~") for step in pointer.removeprefix("/").split("/")
    )


def join_pointer(*steps: str | int) -> str:
    """A pointer from steps, escaped."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def read_pointer(document: object, pointer: str) -> object:
    """The value at a pointer, or ABSENT."""
    value = document
    for step in split_pointer(pointer):
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return ABSENT
    return value


def write_pointer(document: Mapping[str, object], pointer: str, value: object) -> dict[str, object]:
    """A copy of a mapping with the member at a pointer set; mappings on the way are made."""
    step, *rest = split_pointer(pointer)
    if not rest:
        return {**document, step: value}
    below = document.get(step)
    inner = below if isinstance(below, Mapping) else {}
    return {**document, step: write_pointer(inner, join_pointer(*rest), value)}


def expand_pointer(document: object, pattern: str) -> Iterator[tuple[str, object]]:
    """Every (pointer, value) that a pattern with `*` steps reaches."""
    found: list[tuple[str, object]] = [("", document)]
    for step in split_pointer(pattern):
        found = [child for place, value in found for child in _step_into(place, value, step)]
    yield from found


def _step_into(place: str, value: object, step: str) -> Iterator[tuple[str, object]]:
    if step == "*":
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield f"{place}/{index}", item
        elif isinstance(value, Mapping):
            for key, item in value.items():
                yield place + join_pointer(key), item
        return
    child = read_pointer(value, join_pointer(step))
    if child is not ABSENT:
        yield place + join_pointer(step), child


def is_under(pointer: str, pattern: str) -> bool:
    """Whether a pointer lies at or below a pattern, or above it (so that it takes it away)."""
    steps = split_pointer(pointer)
    wanted = split_pointer(pattern)
    return all(want in {"*", have} for have, want in zip(steps, wanted, strict=False))
