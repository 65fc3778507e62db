"""Wire models of trade licences: requests and answers, and the records they hold.

Sources: UPYOG-NIUA `municipal-services/docs/tl-service.yml` 1.0.0, `tl-calculator.yml` 2.0.0;
tl-services and tl-calculator `web/models`.
"""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, Rupees, annotate
from kasauti_standards.trade_license.calculations import (
    BillingSlabIds,
    Calculation,
    FeeAndBillingSlabIds,
    TaxHeadEstimate,
)
from kasauti_standards.trade_license.licences import TradeLicense, TradeLicenseDetail
from kasauti_standards.trade_license.owners import Document, Institution, OwnerInfo
from kasauti_standards.trade_license.premises import Accessory, Address, Boundary, TradeUnit
from kasauti_standards.trade_license.slabs import BillingSlab, BillingSlabReq, BillingSlabRes

__all__ = [
    "Accessory",
    "Address",
    "BillAndCalculations",
    "BillingSlab",
    "BillingSlabIds",
    "BillingSlabReq",
    "BillingSlabRes",
    "Boundary",
    "Calculation",
    "CalculationReq",
    "CalculationRes",
    "CalulationCriteria",
    "Document",
    "FeeAndBillingSlabIds",
    "Institution",
    "OwnerInfo",
    "RequestInfoWrapper",
    "TaxHeadEstimate",
    "TradeLicense",
    "TradeLicenseDetail",
    "TradeLicenseRequest",
    "TradeLicenseResponse",
    "TradeUnit",
]


class TradeLicenseRequest(EchoedModel):
    """Applications to be made, changed or moved on."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    licenses: list[TradeLicense] = Field(
        alias="Licenses",
        min_length=1,
        max_length=100,
        description="Applications of one service, city and kind.",
        json_schema_extra=annotate(requirement="TL-REQUEST"),
    )


class TradeLicenseResponse(EchoedModel):
    """The answer to create, update and search; the counts belong to searches."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    licenses: list[TradeLicense] = Field(alias="Licenses", description="Licences, newest first.")
    count: Integer | None = Field(
        None, alias="Count", ge=0, description="How many match, whatever the page (TL-E-007)."
    )
    applications_issued: Integer | None = Field(
        None, alias="applicationsIssued", ge=0, description="New applications of twelve months."
    )
    applications_renewed: Integer | None = Field(
        None, alias="applicationsRenewed", ge=0, description="Renewals of twelve months."
    )
    application_validity: Integer | None = Field(
        None, alias="applicationValidity", ge=0, description="Years that a licence holds."
    )


class CalulationCriteria(EchoedModel):
    """One application to compute: itself, or its number; the wire spells it so."""

    tradelicense: TradeLicense | None = Field(None, description="The application.")
    applicationNumber: str | None = Field(
        None, min_length=2, max_length=64, description="Its number, where it is not sent."
    )
    tenantId: str = Field(
        min_length=2,
        max_length=256,
        description="City.",
        json_schema_extra=annotate(requirement="TL-CALCULATION"),
    )


class CalculationReq(EchoedModel):
    """A request to estimate, or to make the demand."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    criteria: list[CalulationCriteria] = Field(
        alias="CalulationCriteria",
        min_length=1,
        max_length=100,
        description="Applications; the wire spells it so.",
        json_schema_extra=annotate(requirement="TL-CALCULATION"),
    )


class CalculationRes(EchoedModel):
    """The answer to _calculate and _estimate, without ResponseInfo as deployed."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    calculations: list[Calculation] = Field(
        alias="Calculations",
        description="By application.",
        json_schema_extra=annotate(requirement="TL-CALCULATION"),
    )


class ShownBill(EchoedModel):
    """A bill as billing answers it; the standard `billing` declares the rest of its members."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    consumerCode: str = Field(description="Application number.")
    businessService: str = Field(description="TL or BPAREG.")
    totalAmount: Rupees = Field(
        description="Rupees to pay.", json_schema_extra=annotate(requirement="TL-CALCULATION")
    )


class BillOfApplication(EchoedModel):
    """The answer of billing within the answer to _getbill; the wire spells the first so."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResposneInfo", description="About the answer of billing."
    )
    bill: list[ShownBill] = Field(alias="Bill", description="The bill.")


class BillAndCalculations(EchoedModel):
    """The answer to _getbill, without an envelope of its own."""

    bill_response: BillOfApplication = Field(alias="billResponse", description="The bill.")
    billing_slab_ids: BillingSlabIds | None = Field(
        None, alias="billingSlabIds", description="By which slabs it was computed."
    )


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
