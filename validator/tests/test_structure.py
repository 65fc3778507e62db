"""Every structural and terminological defect is told with its place, code, level and hint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kasauti_standards.kernel import LANGUAGES, Place
from kasauti_validator import RunSpec
from kasauti_validator.engine import Engine
from kasauti_validator.structure_texts import KIND_WORDS, TEXTS, TYPE_HINTS

MakeSpec = Callable[..., RunSpec]
REMOVE = object()


def find(spec: RunSpec, record: object) -> list[Any]:
    engine = Engine(spec)
    found = [finding.as_json() for finding in engine.check_record(record, Place("f", 1, 1))]
    assert engine.faults == []
    return found


def change(entry: dict[str, Any], **members: object) -> dict[str, Any]:
    changed = entry | members
    return {name: value for name, value in changed.items() if value is not REMOVE}


def test_clean_record_has_no_findings(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    assert find(make_spec(), entry) == []


@pytest.mark.parametrize(
    ("members", "pointer", "code", "requirement", "message", "hint"),
    [
        ({"id": 5}, "/id", "STRUCTURE-TYPE", "TNY-SHAPE",
         "a whole number stands where text is expected", "Put the value in double quotes."),
        ({"amount": "12"}, "/amount", "STRUCTURE-TYPE", "TNY-AMOUNT",
         "text stands where a number is expected", "Write the number without quotes."),
        ({"count": 1.5}, "/count", "STRUCTURE-TYPE", "TNY-SHAPE",
         "a number stands where a whole number is expected",
         "Send a whole number, without decimals."),
        ({"tags": {}}, "/tags", "STRUCTURE-TYPE", "TNY-SHAPE",
         "an object stands where a list is expected",
         "Put the object into a list [ … ], even when there is only one."),
        ({"holder": []}, "/holder", "STRUCTURE-TYPE", "TNY-SHAPE",
         "a list stands where an object is expected", "Send one object, not a list."),
        ({"opened": None}, "/opened", "STRUCTURE-NULL", "TNY-SHAPE",
         "null stands where text is expected", "Leave the member out instead of sending null."),
        ({"kind": REMOVE}, "/kind", "STRUCTURE-REQUIRED", "TNY-KIND",
         "the member kind is missing", "Add kind: text."),
        ({"opened": REMOVE}, "/opened", "TNY-OPENED-MISSING", "TNY-SHAPE",
         "the member opened is missing", "Add opened: text."),
        ({"id": "X"}, "/id", "STRUCTURE-PATTERN", "TNY-SHAPE",
         "the text X does not have the expected form",
         "It must match ^E-[0-9]{4}$, such as E-0001."),
        ({"level": "LWO"}, "/level", "TNY-LEVEL", "TNY-SHAPE",
         "LWO is none of the values allowed here", "Use one of: LOW, HIGH; perhaps LOW."),
        ({"level": True}, "/level", "TNY-LEVEL", "TNY-SHAPE",
         "true is none of the values allowed here", "Use one of: LOW, HIGH."),
        ({"on": "2026-02-30"}, "/on", "STRUCTURE-FORMAT", "TNY-SHAPE",
         "2026-02-30 is no valid date", "Write it as date."),
        ({"count": -1}, "/count", "STRUCTURE-RANGE", "TNY-SHAPE",
         "-1 is too small", "Send a number of at least 0."),
        ({"count": 1001}, "/count", "STRUCTURE-RANGE", "TNY-SHAPE",
         "1001 is too large", "Send a number of at most 1000."),
        ({"amount": 1.005}, "/amount", "STRUCTURE-PRECISION", "TNY-AMOUNT",
         "1.005 is no amount of rupees: at most two decimals and 15 digits before the point",
         "Round to paise in the source system, where the amount arises."),
        ({"tags": ["a", "b", "c", "d"]}, "/tags", "STRUCTURE-ITEMS", "TNY-SHAPE",
         "the list is too long: 4", "Send at most 3; split the rest."),
        ({"tags": ["a", "a"]}, "/tags", "STRUCTURE-REPEATED-ITEM", "TNY-SHAPE",
         "the list holds an element twice", "Keep each element once."),
        ({"tags": ["a", 1]}, "/tags/1", "STRUCTURE-TYPE", "TNY-SHAPE",
         "a whole number stands where text is expected", "Put the value in double quotes."),
        ({"note": "x" * 61}, "/note", "STRUCTURE-LENGTH", "TNY-SHAPE",
         "the text is too long: 61 characters", "Send at most 60 characters."),
        ({"note": 1}, "/note", "STRUCTURE-TYPE", "TNY-SHAPE",
         "a whole number stands where text or null is expected", "Put the value in double quotes."),
        ({"kind": "DEATH", "closed": REMOVE}, "/closed", "STRUCTURE-REQUIRED", "TNY-SHAPE",
         "the member closed is missing", "Add closed: text."),
        ({"kind": "BRITH"}, "/kind", "TERM-UNKNOWN-CODE", "TNY-KIND",
         "BRITH is no code of the list Kind",
         "Use a code of Kind (Kinds of entry): BIRTH, DEATH; perhaps BIRTH."),
        ({"kind": "OLD"}, "/kind", "TERM-EXPIRED-CODE", "TNY-KIND",
         "OLD is a code of the list Kind, but not valid on 2026-01-15",
         "Use a code that is valid on that day: BIRTH, DEATH."),
        ({"kind": "NEW"}, "/kind", "TERM-EXPIRED-CODE", "TNY-KIND",
         "NEW is a code of the list Kind, but not valid on 2026-01-15",
         "Use a code that is valid on that day: BIRTH, DEATH."),
    ],
)  # fmt: skip
def test_one_error(
    make_spec: MakeSpec, entry: dict[str, Any], members: dict[str, object], pointer: str,
    code: str, requirement: str, message: str, hint: str,
) -> None:  # fmt: skip
    (found,) = find(make_spec(), change(entry, **members))
    assert found["pointer"] == pointer
    assert (found["code"], found["level"]) == (code, "error")
    assert found["requirements"] == [requirement]
    assert (found["message"], found["hint"]) == (message, hint)


@pytest.mark.parametrize(
    ("members", "pointer", "code", "level", "hint"),
    [
        ({"ward": ""}, "/ward", "STRUCTURE-LENGTH", "warning", "Send at least 1 characters."),
        ({"wrad": "W1"}, "/wrad", "STRUCTURE-UNKNOWN-FIELD", "warning",
         "Take it away, or write ward."),
        ({"zzz": "W1"}, "/zzz", "STRUCTURE-UNKNOWN-FIELD", "warning", "Take it away."),
        ({"source": "fax"}, "/source", "TERM-UNKNOWN-CODE", "warning",
         "Use a code of tiny/Source (Where entries come from): counter, web."),
        ({"sources": ["web", "fax"]}, "/sources/1", "TERM-UNKNOWN-CODE", "warning",
         "Use a code of Source (Where entries come from): counter, web."),
        ({"payment": {"mode": "CASH"}}, "/payment/receipt", "STRUCTURE-REQUIRED", "info",
         "Add receipt: text."),
    ],
)  # fmt: skip
def test_level_comes_from_the_requirement_and_open_lists_warn(
    make_spec: MakeSpec, entry: dict[str, Any], members: dict[str, object], pointer: str,
    code: str, level: str, hint: str,
) -> None:  # fmt: skip
    (found,) = find(make_spec(), change(entry, **members))
    assert (found["pointer"], found["code"], found["level"], found["hint"]) == (
        pointer,
        code,
        level,
        hint,
    )


@pytest.mark.parametrize(
    ("payment", "expected"),
    [
        ({"mode": "CASH", "reference": "x"}, [
            ("/payment/receipt", "STRUCTURE-REQUIRED"),
            ("/payment/reference", "STRUCTURE-UNKNOWN-FIELD"),
        ]),
        ({"mode": "TRANSFER", "reference": ""}, [("/payment/reference", "STRUCTURE-LENGTH")]),
        ({"mode": "TRANSFRE", "reference": "x"}, [("/payment/mode", "STRUCTURE-ENUM")]),
        ({"reference": "x"}, [("/payment/mode", "STRUCTURE-REQUIRED")]),
        ({"mode": 1}, [("/payment/mode", "STRUCTURE-TYPE")]),
        ([], [("/payment", "STRUCTURE-TYPE")]),
        (None, [("/payment", "STRUCTURE-NULL")]),
    ],
)  # fmt: skip
def test_form_is_told_by_its_discriminator(
    make_spec: MakeSpec,
    entry: dict[str, Any],
    payment: object,
    expected: list[tuple[str, str]],
) -> None:
    found = find(make_spec(), change(entry, payment=payment))
    assert [(finding["pointer"], finding["code"]) for finding in found] == expected


def test_all_defects_are_told_and_each_once(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    record = change(
        entry,
        id="X",
        kind=7,
        opened=REMOVE,
        amount=None,
        holder={"name": "x" * 41, "mobile": "12", "emial": "a"},
        colour="red",
    )
    assert [(finding["pointer"], finding["code"]) for finding in find(make_spec(), record)] == [
        ("/opened", "TNY-OPENED-MISSING"),
        ("/id", "STRUCTURE-PATTERN"),
        ("/kind", "STRUCTURE-TYPE"),
        ("/amount", "STRUCTURE-NULL"),
        ("/holder/emial", "STRUCTURE-UNKNOWN-FIELD"),
        ("/holder/email", "STRUCTURE-REQUIRED"),
        ("/holder/name", "STRUCTURE-LENGTH"),
        ("/holder/mobile", "STRUCTURE-PATTERN"),
        ("/colour", "STRUCTURE-UNKNOWN-FIELD"),
    ]


def test_a_mistyped_member_stands_with_the_missing_one_and_says_how_to_rename_it(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    record = {"wrad": "W1", "opend": "2026-01-01", "colour": "red", "knid": "BIRTH"}
    record |= {name: entry[name] for name in ("id", "amount")}
    found = [(row["pointer"], row["code"], row["hint"]) for row in find(make_spec(), record)]
    unknown = "STRUCTURE-UNKNOWN-FIELD"
    assert found == [
        ("/wrad", unknown, "Rename it to ward, which is missing."),
        ("/ward", "STRUCTURE-REQUIRED", "Add ward: text."),
        ("/knid", unknown, "Rename it to kind, which is missing."),
        ("/kind", "STRUCTURE-REQUIRED", "Add kind: text."),
        ("/opend", unknown, "Rename it to opened, which is missing."),
        ("/opened", "TNY-OPENED-MISSING", "Add opened: text."),
        ("/colour", unknown, "Take it away."),
    ]
    fixes = [row["fix"] for row in find(make_spec(), record) if row["code"] == unknown]
    assert fixes == ["ward", "kind", "opened", ""]


def test_two_mistyped_members_are_not_taken_for_the_same_missing_one(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    record = change(entry, ward=REMOVE, wrad="W1", warrd="W1")
    assert [(row["pointer"], row["hint"]) for row in find(make_spec(), record)] == [
        ("/wrad", "Rename it to ward, which is missing."),
        ("/ward", "Add ward: text."),
        ("/warrd", "Take it away, or write ward."),
    ]


def test_the_hint_of_a_long_list_names_the_few_nearest_codes(
    make_spec: MakeSpec, entry: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kasauti_validator.statements.SHORT", 1)
    [found] = find(make_spec(), change(entry, kind="BEATH"))
    assert found["hint"] == "Use a code of Kind (Kinds of entry), perhaps DEATH, BIRTH."
    assert found["fix"] == "DEATH"
    [found] = find(make_spec(), change(entry, kind="zzz"))
    assert (found["hint"], found["fix"]) == ("Use a code of Kind (Kinds of entry).", "")


@pytest.mark.parametrize("record", [b"5", b'"text"', b"null", b"[]", b"true"])
def test_record_that_is_no_object(make_spec: MakeSpec, record: bytes) -> None:
    (found,) = find(make_spec(), record)
    assert found["pointer"] == ""
    assert found["code"] in {"STRUCTURE-TYPE", "STRUCTURE-NULL"}


def test_every_text_speaks_both_languages() -> None:
    for keyword, text in TEXTS.items():
        assert text.code.startswith("STRUCTURE-"), keyword
        for language in LANGUAGES:
            assert text.message.template(language)
            assert text.hint.template(language)
        assert text.message.en != text.message.hi
    assert all(word.hi for word in [*KIND_WORDS.values(), *TYPE_HINTS.values()])
