"""Wire models of the masters that demands and payments rest on.

Sources: UPYOG-NIUA billing-service `model/TaxHeadMaster.java`, `TaxPeriod.java`,
`BusinessServiceDetail.java`; DIGIT-Specs `Common Services/billing.yaml` has no schema of them.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.billing.demands import StatusLineResponseInfo
from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, annotate

Category = Literal[
    "TAX", "FEE", "REBATE", "EXEMPTION", "ADVANCE_COLLECTION", "PENALTY", "FINES", "CHARGES"
]


class TaxHeadMaster(EchoedModel):
    """A tax head of a business service; `order` is the order in which a payment is apportioned."""

    id: str | None = Field(None, description="Internal id.")
    tenantId: str | None = Field(None, description="City or state.")
    category: Category = Field(description="Kind of amount.")
    service: str = Field(
        description="Business service.", json_schema_extra=annotate(code_list="BusinessService")
    )
    name: str | None = Field(None, description="Name.")
    code: str = Field(description="Code.")
    glCodes: list[dict[str, Any]] | None = Field(None, description="Ledger codes.")
    isDebit: bool | None = Field(None, description="Whether it lowers what is owed.")
    isActualDemand: bool | None = Field(None, description="Whether it is demand proper.")
    validFrom: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    validTill: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    order: Integer | None = Field(None, description="Order of apportioning, lowest first.")
    auditDetail: AuditDetails | None = Field(None, description="Set by the service.")


class TaxHeadMasterResponse(EchoedModel):
    """The answer to a search of tax heads."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    tax_head_masters: list[TaxHeadMaster] = Field(alias="TaxHeadMasters", description="Tax heads.")


class TaxPeriod(EchoedModel):
    """A period that demands of a business service must lie in."""

    id: str | None = Field(None, description="Internal id.")
    tenantId: str | None = Field(None, description="City or state.")
    fromDate: EpochMillis = Field(description="First instant, epoch milliseconds.")
    toDate: EpochMillis = Field(description="Last instant, epoch milliseconds.")
    periodCycle: str = Field(
        description="ANNUAL, HALFYEAR, QUARTER or MONTH; masters have others too (BIL-E-009)."
    )
    service: str = Field(
        description="Business service.", json_schema_extra=annotate(code_list="BusinessService")
    )
    code: str = Field(description="Code.")
    financialYear: str | None = Field(None, description="Financial year, e.g. 2026-27.")
    auditDetail: AuditDetails | None = Field(None, description="Set by the service.")


class TaxPeriodResponse(EchoedModel):
    """The answer to a search of tax periods."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    tax_periods: list[TaxPeriod] = Field(alias="TaxPeriods", description="Tax periods.")


class BusinessServiceDetail(EchoedModel):
    """How a business service may be paid."""

    id: str | None = Field(None, description="Internal id.")
    tenantId: str | None = Field(None, description="City or state.")
    businessService: str | None = Field(None, description="Name.")
    code: str = Field(description="Code.", json_schema_extra=annotate(code_list="BusinessService"))
    collectionModesNotAllowed: list[str] | None = Field(None, description="Modes refused.")
    partPaymentAllowed: bool | None = Field(None, description="Whether less than due is taken.")
    isBillAmendmentEnabled: bool | None = Field(None, description="Whether bills are amended.")
    isAdvanceAllowed: bool | None = Field(None, description="Whether more than due is taken.")
    demandUpdateTime: EpochMillis | None = Field(
        None, description="Milliseconds after which a demand is computed anew."
    )
    callBackForApportioning: bool | None = Field(None, description="Whether the module apportions.")
    callBackApportionURL: str | None = Field(None, description="Where it does.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class BusinessServiceDetailResponse(EchoedModel):
    """The answer to a search of business services."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    business_service_details: list[BusinessServiceDetail] = Field(
        alias="BusinessServiceDetails", description="Business services."
    )
