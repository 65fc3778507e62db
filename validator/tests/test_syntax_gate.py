"""The fast gate for duplicate members, proved against the slow reader; and the slow reader."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kasauti_validator.syntax import make_depth_check, repeats_no_member
from kasauti_validator.syntax_scan import find_problems

NAMES = st.text(alphabet='ab"\\é\n', max_size=3)
_HIDDEN = "\\u0022"
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet='ab"\\/:{}[],é\n\u0022\U0001f600', max_size=6)
)


class Members(list[Any]):
    """An object as its members were written, repeats included."""


VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.lists(st.tuples(NAMES, inner), max_size=4).map(Members)
    ),
    max_leaves=12,
)


def write(value: object, *, ascii_only: bool, blank: str) -> str:
    if isinstance(value, Members):
        members = (
            f"{json.dumps(name, ensure_ascii=ascii_only)}{blank}:"
            + write(member, ascii_only=ascii_only, blank=blank)
            for name, member in value
        )
        return "{" + f"{blank},".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(write(v, ascii_only=ascii_only, blank=blank) for v in value) + "]"
    return json.dumps(value, ensure_ascii=ascii_only)


def count_repeats(value: object) -> int:
    if isinstance(value, Members):
        names = [name for name, _ in value]
        return len(names) - len(set(names)) + sum(count_repeats(member) for _, member in value)
    return sum(map(count_repeats, value)) if isinstance(value, list) else 0


@settings(max_examples=1500, deadline=None)
@given(VALUES, st.booleans(), st.sampled_from(["", " ", "\n "]), st.booleans())
@example(Members([("a", Members([("x", 1)])), ("a", 2)]), True, "", True)
def test_gate_lets_no_repeated_member_through(
    value: object, ascii_only: bool, blank: str, hide_quotes: bool
) -> None:
    text = write(value, ascii_only=ascii_only, blank=blank)
    if hide_quotes:
        text = re.sub(r"\\(.)", lambda escape: _HIDDEN if escape[1] == '"' else escape[0], text)
    raw = text.encode()
    slow = [p for p in find_problems(text, depth_limit=200) if p.name == "duplicate-member"]
    assert len(slow) == count_repeats(value)
    certain = repeats_no_member(raw, orjson.dumps(orjson.loads(raw)))
    assert not (certain and slow)
    if not slow and b"\\u0022" not in raw:
        assert certain, "a text without repeats and without hidden quotes needs no second look"


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":1,"a":1}',
        b'{"a":"\\u0022","a":"\\u0022"}',
        b'{"a":{"b":1},"a":"\\u0022\\u0022\\u0022"}',
        b'[{"\\u0061":1,"a":2}]',
        '{"é":1,"\\u00e9":2}'.encode(),
    ],
)
def test_gate_does_not_pass_known_repeats(raw: bytes) -> None:
    assert not repeats_no_member(raw, orjson.dumps(orjson.loads(raw)))


TOKENS = ("", "\\u", "\\ud83d", "\\ude00", "tru", "false", "NaN", "-Infinity", "1e999")
PIECES = (*TOKENS, *"{}[],:\"\\-+.eE01'/#éA \x00\x7f\n\x0b")
EDITS = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from(PIECES), st.integers(0, 3)), max_size=4
)


@settings(max_examples=3000, deadline=None)
@given(VALUES, st.booleans(), EDITS)
def test_slow_reader_minds_exactly_what_the_fast_one_refuses(
    value: object, ascii_only: bool, edits: list[tuple[int, str, int]]
) -> None:
    text = write(value, ascii_only=ascii_only, blank="")
    for offset, inserted, cut in edits:
        at = offset % (len(text) + 1)
        text = text[:at] + inserted + text[at + cut :]
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError:
        is_refused = True
    else:
        is_refused = False
    fatal = [p for p in find_problems(text, depth_limit=200) if p.is_fatal]
    assert bool(fatal) == is_refused


@pytest.mark.parametrize(
    ("text", "problem", "offset", "steps"),
    [
        ("", "no-record", 0, ()),
        ("  \n", "no-record", 3, ()),
        ('{"a":[1,{"b":tr', "truncated", 15, ("a", 1, "b")),
        ('{"a"', "truncated", 4, ("a",)),
        ('"abc', "truncated", 4, ()),
        ("[1.", "truncated", 1, (0,)),
        ('{"a" 1}', "colon", 5, ("a",)),
        ('{"a":1 "b":2}', "object-comma", 7, ("a",)),
        ("[1 2]", "list-comma", 3, (0,)),
        ("[1,]", "trailing-comma", 2, (0,)),
        ('{"a":1,}', "trailing-comma", 6, ("a",)),
        ("{'a':1}", "single-quotes", 1, ()),
        ("{a:1}", "member-name", 1, ()),
        ("[:]", "value", 1, (0,)),
        ("[1,//x\n2]", "comment", 3, (1,)),
        ('{"a":Asha}', "unquoted-text", 5, ("a",)),
        ("[True]", "literal", 1, (0,)),
        ('["a\tb"]', "control-character", 3, (0,)),
        ('["\\x"]', "escape", 2, (0,)),
        ("[01]", "leading-zero", 1, (0,)),
        ("[+1]", "number-form", 1, (0,)),
        ("[.5]", "number-form", 1, (0,)),
        ("{} {}", "text-after-record", 3, ()),
        ("[[[[1]]]]", "too-deep", 3, (0, 0, 0)),
    ],
)
def test_break_of_grammar_ends_reading_at_its_place(
    text: str, problem: str, offset: int, steps: tuple[str | int, ...]
) -> None:
    found = find_problems(text, depth_limit=3)
    assert [(p.name, p.offset, p.steps) for p in found] == [(problem, offset, steps)]


def test_reading_goes_on_after_bad_numbers_surrogates_and_repeats() -> None:
    text = '{"a":NaN,"a":[1e400,-Infinity],"b":"\\ud800x","c":"\\ud83d\\ude00","b":"\\udc00"}'
    found = [(p.name, p.steps, p.is_fatal) for p in find_problems(text, depth_limit=9)]
    assert found == [
        ("not-a-number", ("a",), True),
        ("duplicate-member", ("a",), False),
        ("number-too-large", ("a", 0), True),
        ("not-a-number", ("a", 1), True),
        ("surrogate", ("b",), True),
        ("duplicate-member", ("b",), False),
        ("surrogate", ("b",), True),
    ]


def test_names_with_halves_of_surrogates_are_told_apart() -> None:
    text = '{"\\ud800":1,"\\ud801":2,"\\ud83d\\ude00":3,"\\ud83d\\ude01":4}'
    assert {p.name for p in find_problems(text, depth_limit=9)} == {"surrogate"}


@given(st.integers(0, 12), st.integers(1, 12))
def test_depth_is_counted_in_lists_and_objects(depth: int, limit: int) -> None:
    document: object = 1
    for level in range(depth):
        document = [document, 2] if level % 2 else {"a": document}
    assert make_depth_check(limit)(document) == (depth <= limit)
    text = orjson.dumps(document).decode()
    found = any(p.name == "too-deep" for p in find_problems(text, depth_limit=limit))
    assert found == (depth > limit)
