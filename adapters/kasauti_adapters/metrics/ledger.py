"""The ledger of figures: what was derived, what was sent, and what the receiver made of it.

A figure has one row, each of its sendings another. Before a request is made its sendings are on
disk as `open`; those found open when the ledger is opened again were cut off: their outcome is
unknown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kasauti_adapters.exact_json import hash_record, write_canonically
from kasauti_adapters.ledger_file import open_ledger_file, transaction
from kasauti_standards.national_dashboard.rules.repeats import write_record_key

_SCHEMA = """
CREATE TABLE IF NOT EXISTS figure (
    key TEXT PRIMARY KEY, day TEXT NOT NULL, module TEXT NOT NULL, ulb TEXT NOT NULL,
    ward TEXT NOT NULL, sha256 TEXT NOT NULL, payload BLOB NOT NULL, status TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS figure_by_day ON figure (day, module, ulb);
CREATE TABLE IF NOT EXISTS sending (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL REFERENCES figure (key), sha256 TEXT NOT NULL,
    payload BLOB NOT NULL, sent_at INTEGER NOT NULL, outcome TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sending_by_key ON sending (key, outcome)
"""
_VERSION = 101


class FigureStatus(StrEnum):
    """What is known of a figure."""

    DERIVED = "derived"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the ledger."""

    key: str
    day: str
    module: str
    ulb: str
    ward: str
    sha256: str
    payload: bytes
    status: FigureStatus
    note: str


class FigureLedger:
    """Figures and their sendings in one file."""

    def __init__(self, file: Path) -> None:
        self._database = open_ledger_file(file, schema=_SCHEMA, version=_VERSION)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def recover(self, *, at: int) -> int:
        """Turn sendings that a dying run left open into unknown ones; gives their number."""
        with transaction(self._database):
            keys = self._select("SELECT key FROM sending WHERE outcome = 'open'")
            self._database.execute("UPDATE sending SET outcome = 'unknown' WHERE outcome = 'open'")
            self._settle((row["key"] for row in keys), FigureStatus.UNKNOWN, note="cut off", at=at)
        return len(keys)

    def register(self, records: Iterable[Mapping[str, object]], *, at: int) -> None:
        """Note what was derived; figures that differ from acknowledged ones are a conflict.

        The records of a day, city and module are all its wards: what was derived for another
        ward before and was never sent is forgotten, what was sent is a conflict, because the
        receiver would count it beside the new figures.
        """
        groups: dict[tuple[str, str, str], list[Mapping[str, object]]] = {}
        for record in records:
            place = (read_iso_day(record), str(record["module"]), str(record["ulb"]))
            groups.setdefault(place, []).append(record)
        with transaction(self._database):
            for place, rows in groups.items():
                for record in rows:
                    self._register(record, at=at)
                kept = {write_record_key(record) for record in rows}
                if self._retire(place, kept, at=at):
                    self._hold_back(kept, at=at)

    def _register(self, record: Mapping[str, object], *, at: int) -> None:
        key, sha256 = write_record_key(record), hash_record(record)
        known = self.find(key)
        if known is not None and known.sha256 == sha256:
            return
        status, note = FigureStatus.DERIVED, ""
        acknowledged = self._hashes(key, "acknowledged")
        if sha256 in acknowledged:
            status = FigureStatus.ACKNOWLEDGED
        elif acknowledged:
            status, note = FigureStatus.CONFLICT, "differs from what the receiver acknowledged"
        elif self._hashes(key, "unknown"):
            status, note = FigureStatus.UNKNOWN, "differs from what was sent"
        self._keep(record, status, note=note, at=at)

    def _retire(self, place: tuple[str, str, str], kept: set[str], *, at: int) -> bool:
        """Retire what is derived no more; gives whether any of it may be at the receiver."""
        was_sent = False
        rows = self._select("SELECT * FROM figure WHERE day = ? AND module = ? AND ulb = ?", *place)
        for figure in map(_read_figure, rows):
            if figure.key in kept:
                continue
            if self._hashes(figure.key, "acknowledged") | self._hashes(figure.key, "unknown"):
                nothing = json.loads(figure.payload) | {"metrics": {}}
                note = "was sent before, and is derived no more"
                self._keep(nothing, FigureStatus.CONFLICT, note=note, at=at)
                was_sent = True
            else:
                self._database.execute("DELETE FROM sending WHERE key = ?", (figure.key,))
                self._database.execute("DELETE FROM figure WHERE key = ?", (figure.key,))
        return was_sent

    def _hold_back(self, keys: set[str], *, at: int) -> None:
        """What was reported under another ward or region is not reported a second time."""
        derived = [
            key
            for key in keys
            if (figure := self.find(key)) and figure.status is FigureStatus.DERIVED
        ]
        note = "not sent: the figures of this city and day were reported in other places"
        self._settle(derived, FigureStatus.CONFLICT, note=note, at=at)

    def _keep(
        self, record: Mapping[str, object], status: FigureStatus, *, note: str, at: int
    ) -> None:
        self._database.execute(
            "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE "
            "SET sha256 = excluded.sha256, payload = excluded.payload, status = excluded.status, "
            "note = excluded.note, at = excluded.at",
            (
                *(write_record_key(record), read_iso_day(record), str(record["module"])),
                *(str(record["ulb"]), str(record["ward"]), hash_record(record)),
                *(write_canonically(record), status.value, note, at),
            ),
        )

    def find(self, key: str) -> Figure | None:
        """The figure of a key."""
        for row in self._select("SELECT * FROM figure WHERE key = ?", key):
            return _read_figure(row)
        return None

    def list_figures(
        self, *statuses: FigureStatus, first: str = "", last: str = "9999"
    ) -> list[Figure]:
        """Figures of a range of days, of some statuses or of all, in order of day and place."""
        wanted = [status.value for status in statuses or tuple(FigureStatus)]
        marks = ", ".join("?" * len(wanted))
        rows = self._select(
            f"SELECT * FROM figure WHERE status IN ({marks}) AND day BETWEEN ? AND ? "  # noqa: S608 (marks only)
            "ORDER BY day, module, ulb, ward",
            *wanted,
            first,
            last,
        )
        return [_read_figure(row) for row in rows]

    def list_sent_places(self) -> frozenset[tuple[str, str, str]]:
        """Day, module and city of everything that may be at the receiver."""
        rows = self._select(
            "SELECT DISTINCT day, module, ulb FROM figure JOIN sending USING (key) "
            "WHERE outcome IN ('acknowledged', 'unknown', 'open')"
        )
        return frozenset((row["day"], row["module"], row["ulb"]) for row in rows)

    def open_sending(self, figures: Iterable[Figure], *, at: int) -> None:
        """Note that figures are about to be sent."""
        with transaction(self._database):
            for figure in figures:
                self._database.execute(
                    "INSERT INTO sending (key, sha256, payload, sent_at, outcome) "
                    "VALUES (?, ?, ?, ?, 'open')",
                    (figure.key, figure.sha256, figure.payload, at),
                )
                self._settle([figure.key], FigureStatus.SENT, note="", at=at)

    def close_sending(
        self, figures: Iterable[Figure], status: FigureStatus, *, note: str = "", at: int
    ) -> None:
        """Note what became of figures that were sent together."""
        outcome = {
            FigureStatus.ACKNOWLEDGED: "acknowledged",
            FigureStatus.UNKNOWN: "unknown",
        }.get(status, "refused")
        with transaction(self._database):
            for figure in figures:
                self._database.execute(
                    "UPDATE sending SET outcome = ? WHERE key = ? AND outcome = 'open'",
                    (outcome, figure.key),
                )
                self._settle([figure.key], status, note=note, at=at)

    def take_back_sending(self, figures: Iterable[Figure], *, at: int) -> None:
        """A batch was refused whole, or never left: its figures are what they were before."""
        with transaction(self._database):
            for figure in figures:
                self._database.execute(
                    "UPDATE sending SET outcome = 'refused' WHERE key = ? AND outcome = 'open'",
                    (figure.key,),
                )
                was_sent = self._hashes(figure.key, "unknown")
                status = FigureStatus.UNKNOWN if was_sent else FigureStatus.DERIVED
                self._settle([figure.key], status, note=figure.note, at=at)

    def acknowledge_earlier(self, figure: Figure, *, at: int) -> None:
        """The receiver has the figure from a sending whose outcome was unknown."""
        with transaction(self._database):
            self._database.execute(
                "UPDATE sending SET outcome = CASE outcome WHEN 'unknown' THEN 'acknowledged' "
                "ELSE 'refused' END WHERE key = ? AND outcome IN ('unknown', 'open')",
                (figure.key,),
            )
            self._settle(
                [figure.key], FigureStatus.ACKNOWLEDGED, note="by an earlier sending", at=at
            )

    def unknown_hashes(self, key: str) -> frozenset[str]:
        """Hashes of what was sent with unknown outcome."""
        return self._hashes(key, "unknown")

    def last_sent(self, key: str) -> int:
        """When a figure was last sent with unknown outcome, 0 if never."""
        rows = self._select(
            "SELECT max(sent_at) AS at FROM sending WHERE key = ? AND outcome = 'unknown'", key
        )
        return int(rows[0]["at"] or 0)

    def list_sent(self, key: str) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Outcome and record of what may be at the receiver: acknowledged or unknown."""
        rows = self._select(
            "SELECT DISTINCT outcome, payload FROM sending WHERE key = ? "
            "AND outcome IN ('acknowledged', 'unknown') ORDER BY id",
            key,
        )
        for row in rows:
            yield row["outcome"], json.loads(row["payload"])

    def _settle(self, keys: Iterable[str], status: FigureStatus, *, note: str, at: int) -> None:
        self._database.executemany(
            "UPDATE figure SET status = ?, note = ?, at = ? WHERE key = ?",
            [(status.value, note, at, key) for key in keys],
        )

    def _hashes(self, key: str, outcome: str) -> frozenset[str]:
        rows = self._select(
            "SELECT sha256 FROM sending WHERE key = ? AND outcome = ?", key, outcome
        )
        return frozenset(row["sha256"] for row in rows)

    def _select(self, statement: str, *values: object) -> list[sqlite3.Row]:
        return self._database.execute(statement, values).fetchall()


def read_iso_day(record: Mapping[str, object]) -> str:
    """The day of a record, year first, so that text order is time order."""
    return "-".join(reversed(str(record["date"]).split("-")))


def _read_figure(row: sqlite3.Row) -> Figure:
    return Figure(
        row["key"],
        row["day"],
        row["module"],
        row["ulb"],
        row["ward"],
        row["sha256"],
        row["payload"],
        FigureStatus(row["status"]),
        row["note"],
    )
