"""Payloads cut down to the members that somebody reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Branch: TypeAlias = dict[str, "Branch"]
_EVERY = "*"


def build_branch(pointers: Iterable[str]) -> Branch:
    """The members that pointers lead through; `*` stands for every item of a list."""
    top: Branch = {}
    for pointer in pointers:
        branch = top
        for step in pointer.strip("/").split("/"):
            branch = branch.setdefault(step, {})
    return top


def prune(payload: Mapping[str, object], branch: Branch) -> dict[str, object]:
    """The members of a payload that the branch names, whole where it names nothing below."""
    kept: dict[str, object] = {}
    for name, below in branch.items():
        if name not in payload:
            continue
        value = payload[name]
        if not below:
            kept[name] = value
        elif _EVERY in below:
            if isinstance(value, list):
                kept[name] = [_prune_item(item, below[_EVERY]) for item in value]
        elif isinstance(value, Mapping):
            kept[name] = prune(value, below)
    return kept


def _prune_item(item: object, branch: Branch) -> object:
    return prune(item, branch) if isinstance(item, Mapping) else item
