"""Replay: the rejected rows of a run again, after mapping, crosswalk or data were mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import orjson

from kasauti_adapters.errors import RunFolderError
from kasauti_adapters.mapping.chains import Link, make_links
from kasauti_adapters.mapping.spec import FeedSpec
from kasauti_adapters.pipeline.folder import CHAINS, RUN_FILE
from kasauti_adapters.pipeline.lineage import open_lineage
from kasauti_adapters.sources.opening import Source
from kasauti_adapters.sources.rows import RecordedLocator, SourceRow
from kasauti_standards.kernel import Finding


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """A finished run: its summary, the records it accepted and the keys they were made from."""

    folder: Path
    summary: Mapping[str, object]
    records: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str, str], ...]


def read_earlier(folder: Path) -> EarlierRun:
    """A finished run; RunFolderError where there is none."""
    summary = read_summary(folder)
    database = open_lineage(folder)
    try:
        records = database.execute("select entity, key from record").fetchall()
        keys = database.execute(
            "select feed, key, row from source where result = 'accepted'"
            " union all select feed, key, row from known_key"
        ).fetchall()
    finally:
        database.close()
    return EarlierRun(folder, summary, tuple(records), tuple(keys))


def read_summary(folder: Path) -> Mapping[str, object]:
    """run.json of a finished run."""
    path = folder / RUN_FILE
    try:
        return cast("Mapping[str, object]", orjson.loads(path.read_bytes()))
    except (OSError, orjson.JSONDecodeError) as error:
        raise RunFolderError(
            where=str(folder),
            what=f"holds no readable {RUN_FILE}",
            hint="Give the folder of a run that came to its end.",
        ) from error


class RejectedRows:
    """The rejected rows of a run as a source; each may have been corrected in its file."""

    kind = "rejects"

    def __init__(self, folder: Path) -> None:
        self.name = f"rejects of {folder}"
        self._folder = folder / "rejected"

    def has(self, feed: FeedSpec) -> bool:
        """Whether rows of the feed were rejected."""
        return self._path(feed).is_file()

    def rows(self, feed: FeedSpec) -> Iterator[SourceRow]:
        """The rows; RunFolderError names a line that is no longer JSON."""
        with self._path(feed).open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    content = orjson.loads(line)
                    yield read_verbatim(content["row"])
                except (orjson.JSONDecodeError, KeyError, TypeError) as error:
                    raise RunFolderError(
                        where=f"{self._path(feed)}:{number}",
                        what="is no rejected row any more",
                        hint="Keep one JSON object per line; change only values.",
                    ) from error

    def links(self, feed: FeedSpec) -> Iterator[Link]:
        """The links of the rejected rows as they are now, then those that the run wrote down."""
        yield from make_links(feed, self.rows(feed))
        yield from read_links(self._folder.parent, feed.feed)

    def describe(self, feed: FeedSpec) -> dict[str, object]:
        """Where the rows were read."""
        return {"file": str(self._path(feed))}

    def findings(self, feed: FeedSpec) -> list[Finding]:
        """Nothing of the whole."""
        del feed
        return []

    def list_unread(self, feeds: Sequence[FeedSpec]) -> list[str]:
        """Nothing: only rows that were read before are read again."""
        del feeds
        return []

    def list_skipped(self) -> list[str]:
        """Nothing."""
        return []

    def list_keys(self, feed: FeedSpec) -> frozenset[str]:
        """The rows' own keys in their source: primary key or line."""
        return frozenset(row.key for row in self.rows(feed)) if self.has(feed) else frozenset()

    def _path(self, feed: FeedSpec) -> Path:
        return self._folder / f"{feed.feed}.ndjson"


class MendedRows:
    """The same rows out of the source itself, which was mended there."""

    def __init__(self, source: Source, rejected: RejectedRows) -> None:
        self.name = source.name
        self.kind = source.kind
        self._source = source
        self._rejected = rejected

    def has(self, feed: FeedSpec) -> bool:
        """Whether rows of the feed were rejected and the source holds it."""
        return self._rejected.has(feed) and self._source.has(feed)

    def rows(self, feed: FeedSpec) -> Iterator[SourceRow]:
        """Only the rows that were rejected."""
        wanted = self._rejected.list_keys(feed)
        return (row for row in self._source.rows(feed) if row.key in wanted and not row.left_out)

    def links(self, feed: FeedSpec) -> Iterator[Link]:
        """The links of all rows of the source."""
        return self._source.links(feed)

    def describe(self, feed: FeedSpec) -> dict[str, object]:
        """As the source says."""
        return self._source.describe(feed)

    def findings(self, feed: FeedSpec) -> list[Finding]:
        """Of the whole sheet nothing is said again."""
        del feed
        return []

    def list_unread(self, feeds: Sequence[FeedSpec]) -> list[str]:
        """Of the whole source nothing is said again."""
        del feeds
        return []

    def list_skipped(self) -> list[str]:
        """As the source says."""
        return self._source.list_skipped()


def read_links(folder: Path, feed: str) -> Iterator[Link]:
    """The links of a feed that a run wrote down."""
    path = folder / CHAINS
    if path.is_file():
        with path.open("rb") as file:
            for line in file:
                content = orjson.loads(line)
                if content.pop("feed") == feed:
                    yield Link(**content)


def read_verbatim(content: Mapping[str, object]) -> SourceRow:
    """A row as `write_verbatim` wrote it."""
    cells = cast("Mapping[str, str]", content["cells"])
    row = SourceRow(
        dict(cast("Mapping[str, object]", content["values"])),
        RecordedLocator(str(content["at"]), cells),
        str(content["key"]),
    )
    children = cast("Mapping[str, list[Mapping[str, object]]]", content["children"])
    row.children = {name: [read_verbatim(one) for one in rows] for name, rows in children.items()}
    return row
