"""Changing an example record at JSON pointers: how rule examples and breaks are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.pointer import ABSENT, read_pointer, split_pointer


def change_record(
    record: object, changes: Mapping[str, object], *, remove: Iterable[str] = ()
) -> object:
    """A copy of the record with members set at the pointers of `changes`, others taken away.

    The empty pointer replaces the whole record; a list index one past the end appends. A pointer
    whose parent does not exist is a mistake of the example: DeclarationError.
    """
    changed = deepcopy(record)
    for pointer, value in changes.items():
        if not pointer:
            changed = deepcopy(value)
            continue
        parent, step = _find_parent(changed, pointer)
        if isinstance(parent, list) and int(step) == len(parent):
            parent.append(deepcopy(value))
        elif isinstance(parent, list):
            parent[int(step)] = deepcopy(value)
        else:
            parent[step] = deepcopy(value)
    for pointer in remove:
        parent, step = _find_parent(changed, pointer)
        if isinstance(parent, list):
            del parent[int(step)]
        else:
            del parent[step]
    return changed


def _find_parent(record: object, pointer: str) -> tuple[dict[str, object] | list[object], str]:
    *_, step = split_pointer(pointer)
    parent = read_pointer(record, pointer.rpartition("/")[0])
    if parent is ABSENT or not isinstance(parent, dict | list):
        raise DeclarationError(
            where=f"example change {pointer}",
            what="has no parent in the record",
            hint="Change the nearest member that exists.",
        )
    return parent, step
