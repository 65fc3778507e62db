"""Keeps every exchange of a run, redacted before it reaches the disk.

One file per case: `evidence/<number>.<case>.json`. Exchanges are numbered through the run.
"""

from __future__ import annotations

import json
import shlex
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import orjson

from kasauti_conformance.exchange.json_text import write_json
from kasauti_conformance.exchange.redaction import Body, Redactor

_LONGEST_BODY = 200_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it went out."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """An answer as it came in; `failure` says why none came."""

    status: int | None
    headers: Mapping[str, str]
    body: bytes
    milliseconds: int
    failure: str = ""


@dataclass
class Recorder:
    """Writes the evidence of one run. Threads of one case may record at once."""

    folder: Path
    redactor: Redactor
    _count: int = 0
    _waiting: list[dict[str, object]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def record(self, operation: str, sent: Sent, received: Received, *, at: int) -> int:
        """Keep one exchange and give its number."""
        with self._lock:
            self._count += 1
            self._waiting.append(self._describe(self._count, operation, sent, received, at))
            return self._count

    def write_case(self, number: int, case_id: str) -> tuple[str, tuple[int, ...]]:
        """Write the exchanges since the last case; the file's name and their numbers."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        if not waiting:
            return "", ()
        name = f"{number:04d}.{case_id}.json"
        document = {"case": case_id, "exchanges": waiting}
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(_write_document(document))
        return f"evidence/{name}", tuple(int(str(row["number"])) for row in waiting)

    def _describe(
        self, number: int, operation: str, sent: Sent, received: Received, at: int
    ) -> dict[str, object]:
        redactor = self.redactor
        # what the answer says about persons is replaced in the request, and the other way about
        answer, body = redactor.redact_bodies(
            [
                Body(received.body, received.headers.get("content-type", "")),
                Body(sent.body, sent.headers.get("content-type", "")),
            ]
        )
        url = redactor.redact_url(sent.url)
        return {
            "number": number,
            "operation": operation,
            "at": at,
            "request": {
                "method": sent.method,
                "url": url,
                "headers": redactor.redact_headers(sent.headers),
                "body": _shorten(body),
            },
            "answer": {
                "status": received.status,
                "headers": redactor.redact_headers(received.headers),
                "body": _shorten(answer),
                "milliseconds": received.milliseconds,
                "failure": redactor.redact_text(received.failure),
            },
            "curl": _write_curl(sent.method, url, sent.headers.get("content-type", ""), body),
        }


def _write_document(document: Mapping[str, object]) -> bytes:
    """Evidence as indented JSON."""
    try:
        text = orjson.dumps(
            document, default=_write_number, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        )
    except orjson.JSONEncodeError:
        # numbers beyond 64 bits and halves of a character are what a test may send
        slow = json.dumps(document, indent=2, ensure_ascii=False, default=_write_number)
        return f"{slow}\n".encode("utf-8", "backslashreplace")
    return text


def _write_number(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


def _shorten(body: object) -> object:
    text = write_json(body) if isinstance(body, dict | list) else str(body or "")
    if len(text) <= _LONGEST_BODY:
        return body
    return f"{text[:_LONGEST_BODY]}… [{len(text)} characters in all]"


def _write_curl(method: str, url: str, content_type: str, body: object) -> str:
    """A line that repeats the request; secrets and persons have to be filled in."""
    parts = ["curl", "-s", "-X", method, shlex.quote(url)]
    if isinstance(body, dict | list):
        parts += ["-H", shlex.quote(f"Content-Type: {content_type or 'application/json'}")]
        parts += ["-d", shlex.quote(write_json(body)[:4000])]
    elif body:
        parts += ["-d", shlex.quote(str(body)[:4000])]
    return " ".join(parts)
