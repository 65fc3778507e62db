"""The standard records that figures are derived from, gathered from wherever they lie.

A kind of record is known by its members, and keeps only what figures read. Records lie in a
private temporary database that has no name and is gone with the process, so that a million of
them takes the memory of a thousand; `TMPDIR` says where its file is.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kasauti_adapters.metrics.pruning import build_branch, prune
from kasauti_standards.kernel.pointer import read_pointer

Payload: TypeAlias = Mapping[str, object]
Name: TypeAlias = tuple[str, str]
"""A tenant, and what other records call this one there."""

_CHANGED = ("/auditDetails/lastModifiedTime", "/lastModifiedDate")
_LARGEST = (1 << 63) - 1
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32768;
CREATE TABLE record (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, identity BLOB UNIQUE,
    changed INTEGER NOT NULL, content BLOB NOT NULL
) STRICT;
CREATE TABLE name (
    digest BLOB NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (digest, record)
) STRICT, WITHOUT ROWID;
"""


def has_no_names(_payload: Payload) -> Iterable[Name]:
    """For kinds that no other record refers to."""
    return ()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: how it is recognised, told apart, referred to, and what is kept of it.

    `members` are there in every record of the kind, and together in no other; one that lacks a
    member which is filled in later is known by its `early` members, and none has a member of
    `without`; `envelopes` are the members of requests and answers that hold it; `entity` is the
    declared one, if there is any; `identities` are pointers, tried in order, to what makes a record
    the same when it is met twice; `keeps` are the pointers that figures read (`*` for every item of
    a list); `names` says by what other records refer to it. A kind that keeps nothing is recognised
    and passed over.
    """

    name: str
    plural: str
    entity: str
    members: tuple[str, ...]
    envelopes: tuple[str, ...]
    identities: tuple[str, ...]
    keeps: tuple[str, ...]
    names: Callable[[Payload], Iterable[Name]] = has_no_names
    early: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def knows(self, document: Payload) -> bool:
        """Whether a record is of this kind."""
        return not any(name in document for name in self.without) and any(
            names and all(member in document for member in names)
            for names in (self.members, self.early)
        )


class Records:
    """Records by kind. The same record met twice is kept once, in the form changed last."""

    def __init__(self, kinds: Sequence[RecordKind]) -> None:
        self._kinds = {kind.name: (number, kind) for number, kind in enumerate(kinds)}
        self._branches = {kind.name: build_branch(kind.keeps) for kind in kinds}
        self._envelopes = tuple(dict.fromkeys(name for kind in kinds for name in kind.envelopes))
        self._counts = dict.fromkeys((kind.plural for kind in kinds if kind.keeps), 0)
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")
        self.repeated = 0

    def close(self) -> None:
        """Give the disk back."""
        self._database.close()

    def take(self, document: object) -> int:
        """Keep every record in a decoded document; gives how many there were."""
        found = 0
        for kind, payload in self.recognise(document):
            self.add(kind, payload)
            found += 1
        return found

    def recognise(self, document: object) -> Iterator[tuple[str, Payload]]:
        """Every (kind, payload) in a decoded document; envelopes are opened."""
        if isinstance(document, list):
            for item in document:
                yield from self.recognise(item)
            return
        if not isinstance(document, Mapping):
            return
        for name, (_, kind) in self._kinds.items():
            if kind.knows(document):
                yield name, document
                return
        for envelope in self._envelopes:
            yield from self.recognise(document.get(envelope))

    def add(self, name: str, payload: Payload) -> None:
        """Keep a record of a kind."""
        number, kind = self._kinds[name]
        if not kind.keeps:
            return
        identity = _identify(kind, payload)
        changed = _read_change(payload)
        content = pickle.dumps(prune(payload, self._branches[name]), protocol=5)
        cursor = self._database.execute(
            "INSERT INTO record (kind, identity, changed, content) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (identity) DO NOTHING",
            (number, identity, changed, content),
        )
        if cursor.rowcount:
            self._counts[kind.plural] += 1
            self._add_names(kind, payload, cursor.lastrowid)
            return
        self.repeated += 1
        record, last, before = self._database.execute(
            "SELECT id, changed, content FROM record WHERE identity = ?", (identity,)
        ).fetchone()
        if changed >= last:
            self._database.execute(
                "UPDATE record SET changed = ?, content = ? WHERE id = ?",
                (changed, content, record),
            )
            self._database.executemany(
                "DELETE FROM name WHERE digest = ? AND record = ?",
                self._list_names(kind, _read_content(before), record),
            )
            self._add_names(kind, payload, record)

    def walk(self, kind: RecordKind) -> Iterator[Payload]:
        """All records of a kind, in the order in which they were first met."""
        number, _ = self._kinds[kind.name]
        for (content,) in self._database.execute(
            "SELECT content FROM record WHERE kind = ? ORDER BY id", (number,)
        ):
            yield _read_content(content)

    def find(self, kind: RecordKind, tenant: str, name: str) -> list[Payload]:
        """The records of a kind that a name means, in the order in which they were first met."""
        rows = self._database.execute(
            "SELECT content FROM name JOIN record ON record.id = name.record WHERE digest = ? "
            "ORDER BY record.id",
            (_digest(kind.name, tenant, name),),
        )
        return [_read_content(content) for (content,) in rows]

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        return dict(self._counts)

    def _add_names(self, kind: RecordKind, payload: Payload, record: int | None) -> None:
        self._database.executemany(
            "INSERT INTO name VALUES (?, ?)", self._list_names(kind, payload, record)
        )

    @staticmethod
    def _list_names(
        kind: RecordKind, payload: Payload, record: int | None
    ) -> list[tuple[bytes, int | None]]:
        names = dict.fromkeys(kind.names(payload))
        return [(_digest(kind.name, tenant, name), record) for tenant, name in names]


def _read_content(content: bytes) -> Payload:
    # our own bytes, from a database that nobody else can open
    kept: Payload = pickle.loads(content)  # noqa: S301
    return kept


def _identify(kind: RecordKind, payload: Payload) -> bytes | None:
    for pointer in kind.identities:
        value = read_pointer(payload, pointer)
        if isinstance(value, str) and value:
            return _digest(kind.name, str(payload.get("tenantId") or ""), pointer, value)
    return None


def _digest(*texts: str) -> bytes:
    told = "\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=16).digest()


def _read_change(payload: Payload) -> int:
    for pointer in _CHANGED:
        value = read_pointer(payload, pointer)
        if isinstance(value, int):
            return max(-_LARGEST, min(value, _LARGEST))
    return 0


def read_text(payload: Payload, pointer: str) -> str:
    """The text at a pointer, empty where there is none."""
    value = read_pointer(payload, pointer)
    return value if isinstance(value, str) else ""


def read_moment(payload: Payload, pointer: str) -> int | None:
    """The epoch milliseconds at a pointer."""
    value = read_pointer(payload, pointer)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
