"""Wire models of the people and papers of a connection.

Sources: UPYOG-NIUA ws-services `web/models/OwnerInfo.java`, `PlumberInfo.java`, `Document.java`,
`RoadCuttingInfo.java`, `workflow/ProcessInstance.java`; those of sw-services are the same.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import EchoedModel, Number, annotate

Status: TypeAlias = Literal["ACTIVE", "INACTIVE"]


class Document(EchoedModel):
    """A paper that belongs to an application or a holder."""

    id: str | None = Field(None, description="Filled in by the service.")
    documentType: str = Field(
        min_length=1,
        description="Kind of document, e.g. OWNER.IDENTITYPROOF.PAN.",
        json_schema_extra=annotate(requirement="WNS-DOCUMENT"),
    )
    fileStoreId: str = Field(
        min_length=1,
        description="Id in the file store.",
        json_schema_extra=annotate(requirement="WNS-DOCUMENT"),
    )
    documentUid: str | None = Field(
        None, description="Number on the document.", json_schema_extra=annotate(person="id")
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    status: Status | None = Field(None, description="Whether the document still holds.")


class ConnectionHolder(Person):
    """Who holds the connection, where that is not the owner of the property."""

    ownerInfoUuid: str | None = Field(None, description="Filled in by the service.")
    name: str = Field(
        max_length=100,
        description="Full name.",
        json_schema_extra=annotate(requirement="WNS-HOLDER", person="name"),
    )
    mobileNumber: str = Field(
        description="Mobile number.",
        json_schema_extra=annotate(requirement="WNS-HOLDER", person="mobile"),
    )
    isPrimaryOwner: bool | None = Field(None, description="Whether letters go to this holder.")
    ownerShipPercentage: Number | None = Field(
        None, ge=0, le=100, description="Share in per cent; the wire spells it so."
    )
    ownerType: str | None = Field(
        None,
        description="Special category, NONE where there is none.",
        examples=["NONE"],
        json_schema_extra=annotate(requirement="WNS-OWNER-TYPE", code_list="OwnerType"),
    )
    institutionId: str | None = Field(None, description="Institution the holder speaks for.")
    status: Status | None = Field(None, description="ACTIVE unless replaced by a change.")
    documents: list[Document] | None = Field(None, description="Papers of the holder.")
    relationship: str | None = Field(None, description="Whose name fatherOrHusbandName is.")
    sameAsPropertyAddress: bool | None = Field(
        None, description="Sent by the web screens; not kept (WNS-E-008)."
    )


class PlumberInfo(EchoedModel):
    """The licensed plumber who lays the connection."""

    id: str | None = Field(None, max_length=256, description="Filled in by the service.")
    tenantId: str | None = Field(
        None, min_length=2, max_length=256, description="City; the contract's only (WNS-E-007)."
    )
    name: str | None = Field(
        None, max_length=256, description="Name.", json_schema_extra=annotate(person="name")
    )
    licenseNo: str | None = Field(
        None, max_length=256, description="Licence.", json_schema_extra=annotate(person="id")
    )
    mobileNumber: str | None = Field(
        None,
        max_length=256,
        description="Mobile number.",
        json_schema_extra=annotate(person="mobile"),
    )
    gender: str | None = Field(None, max_length=256, description="Gender.")
    fatherOrHusbandName: str | None = Field(
        None,
        max_length=256,
        description="Father or husband.",
        json_schema_extra=annotate(person="name"),
    )
    correspondenceAddress: str | None = Field(
        None,
        max_length=1024,
        description="Address for letters.",
        json_schema_extra=annotate(person="address"),
    )
    relationship: str | None = Field(None, description="Whose name fatherOrHusbandName is.")
    additionalDetails: Any | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class RoadCuttingInfo(EchoedModel):
    """A road that is cut to lay the connection."""

    id: str | None = Field(None, description="Filled in by the service.")
    roadType: str | None = Field(
        None,
        min_length=2,
        max_length=32,
        description="Kind of road.",
        examples=["BERMCUTTINGKATCHA"],
        json_schema_extra=annotate(requirement="WNS-ROAD", code_list="WaterRoadType"),
    )
    roadCuttingArea: Number | None = Field(
        None,
        ge=0,
        description="Area that is cut, square feet.",
        json_schema_extra=annotate(
            requirement="WNS-QUANTITY", codes={"minimum": "WNS-QUANTITY-NEGATIVE"}
        ),
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    status: Status | None = Field(None, description="Whether the entry still holds.")


class SewerageRoadCuttingInfo(RoadCuttingInfo):
    """A road that is cut for sewerage, which has a master of its own."""

    roadType: str | None = Field(
        None,
        min_length=2,
        max_length=32,
        description="Kind of road.",
        examples=["BERMCUTTINGKATCHA"],
        json_schema_extra=annotate(requirement="WNS-ROAD", code_list="SewerageRoadType"),
    )


class WorkflowStep(EchoedModel):
    """What is to be done with the application, and in an answer what was done last."""

    id: str | None = Field(None, max_length=64, description="Filled in by the engine.")
    tenantId: str | None = Field(None, max_length=128, description="City; set by the service.")
    businessService: str | None = Field(None, max_length=128, description="Workflow.")
    businessId: str | None = Field(None, max_length=128, description="Number of the application.")
    action: str | None = Field(
        None,
        max_length=128,
        description="Action of the lifecycle, e.g. SUBMIT_APPLICATION.",
        json_schema_extra=annotate(requirement="WNS-STEP"),
    )
    moduleName: str | None = Field(None, max_length=64, description="WS or SW.")
    state: Any | None = Field(None, description="State it leads to.")
    comment: str | None = Field(None, description="Words with the action.")
    documents: list[Document] | None = Field(None, description="Papers.")
    assignes: list[Any] | None = Field(
        None,
        description="Whom it goes to; the wire spells it so.",
        json_schema_extra=annotate(person="name"),
    )
