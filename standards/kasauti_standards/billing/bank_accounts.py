"""Wire models of the counter: bills that are given up, and which bank account takes what money.

Sources: DIGIT-Specs `Common Services/billing.yaml`, `collection-management.yaml`; UPYOG-NIUA
billing-service `UpdateBillRequest.java`, collection-services `BankAccountServiceMapping.java`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.billing.demands import StatusLineResponseInfo
from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel


class CancellationReason(EchoedModel):
    """Why a bill is given up."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    reason: str = Field(min_length=1, description="Code of the reason.")
    reasonMessage: str = Field(min_length=1, description="The reason in words.")


class UpdateBillCriteria(EchoedModel):
    """Whose bill is given up."""

    tenantId: str = Field(description="City, as state.city.")
    consumerCodes: list[str] = Field(
        min_length=1, description="The consumer; one at a time.", examples=[["WS/107/2026-27/1"]]
    )
    businessService: str = Field(description="Business service of the bill.")
    additionalDetails: CancellationReason = Field(description="Why.")
    billIds: list[str] | None = Field(None, description="Set by the service.")
    statusToBeUpdated: (
        Literal["ACTIVE", "CANCELLED", "EXPIRED", "PAID", "PARTIALLY_PAID", "PAYMENT_CANCELLED"]
        | None
    ) = Field(None, description="CANCELLED, whatever is sent (BIL-E-060).")


class UpdateBillRequest(EchoedModel):
    """A bill to be given up."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    update_bill_criteria: UpdateBillCriteria = Field(
        alias="UpdateBillCriteria", description="Whose bill."
    )


class BillCancelResponse(EchoedModel):
    """That a bill was given up."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    message: str = Field(description="How many bills were given up, in words.")


class BankAccountServiceMapping(EchoedModel):
    """The bank account that takes the money of a business service."""

    tenantId: str = Field(description="City, as state.city.")
    businessDetails: str = Field(min_length=1, description="Code of the business service.")
    bankAccount: str = Field(min_length=8, max_length=18, description="Number of the account.")
    bank: str | None = Field(None, description="Bank.")
    bankBranch: str | None = Field(None, description="Branch.")


class BankAccountServiceMappingReq(EchoedModel):
    """Accounts to be noted."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    mappings: list[BankAccountServiceMapping] = Field(
        alias="BankAccountServiceMapping", min_length=1, description="Accounts."
    )


class BankAccountServiceMappingResponse(EchoedModel):
    """Accounts that were noted or found."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    mappings: list[BankAccountServiceMapping] = Field(
        alias="BankAccountServiceMapping", description="Accounts, by business service."
    )
