"""The text report, word for word. `KASAUTI_WRITE_GOLDEN=1` writes the golden files anew."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from kasauti_validator import RunSpec, validate_paths
from kasauti_validator.rendering import render_text

MakeSpec = Callable[..., RunSpec]
GOLDEN = Path(__file__).parent / "golden"


def write_lines(entry: dict[str, Any]) -> bytes:
    lonely = {name: value for name, value in entry.items() if name != "holder"}
    return b"\n".join(
        [
            orjson.dumps(entry),
            orjson.dumps(entry | {"count": -1, "wrad": "W1", "kind": "BRITH"}),
            orjson.dumps(entry | {"id": "E-0002", "closed": "2025-12-31", "ward": "X1"}),
            orjson.dumps(lonely | {"id": "E-0003", "payment": {"mode": "CASH"}}),
            b'{"id":"E-0004","id":"E-0004"',
            orjson.dumps(entry | {"id": "E-0005", "note": "Asha Namuna"}),
            orjson.dumps(entry | {"id": "E-0006", "note": "break"}),
            *[orjson.dumps(entry | {"count": 1001})] * 2,
        ]
    )


def check_golden(name: str, text: str) -> None:
    file = GOLDEN / name
    if os.environ.get("KASAUTI_WRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "hi"])
def test_report_of_many_records(make_spec: MakeSpec, entry: dict[str, Any], language: Any) -> None:
    source = io.BytesIO(write_lines(entry))
    spec = make_spec(profile="deployed", stored_examples_per_code=1)
    report = validate_paths(["-"], spec, standard_input=source).as_json(language)
    check_golden(f"many.{language}.txt", render_text(report, language))


def test_single_record_shows_the_deployed_answer_first(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    lonely = {name: value for name, value in entry.items() if name != "holder"}
    source = io.BytesIO(orjson.dumps(lonely))
    report = validate_paths(["-"], make_spec(profile="deployed"), standard_input=source).as_json()
    check_golden("single.en.txt", render_text(report))


def test_terminal_is_not_obeyed(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    record = orjson.dumps(entry | {"ward": "X\u001b[2J\n\u202eevil\u009b", "id": "\u0007"})
    report = validate_paths(["-"], make_spec(), standard_input=io.BytesIO(record)).as_json()
    text = render_text(report)
    assert "ward X\\u001b[2J\\u000a\\u202eevil\\u009b is not ours" in text
    assert "found" not in text
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


def test_clean_report_is_short(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    source = io.BytesIO(orjson.dumps(entry))
    report = validate_paths(["-"], make_spec(), standard_input=source).as_json()
    assert render_text(report) == (
        "tiny 1 / Entry, profile plain, as of 2026-01-15\n"
        "\n"
        "1 record(s): 1 valid, 0 invalid; 0 error(s), 0 warning(s), 0 note(s)\n"
        "No errors.\n"
    )
