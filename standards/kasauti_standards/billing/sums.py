"""Sums of rupees in whole paise: no binary fraction takes part.

Amounts are read by `kernel.money` from the digits that were sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kasauti_standards.kernel import Message, Record, Violation
from kasauti_standards.kernel.money import NotMoneyError, from_paise, to_paise, write_rupees
from kasauti_standards.kernel.pointer import expand_pointer

SUM_HINT = Message("Add the parts up in paise and send that sum.", "भागों को पैसे में जोड़कर वही योग भेजें।")


@dataclass(frozen=True, slots=True)
class SumOfParts:
    """An amount that has to be the exact sum of its parts.

    `total` points at the amount, with `*` where a record has several; `parts` points from the
    object in which the amount stands at what is summed, as `/billDetails/*/amount`.
    """

    total: str
    parts: str

    @property
    def reads(self) -> tuple[str, str]:
        """What a rule over it reads."""
        return self.total, f"{self.total.rpartition('/')[0]}{self.parts}"

    def find_differences(self, record: Record) -> Iterator[Violation]:
        """Each total that differs, with the parameters `value` and `sum` and the sum as the fix.

        Without parts, and where an amount is missing or no rupees, there is nothing to compare.
        """
        holder, _, member = self.total.rpartition("/")
        for pointer, content in expand_pointer(record, holder):
            if not isinstance(content, Mapping):
                continue
            parts = self._list_parts(content)
            total, summed = read_paise(content.get(member)), add_paise(parts)
            if parts and total is not None and summed is not None and total != summed:
                yield Violation(
                    f"{pointer}/{member}",
                    content[member],
                    {"value": show_paise(total), "sum": show_paise(summed)},
                    show_paise(summed),
                )

    def _list_parts(self, content: Mapping[str, object]) -> list[object]:
        holder, _, member = self.parts.rpartition("/")
        return [
            part.get(member)
            for _, part in expand_pointer(content, holder)
            if isinstance(part, Mapping)
        ]


def read_paise(value: object) -> int | None:
    """An amount in paise; None where it is missing or no amount of rupees."""
    try:
        return to_paise(value)
    except NotMoneyError:
        return None


def add_paise(amounts: Iterable[object]) -> int | None:
    """The exact sum in paise; None where any part is missing or no amount of rupees."""
    total = 0
    for amount in amounts:
        paise = read_paise(amount)
        if paise is None:
            return None
        total += paise
    return total


def show_paise(paise: int) -> str:
    """Rupees with two decimals, for a message."""
    return write_rupees(from_paise(paise))
