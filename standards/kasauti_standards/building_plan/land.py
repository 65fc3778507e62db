"""Wire models of land: the plot, who owns it, what stands on it, and its address.

Sources: DIGIT-Specs `Domain Services/land-registry.yaml` 1.0.0; UPYOG-NIUA
`municipal-services/docs/bpa/bpa-service.yaml` 1.0.0, land-services `web/models`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.entities import Address as CommonAddress
from kasauti_standards.common.entities import Document as CommonDocument
from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.grammars import TENANT
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Number, annotate

_KEY = 64


class Document(CommonDocument):
    """A paper of the land, of an application, or of a step of it."""

    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class Address(CommonAddress):
    """Where the plot lies."""

    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class OwnerInfo(Person):
    """One owner of the plot; made as a user of the system when the land is registered."""

    tenantId: str | None = Field(None, description="Tenant; the state.")
    name: str = Field(
        min_length=1,
        max_length=256,
        description="Full name, in any script.",
        json_schema_extra=annotate(requirement="BPA-OWNER", person="name"),
    )
    mobileNumber: str = Field(
        min_length=1,
        max_length=256,
        description="Mobile number; no two owners share one.",
        json_schema_extra=annotate(requirement="BPA-OWNER", person="mobile"),
    )
    ownerId: str | None = Field(None, description="Id of the row; set by the service.")
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
    isPrimaryOwner: bool | None = Field(None, description="Whether letters go to this owner.")
    ownerShipPercentage: Number | None = Field(
        None,
        ge=0,
        le=100,
        description="Share in per cent; the wire spells it so.",
        json_schema_extra=annotate(requirement="BPA-OWNER"),
    )
    ownerType: str | None = Field(
        None,
        max_length=256,
        description="Special category; NONE where it is not said.",
        json_schema_extra=annotate(code_list="platform/OwnerType"),
    )
    institutionId: str | None = Field(
        None, max_length=_KEY, description="Institution the owner speaks for."
    )
    status: bool | None = Field(None, description="False when the owner was given up.")
    documents: list[Document] | None = Field(None, description="Papers of the owner.")
    relationship: Literal["FATHER", "HUSBAND"] | None = Field(
        None, description="Whose name fatherOrHusbandName is."
    )
    additionalDetails: Any | None = Field(None, description="Free content.")
    otpReference: str | None = Field(
        None, description="One-time password.", json_schema_extra=annotate(person="secret")
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class Institution(EchoedModel):
    """The institution that owns land of institutional ownership."""

    id: str | None = Field(None, max_length=_KEY, description="Filled in by the service.")
    tenantId: str | None = Field(None, max_length=256, description="City.")
    type: str | None = Field(None, max_length=_KEY, description="Kind of institution.")
    designation: str | None = Field(None, max_length=_KEY, description="Office of that person.")
    nameOfAuthorizedPerson: str | None = Field(
        None,
        max_length=256,
        description="Who acts for it.",
        json_schema_extra=annotate(person="name"),
    )
    additionalDetails: Any | None = Field(None, description="Free content.")


class Unit(EchoedModel):
    """A floor, or a part of one, and its use."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str | None = Field(None, min_length=2, max_length=256, description="City.")
    floorNo: str | None = Field(None, min_length=1, max_length=_KEY, description="Floor.")
    unitType: str | None = Field(None, description="Block, or kind of unit.")
    usageCategory: str | None = Field(
        None,
        min_length=1,
        description="Uses, with commas between them; codes of the second level.",
        json_schema_extra=annotate(requirement="BPA-USAGE"),
    )
    occupancyType: str | None = Field(None, description="Who occupies it.")
    occupancyDate: EpochMillis | None = Field(
        None, ge=0, description="Occupied since, epoch milliseconds."
    )
    additionalDetails: Any | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class LandInfo(EchoedModel):
    """A plot of land in the register."""

    id: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Filled in by the service."
    )
    landUId: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Id of the plot in another register."
    )
    landUniqueRegNo: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Registration or survey number."
    )
    tenantId: str = Field(
        pattern=TENANT,
        min_length=2,
        max_length=256,
        description="City, as state.city.",
        json_schema_extra=annotate(
            requirement="BPA-TENANT", codes={"pattern": "BPA-TENANT-GRAMMAR"}
        ),
    )
    status: Literal["ACTIVE", "INACTIVE"] | None = Field(
        None, description="INACTIVE once it is out of the register."
    )
    address: Address = Field(
        description="Where it lies.", json_schema_extra=annotate(requirement="BPA-ADDRESS")
    )
    ownershipCategory: str = Field(
        max_length=_KEY,
        description="Kind of ownership.",
        json_schema_extra=annotate(
            requirement="BPA-OWNERSHIP", code_list="platform/OwnerShipCategory"
        ),
    )
    owners: list[OwnerInfo] = Field(
        min_length=1,
        description="Owners.",
        json_schema_extra=annotate(requirement="BPA-OWNER"),
    )
    institution: Institution | None = Field(None, description="Of institutional ownership.")
    source: Literal["MUNICIPAL_RECORDS", "FIELD_SURVEY"] | None = Field(
        None, description="Where the record comes from."
    )
    channel: Literal["SYSTEM", "CFC_COUNTER", "CITIZEN", "DATA_ENTRY", "MIGRATION"] | None = Field(
        None, description="Through whom it came."
    )
    documents: list[Document] | None = Field(None, description="Papers of the land.")
    unit: list[Unit] | None = Field(None, description="Floors and their uses.")
    additionalDetails: Any | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
