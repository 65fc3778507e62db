"""Wire models of an application for a permit to build, and of pre-approved plans.

Sources: UPYOG-NIUA `municipal-services/docs/bpa/bpa-service.yaml` 1.0.0; bpa-services
`web/model/BPA.java`, `Workflow.java`, `PreapprovedPlan.java`.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.building_plan.land import Document, LandInfo
from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.grammars import TENANT
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Number, annotate

_KEY = 64


class Workflow(EchoedModel):
    """The step that is asked for."""

    action: str = Field(
        min_length=1,
        max_length=_KEY,
        description="Action of the lifecycle, e.g. INITIATE.",
        json_schema_extra=annotate(requirement="BPA-ACTION"),
    )
    assignes: list[str] | None = Field(
        None, description="uuids of the people it goes to; the wire spells it so."
    )
    comments: str | None = Field(None, min_length=1, description="Words with the action.")
    varificationDocuments: list[Document] | None = Field(
        None, description="Papers with the action; the wire spells it so."
    )


class BPA(EchoedModel):
    """One application for a permit or an occupancy certificate, and the permit once granted."""

    id: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Filled in by the service."
    )
    applicationNo: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Number of the application."
    )
    approvalNo: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Number of the permit, once granted."
    )
    accountId: str | None = Field(
        None,
        min_length=1,
        max_length=_KEY,
        description="uuid of who applied.",
        json_schema_extra=annotate(person="id"),
    )
    edcrNumber: str = Field(
        min_length=1,
        max_length=_KEY,
        description="Number of the scrutiny report, or of the pre-approved drawing.",
        json_schema_extra=annotate(requirement="BPA-SCRUTINY"),
    )
    applicationType: str | None = Field(
        None,
        description="Permit or occupancy; that of the report.",
        json_schema_extra=annotate(requirement="BPA-KIND", code_list="ApplicationType"),
    )
    riskType: str | None = Field(
        None,
        min_length=1,
        max_length=_KEY,
        description="Risk, computed from plot area and height.",
        json_schema_extra=annotate(requirement="BPA-RISK", code_list="RiskTypeComputation"),
    )
    businessService: str | None = Field(
        None,
        description="Lifecycle: BPA, BPA_LOW, BPA_OC, or BPA-PAP for a pre-approved plan.",
        json_schema_extra=annotate(requirement="BPA-WORKFLOW-KEPT"),
    )
    landId: str | None = Field(None, min_length=1, max_length=_KEY, description="Id of the land.")
    tenantId: str = Field(
        pattern=TENANT,
        min_length=2,
        max_length=256,
        description="City, as state.city.",
        json_schema_extra=annotate(
            requirement="BPA-TENANT", codes={"pattern": "BPA-TENANT-GRAMMAR"}
        ),
    )
    approvalDate: EpochMillis | None = Field(
        None,
        ge=0,
        description="Granted, epoch milliseconds.",
        json_schema_extra=annotate(requirement="BPA-PERMIT"),
    )
    applicationDate: EpochMillis | None = Field(
        None, ge=0, description="Application fee paid, epoch milliseconds."
    )
    status: str | None = Field(
        None,
        min_length=2,
        max_length=256,
        description="State of the lifecycle; set by the service.",
        json_schema_extra=annotate(requirement="BPA-STATUS"),
    )
    documents: list[Document] | None = Field(
        None,
        description="Papers of the application.",
        json_schema_extra=annotate(requirement="BPA-DOCUMENTS"),
    )
    landInfo: LandInfo | None = Field(
        None, description="The land; of an occupancy certificate, that of the permit."
    )
    workflow: Workflow | None = Field(None, description="The step that is asked for.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    additionalDetails: dict[str, Any] | None = Field(
        None,
        description="Free content; the service adds validityDate, riskType, serviceType, "
        "applicationType and permitNumber.",
    )


def _measure(description: str) -> Number | None:
    member: Number | None = Field(
        None,
        ge=0,
        description=description,
        json_schema_extra=annotate(requirement="BPA-PLAN"),
    )
    return member


class PreapprovedPlan(EchoedModel):
    """A drawing that was approved beforehand for plots of a size."""

    id: str | None = Field(None, description="Filled in by the service.")
    drawingNo: str | None = Field(None, description="Number of the drawing; by the service.")
    plotLength: Number | None = _measure("Length of the plot in metres.")
    plotWidth: Number | None = _measure("Width of the plot in metres.")
    roadWidth: Number | None = _measure("Width of the road in metres.")
    plotLengthInFeet: Number | None = _measure("Length of the plot in feet.")
    plotWidthInFeet: Number | None = _measure("Width of the plot in feet.")
    drawingDetail: dict[str, Any] | None = Field(
        None,
        description="What the drawing holds: applicationType, serviceType, blocks, requiredNOCs.",
        json_schema_extra=annotate(requirement="BPA-PLAN"),
    )
    active: bool | None = Field(None, description="False when it may be used no more.")
    tenantId: str = Field(
        pattern=TENANT,
        min_length=2,
        max_length=256,
        description="City, as state.city.",
        json_schema_extra=annotate(
            requirement="BPA-TENANT", codes={"pattern": "BPA-TENANT-GRAMMAR"}
        ),
    )
    additionalDetails: Any | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    documents: list[Document] | None = Field(None, description="Drawings and papers.")
    preApprovedCode: str | None = Field(None, description="Code of the kind of drawing.")
