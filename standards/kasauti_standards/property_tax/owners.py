"""Wire models of who owns a property.

Sources: UPYOG-NIUA `municipal-services/docs/property-services/property-services.yml` 1.0,
property-services `models/OwnerInfo.java`, `models/Institution.java`, `models/Document.java`.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import EchoedModel, Number, annotate

Status: TypeAlias = Literal["ACTIVE", "INACTIVE", "INWORKFLOW", "CANCELLED", "REJECTED"]


class Document(EchoedModel):
    """A paper that belongs to a property, an owner or an assessment."""

    id: str | None = Field(None, description="Filled in by the service.")
    documentType: str = Field(
        min_length=1,
        description="Kind of document, e.g. OWNER.IDENTITYPROOF.PAN.",
        json_schema_extra=annotate(requirement="PT-DOCUMENT"),
    )
    fileStoreId: str = Field(
        min_length=1,
        description="Id in the file store.",
        json_schema_extra=annotate(requirement="PT-DOCUMENT"),
    )
    documentUid: str | None = Field(
        None, description="Number on the document.", json_schema_extra=annotate(person="id")
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    status: Status | None = Field(None, description="Whether the document still holds.")


class OwnerInfo(Person):
    """One owner; made as a user of the system when the property is registered."""

    ownerInfoUuid: str | None = Field(None, description="Filled in by the service.")
    uuid: str | None = Field(
        None, max_length=64, description="Permanent id.", json_schema_extra=annotate(person="id")
    )
    userName: str | None = Field(
        None, max_length=64, description="Login name.", json_schema_extra=annotate(person="id")
    )
    password: str | None = Field(
        None,
        max_length=64,
        description="Never answered.",
        json_schema_extra=annotate(person="secret"),
    )
    identificationMark: str | None = Field(None, max_length=300, description="Identification mark.")
    photo: str | None = Field(None, max_length=36, description="File of the photo.")
    signature: str | None = Field(None, max_length=36, description="File of the signature.")
    tenantId: str | None = Field(None, max_length=256, description="Tenant; the state.")
    name: str = Field(
        max_length=100,
        description="Full name.",
        json_schema_extra=annotate(requirement="PT-OWNER", person="name"),
    )
    mobileNumber: str = Field(
        description="Mobile number.",
        json_schema_extra=annotate(requirement="PT-OWNER", person="mobile"),
    )
    alternatemobilenumber: str | None = Field(
        None,
        max_length=50,
        description="Second mobile number; only the code knows it (PT-E-003).",
        json_schema_extra=annotate(person="mobile"),
    )
    isPrimaryOwner: bool | None = Field(None, description="Whether letters go to this owner.")
    ownerShipPercentage: Number | None = Field(
        None,
        ge=0,
        le=100,
        description="Share in per cent; the wire spells it so.",
        json_schema_extra=annotate(
            requirement="PT-OWNER-SHARE",
            codes={"minimum": "PT-OWNER-SHARE-RANGE", "maximum": "PT-OWNER-SHARE-RANGE"},
        ),
    )
    ownerType: str = Field(
        min_length=1,
        description="Special category, NONE where there is none.",
        examples=["NONE"],
        json_schema_extra=annotate(requirement="PT-OWNER-TYPE", code_list="OwnerType"),
    )
    institutionId: str | None = Field(None, description="Institution the owner speaks for.")
    status: Status | None = Field(None, description="ACTIVE unless given up in a transfer.")
    documents: list[Document] | None = Field(None, description="Papers of the owner.")
    relationship: Literal["FATHER", "HUSBAND"] | None = Field(
        None, description="Whose name fatherOrHusbandName is."
    )
    additionalDetails: Any | None = Field(None, description="Free content; only in the code.")


class Institution(EchoedModel):
    """The institution that owns a property of an institutional category."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str | None = Field(None, description="City.")
    name: str | None = Field(None, description="Name of the institution.")
    type: str | None = Field(None, description="Kind of institution, a sub-ownership category.")
    designation: str | None = Field(None, description="Office of the authorised person.")
    nameOfAuthorizedPerson: str | None = Field(
        None,
        description="Who signs for the institution.",
        json_schema_extra=annotate(person="name"),
    )
    additionalDetails: Any | None = Field(None, description="Free content.")
