"""The papers and the inspection that a step of a building plan asks for."""

from __future__ import annotations

from functools import cache

from kasauti_reference.sample_state.office import Record
from kasauti_standards.building_plan.inspection import FIELD_STATE
from kasauti_standards.building_plan.lifecycle import read_code_list
from kasauti_standards.building_plan.papers import list_needed_papers, name_paper
from kasauti_standards.catalog import load_standard


def prepare(plan: Record, action: str) -> Record:
    """The plan with what a step needs beside it."""
    details = plan["additionalDetails"]
    kind, work = details["applicationType"], details["serviceType"]
    documents = list(plan.get("documents") or [])
    held = {name_paper(row["documentType"]) for row in documents}
    documents += [
        {"documentType": _choose_type(paper), "fileStoreId": f"f-{paper}"}
        for paper in list_needed_papers(plan, kind=kind, work=work)
        if paper not in held
    ]
    if action == "FORWARD" and plan["status"] == "FIELDINSPECTION_INPROGRESS":
        inspection = _write_inspection(kind, str(plan["riskType"]))
        details = details | {FIELD_STATE.lower(): [inspection]}
    return plan | {"documents": documents or None, "additionalDetails": details}


@cache
def _choose_type(paper: str) -> str:
    types = load_standard("platform").code_lists["DocumentType"].by_code
    return next(name for name in types if name_paper(name) == paper)


def _write_inspection(kind: str, risk: str) -> Record:
    questions, papers = (
        [
            row.code
            for row in read_code_list(name).codes
            if (row.parent, row.attributes["RiskType"]) == (kind, risk)
        ]
        for name in ("CheckListQuestions", "CheckListDocuments")
    )
    return {
        "date": "2025-01-15",
        "time": "10:30",
        "questions": [{"question": code, "value": "YES"} for code in questions],
        "docs": [
            {"documentType": _choose_type(code), "fileStoreId": f"i-{code}"} for code in papers
        ],
    }
