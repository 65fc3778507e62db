"""Wire models of amendments: a credit or debit note on what a consumer owes.

Sources: DIGIT-Specs `Common Services/billing.yaml` 1.1.0; UPYOG-NIUA billing-service
`amendment/model`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.billing.demands import DemandDetail, StatusLineResponseInfo
from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, annotate

AmendmentReason = Literal[
    "COURT_CASE_SETTLEMENT",
    "ARREAR_WRITE_OFF",
    "DCB_CORRECTION",
    "ONE_TIME_SETTLEMENT",
    "REMISSION_FOR_PROPERTY_TAX",
    "OTHERS",
]
AmendmentStatus = Literal["ACTIVE", "INACTIVE", "INWORKFLOW", "CONSUMED"]


class AmendmentDocument(EchoedModel):
    """A paper that the amendment rests on."""

    id: str | None = Field(None, description="Filled in by the service.")
    documentType: str = Field(
        description="Kind of document.",
        json_schema_extra=annotate(code_list="BillAmendmentDocuments"),
    )
    fileStoreId: str = Field(description="Id in the file store.")
    documentUid: str | None = Field(
        None, description="Number on the document.", json_schema_extra=annotate(person="id")
    )
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")


class AmendmentStep(EchoedModel):
    """A step of an amendment through its workflow; `ProcessInstance` in the contract."""

    id: str | None = Field(None, max_length=64, description="Filled in by the engine.")
    tenantId: str | None = Field(None, max_length=128, description="City.")
    businessService: str | None = Field(
        None, max_length=128, description="Workflow: the business service with .AMENDMENT."
    )
    businessId: str | None = Field(None, max_length=128, description="Number of the amendment.")
    action: str | None = Field(None, max_length=128, description="What is done.")
    moduleName: str | None = Field(None, max_length=64, description="Module of the amendment.")
    state: dict[str, Any] | None = Field(None, description="State it leads to.")
    comment: str | None = Field(None, max_length=1024, description="Words with the action.")
    documents: list[AmendmentDocument] | None = Field(None, description="Papers.")
    assigner: dict[str, Any] | None = Field(
        None, description="Who acted.", json_schema_extra=annotate(person="name")
    )
    assignes: list[dict[str, Any]] | None = Field(
        None, description="Whom it goes to.", json_schema_extra=annotate(person="name")
    )
    nextActions: list[dict[str, Any]] | None = Field(None, description="What may be done next.")
    stateSla: Integer | None = Field(None, description="Milliseconds left in the state.")
    businesssServiceSla: Integer | None = Field(
        None, description="Milliseconds left in all; the wire spells it so."
    )
    previousStatus: str | None = Field(None, max_length=128, description="Status before.")
    entity: dict[str, Any] | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class Amendment(EchoedModel):
    """What is added to, or taken off, the dues of one consumer, with reason and papers."""

    id: str | None = Field(None, description="Filled in by the service.")
    amendedDemandId: str | None = Field(None, description="The demand it was applied to.")
    tenantId: str = Field(description="City, as state.city.", examples=["pg.citya"])
    consumerCode: str = Field(description="Number of the record that is charged.")
    amendmentId: str | None = Field(
        None, description="Number, CN or DN first; filled in by the service."
    )
    businessService: str = Field(
        description="Business service that charges.",
        json_schema_extra=annotate(requirement="BIL-BUSINESS-SERVICE", code_list="BusinessService"),
    )
    amendmentReason: AmendmentReason = Field(description="Why, as in DemandRevisionBasis.")
    reasonDocumentNumber: str | None = Field(None, description="Number of the order behind it.")
    status: AmendmentStatus | None = Field(None, description="State; set by the service.")
    workflow: AmendmentStep | None = Field(None, description="The latest step.")
    demandDetails: list[DemandDetail] = Field(
        min_length=1,
        description="Amounts by tax head, all above or all below zero.",
        json_schema_extra=annotate(requirement="BIL-AMEND-SIGN"),
    )
    documents: list[AmendmentDocument] = Field(description="Papers.")
    effectiveFrom: EpochMillis | None = Field(None, description="From, epoch milliseconds.")
    effectiveTill: EpochMillis | None = Field(None, description="Up to, epoch milliseconds.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")


class AmendmentRequest(EchoedModel):
    """An amendment to be made."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    amendment: Amendment = Field(alias="Amendment", description="The amendment.")


class AmendmentUpdate(EchoedModel):
    """A step of an amendment that is there."""

    amendmentId: str = Field(description="Number of the amendment.")
    amendedDemandId: str | None = Field(None, description="Set by the service.")
    tenantId: str = Field(description="City.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Merged into those kept.")
    workflow: AmendmentStep = Field(description="The step.")
    status: AmendmentStatus | None = Field(None, description="Set by the service.")
    documents: list[AmendmentDocument] | None = Field(None, description="Papers.")
    amendmentReason: AmendmentReason | None = Field(
        None, description="Why; the code asks for it (BIL-E-026)."
    )
    reasonDocumentNumber: str | None = Field(None, description="Number of the order behind it.")
    effectiveFrom: EpochMillis | None = Field(None, description="From, epoch milliseconds.")
    effectiveTill: EpochMillis | None = Field(None, description="Up to, epoch milliseconds.")


class AmendmentUpdateRequest(EchoedModel):
    """A step to be taken."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    amendment_update: AmendmentUpdate = Field(alias="AmendmentUpdate", description="The step.")


class AmendmentResponse(EchoedModel):
    """The answer to create, update and search."""

    response_info: StatusLineResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    amendments: list[Amendment] = Field(alias="Amendments", description="Amendments.")
