"""Chains: rows of several years that are one thing, each naming the row before it.

A return of a property names the return of the year before; the property has no number of its own.
The last row of a chain is taken, the earlier ones are left out. Where the links do not say which
row is the last, or what came before it, the row is no safe record of one property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from kasauti_adapters.mapping.fields import is_blank
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.mapping.problems import CellProblem
from kasauti_adapters.mapping.spec import FeedSpec
from kasauti_adapters.mapping.times import read_financial_year
from kasauti_adapters.sources.rows import RowProblem, SourceRow

_NONE = "0"
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A row of a chain: its key, the key of the row before it, its year (0 where unknown)."""

    key: str
    previous: str
    year: int
    place: str
    cell: str

    def as_json(self) -> dict[str, object]:
        """As a run writes it down for replays."""
        return asdict(self)


def make_links(feed: FeedSpec, rows: Iterable[SourceRow]) -> Iterator[Link]:
    """The links of the rows that have a key."""
    for row in rows:
        link = None if row.left_out else make_link(feed, row)
        if link is not None:
            yield link


def make_link(feed: FeedSpec, row: SourceRow) -> Link | None:
    """The link of one row; None where it has no key."""
    chain = feed.chain
    values = [row.get(name) for name in feed.key]
    if chain is None or any(is_blank(value, feed.nulls) for value in values):
        return None
    before = row.get(chain.previous)
    previous = "" if is_blank(before, feed.nulls) else write_text(before)
    try:
        year = read_financial_year(row.get(chain.year) or "") if chain.year else 0
    except CellProblem:
        year = 0
    return Link(
        "/".join(map(write_text, values)),
        "" if previous == _NONE else previous,
        year,
        row.where(),
        row.cell(chain.previous),
    )


class Chains:
    """All links of a feed, held in memory; says of each row what its chain makes of it."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.links: dict[str, Link] = {}
        self._after: dict[str, list[str]] = {}
        for link in links:
            if link.key not in self.links:
                self.links[link.key] = link
                if link.previous:
                    self._after.setdefault(link.previous, []).append(link.key)

    def mark(self, feed: FeedSpec, row: SourceRow) -> None:
        """Write on a row which one is taken in its place, or what is wrong with its chain."""
        own = None if row.left_out else make_link(feed, row)
        if own is None:
            return
        first = self.links.get(own.key, own)
        if first.place != own.place:
            cell = row.cell(feed.key[0])
            params = {"first": first.place}
            row.problems.append(RowProblem("ADP-KEY-REPEATED", cell, own.key, params))
            return
        if own.key in self._after:
            last = self._find_last(own.key)
            if last:
                row.later = ", ".join(last[:_MOST_NAMED])
                return
            params = {"keys": ", ".join(self._list_before(own)[:_MOST_NAMED])}
            row.problems.append(RowProblem("ADP-CHAIN-LOOP", own.cell, own.previous, params))
            return
        row.problems += self._judge_last(own)

    def _find_last(self, key: str) -> list[str]:
        """The rows without a successor that a row leads to; none where it leads in a circle."""
        seen, waiting, last = {key}, [key], []
        while waiting:
            here = waiting.pop()
            after = self._after.get(here, [])
            if not after:
                last.append(here)
            waiting += [one for one in after if one not in seen]
            seen.update(after)
        return sorted(last)

    def _list_before(self, link: Link) -> list[str]:
        """The keys before a row, until there is none or one comes again."""
        keys = [link.key]
        while link.previous in self.links and link.previous not in keys:
            link = self.links[link.previous]
            keys.append(link.key)
        return keys

    def _judge_last(self, last: Link) -> Iterator[RowProblem]:
        """What is wrong on the way back from the last row of a chain."""
        seen = {last.key}
        here = last
        while here.previous:
            before = self.links.get(here.previous)
            if before is None:
                yield RowProblem("ADP-CHAIN-BROKEN", here.cell, here.previous)
                return
            if before.key in seen:
                keys = ", ".join(self._list_before(last)[:_MOST_NAMED])
                yield RowProblem("ADP-CHAIN-LOOP", here.cell, here.previous, {"keys": keys})
                return
            rivals = [key for key in self._after[before.key] if key != here.key]
            if rivals:
                params = {"others": ", ".join(rivals[:_MOST_NAMED])}
                yield RowProblem("ADP-CHAIN-FORK", here.cell, before.key, params)
            if here.year and before.year and here.year < before.year:
                years = {"year": before.year, "own": here.year}
                yield RowProblem("ADP-CHAIN-ORDER", here.cell, before.key, years)
            seen.add(before.key)
            here = before
