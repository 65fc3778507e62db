"""A check over many records that finds the second one with the same values in some members."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.kernel.pointer import ABSENT, read_pointer
from kasauti_standards.kernel.rule import Record, SeenKeys, Violation


class RepeatedMembers:
    """Finds what stands in an earlier record of the same city already.

    A record counts where every member is there and not empty, and `counts` says so. The violation
    is placed at the last member, with its `value` and the number of the `first` record.
    """

    def __init__(
        self,
        keys: SeenKeys,
        *pointers: str,
        counts: Callable[[Record], bool] = lambda _record: True,
    ) -> None:
        self._keys, self._pointers, self._counts = keys, pointers, counts

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        """One more record."""
        values = [read_pointer(record, pointer) for pointer in self._pointers]
        if any(value is ABSENT or value in (None, "") for value in values):
            return
        if not self._counts(record):
            return
        key = "\x1f".join(str(value) for value in (record.get("tenantId"), *values))
        first = self._keys.first_place(key, place)
        if first is not None:
            value = values[-1]
            yield Violation(self._pointers[-1], value, {"value": value, "first": first})

    def finish(self) -> Iterator[Violation]:
        """Nothing more to say."""
        return iter(())
