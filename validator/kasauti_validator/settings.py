"""Limits and capacities of one run, in one value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kasauti_standards.kernel import UsageError

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

DEEPEST_LIMIT = 200
"""The engines below recurse: orjson writes 254 levels, jsonschema-rs explains 255 (measured)."""

_UNITS = {"": 1, "B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3, "K": KIB, "M": MIB, "G": GIB}
_UNITS |= {"KIB": KIB, "MIB": MIB, "GIB": GIB}
_SIZE = re.compile(r"(?P<number>[0-9]+)\s*(?P<unit>[A-Za-z]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """What bounds a run. Sizes are in bytes.

    `record_limit` is the largest record read; `depth_limit` how deep lists and objects may nest;
    `stored_examples_per_code` how many findings of one code the report lists (counts stay exact);
    `keys_in_memory` how many keys of collection rules are held before they go to a temporary
    file; `chunk_size` what is read at once; `shard_size` what one worker is given at once.
    """

    record_limit: int = 16 * MIB
    depth_limit: int = 100
    stored_examples_per_code: int = 20
    keys_in_memory: int = 50_000
    chunk_size: int = 256 * KIB
    shard_size: int = 4 * MIB

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) < 1:
                raise UsageError(
                    where=f"setting {name}",
                    what=f"is {getattr(self, name)}",
                    hint="It must be at least 1.",
                )
        if self.depth_limit > DEEPEST_LIMIT:
            raise UsageError(
                where="setting depth_limit",
                what=f"is {self.depth_limit}",
                hint=f"It must be at most {DEEPEST_LIMIT}.",
            )


def read_size(text: str) -> int:
    """Read a size such as `16MiB`, `500 kB` or `1048576`, in bytes; UsageError otherwise."""
    match = _SIZE.fullmatch(text.strip())
    if match is None or match["unit"].upper() not in _UNITS:
        raise UsageError(
            where=f"size {text!r}",
            what="is no size",
            hint="Write a whole number with a unit: 500KB, 16MiB, 1GB.",
        )
    return int(match["number"]) * _UNITS[match["unit"].upper()]
