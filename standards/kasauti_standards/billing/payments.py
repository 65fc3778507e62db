"""Wire models of payments and their receipts.

Sources: DIGIT-Specs `Common Services/collection-management.yaml`; UPYOG-NIUA
collection-services `model/Payment.java`, `web/contract/PaymentWorkflow.java`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.billing.demands import StatusLineResponseInfo
from kasauti_standards.billing.receipts import PaidBill, PaymentMode
from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Rupees, annotate


class PaymentDetail(EchoedModel):
    """What is paid of one bill; each has a receipt number of its own."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    paymentId: str | None = Field(None, max_length=64, description="The payment.")
    tenantId: str | None = Field(None, max_length=64, description="City; set by the service.")
    totalDue: Rupees | None = Field(None, description="Rupees due; the service copies the bill's.")
    totalAmountPaid: Rupees = Field(
        description="Rupees paid of this bill.",
        json_schema_extra=annotate(requirement="BIL-AMOUNT"),
    )
    receiptNumber: str | None = Field(
        None, max_length=64, description="Number of the receipt; set by the service."
    )
    manualReceiptNumber: str | None = Field(
        None, max_length=64, description="Number of a paper receipt."
    )
    manualReceiptDate: EpochMillis | None = Field(None, description="Its day, epoch milliseconds.")
    receiptDate: EpochMillis | None = Field(None, description="Set by the service.")
    receiptType: str | None = Field(None, description="BILLBASED; set by the service.")
    businessService: str | None = Field(
        None,
        description="Business service; the service copies the bill's.",
        json_schema_extra=annotate(requirement="BIL-BUSINESS-SERVICE", code_list="BusinessService"),
    )
    billId: str = Field(
        max_length=64,
        description="The bill that is paid.",
        json_schema_extra=annotate(requirement="BIL-PAYMENT-SHAPE"),
    )
    bill: PaidBill | None = Field(None, description="The bill; the service fills it in.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class Payment(EchoedModel):
    """One payment of one or several bills by one instrument."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str = Field(max_length=64, description="City, as state.city.", examples=["pg.citya"])
    totalDue: Rupees | None = Field(None, description="Rupees due on all its bills.")
    totalAmountPaid: Rupees = Field(
        description="Rupees paid: the sum of the payment details.",
        json_schema_extra=annotate(requirement=("BIL-AMOUNT", "BIL-PAYMENT-SUM")),
    )
    transactionNumber: str | None = Field(
        None,
        max_length=128,
        description="Number of the transaction; for cash the service makes it.",
    )
    transactionDate: EpochMillis | None = Field(None, description="Set by the service.")
    paymentMode: PaymentMode = Field(
        description="How it is paid.",
        json_schema_extra=annotate(
            requirement="BIL-PAYMENT-MODE", codes={"enum": "BIL-PAYMENT-MODE-UNKNOWN"}
        ),
    )
    instrumentDate: EpochMillis | None = Field(
        None, description="Day on the instrument, epoch milliseconds."
    )
    instrumentNumber: str | None = Field(
        None, max_length=128, description="Number on the instrument."
    )
    instrumentStatus: (
        Literal[
            "APPROVED",
            "APPROVAL_PENDING",
            "TO_BE_SUBMITTED",
            "REMITTED",
            "REJECTED",
            "CANCELLED",
            "DISHONOURED",
        ]
        | None
    ) = Field(None, description="State of the instrument; set by the service.")
    ifscCode: str | None = Field(
        None, max_length=64, description="Branch that the instrument is drawn on."
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    additionalDetails: dict[str, Any] | None = Field(
        None, description="Free content, stored as it is; keeps a source system's key."
    )
    paymentDetails: list[PaymentDetail] = Field(
        min_length=1,
        description="The bills that are paid.",
        json_schema_extra=annotate(requirement="BIL-PAYMENT-SHAPE"),
    )
    paidBy: str = Field(
        max_length=128,
        description="Who pays.",
        json_schema_extra=annotate(person="name"),
    )
    mobileNumber: str | None = Field(
        None,
        max_length=64,
        pattern="^[6-9][0-9]{9}$",
        description="Mobile number of the payer.",
        json_schema_extra=annotate(
            requirement="BIL-MOBILE", codes={"pattern": "BIL-PAYMENT-MOBILE"}, person="mobile"
        ),
    )
    payerName: str | None = Field(
        None,
        max_length=128,
        description="Whose dues are paid.",
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
        max_length=64,
        description="E-mail address of the payer.",
        json_schema_extra=annotate(person="email"),
    )
    payerId: str | None = Field(
        None,
        max_length=64,
        description="uuid of the payer.",
        json_schema_extra=annotate(person="id"),
    )
    paymentStatus: Literal["NEW", "DEPOSITED", "CANCELLED", "DISHONOURED", "RECONCILED"] | None = (
        Field(
            None,
            description="State of the payment; set by the service.",
            json_schema_extra=annotate(
                requirement="BIL-PAYMENT-STATUS", codes={"enum": "BIL-PAYMENT-STATUS-UNKNOWN"}
            ),
        )
    )
    fileStoreId: str | None = Field(None, description="Id of the printed receipt.")


class PaymentRequest(EchoedModel):
    """A payment to be taken."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    payment: Payment = Field(alias="Payment", description="The payment.")


class PaymentResponse(EchoedModel):
    """The answer to create, search, validate and workflow (BIL-E-004)."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    payments: list[Payment] = Field(alias="Payments", description="Payments.")


class PaymentWorkflow(EchoedModel):
    """What is to be done with one payment."""

    paymentId: str = Field(description="The payment.")
    action: Literal["CANCEL", "DISHONOUR", "REMIT"] = Field(
        description="CANCEL at the counter, DISHONOUR for a bounced cheque, REMIT to the bank.",
        json_schema_extra=annotate(
            requirement="BIL-WORKFLOW", codes={"enum": "BIL-WORKFLOW-ACTION-UNKNOWN"}
        ),
    )
    tenantId: str = Field(description="City.")
    reason: str | None = Field(None, description="Why.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Merged into the bill's.")


class PaymentWorkflowRequest(EchoedModel):
    """Payments to be cancelled, dishonoured or remitted; `PaymentWorkflows` on the wire."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    payment_workflows: list[PaymentWorkflow] = Field(
        alias="PaymentWorkflows", min_length=1, description="Payments; all the same action."
    )
