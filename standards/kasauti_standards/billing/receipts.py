"""Wire models of the bill that travels within a payment, in the collection service's own form.

Sources: DIGIT-Specs `Common Services/collection-management.yaml` (Bill, BillDetail,
BillAccountDetail); UPYOG-NIUA collection-services `web/contract/Bill.java`. The billing service
answers the same bills in another form, which is declared as Bill.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Rupees, annotate

PaymentMode = Literal[
    "CASH",
    "CHEQUE",
    "DD",
    "ONLINE",
    "OFFLINE_NEFT",
    "OFFLINE_RTGS",
    "ONLINE_NEFT",
    "ONLINE_RTGS",
    "POSTAL_ORDER",
    "CARD",
]
Purpose = Literal[
    "ARREAR",
    "CURRENT",
    "ADVANCE",
    "EXEMPTION",
    "ARREAR_LATEPAYMENT_CHARGES",
    "CURRENT_LATEPAYMENT_CHARGES",
    "CHEQUE_BOUNCE_PENALTY",
    "REBATE",
    "OTHERS",
]


class PaidBillAccountDetail(EchoedModel):
    """What was asked for and paid under one tax head."""

    id: str | None = Field(None, max_length=64, description="Internal id.")
    tenantId: str | None = Field(None, max_length=64, description="City.")
    billDetailId: str | None = Field(None, max_length=64, description="Its bill detail.")
    demandDetailId: str | None = Field(None, max_length=64, description="Its demand detail.")
    order: Integer | None = Field(None, description="Order of apportioning, lowest first.")
    amount: Rupees | None = Field(None, description="Rupees asked for.")
    adjustedAmount: Rupees | None = Field(None, description="Rupees that the payment settles.")
    isActualDemand: bool | None = Field(None, description="Whether it is demand proper.")
    taxHeadCode: str | None = Field(
        None,
        max_length=64,
        description="Tax head.",
        json_schema_extra=annotate(code_list="TaxHeadMaster"),
    )
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    purpose: Purpose | None = Field(None, description="What the amount is.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class PaidBillDetail(EchoedModel):
    """What was asked for and paid of one demand."""

    id: str | None = Field(None, description="Internal id.")
    tenantId: str | None = Field(None, description="City.")
    demandId: str | None = Field(None, description="The demand.")
    billId: str | None = Field(None, description="The bill.")
    amount: Rupees | None = Field(None, description="Rupees asked for.")
    amountPaid: Rupees | None = Field(None, description="Rupees paid.")
    fromPeriod: EpochMillis | None = Field(None, description="Period from, epoch milliseconds.")
    toPeriod: EpochMillis | None = Field(None, description="Period up to, epoch milliseconds.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    channel: str | None = Field(None, description="Channel of the payment.")
    voucherHeader: str | None = Field(None, description="Voucher in the accounts.")
    boundary: str | None = Field(None, description="Boundary.")
    manualReceiptNumber: str | None = Field(None, description="Number of a paper receipt.")
    manualReceiptDate: EpochMillis | None = Field(None, description="Its day, epoch milliseconds.")
    billAccountDetails: list[PaidBillAccountDetail] | None = Field(
        None, description="Amounts by tax head."
    )
    collectionType: Literal["COUNTER", "FIELD", "ONLINE"] | None = Field(
        None, description="Where it was paid."
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    billDescription: str | None = Field(None, description="Words on the bill.")
    expiryDate: EpochMillis | None = Field(None, description="Until when it could be paid.")
    displayMessage: str | None = Field(None, description="Words to show.")
    callBackForApportioning: bool | None = Field(None, description="Whether the module apportions.")
    cancellationRemarks: str | None = Field(None, description="Words with a cancellation.")


class PaidBill(EchoedModel):
    """The bill that a payment detail settles; `Bill` in the collection contract."""

    id: str | None = Field(None, description="Internal id.")
    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    paidBy: str | None = Field(
        None, description="Who paid.", json_schema_extra=annotate(person="name")
    )
    payerName: str | None = Field(
        None, description="Whose dues.", json_schema_extra=annotate(person="name")
    )
    payerAddress: str | None = Field(
        None, description="Address.", json_schema_extra=annotate(person="address")
    )
    payerEmail: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )
    payerId: str | None = Field(None, description="uuid.", json_schema_extra=annotate(person="id"))
    status: Literal["ACTIVE", "CANCELLED", "PAID", "EXPIRED"] | None = Field(
        None, description="State of the bill."
    )
    reasonForCancellation: str | None = Field(None, description="Why cancelled.")
    isCancelled: bool | None = Field(None, description="Whether cancelled.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    billDetails: list[PaidBillDetail] | None = Field(None, description="Amounts by demand.")
    tenantId: str | None = Field(None, description="City.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    collectionModesNotAllowed: list[str] | None = Field(
        None, description="Modes refused; copied from the business service."
    )
    partPaymentAllowed: bool | None = Field(None, description="Whether less than due is taken.")
    isAdvanceAllowed: bool | None = Field(None, description="Whether more than due is taken.")
    minimumAmountToBePaid: Rupees | None = Field(None, description="Least amount, rupees.")
    businessService: str | None = Field(
        None,
        description="Business service.",
        json_schema_extra=annotate(code_list="BusinessService"),
    )
    totalAmount: Rupees | None = Field(None, description="Rupees due.")
    consumerCode: str | None = Field(None, description="Number of the record that is charged.")
    billNumber: str | None = Field(None, description="Number of the bill.")
    billDate: EpochMillis | None = Field(None, description="When made, epoch milliseconds.")
    amountPaid: Rupees | None = Field(None, description="Rupees paid.")
