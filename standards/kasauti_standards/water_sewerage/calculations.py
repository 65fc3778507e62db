"""Wire models of the calculators: what is to be computed, and what it comes to.

Sources: UPYOG-NIUA ws-calculator and sw-calculator `web/models`; nobody publishes a contract of
them (WNS-E-002). A member of one side only is null on the other.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.grammars import YEAR
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Number, Rupees, annotate
from kasauti_standards.water_sewerage.connections import SewerageConnection, WaterConnection


class CalculationCriteria(EchoedModel):
    """One connection, or one application, to compute."""

    waterConnection: WaterConnection | None = Field(None, description="The water connection.")
    sewerageConnection: SewerageConnection | None = Field(
        None, description="The sewerage connection."
    )
    connectionNo: str | None = Field(None, description="Connection, for its charge of a period.")
    assessmentYear: str | None = Field(None, pattern=YEAR, description="Financial year.")
    tenantId: str = Field(
        min_length=1, description="City.", json_schema_extra=annotate(requirement="WNS-CALCULATION")
    )
    lastReading: Number | None = Field(None, ge=0, description="Reading before; water.")
    currentReading: Number | None = Field(None, ge=0, description="Reading now; water.")
    from_: EpochMillis | None = Field(None, alias="from", description="Beginning of the period.")
    to: EpochMillis | None = Field(None, description="End of the period.")
    applicationNo: str | None = Field(None, description="Application, for its fee.")


class CalculationReq(EchoedModel):
    """A request to estimate, or to make the demand; the flags say of what."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    isconnectionCalculation: bool = Field(
        description="True: the charge of a period; false: what an application costs.",
        json_schema_extra=annotate(requirement="WNS-CALCULATION"),
    )
    isDisconnectionRequest: bool | None = Field(None, description="What is owed up to the end.")
    isReconnectionRequest: bool | None = Field(None, description="The fee of a reconnection.")
    calculation_criteria: list[CalculationCriteria] = Field(
        alias="CalculationCriteria",
        min_length=1,
        description="Connections or applications of one city.",
        json_schema_extra=annotate(requirement="WNS-CALCULATION"),
    )


class TaxHeadEstimate(EchoedModel):
    """What one tax head comes to."""

    taxHeadCode: str = Field(min_length=1, description="Tax head, e.g. WS_CHARGE.")
    estimateAmount: Rupees = Field(description="Rupees; negative for a rebate.")
    category: (
        Literal[
            "TAX",
            "FEE",
            "REBATE",
            "EXEMPTION",
            "ADVANCE_COLLECTION",
            "PENALTY",
            "FINES",
            "CHARGES",
        ]
        | None
    ) = Field(None, description="Category of the head in the masters.")


class Calculation(EchoedModel):
    """What one connection or application comes to."""

    applicationNo: str | None = Field(None, description="Application computed.")
    tenantId: str | None = Field(None, description="City.")
    totalAmount: Rupees | None = Field(None, description="Rupees to pay; the sum of the heads.")
    taxAmount: Rupees | None = Field(None, description="Rupees of heads of other categories.")
    penalty: Rupees | None = Field(None, description="Rupees of heads of category PENALTY.")
    exemption: Rupees | None = Field(None, description="Rupees of heads of category EXEMPTION.")
    rebate: Rupees | None = Field(None, description="Rupees of heads of category REBATE.")
    charge: Rupees | None = Field(None, description="Rupees of heads of category CHARGES.")
    fee: Rupees | None = Field(None, description="Rupees of heads of category FEE.")
    taxHeadEstimates: list[TaxHeadEstimate] | None = Field(None, description="By tax head.")
    billingSlabIds: list[str] | None = Field(None, description="Slab that was charged by.")
    waterConnection: WaterConnection | None = Field(None, description="Null in answers.")
    sewerageConnection: SewerageConnection | None = Field(None, description="Null in answers.")
    connectionNo: str | None = Field(None, description="Connection computed.")


class CalculationRes(EchoedModel):
    """The answer to an estimate, a calculation and an ad hoc tax."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    calculation: list[Calculation] = Field(
        alias="Calculation",
        description="By connection or application.",
        json_schema_extra=annotate(requirement="WNS-CALCULATION"),
    )


class AdhocTaxReq(EchoedModel):
    """An amount that an officer adds to a demand, or takes off."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    demandId: str = Field(
        min_length=1,
        description="Demand; the service reads the consumer code instead (WNS-E-027).",
        json_schema_extra=annotate(requirement="WNS-ADHOC-REQUEST"),
    )
    adhocrebate: Rupees | None = Field(None, description="Rupees taken off.")
    adhocpenalty: Rupees | None = Field(None, description="Rupees added.")
    consumerCode: str | None = Field(None, description="Connection or application.")
    businessService: Literal["WS", "WS.ONE_TIME_FEE", "SW", "SW.ONE_TIME_FEE"] | None = Field(
        None,
        description="Which of its demands.",
        json_schema_extra=annotate(requirement="WNS-ADHOC-REQUEST"),
    )
