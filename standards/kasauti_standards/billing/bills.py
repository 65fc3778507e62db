"""Wire models of bills as the billing service makes them.

Sources: DIGIT-Specs `Common Services/billing.yaml` 1.1.0 (BillV2, BillDetailV2,
BillAccountDetailV2); UPYOG-NIUA billing-service `model/BillV2.java`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.billing.demands import StatusLineResponseInfo
from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Rupees, annotate

BillStatus = Literal[
    "ACTIVE", "CANCELLED", "PAID", "PARTIALLY_PAID", "PAYMENT_CANCELLED", "EXPIRED"
]


class BillAccountDetail(EchoedModel):
    """What a bill asks for under one tax head."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str | None = Field(None, description="City.")
    billDetailId: str | None = Field(None, description="The bill detail it belongs to.")
    demandDetailId: str | None = Field(None, description="The demand detail it comes from.")
    order: Integer | None = Field(None, description="Order of apportioning, lowest first.")
    amount: Rupees | None = Field(
        None,
        description="Rupees: demanded less collected.",
        json_schema_extra=annotate(requirement="BIL-AMOUNT"),
    )
    adjustedAmount: Rupees | None = Field(None, description="Rupees paid of it.")
    taxHeadCode: str | None = Field(
        None, description="Tax head.", json_schema_extra=annotate(code_list="TaxHeadMaster")
    )
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class BillDetail(EchoedModel):
    """What a bill asks for of one demand, that is of one period."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str | None = Field(None, description="City.")
    demandId: str | None = Field(None, description="The demand.")
    billId: str | None = Field(None, description="The bill.")
    expiryDate: EpochMillis | None = Field(
        None, description="Until when it may be paid, epoch milliseconds."
    )
    amount: Rupees | None = Field(
        None,
        description="Rupees: the sum of its account details.",
        json_schema_extra=annotate(requirement=("BIL-AMOUNT", "BIL-BILL-SUM")),
    )
    amountPaid: Rupees | None = Field(None, description="Rupees paid of it.")
    fromPeriod: EpochMillis | None = Field(None, description="Period from, epoch milliseconds.")
    toPeriod: EpochMillis | None = Field(None, description="Period up to, epoch milliseconds.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    billAccountDetails: list[BillAccountDetail] | None = Field(
        None, description="Amounts by tax head."
    )


class Bill(EchoedModel):
    """A bill over all that one consumer owes one business service; `BillV2` in the contract."""

    id: str | None = Field(None, max_length=256, description="Filled in by the service.")
    userId: str | None = Field(
        None, description="uuid of the payer.", json_schema_extra=annotate(person="id")
    )
    mobileNumber: str | None = Field(
        None,
        pattern="^[0-9]{10}$",
        description="Mobile number of the payer.",
        json_schema_extra=annotate(
            requirement="BIL-MOBILE", codes={"pattern": "BIL-BILL-MOBILE"}, person="mobile"
        ),
    )
    payerName: str | None = Field(
        None,
        max_length=256,
        description="Name of the payer.",
        json_schema_extra=annotate(person="name"),
    )
    payerAddress: str | None = Field(
        None,
        max_length=1024,
        description="Address of the payer.",
        json_schema_extra=annotate(person="address"),
    )
    payerEmail: str | None = Field(
        None,
        max_length=256,
        description="E-mail address of the payer.",
        json_schema_extra=annotate(person="email"),
    )
    status: BillStatus | None = Field(
        None,
        description="State of the bill; set by the service.",
        json_schema_extra=annotate(
            requirement="BIL-BILL-STATUS", codes={"enum": "BIL-BILL-STATUS-UNKNOWN"}
        ),
    )
    totalAmount: Rupees | None = Field(
        None,
        description="Rupees: the sum of the bill details.",
        json_schema_extra=annotate(requirement=("BIL-AMOUNT", "BIL-BILL-SUM")),
    )
    businessService: str | None = Field(
        None,
        max_length=256,
        description="Business service that charges.",
        json_schema_extra=annotate(requirement="BIL-BUSINESS-SERVICE", code_list="BusinessService"),
    )
    billNumber: str | None = Field(None, max_length=256, description="Number of the bill.")
    billDate: EpochMillis | None = Field(None, description="When made, epoch milliseconds.")
    consumerCode: str | None = Field(
        None, max_length=256, description="Number of the record that is charged."
    )
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    billDetails: list[BillDetail] | None = Field(None, description="Amounts by demand.")
    tenantId: str | None = Field(None, max_length=256, description="City.")
    fileStoreId: str | None = Field(None, description="Id of the printed bill.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class BillResponse(EchoedModel):
    """The answer to fetch, generate and search; the wire says `ResposneInfo` (BIL-E-003)."""

    resposne_info: StatusLineResponseInfo | None = Field(
        None, alias="ResposneInfo", description="About the answer; the wire spells it so."
    )
    bill: list[Bill] = Field(alias="Bill", description="Bills.")


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
