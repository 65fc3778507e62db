"""Wire models of online payments on their way through a payment gateway.

Sources: DIGIT-Specs `Common Services/payment-gateway.yaml`; UPYOG-NIUA egov-pg-service
`models/Transaction.java`. `txnAmount` is a text on the wire.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, Rupees, annotate


class TransactionUser(EchoedModel):
    """Who pays; the service takes the user of RequestInfo instead."""

    id: Integer | None = Field(None, description="Internal number.")
    uuid: str | None = Field(
        None, description="Permanent id.", json_schema_extra=annotate(person="id")
    )
    name: str = Field(description="Full name.", json_schema_extra=annotate(person="name"))
    userName: str | None = Field(
        None, description="Login name.", json_schema_extra=annotate(person="id")
    )
    mobileNumber: str = Field(
        description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    emailId: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )
    tenantId: str = Field(description="Tenant of the user.")


class TaxAndPayment(EchoedModel):
    """What is paid of one bill."""

    taxAmount: Rupees | None = Field(None, description="Rupees due.")
    amountPaid: Rupees = Field(
        description="Rupees paid.", json_schema_extra=annotate(requirement="BIL-AMOUNT")
    )
    billId: str = Field(min_length=1, description="The bill.")


class Transaction(EchoedModel):
    """One online payment."""

    tenantId: str = Field(min_length=2, max_length=50, description="City.", examples=["pg.citya"])
    txnAmount: str = Field(
        min_length=1,
        description="Rupees as text: the sum of amountPaid.",
        examples=["1500.00"],
        json_schema_extra=annotate(requirement="BIL-TXN-AMOUNT"),
    )
    billId: str = Field(min_length=1, description="The bill.")
    module: str | None = Field(None, min_length=1, description="Business service.")
    consumerCode: str = Field(
        min_length=1, max_length=128, description="Number of the record that is charged."
    )
    taxAndPayments: list[TaxAndPayment] = Field(min_length=1, description="Amounts by bill.")
    productInfo: str = Field(min_length=1, max_length=512, description="What is paid for.")
    gateway: str = Field(min_length=2, description="Name of the gateway.", examples=["AXIS"])
    callbackUrl: str = Field(min_length=2, description="Where the gateway returns to.")
    txnId: str | None = Field(None, description="Filled in by the service.")
    user: TransactionUser | None = Field(None, description="Who pays.")
    redirectUrl: str | None = Field(None, description="Where the payer is sent.")
    txnStatus: Literal["SUCCESS", "FAILURE", "PENDING"] | None = Field(
        None, description="State; set by the service."
    )
    txnStatusMsg: str | None = Field(None, description="Words of the state.")
    gatewayTxnId: str | None = Field(None, description="Number that the gateway gave.")
    gatewayPaymentMode: str | None = Field(None, description="Mode that the gateway names.")
    gatewayStatusCode: str | None = Field(None, description="Code of the gateway.")
    gatewayStatusMsg: str | None = Field(None, description="Words of the gateway.")
    receipt: str | None = Field(None, description="Receipt number once paid.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")
    bankTransactionNo: str | None = Field(None, description="Number that the bank gave.")


class TransactionRequest(EchoedModel):
    """An online payment to be begun."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    transaction: Transaction = Field(alias="Transaction", description="The transaction.")


class TransactionCreateResponse(EchoedModel):
    """The answer to create: one transaction, with redirectUrl."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    transaction: Transaction = Field(alias="Transaction", description="The transaction.")


class TransactionResponse(EchoedModel):
    """The answer to search and update: a list under the same name."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    transactions: list[Transaction] = Field(alias="Transaction", description="Transactions.")
