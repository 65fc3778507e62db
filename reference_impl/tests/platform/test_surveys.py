"""Surveys: begun, refused, answered once, read by those who may, deleted."""

from __future__ import annotations

import pytest

BASE = "/egov-survey-services/egov-ss/survey"
CLERK, OTHER_CLERK = ("GRO",), ("GRO", "pg.cityb")
ASHA, BALA = ("9000000001",), ("9000000002",)
DAY = 86_400_000


def write_survey(server, **changes: object) -> dict:
    now = server.clock.now
    return {
        "tenantIds": ["pg.citya"],
        "title": "Parks",
        "description": "What people think of the parks.",
        "startDate": now - DAY,
        "endDate": now + DAY,
        "questions": [
            {
                "questionStatement": "Is the park clean?",
                "type": "MULTIPLE_ANSWER_TYPE",
                "options": ["Yes", "No"],
                "required": True,
            },
            {"questionStatement": "What is missing?", "type": "LONG_ANSWER_TYPE"},
        ],
    } | changes


def send(server, survey: dict, path: str = "_create", by=CLERK):
    return server.post(f"{BASE}/{path}", {"SurveyEntity": survey}, by=by)


def begin(server, **changes: object) -> dict:
    answer = send(server, write_survey(server, **changes))
    assert answer.status_code == 200, answer.text
    return answer.json()["Surveys"][0]


def find(server, by=CLERK, **query: object) -> list[dict]:
    answer = server.post(f"{BASE}/_search", by=by, **query)
    assert answer.status_code == 200, answer.text
    return answer.json()["Surveys"]


def respond(server, survey: dict, by=ASHA, first: object = ("Yes",), place: int = 0):
    answers = [{"questionId": survey["questions"][place]["uuid"], "answer": list(first)}]
    entity = {"surveyId": survey["uuid"], "answers": answers}
    return server.post(f"{BASE}/response/_submit", {"AnswerEntity": entity}, by=by)


def read(server, survey: dict, by=CLERK, **query: object) -> list[dict]:
    answer = server.post(f"{BASE}/response/_results", by=by, surveyId=survey["uuid"], **query)
    assert answer.status_code == 200, answer.text
    return answer.json()["answers"]


