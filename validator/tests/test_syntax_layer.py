"""What the syntax layer says of one record, and how much of it is still looked at afterwards."""

from __future__ import annotations

from collections.abc import Callable

import orjson
import pytest

from kasauti_standards.kernel import LANGUAGES, Place
from kasauti_validator import RunSpec
from kasauti_validator.engine import Engine
from kasauti_validator.settings import DEEPEST_LIMIT
from kasauti_validator.syntax_texts import PROBLEMS

MakeSpec = Callable[..., RunSpec]


def codes(spec: RunSpec, raw: bytes) -> list[tuple[str, str]]:
    engine = Engine(spec)
    found = engine.check_record(raw, Place("f", 1, 1))
    assert engine.faults == []
    return [(finding.code, finding.place.pointer) for finding in found]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", [("SYNTAX-EMPTY", "")]),
        (b'{"a":', [("SYNTAX-TRUNCATED", "/a")]),
        (b'{"a":1]', [("SYNTAX-JSON", "/a")]),
        (b'{"a":"\xff"}', [("SYNTAX-ENCODING", "")]),
        (b"[NaN]", [("SYNTAX-NUMBER", "/0")]),
        (b"[1e400]", [("SYNTAX-NUMBER", "/0")]),
        (b'["\\ud800"]', [("SYNTAX-SURROGATE", "/0")]),
        (b"[" * 10_000, [("SYNTAX-DEPTH", "/0" * 100)]),
        (b"[" * 300 + b"]" * 300, [("SYNTAX-DEPTH", "/0" * 100)]),
        (b"[" * 101 + b"]" * 101, [("SYNTAX-DEPTH", "/0" * 100)]),
        (b'{"a":"' + b"x" * 2000 + b'"}', [("SYNTAX-RECORD-SIZE", "")]),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else "",
)
def test_record_that_cannot_be_used_has_syntax_findings_only(
    make_spec: MakeSpec, raw: bytes, expected: list[tuple[str, str]]
) -> None:
    limit = 1000 if raw.startswith(b'{"a":"xx') else 100_000
    assert codes(make_spec("Tree", record_limit=limit), raw) == expected


def test_depth_is_checked_where_the_schema_does_not_bound_it(make_spec: MakeSpec) -> None:
    document: dict[str, object] = {"name": "leaf"}
    for _ in range(60):
        document = {"children": [document]}
    raw = orjson.dumps(document)
    assert codes(make_spec("Tree", depth_limit=121), raw) == []
    assert codes(make_spec("Tree", depth_limit=120), raw) == [("SYNTAX-DEPTH", "/children/0" * 60)]


def test_deepest_records_are_explained_without_running_out_of_stack(make_spec: MakeSpec) -> None:
    document: dict[str, object] = {"name": 5, "colour": "red"}
    for _ in range(99):
        document = {"children": [document]}
    place = "/children/0" * 99
    assert codes(make_spec("Tree", depth_limit=DEEPEST_LIMIT), orjson.dumps(document)) == [
        ("STRUCTURE-TYPE", f"{place}/name"),
        ("STRUCTURE-UNKNOWN-FIELD", f"{place}/colour"),
    ]


def test_repeated_member_is_told_with_place_and_the_record_is_still_checked(
    make_spec: MakeSpec,
) -> None:
    raw = b'{"name":"x",\n "children":[{"name":1,\n  "name":2}]}'
    engine = Engine(make_spec("Tree"))
    repeated, wrong = engine.check_record(raw, Place("f", 10, 1))
    assert (repeated.code, repeated.place.pointer, repeated.place.line) == (
        "SYNTAX-DUPLICATE-KEY",
        "/children/0/name",
        12,
    )
    assert repeated.as_json()["message"] == (
        "the member name stands twice in one object; the last one was read (line 12, column 3)"
    )
    assert (wrong.code, wrong.value) == ("STRUCTURE-TYPE", "2")


def test_byte_order_mark_is_a_warning_and_the_record_is_read(make_spec: MakeSpec) -> None:
    engine = Engine(make_spec("Tree"))
    (finding,) = engine.check_record(b'\xef\xbb\xbf{"name":"x"}', Place("f", 1, 1))
    assert (finding.code, finding.level.value) == ("SYNTAX-BOM", "warning")


def test_columns_count_characters(make_spec: MakeSpec) -> None:
    engine = Engine(make_spec("Tree"))
    (finding,) = engine.check_record('{"name":"नाम",}'.encode(), Place("f", 1, 1))
    assert "(line 1, column 14)" in str(finding.as_json()["message"])


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_speaks_both_languages(problem: str) -> None:
    text = PROBLEMS[problem]
    assert text.code.startswith("SYNTAX-")
    assert text.requirement.startswith("COM-JSON-")
    for language in LANGUAGES:
        assert text.message.template(language)
        assert text.hint.template(language)
    assert text.message.en != text.message.hi
    assert text.hint.en != text.hint.hi
