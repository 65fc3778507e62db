"""Rupees by ward, financial year, service and tax head: of the source, and in the payloads.

Every line holds that source = accepted + rejected + left out, exactly. Heads of the source become
tax heads of the standard by the crosswalk that the mapping names; by those, the accepted amounts,
each rounded to paise, must be what the payload files hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from kasauti_adapters.mapping.amounts import round_to_paise
from kasauti_adapters.mapping.feed import CompiledFeed
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.times import find_financial_year
from kasauti_adapters.pipeline.control import UNKNOWN, read_label

HeadGroup: TypeAlias = tuple[str, str, str, str]
"""Ward, financial year, service, head; a head of the source, or one of the standard."""
_ZERO = Decimal(0)


@dataclass(slots=True)
class HeadLine:
    """One line of the sheet of heads. `payload` is what the accepted amounts are in paise."""

    tax_head: str = ""
    rupees: dict[str, Decimal] = field(
        default_factory=lambda: dict.fromkeys(("source", "accepted", "rejected", "left_out"), _ZERO)
    )
    payload: Decimal = _ZERO
    pushed: dict[str, Decimal] = field(default_factory=dict)

    def add(self, other: HeadLine) -> None:
        """Add another line to this one, for a total."""
        for name, amount in other.rupees.items():
            self.rupees[name] += amount
        for state, amount in other.pushed.items():
            self.pushed[state] = self.pushed.get(state, _ZERO) + amount
        self.payload += other.payload


@dataclass(slots=True)
class HeadBalance:
    """The lines of a feed by head of the source, and what the files hold by tax head."""

    lines: dict[HeadGroup, HeadLine] = field(default_factory=dict)
    found: dict[str, dict[HeadGroup, Decimal]] = field(default_factory=dict)
    """By entity."""

    @property
    def total(self) -> HeadLine:
        """All lines added up."""
        total = HeadLine()
        for line in self.lines.values():
            total.add(line)
        return total


def has_heads(feed: CompiledFeed) -> bool:
    """Whether the amounts of a feed stand under heads."""
    return bool(feed.spec.control.amounts and feed.spec.control.each)


def split_by_head(
    place: tuple[str, str, str], sums: Mapping[str, Decimal]
) -> Iterator[tuple[HeadGroup, Decimal]]:
    """The amounts of a source row with the line that each belongs to."""
    ward, place_year, service = place
    for label, amount in sums.items():
        year, head = read_label(label, place_year)
        yield (ward, year, service, head), amount


def add_source_row(
    balance: HeadBalance,
    feed: CompiledFeed,
    place: tuple[str, str, str],
    sums: Mapping[str, Decimal],
    result: str,
) -> None:
    """Add what the run wrote down of one source row."""
    for group, amount in split_by_head(place, sums):
        line = balance.lines.get(group)
        if line is None:
            line = balance.lines[group] = HeadLine(_translate(feed, group))
        line.rupees["source"] += amount
        line.rupees[result] += amount
        if result == "accepted":
            line.payload += round_to_paise(amount)


def add_payload(
    balance: HeadBalance,
    feed: CompiledFeed,
    place: tuple[str, str, str],
    entity: str,
    payload: object,
) -> None:
    """Add what one accepted payload holds, by tax head of the standard."""
    control = feed.spec.control
    member = control.heads_in.get(entity)
    if member is None or not isinstance(payload, dict):
        return
    ward, year, service = place
    if control.year:
        year = _read_year(payload.get(control.heads_year))
    rows_at, _, amount_at = control.payload[entity].strip("/").partition("/*/")
    sums = balance.found.setdefault(entity, {})
    for row in payload.get(rows_at) or ():
        amount = row.get(amount_at)
        if isinstance(amount, Decimal):
            group = (ward, year, service, str(row.get(member)))
            sums[group] = sums.get(group, _ZERO) + amount


def find_differences(balance: HeadBalance) -> Iterator[str]:
    """Every tax head of a ward and year whose payloads differ from the accepted rows."""
    wanted: dict[HeadGroup, Decimal] = {}
    for (ward, year, service, _), line in balance.lines.items():
        if line.tax_head:
            group = (ward, year, service, line.tax_head)
            wanted[group] = wanted.get(group, _ZERO) + line.payload
    for entity, sums in balance.found.items():
        for group in sorted({*wanted, *sums}):
            should, holds = wanted.get(group, _ZERO), sums.get(group, _ZERO)
            if should != holds:
                where = " ".join(group)
                yield f"{where}: {entity} holds {holds:f}, the accepted rows {should:f}"


def _translate(feed: CompiledFeed, group: HeadGroup) -> str:
    """The tax head of the standard; nothing where the mapping knows of none."""
    control = feed.spec.control
    if not control.heads:
        return ""
    known = {"service": group[2], "head": group[3]}
    try:
        link = feed.crosswalks[control.heads].recall([known[name] for name in control.heads_of])
    except CellProblem:
        return ""
    return link.code if link is not None else ""


def _read_year(value: object) -> str:
    return find_financial_year(int(value)) if isinstance(value, Decimal) else UNKNOWN
