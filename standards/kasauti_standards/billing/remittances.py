"""Wire models of remittances: receipts and instruments that were taken to the bank together.

Sources: DIGIT-Specs `Common Services/collection-management.yaml`; UPYOG-NIUA collection-services
`web/contract/Remittance.java`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.billing.demands import StatusLineResponseInfo
from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Rupees, annotate


class RemittanceDetail(EchoedModel):
    """What is booked under one ledger."""

    tenantId: str | None = Field(None, description="City; set from the remittance.")
    id: str | None = Field(None, description="Filled in by the service.")
    remittance: str | None = Field(None, description="The remittance.")
    chartOfAccount: str = Field(description="Code of the ledger.")
    creditAmount: Rupees | None = Field(
        None, description="Rupees.", json_schema_extra=annotate(requirement="BIL-AMOUNT")
    )
    debitAmount: Rupees | None = Field(
        None, description="Rupees.", json_schema_extra=annotate(requirement="BIL-AMOUNT")
    )


class RemittanceInstrument(EchoedModel):
    """An instrument that was taken to the bank."""

    tenantId: str | None = Field(None, description="City; set from the remittance.")
    id: str | None = Field(None, description="Filled in by the service.")
    remittance: str | None = Field(None, description="The remittance.")
    instrument: str = Field(description="The instrument in the accounts.")
    reconciled: bool | None = Field(None, description="Whether the bank's statement shows it.")


class RemittanceReceipt(EchoedModel):
    """A receipt whose money was taken to the bank."""

    tenantId: str | None = Field(None, description="City; set from the remittance.")
    id: str | None = Field(None, description="Filled in by the service.")
    remittance: str | None = Field(None, description="The remittance.")
    receipt: str | None = Field(None, description="Number of the receipt.")


class Remittance(EchoedModel):
    """Receipts that went to a bank account under one slip."""

    tenantId: str = Field(description="City, as state.city.", examples=["pg.citya"])
    id: str | None = Field(None, description="Filled in by the service.")
    referenceNumber: str = Field(description="Number of the slip.")
    referenceDate: EpochMillis = Field(description="Its day, epoch milliseconds.")
    voucherHeader: str | None = Field(None, description="Voucher in the accounts.")
    function: str | None = Field(None, description="Function in the accounts.")
    fund: str | None = Field(None, description="Fund in the accounts.")
    remarks: str | None = Field(None, description="Words.")
    reasonForDelay: str | None = Field(None, description="Why it is late.")
    status: str | None = Field(None, description="APPROVED when made; set by the service.")
    bankaccount: str | None = Field(None, description="Account that was paid into.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    remittanceReceipts: list[RemittanceReceipt] | None = Field(None, description="Receipts.")
    remittanceDetails: list[RemittanceDetail] | None = Field(None, description="Ledgers.")
    remittanceInstruments: list[RemittanceInstrument] | None = Field(
        None, description="Instruments."
    )


class RemittanceRequest(EchoedModel):
    """Remittances to be made or changed; the deployed service takes the first."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    remittances: list[Remittance] = Field(
        alias="Remittance", min_length=1, max_length=1, description="One remittance."
    )


class RemittanceResponse(EchoedModel):
    """The answer to create, update and search."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    remittances: list[Remittance] = Field(alias="Remittance", description="Remittances.")
