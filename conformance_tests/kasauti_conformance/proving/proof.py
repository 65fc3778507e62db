"""The proof: which fault was caught by which case of the requirement that it breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kasauti_conformance.model.case import Case, Kind
from kasauti_conformance.model.outcome import CaseResult, Outcome
from kasauti_conformance.model.plan import Plan
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import UnknownNameError
from kasauti_standards.kernel.fault import Fault
from kasauti_standards.kernel.requirement import Obligation

NO_FAULT = "no fault of the reference server breaks it, and no reason is written"
SCHEMA = "urn:kasauti:conformance:0.1:proof"


@dataclass(frozen=True, slots=True)
class Kill:
    """What became of one fault: cases of its requirement that failed, and others that did."""

    fault: Fault
    by: tuple[str, ...]
    beside: tuple[str, ...]
    ran: int
    seconds: float
    trouble: str = ""

    @property
    def is_killed(self) -> bool:
        """Whether a case of the fault's own requirement caught it."""
        return bool(self.by)


def choose_faults(plan: Plan, wanted: Iterable[str]) -> list[Fault]:
    """The faults of the plan's standards, or those that are named."""
    own = {name for case in plan.cases for name in case.operations}
    known = {
        row.id: row
        for name in ("common", *plan.declaration.standards)
        for row in load_standard(name).faults.values()
        if name != "common" or own & set(row.operations)
    }
    chosen = list(wanted)
    for name in chosen:
        if name not in known:
            raise UnknownNameError.among(f"fault of {plan.id}", name, known)
    return [known[name] for name in chosen] if chosen else list(known.values())


def choose_cases(plan: Plan, fault: Fault) -> list[Case]:
    """Cases that can catch a fault: of its requirement, or asking its operations for an answer.

    What holds for every service is shown by any case that calls the operation.
    """
    is_common = fault.id in load_standard("common").faults
    return [
        case
        for case in plan.cases
        if case.kind is not Kind.FUZZ
        and (
            (fault.requirement in case.requirements and not is_common)
            or (case.kind is Kind.DERIVED and case.group in fault.operations)
            or (is_common and set(fault.operations) & set(case.operations))
        )
    ]


def find_kill(fault: Fault, results: Iterable[CaseResult], *, seconds: float) -> Kill:
    """Sort the failures under a fault."""
    failed = list(results)
    by: list[str] = []
    beside: list[str] = []
    trouble = ""
    for result in failed:
        if result.outcome is Outcome.ERROR:
            trouble = trouble or f"{result.case_id}: {result.reason}"
        if result.outcome is Outcome.FAIL:
            charged = {name for row in result.differences for name in row.requirements}
            (by if fault.requirement in charged else beside).append(result.case_id)
    return Kill(fault, tuple(by), tuple(beside), len(failed), round(seconds, 1), trouble)


def write_proof(
    plan: Plan,
    kills: list[Kill],
    *,
    clean: Mapping[str, Any],
    suite: str,
    written: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """The proof document: kill matrix, score, and MUSTs that no fault proves.

    `written` holds the reasons why a MUST has no fault.
    """
    killed = sum(kill.is_killed for kill in kills)
    return {
        "schema": SCHEMA,
        "suite": suite,
        "plan": plan.id,
        "profile": plan.profile,
        "plan_sha256": plan.digest(),
        "faults": len(kills),
        "killed": killed,
        "score": f"{killed}/{len(kills)}",
        "clean_run": dict(clean),
        "matrix": [
            {
                "fault": kill.fault.id,
                "requirement": kill.fault.requirement,
                "text": kill.fault.text.en,
                "killed": kill.is_killed,
                "by": list(kill.by),
                "beside": list(kill.beside),
                "cases": kill.ran,
                "seconds": kill.seconds,
                "trouble": kill.trouble,
            }
            for kill in kills
        ],
        "unproven": [*_list_unproven(plan, kills, written)],
    }


def _list_unproven(
    plan: Plan, kills: list[Kill], written: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    proven = {kill.fault.requirement for kill in kills if kill.is_killed}
    survivors = {kill.fault.requirement: kill.fault.id for kill in kills if not kill.is_killed}
    declared = {fault.requirement: fault.id for fault in choose_faults(plan, ())}
    elsewhere = {fault.requirement: fault for fault in load_standard("common").faults.values()}
    for row in plan.requirements.values():
        if row.level is not Obligation.MUST or row.id in proven:
            continue
        if row.id in survivors:
            reason = f"its fault {survivors[row.id]} survives"
        elif row.id in declared:
            reason = f"its fault {declared[row.id]} was not run"
        elif row.id in elsewhere:
            fault = elsewhere[row.id]
            reason = f"its fault {fault.id} breaks another service: {', '.join(fault.operations)}"
        else:
            reason = written.get(row.id, NO_FAULT)
        yield {"requirement": row.id, "reason": reason}


def list_unreasoned(proof: Mapping[str, Any]) -> list[str]:
    """MUSTs of the plan with neither a fault that breaks them nor a reason why there is none."""
    return [row["requirement"] for row in proof["unproven"] if row["reason"] == NO_FAULT]


def write_proof_text(proof: Mapping[str, Any]) -> str:
    """The proof for a terminal."""
    lines = []
    for row in proof["matrix"]:
        state = "killed  " if row["killed"] else "SURVIVES"
        by = (
            ", ".join(row["by"][:2])
            or f"only others fail: {', '.join(row['beside'][:2]) or 'none'}"
        )
        more = f" and {len(row['by']) - 2} more" if len(row["by"]) > 2 else ""
        lines.append(f"{state} {row['fault']} ({row['requirement']}): {by}{more}")
    clean = proof["clean_run"]
    lines.append(f"clean run: {clean['verdict']}, {clean['cases']} cases, {clean['failed']} failed")
    lines.append(f"score: {proof['score']} faults killed by a case of their own requirement")
    unproven = Counter(row["reason"] for row in proof["unproven"] if row["reason"] != NO_FAULT)
    lines.append(f"MUSTs that no fault proves: {len(proof['unproven'])}")
    lines += [f"  {count}: {reason}" for reason, count in unproven.items()]
    lines += [f"  {name}: {NO_FAULT}" for name in list_unreasoned(proof)]
    return "\n".join(lines)
