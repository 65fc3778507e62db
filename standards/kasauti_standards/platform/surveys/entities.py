"""Wire models of this service.

Source: UPYOG-NIUA `core-services/docs/survey-service.yml`; egov-survey-services `web/models`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, annotate

_LONGEST = 128


class SurveyQuestion(EchoedModel):
    """A question of a survey."""

    uuid: str | None = Field(None, description="Filled in by the service.")
    surveyId: str | None = Field(None, description="Survey; filled in by the service.")
    questionStatement: str = Field(description="Words of the question.")
    options: list[str] | None = Field(None, description="Of a closed question: what is chosen of.")
    type: Literal[
        "SHORT_ANSWER_TYPE",
        "LONG_ANSWER_TYPE",
        "MULTIPLE_ANSWER_TYPE",
        "CHECKBOX_ANSWER_TYPE",
        "DATE_ANSWER_TYPE",
        "TIME_ANSWER_TYPE",
    ] = Field(description="Kind of answer: one of several, some of several, or free.")
    required: bool | None = Field(None, description="Whether it must be answered.")
    status: Literal["ACTIVE", "INACTIVE"] | None = Field(None, description="ACTIVE unless sent.")
    qorder: Integer | None = Field(None, description="Place in the survey.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class SurveyEntity(EchoedModel):
    """A survey of one city; a request names all cities that are asked."""

    uuid: str | None = Field(None, max_length=_LONGEST, description="Number of the survey.")
    tenantIds: list[str] = Field(description="Cities.")
    tenantId: str | None = Field(
        None, max_length=_LONGEST, description="City of this survey; filled in by the service."
    )
    title: str | None = Field(None, max_length=60, description="Title.")
    description: str | None = Field(None, max_length=140, description="What it is about.")
    status: str | None = Field(
        None, max_length=_LONGEST, description="ACTIVE between its dates, else INACTIVE."
    )
    questions: list[SurveyQuestion] = Field(description="Questions.")
    startDate: EpochMillis | None = Field(None, description="Beginning.")
    endDate: EpochMillis | None = Field(None, description="End.")
    postedBy: str | None = Field(
        None,
        max_length=_LONGEST,
        description="Name of the employee.",
        json_schema_extra=annotate(person="name"),
    )
    active: bool | None = Field(None, description="False once it was deleted.")
    answersCount: Integer | None = Field(None, ge=0, description="How many citizens answered.")
    hasResponded: bool | None = Field(None, description="Whether the calling citizen answered.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class SurveyRequest(EchoedModel):
    """A survey to be made, changed or deleted."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    survey: SurveyEntity = Field(alias="SurveyEntity", description="The survey.")


class SurveyResponse(EchoedModel):
    """Surveys, the latest first."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    surveys: list[SurveyEntity] = Field(alias="Surveys", description="Surveys.")
    count: Integer | None = Field(
        None, alias="TotalCount", ge=0, description="How many fit, of a search."
    )


class SurveyAnswer(EchoedModel):
    """An answer of a citizen to one question."""

    uuid: str | None = Field(None, description="Filled in by the service.")
    questionId: str = Field(description="Question.")
    answer: list[Any] = Field(description="What was answered; several of a list of boxes.")
    citizenId: str | None = Field(
        None,
        description="uuid of the citizen; filled in by the service.",
        json_schema_extra=annotate(person="id"),
    )
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class AnswerEntity(EchoedModel):
    """All answers of a citizen to a survey."""

    surveyId: str = Field(description="Survey.")
    answers: list[SurveyAnswer] = Field(description="Answers.")


class AnswerRequest(EchoedModel):
    """Answers to be kept."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    answers: AnswerEntity = Field(alias="AnswerEntity", description="The answers.")


class AnswerResponse(EchoedModel):
    """Answers to a survey."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    tenantId: str | None = Field(None, description="City.")
    surveyId: str | None = Field(None, description="Survey.")
    title: str | None = Field(None, description="Its title.")
    description: str | None = Field(None, description="What it is about.")
    answers: list[SurveyAnswer] = Field(description="Answers.")
