"""Wire models of apportioning: a payment, or an advance, shared out over tax heads.

Source: UPYOG-NIUA egov-apportion-service `web/models`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.billing.demands import Demand
from kasauti_standards.billing.receipts import PaidBill
from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel


class ApportionRequest(EchoedModel):
    """Bills with what is paid of each in amountPaid."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(min_length=1, description="City.")
    bills: list[PaidBill] = Field(alias="Bills", min_length=1, description="Bills.")


class ApportionResponse(EchoedModel):
    """The bills with what each tax head takes in adjustedAmount."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    tenantId: str | None = Field(None, description="City.")
    bills: list[PaidBill] = Field(alias="Bills", description="Bills.")


class ApportionDemandRequest(EchoedModel):
    """Demands of one consumer, some with an advance."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(min_length=1, description="City.")
    demands: list[Demand] = Field(alias="Demands", min_length=1, description="Demands.")


class ApportionDemandResponse(EchoedModel):
    """The demands with what the advance paid; the wire says `demands` here (BIL-E-034)."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    tenantId: str | None = Field(None, description="City.")
    demands: list[Demand] = Field(description="Demands.")
