"""Bodies of requests and answers, and every entity that the standard names."""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.building_plan.applications import BPA, PreapprovedPlan
from kasauti_standards.building_plan.calculations import (
    Calculation,
    CalculationReq,
    CalculationRes,
)
from kasauti_standards.building_plan.land import LandInfo
from kasauti_standards.building_plan.scrutiny import EdcrDetail, EdcrResponse
from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer

__all__ = [
    "BPA",
    "BPARequest",
    "BPAResponse",
    "Calculation",
    "CalculationReq",
    "CalculationRes",
    "EdcrDetail",
    "EdcrDetailRequest",
    "EdcrResponse",
    "LandInfo",
    "LandInfoRequest",
    "LandInfoResponse",
    "PreapprovedPlan",
    "PreapprovedPlanRequest",
    "PreapprovedPlanResponse",
    "RequestInfoWrapper",
]


class BPARequest(EchoedModel):
    """An application to be made or moved on."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    bpa: BPA = Field(alias="BPA", description="The application.")


class BPAResponse(EchoedModel):
    """The answer with applications: a list (BPA-E-003)."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    bpa: list[BPA] = Field(alias="BPA", description="Applications.")
    count: Integer | None = Field(
        None, alias="Count", ge=0, description="How many meet the criteria; of a search."
    )


class LandInfoRequest(EchoedModel):
    """Land to be registered or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    land_info: LandInfo = Field(alias="LandInfo", description="The land.")


class LandInfoResponse(EchoedModel):
    """The answer with land: a list (BPA-E-003)."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    land_info: list[LandInfo] = Field(alias="LandInfo", description="Land.")


class PreapprovedPlanRequest(EchoedModel):
    """A pre-approved plan to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    preapprovedPlan: PreapprovedPlan = Field(description="The plan.")


class PreapprovedPlanResponse(EchoedModel):
    """The answer with pre-approved plans."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    preapprovedPlan: list[PreapprovedPlan] = Field(description="Plans.")


class EdcrDetailRequest(EchoedModel):
    """A scrutiny report to be entered (BPA-E-042)."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    edcrDetail: EdcrDetail = Field(description="The report.")


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