def read_code(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["Errors"][0]["code"]


def test_a_survey_is_found_announced_and_answered(server) -> None:
    survey = begin(server)
    assert survey["uuid"].startswith("SY-")
    assert [row["qorder"] for row in survey["questions"]] == [1, 2]
    assert survey["questions"][1]["options"] == ["NA"]
    assert find(server, by=ASHA, tenantIds="pg.citya")[0]["hasResponded"] is False
    events = server.post("/egov-user-event/v1/events/_search", by=ASHA, tenantId="pg.citya")
    assert [row["name"] for row in events.json()["events"]] == ["New Survey"]
    assert respond(server, survey).status_code == 200
    assert read_code(respond(server, survey)) == "EG_CITIZEN_ALREADY_RESPONDED"
    assert respond(server, survey, by=BALA, first=("No",)).status_code == 200
    assert find(server, uuid=survey["uuid"])[0]["answersCount"] == 2
    assert find(server, by=ASHA)[0]["hasResponded"] is True


def test_answers_are_read_by_those_who_may(server) -> None:
    survey = begin(server)
    respond(server, survey)
    respond(server, survey, by=BALA, first=("No",))
    assert sorted(row["answer"][0] for row in read(server, survey)) == ["No", "Yes"]
    assert [row["answer"] for row in read(server, survey, by=BALA)] == [["No"]]
    own = read(server, survey, by=ASHA)[0]["citizenId"]
    assert [row["answer"] for row in read(server, survey, citizenUuids=own)] == [["Yes"]]
    assert len(read(server, survey, limit=1, offset=1)) == 1
    foreign = server.post(f"{BASE}/response/_results", by=OTHER_CLERK, surveyId=survey["uuid"])
    assert read_code(foreign) == "EG_SY_DOES_NOT_EXIST_ERR"


def test_wrong_answers_are_refused(server) -> None:
    survey, other = begin(server), begin(server, title="Roads")
    assert read_code(respond(server, survey, first=("Maybe",))) == "EG_SY_OPTIONS_ERR"
    assert read_code(respond(server, survey, place=1)) == "EG_SY_MANDATORY_QUES_NOT_ANSWERED_ERR"
    mixed = survey | {"questions": other["questions"]}
    assert read_code(respond(server, mixed)) == "EG_SY_DIFF_QUES_ANSWERED_ERR"
    assert read_code(respond(server, survey | {"uuid": "none"})) == "EG_SY_DOES_NOT_EXIST_ERR"
    assert respond(server, survey, by=CLERK).status_code == 403
    server.clock.now += 2 * DAY
    server.tokens.clear()
    assert read_code(respond(server, survey)) == "EG_SY_NOT_ACTIVE_ERR"
    assert [row["title"] for row in find(server, status="INACTIVE")] == ["Roads", "Parks"]
    assert find(server, status="ACTIVE") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"questions": []}, "EG_SURVEY_NO_QUESTIONS_ERR"),
        (
            {
                "questions": [
                    {"questionStatement": "Q", "type": "LONG_ANSWER_TYPE", "options": ["A"]}
                ]
            },
            "EG_SY_OPTIONS_ERR",
        ),
        ({"startDate": 2, "endDate": 1}, "EG_SY_DATES_ERR"),
        ({"tenantIds": []}, "Size.surveyRequest.surveyEntity.tenantIds"),
        ({"title": "T" * 61}, "Size.surveyRequest.surveyEntity.title"),
        ({"title": "<b>T</b>"}, "CustomSafeHtml.surveyRequest.surveyEntity.title"),
        ({"questions": [{"questionStatement": "Q", "type": "GUESS"}]}, "JsonMappingException"),
    ],
)
def test_a_survey_that_is_not_in_order_is_refused(server, changes, code) -> None:
    answer = send(server, write_survey(server, **changes))
    assert answer.status_code == 400
    assert code in {
        row["code"].replace("SurveyEntity", "surveyEntity") for row in answer.json()["Errors"]
    }


def test_titles_and_cities_are_heeded(server) -> None:
    begin(server)
    assert read_code(send(server, write_survey(server))) == "EG_SY_DUPLICATE_SURVEY_ERR"
    assert send(server, write_survey(server), by=OTHER_CLERK).status_code == 403
    assert send(server, write_survey(server), by=ASHA).status_code == 403
    assert find(server, by=OTHER_CLERK) == []
    foreign = server.post(f"{BASE}/_search", by=OTHER_CLERK, tenantIds="pg.citya")
    assert foreign.status_code == 403


def test_a_survey_is_changed_and_deleted(server) -> None:
    survey = begin(server)
    added = {"questionStatement": "Since when?", "type": "DATE_ANSWER_TYPE", "status": "ACTIVE"}
    questions = [*survey["questions"], added]
    changed = send(server, survey | {"questions": questions, "title": "Gardens"}, "_update")
    assert changed.status_code == 200, changed.text
    kept = find(server, title="garden")[0]
    assert [row["qorder"] for row in kept["questions"]] == [1, 2, 3]
    assert kept["questions"][0]["uuid"] == survey["questions"][0]["uuid"]
    assert read_code(send(server, survey | {"uuid": None}, "_update")) == (
        "EG_SY_UUID_NOT_PROVIDED_ERR"
    )
    assert read_code(send(server, survey | {"tenantId": None}, "_update")) == (
        "EG_SURVEY_NO_TENANTID_ERR"
    )
    gone = send(server, survey, "_delete")
    assert (gone.status_code, gone.json()["status"]) == (200, "successful")
    assert find(server) == []
    assert read_code(send(server, survey, "_delete")) == "EG_SURVEY_DOES_NOT_EXIST_ERR"


def test_surveys_are_found_in_pages(server) -> None:
    for number in range(3):
        begin(server, title=f"Survey {number}")
    assert [row["title"] for row in find(server, limit=2)] == ["Survey 2", "Survey 1"]
    assert [row["title"] for row in find(server, limit=2, offset=2)] == ["Survey 0"]
    assert [row["title"] for row in find(server, title="survey 1")] == ["Survey 1"]
