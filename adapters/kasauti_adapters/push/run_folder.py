"""The run folder that an adapter leaves: accepted payloads with their source keys.

`accepted/<standard>/<Entity>.ndjson` holds one pure payload per line; beside it
`<Entity>.keys.ndjson` holds in the same line {"key": …, "after": ["<standard>/<Entity>#<key>"]}.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kasauti_adapters.exact_json import decode
from kasauti_standards.kernel import UnreadableInputError, UsageError

Payload: TypeAlias = dict[str, object]
ENTITIES = (
    "grievance/Service",
    "platform/ProcessInstance",
    "misc-collections/Challan",
    "property-tax/Property",
    "billing/Demand",
    "billing/Payment",
)
"""What can be pushed, in the order in which it is."""
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Item:
    """One accepted record: where its line is, so that payloads need not stay in memory."""

    entity: str
    key: str
    after: tuple[str, ...]
    sha256: str
    file: Path
    line: int
    offset: int
    length: int

    @property
    def id(self) -> str:
        """The name by which other records wait for it."""
        return f"{self.entity}#{self.key}"

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"

    def read_payload(self) -> Payload:
        """The payload, with its decimals as they were written."""
        with self.file.open("rb") as stream:
            stream.seek(self.offset)
            document = decode(stream.read(self.length), where=self.where)
        if not isinstance(document, dict):
            raise UnreadableInputError(
                where=self.where, what="is no JSON object", hint="Run the adapter again."
            )
        return document


def read_items(run: Path, *, pushed: Container[str] = ()) -> list[Item]:
    """Every accepted record of a run; ids are unique and every `after` names one of them.

    A later run may also wait for what an earlier one has `pushed`.
    """
    items = [item for entity in ENTITIES for item in _read_entity(run, entity)]
    if not items:
        raise _refuse_folder(run)
    known: dict[str, str] = {}
    for item in items:
        if item.id in known:
            raise UsageError(
                where=item.where,
                what=f"has the source key of {known[item.id]}",
                hint="Source keys are unique per entity: correct the mapping and run it again.",
            )
        known[item.id] = item.where
    for item in items:
        for name in item.after:
            if name not in known and name not in pushed:
                raise UsageError(
                    where=item.where,
                    what=f"waits for {name}, which is not among the accepted records",
                    hint="Mend what was rejected and run the adapter again; what an earlier run "
                    "has pushed is known by its --ledger.",
                )
    return items


def count_unpushable(run: Path) -> dict[str, int]:
    """Accepted records of entities that no plan pushes, by entity."""
    counts = {entity: _count_lines(file) for entity, file in _find_entities(run)}
    return {name: number for name, number in counts.items() if number and name not in ENTITIES}


def _find_entities(run: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted((run / "accepted").glob("*/*.ndjson")):
        if not file.name.endswith(".keys.ndjson"):
            yield f"{file.parent.name}/{file.stem}", file


def _count_lines(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(1 for _ in stream)


def _refuse_folder(run: Path) -> UnreadableInputError:
    """Why nothing of a folder can be pushed: what it holds instead."""
    can = f"Pushed can be {', '.join(ENTITIES)}"
    accepted = run / "accepted"
    if accepted.is_dir():
        counts = {entity: _count_lines(file) for entity, file in _find_entities(run)}
        found = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
        return UnreadableInputError(
            where=str(accepted),
            what=f"holds {found or 'no accepted records'}: nothing that can be pushed",
            hint=f"{can}. Look into {run / 'rejected'} for what was not accepted."
            if not found
            else f"{can}; for another entity a plan is needed in push/plans.py.",
        )
    if not run.is_dir():
        return UnreadableInputError(
            where=str(run), what="is no folder", hint="Name what `kasauti adapt run --out` wrote."
        )
    if run.name == "accepted" or run.parent.name == "accepted":
        whole = run.parent if run.name == "accepted" else run.parent.parent
        return UnreadableInputError(
            where=str(run), what="is only a part of a run", hint=f"Name {whole} instead."
        )
    inside = sorted(path.name + "/" * path.is_dir() for path in run.iterdir())
    rest = ", …" if len(inside) > _MOST_NAMED else ""
    return UnreadableInputError(
        where=str(run),
        what=f"is no run of an adapter: it holds {', '.join(inside[:_MOST_NAMED]) or 'nothing'}"
        f"{rest}, and no accepted/",
        hint=f"Name the folder that `kasauti adapt run --out` wrote. {can}.",
    )


def _read_entity(run: Path, entity: str) -> Iterator[Item]:
    file = run / "accepted" / f"{entity}.ndjson"
    keys = file.with_name(f"{file.stem}.keys.ndjson")
    if not file.is_file():
        return
    if not keys.is_file():
        raise UnreadableInputError(
            where=str(keys), what="is missing", hint="Run the adapter again: both files belong."
        )
    offset = 0
    with file.open("rb") as lines, keys.open("rb") as key_lines:
        for number, line in enumerate(lines, start=1):
            key_line = key_lines.readline()
            if not key_line.strip():
                raise UnreadableInputError(
                    where=f"{keys}:{number}",
                    what=f"is missing: {file.name} has more lines",
                    hint="The adapter was cut off; run it again.",
                )
            key, after = _read_key(key_line, f"{keys}:{number}")
            sha256 = hashlib.sha256(line).hexdigest()
            yield Item(entity, key, after, sha256, file, number, offset, len(line))
            offset += len(line)


def _read_key(line: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    document = decode(line, where=where)
    key = document.get("key") if isinstance(document, dict) else None
    after = document.get("after") or [] if isinstance(document, dict) else []
    if not isinstance(key, str) or not key or not all(isinstance(name, str) for name in after):
        raise UnreadableInputError(
            where=where,
            what="is no line of keys",
            hint='Its form is {"key": "…", "after": ["<standard>/<Entity>#<key>"]}.',
        )
    return key, tuple(after)
