"""Wire models of demands.

Sources: DIGIT-Specs `Common Services/billing.yaml` 1.1.0; UPYOG-NIUA billing-service `model`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Rupees, annotate


class StatusLineResponseInfo(EchoedModel):
    """About an answer of billing or collection: its status is the status line (BIL-E-002)."""

    apiId: str | None = Field(None, max_length=128, description="As in the request.")
    ver: str | None = Field(None, max_length=32, description="As in the request.")
    ts: EpochMillis | None = Field(None, description="As in the request, epoch milliseconds.")
    resMsgId: str | None = Field(None, max_length=256, description="Id of the answer.")
    msgId: str | None = Field(None, max_length=256, description="Id of the request.")
    status: Literal["successful", "failed", "SUCCESSFUL", "FAILED", "200 OK", "201 CREATED"] = (
        Field(description="Whether the request succeeded; both services write the status line.")
    )


class Payer(EchoedModel):
    """The citizen whose demand it is; found by uuid, or made from name and mobileNumber."""

    uuid: str | None = Field(
        None, description="Permanent id.", json_schema_extra=annotate(person="id")
    )
    id: Integer | None = Field(None, description="Internal number.")
    userName: str | None = Field(
        None, description="Login name.", json_schema_extra=annotate(person="id")
    )
    type: str | None = Field(None, description="CITIZEN; an employee cannot own a demand.")
    salutation: str | None = Field(None, description="Salutation.")
    name: str | None = Field(
        None, description="Full name.", json_schema_extra=annotate(person="name")
    )
    gender: str | None = Field(None, description="Gender.")
    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    emailId: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )
    altContactNumber: str | None = Field(
        None, description="Other number.", json_schema_extra=annotate(person="mobile")
    )
    pan: str | None = Field(
        None, description="Permanent account number.", json_schema_extra=annotate(person="pan")
    )
    aadhaarNumber: str | None = Field(
        None, description="Aadhaar number.", json_schema_extra=annotate(person="aadhaar")
    )
    permanentAddress: str | None = Field(
        None, description="Permanent address.", json_schema_extra=annotate(person="address")
    )
    permanentCity: str | None = Field(None, description="Its city.")
    permanentPinCode: str | None = Field(None, description="Its postal code.")
    correspondenceAddress: str | None = Field(
        None, description="Address for letters.", json_schema_extra=annotate(person="address")
    )
    correspondenceCity: str | None = Field(None, description="Its city.")
    correspondencePinCode: str | None = Field(None, description="Its postal code.")
    active: bool | None = Field(None, description="Whether the user may log in.")
    tenantId: str | None = Field(None, description="Tenant of the user; the state for citizens.")


class DemandDetail(EchoedModel):
    """What is demanded under one tax head."""

    id: str | None = Field(None, description="Filled in by the service.")
    demandId: str | None = Field(None, description="The demand it belongs to.")
    taxHeadMasterCode: str = Field(
        min_length=2,
        max_length=64,
        description="Tax head.",
        examples=["ADVT.HOARDINGS_TAX"],
        json_schema_extra=annotate(requirement="BIL-TAXHEAD", code_list="TaxHeadMaster"),
    )
    taxAmount: Rupees = Field(
        description="Rupees demanded; below zero for a rebate or an exemption.",
        json_schema_extra=annotate(requirement="BIL-AMOUNT"),
    )
    collectionAmount: Rupees | None = Field(
        None,
        description="Rupees collected of it so far; none when left out (BIL-E-005).",
        json_schema_extra=annotate(requirement="BIL-AMOUNT"),
    )
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    tenantId: str | None = Field(
        None, min_length=4, max_length=128, description="City; set from the demand."
    )


class Demand(EchoedModel):
    """What one consumer owes one business service for one period."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str = Field(
        min_length=4,
        max_length=128,
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(requirement="BIL-DEMAND-SHAPE"),
    )
    consumerCode: str = Field(
        description="Number of the record that is charged: property, connection, challan.",
        examples=["PG-CH-2026-04-15-000001"],
    )
    consumerType: str = Field(description="Kind of consumer; the module says.")
    businessService: str = Field(
        min_length=2,
        max_length=256,
        description="Business service that charges.",
        examples=["ADVT.Hoardings"],
        json_schema_extra=annotate(requirement="BIL-BUSINESS-SERVICE", code_list="BusinessService"),
    )
    payer: Payer | None = Field(None, description="Who owes it.")
    taxPeriodFrom: EpochMillis = Field(description="Period from, epoch milliseconds.")
    taxPeriodTo: EpochMillis = Field(description="Period up to, epoch milliseconds.")
    demandDetails: list[DemandDetail] = Field(
        min_length=1,
        description="Amounts by tax head.",
        json_schema_extra=annotate(
            requirement="BIL-DEMAND-DETAILS", codes={"minItems": "BIL-DEMAND-DETAILS-NONE"}
        ),
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    fixedBillExpiryDate: EpochMillis | None = Field(
        None, description="Day on which every bill expires, epoch milliseconds."
    )
    billExpiryTime: EpochMillis | None = Field(
        None, description="How long a bill of it is valid, in milliseconds."
    )
    additionalDetails: dict[str, Any] | None = Field(
        None, description="Free content, stored as it is; keeps a source system's key."
    )
    minimumAmountPayable: Rupees | None = Field(None, description="Least part payment, rupees.")
    isPaymentCompleted: bool | None = Field(None, description="Set by the service.")
    status: Literal["ACTIVE", "CANCELLED", "ADJUSTED"] | None = Field(
        None,
        description="ACTIVE when left out.",
        json_schema_extra=annotate(
            requirement="BIL-DEMAND-STATUS", codes={"enum": "BIL-DEMAND-STATUS-UNKNOWN"}
        ),
    )


class CollectedReceipt(EchoedModel):
    """A receipt listed beside demands when receiptRequired is asked for."""

    businessService: str | None = Field(None, description="Business service.")
    consumerCode: str | None = Field(None, description="Consumer.")
    receiptNumber: str | None = Field(None, description="Number of the receipt.")
    receiptAmount: Rupees | None = Field(None, description="Rupees.")
    receiptDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    status: str | None = Field(None, description="Status of the receipt.")
    auditDetail: AuditDetails | None = Field(None, description="Set by the service.")
    tenantId: str | None = Field(None, description="City.")


class DemandRequest(EchoedModel):
    """Demands to be made or changed; the wire says `Demands`, the contract `Demand` (BIL-E-001)."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    demands: list[Demand] = Field(alias="Demands", min_length=1, description="Demands.")


class DemandResponse(EchoedModel):
    """The answer to create, update and search."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    demands: list[Demand] = Field(alias="Demands", description="Demands.")
    collected_receipts: list[CollectedReceipt] | None = Field(
        None, alias="CollectedReceipt", description="Receipts, where asked for."
    )
