"""Where a code list or lifecycle comes from: an upstream document, or ourselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kasauti_standards.kernel.errors import DeclarationError
from kasauti_standards.kernel.message import UNSAID, Message


class TableOrigin(StrEnum):
    """Who wrote the words of a table: somebody upstream, or we."""

    UPSTREAM = "upstream"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a table; for one of our own making also the reason why there is none."""

    origin: TableOrigin = TableOrigin.UPSTREAM
    reason: Message = UNSAID

    @property
    def is_own(self) -> bool:
        """Whether the words are ours."""
        return self.origin is TableOrigin.OWN


UPSTREAM = Provenance()


def read_provenance(row: Mapping[str, str], *, where: str) -> Provenance:
    """Read `source, origin, reason, reason_hi` of an index row.

    Our own tables name the source `own` and say in both languages why they are ours; upstream
    tables name their document.
    """
    try:
        origin = TableOrigin(row["origin"])
    except (KeyError, ValueError) as error:
        raise DeclarationError(
            where=where,
            what=f"the origin {row.get('origin', '')!r} is unknown",
            hint=f"Write one of {', '.join(TableOrigin)} into the index.",
        ) from error
    provenance = Provenance(origin, Message(row.get("reason", ""), row.get("reason_hi", "")))
    if (row["source"] == TableOrigin.OWN) != provenance.is_own or not row["source"]:
        raise DeclarationError(
            where=where,
            what=f"the origin is {origin} and the source {row['source']!r}",
            hint="Tables of our own have the source own, all others name their document.",
        )
    if provenance.is_own and not (provenance.reason.en and provenance.reason.hi):
        raise DeclarationError(
            where=where,
            what="is of our own making and does not say why",
            hint="Fill reason and reason_hi of the index with one sentence each.",
        )
    return provenance


def require_both_labels(labels: Mapping[str, Message], *, where: str) -> None:
    """Refuse words of our own that lack a label in one of the languages."""
    for word, label in labels.items():
        if not (label.en and label.hi):
            raise DeclarationError(
                where=where,
                what=f"{word} is a word of our own without a label in both languages",
                hint="Fill label_en and label_hi.",
            )


def require_counts(row: Mapping[str, str], counted: Mapping[str, int], *, where: str) -> None:
    """Refuse an index row that gives other numbers than its table has."""
    wrong = {name: number for name, number in counted.items() if row[name] != str(number)}
    if wrong:
        raise DeclarationError(
            where=where,
            what=", ".join(f"{name} is {row[name]!r} in the index" for name in wrong),
            hint=f"Counted: {', '.join(f'{number} {name}' for name, number in wrong.items())}.",
        )
