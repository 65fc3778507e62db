"""A standard without stories is never certified on the strength of its schemas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from conformance_tests.tests.conftest import choose

from kasauti_conformance.cases import library
from kasauti_conformance.cases.library import CASES, open_plan
from kasauti_conformance.cases.unexamined import write_unexamined
from kasauti_conformance.reporting.text import write_summary
from kasauti_standards import load_standard
from kasauti_standards.catalog import load_standards


def test_every_standard_with_operations_has_stories() -> None:
    served = {standard.id for standard in load_standards() if standard.operations}
    told = {name for name, row in CASES.items() if row.stories}
    assert served <= told, "write stories in cases/ and name the standard in library.CASES"


def test_what_needs_a_running_server_is_skipped_aloud(reference, run, monkeypatch) -> None:
    without = replace(CASES["misc-collections"], stories=())
    monkeypatch.setattr(library, "CASES", {**CASES, without.standard: without})
    names = {row.requirements[0] for row in write_unexamined(load_standard("misc-collections"))}
    assert {"MCL-CREATE", "MCL-PAID", "MCL-CANCEL"} <= names
    plan = choose("server:misc-collections", "challan-create.answers", "unexamined")
    document, _ = run(reference, plan)
    wire = document["verdict"]["wire"]
    assert wire["verdict"] == "incomplete"
    assert wire["skipped"] >= len(names)
    assert wire["failed"] == 0


def test_a_lifecycle_that_no_walk_visits_is_listed(reference, run, monkeypatch) -> None:
    plan = open_plan("server:grievance", profile="upyog-2026", on=date(2026, 11, 22))
    assert plan.unwalked == ()
    without = replace(CASES["grievance"], lifecycles=())
    monkeypatch.setattr(library, "CASES", {**CASES, without.standard: without})
    plan = open_plan("server:grievance", profile="upyog-2026", on=date(2026, 11, 22))
    kept = tuple(case for case in plan.cases if case.id == "grievance-count.answers")
    document, _ = run(reference, replace(plan, cases=kept, requirements={}))
    row = {"id": "lifecycle PGR", "reason": "unexamined: no walk visits its states"}
    assert row in document["not_covered"]
    assert f"not covered: {row['id']}: {row['reason']}" in write_summary(document)


@pytest.mark.parametrize("name", CASES)
def test_a_standard_with_stories_has_no_such_case(name: str) -> None:
    plan = choose(f"server:{'misc-collections' if name == 'billing' else name}")
    assert not [case.id for case in plan.cases if case.group == "unexamined"]
