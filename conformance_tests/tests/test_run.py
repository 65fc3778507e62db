"""Runs against the real reference server: clean, complete, and without personal data on disk."""

from __future__ import annotations

import json
from dataclasses import replace

import orjson
import pytest
from conformance_tests.tests.conftest import choose
from lxml import etree

from kasauti_conformance.cases import library
from kasauti_conformance.model.capability import Capabilities
from kasauti_conformance.model.outcome import Outcome
from kasauti_conformance.model.plan import list_plans
from kasauti_conformance.proving.child_server import start_reference
from kasauti_conformance.reporting.comparing import compare_reports
from kasauti_conformance.reporting.digests import hash_folder
from kasauti_conformance.reporting.folder import read_report
from kasauti_conformance.reporting.html import write_html
from kasauti_conformance.reporting.junit import write_junit
from kasauti_conformance.reporting.text import write_summary

PERSONAL = ("9000000001", "9000000002", "Asha Namuna", "Bala Namuna", "Gita Namuna")
PERSONAL += ("Namuna Nagrik", "eGov@123")


def describe_failures(document: dict) -> list[str]:
    return [
        f"{case['id']}: {case['outcome']}: {case['reason']} {case['notes']}"
        for case in document["cases"]
        if case["outcome"] != "pass" and not is_not_asked(case)
    ]


NOT_ASKED = ("is followed where the mode of the kind is", "is no employee of one city")
"""Why a case of the reference server may be not applicable."""


def is_not_asked(case: dict) -> bool:
    return case["outcome"] == "not applicable" and any(
        words in str(case["reason"]) for words in NOT_ASKED
    )


@pytest.mark.parametrize("plan", [name for name in list_plans() if name != "server:first-road"])
def test_the_reference_server_is_conformant_without_a_false_failure(reference, run, plan) -> None:
    document, folder = run(reference, choose(plan))
    assert describe_failures(document) == []
    assert document["verdict"]["wire"]["verdict"] == "conformant"
    assert document["verdict"]["assurance"]["verdict"] == "conformant"
    assert read_report(folder) == document
    for file in folder.rglob("*"):
        content = file.read_text(encoding="utf-8") if file.is_file() else ""
        assert not [text for text in PERSONAL if text in content], file
    assert document["evidence"]["files"] == hash_folder(folder)
    numbers = [number for case in document["cases"] for number in case["exchanges"]]
    assert numbers == sorted(set(numbers))


def test_certificates_follow_the_other_lifecycle_in_the_other_mode(
    reference, run, tmp_path
) -> None:
    plan = choose("server:noc", "noc-fire", "noc-airport")
    document, _ = run(reference, plan)
    modes = ("--noc-mode", "FIRE_NOC=offline", "--noc-mode", "AIRPORT_AUTHORITY=online")
    with start_reference(tmp_path / "modes", options=modes) as other:
        turned, _ = run(other, plan)
    walked = [
        {case["id"] for case in found["cases"] if case["outcome"] == "pass"}
        for found in (document, turned)
    ]
    assert describe_failures(document) + describe_failures(turned) == []
    assert not walked[0] & walked[1]
    assert walked[0] | walked[1] == {case.id for case in plan.cases}


def test_generated_requests_are_answered(reference, run) -> None:
    document, _ = run(reference, choose("server:grievance", ".fuzz"))
    assert describe_failures(document) == []
    assert len(document["cases"]) >= 4


def test_the_two_fuzz_runs_of_one_seed_send_the_same(reference, run) -> None:
    plan = choose("server:platform", "localisation-search.fuzz")
    bodies = []
    for _ in range(2):
        document, folder = run(reference, plan)
        exchanges = json.loads((folder / document["cases"][0]["evidence"]).read_text())["exchanges"]
        bodies.append([row["request"]["body"] for row in exchanges])
    assert bodies[0] == bodies[1]


