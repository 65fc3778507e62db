"""What is wrong with the inspection that an application is forwarded with.

Source: UPYOG-NIUA bpa-services BPAValidator.validateQuestions, validateFIDocTypes,
validateDateTime; upyog-mdms BPA/CheckList.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.building_plan.lifecycle import read_code_list
from kasauti_standards.building_plan.papers import name_paper
from kasauti_standards.kernel.pointer import read_pointer

FIELD_STATUS, FIELD_STATE = "FIELDINSPECTION_INPROGRESS", "FIELDINSPECTION_PENDING"
_MEMBER = FIELD_STATE.lower()
_PLACE = f"/additionalDetails/{_MEMBER}"
_EPOCH = date(1970, 1, 1)
_NEW = "NEW_CONSTRUCTION"


@dataclass(frozen=True, slots=True)
class InspectionDefect:
    """What is wrong: the deployed code, where below the application, and in words."""

    code: str
    pointer: str
    message: str


def find_inspection_defects(plan: Mapping[str, object], *, kind: str) -> Iterator[InspectionDefect]:
    """Defects of the inspections of an application that lies with the field inspector."""
    if plan.get("status") != FIELD_STATUS:
        return
    questions = _list_asked("CheckListQuestions", plan, kind)
    papers = _list_asked("CheckListDocuments", plan, kind)
    details = plan.get("additionalDetails")
    reports = [
        (position, row)
        for position, row in iterate_objects(details if isinstance(details, dict) else {}, _MEMBER)
        if "isDeleted" not in row
    ]
    if (questions or papers) and not reports:
        yield InspectionDefect("BPA UNKNOWN QUESTIONS", _PLACE, "no inspection")
    for position, row in reports:
        yield from _judge(row, f"{_PLACE}/{position}", questions, papers)


def _judge(
    row: Mapping[str, object], at: str, questions: frozenset[str], papers: frozenset[str]
) -> Iterator[InspectionDefect]:
    if not _is_day(row.get("date")):
        yield InspectionDefect("BPA UNKNOWN DATE", f"{at}/date", "no day yyyy-MM-dd")
    if not row.get("time"):
        yield InspectionDefect("BPA UNKNOWN TIME", f"{at}/time", "no time")
    answered = {answer.get("question") for _, answer in iterate_objects(row, "questions")}
    if open_questions := sorted(questions - answered):
        yield InspectionDefect(
            "BPA UNKNOWN QUESTIONS", f"{at}/questions", ", ".join(open_questions)
        )
    given = {
        name_paper(str(paper.get("documentType")))
        for _, paper in iterate_objects(row, "docs")
        if paper.get("fileStoreId")
    }
    if missing := sorted(papers - given):
        yield InspectionDefect("BPA UNKNOWN DOCS", f"{at}/docs", ", ".join(missing))


def _list_asked(name: str, plan: Mapping[str, object], kind: str) -> frozenset[str]:
    work = read_pointer(plan, "/additionalDetails/serviceType") or _NEW
    wanted = (kind, work, plan.get("riskType"), FIELD_STATE)
    return frozenset(
        code.code
        for code in read_code_list(name).codes
        if (
            code.parent,
            code.attributes["ServiceType"],
            code.attributes["RiskType"],
            code.attributes["WFState"],
        )
        == wanted
    )


def _is_day(value: object) -> bool:
    try:
        return date.fromisoformat(str(value)[:10]) >= _EPOCH
    except ValueError:
        return False
