"""What kind of input a file is, told from its first bytes and only then from its name."""

from __future__ import annotations

import re
from enum import StrEnum

import orjson

from kasauti_validator.reading.errors import looks_like

HEAD_SIZE = 64 * 1024
"""How much is looked at: enough for the first line of any record seen in practice."""

BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n"


class Kind(StrEnum):
    """How records lie in an input."""

    RECORD = "one record"
    ARRAY = "array of records"
    LINES = "one record a line"
    EMPTY = "empty"
    WIDE = "UTF-16 or UTF-32"


_MAGIC = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook (xls)"),
)
_WIDE_ZEROS = {  # where zeros stand beside ASCII in UTF-16 and UTF-32, either byte order
    (False, True, False, True),
    (True, False, True, False),
    (False, True, True, True),
    (True, True, True, False),
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html)", re.IGNORECASE)
_BEGINS_SCALAR = re.compile(rb'["\-0-9]|(?:true|false|null)\b')
_NAMES_OF_JSON = (".json", ".ndjson", ".jsonl")


def tell_kind(head: bytes, name: str, *, wanted: str = "auto") -> Kind:
    """The kind of an input from its first HEAD_SIZE bytes.

    `wanted` is `auto`, `json` or `ndjson`. UnreadableInputError names what else it looks like.
    """
    _refuse_binary(head, name)
    if _is_wide(head):
        return Kind.WIDE
    text = head.removeprefix(BOM).lstrip(_SPACE)
    if not text and len(head) < HEAD_SIZE:
        return Kind.EMPTY
    if wanted == "ndjson":
        return Kind.LINES
    if text.startswith(b"["):
        return Kind.ARRAY
    if wanted == "json":
        return Kind.RECORD
    if not text.startswith(b"{"):
        _refuse_other_text(text, name)
    is_named_lines = name.lower().endswith((".ndjson", ".jsonl"))
    return Kind.LINES if is_named_lines or _holds_lines(text) else Kind.RECORD


def name_wide_encoding(head: bytes) -> str:
    """The name of the encoding of an input of kind WIDE."""
    if head[:4] in {b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"} or b"\x00\x00\x00" in head[:4]:
        return "UTF-32"
    return "UTF-16"


def _refuse_binary(head: bytes, name: str) -> None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise looks_like(name, kind)
    if head.startswith(b"PK\x03\x04"):
        is_workbook = b"xl/" in head or b"[Content_Types].xml" in head
        raise looks_like(name, "an Excel workbook (xlsx)" if is_workbook else "a zip archive")


def _is_wide(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or (
        tuple(byte == 0 for byte in head[:4]) in _WIDE_ZEROS
    )


def _refuse_other_text(text: bytes, name: str) -> None:
    """Refuse what is no JSON at all; a bad record under a JSON name is left to the syntax layer."""
    if text.startswith(b"<"):
        raise looks_like(name, "an HTML page" if _HTML.match(text) else "an XML document")
    if _is_table(text):
        raise looks_like(name, "CSV or another table of text")
    if not name.lower().endswith(_NAMES_OF_JSON) and not _BEGINS_SCALAR.match(text):
        raise looks_like(name, "plain text or an unknown format")


def _is_table(text: bytes) -> bool:
    """Whether the first two lines are cut into the same number of cells."""
    lines = text.split(b"\n", 2)[:2]
    counts = ([line.count(separator) for line in lines] for separator in (b",", b";", b"\t", b"|"))
    return any(count[0] > 0 and count[0] == count[-1] for count in counts)


def _holds_lines(text: bytes) -> bool:
    """Whether the first line is a whole record and more follows it."""
    first, newline, rest = text.partition(b"\n")
    if not newline or not rest.lstrip(_SPACE):
        return False
    try:
        orjson.loads(first)
    except orjson.JSONDecodeError:
        return False
    return True
