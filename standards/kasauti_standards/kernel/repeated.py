"""A check over many records that finds the second one with the same values in some members."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.kernel.pointer import ABSENT, read_pointer
from kasauti_standards.kernel.rule import Record, SeenKeys, Violation


class RepeatedMembers:
    """Finds what stands in an earlier record of the same city already.

    A record counts where every member is there and not empty, and `counts` says so. The violation
    is placed at the last member, with its `value` and the number of the `first` record. Where
    `name_version` gives what a record is a version of, and its moment, a version of other moment
    repeats nothing.
    """

    def __init__(
        self,
        keys: SeenKeys,
        *pointers: str,
        counts: Callable[[Record], bool] = lambda _record: True,
        name_version: Callable[[Record], tuple[str, str] | None] = lambda _record: None,
    ) -> None:
        self._keys, self._pointers, self._counts = keys, pointers, counts
        self._name_version = name_version

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        """One more record."""
        values = [read_pointer(record, pointer) for pointer in self._pointers]
        if any(value is ABSENT or value in (None, "") for value in values):
            return
        if not self._counts(record):
            return
        key = "\x1f".join(str(value) for value in (record.get("tenantId"), *values))
        first = self._keys.first_place(key, place)
        if not self._is_later_version(record, key, place) and first is not None:
            value = values[-1]
            yield Violation(self._pointers[-1], value, {"value": value, "first": first})

    def finish(self) -> Iterator[Violation]:
        """Nothing more to say."""
        return iter(())

    def _is_later_version(self, record: Record, key: str, place: int) -> bool:
        version = self._name_version(record)
        if version is None:
            return False
        identity, moment = version
        own = self._keys.first_place(f"{key}\x1e{identity}", place)
        same = self._keys.first_place(f"{key}\x1e{identity}\x1e{moment}", place)
        return own is not None and same is None
