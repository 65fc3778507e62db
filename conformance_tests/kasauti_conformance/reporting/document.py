"""Builds the report document of a run. Its footer closes it: without one it is unreadable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, TypeAlias

from kasauti_conformance.model.case import Case
from kasauti_conformance.model.outcome import CaseResult, Difference, Outcome
from kasauti_conformance.model.plan import Plan
from kasauti_conformance.model.verdict import (
    Judgement,
    Section,
    charge_requirements,
    judge,
)
from kasauti_conformance.reporting.digests import build_root, hash_document
from kasauti_conformance.reporting.root_causes import RootCause, group_causes
from kasauti_standards.catalog import PUBLISHED_VERSION, load_sources, load_standard
from kasauti_standards.kernel.requirement import Actor, Obligation, Requirement
from kasauti_standards.target import Target

SCHEMA = "urn:kasauti:conformance:0.1:report"
Document: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What is known of a run besides its results."""

    mark: str
    seed: int
    started: int
    finished: int
    not_offered: Mapping[str, str]
    contradicted: Mapping[str, int]


def judge_run(plan: Plan, results: Iterable[CaseResult]) -> Judgement:
    """The verdict over a plan's requirements."""
    cited = {case.id: case.requirements for case in plan.cases}
    outcomes = charge_requirements(cited, results)
    return judge(plan.requirements.values(), outcomes)


def build_document(
    plan: Plan,
    target: Target,
    results: list[CaseResult],
    *,
    facts: RunFacts,
    evidence: Mapping[str, str],
) -> Document:
    """The whole report, footer included."""
    judgement = judge_run(plan, results)
    cases = {case.id: case for case in plan.cases}
    body: Document = {
        "schema": SCHEMA,
        "suite": {
            "name": "kasauti",
            "version": version("kasauti"),
            "declarations": PUBLISHED_VERSION,
        },
        "run": {
            "mark": facts.mark,
            "seed": facts.seed,
            "started": write_time(facts.started),
            "finished": write_time(facts.finished),
        },
        "target": {
            "name": target.name,
            "base_url": target.base_url,
            "profile": target.profile,
            "tenants": list(target.tenants),
            "writes": target.writes,
        },
        "plan": {
            "id": plan.id,
            "title": _write_pair(plan.declaration.title.en, plan.declaration.title.hi),
            "profile": plan.profile,
            "cases": len(plan.cases),
            "sha256": plan.digest(),
            "requirements_sha256": plan.requirements_digest(),
        },
        "verdict": {
            "wire": _write_section(judgement.wire),
            "assurance": _write_section(judgement.assurance),
            "listed": _count(judgement.listed.values()),
            "cases": _count(result.outcome for result in results),
        },
        "root_causes": [_write_cause(cause) for cause in group_causes(results)],
        "requirements": [
            _write_requirement(plan.requirements[name], judgement, cases)
            for name in sorted(plan.requirements)
        ],
        "not_covered": [*list_uncovered(plan)],
        "errata": [
            {"id": row.id, "where": row.where, "our_reading": row.our_reading}
            for name in plan.declaration.standards
            for row in load_standard(name).errata.values()
        ],
        "capabilities": {
            "not_offered": [
                {"operation": name, "reason": reason}
                for name, reason in sorted(facts.not_offered.items())
            ],
            "contradicted": [
                {"operation": name, "status": status}
                for name, status in sorted(facts.contradicted.items())
            ],
        },
        "cases": [_write_case(cases[result.case_id], result) for result in results],
        "evidence": {"files": dict(evidence), "root": build_root(evidence)},
    }
    return body | {"footer": write_footer(body, len(results))}


def write_footer(body: Mapping[str, object], cases: int) -> Document:
    """The footer of a report body: how much there is, and its hash."""
    return {"cases": cases, "body_sha256": hash_document(body), "end": "report"}


def write_time(milliseconds: int) -> str:
    """A moment as text, UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def list_uncovered(plan: Plan) -> Iterable[Document]:
    """What no case of the plan looks at: requirements with the written reason, lifecycles."""
    for name in plan.unwalked:
        yield {"id": f"lifecycle {name}", "reason": "unexamined: no walk visits its states"}
    for standard in map(load_standard, plan.declaration.standards):
        for row in standard.requirements.values():
            is_ours = row.actor is Actor.SERVER and row.level is Obligation.MUST
            if is_ours and row.id not in plan.requirements:
                yield {"id": row.id, "reason": row.not_tested_reason or "checked on payloads"}


def _write_pair(en: str, hi: str) -> Document:
    return {"en": en, "hi": hi}


def _count(outcomes: Iterable[Outcome]) -> Document:
    counts = Counter(outcomes)
    return {outcome.value: counts[outcome] for outcome in Outcome}


def _write_section(section: Section) -> Document:
    tally = section.tally
    return {
        "verdict": section.verdict.value,
        "planned": tally.planned,
        "passed": tally.passed,
        "failed": tally.failed,
        "skipped": tally.skipped,
        "not_applicable": tally.not_applicable,
        "error": tally.error,
        "sum": tally.describe(),
    }


def _write_cause(cause: RootCause) -> Document:
    return {
        "requirement": cause.requirement,
        "operation": cause.operation,
        "shape": cause.shape,
        "differences": cause.differences,
        "cases": cause.cases,
        "example": _write_difference(cause.example),
    }


def _write_difference(row: Difference) -> Document:
    return {
        "requirements": list(row.requirements),
        "operation": row.operation,
        "shape": row.shape,
        "expected": row.expected,
        "actual": row.actual,
        "exchange": row.exchange,
    }


def _write_requirement(
    row: Requirement, judgement: Judgement, cases: Mapping[str, Case]
) -> Document:
    known = {**judgement.wire.outcomes, **judgement.assurance.outcomes, **judgement.listed}
    source = load_sources().get(row.source)
    return {
        "id": row.id,
        "level": row.level.value,
        "origin": row.origin.value,
        "text": _write_pair(row.text.en, row.text.hi),
        "source": {
            "id": row.source,
            "title": source.title if source else "",
            "version": source.version if source else "",
            "address": source.address if source else "",
        },
        "clause": row.clause,
        "outcome": known[row.id].value,
        "cases": [case.id for case in cases.values() if row.id in case.requirements],
    }


def _write_case(case: Case, result: CaseResult) -> Document:
    return {
        "id": case.id,
        "title": _write_pair(case.title.en, case.title.hi),
        "standard": case.standard,
        "group": case.group,
        "kind": case.kind.value,
        "requirements": list(case.requirements),
        "outcome": result.outcome.value,
        "reason": result.reason,
        "differences": [_write_difference(row) for row in result.differences],
        "notes": list(result.notes),
        "evidence": result.evidence,
        "exchanges": list(result.exchanges),
        "milliseconds": result.milliseconds,
    }
