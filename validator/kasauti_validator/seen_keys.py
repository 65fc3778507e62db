"""Keys that collection rules have seen: in memory first, then in a temporary SQLite file.

Only a keyed 16-byte digest of a key is kept, so that the file holds nobody's data; two keys
share a digest with a chance of less than one in 10^25 for a billion keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_DIGEST_SIZE = 16
_CACHE_KIB = 1024


class SeenPlace(int):
    """The number of a record within the run, written as its reader knows it."""

    label: str = ""

    def __str__(self) -> str:
        return self.label


class KeyMemory:
    """All keys of one run, by the name of the memory that a rule asked for.

    `spilled_bytes` is the size of the temporary file; `close` deletes it.
    """

    def __init__(
        self, *, key: bytes, keys_in_memory: int, label: Callable[[int], str] = str
    ) -> None:
        self._key = hashlib.blake2b(key, digest_size=32).digest()
        self._limit = keys_in_memory
        self._label = label
        self._held: dict[bytes, int] = {}
        self._folder: TemporaryDirectory[str] | None = None
        self._database: sqlite3.Connection | None = None

    def open(self, name: str) -> SeenKeyNames:
        """The memory of that name; names do not share keys."""
        return SeenKeyNames(self, name)

    @property
    def spilled_bytes(self) -> int:
        """Bytes in the temporary file; 0 while everything is held in memory."""
        if self._folder is None:
            return 0
        return sum(file.stat().st_size for file in Path(self._folder.name).iterdir())

    def first_place(self, name: str, key: str, place: int) -> int | None:
        """Remember a key; the earlier place if it was there before."""
        text = f"{name}\x00{key}".encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(text, digest_size=_DIGEST_SIZE, key=self._key).digest()
        first = self._held.get(digest)
        if first is None and self._database is not None:
            row = self._database.execute(
                "SELECT place FROM seen WHERE digest = ?", (digest,)
            ).fetchone()
            first = row[0] if row else None
        if first is not None:
            place_seen = SeenPlace(first)
            place_seen.label = self._label(first)
            return place_seen
        self._held[digest] = place
        if len(self._held) >= self._limit:
            self._spill()
        return None

    def close(self) -> None:
        """Delete the temporary file."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self._held.clear()

    def _spill(self) -> None:
        if self._database is None:
            self._database = self._create_database()
        with self._database:  # sorted, so that neighbours are written together
            self._database.executemany("INSERT INTO seen VALUES (?, ?)", sorted(self._held.items()))
        self._held.clear()

    def _create_database(self) -> sqlite3.Connection:
        import sqlite3  # only runs with very many keys need it

        self._folder = TemporaryDirectory(prefix="kasauti-keys-")
        database = sqlite3.connect(Path(self._folder.name) / "keys.sqlite")
        database.execute("PRAGMA journal_mode = OFF")  # the file is thrown away in any case
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        database.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY, place INTEGER) WITHOUT ROWID")
        return database


class SeenKeyNames:
    """One memory by name, as rules see it (`kernel.SeenKeys`)."""

    __slots__ = ("_memory", "_name")

    def __init__(self, memory: KeyMemory, name: str) -> None:
        self._memory = memory
        self._name = name

    def first_place(self, key: str, place: int) -> int | None:
        """Remember `key` at record number `place`; the earlier place if it was there before."""
        return self._memory.first_place(self._name, key, place)
