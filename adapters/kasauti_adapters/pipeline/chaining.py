"""Rows of a feed with what their chains make of them; the links are kept for replays."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_adapters.mapping.chains import Chains
from kasauti_adapters.mapping.spec import FeedSpec
from kasauti_adapters.pipeline.folder import RunFolder
from kasauti_adapters.sources.opening import Source
from kasauti_adapters.sources.rows import SourceRow


def follow_chains(feed: FeedSpec, source: Source, folder: RunFolder) -> Iterator[SourceRow]:
    """The rows of a feed; where they make chains, the source is read twice."""
    if feed.chain is None:
        yield from source.rows(feed)
        return
    chains = Chains(source.links(feed))
    folder.add_links(feed.feed, chains.links.values())
    for row in source.rows(feed):
        chains.mark(feed, row)
        yield row
