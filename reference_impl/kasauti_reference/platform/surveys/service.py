"""Surveys: begun, changed, deleted and found by employees, answered by citizens.

Source: UPYOG-NIUA egov-survey-services SurveyService, EnrichmentService.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.envelope import read_request_info, write_response_info
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.http.routes import Handler
from kasauti_reference.platform.events.notices import post_event
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.surveys.records import (
    ANSWERS,
    SURVEYS,
    Record,
    check_answers,
    check_survey,
    find_survey,
    is_open,
    refuse_twin,
)
from kasauti_reference.store import Condition, Order
from kasauti_reference.tenancy import TenantScope

_ID_NAME = "ss.surveyid"
_ID_FORM = "SY-[cy:yyyy-MM-dd]-[SEQ_EG_DOC_ID]"
_LATEST_FIRST = Order("createdTime", "down")
_FREE = ["NA"]


def create(call: Call) -> Mapping[str, object]:
    """Begin a survey in each of its cities."""
    sent = cast("Record", call.body["SurveyEntity"])
    refuse_markup(sent, "surveyRequest.surveyEntity")
    if not sent["tenantIds"]:
        raise ServiceError("Size.surveyRequest.surveyEntity.tenantIds", "No city is named")
    scope = call.scope().narrow(sent["tenantIds"])
    check_survey(sent)
    refuse_twin(call, sent, sent["tenantIds"])
    return {
        "Surveys": [_begin(call, sent, city, scope) for city in dict.fromkeys(sent["tenantIds"])]
    }


def update(call: Call) -> Mapping[str, object]:
    """Change a survey; a question without uuid is a new one."""
    sent = cast("Record", call.body["SurveyEntity"])
    refuse_markup(sent, "surveyRequest.surveyEntity")
    kept, scope = _find_kept(call, sent)
    if not sent.get("tenantId"):
        raise ServiceError("EG_SURVEY_NO_TENANTID_ERR", "Update request needs a tenantId")
    check_survey(sent)
    if not all(question.get("status") for question in sent["questions"]):
        raise ServiceError("EG_SURVEY_QUESTION_STATUS_ERR", "Status is missing for question")
    refuse_twin(call, sent, [kept["tenantId"]], own=kept["uuid"])
    audit = renew_audit(call, kept)
    own = ("uuid", "tenantId", "tenantIds", "active")
    survey = (
        sent
        | {name: kept[name] for name in own}
        | {
            "status": sent.get("status") or kept["status"],
            "postedBy": call.user.record.get("name"),
            "auditDetails": audit,
            "questions": _number(sent["questions"], kept["uuid"], audit),
        }
    )
    call.session.replace(SURVEYS, survey, scope=scope, by=call.user.uuid, at=call.now)
    return {"Surveys": [_show(call, survey)]}


def delete(call: Call) -> Mapping[str, object]:
    """Nobody finds the survey any more; its answers stay."""
    kept, scope = _find_kept(call, cast("Record", call.body["SurveyEntity"]))
    gone = kept | {
        "active": False,
        "status": "INACTIVE",
        "auditDetails": renew_audit(call, kept),
    }
    call.session.replace(SURVEYS, gone, scope=scope, by=call.user.uuid, at=call.now)
    return write_response_info(read_request_info(call.body), succeeded=True)


def search(call: Call) -> Mapping[str, object]:
    """Surveys of the caller's cities, the latest first."""
    scope = call.scope()
    if tenants := [part for text in call.texts("tenantIds") for part in text.split("|")]:
        scope = scope.narrow(tenants)
    conditions = [Condition("active", "equals", "true")]
    if identifier := call.text("uuid"):
        conditions.append(Condition("id", "equals", identifier))
    conditions += [
        Condition(name, "contains", text)
        for name in ("title", "postedBy")
        if (text := call.text(name))
    ]
    limit, offset = call.page()
    status = call.text("status")
    found = call.session.find(SURVEYS, conditions, scope=scope, order=_LATEST_FIRST)
    if status:  # as of now: a survey ends without anybody's doing
        found = [row for row in found if _read_status(row, call.now) == status]
    page = found[offset : offset + limit]
    return {"Surveys": [_show(call, row) for row in page], "TotalCount": len(found)}


def answer(call: Call) -> Mapping[str, object]:
    """Keep the answers of a citizen to an open survey."""
    sent = cast("Record", call.body["AnswerEntity"])
    refuse_markup(sent, "answerRequest.answerEntity")
    call.session.hold(f"survey-answer:{sent['surveyId']}:{call.user.uuid}")
    scope = call.scope()
    survey = _require(call, sent["surveyId"], scope)
    if not is_open(survey, call.now):
        raise ServiceError("EG_SY_NOT_ACTIVE_ERR", "The survey is not open")
    if call.session.count(ANSWERS, _by(survey, call.user.uuid), scope=scope):
        raise ServiceError(
            "EG_CITIZEN_ALREADY_RESPONDED", "The citizen has already responded to this survey."
        )
    check_answers(survey, sent["answers"])
    kept = []
    for place, row in enumerate(sent["answers"]):
        own = row | {
            "uuid": str(uuid4()),
            "citizenId": call.user.uuid,
            "auditDetails": write_audit(call),
        }
        beside = {"surveyId": survey["uuid"], "tenantId": survey["tenantId"], "place": place}
        call.session.add(ANSWERS, own | beside, scope=scope, by=call.user.uuid, at=call.now)
        kept.append(own)
    return {"surveyId": survey["uuid"], "answers": kept}