def test_what_is_declared_absent_is_not_applicable_and_looked_at(reference, run) -> None:
    absent = Capabilities({"grievance-count": "Our inbox counts itself."})
    plan = choose("server:grievance", "grievance-count", "grievance-search.answers")
    document, _ = run(reference, plan, capabilities=absent)
    outcomes = {case["id"]: case["outcome"] for case in document["cases"]}
    assert outcomes["grievance-search.answers"] == Outcome.PASS
    assert {value for name, value in outcomes.items() if name.startswith("grievance-count.")} == {
        Outcome.NOT_APPLICABLE
    }
    contradicted = document["capabilities"]["contradicted"]
    assert [row["operation"] for row in contradicted] == ["grievance-count"]


def test_without_a_sandbox_only_reading_cases_run(reference, run) -> None:
    from dataclasses import replace

    target = replace(reference, writes="none", sandbox_tenants=())
    plan = choose("server:grievance", "grievance-count", "grievance-story", "grievance-create")
    document, folder = run(target, plan)
    assert document["verdict"]["wire"]["verdict"] == "incomplete"
    assert document["verdict"]["wire"]["failed"] == 0
    evidence = "".join(file.read_text() for file in (folder / "evidence").iterdir())
    assert "_create" not in evidence
    assert "_update" not in evidence
    assert "writes: none" in write_summary(document)


def test_forms_of_the_report(reference, run) -> None:
    document, folder = run(reference, choose("server:grievance", "grievance-count"))
    page = write_html(document, folder)
    assert "<script" not in page.lower()
    assert 'href="http' not in page
    assert "src=" not in page
    assert document["verdict"]["wire"]["sum"] in page
    tree = etree.HTML(page)
    assert tree.xpath("//html/@lang") == ["en"]
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//*[@lang='hi']")
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= ids
    assert all(cell.get("scope") for cell in tree.xpath("//th"))
    suites = etree.fromstring(write_junit(document))
    assert int(suites.get("tests")) == len(document["cases"])
    assert suites.get("failures") == "0"
    assert len(suites.xpath("//testcase")) == len(document["cases"])


def test_a_report_that_is_cut_off_or_changed_is_unreadable(reference, run) -> None:
    from kasauti_conformance.errors import RunUnreadableError
    from kasauti_conformance.reporting.folder import parse_report

    document, folder = run(reference, choose("server:grievance", "grievance-count.answers"))
    content = (folder / "report.json").read_bytes()
    assert parse_report(content, where="x") == document
    for broken in (
        content[:-40],
        b"",
        b"[]",
        orjson.dumps({name: row for name, row in document.items() if name != "footer"}),
        content.replace(b'"conformant"', b'"incomplete"', 1),
        orjson.dumps(document | {"schema": "urn:other"}),
        orjson.dumps(document | {"cases": []}),
    ):
        with pytest.raises(RunUnreadableError):
            parse_report(broken, where="x")


def test_two_runs_are_compared(reference, run) -> None:
    before, _ = run(reference, choose("server:grievance", "grievance-count"))
    after = json.loads(json.dumps(before))
    after["cases"][0]["outcome"] = "fail"
    after["cases"][1]["outcome"] = "skip"
    del after["cases"][2]
    rows = compare_reports(before, after)
    names = [case["id"] for case in before["cases"]]
    assert rows["newly_failing"] == [names[0]]
    assert rows["no_longer_executed"] == names[1:3]
    back = compare_reports(after, before)
    assert back["fixed"] == [names[0]]
    assert set(back["newly_executed"]) == set(names[1:3])


def test_a_time_budget_leaves_the_rest_out(reference, run) -> None:
    from kasauti_conformance.execution.runner import Pace

    plan = choose("server:grievance", "grievance-count")
    document, _ = run(reference, plan, pace=Pace(budget=0.000001))
    assert {case["outcome"] for case in document["cases"]} <= {"skip", "pass"}
    assert "the time budget was used up" in document["cases"][-1]["reason"]
    assert document["verdict"]["wire"]["verdict"] == "incomplete"


def test_an_operation_without_a_written_request_is_asked_with_its_declared_example(
    reference, run, monkeypatch
) -> None:
    without = replace(library.CASES["grievance"], requests={})
    monkeypatch.setattr(library, "CASES", {**library.CASES, "grievance": without})
    plan = choose("server:grievance", "grievance-create.answers", "grievance-count.answers")
    document, _ = run(reference, plan)
    assert describe_failures(document) == []
