"""Every rule of every standard, through the whole engine: clean gives nothing, the violating
example gives exactly the list it claims."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.kernel import LANGUAGES, REMOVE, Finding, Message, Rule, Standard, Violation
from kasauti_standards.kernel.changing import change_record
from kasauti_validator import Settings, open_engine
from kasauti_validator import rules as rules_module
from kasauti_validator.rules import Defect, PreparedRule, to_defect

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
RULES = [
    pytest.param(standard, rule, id=rule.code)
    for standard in load_standards()
    for rule in standard.rules.values()
]


def read_example(standard: Standard, entity: str) -> object:
    return json.loads(standard.folder.joinpath("examples", f"{entity}.json").read_text())


def apply(record: object, change: dict[str, object]) -> object:
    removed = [pointer for pointer, value in change.items() if value is REMOVE]
    kept = {pointer: value for pointer, value in change.items() if value is not REMOVE}
    return change_record(record, kept, remove=removed)


def choose_profile(standard: Standard, rule: Rule) -> str:
    if rule.example.profile:
        return rule.example.profile
    usual = not rule.profiles or standard.default_profile in rule.profiles
    return standard.default_profile if usual else min(rule.profiles)


def violate(standard: Standard, rule: Rule) -> list[object]:
    """The records of a rule's example that break it."""
    changes = rule.example.records or (rule.example.violating,)
    return [apply(read_example(standard, rule.entity), dict(change)) for change in changes]


def report(standard: Standard, rule: Rule, records: list[object]) -> list[Finding]:
    engine = open_engine(
        standard.id,
        rule.entity,
        choose_profile(standard, rule),
        as_of=NOW.date(),
        now=NOW,
        masker_key=b"a test",
        settings=Settings(),
    )
    contents = [json.dumps(record).encode() for record in records]
    found = [finding for result in engine.check_stream(contents) for finding in result.findings]
    found += engine.finish()
    assert engine.faults == []
    return found


def judge(standard: Standard, rule: Rule, records: list[object]) -> list[tuple[str, str]]:
    return [(row.code, row.place.pointer) for row in report(standard, rule, records)]


def list_gaps(finding: Finding) -> list[str]:
    """The texts of a finding, as the report writes them, in which a parameter stays unfilled."""
    texts = [
        text.render(language, **finding.params)
        for text in (finding.message, finding.hint)
        for language in LANGUAGES
    ]
    return [text for text in texts if re.search(r"\{\w+\}", text)]


@pytest.mark.parametrize(("standard", "rule"), RULES)
def test_a_rule_gives_exactly_what_its_example_claims(standard: Standard, rule: Rule) -> None:
    assert sorted(judge(standard, rule, violate(standard, rule))) == sorted(rule.example.expect)


@pytest.mark.parametrize(("standard", "rule"), RULES)
def test_messages_are_filled_in_both_languages(standard: Standard, rule: Rule) -> None:
    found = report(standard, rule, violate(standard, rule))
    assert found
    assert [gap for finding in found for gap in list_gaps(finding)] == []


@pytest.mark.parametrize(("standard", "rule"), RULES)
def test_messages_name_what_they_speak_of(standard: Standard, rule: Rule, monkeypatch) -> None:
    """`value` is what stands in the record; a rule that means something else gives it a name."""
    seen: list[Violation] = []

    def watch(prepared: PreparedRule, violation: Violation, *more: object) -> Defect:
        seen.append(violation)
        return to_defect(prepared, violation, *more)

    monkeypatch.setattr(rules_module, "to_defect", watch)
    for finding in report(standard, rule, violate(standard, rule)):
        for text in (finding.message, finding.hint):
            for language in LANGUAGES:
                words = text.render(language, **finding.params)
                assert "  " not in f" {words} ".strip(), words
                assert words == words.strip(), words
    for violation in seen:
        meant = violation.params.get("value", violation.value)
        assert violation.value is None or is_same(meant, violation.value), violation


def is_same(meant: object, found: object) -> bool:
    """Whether a parameter is the value that stands there, whatever way rupees are written."""
    try:
        return Decimal(str(meant)) == Decimal(str(found))
    except InvalidOperation:
        return meant == found


def test_a_parameter_that_nothing_fills_is_seen() -> None:
    standard, rule = RULES[0].values
    finding = report(standard, rule, violate(standard, rule))[0]
    gaps = list_gaps(replace(finding, hint=Message("{value} {nobody}", "{value}")))
    assert [gap.rpartition(" ")[2] for gap in gaps] == ["{nobody}"]


@pytest.mark.parametrize(("standard", "rule"), RULES)
def test_a_rule_is_silent_on_its_clean_record(standard: Standard, rule: Rule) -> None:
    record = apply(read_example(standard, rule.entity), dict(rule.example.clean))
    assert judge(standard, rule, [record]) == []


def test_rules_change_nothing_in_the_record() -> None:
    for standard in load_standards():
        for rule in standard.rules.values():
            if rule.check is None:
                continue
            record = apply(read_example(standard, rule.entity), dict(rule.example.violating))
            if not isinstance(record, dict):
                continue
            before = json.dumps(record)
            judge(standard, rule, [record])
            assert json.dumps(record) == before
