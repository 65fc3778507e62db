"""Kinds of input are told from their first bytes, and what is no JSON is refused by name."""

from __future__ import annotations

import codecs

import pytest

from kasauti_standards.kernel import UnreadableInputError
from kasauti_validator.reading.kinds import Kind, name_wide_encoding, tell_kind


@pytest.mark.parametrize(
    ("head", "name", "wanted", "kind"),
    [
        (b'{"a":1}', "x.json", "auto", Kind.RECORD),
        (b'{\n "a":1\n}\n', "x.json", "auto", Kind.RECORD),
        (b'{"a":1}\n\n', "x.json", "auto", Kind.RECORD),
        (b'{"a":1}\n{"a":2}\n', "x.json", "auto", Kind.LINES),
        (b'{"a":1}\n{"a":2}\n', "-", "auto", Kind.LINES),
        (b'{"a":1}\n{"a":2}\n', "x.json", "json", Kind.RECORD),
        (b'{"a":1}', "x.ndjson", "auto", Kind.LINES),
        (b'{"a":1}', "x.JSONL", "auto", Kind.LINES),
        (b'{"a":1}', "x.json", "ndjson", Kind.LINES),
        (b' [{"a":1}]', "x.json", "auto", Kind.ARRAY),
        (b"[\n1]", "x.ndjson", "auto", Kind.ARRAY),
        (b"\xef\xbb\xbf[1]", "x.json", "auto", Kind.ARRAY),
        (b"[1]", "x.json", "json", Kind.ARRAY),
        (b"", "x.json", "auto", Kind.EMPTY),
        (b" \n\r\n", "x.ndjson", "ndjson", Kind.EMPTY),
        (b"hello", "x.json", "auto", Kind.RECORD),
        (b"5\n6\n", "x", "auto", Kind.LINES),
        (b"date,ward\n1,2\n", "x.csv", "json", Kind.RECORD),
        ("{}".encode("utf-16"), "x.json", "auto", Kind.WIDE),
        ('{"a":1}'.encode("utf-16-le"), "x.json", "auto", Kind.WIDE),
        ('{"a":1}'.encode("utf-16-be"), "x.json", "ndjson", Kind.WIDE),
        ('{"a":1}'.encode("utf-32-be"), "x.json", "auto", Kind.WIDE),
    ],
)
def test_kind_of_json(head: bytes, name: str, wanted: str, kind: Kind) -> None:
    assert tell_kind(head, name, wanted=wanted) is kind


@pytest.mark.parametrize(
    ("head", "name", "wanted", "looks_like"),
    [
        (b"\x1f\x8b\x08\x00", "x.json.gz", "auto", "a gzip archive"),
        (b"\x1f\x8b\x08\x00", "x.json", "ndjson", "a gzip archive"),
        (b"PK\x03\x04...[Content_Types].xml", "x.xlsx", "auto", "an Excel workbook (xlsx)"),
        (b"PK\x03\x04...data.json", "x.zip", "json", "a zip archive"),
        (b"%PDF-1.7", "x.json", "auto", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1", "x.xls", "auto", "an Excel workbook (xls)"),
        (b'<?xml version="1.0"?>', "x.json", "auto", "an XML document"),
        (b"<Data/>", "x", "auto", "an XML document"),
        (b"<!DOCTYPE html>", "x.json", "auto", "an HTML page"),
        (b"date,module\n01-01-2026,PT\n", "x.json", "auto", "CSV or another table of text"),
        (b'"date";"module"\n"1";"2"\n', "x", "auto", "CSV or another table of text"),
        (b"date\tmodule\n1\t2", "x.txt", "auto", "CSV or another table of text"),
        (b"hello world", "x.txt", "auto", "plain text or an unknown format"),
        (b"\x89PNG\r\n", "x.png", "auto", "plain text or an unknown format"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(
    head: bytes, name: str, wanted: str, looks_like: str
) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        tell_kind(head, name, wanted=wanted)
    assert (caught.value.where, caught.value.what) == (name, f"looks like {looks_like}")
    assert any(word in caught.value.hint for word in ("Unpack", "Only JSON and NDJSON are read"))


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (codecs.BOM_UTF16_LE + b"{\x00", "UTF-16"),
        (b"\x00{\x00}", "UTF-16"),
        (codecs.BOM_UTF32_LE, "UTF-32"),
        (b"\x00\x00\x00{", "UTF-32"),
    ],
)
def test_wide_encodings_are_named(head: bytes, encoding: str) -> None:
    assert name_wide_encoding(head) == encoding
