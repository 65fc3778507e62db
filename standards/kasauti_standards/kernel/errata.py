"""The errata register: where a published contract and the deployed code disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.tables import read_exact_table


@dataclass(frozen=True, slots=True)
class Erratum:
    """One disagreement as data.

    `where` is what the coverage report compares (`enum:Challan.applicationStatus`) or a path.
    `our_reading` is what the declaration follows; `effect` is what a user notices.
    """

    id: str
    where: str
    contract_says: str
    code_does: str
    our_reading: str
    effect: str
    source: str
    confidence: str


def read_errata(file: Traversable) -> Iterator[Erratum]:
    """Read a standard's `errata.csv`."""
    for row in read_exact_table(file, tuple(field.name for field in fields(Erratum))):
        yield Erratum(**row)
