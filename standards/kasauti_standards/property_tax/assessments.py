"""Wire models of an assessment: the tax of one property for one financial year.

Sources: UPYOG-NIUA `municipal-services/docs/property-services/Assessment.yml` 1.0.0,
property-services `models/Assessment.java`, `models/UnitUsage.java`. The contract requires a member
`constructionDetailNumber` that no assessment has (PT-E-005).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.grammars import TENANT, YEAR
from kasauti_standards.common.wire import EchoedModel, EpochMillis, annotate
from kasauti_standards.property_tax.owners import Document, Status
from kasauti_standards.property_tax.properties import Channel, WorkflowStep


class UnitUsage(EchoedModel):
    """Use and occupier of a unit in the year assessed, where they differ from the register."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str | None = Field(None, description="City; set by the service.")
    unitId: str = Field(
        min_length=1,
        description="Unit of the property.",
        json_schema_extra=annotate(requirement="PT-UNIT-USAGE"),
    )
    usageCategory: str = Field(
        min_length=1,
        description="What it is used for.",
        json_schema_extra=annotate(requirement="PT-USAGE", code_list="UsageCategory"),
    )
    occupancyType: str = Field(
        min_length=1,
        description="Who occupies it.",
        json_schema_extra=annotate(requirement="PT-OCCUPANCY", code_list="OccupancyType"),
    )
    occupancyDate: EpochMillis | None = Field(None, description="Since when, epoch milliseconds.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    additionalDetails: Any | None = Field(None, description="Free content; the contract's only.")


class Assessment(EchoedModel):
    """The assessment of one property for one financial year."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str = Field(
        pattern=TENANT,
        max_length=256,
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(requirement="PT-TENANT", codes={"pattern": "PT-TENANT-GRAMMAR"}),
    )
    assessmentNumber: str | None = Field(None, description="Filled in by the service.")
    financialYear: str = Field(
        pattern=YEAR,
        description="Financial year, April to March.",
        examples=["2026-27"],
        json_schema_extra=annotate(
            requirement="PT-ASSESSMENT-YEAR", codes={"pattern": "PT-YEAR-GRAMMAR"}
        ),
    )
    propertyId: str = Field(
        min_length=1,
        description="Property that is assessed.",
        json_schema_extra=annotate(requirement="PT-ASSESSMENT"),
    )
    assessmentDate: EpochMillis = Field(
        ge=0,
        description="Epoch milliseconds, not in the future.",
        json_schema_extra=annotate(requirement="PT-ASSESSMENT-DATE"),
    )
    status: Status | None = Field(None, description="Set by the service; asked for in an update.")
    source: Literal["MUNICIPAL_RECORDS", "WEBAPP", "MOBILEAPP", "FIELD_SURVEY"] | None = Field(
        None,
        description="Where it was made.",
        json_schema_extra=annotate(requirement="PT-ASSESSMENT-SOURCE"),
    )
    channel: Channel | None = Field(None, description="How it came in.")
    unitUsageList: list[UnitUsage] | None = Field(None, description="Uses of the year.")
    documents: list[Document] | None = Field(None, description="Papers.")
    additionalDetails: Any | None = Field(
        None,
        description="Free content; adhocPenalty and adhocExemption, rupees, change the tax.",
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    workflow: WorkflowStep | None = Field(None, description="The step to be taken.")
