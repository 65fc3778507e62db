"""Records from a folder: payloads as JSON or NDJSON, or the run folder of an adapter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kasauti_adapters.exact_json import decode
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.records import Records
from kasauti_standards.kernel import UnreadableInputError

_ACCEPTED = "accepted"
_KEYS = ".keys.ndjson"


def read_folder(folder: Path) -> Records:
    """All records below a folder; of an adapter's run only what was accepted."""
    if not folder.is_dir():
        raise UnreadableInputError(
            where=str(folder),
            what="is no folder",
            hint="Name the folder that holds payloads, or the run folder of an adapter.",
        )
    root = folder / _ACCEPTED if (folder / _ACCEPTED).is_dir() else folder
    records = Records(KINDS)
    files = sorted(
        file
        for file in root.rglob("*")
        if file.suffix in {".json", ".ndjson", ".jsonl"} and not file.name.endswith(_KEYS)
    )
    if not files:
        raise UnreadableInputError(
            where=str(root),
            what="holds no .json or .ndjson file",
            hint="Put standard payloads there, one per line in .ndjson files.",
        )
    for file in files:
        _read_file(file, records)
    return records


def _read_file(file: Path, records: Records) -> None:
    for line, document in _read_documents(file):
        found = records.take(document)
        if not found and document not in ({}, []) and file.suffix != ".json":
            *names, last = (kind.name for kind in KINDS)
            raise UnreadableInputError(
                where=f"{file}:{line}",
                what=f"is no {', '.join(names)} or {last}",
                hint="Keep only standard records in this folder, or name another one.",
            )


def _read_documents(file: Path) -> Iterator[tuple[int, object]]:
    try:
        if file.suffix == ".json":
            yield 1, decode(file.read_bytes(), where=str(file))
            return
        with file.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, decode(line, where=f"{file}:{number}")
    except OSError as error:
        raise UnreadableInputError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="Check the permissions.",
        ) from error
