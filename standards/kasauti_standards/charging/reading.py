"""Which deployed defects a computation reproduces, and the charge that cannot be computed.

Each defect is a row of an errata register. A reading with all of them computes as deployed, one
with none as code and masters were meant; a city that disputes a bill can name the row that made
the difference.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A set of errata that are reproduced."""

    errata: frozenset[str]

    def reproduces(self, erratum: str) -> bool:
        """Whether the computation follows the deployed code where this row differs."""
        return erratum in self.errata


class ChargeError(Exception):
    """A charge that cannot be computed; `code` as the calculator answers it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
