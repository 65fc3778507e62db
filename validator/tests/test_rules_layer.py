"""Rules run where they may, once for each part, and never see what no schema declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.kernel import Place
from kasauti_standards.kernel.pointer import is_under, join_pointer
from kasauti_validator import RunSpec
from kasauti_validator.engine import Engine
from kasauti_validator.examiner import leave_out
from kasauti_validator.rules import PreparedRule, group_reads, to_steps

MakeSpec = Callable[..., RunSpec]


def run(spec: RunSpec, record: object) -> tuple[list[Any], list[Any]]:
    engine = Engine(spec)
    found = [finding.as_json() for finding in engine.check_record(record, Place("f", 3, 7))]
    return found, engine.faults


def codes(spec: RunSpec, record: object) -> list[tuple[str, str]]:
    return [(finding["code"], finding["pointer"]) for finding in run(spec, record)[0]]


def test_rule_finds_with_params_value_and_fix(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    found, _ = run(make_spec(), entry | {"closed": "2025-12-31", "ward": "X9"})
    early, foreign = found
    assert early["code"] == "TNY-CLOSED-EARLY"
    assert (early["layer"], early["value"]) == ("record", "2025-12-31")
    assert early["message"] == "closed 2025-12-31 before it was opened 2026-01-01"
    assert (foreign["layer"], foreign["level"], foreign["fix"]) == ("reference", "warning", "W1")


def test_rule_is_not_run_where_it_reads_something_broken(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    broken = entry | {"closed": "2025-12-31", "opened": 5, "ward": "X9"}
    assert codes(make_spec(), broken) == [
        ("STRUCTURE-TYPE", "/opened"),
        ("TNY-FOREIGN-WARD", "/ward"),
    ]


def test_terminology_blocks_no_rule(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    assert codes(make_spec(), entry | {"kind": "OLD", "closed": "2025-12-31"}) == [
        ("TERM-EXPIRED-CODE", "/kind"),
        ("TNY-CLOSED-EARLY", "/closed"),
    ]


def test_undeclared_member_blocks_no_rule_and_is_shown_to_none(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    assert codes(make_spec(), entry | {"xyz": 1, "closed": "2025-12-31"}) == [
        ("STRUCTURE-UNKNOWN-FIELD", "/xyz"),
        ("TNY-CLOSED-EARLY", "/closed"),
    ]


def test_rules_of_parts_run_at_each_place(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    early = entry | {"closed": "2025-12-31"}
    batch = {"Entries": [entry, early, early | {"opened": 1}, "no entry", early]}
    assert codes(make_spec("Batch"), batch) == [
        ("STRUCTURE-TYPE", "/Entries/2/opened"),
        ("STRUCTURE-TYPE", "/Entries/3"),
        ("TNY-CLOSED-EARLY", "/Entries/1/closed"),
        ("TNY-CLOSED-EARLY", "/Entries/4/closed"),
    ]


@pytest.mark.parametrize(("profile", "expected"), [("plain", 1), ("published", 0)])
def test_profile_decides_whose_authority_counts(
    make_spec: MakeSpec, entry: dict[str, Any], profile: str, expected: int
) -> None:
    found, _ = run(make_spec(profile=profile), entry | {"count": 13})
    assert [finding["code"] for finding in found] == ["TNY-DEPLOYED-ONLY"] * expected


def test_assurance_finding_is_marked(make_spec: MakeSpec, entry: dict[str, Any]) -> None:
    (found,), _ = run(make_spec(profile="published"), entry | {"note": "ask Asha Namuna"})
    assert (found["code"], found["origin"]) == ("TNY-TALKATIVE", "assurance")


def test_rule_that_breaks_is_a_fault_and_the_others_go_on(
    make_spec: MakeSpec, entry: dict[str, Any]
) -> None:
    found, (fault,) = run(make_spec(), entry | {"note": "break", "closed": "2025-12-31"})
    assert [finding["code"] for finding in found] == ["TNY-CLOSED-EARLY"]
    assert (fault.check, fault.what, fault.record, fault.line) == ("TNY-BREAKS", "KeyError", 7, 3)
    assert fault.where.startswith("tiny_register/rules.py:")
    assert "Asha" not in repr(fault)


STEPS = st.lists(st.sampled_from(["a", "b", 0, 1]), max_size=4).map(tuple)
READS = st.lists(st.sampled_from(["a", "b", "0", "*"]), max_size=3).map(tuple)


@given(STEPS, st.lists(READS, min_size=1, max_size=3))
def test_blocking_is_what_the_kernel_calls_under(
    place: tuple[str | int, ...], reads: list[tuple[str, ...]]
) -> None:
    pointers = [join_pointer(*steps) for steps in reads]
    rule = PreparedRule(None, None, group_reads(pointers))  # type: ignore[arg-type]
    expected = any(is_under(join_pointer(*place), pointer) for pointer in pointers)
    assert rule.is_blocked((), [place]) == expected
    assert rule.is_blocked(("x", 0), [("y",), ("x", 0, *place)]) == expected
    assert rule.is_blocked(("x", 0), [("x",)])


def test_steps_of_a_pointer_are_numbers_only_in_lists() -> None:
    document = {"a": [{"0": 1}]}
    assert to_steps(document, "/a/0/0") == ("a", 0, "0")
    assert to_steps(document, "/a/5/x") == ("a", 5, "x")


def test_members_are_left_out_without_touching_the_record() -> None:
    document = {"a": [{"b": 1, "c": 2}, {"b": 3}], "d": 4}
    shown = leave_out(document, [("a", 0, "b"), ("d",)])
    assert shown == {"a": [{"c": 2}, {"b": 3}]}
    assert document == {"a": [{"b": 1, "c": 2}, {"b": 3}], "d": 4}
    assert leave_out(document, []) is document
