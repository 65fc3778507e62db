"""The folder of a run: written once, read strictly.

`report.json` is written last and whole. A report that is cut off, changed, or of a schema that we
do not know is unreadable: never a pass.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import jsonschema_rs
import orjson

from kasauti_conformance.errors import RunUnreadableError
from kasauti_conformance.reporting.digests import hash_document
from kasauti_conformance.reporting.document import SCHEMA, Document
from kasauti_standards.kernel import UsageError

REPORT = "report.json"


def open_folder(folder: Path) -> Path:
    """A new folder for a run; one that holds something already is left alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_used = any(folder.iterdir())
    except OSError as error:
        raise UsageError(
            where=str(folder),
            what=f"cannot be used: {error.strerror}",
            hint="Choose another --out.",
        ) from error
    if is_used:
        raise UsageError(
            where=str(folder),
            what="holds something already",
            hint="Evidence is never overwritten: choose an empty or new folder for --out.",
        )
    return folder


def write_report(folder: Path, document: Document) -> None:
    """Write the report whole or not at all."""
    draft = folder / f"{REPORT}.part"
    draft.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n")
    draft.replace(folder / REPORT)


def read_report(folder: Path) -> dict[str, Any]:
    """The report of a run folder; RunUnreadableError says what is wrong with it."""
    file = folder / REPORT
    try:
        content = file.read_bytes()
    except OSError as error:
        raise RunUnreadableError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="Name the folder that `kasauti conform run --out` wrote; a run that was cut "
            "off has no report and proves nothing.",
        ) from error
    return parse_report(content, where=str(file))


def parse_report(content: bytes, *, where: str) -> dict[str, Any]:
    """A report from its bytes, after all checks."""
    try:
        document = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise _unreadable(where, f"is no whole JSON document: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("footer"), dict):
        raise _unreadable(where, "has no footer")
    if document.get("schema") != SCHEMA:
        raise _unreadable(where, f"is of schema {document.get('schema')!r}, not {SCHEMA}")
    first = next(load_report_validator().iter_errors(document), None)
    if first is not None:
        place = "".join(f"/{step}" for step in first.instance_path)
        raise _unreadable(where, f"does not fit its schema at {place or 'the root'}")
    body = {name: value for name, value in document.items() if name != "footer"}
    if document["footer"]["body_sha256"] != hash_document(body):
        raise _unreadable(where, "is not what its footer closes")
    if document["footer"]["cases"] != len(document["cases"]):
        raise _unreadable(where, "does not list all cases")
    return cast("dict[str, Any]", document)


@cache
def load_report_validator() -> jsonschema_rs.Draft202012Validator:
    """The published schema of reports."""
    schema = files("kasauti_conformance").joinpath("report.schema.json").read_bytes()
    return jsonschema_rs.Draft202012Validator(orjson.loads(schema))


def _unreadable(where: str, what: str) -> RunUnreadableError:
    return RunUnreadableError(
        where=where,
        what=what,
        hint="It was changed or cut off after the run; run again and keep the folder as it is.",
    )
