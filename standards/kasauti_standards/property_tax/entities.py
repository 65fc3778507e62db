"""Wire models of property tax: requests and answers, and the records they hold.

Sources: UPYOG-NIUA `municipal-services/docs/property-services`; property-services
`web/contracts`; pt-calculator-v2 `web/models`.
"""

from __future__ import annotations

from pydantic import ConfigDict, Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, annotate
from kasauti_standards.property_tax.assessments import Assessment, UnitUsage
from kasauti_standards.property_tax.calculations import (
    Calculation,
    CalculationCriteria,
    CalculationReq,
    CalculationRes,
    TaxHeadEstimate,
)
from kasauti_standards.property_tax.owners import Document, Institution, OwnerInfo
from kasauti_standards.property_tax.properties import Property, Unit
from kasauti_standards.property_tax.registry import (
    OldProperty,
    OldPropertyRequest,
    OldPropertyResponse,
)
from kasauti_standards.property_tax.slabs import (
    BillingSlab,
    BillingSlabReq,
    BillingSlabRes,
    MutationBillingSlab,
    MutationBillingSlabReq,
    MutationBillingSlabRes,
)

__all__ = [
    "Assessment",
    "AssessmentRequest",
    "AssessmentResponse",
    "BillingSlab",
    "BillingSlabReq",
    "BillingSlabRes",
    "Calculation",
    "CalculationCriteria",
    "CalculationReq",
    "CalculationRes",
    "CalculationsByNumber",
    "Document",
    "Institution",
    "MutationBillingSlab",
    "MutationBillingSlabReq",
    "MutationBillingSlabRes",
    "OldProperty",
    "OldPropertyRequest",
    "OldPropertyResponse",
    "OwnerInfo",
    "Property",
    "PropertyRequest",
    "PropertyResponse",
    "RequestInfoWrapper",
    "TaxHeadEstimate",
    "Unit",
    "UnitUsage",
]


class PropertyRequest(EchoedModel):
    """A property to be registered, changed or transferred."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    property: Property = Field(alias="Property", description="The property.")


class PropertyResponse(EchoedModel):
    """The answer to create, update and search; `count` where only a count was asked for."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    properties: list[Property] | None = Field(None, alias="Properties", description="Properties.")
    count: Integer | None = Field(
        None, ge=0, description="How many match; the code's only (PT-E-009)."
    )


class AssessmentRequest(EchoedModel):
    """An assessment to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    assessment: Assessment = Field(alias="Assessment", description="The assessment.")


class AssessmentResponse(EchoedModel):
    """The answer to create, update and search: a list, where the contract has one object."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    assessments: list[Assessment] = Field(
        alias="Assessments",
        description="Assessments, last made first.",
        json_schema_extra=annotate(requirement="PT-ASSESSMENT-ANSWER"),
    )


class CalculationsByNumber(EchoedModel):
    """The answer of _calculate: calculations by assessment or application number, no envelope."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Calculation]


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
