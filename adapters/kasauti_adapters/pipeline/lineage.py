"""Lineage of a run: which cell and rule each member of an accepted payload came from.

Rules stand once per feed; of each record only its places and the crosswalk rows are kept, from
which the lineage of a member is put together when somebody asks.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import cast

import orjson

from kasauti_adapters.errors import RunFolderError
from kasauti_adapters.mapping.feed import CompiledFeed, MadeRecord, Outcome
from kasauti_adapters.mapping.records import Rule, list_items
from kasauti_adapters.pipeline.judging import cells_of

FILE = "lineage.sqlite"
_SCHEMA = """
create table rule (feed text, entity text, pointer text, columns text, text text);
create table record (entity text, key text, feed text, source_key text, line integer,
  members blob, links text);
create table known_key (feed text, key text, row text);
create table source (feed text, key text, row text, result text, reason text, place text,
  amounts text);
"""
_AFTER = """
create index record_key on record (entity, key);
create index record_source on record (feed, source_key);
create index source_key on source (feed, key);
create index known_key_key on known_key (feed, key);
"""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one member came from."""

    pointer: str
    cells: tuple[str, ...]
    rule: str
    crosswalk: str


class LineageStore:
    """The lineage file of a run that is being written; it also knows which records are there."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("pragma journal_mode = off")
        self._database.execute("pragma synchronous = off")
        self._database.executescript(_SCHEMA)
        self._database.executescript(_AFTER)
        self._database.execute("begin")
        self._lines: dict[str, int] = {}

    def add_rules(self, feed: CompiledFeed) -> None:
        """The rules of a feed, once."""
        self._database.executemany(
            "insert into rule values (?, ?, ?, ?, ?)",
            [
                (feed.spec.feed, rule.entity, rule.pointer, " ".join(rule.columns), rule.text)
                for rule in feed.rules
            ],
        )

    def add_record(self, feed: CompiledFeed, record: MadeRecord, outcome: Outcome) -> None:
        """The places of one accepted record."""
        line = self._lines[record.entity] = self._lines.get(record.entity, 0) + 1
        members = {
            pointer: cells
            for rule in feed.rules
            if rule.entity == record.entity
            for pointer, cells in _expand(rule, record, outcome)
        }
        links = {pointer: place for _, pointer, place in record.links}
        self._database.execute(
            "insert into record values (?, ?, ?, ?, ?, ?, ?)",
            (
                record.entity,
                record.key,
                feed.spec.feed,
                outcome.key,
                line,
                zlib.compress(orjson.dumps(members), 1),  # a fifth of its size
                orjson.dumps(links).decode(),
            ),
        )

    def add_source(
        self,
        feed: str,
        outcome: Outcome,
        *,
        result: str,
        reason: str,
        place: dict[str, str],
        amounts: dict[str, Decimal],
    ) -> None:
        """What became of one source row, and the rupees it holds before anything is mapped."""
        self._database.execute(
            "insert into source values (?, ?, ?, ?, ?, ?, ?)",
            (
                feed,
                outcome.key,
                outcome.row.where(),
                result,
                reason,
                orjson.dumps(place).decode(),
                orjson.dumps({name: f"{value:f}" for name, value in amounts.items()}).decode(),
            ),
        )

    def find_first(self, feed: str, key: str) -> str:
        """The row that holds a key of a feed already; empty where none does."""
        found = self._database.execute(
            "select row from source where feed = ?1 and key = ?2 and result <> 'left_out'"
            " union all select row from known_key where feed = ?1 and key = ?2 limit 1",
            (feed, key),
        ).fetchone()
        return str(found[0]) if found else ""

    def has_record(self, entity: str, key: str) -> bool:
        """Whether a record is among the accepted ones."""
        found = self._database.execute(
            "select 1 from record where entity = ? and key = ? limit 1", (entity, key)
        ).fetchone()
        return found is not None

    def list_keys(self, entity: str, start: str) -> tuple[str, ...]:
        """Keys of the accepted records of an entity that begin with a text."""
        found = self._database.execute(
            "select distinct key from record where entity = ? and key >= ? and key < ?"
            " order by key",
            (entity, start, f"{start}\U0010ffff"),
        )
        return tuple(str(key) for (key,) in found)

    def remember(
        self, known: Sequence[tuple[str, str]], keys: Sequence[tuple[str, str, str]]
    ) -> None:
        """Records that an earlier run accepted, which this one may refer to, and their keys."""
        self._database.executemany("insert into known_key values (?, ?, ?)", keys)
        self._database.executemany("insert into record values (?, ?, '', '', 0, null, '{}')", known)

    def close(self) -> None:
        """Write everything down."""
        self._database.execute("commit")
        self._database.close()


def _expand(rule: Rule, record: MadeRecord, outcome: Outcome) -> Iterator[tuple[str, list[str]]]:
    """The pointers that a rule gives in one record, each with its cells."""
    if "*" not in rule.pointer:
        if _has(record.payload, rule.pointer):
            yield rule.pointer, cells_of(rule, record, outcome, rule.pointer)
        return
    for position in range(len(list_items(rule.each, outcome.row, record.item))):
        at = rule.pointer.replace("*", str(position), 1)
        if _has(record.payload, at):
            yield at, cells_of(rule, record, outcome, at)


def _has(payload: object, pointer: str) -> bool:
    place = payload
    for step in pointer.strip("/").split("/"):
        if isinstance(place, dict) and step in place:
            place = place[step]
        elif isinstance(place, list) and step.isdigit() and int(step) < len(place):
            place = place[int(step)]
        else:
            return False
    return True


def open_lineage(run: Path) -> sqlite3.Connection:
    """The lineage of a finished run, for reading; RunFolderError where there is none."""
    path = run / FILE
    if not path.is_file():
        raise RunFolderError(
            where=str(run),
            what=f"holds no {FILE}",
            hint="Give the folder that `kasauti adapt run --out` wrote.",
        )
    return sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)


def trace_record(run: Path, key: str) -> list[tuple[str, str, int, list[Trace]]]:
    """Entity, key, line and traces of every record with a key, or of a source row with it."""
    database = open_lineage(run)
    try:
        rows = database.execute(
            "select entity, key, feed, line, members, links from record"
            " where (key = ? or source_key = ?) and line > 0 order by rowid",
            (key, key),
        ).fetchall()
        if not rows:
            raise RunFolderError(
                where=f"record {key}",
                what="is not among the accepted ones",
                hint="Give a key of the keys files; rejected rows stand under rejected/.",
            )
        found = []
        for entity, own, feed, line, members, links in rows:
            texts = dict(
                database.execute(
                    "select pointer, text from rule where feed = ? and entity = ?", (feed, entity)
                ).fetchall()
            )
            found.append((entity, own, line, list(_write_traces(members, links, texts))))
        return found
    finally:
        database.close()


def _write_traces(members: bytes, links: str, texts: dict[str, str]) -> Iterator[Trace]:
    linked = cast("dict[str, str]", orjson.loads(links))
    unpacked = orjson.loads(zlib.decompress(members))
    for pointer, cells in cast("dict[str, list[str]]", unpacked).items():
        plain = "/".join("*" if step.isdigit() else step for step in pointer.split("/"))
        yield Trace(pointer, tuple(cells), texts.get(plain, ""), linked.get(pointer, ""))
