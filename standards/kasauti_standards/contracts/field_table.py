"""Each operation, parameter and field of a published contract on one row: what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from typing import Final, Literal, TypeAlias

from kasauti_standards.contracts.differences import Difference

Standing: TypeAlias = Literal["same", "differs", "left out"]
Subject: TypeAlias = Literal["operation", "parameter", "schema", "field"]

SUBJECTS: Final[tuple[Subject, ...]] = ("operation", "parameter", "schema", "field")
_OPERATION: Final = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE) /")


@dataclass(slots=True)
class TableRow:
    """One subject of a contract; `errata` are the rows that explain what is not the same."""

    contract: str
    kind: Subject
    name: str
    standing: Standing = "same"
    errata: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ContractShare:
    """How many subjects of a contract are the same, differ, and are left out."""

    contract: str
    same: int
    differs: int
    left_out: int

    @property
    def total(self) -> int:
        """All subjects."""
        return self.same + self.differs + self.left_out

    @property
    def same_percent(self) -> Decimal:
        """The share that is the same, in per cent with one decimal, rounded down."""
        share = Decimal(100 * self.same) / self.total if self.total else Decimal(0)
        return share.quantize(Decimal("0.1"), rounding=ROUND_DOWN)


def write_field_table(differences: Iterable[Difference]) -> list[TableRow]:
    """The rows of all contracts, in the order in which their subjects are met.

    What only our side has is no row; a type, limit, obligation or value that differs counts
    against the operation, parameter or field it belongs to.
    """
    rows: dict[tuple[str, Subject, str], TableRow] = {}
    for entry in differences:
        if entry.verdict == "adds":
            continue
        kind, name = find_subject(entry)
        key = (entry.contract, kind, name)
        row = rows.setdefault(key, TableRow(entry.contract, kind, name))
        if entry.verdict == "has":
            continue
        is_absent = entry.verdict == "lacks" and entry.kind == kind
        row.standing = "left out" if is_absent else row.standing
        row.standing = "differs" if row.standing == "same" else row.standing
        row.differences.append(
            f"{entry.kind} {entry.published or '-'} | {entry.ours or '-'}".replace("\n", " ")
        )
        if entry.errata and entry.errata not in row.errata:
            row.errata.append(entry.errata)
    return list(rows.values())


def find_subject(entry: Difference) -> tuple[Subject, str]:
    """The operation, parameter, schema or field that a difference belongs to."""
    where = entry.where.removesuffix(" null")
    if entry.kind == "enum-value":
        where = where.partition("=")[0]
    where = where.rstrip("[]")
    if entry.kind in {"operation", "schema", "parameter", "field"}:
        return entry.kind, where
    if _OPERATION.match(where):
        return "parameter", where
    return ("field" if "." in where else "schema"), where


def count_shares(rows: Iterable[TableRow]) -> list[ContractShare]:
    """The shares of each contract, sorted by path."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        of_contract = counts.setdefault(row.contract, {"same": 0, "differs": 0, "left out": 0})
        of_contract[row.standing] += 1
    return [
        ContractShare(path, found["same"], found["differs"], found["left out"])
        for path, found in sorted(counts.items())
    ]
