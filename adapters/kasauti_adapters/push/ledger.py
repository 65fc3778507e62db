"""The ledger of records: for each record and step what was sent and what became of it.

A step is `SENT` on disk before its request is made. One that is found so when the ledger is
opened again was cut off: its outcome is unknown, and only a look-up or a person can settle it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kasauti_adapters.ledger_file import open_ledger_file, transaction
from kasauti_standards.kernel import UsageError

LEDGER_FILE = "push-ledger.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS target (base_url TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS step (
    record TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, tenant TEXT NOT NULL,
    entity TEXT NOT NULL, sha256 TEXT NOT NULL, status TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '', server_id TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0, sent_at INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL, answer TEXT NOT NULL DEFAULT '', PRIMARY KEY (record, name)
) STRICT;
CREATE INDEX IF NOT EXISTS step_by_status ON step (status, entity)
"""
_VERSION = 201


class StepStatus(StrEnum):
    """What is known of a step."""

    NEW = "new"
    SENT = "sent"
    CREATED = "created"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    UNKNOWN = "unknown"


DONE = frozenset({StepStatus.CREATED, StepStatus.DUPLICATE})


@dataclass(frozen=True, slots=True)
class ServerName:
    """What the target calls a record: its number, and its id."""

    number: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class LedgerStep:
    """A row of the ledger."""

    record: str
    name: str
    position: int
    tenant: str
    entity: str
    sha256: str
    status: StepStatus
    server: ServerName
    attempts: int
    sent_at: int
    answer: str


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as the run has it."""

    record: str
    name: str
    position: int
    tenant: str
    entity: str
    sha256: str


class PushLedger:
    """Steps of records in one file, for one target."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._database = open_ledger_file(file, schema=_SCHEMA, version=_VERSION)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def bind(self, base_url: str) -> None:
        """Tie the ledger to a target; what one has says nothing about another."""
        known = [row["base_url"] for row in self._select("SELECT base_url FROM target")]
        if known and known != [base_url]:
            raise UsageError(
                where=str(self._file),
                what=f"is the ledger of {known[0]}, not of {base_url}",
                hint="Name another --ledger for another target.",
            )
        with transaction(self._database):
            self._database.execute("INSERT OR IGNORE INTO target VALUES (?)", (base_url,))

    def recover(self, *, at: int) -> int:
        """Turn steps that a dying run left as sent into unknown ones; gives their number."""
        with transaction(self._database):
            changed = self._database.execute(
                "UPDATE step SET status = ?, answer = 'cut off before the answer', at = ? "
                "WHERE status = ?",
                (StepStatus.UNKNOWN, at, StepStatus.SENT),
            )
        return changed.rowcount

    def register(self, steps: Iterable[PlannedStep], *, at: int) -> list[str]:
        """Note the steps of a run; gives the records that have changed since they were sent."""
        with transaction(self._database):
            changed = [step.record for step in steps if self._has_changed(step, at=at)]
        return list(dict.fromkeys(changed))

    def forget_unsent(self, entity: str) -> None:
        """Drop steps of an entity that no request was ever made for; a push plans them anew."""
        with transaction(self._database):
            self._database.execute(
                "DELETE FROM step WHERE entity = ? AND status = ? AND attempts = 0",
                (entity, StepStatus.NEW),
            )

    def _has_changed(self, step: PlannedStep, *, at: int) -> bool:
        known = self.find(step.record, step.name)
        if known is None:
            self._database.execute(
                "INSERT INTO step (record, name, position, tenant, entity, sha256, status, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(step.record, step.name, step.position, step.tenant, step.entity),
                    *(step.sha256, StepStatus.NEW, at),
                ),
            )
        elif known.sha256 == step.sha256:
            return False
        elif known.status not in {StepStatus.NEW, StepStatus.REFUSED}:
            return True
        else:
            self._database.execute(
                "UPDATE step SET sha256 = ?, status = ?, answer = '', at = ? "
                "WHERE record = ? AND name = ?",
                (step.sha256, StepStatus.NEW, at, step.record, step.name),
            )
        return False

    def find(self, record: str, name: str) -> LedgerStep | None:
        """A step of a record."""
        rows = self._select("SELECT * FROM step WHERE record = ? AND name = ?", record, name)
        return _read_step(rows[0]) if rows else None

    def list_steps(self, *, record: str = "", status: StepStatus | None = None) -> list[LedgerStep]:
        """Steps of one record or of all, of one status or of all."""
        rows = self._select(
            "SELECT * FROM step WHERE (? = '' OR record = ?) AND (? = '' OR status = ?) "
            "ORDER BY entity, record, position",
            *(record, record, status or "", status or ""),
        )
        return [_read_step(row) for row in rows]

    def count(self) -> dict[tuple[str, str], int]:
        """Number of steps by entity and status."""
        rows = self._select("SELECT entity, status, count(*) AS n FROM step GROUP BY 1, 2")
        return {(row["entity"], row["status"]): row["n"] for row in rows}

    def is_done(self, record: str) -> bool:
        """Whether every step of a record is done."""
        steps = self.list_steps(record=record)
        return bool(steps) and all(step.status in DONE for step in steps)

    def list_done(self) -> frozenset[str]:
        """The records of which every step is done."""
        rows = self._select("SELECT DISTINCT record FROM step")
        return frozenset(row["record"] for row in rows if self.is_done(row["record"]))

    def server_name(self, record: str) -> ServerName:
        """What the target calls a record, from its first step."""
        for step in self.list_steps(record=record):
            if step.server.number:
                return step.server
        return ServerName()

    def list_created(self, entity: str, tenant: str) -> list[LedgerStep]:
        """A few first steps that the target has surely done, for trying a search on them."""
        rows = self._select(
            "SELECT * FROM step WHERE entity = ? AND tenant = ? AND position = 0 AND status = ? "
            "ORDER BY at DESC LIMIT 3",
            *(entity, tenant, StepStatus.CREATED),
        )
        return [_read_step(row) for row in rows]

    def begin_sending(self, step: LedgerStep, *, at: int) -> None:
        """Note that a request is about to be made."""
        self._write(
            "UPDATE step SET status = ?, attempts = attempts + 1, sent_at = ?, at = ?, "
            "answer = '' WHERE record = ? AND name = ?",
            *(StepStatus.SENT, at, at, step.record, step.name),
        )

    def settle(
        self,
        step: LedgerStep,
        status: StepStatus,
        *,
        at: int,
        server: ServerName | None = None,
        answer: str = "",
    ) -> None:
        """Note what became of a step. Answers are masked before they come here."""
        name = server or step.server
        self._write(
            "UPDATE step SET status = ?, number = ?, server_id = ?, answer = ?, at = ? "
            "WHERE record = ? AND name = ?",
            *(status, name.number, name.id, answer, at, step.record, step.name),
        )

    def _write(self, statement: str, *values: object) -> None:
        with transaction(self._database):
            self._database.execute(statement, values)

    def _select(self, statement: str, *values: object) -> list[sqlite3.Row]:
        return self._database.execute(statement, values).fetchall()


def _read_step(row: sqlite3.Row) -> LedgerStep:
    return LedgerStep(
        row["record"],
        row["name"],
        row["position"],
        row["tenant"],
        row["entity"],
        row["sha256"],
        StepStatus(row["status"]),
        ServerName(row["number"], row["server_id"]),
        row["attempts"],
        row["sent_at"],
        row["answer"],
    )
