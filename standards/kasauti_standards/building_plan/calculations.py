"""Wire models of the calculator of building plans.

Sources: UPYOG-NIUA `municipal-services/docs/bpa/bpa-calculator.yaml` 1.0.0; bpa-calculator
`web/models`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.building_plan.applications import BPA
from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Rupees, annotate


class CalulationCriteria(EchoedModel):
    """One application to compute: itself, or its number. The wire spells the name so."""

    bpa: BPA | None = Field(None, alias="BPA", description="The application.")
    applicationNo: str | None = Field(None, description="Its number, where it is not sent.")
    tenantId: str = Field(
        min_length=2,
        max_length=256,
        description="City.",
        json_schema_extra=annotate(requirement="BPA-CALCULATION"),
    )
    feeType: str = Field(
        min_length=2,
        max_length=64,
        description="ApplicationFee, SanctionFee or LOW_RISK_PERMIT_FEE.",
        json_schema_extra=annotate(requirement="BPA-CALCULATION"),
    )


class CalculationReq(EchoedModel):
    """A request to compute fees."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    calulation_criteria: list[CalulationCriteria] = Field(
        alias="CalulationCriteria",
        min_length=1,
        description="Applications; the wire spells the name so.",
        json_schema_extra=annotate(requirement="BPA-CALCULATION"),
    )


class TaxHeadEstimate(EchoedModel):
    """What one tax head comes to."""

    taxHeadCode: str = Field(description="Tax head.", examples=["BPA_APPL_FEES"])
    estimateAmount: Rupees = Field(
        ge=0,
        description="Rupees.",
        json_schema_extra=annotate(requirement="BPA-AMOUNT"),
    )
    category: Literal[
        "TAX",
        "FEE",
        "REBATE",
        "EXEMPTION",
        "ADVANCE_COLLECTION",
        "PENALTY",
        "FINES",
        "CHARGES",
    ] = Field(description="Kind of head; FEE as deployed.")


class Calculation(EchoedModel):
    """What one application comes to."""

    applicationNumber: str | None = Field(None, description="Never filled in as deployed.")
    bpa: BPA | None = Field(None, alias="BPA", description="The application.")
    tenantId: str = Field(min_length=2, max_length=256, description="City.")
    taxHeadEstimates: list[TaxHeadEstimate] = Field(
        description="By tax head.", json_schema_extra=annotate(requirement="BPA-AMOUNT")
    )
    feeType: str | None = Field(None, description="As it was asked for.")


class CalculationRes(EchoedModel):
    """The answer of a calculation."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer; not sent as deployed."
    )
    calculations: list[Calculation] = Field(alias="Calculations", description="By application.")
