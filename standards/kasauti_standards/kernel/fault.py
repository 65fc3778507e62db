"""Faults: named defects of a reference server that prove a test suite catches them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.tables import read_exact_table

COLUMNS = ("id", "requirement", "operations", "text", "text_hi")


@dataclass(frozen=True, slots=True)
class Fault:
    """One defect that the reference server shows when it is switched on.

    `requirement` is the requirement it breaks: a suite is proven by a case of that requirement
    that fails under the fault and passes without it. `operations` are the operations whose
    behaviour it changes.
    """

    id: str
    requirement: str
    operations: tuple[str, ...]
    text: Message


def read_faults(file: Traversable) -> Iterator[Fault]:
    """Read a standard's `faults.csv`."""
    for row in read_exact_table(file, COLUMNS):
        yield Fault(
            id=row["id"],
            requirement=row["requirement"],
            operations=tuple(row["operations"].split()),
            text=Message(row["text"], row["text_hi"]),
        )
