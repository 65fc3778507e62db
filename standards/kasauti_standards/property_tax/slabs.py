"""Wire models of billing slabs: the rates of a city, for tax and for the fee of a transfer.

Sources: UPYOG-NIUA `municipal-services/docs/property-services/property-calculation-service.yml`
2.0.0, `property-mutation-fees-calculator_API_Contract.yml` 1.0.0, pt-calculator-v2
`web/models/BillingSlab.java`, `MutationBillingSlab.java`. ALL in a code member means any code.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Number, Rupees, annotate


def _code(description: str) -> str:
    member: str = Field(
        min_length=1, description=description, json_schema_extra=annotate(requirement="PT-SLAB")
    )
    return member


def _rate(description: str) -> Rupees | None:
    member: Rupees | None = Field(
        None,
        ge=0,
        description=description,
        json_schema_extra=annotate(
            requirement="PT-SLAB-RATE", codes={"minimum": "PT-SLAB-RATE-NEGATIVE"}
        ),
    )
    return member


class BillingSlab(EchoedModel):
    """The rate of one kind of unit in one kind of property."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str = _code("City.")
    propertyType: str = _code("VACANT or BUILTUP.")
    propertySubType: str = _code("INDEPENDENTPROPERTY, SHAREDPROPERTY or ALL.")
    usageCategoryMajor: str = _code("First level of usage, or ALL.")
    usageCategoryMinor: str = _code("Second level, or ALL.")
    usageCategorySubMinor: str = _code("Third level, or ALL.")
    usageCategoryDetail: str = _code("Fourth level, or ALL.")
    ownerShipCategory: str = _code("First level of ownership, or ALL.")
    subOwnerShipCategory: str = _code("Second level of ownership, or ALL.")
    areaType: str = _code("Area type of the locality, or ALL.")
    occupancyType: str = _code("Who occupies it, or ALL.")
    fromPlotSize: Number = Field(ge=0, description="Plot area above this.")
    toPlotSize: Number | Literal["Infinity"] = Field(
        description="Plot area up to this; without limit it is the text Infinity (PT-E-025).",
    )
    fromFloor: Number = Field(description="Lowest floor.")
    toFloor: Number = Field(description="Highest floor.")
    isPropertyMultiFloored: bool = Field(description="Of properties with more than one floor.")
    unitRate: Rupees | None = _rate("Rupees per unit of area.")
    unBuiltUnitRate: Rupees | None = _rate("Rupees per unit of unbuilt area.")
    arvPercent: Number | None = Field(
        None, ge=0, description="Per cent of the annual rental value of rented units."
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class BillingSlabReq(EchoedModel):
    """Slabs to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    billing_slab: list[BillingSlab] = Field(
        alias="BillingSlab",
        min_length=1,
        description="Slabs of one city.",
        json_schema_extra=annotate(requirement="PT-SLAB"),
    )


class BillingSlabRes(EchoedModel):
    """The answer of create, update and search: `billingSlab` in lower camel case."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    billingSlab: list[BillingSlab] = Field(description="Slabs.")


class MutationBillingSlab(EchoedModel):
    """The fee of a transfer in one range of market value."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str = _code("City.")
    propertyType: str | None = Field(None, description="Kind of property, or ALL.")
    propertySubType: str | None = Field(None, description="Kind of built-up property, or ALL.")
    usageCategoryMajor: str | None = Field(None, description="First level of usage, or ALL.")
    usageCategoryMinor: str | None = Field(None, description="Second level, or ALL.")
    usageCategorySubMinor: str | None = Field(None, description="Third level, or ALL.")
    usageCategoryDetail: str | None = Field(None, description="Fourth level, or ALL.")
    ownerShipCategory: str | None = Field(None, description="First level of ownership, or ALL.")
    subOwnerShipCategory: str | None = Field(None, description="Second level, or ALL.")
    minMarketValue: Rupees | None = _rate("Market value from this.")
    maxMarketValue: Rupees | None = _rate("Market value up to this.")
    fixedAmount: Rupees = Field(
        ge=0,
        description="Rupees where the type is FLAT.",
        json_schema_extra=annotate(
            requirement="PT-SLAB-RATE", codes={"minimum": "PT-SLAB-RATE-NEGATIVE"}
        ),
    )
    rate: Number = Field(ge=0, description="Per cent of the market value where the type is RATE.")
    type: Literal["RATE", "FLAT"] | None = Field(None, description="Which of the two is charged.")


class MutationBillingSlabReq(EchoedModel):
    """Slabs of transfers to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    mutation_billing_slab: list[MutationBillingSlab] = Field(
        alias="MutationBillingSlab", min_length=1, description="Slabs of one city."
    )


class MutationBillingSlabRes(EchoedModel):
    """The answer of create, update and search."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    mutation_billing_slab: list[MutationBillingSlab] = Field(
        alias="MutationBillingSlab", description="Slabs."
    )
