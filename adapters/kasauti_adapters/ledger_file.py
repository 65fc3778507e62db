"""A ledger's file: SQLite that is safe against the process and the machine dying, and a lock.

Every commit is on disk before it returns (WAL, synchronous FULL). The lock is the operating
system's, on a file beside the ledger: it ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kasauti_standards.kernel import UnreadableInputError, UsageError


def open_ledger_file(file: Path, *, schema: str, version: int) -> sqlite3.Connection:
    """The database of a ledger; a ledger of another kind or version is refused."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, isolation_level=None, timeout=30)
        connection.row_factory = sqlite3.Row
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and not found:
            connection.close()
            raise UsageError(
                where=str(file),
                what="is a database of something else, which stays as it is",
                hint="A ledger is a file of its own: name another --ledger.",
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except (OSError, sqlite3.Error) as error:
        raise UnreadableInputError(
            where=str(file),
            what=f"cannot be used as a ledger: {error}",
            hint="Check the path and the permissions; a ledger is a file of its own.",
        ) from error
    if found not in {0, version}:
        connection.close()
        raise UsageError(
            where=str(file),
            what="is a ledger of another kind or version",
            hint="Figures and records have ledgers of their own: name another --ledger.",
        )
    connection.executescript(f"BEGIN; {schema}; PRAGMA user_version = {version:d}; COMMIT;")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and on disk when it ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def lock_ledger(file: Path) -> Iterator[None]:
    """Hold the ledger alone; UsageError while another push holds it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_name(f"{file.name}.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(
                where=str(file),
                what="is in use by another push",
                hint="Wait until it has ended; two pushes at once could send a record twice.",
            ) from error
        yield
