"""Wire models of the calculator: what is to be computed, and what it comes to.

Sources: UPYOG-NIUA `municipal-services/docs/property-services/property-calculation-service.yml`
2.0.0, `property-mutation-fees-calculator_API_Contract.yml` 1.0.0, pt-calculator-v2 `web/models`.
The property that the calculator reads is that of the older registry (`registry.py`).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.grammars import YEAR
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Rupees, annotate
from kasauti_standards.property_tax.registry import OldProperty


class CalculationCriteria(EchoedModel):
    """One property and the financial year to compute it for."""

    property: OldProperty = Field(
        description="The property.", json_schema_extra=annotate(requirement="PT-CALCULATION")
    )
    assessmentNumber: str | None = Field(None, description="Assessment to compute.")
    oldAssessmentNumber: str | None = Field(None, description="Assessment it takes the place of.")
    tenantId: str = Field(min_length=1, description="City.")
    fromDate: EpochMillis | None = Field(
        None,
        ge=0,
        description="Beginning of the period; the financial year unless sent.",
        json_schema_extra=annotate(requirement="PT-PERIOD"),
    )
    toDate: EpochMillis | None = Field(
        None,
        ge=0,
        description="End of the period.",
        json_schema_extra=annotate(requirement="PT-PERIOD"),
    )
    financialYear: str | None = Field(
        None,
        pattern=YEAR,
        description="Financial year.",
        json_schema_extra=annotate(
            requirement="PT-ASSESSMENT-YEAR", codes={"pattern": "PT-YEAR-GRAMMAR"}
        ),
    )


class CalculationReq(EchoedModel):
    """A request to estimate, or to make the demand."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    calculation_criteria: list[CalculationCriteria] = Field(
        alias="CalculationCriteria",
        min_length=1,
        description="Properties; an estimate reads the first only.",
        json_schema_extra=annotate(requirement="PT-CALCULATION"),
    )


class TaxHeadEstimate(EchoedModel):
    """What one tax head comes to."""

    taxHeadCode: str = Field(min_length=1, description="Tax head, e.g. PT_TAX.")
    estimateAmount: Rupees = Field(description="Rupees; negative for a rebate or an exemption.")
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
    """What one property comes to."""

    serviceNumber: str | None = Field(None, description="Property or application computed.")
    fromDate: EpochMillis | None = Field(None, description="Beginning of the period.")
    toDate: EpochMillis | None = Field(None, description="End of the period.")
    tenantId: str = Field(min_length=1, description="City.")
    totalAmount: Rupees = Field(description="Rupees to pay.")
    taxAmount: Rupees | None = Field(None, description="Rupees of heads of category TAX.")
    penalty: Rupees | None = Field(None, description="Rupees of heads of category PENALTY.")
    exemption: Rupees | None = Field(None, description="Rupees of heads of category EXEMPTION.")
    rebate: Rupees | None = Field(None, description="Rupees of heads of category REBATE.")
    taxHeadEstimates: list[TaxHeadEstimate] | None = Field(None, description="By tax head.")
    billingSlabIds: list[str] | None = Field(
        None, description="Slab and place of the unit, as id|place."
    )


class CalculationRes(EchoedModel):
    """The answer to an estimate; _calculate answers a map by assessment number instead."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    calculation: list[Calculation] = Field(alias="Calculation", description="By property.")
