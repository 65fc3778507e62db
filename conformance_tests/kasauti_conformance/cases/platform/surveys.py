"""Surveys: their requests, the search for them, and what must become of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee, read_example
from kasauti_conformance.cases.standard_cases import Criterion, Prepare, Search
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

CREATE, UPDATE, DELETE = "survey-create", "survey-update", "survey-delete"
SEARCH, ANSWER, RESULTS = "survey-search", "survey-answer", "survey-results"
_DAY = 86_400_000
Survey = dict[str, Any]


def write_survey(attempt: Attempt, changes: Mapping[str, object] | None = None) -> Survey:
    """A survey of the run's city that is open."""
    world = attempt.world
    example = read_example("SurveyRequest")["SurveyEntity"]
    own = {
        "tenantIds": [world.city],
        "title": f"Namuna {world.mark} {world.next_number()}",
        "startDate": world.now() - _DAY,
        "endDate": world.now() + _DAY,
    }
    return {**example, **own, **(changes or {})}


def _send(attempt: Attempt, survey: Survey, operation: str = CREATE) -> Answer:
    by = choose_employee(attempt.world)
    return attempt.ask(operation, by=by, body={"SurveyEntity": survey})


def make(attempt: Attempt, changes: Mapping[str, object] | None = None) -> Survey:
    """A survey that was begun."""
    answer = attempt.need(_send(attempt, write_survey(attempt, changes)), "beginning a survey")
    return dict(answer.rows("/Surveys")[0])


def sample(attempt: Attempt) -> Survey:
    """One survey of the run."""
    samples = attempt.world.samples
    if "survey" not in samples:
        samples["survey"] = make(attempt)
    return dict(samples["survey"])


def _write_answers(survey: Survey) -> dict[str, object]:
    question = next(row for row in survey["questions"] if row.get("required"))
    answers = [{"questionId": question["uuid"], "answer": question["options"][:1]}]
    return {"AnswerEntity": {"surveyId": survey["uuid"], "answers": answers}}


def _of_survey(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        body = {"SurveyEntity": make(attempt)}
        return Call(operation, choose_employee(attempt.world), body)

    return prepare


def _read(attempt: Attempt) -> Call:
    query = {"surveyId": str(sample(attempt)["uuid"])}
    return Call(RESULTS, choose_employee(attempt.world), query=query)


REQUESTS: Mapping[str, Prepare] = {
    CREATE: lambda attempt: Call(
        CREATE, choose_employee(attempt.world), {"SurveyEntity": write_survey(attempt)}
    ),
    UPDATE: _of_survey(UPDATE),
    DELETE: _of_survey(DELETE),
    SEARCH: lambda attempt: Call(
        SEARCH, choose_employee(attempt.world), query={"tenantIds": attempt.world.city}
    ),
    ANSWER: lambda attempt: Call(ANSWER, attempt.world.citizen(), _write_answers(make(attempt))),
    RESULTS: _read,
}
SEARCHES = (
    Search(
        operation=SEARCH,
        makes=(CREATE,),
        requirement="PLT-SURVEY",
        records="/Surveys/*",
        identity="/uuid",
        sample=sample,
        another=make,
        by=lambda attempt: choose_employee(attempt.world),
        criteria=(
            Criterion("uuid", "/uuid"),
            Criterion("title", "/title"),
            Criterion("postedBy", "/postedBy"),
            Criterion("status", "/status"),
        ),
    ),
)


def tell_survey_stories() -> Iterator[Case]:
    """The stories of surveys."""
    for name, title, requirement, run, operations in (
        (
            "course",
            ("A survey is found until it is deleted", "सर्वेक्षण हटाने तक मिले"),
            "PLT-SURVEY",
            _follow,
            (CREATE, SEARCH, DELETE),
        ),
        (
            "refusals",
            ("A survey that is not in order is refused", "जो सर्वेक्षण ठीक नहीं वह अस्वीकृत हो"),
            "PLT-SURVEY-CHECKS",
            _begin_wrongly,
            (CREATE,),
        ),
        (
            "answers",
            ("A survey is answered once, answers are kept apart", "उत्तर एक बार, और अलग-अलग रहें"),
            "PLT-SURVEY-ANSWERS",
            _respond,
            (CREATE, ANSWER, RESULTS),
        ),
    ):
        yield tell_story(f"survey-story.{name}", title, (requirement,), run, operations=operations)


def _find(attempt: Attempt, survey: Survey) -> list[Survey]:
    query = {"tenantIds": attempt.world.city, "uuid": str(survey["uuid"])}
    answer = attempt.ask(SEARCH, by=choose_employee(attempt.world), query=query)
    return answer.rows("/Surveys")


def _follow(attempt: Attempt) -> None:
    survey = make(attempt)
    found = _find(attempt, survey)
    if [row.get("status") for row in found] != ["ACTIVE"]:
        attempt.differ("open survey", expected="one, ACTIVE", actual=f"{len(found)}")
    attempt.expect_success(_send(attempt, survey, DELETE))
    if _find(attempt, survey):
        attempt.differ("deleted survey", expected="not found", actual="found")


def _begin_wrongly(attempt: Attempt) -> None:
    taken = str(sample(attempt)["title"])
    free = {"questionStatement": "Q", "type": "LONG_ANSWER_TYPE", "options": ["A", "B"]}
    wrong: tuple[tuple[str, dict[str, object], str], ...] = (
        ("no question", {"questions": []}, "EG_SURVEY_NO_QUESTIONS_ERR"),
        ("options of a free question", {"questions": [free]}, "EG_SY_OPTIONS_ERR"),
        ("title of another", {"title": taken}, "EG_SY_DUPLICATE_SURVEY_ERR"),
    )
    for why, changes, code in wrong:
        answer = _send(attempt, write_survey(attempt, changes))
        attempt.expect_refusal(answer, because=why, codes=(code,))


def _respond(attempt: Attempt) -> None:
    survey = make(attempt)
    first, second = attempt.world.citizen(), attempt.world.citizen(1)
    for person in (first, second):
        answer = attempt.ask(ANSWER, by=person, body=_write_answers(survey))
        attempt.expect_success(answer)
    again = attempt.ask(ANSWER, by=first, body=_write_answers(survey))
    attempt.expect_refusal(
        again, because="answered before", codes=("EG_CITIZEN_ALREADY_RESPONDED",)
    )
    for reader, wanted in ((first, 1), (choose_employee(attempt.world), 2)):
        read = attempt.ask(RESULTS, by=reader, query={"surveyId": str(survey["uuid"])})
        if len(read.rows("/answers")) != wanted:
            attempt.differ(
                f"answers read by {reader.user.type}",
                expected=f"{wanted}",
                actual=f"{len(read.rows('/answers'))}",
                answer=read,
            )
