"""The folder of a run: accepted payloads, rejects, what was left out, findings, lineage.

run.json                                   summary
accepted/<standard>/<Entity>.ndjson        one payload per line
accepted/<standard>/<Entity>.keys.ndjson   beside it, line by line: key, after, source
rejected/<feed>.ndjson and .csv            verbatim rows with their findings
altered.ndjson                             cells of accepted rows that a policy cut, blanked,
                                           replaced or rounded, verbatim
chains.ndjson                              the links of rows that chains are made of, for replays
left_out.ndjson  findings.ndjson  lineage.sqlite
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, Self, TextIO, cast

import orjson

from kasauti_adapters.errors import RunFolderError
from kasauti_adapters.mapping.chains import Link
from kasauti_adapters.mapping.feed import CompiledFeed, MadeRecord, Outcome
from kasauti_adapters.sources.query import HIDDEN
from kasauti_adapters.sources.rows import SourceRow
from kasauti_standards.kernel import Finding, Level

RUN_FILE = "run.json"
CHAINS = "chains.ndjson"
_REJECT_COLUMNS = ("key", "row", "cell", "code", "pointer", "message", "hint")
_OWN = ("accepted/*/*.ndjson", "rejected/*.ndjson", "rejected/*.csv", CHAINS, "lineage.sqlite")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class RunFolder:
    """Writes a run; use it as a context manager. A folder that has a run in it is refused."""

    def __init__(self, folder: Path) -> None:
        if (folder / RUN_FILE).exists():
            raise RunFolderError(
                where=str(folder),
                what="holds a run already",
                hint="Choose another --out; runs are kept, so that pushes can go on.",
            )
        self.folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._sheets: dict[str, tuple[TextIO, tuple[str, ...]]] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._clear()
            (self.folder / "accepted").mkdir(parents=True, exist_ok=True)
            (self.folder / "rejected").mkdir(exist_ok=True)
            for name in ("left_out.ndjson", "altered.ndjson", "findings.ndjson"):
                self._open(name)
        except OSError as error:
            raise RunFolderError(
                where=str(self.folder),
                what=f"cannot be written: {(error.strerror or 'unknown reason').lower()}",
                hint="Choose a place where you may write.",
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add_accepted(self, record: MadeRecord, payload: bytes, outcome: Outcome) -> None:
        """One payload and, beside it, its key."""
        self._write(f"accepted/{record.entity}.ndjson", payload)
        keys = {"key": record.key, "after": list(record.after), "source": describe_row(outcome.row)}
        self._write(f"accepted/{record.entity}.keys.ndjson", dump(keys))

    def add_altered(self, feed: str, outcome: Outcome) -> int:
        """The cells of an accepted row that its payloads do not hold as they were."""
        altered = [
            defect
            for defect in outcome.sink.defects
            if defect.pointer and defect.level is Level.WARNING and defect.value is not None
        ]
        for defect in altered:
            content = {
                "feed": feed,
                "key": outcome.key,
                "entity": defect.entity,
                "pointer": defect.pointer,
                "cell": defect.cell,
                "code": defect.code,
                "value": defect.value,
            }
            self._write("altered.ndjson", dump(content))
        return len(altered)

    def add_rejected(
        self, feed: CompiledFeed, outcome: Outcome, findings: Sequence[Finding]
    ) -> None:
        """One source row as it was, with everything that is wrong with it."""
        name = feed.spec.feed
        lists = {name for name, _ in feed.functions}
        verbatim = write_verbatim(outcome.row, lists)
        content = {
            "feed": name,
            "key": outcome.key,
            "source": describe_row(outcome.row),
            "row": verbatim,
            "findings": [finding.as_json() for finding in findings],
        }
        self._write(f"rejected/{name}.ndjson", dump(content))
        values = cast("Mapping[str, object]", verbatim["values"])
        sheet, columns = self._open_sheet(name, values)
        cells = ["" if values.get(column) is None else values[column] for column in columns]
        for finding in findings:
            said = finding.as_json()
            told = (said[column] or "" for column in _REJECT_COLUMNS[2:])
            row = [outcome.key, outcome.row.where(), *told, *cells]
            csv.writer(sheet, lineterminator="\n").writerow(map(guard_formula, row))

    def add_left_out(self, feed: str, outcome: Outcome) -> None:
        """One source row that does not belong here, and why."""
        content = {
            "feed": feed,
            "key": outcome.key,
            "source": describe_row(outcome.row),
            "because": outcome.left_out,
        }
        self._write("left_out.ndjson", dump(content))

    def add_findings(self, feed: str, key: str, findings: Sequence[Finding]) -> None:
        """Everything that was found, of accepted rows too; values are masked."""
        for finding in findings:
            self._write("findings.ndjson", dump({"feed": feed, "key": key, **finding.as_json()}))

    def add_links(self, feed: str, links: Iterable[Link]) -> None:
        """The links of a feed's rows."""
        for link in links:
            self._write(CHAINS, dump({"feed": feed, **link.as_json()}))

    def _clear(self) -> None:
        """Take away what a run that broke off left behind: it has no summary."""
        for pattern in _OWN:
            for path in self.folder.glob(pattern):
                path.unlink()

    def finish(self, summary: Mapping[str, object]) -> None:
        """Write the summary; without it a folder is no run."""
        self._stack.close()
        target = self.folder / RUN_FILE
        target.write_bytes(
            orjson.dumps(summary, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        )

    def _write(self, name: str, line: bytes) -> None:
        self._open(name).write(line + b"\n")

    def _open(self, name: str) -> BinaryIO:
        if name not in self._files:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            self._files[name] = self._stack.enter_context(path.open("wb"))
        return self._files[name]

    def _open_sheet(
        self, feed: str, values: Mapping[str, object]
    ) -> tuple[TextIO, tuple[str, ...]]:
        """The sheet of a feed and the columns of the source that it ends with."""
        if feed not in self._sheets:
            path = self.folder / "rejected" / f"{feed}.csv"
            file = self._stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            heading = (*_REJECT_COLUMNS, *values)
            csv.writer(file, lineterminator="\n").writerow(map(guard_formula, heading))
            self._sheets[feed] = (file, tuple(values))
        return self._sheets[feed]


def describe_row(row: SourceRow) -> dict[str, object]:
    """Where a row came from, with the rows that belong to it."""
    return {"row": row.where(), "key": row.key}


def write_verbatim(row: SourceRow, lists: set[str]) -> dict[str, object]:
    """A row with its cells as they were; what functions added is left away."""
    values = {
        name: value
        for name, value in row.values.items()
        if name not in (row.origins or ()) and not name.startswith(HIDDEN)
    }
    return {
        "values": values,
        "cells": {name: row.cell(name) for name in values},
        "at": row.where(),
        "key": row.key,
        "children": {
            name: [write_verbatim(child, set()) for child in children]
            for name, children in row.children.items()
            if name not in lists
        },
    }


def dump(content: object) -> bytes:
    """JSON of what a source may hold: dates as ISO text, decimals as their digits."""
    return orjson.dumps(content, default=_write_other, option=orjson.OPT_NON_STR_KEYS)


def _write_other(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return f"{len(bytes(value))} bytes"
    return str(value)


def guard_formula(value: object) -> str:
    """Text that a spreadsheet will not run: a leading =, +, - or @ gets an apostrophe."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
