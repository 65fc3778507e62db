"""Chains of yearly rows: the last one is taken, and links that do not say which are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_adapters.mapping.chains import Chains, make_links
from kasauti_adapters.mapping.spec import FeedSpec
from kasauti_adapters.sources.rows import RecordedLocator, SourceRow
from kasauti_adapters.systems.catalog import open_system
from kasauti_standards.kernel import Level

FEED = open_system("property-dump-xlsx").compile({})["returns"]


def make_row(number: int, key: str, before: str, year: str = "") -> SourceRow:
    values: dict[str, object] = {"returnid": key, "previous_returnid": before, "session": year}
    return SourceRow(values, RecordedLocator(f"row {number}", {}), str(number))


def follow(*links: tuple[str, str] | tuple[str, str, str], spec: FeedSpec = FEED.spec) -> list[str]:
    """What becomes of each row: the key that is taken in its place, or its codes."""
    rows = [make_row(number, *link) for number, link in enumerate(links)]
    chains = Chains(make_links(spec, rows))
    for row in rows:
        chains.mark(spec, row)
    return [row.later or " ".join(one.code for one in row.problems) for row in rows]


def test_the_last_row_of_a_chain_is_taken_wherever_it_stands() -> None:
    assert follow(("3", "2"), ("1", ""), ("2", "1"), ("9", "0")) == ["", "3", "3", ""]


@pytest.mark.parametrize(
    ("links", "outcomes"),
    [
        ([("2", "1")], ["ADP-CHAIN-BROKEN"]),
        ([("3", "2"), ("2", "1")], ["ADP-CHAIN-BROKEN", "3"]),
        ([("1", "1")], ["ADP-CHAIN-LOOP"]),
        ([("1", "2"), ("2", "1")], ["ADP-CHAIN-LOOP", "ADP-CHAIN-LOOP"]),
        ([("1", "2"), ("2", "1"), ("3", "1")], ["3", "3", "ADP-CHAIN-FORK ADP-CHAIN-LOOP"]),
        ([("1", ""), ("2", "1"), ("3", "1")], ["2, 3", "ADP-CHAIN-FORK", "ADP-CHAIN-FORK"]),
        ([("1", "", "2019-20"), ("2", "1", "2018-19")], ["2", "ADP-CHAIN-ORDER"]),
        ([("1", "", "2019-20"), ("2", "1", "2019-20")], ["2", ""]),
        ([("1", "", "FP8"), ("2", "1", "2018-19")], ["2", ""]),
        ([("1", ""), ("1", "")], ["", "ADP-KEY-REPEATED"]),
        ([("1", ""), ("1", ""), ("2", "1")], ["2", "ADP-KEY-REPEATED", ""]),
        ([("", "1"), ("1", "")], ["", ""]),
    ],
)
def test_links_that_do_not_lead_to_one_last_row_are_named(
    links: list[tuple[str, str]], outcomes: list[str]
) -> None:
    assert follow(*links) == outcomes


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.randoms())
def test_of_clean_chains_exactly_the_last_rows_are_left(sizes: list[int], random: object) -> None:
    links: list[tuple[str, str]] = []
    last = []
    for chain, size in enumerate(sizes):
        keys = [f"{chain}-{place}" for place in range(size)]
        links += list(zip(keys, ["", *keys], strict=False))
        last.append(keys[-1])
    random.shuffle(links)  # type: ignore[attr-defined]  # hypothesis gives a Random
    outcomes = follow(*links)
    taken = [key for (key, _), outcome in zip(links, outcomes, strict=True) if not outcome]
    assert sorted(taken) == sorted(last)
    for (key, _), outcome in zip(links, outcomes, strict=True):
        assert outcome in {"", last[int(key.partition("-")[0])]}


def find_level(changes: Mapping[str, str]) -> Level:
    """The level of a broken chain under a policy."""
    chain = replace(FEED.spec.chain, **changes)  # type: ignore[type-var]  # the feed has one
    feed = replace(FEED, spec=replace(FEED.spec, chain=chain))
    row = make_row(1, "2", "1")
    Chains(make_links(feed.spec, [row])).mark(feed.spec, row)
    (found,) = (one for one in feed.map_row(row).sink.defects if one.code == "ADP-CHAIN-BROKEN")
    return found.level


def test_a_city_may_take_chains_whose_beginning_it_does_not_have() -> None:
    assert find_level({}) is Level.ERROR
    assert find_level({"broken": "warn"}) is Level.WARNING
