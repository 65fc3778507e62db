"""`kasauti validate` from the outside: bad input, exit codes, options; never a traceback."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from tiny_register.schemas import find_schema
from tiny_register.standard import find_standard

from kasauti_standards.cli import main
from kasauti_validator import commands
from kasauti_validator.spec import RunSpec

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Run:
    """Runs the command on the throwaway standard; gives exit code, output and error output."""

    def make_spec(**fields: Any) -> RunSpec:
        return RunSpec(**fields, find_standard=find_standard, find_schema=find_schema)

    monkeypatch.setattr(commands, "RunSpec", make_spec)

    def call(*arguments: str, standard_input: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(standard_input)))
        options = ["--as", "tiny/Entry", "--now", "2026-01-15T18:30:00+05:30"]
        code = main(["validate", *options, *arguments])
        captured = capfdbinary.readouterr()
        out, err = captured.out.decode(), captured.err.decode()
        assert "Traceback" not in out + err
        return int(code), out, err

    return call


# the content, then place, message and hint as they are printed
BAD_CONTENT: dict[str, tuple[bytes, str, str, str]] = {
    "broken encoding": (
        b'{"id":"E-0001",\n "ward":"\xe9"}',
        "bad.json:2 record 1",
        "error SYNTAX-ENCODING: byte 26 of the record, 0xE9, is not UTF-8 (line 2, column 10)",
        "mend: Save the text as UTF-8 and send it again.",
    ),
    "UTF-16": (
        '{"id":"E-0001"}'.encode("utf-16"),
        "bad.json:1",
        "error SYNTAX-ENCODING: the text is in UTF-16, not in UTF-8 (line 1, column 1)",
        "mend: Save the text as UTF-8 and send it again.",
    ),
    "truncated": (
        b'{"id":"E-0001",\n "holder":{"name":"As',
        "bad.json:2 record 1 /holder/name",
        "error SYNTAX-TRUNCATED: the record ends inside a value (line 2, column 22)",
        "mend: Send the whole record again;",
    ),
    "depth 10,000": (
        b"[" + b'{"a":' * 10_000,
        "bad.json:1 record 1",
        "error SYNTAX-TRUNCATED: the list of records ends without its closing bracket ]",
        "mend: Send the whole record again;",
    ),
    "depth 10,000, closed": (
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        "bad.json:1 record 1 /a/a/a",
        "error SYNTAX-DEPTH: lists and objects nest deeper than 100 levels (line 1, column 501)",
        "mend: No record here nests so deep;",
    ),
    "duplicate key": (
        b'{"id":"E-0001","ward":"W1","kind":"BIRTH","opened":"2026-01-01","amount":1,\n"id":"E-0002"}',
        "bad.json:2 record 1 /id",
        "error SYNTAX-DUPLICATE-KEY: the member id stands twice in one object",
        "mend: Keep one of the two; readers differ in which they take.",
    ),
    "NaN": (
        b'{"amount": NaN}',
        "bad.json:1 record 1 /amount",
        "error SYNTAX-NUMBER: NaN is no JSON number (line 1, column 12)",
        "mend: Leave the member out where there is no figure, or send a finite number.",
    ),
    "empty file": (
        b"",
        "bad.json:1",
        "error SYNTAX-EMPTY: there is no record here (line 1, column 1)",
        "mend: Send at least one JSON object.",
    ),
    "Python instead of JSON": (
        b"{'id': 'E-0001'}",
        "bad.json:1 record 1",
        "error SYNTAX-JSON: single quotes stand where double quotes are expected (line 1,",
        "mend: Use double quotes for names and text.",
    ),
}


@pytest.mark.parametrize("name", BAD_CONTENT)
def test_bad_content_is_a_finding_with_where_what_and_how(
    run: Run, tmp_path: Path, name: str
) -> None:
    content, place, message, hint = BAD_CONTENT[name]
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    code, out, err = run(str(file))
    assert (code, err) == (1, "")
    assert f"{tmp_path}/{place}" in out
    assert message in out
    assert hint in out
    assert "requires: COM-JSON-" in out


def test_over_long_line_is_refused_while_streaming_and_the_next_is_read(
    run: Run, entry: dict[str, Any]
) -> None:
    raw = b'{"id":"' + b"x" * 3_000_000 + b'"}\n' + orjson.dumps(entry) + b"\n"
    code, out, err = run("-", "--input", "ndjson", "--record-limit", "1MB", standard_input=raw)
    assert (code, err) == (1, "")
    assert "-:1 record 1\n  error SYNTAX-RECORD-SIZE: the record is larger than 1,000,000" in out
    assert "2 record(s): 1 valid, 1 invalid" in out


@pytest.mark.parametrize(
    ("name", "content", "what", "hint"),
    [
        ("x.gz", gzip.compress(b"{}", mtime=0), "looks like a gzip archive", "Unpack it first"),
        ("x.xlsx", b"PK\x03\x04 xl/workbook.xml", "looks like an Excel workbook (xlsx)", "Export"),
        ("x.zip", b"PK\x03\x04", "looks like a zip archive", "Unpack it first"),
        ("x.xml", b"<Data/>", "looks like an XML document", "Send the JSON form"),
        ("x.pdf", b"%PDF-1.4", "looks like a PDF document", "Ask for the data"),
        ("x.csv", b"id,ward\nE-1,W1\n", "looks like CSV", "kasauti adapt"),
        ("x.bin", b"\x89\x01\x02", "unknown format", "--input json or ndjson"),
        ("none.json", None, "does not exist", "Check the path"),
        ("folder", b"folder", "holds no payload", "Give another folder"),
    ],
)
def test_input_that_cannot_be_read_ends_the_run(
    run: Run, tmp_path: Path, name: str, content: bytes | None, what: str, hint: str
) -> None:
    path = tmp_path / name
    if content == b"folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    code, out, err = run(str(path))
    assert (code, out) == (2, "")
    assert err.startswith(f"kasauti validate: {path}: ")
    assert what in err
    assert hint in err


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--as", "tiny"], "names no entity"),
        (["--as", "tinny/Entry"], "Did you mean tiny?"),
        (["--as", "tiny/Entri"], "Did you mean Entry?"),
        (["--profile", "plane"], "Did you mean plain?"),
        (["--as-of", "15-01-2026"], "is no day"),
        (["--now", "2026-01-15T18:30:00"], "is no moment with a time zone"),
        (["--record-limit", "many"], "is no size"),
        (["--record-limit", "0"], "must be at least 1"),
        (["--examples", "0"], "must be at least 1"),
        (["--workers", "0"], "Give 1 or more"),
        (["--report", "x.pdf"], "End it in .json or .txt"),
        (["--report", "gone/x.txt"], "Create the folder first"),
    ],
)
def test_options_that_do_not_fit_end_the_run(run: Run, arguments: list[str], what: str) -> None:
    code, out, err = run("-", *arguments, standard_input=b"{}")
    assert (code, out) == (2, "")
    assert what in err


def test_reports_are_written_beside_the_output(
    run: Run, tmp_path: Path, entry: dict[str, Any]
) -> None:
    as_json, as_text = tmp_path / "r.json", tmp_path / "r.txt"
    code, out, _ = run(
        "-", "--report", str(as_json), "--report", str(as_text), "--format", "json",
        standard_input=orjson.dumps(entry),
    )  # fmt: skip
    assert code == 0
    assert as_json.read_text() == out
    assert orjson.loads(out)["footer"]["complete"] is True
    assert as_text.read_text().endswith("No errors.\n")


def test_report_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").mkdir()
    code, _, err = run("-", "--report", str(tmp_path / "r.txt"), standard_input=b"{}")
    assert code == 2
    assert "cannot be written: is a directory" in err


def test_hindi_report(run: Run) -> None:
    code, out, _ = run("-", "--lang", "hi", standard_input=b'{"id": "E-0001"')
    assert code == 1
    assert "त्रुटि SYNTAX-TRUNCATED: अभिलेख किसी मान के बीच में समाप्त होता है" in out


def test_fault_of_a_rule_gives_exit_code_three(run: Run, entry: dict[str, Any]) -> None:
    code, out, err = run("-", standard_input=orjson.dumps(entry | {"note": "break"}))
    assert (code, err) == (3, "")
    assert "TNY-BREAKS: KeyError tiny_register/rules.py:" in out
    assert "no verdict" in out


def test_fault_of_the_command_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("quotes 9000000001")

    monkeypatch.setattr(commands, "validate_paths", fail)
    code, out, err = run("-")
    assert (code, out) == (3, "")
    assert "our own fault: RuntimeError at tests/test_commands.py:" in err
    assert "9000000001" not in err


def test_nothing_of_the_data_reaches_the_error_output(run: Run, entry: dict[str, Any]) -> None:
    holder = {"name": "Asha Namuna", "mobile": "9000000001", "email": "asha@namuna.example"}
    raw = orjson.dumps(entry | {"holder": holder, "note": "break", "nmae": "Asha Namuna"})
    for arguments in (["--format", "json"], ["--profile", "deployed"], ["--examples", "1"]):
        code, out, err = run("-", *arguments, standard_input=raw)
        assert (code, err) == (3, "")
        assert not [secret for secret in holder.values() if secret in out]


def test_day_is_that_of_india(run: Run, entry: dict[str, Any]) -> None:
    arguments = ["--now", "2026-01-15T20:00:00+00:00", "--format", "json"]
    _, out, _ = run("-", *arguments, standard_input=orjson.dumps(entry))
    assert orjson.loads(out)["as_of"] == "2026-01-16"


def test_as_of_decides_which_codes_hold(run: Run, entry: dict[str, Any]) -> None:
    raw = orjson.dumps(entry | {"kind": "OLD"})
    assert run("-", standard_input=raw)[0] == 1
    assert run("-", "--as-of", "2020-06-01", standard_input=raw)[0] == 0


def test_input_kind_can_be_said(run: Run) -> None:
    raw = b'{"id":1}\n{"id":2}\n'
    _, out, _ = run("-", "--input", "json", standard_input=raw)
    assert "something follows the end of the record (line 2, column 1)" in out
    _, out, _ = run("-", "--input", "ndjson", standard_input=raw)
    assert "2 record(s)" in out
