"""Requirements: what a standard demands, of whom, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.finding import Level
from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.tables import read_exact_table


class Obligation(StrEnum):
    """RFC 2119 level of a requirement."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    MAY = "MAY"


class Actor(StrEnum):
    """Who has to meet a requirement."""

    SERVER = "server"
    CLIENT = "client"
    PAYLOAD = "payload"
    REPORTER = "reporter"


class Origin(StrEnum):
    """On whose authority a requirement stands."""

    CONTRACT = "contract"
    LAW = "law"
    CODE = "code"
    ASSURANCE = "assurance"


LEVEL_OF_OBLIGATION = {
    Obligation.MUST: Level.ERROR,
    Obligation.SHOULD: Level.WARNING,
    Obligation.MAY: Level.INFO,
}

COLUMNS = (
    "id",
    "level",
    "actor",
    "text",
    "text_hi",
    "origin",
    "source",
    "clause",
    "confidence",
    "checked_by",
    "not_tested_reason",
    "introduced",
    "deprecated_since",
    "replaced_by",
    "valid_from",
    "valid_to",
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row of a standard's `requirements.csv`.

    `source` is an id of the source register, `clause` a JSON pointer, path or paragraph in it.
    `confidence` is `read` (text or code read), `ran` (behaviour run) or `reading` (our reading).
    Either something checks it (`checked_by`) or a written reason says why nothing does.
    """

    id: str
    level: Obligation
    actor: Actor
    text: Message
    origin: Origin
    source: str
    clause: str
    confidence: str
    checked_by: tuple[str, ...]
    not_tested_reason: str
    introduced: str
    deprecated_since: str
    replaced_by: str
    valid_from: date | None
    valid_to: date | None

    def is_in_force(self, on: date) -> bool:
        """Whether the requirement applies on a day (both ends inclusive)."""
        return not (
            (self.valid_from is not None and on < self.valid_from)
            or (self.valid_to is not None and on > self.valid_to)
        )


def read_requirements(file: Traversable) -> Iterator[Requirement]:
    """Read a `requirements.csv`; a malformed row raises DeclarationError with its line."""
    for number, row in enumerate(read_exact_table(file, COLUMNS), start=2):
        yield _read_row(row, where=f"{file}:{number} {row['id']}")


def _read_row(row: dict[str, str], *, where: str) -> Requirement:
    try:
        requirement = Requirement(
            id=row["id"],
            level=Obligation(row["level"]),
            actor=Actor(row["actor"]),
            text=Message(row["text"], row["text_hi"]),
            origin=Origin(row["origin"]),
            source=row["source"],
            clause=row["clause"],
            confidence=row["confidence"],
            checked_by=tuple(row["checked_by"].split()),
            not_tested_reason=row["not_tested_reason"],
            introduced=row["introduced"],
            deprecated_since=row["deprecated_since"],
            replaced_by=row["replaced_by"],
            valid_from=read_day(row["valid_from"]),
            valid_to=read_day(row["valid_to"]),
        )
    except (ValueError, AttributeError, TypeError) as error:
        raise DeclarationError(
            where=where, what=str(error), hint="Mend the row; see Requirement for the columns."
        ) from error
    if not requirement.checked_by and not requirement.not_tested_reason:
        raise DeclarationError(
            where=where,
            what=f"{requirement.id} is checked by nothing and no reason is given",
            hint="Fill checked_by or not_tested_reason.",
        )
    return requirement


def read_day(text: str) -> date | None:
    """A date cell (YYYY-MM-DD) or None when blank."""
    return date.fromisoformat(text) if text else None