def read_answers(call: Call) -> Mapping[str, object]:
    """The answers to a survey, by citizens in pages; a citizen reads the own ones."""
    scope = call.scope()
    survey = _require(call, call.text("surveyId"), scope)
    conditions = [Condition("surveyId", "equals", survey["uuid"])]
    wanted = (call.user.uuid,) if call.user.is_citizen else call.texts("citizenUuids")
    if wanted:
        conditions.append(Condition("citizenId", "in", wanted))
    rows = call.session.find(ANSWERS, conditions, scope=scope)
    citizens = list(dict.fromkeys(row["citizenId"] for row in rows))
    limit, offset = call.page()
    page = set(citizens[offset : offset + limit])
    hidden = {"surveyId", "tenantId", "place"}
    return {
        **{name: survey.get(name) for name in ("tenantId", "title", "description")},
        "surveyId": survey["uuid"],
        "answers": [
            {name: value for name, value in row.items() if name not in hidden}
            for row in rows
            if row["citizenId"] in page
        ],
    }


def _begin(call: Call, sent: Record, city: str, scope: TenantScope) -> Record:
    number = generate_ids(call.session, _ID_NAME, city, now=call.now, form=_ID_FORM)[0]
    audit = write_audit(call)
    survey = sent | {
        "uuid": number,
        "tenantId": city,
        "status": "ACTIVE",
        "active": True,
        "postedBy": call.user.record.get("name"),
        "auditDetails": audit,
        "questions": _number(sent["questions"], number, audit, anew=True),
    }
    call.session.add(SURVEYS, survey, scope=scope, by=call.user.uuid, at=call.now)
    dates = {
        name: sent.get(key) for name, key in (("fromDate", "startDate"), ("toDate", "endDate"))
    }
    post_event(
        call,
        {
            "tenantId": city,
            "eventType": "SYSTEMGENERATED",
            "name": "New Survey",
            "description": str(sent.get("title") or sent.get("description") or number),
            "source": "WEBAPP",
            "recepient": {"toRoles": ["CITIZEN.CITIZEN"]},
            "eventDetails": {name: value for name, value in dates.items() if value is not None},
        },
    )
    return _show(call, survey)


def _number(
    questions: list[Record], survey: str, audit: Record, *, anew: bool = False
) -> list[Record]:
    """Questions with their ids and places; one without an id comes last."""
    highest = 0 if anew else max((row.get("qorder") or 0 for row in questions), default=0)
    numbered = []
    for row in questions:
        is_new = anew or not row.get("uuid")
        highest += 1 if is_new else 0
        numbered.append(
            row
            | {
                "uuid": str(uuid4()) if is_new else row["uuid"],
                "surveyId": survey,
                "qorder": highest if is_new else row.get("qorder"),
                "required": bool(row.get("required")),
                "status": row.get("status") or "ACTIVE",
                "options": row.get("options") or _FREE,
                "auditDetails": audit,
            }
        )
    return numbered


def _find_kept(call: Call, sent: Record) -> tuple[Record, TenantScope]:
    if not sent.get("uuid"):
        raise ServiceError("EG_SY_UUID_NOT_PROVIDED_ERR", "Providing survey uuid is mandatory")
    scope = call.scope().narrow(sent["tenantIds"])
    kept = find_survey(call, sent["uuid"], scope)
    if kept is None:
        raise ServiceError("EG_SURVEY_DOES_NOT_EXIST_ERR", "The survey entity does not exist.")
    return kept, scope


def _require(call: Call, identifier: object, scope: TenantScope) -> Record:
    survey = find_survey(call, identifier, scope)
    if survey is None:
        raise ServiceError("EG_SY_DOES_NOT_EXIST_ERR", "The provided survey does not exist")
    return survey


def _by(survey: Record, citizen: str) -> list[Condition]:
    return [
        Condition("surveyId", "equals", survey["uuid"]),
        Condition("citizenId", "equals", citizen),
    ]


def _read_status(survey: Record, now: int) -> str:
    return "ACTIVE" if is_open(survey, now) else "INACTIVE"


def _show(call: Call, survey: Record) -> Record:
    scope = TenantScope(cities=frozenset({survey["tenantId"]}))
    about = [Condition("surveyId", "equals", survey["uuid"])]
    citizens: set[Any] = {
        row["citizenId"] for row in call.session.find(ANSWERS, about, scope=scope)
    }
    shown = survey | {
        "status": _read_status(survey, call.now),
        "answersCount": len(citizens),
    }
    return shown | {"hasResponded": call.user.uuid in citizens} if call.user.is_citizen else shown


SURVEY_HANDLERS: Final[Mapping[str, Handler]] = {
    "survey-create": create,
    "survey-update": update,
    "survey-delete": delete,
    "survey-search": search,
    "survey-answer": answer,
    "survey-results": read_answers,
}
SURVEY_COLLECTIONS: Final = (SURVEYS, ANSWERS)
