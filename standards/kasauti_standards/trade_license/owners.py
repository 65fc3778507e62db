"""Wire models of who holds a licence: owners, the institution they speak for, their papers.

Sources: UPYOG-NIUA `municipal-services/docs/tl-service.yml` 1.0.0, tl-services
`web/models/OwnerInfo.java`, `User.java`, `Institution.java`, `Document.java`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import EchoedModel, Number, annotate

# as User.java has it, without its look-ahead over the length
_EMAIL = r'^$|^[^<>()\[\]\\,;: $*@"]+@([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}$'


class Document(EchoedModel):
    """A paper that belongs to an application, to a step of it, or to an owner."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    active: bool | None = Field(None, description="False when the paper holds no more.")
    tenantId: str | None = Field(None, max_length=64, description="City.")
    documentType: str | None = Field(
        None, max_length=64, description="Kind of document, e.g. OWNERIDPROOF."
    )
    fileStoreId: str | None = Field(
        None,
        max_length=64,
        description="Id in the file store.",
        json_schema_extra=annotate(requirement="TL-DOCUMENT"),
    )
    documentUid: str | None = Field(
        None,
        max_length=64,
        description="Number on the document.",
        json_schema_extra=annotate(person="id"),
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class OwnerInfo(Person):
    """One owner; made as a user of the system when the application is."""

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
    emailId: str | None = Field(
        None,
        max_length=128,
        pattern=_EMAIL,
        description="E-mail address; empty where there is none.",
        json_schema_extra=annotate(
            requirement="TL-OWNER", person="email", codes={"pattern": "TL-OWNER-EMAIL"}
        ),
    )
    tenantId: str | None = Field(None, max_length=256, description="Tenant; the state.")
    otpReference: str | None = Field(
        None, description="One-time password.", json_schema_extra=annotate(person="secret")
    )
    name: str = Field(
        max_length=100,
        description="Full name, in any script.",
        json_schema_extra=annotate(requirement="TL-OWNER", person="name"),
    )
    mobileNumber: str = Field(
        description="Mobile number.",
        json_schema_extra=annotate(requirement="TL-OWNER", person="mobile"),
    )
    isPrimaryOwner: bool | None = Field(None, description="Whether letters go to this owner.")
    ownerShipPercentage: Number | None = Field(
        None, description="Share in per cent; the wire spells it so."
    )
    ownerType: str | None = Field(
        None,
        max_length=64,
        description="Special category, NONE where there is none.",
        json_schema_extra=annotate(code_list="platform/OwnerType"),
    )
    institutionId: str | None = Field(
        None, max_length=64, description="Institution the owner speaks for."
    )
    relationship: Literal["FATHER", "HUSBAND"] | None = Field(
        None, description="Whose name fatherOrHusbandName is."
    )
    userActive: bool | None = Field(None, description="False when the owner was given up.")
    documents: list[Document] | None = Field(None, description="Papers of the owner.")
    additionalDetails: Any | None = Field(None, description="Free content; only in the code.")


class Institution(EchoedModel):
    """The institution that holds a licence of institutional ownership; only in the code."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str | None = Field(None, max_length=256, description="City.")
    name: str | None = Field(
        None,
        max_length=64,
        description="The person who signs for it.",
        json_schema_extra=annotate(person="name"),
    )
    type: str | None = Field(None, max_length=64, description="Kind of institution.")
    designation: str | None = Field(None, max_length=64, description="Office of that person.")
    active: bool | None = Field(None, description="Set by the service.")
    instituionName: str | None = Field(
        None, max_length=256, description="Name of the institution; the wire spells it so."
    )
    contactNo: str | None = Field(
        None,
        max_length=64,
        description="Contact number.",
        json_schema_extra=annotate(person="mobile"),
    )
    organisationRegistrationNo: str | None = Field(
        None, max_length=64, description="Registration number."
    )
    address: str | None = Field(
        None,
        max_length=512,
        description="Address of the institution.",
        json_schema_extra=annotate(person="address"),
    )
