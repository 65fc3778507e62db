"""Wire models of this service. Source: UPYOG-NIUA egov-searcher `custom/mapper/billing/impl`."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Rupees, annotate
from kasauti_standards.platform.entities import FreeResponseInfo


class SearcherRequest(EchoedModel):
    """What is searched by; each search has criteria of its own."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    searchCriteria: dict[str, Any] | None = Field(None, description="Criteria by name.")


class FoundLocality(EchoedModel):
    """Where an application lies; the wire writes the names of SQL columns."""

    referencenumber: str = Field(description="Number of the application.")
    locality: str | None = Field(None, description="Code of the locality.")


class FoundAddress(EchoedModel):
    """Where what is charged lies."""

    doorNo: str | None = Field(None, description="Door number.")
    addressline1: str | None = Field(None, description="Not answered.")
    addressline2: str | None = Field(None, description="Not answered.")
    landmark: str | None = Field(None, description="Landmark.")
    city: str | None = Field(None, description="City.")
    pincode: str | None = Field(None, description="Postal code.")
    locality: str | None = Field(None, description="Code of the locality.")


class FoundOwner(EchoedModel):
    """Who owns what is charged."""

    id: str | None = Field(
        None, description="Id of the user.", json_schema_extra=annotate(person="id")
    )
    uuid: str | None = Field(
        None, description="Id of the user.", json_schema_extra=annotate(person="id")
    )
    name: str | None = Field(
        None, description="Full name.", json_schema_extra=annotate(person="name")
    )


class FoundBillDetail(EchoedModel):
    """What is billed of a demand."""

    id: str | None = Field(None, description="Id.")
    tenantId: str | None = Field(None, description="City.")
    demandId: str | None = Field(None, description="Demand.")
    billId: str | None = Field(None, description="Bill.")
    expiryDate: EpochMillis | None = Field(None, description="End of validity.")
    amount: Rupees | None = Field(None, description="Rupees.")
    fromPeriod: EpochMillis | None = Field(None, description="Start of the period.")
    toPeriod: EpochMillis | None = Field(None, description="End of the period.")
    additionalDetails: Any | None = Field(None, description="Not looked into.")
    billAccountDetails: list[dict[str, Any]] | None = Field(None, description="By tax head.")


class FoundBill(EchoedModel):
    """A bill with the address and the owner of what is charged."""

    id: str = Field(description="Id.")
    mobileNumber: str | None = Field(
        None, description="Mobile number of the payer.", json_schema_extra=annotate(person="mobile")
    )
    payerName: str | None = Field(
        None, description="Payer.", json_schema_extra=annotate(person="name")
    )
    payerAddress: str | None = Field(None, description="Address of the payer.")
    payerEmail: str | None = Field(
        None, description="E-mail of the payer.", json_schema_extra=annotate(person="email")
    )
    status: str | None = Field(None, description="ACTIVE, PAID and the like.")
    totalAmount: Rupees | None = Field(None, description="Rupees.")
    businessService: str = Field(description="What is charged.")
    billNumber: str = Field(description="Number.")
    billDate: EpochMillis | None = Field(None, description="When it was made.")
    consumerCode: str = Field(description="Number of what is charged.")
    collectionModesNotAllowed: list[str] | None = Field(None, description="Not answered.")
    partPaymentAllowed: bool | None = Field(None, description="Whether a part may be paid.")
    isAdvanceAllowed: bool | None = Field(None, description="Whether more may be paid.")
    additionalDetails: Any | None = Field(None, description="Not looked into.")
    billDetails: list[FoundBillDetail] = Field(description="By demand.")
    tenantId: str = Field(description="City.")
    fileStoreId: str | None = Field(None, description="Printed bill.")
    auditDetails: dict[str, Any] | None = Field(None, description="Who made it, and when.")
    collectedAmount: Rupees | None = Field(None, description="Not answered.")
    address: FoundAddress = Field(description="Where it lies.")
    user: FoundOwner = Field(description="Who owns it.")


class SearcherResponse(EchoedModel):
    """What was found, under the name of the search's answer."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    Bills: list[FoundBill] | None = Field(None, description="Of a search of bills.")
    Localities: list[FoundLocality] | None = Field(None, description="Of a search of localities.")
