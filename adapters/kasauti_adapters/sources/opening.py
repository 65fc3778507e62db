"""Opening a source by what it is: a database URL, a file or a folder of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from kasauti_adapters.mapping.chains import Link, make_links
from kasauti_adapters.mapping.spec import FeedSpec
from kasauti_adapters.sources.database import DatabaseSource, open_database
from kasauti_adapters.sources.query import read_query
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Finding


class Source(Protocol):
    """What a run reads from."""

    name: str
    kind: str

    def has(self, feed: FeedSpec) -> bool:
        """Whether the source holds the feed."""

    def rows(self, feed: FeedSpec) -> Iterator[SourceRow]:
        """The rows of a feed."""

    def links(self, feed: FeedSpec) -> Iterator[Link]:
        """The links of all rows of the chains that rows of the feed stand in."""

    def describe(self, feed: FeedSpec) -> dict[str, object]:
        """How the feed was read: encoding, heading row, totals row; known after reading."""

    def findings(self, feed: FeedSpec) -> list[Finding]:
        """What was found of the feed as a whole; known after reading."""

    def list_unread(self, feeds: Sequence[FeedSpec]) -> list[str]:
        """What lies in the source and is read by none of the feeds."""

    def list_skipped(self) -> list[str]:
        """What was not looked into, each with the reason."""


class DatabaseFeeds:
    """The feeds of a database: each by the query set that its mapping declares."""

    kind = "database"

    def __init__(self, database: DatabaseSource) -> None:
        self.name = database.name
        self._database = database

    def has(self, feed: FeedSpec) -> bool:
        """Whether the mapping declares a query set, and the city has the module it reads.

        A module is there when its own table is, which `module_table` names. Without that name a
        table that is missing is drift.
        """
        own = str(feed.database.get("module_table", ""))
        return bool(feed.database) and (not own or self._database.has_table(own))

    def rows(self, feed: FeedSpec) -> Iterator[SourceRow]:
        """The rows; DriftError lists what the schema lacks."""
        return self._database.read(read_query(feed.database, feed.file))

    def links(self, feed: FeedSpec) -> Iterator[Link]:
        """The links of all rows, where the feed has chains."""
        return make_links(feed, self.rows(feed))

    def describe(self, feed: FeedSpec) -> dict[str, object]:
        """Columns that the schema has not and the mapping can do without."""
        checked = self._database.check(read_query(feed.database, feed.file))
        return {"absent_columns": sorted(checked.absent)}

    def findings(self, feed: FeedSpec) -> list[Finding]:
        """Nothing: a database has no totals row."""
        del feed
        return []

    def list_unread(self, feeds: Sequence[FeedSpec]) -> list[str]:
        """Nothing: which tables are read is declared, and a database has many others."""
        del feeds
        return []

    def list_skipped(self) -> list[str]:
        """Nothing."""
        return []


@contextmanager
def open_source(given: str, *, schema: str = "") -> Iterator[Source]:
    """Open a source for reading; SourceError says what it is not and how to mend it."""
    if "://" in given:
        with open_database(given, schema=schema) as database:
            yield DatabaseFeeds(database)
        return
    from kasauti_adapters.sources.sheets import open_sheets  # reads of databases need none of it

    with open_sheets(given) as sheets:
        yield sheets
