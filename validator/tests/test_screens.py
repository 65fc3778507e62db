"""Screens spare rules that cannot fire, and change nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tiny_register.screens import ENTRIES
from tiny_register.standard import STANDARD

from kasauti_standards.kernel import (
    DeclarationError,
    Place,
    RuleContext,
    Screen,
    Standard,
)
from kasauti_validator import RunSpec
from kasauti_validator.engine import Engine

MakeSpec = Callable[..., RunSpec]
WITHOUT_SCREENS = replace(STANDARD, screens=())
MISTAKEN = Screen("Entry", frozenset({"TNY-GONE"}), lambda _record, _context: ())


def find_without_screens(_: str) -> Standard:
    return WITHOUT_SCREENS


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"closed": "2025-12-31"},
        {"ward": "X1"},
        {"ward": "X1", "closed": "2025-12-31", "count": 13},
        {"ward": "X1", "count": -1, "closed": 5},
        {"ward": "BREAK", "closed": "2025-12-31"},
    ],
)
@pytest.mark.parametrize("entity", ["Entry", "Batch"])
def test_findings_are_those_without_screens(
    make_spec: MakeSpec, entry: dict[str, Any], members: dict[str, object], entity: str
) -> None:
    record = entry | members
    document = record if entity == "Entry" else {"Entries": [entry, record]}
    spec = make_spec(entity)
    screened = Engine(spec).check_record(document, Place("f"))
    plain = Engine(replace(spec, find_standard=find_without_screens))
    assert sorted(screened, key=repr) == sorted(plain.check_record(document, Place("f")), key=repr)


def test_rules_that_are_not_suspected_are_not_run(
    make_spec: MakeSpec, entry: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def suspect_nothing(record: Any, _context: RuleContext) -> tuple[str, ...]:
        asked.append(str(record["id"]))
        return ()

    monkeypatch.setattr("tiny_register.screens.ENTRIES", replace(ENTRIES, suspects=suspect_nothing))
    engine = Engine(make_spec())
    assert engine.check_record(entry | {"ward": "X1"}, Place("f")) == []
    assert engine.check_record(entry | {"ward": "X1", "tags": 1}, Place("f")) != []
    assert asked == ["E-0001"], "a screen is asked only about records whose structure is whole"


def test_screen_that_breaks_is_a_fault_and_its_rules_run(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    engine = Engine(make_spec())
    found = engine.check_record(entry | {"ward": "BREAK", "closed": "2025-12-31"}, Place("f"))
    assert [finding.code for finding in found] == ["TNY-CLOSED-EARLY"]
    assert [(fault.check, fault.what) for fault in engine.faults] == [
        ("screen of Entry", "LookupError")
    ]


def test_screen_of_rules_that_do_not_exist_is_refused(
    make_spec: MakeSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiny_register.screens.ENTRIES", MISTAKEN)
    with pytest.raises(DeclarationError, match="TNY-GONE"):
        Engine(make_spec())
