"""The verdict arithmetic, over all combinations that hypothesis draws."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kasauti_conformance.model.outcome import CaseResult, Difference, Outcome
from kasauti_conformance.model.verdict import (
    EXIT_CODES,
    Verdict,
    charge_requirements,
    join_outcomes,
    judge,
)
from kasauti_standards import load_standard
from kasauti_standards.kernel.requirement import Obligation, Origin

ROWS = list(load_standard("grievance").requirements.values())
BASE = ROWS[0]
MADE = [
    replace(BASE, id=f"{level}-{origin}-{number}", level=level, origin=origin)
    for level in Obligation
    for origin in Origin
    for number in range(2)
]
outcomes = st.fixed_dictionaries({row.id: st.sampled_from(Outcome) for row in MADE})


@given(outcomes)
def test_the_parts_add_up_and_the_verdict_follows(found: dict[str, Outcome]) -> None:
    judged = judge(MADE, found)
    for section in (judged.wire, judged.assurance):
        tally = section.tally
        parts = tally.passed + tally.failed + tally.skipped + tally.not_applicable + tally.error
        assert tally.planned == parts == len(section.outcomes)
        if tally.failed:
            assert section.verdict is Verdict.NOT_CONFORMANT
        elif tally.skipped or tally.error or not tally.passed:
            assert section.verdict is Verdict.INCOMPLETE
        else:
            assert section.verdict is Verdict.CONFORMANT


@given(outcomes, outcomes)
def test_assurance_and_should_never_change_the_wire_verdict(
    found: dict[str, Outcome], other: dict[str, Outcome]
) -> None:
    kept = {
        row.id
        for row in MADE
        if row.level is Obligation.MUST and row.origin is not Origin.ASSURANCE
    }
    mixed = {name: found[name] if name in kept else other[name] for name in found}
    assert judge(MADE, mixed).wire == judge(MADE, found).wire
    assert set(judge(MADE, found).assurance.outcomes) == {
        row.id for row in MADE if row.level is Obligation.MUST and row.origin is Origin.ASSURANCE
    }


@given(st.lists(st.sampled_from(Outcome)))
def test_a_failure_stays_one_whatever_else_passed(found: list[Outcome]) -> None:
    joined = join_outcomes(found)
    if Outcome.FAIL in found:
        assert joined is Outcome.FAIL
    assert joined in {*found, Outcome.SKIP}
    if joined is Outcome.PASS:
        assert {*found} <= {Outcome.PASS, Outcome.NOT_APPLICABLE}


def test_an_empty_or_wholly_excused_plan_proves_nothing() -> None:
    assert judge([], {}).wire.verdict is Verdict.INCOMPLETE
    excused = {row.id: Outcome.NOT_APPLICABLE for row in MADE}
    assert judge(MADE, excused).wire.verdict is Verdict.INCOMPLETE


def test_a_requirement_without_an_outcome_was_skipped() -> None:
    assert judge(MADE, {}).wire.tally.skipped == judge(MADE, {}).wire.tally.planned


def test_a_failure_is_charged_only_where_its_differences_say() -> None:
    difference = Difference(("A",), "op", "shape", "this", "that")
    cited = {"case": ("A", "B")}
    whole = CaseResult("case", Outcome.FAIL, differences=(difference,))
    assert charge_requirements(cited, [whole]) == {"A": Outcome.FAIL, "B": Outcome.PASS}
    cut = replace(whole, is_cut_short=True)
    assert charge_requirements(cited, [cut]) == {"A": Outcome.FAIL, "B": Outcome.SKIP}
    beyond = replace(whole, differences=(replace(difference, requirements=("C",)),))
    assert charge_requirements(cited, [beyond])["C"] is Outcome.FAIL


def test_exit_codes() -> None:
    assert [EXIT_CODES[verdict] for verdict in Verdict] == [0, 1, 4]
