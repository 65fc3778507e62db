"""The papers and the inspection that a step of an application needs."""

from __future__ import annotations

from typing import Any, cast

from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.building_plan.inspection import FIELD_STATE, FIELD_STATUS
from kasauti_standards.building_plan.lifecycle import PERMIT_KIND, read_code_list
from kasauti_standards.building_plan.papers import list_needed_papers, name_paper
from kasauti_standards.catalog import load_standard

Record = dict[str, Any]
_NEW = "NEW_CONSTRUCTION"


def prepare(attempt: Attempt, plan: Record, action: str) -> Record:
    """An application with what its state asks for."""
    details = cast("Record", plan.get("additionalDetails") or {})
    kind, work = details.get("applicationType", PERMIT_KIND), details.get("serviceType", _NEW)
    documents = list(plan.get("documents") or [])
    held = {name_paper(str(row.get("documentType"))) for row in documents}
    documents += [
        attach(attempt, paper)
        for paper in list_needed_papers(plan, kind=kind, work=work)
        if paper not in held
    ]
    if action == "FORWARD" and plan.get("status") == FIELD_STATUS:
        report = write_inspection(attempt, kind, str(plan.get("riskType")))
        details = details | {FIELD_STATE.lower(): [report]}
    return plan | {"documents": documents or None, "additionalDetails": details}


def attach(attempt: Attempt, paper: str) -> Record:
    """A document that is a form of a paper, with a file of its own."""
    types = load_standard("platform").code_lists["DocumentType"].by_code
    kind = next((name for name in types if name_paper(name) == paper), f"{paper}.PAPER")
    file = f"file-{attempt.world.mark}-{attempt.world.next_number()}"
    return {"documentType": kind, "fileStoreId": file}


def write_inspection(attempt: Attempt, kind: str, risk: str) -> Record:
    """An inspection with every answer and paper."""
    return {
        "date": attempt.world.today().isoformat(),
        "time": "10:30",
        "questions": [
            {"question": code, "value": "YES"}
            for code in _list_asked("CheckListQuestions", kind, risk)
        ],
        "docs": [attach(attempt, code) for code in _list_asked("CheckListDocuments", kind, risk)],
    }


def _list_asked(name: str, kind: str, risk: str) -> list[str]:
    return [
        row.code
        for row in read_code_list(name).codes
        if (row.parent, row.attributes["RiskType"]) == (kind, risk)
    ]
