"""Where surveys and their answers are kept, and what is refused of them.

Source: UPYOG-NIUA egov-survey-services SurveyValidator.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope

SURVEYS = Collection(
    "survey",
    id="/uuid",
    columns=(
        Column("title", "/title"),
        Column("postedBy", "/postedBy"),
        Column("status", "/status"),
        Column("active", "/active"),
        Column("startDate", "/startDate", kind="number"),
        Column("endDate", "/endDate", kind="number"),
        Column("createdTime", "/auditDetails/createdTime", kind="number"),
    ),
)
ANSWERS = Collection(
    "survey_answer",
    id="/uuid",
    columns=(
        Column("surveyId", "/surveyId"),
        Column("citizenId", "/citizenId"),
        Column("place", "/place", kind="number"),
    ),
)
CLOSED = frozenset({"MULTIPLE_ANSWER_TYPE", "CHECKBOX_ANSWER_TYPE"})
Record = dict[str, Any]


def is_open(survey: Record, now: int) -> bool:
    """Whether a survey is active as of now."""
    start, end = survey.get("startDate"), survey.get("endDate")
    return (
        survey["status"] == "ACTIVE"
        and (start is None or start <= now)
        and (end is None or now <= end)
    )


def check_survey(survey: Record) -> None:
    """Refuse a survey without questions, or with options where the answer is free."""
    if not survey["questions"]:
        raise ServiceError(
            "EG_SURVEY_NO_QUESTIONS_ERR", "There should be at least one question in the survey"
        )
    for question in survey["questions"]:
        options = [text for text in question.get("options") or [] if text != "NA"]
        if question["type"] not in CLOSED and options:
            raise ServiceError(
                "EG_SY_OPTIONS_ERR", "Options should not be provided for open ended question types"
            )
    start, end = survey.get("startDate"), survey.get("endDate")
    if start is not None and end is not None and start > end:
        raise ServiceError("EG_SY_DATES_ERR", "endDate cannot be before startDate")


def refuse_twin(call: Call, survey: Record, tenants: Iterable[str], *, own: str = "") -> None:
    """Refuse the title of another survey of one of the cities."""
    if not survey.get("title"):
        return
    wanted = [
        Condition("title", "equals", survey["title"]),
        Condition("active", "equals", "true"),
    ]
    scope = TenantScope(cities=frozenset(tenants))
    if any(row["uuid"] != own for row in call.session.find(SURVEYS, wanted, scope=scope)):
        raise ServiceError("EG_SY_DUPLICATE_SURVEY_ERR", "This survey entity already exists.")


def find_survey(call: Call, identifier: object, scope: TenantScope) -> Record | None:
    """A survey that was not deleted."""
    wanted = [Condition("id", "equals", str(identifier)), Condition("active", "equals", "true")]
    return call.session.find_one(SURVEYS, wanted, scope=scope)


def check_answers(survey: Record, answers: list[Record]) -> None:
    """Refuse answers to other questions, missing ones, and words that are none of the options."""
    questions = {row["uuid"]: row for row in survey["questions"] if row["status"] == "ACTIVE"}
    given = {row["questionId"]: row["answer"] for row in answers}
    if not set(given) <= set(questions):
        raise ServiceError(
            "EG_SY_DIFF_QUES_ANSWERED_ERR",
            "A question belonging to some other survey has been answered.",
        )
    if any(row.get("required") and not given.get(name) for name, row in questions.items()):
        raise ServiceError(
            "EG_SY_MANDATORY_QUES_NOT_ANSWERED_ERR", "A mandatory question was not answered"
        )
    for name, values in given.items():
        question = questions[name]
        if question["type"] in CLOSED and not all(value in question["options"] for value in values):
            raise ServiceError("EG_SY_OPTIONS_ERR", "The answer is none of the options")
