"""Reconciliation: counts and rupees of the source against those of the payload files.

The source side was written down before anything was mapped (or is read again from the source);
the payload side is added up from the accepted files. For every feed and entity it must hold that

    source = accepted payloads - what rounding added + rejected + left out

in rows and in rupees, exactly, by ward, financial year and service.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kasauti_adapters.errors import RunFolderError
from kasauti_adapters.mapping.feed import CompiledFeed
from kasauti_adapters.pipeline.control import UNKNOWN, add_amounts
from kasauti_adapters.pipeline.heads import (
    HeadBalance,
    add_payload,
    add_source_row,
    find_differences,
    has_heads,
)
from kasauti_adapters.pipeline.lineage import open_lineage
from kasauti_adapters.sources.opening import Source

ZERO = Decimal(0)
Group = tuple[str, str, str]
RESULTS = ("accepted", "rejected", "left_out")


@dataclass(slots=True)
class Line:
    """One line of the sign-off sheet: a group of source rows and what became of it.

    `pushed` says of the accepted ones what became of them at the target; empty without a ledger.
    """

    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("source", *RESULTS), 0))
    rupees: dict[str, Decimal] = field(
        default_factory=lambda: dict.fromkeys(("source", *RESULTS), ZERO)
    )
    payloads: dict[str, Decimal] = field(default_factory=dict)
    pushed: dict[str, tuple[int, Decimal]] = field(default_factory=dict)

    @property
    def rounding(self) -> Decimal:
        """What rounding to paise added."""
        first = next(iter(self.payloads.values()), self.rupees["accepted"])
        return first - self.rupees["accepted"]


@dataclass(slots=True)
class FeedBalance:
    """The balance of one feed, in all and by ward, year and service."""

    feed: str
    has_money: bool
    lines: dict[Group, Line] = field(default_factory=dict)
    heads: HeadBalance = field(default_factory=HeadBalance)
    files: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def total(self) -> Line:
        """All lines added up."""
        total = Line()
        for line in self.lines.values():
            for name in total.rows:
                total.rows[name] += line.rows[name]
                total.rupees[name] += line.rupees[name]
            for entity, amount in line.payloads.items():
                total.payloads[entity] = total.payloads.get(entity, ZERO) + amount
            for state, (rows, rupees) in line.pushed.items():
                before = total.pushed.get(state, (0, ZERO))
                total.pushed[state] = (before[0] + rows, before[1] + rupees)
        return total


def reconcile_run(
    run: Path,
    feeds: Mapping[str, CompiledFeed],
    counts: Mapping[str, Mapping[str, int]],
    rounding: Mapping[str, Mapping[str, str]],
) -> list[FeedBalance]:
    """The balance of every feed of a run; what does not add up stands in its problems."""
    balances = []
    for name in counts:
        feed = feeds[name]
        balance = FeedBalance(name, bool(feed.spec.control.amounts))
        keys = _read_source_side(run, feed, balance)
        if balance.has_money:
            _add_payloads(run, feed, balance, keys)
        _count_files(run, balance)
        _judge(balance, counts[name], rounding[name])
        balances.append(balance)
    return balances


def compare_source(balance: FeedBalance, feed: CompiledFeed, source: Source) -> None:
    """Read the source again and compare it with what the run wrote down of it."""
    rows, rupees = 0, ZERO
    for row in source.rows(feed.spec):
        if row.left_out:
            rows += 1
            continue
        amounts, _ = add_amounts(feed, row)
        rows += 1
        rupees += sum(amounts.values(), ZERO)
    total = balance.total
    if rows != total.rows["source"]:
        balance.problems.append(
            f"the source has {rows} rows now, the run read {total.rows['source']}"
        )
    if balance.has_money and rupees != total.rupees["source"]:
        balance.problems.append(
            f"the source comes to {rupees:f} now, the run read {total.rupees['source']:f}"
        )


def _read_source_side(run: Path, feed: CompiledFeed, balance: FeedBalance) -> dict[str, Group]:
    """Fill in rows and rupees by result; the group of each accepted source key is given."""
    groups: dict[str, Group] = {}
    database = open_lineage(run)
    try:
        for key, result, place, amounts in database.execute(
            "select key, result, place, amounts from source where feed = ?", (balance.feed,)
        ):
            group = read_group(place)
            line = balance.lines.setdefault(group, Line())
            sums = {name: Decimal(text) for name, text in json.loads(amounts).items()}
            rupees = sum(sums.values(), ZERO)
            for name in ("source", result):
                line.rows[name] += 1
                line.rupees[name] += rupees
            if has_heads(feed):
                add_source_row(balance.heads, feed, group, sums, result)
            if result == "accepted":
                groups[key] = group
    finally:
        database.close()
    return groups


def read_group(place: str) -> Group:
    """The line that a source row belongs to, as the lineage has it."""
    where = json.loads(place)
    return (
        where.get("ward", UNKNOWN),
        where.get("year", UNKNOWN),
        where.get("service", UNKNOWN),
    )


def _add_payloads(
    run: Path, feed: CompiledFeed, balance: FeedBalance, groups: Mapping[str, Group]
) -> None:
    """Add up the rupees in the accepted files."""
    for entity, pointer in feed.spec.control.payload.items():
        owners = _read_owners(run, entity)
        if entity in feed.spec.control.heads_in:
            balance.heads.found.setdefault(entity, {})
        for line, payload in enumerate(_read_payloads(run, entity), start=1):
            name, key = owners.get(line, ("", ""))
            if name != balance.feed or key not in groups:
                continue
            sums = balance.lines[groups[key]].payloads
            amount = sum(_pick(payload, pointer.strip("/").split("/")), ZERO)
            sums[entity] = sums.get(entity, ZERO) + amount
            add_payload(balance.heads, feed, groups[key], entity, payload)


def _read_owners(run: Path, entity: str) -> dict[int, tuple[str, str]]:
    database = open_lineage(run)
    try:
        return {
            line: (feed, key)
            for line, feed, key in database.execute(
                "select line, feed, source_key from record where entity = ? and line > 0", (entity,)
            )
        }
    finally:
        database.close()


def _read_payloads(run: Path, entity: str) -> Iterator[object]:
    path = run / "accepted" / f"{entity}.ndjson"
    if path.is_file():
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                try:
                    yield json.loads(line, parse_float=Decimal, parse_int=Decimal)
                except json.JSONDecodeError as error:
                    raise RunFolderError(
                        where=f"{path}:{number}",
                        what="is no JSON any more",
                        hint="Run again; accepted files are not to be changed by hand.",
                    ) from error


def _pick(value: object, steps: list[str]) -> Iterator[Decimal]:
    if not steps:
        if isinstance(value, Decimal):
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _pick(item, steps[1:])
    elif isinstance(value, dict):
        yield from _pick(value.get(steps[0]), steps[1:])


def _count_files(run: Path, balance: FeedBalance) -> None:
    """Rows in the files for people, which must be as many as were counted."""
    path = run / "rejected" / f"{balance.feed}.ndjson"
    balance.files["rejected"] = _count_lines(path, b"")
    mark = json.dumps(balance.feed).encode()
    balance.files["left_out"] = _count_lines(run / "left_out.ndjson", b'{"feed":' + mark)


def _count_lines(path: Path, start: bytes) -> int:
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(line.startswith(start) for line in file)


def _judge(balance: FeedBalance, counts: Mapping[str, int], rounding: Mapping[str, str]) -> None:
    total = balance.total
    say = balance.problems.append
    if total.rows["source"] != sum(total.rows[name] for name in RESULTS):
        say("rows read are not accepted + rejected + left out")
    for name in RESULTS:
        if total.rows[name] != counts[name]:
            say(f"{name}: {total.rows[name]} rows in the lineage, {counts[name]} in run.json")
    for name, lines in balance.files.items():
        if lines != total.rows[name]:
            say(f"{name}: {lines} lines in the file, {total.rows[name]} rows")
    if not balance.has_money:
        return
    if total.rupees["source"] != sum((total.rupees[name] for name in RESULTS), ZERO):
        say("rupees of the source are not accepted + rejected + left out")
    for entity, amount in total.payloads.items():
        difference = amount - Decimal(rounding.get(entity, "0")) - total.rupees["accepted"]
        if difference:
            say(f"{entity} comes to {amount:f}, {difference:f} more than the accepted rows hold")
    balance.problems += find_differences(balance.heads)
