"""Wire models of a fire permit: what it is for, how far it has come, what it covers.

Sources: UPYOG-NIUA `municipal-services/firenoc-services/docs/contract/fire_noc_contract.yaml`
1.0.0, firenoc-services `src/model/fireNOC.js`, `src/utils/search.js`, `src/utils/create.js`; the
web client `egov-firenoc-dev/src/ui-utils/commons.js`.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.grammars import TENANT, YEAR
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, annotate
from kasauti_standards.fire_noc.applicants import ApplicantDetails, Document, PropertyDetails

Action: TypeAlias = Literal[
    "INITIATE",
    "APPLY",
    "APPROVE",
    "REJECT",
    "CANCEL",
    "PAY",
    "ADHOC",
    "FORWARD",
    "REFER",
    "SENDBACK",
    "SENDBACKTOCITIZEN",
    "RESUBMIT",
]


class BuildingUOM(EchoedModel):
    """A measure of a building: its height, area, floors, beds and so on."""

    id: str | None = Field(None, description="Filled in by the service.")
    code: str = Field(
        description="What is measured.",
        examples=["HEIGHT_OF_BUILDING"],
        json_schema_extra=annotate(requirement="FN-MEASURE", code_list="UOMs"),
    )
    value: Integer | None = Field(
        None,
        ge=0,
        description="The measure, a whole number.",
        json_schema_extra=annotate(
            requirement="FN-MEASURE", codes={"minimum": "FN-MEASURE-NEGATIVE"}
        ),
    )
    isActiveUom: bool | None = Field(None, description="Whether the use is charged by it.")
    active: bool | None = Field(None, description="False when the measure is no more.")


class Building(EchoedModel):
    """A building with one use, its measures and its plans."""

    id: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    tenantId: str | None = Field(None, min_length=2, max_length=128, description="City.")
    name: str = Field(
        description="Name of the building.",
        json_schema_extra=annotate(requirement="FN-BUILDING"),
    )
    usageType: str = Field(
        description="What it is used for.",
        examples=["GROUP_A_RESIDENTIAL.SUBDIVISIONA-1"],
        json_schema_extra=annotate(requirement="FN-USAGE", code_list="BuildingType"),
    )
    usageTypeMajor: str | None = Field(
        None, description="The group of the use; the screens send it along."
    )
    uoms: list[BuildingUOM] = Field(
        min_length=1,
        description="Measures.",
        json_schema_extra=annotate(
            requirement="FN-MEASURE", codes={"minItems": "FN-MEASURES-NONE"}
        ),
    )
    uomsMap: dict[str, Any] | None = Field(
        None, description="The measures by code; the screens send them along."
    )
    applicationDocuments: list[Document] | None = Field(None, description="Plans.")
    isDeleted: bool | None = Field(None, description="A mark of the screens.")


class FireNOCDetails(EchoedModel):
    """One application: its kind, its way through the office, buildings, place and applicants."""

    id: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    applicationNumber: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    status: str | None = Field(None, description="State of the workflow; set by the service.")
    fireNOCType: str = Field(
        description="PROVISIONAL before building, NEW after it, RENEW of an issued one.",
        examples=["NEW"],
        json_schema_extra=annotate(requirement="FN-TYPE", code_list="ApplicationType"),
    )
    firestationId: str = Field(
        description="Fire station that is asked.",
        examples=["FS_CITYA_01"],
        json_schema_extra=annotate(requirement="FN-STATION", code_list="FireStations"),
    )
    applicationDate: EpochMillis | None = Field(
        None, description="When applied for; set by the service."
    )
    financialYear: str = Field(
        pattern=YEAR,
        max_length=64,
        description="Financial year of the charge.",
        examples=["2026-27"],
        json_schema_extra=annotate(
            requirement="FN-YEAR",
            codes={"pattern": "FN-YEAR-GRAMMAR"},
            code_list="platform/FinancialYear",
        ),
    )
    issuedDate: EpochMillis | None = Field(None, description="When approved.")
    validFrom: EpochMillis | None = Field(None, description="First instant of validity.")
    validTo: EpochMillis | None = Field(None, description="When it expires.")
    action: Action = Field(
        description="The step to be taken.", json_schema_extra=annotate(requirement="FN-ACTION")
    )
    channel: Literal["COUNTER", "CITIZEN", "DATAENTRY"] = Field(
        description="How it came in.", json_schema_extra=annotate(requirement="FN-CHANNEL")
    )
    noOfBuildings: Literal["SINGLE", "MULTIPLE"] = Field(
        description="Whether one building or several.",
        json_schema_extra=annotate(requirement="FN-BUILDINGS"),
    )
    buildings: list[Building] = Field(
        min_length=1,
        description="Buildings.",
        json_schema_extra=annotate(
            requirement="FN-BUILDINGS", codes={"minItems": "FN-BUILDINGS-NONE"}
        ),
    )
    propertyDetails: PropertyDetails = Field(
        description="The property.", json_schema_extra=annotate(requirement="FN-ADDRESS")
    )
    applicantDetails: ApplicantDetails = Field(
        description="Who applies.", json_schema_extra=annotate(requirement="FN-OWNERS")
    )
    additionalDetail: dict[str, Any] | None = Field(
        None,
        description=(
            "Free content; comment, assignee and wfDocuments of the step, adhocPenalty and "
            "adhocRebate in rupees with their reasons, documents, ownerAuditionalDetail."
        ),
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class FireNOC(EchoedModel):
    """A fire permit: the number it was issued under, what it follows on, and the application."""

    id: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    tenantId: str = Field(
        pattern=TENANT,
        min_length=2,
        max_length=128,
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(requirement="FN-TENANT", codes={"pattern": "FN-TENANT-GRAMMAR"}),
    )
    fireNOCNumber: str | None = Field(
        None, min_length=2, max_length=64, description="Given at approval by the service."
    )
    provisionFireNOCNumber: str | None = Field(
        None,
        min_length=2,
        max_length=64,
        description="Number of the provisional permit that a NEW one follows on.",
    )
    oldFireNOCNumber: str | None = Field(
        None,
        min_length=2,
        max_length=64,
        description="Number of the permit that a RENEW follows on, or of an older register.",
    )
    dateOfApplied: EpochMillis | None = Field(None, description="When applied for.")
    fireNOCDetails: FireNOCDetails = Field(
        description="The application.", json_schema_extra=annotate(requirement="FN-SHAPE")
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
