"""Wire models of who applies for a fire permit, and of where the buildings stand.

Sources: UPYOG-NIUA `municipal-services/firenoc-services/docs/contract/fire_noc_contract.yaml`
1.0.0, firenoc-services `src/model/fireNOC.js`, `src/utils/search.js`, `src/utils/create.js`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Number, annotate


class Locality(EchoedModel):
    """A locality of the revenue hierarchy."""

    code: str = Field(
        min_length=1,
        description="Code within the city.",
        json_schema_extra=annotate(requirement="FN-LOCALITY"),
    )
    name: str | None = Field(None, description="Name, as the screens keep it.")
    label: str | None = Field(None, description="Kind of boundary.")
    latitude: str | None = Field(None, description="Degrees north, as text.")
    longitude: str | None = Field(None, description="Degrees east, as text.")
    area: str | None = Field(None, description="Area type.")
    pincode: Any | None = Field(None, description="Postal codes of the locality.")
    boundaryNum: Integer | None = Field(None, description="Number of the boundary.")
    children: list[Any] | None = Field(None, description="Boundaries within.")


def _place(description: str, *, longest: int | None = None) -> str | None:
    member: str | None = Field(
        None,
        max_length=longest,
        description=description,
        json_schema_extra=annotate(person="address"),
    )
    return member


class Address(EchoedModel):
    """Where the buildings stand."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str | None = Field(None, description="City, as in the permit.")
    addressId: str | None = Field(None, description="Filled in by the service.")
    addressNumber: str | None = _place("House, door or building number.")
    type: str | None = Field(None, description="Kind of address.")
    doorNo: str | None = _place("Door number.")
    addressLine1: str | None = _place("First line.")
    addressLine2: str | None = _place("Second line.")
    landmark: str | None = _place("Landmark.")
    buildingName: str | None = _place("Building.", longest=64)
    street: str | None = _place("Street.", longest=64)
    detail: str | None = _place("More of the address.")
    city: str = Field(
        min_length=1,
        description="City; the screens send its tenant.",
        json_schema_extra=annotate(requirement="FN-LOCALITY"),
    )
    pincode: str | None = Field(None, description="Postal code.")
    latitude: Number | None = Field(None, ge=-90, le=90, description="Degrees north.")
    longitude: Number | None = Field(None, ge=-180, le=180, description="Degrees east.")
    locality: Locality = Field(
        description="Locality.", json_schema_extra=annotate(requirement="FN-LOCALITY")
    )


class PropertyDetails(EchoedModel):
    """The property that the buildings belong to."""

    id: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    propertyId: str | None = Field(None, description="Number in the register of properties.")
    address: Address = Field(
        description="Where it lies.", json_schema_extra=annotate(requirement="FN-ADDRESS")
    )


class Document(EchoedModel):
    """A paper that belongs to a building or an owner."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str = Field(
        min_length=2,
        max_length=128,
        description="City.",
        json_schema_extra=annotate(requirement="FN-DOCUMENT"),
    )
    documentType: str = Field(
        min_length=2,
        max_length=64,
        description="Kind of document.",
        examples=["BUILDING.BUILDING_PLAN.SITE_PLAN"],
        json_schema_extra=annotate(requirement="FN-DOCUMENT"),
    )
    fileStoreId: str = Field(
        min_length=2,
        max_length=64,
        description="Id in the file store.",
        json_schema_extra=annotate(requirement="FN-DOCUMENT"),
    )
    documentUid: str | None = Field(
        None,
        min_length=2,
        max_length=64,
        description="Number on the document.",
        json_schema_extra=annotate(person="id"),
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class OwnerInfo(Person):
    """An owner; made as a user of the state when the application is made."""

    id: Integer | str | None = Field(  # type: ignore[assignment]  # wider than a user's
        None, description="Number of the user, or id of the owner's row."
    )
    ownerUUID: str | None = Field(
        None, description="Id of the owner's row.", json_schema_extra=annotate(person="id")
    )
    useruuid: str | None = Field(
        None, description="Id of the user, in a search.", json_schema_extra=annotate(person="id")
    )
    name: str = Field(
        min_length=1,
        description="Full name.",
        json_schema_extra=annotate(requirement="FN-OWNER", person="name"),
    )
    mobileNumber: str = Field(
        description="Mobile number.",
        json_schema_extra=annotate(requirement="FN-OWNER", person="mobile"),
    )
    correspondenceAddress: str = Field(
        max_length=300,
        description="Address for letters.",
        json_schema_extra=annotate(requirement="FN-OWNER", person="address"),
    )
    gender: Literal["MALE", "FEMALE", "TRANSGENDER", "OTHERS"] | None = Field(
        None, description="Gender."
    )
    isPrimaryOwner: bool | None = Field(None, description="Whether letters go to this owner.")
    ownerShipPercentage: Number | None = Field(
        None, ge=0, le=100, description="Share in per cent; the wire spells it so."
    )
    ownerType: str | None = Field(
        None,
        description="Special category.",
        examples=["NONE"],
        json_schema_extra=annotate(requirement="FN-OWNER-TYPE", code_list="platform/OwnerType"),
    )
    relationship: Literal["FATHER", "HUSBAND"] | None = Field(None, description="Of whom.")
    documents: list[Document] | None = Field(None, description="Papers.")
    alternatemobilenumber: str | None = Field(
        None, description="Second mobile number.", json_schema_extra=annotate(person="mobile")
    )
    addresses: list[Any] | None = Field(
        None,
        description="Addresses of the user.",
        json_schema_extra=annotate(person="address"),
    )
    accountLockedDate: EpochMillis | None = Field(None, description="Since when locked.")
    createdBy: Integer | str | None = Field(  # type: ignore[assignment]  # number or uuid
        None, description="Who made the user.", json_schema_extra=annotate(person="id")
    )
    lastModifiedBy: Integer | str | None = Field(  # type: ignore[assignment]  # number or uuid
        None, description="Who changed the user.", json_schema_extra=annotate(person="id")
    )


class ApplicantDetails(EchoedModel):
    """Who owns the buildings and applies."""

    ownerShipType: str = Field(
        description="Kind of ownership.",
        examples=["INDIVIDUAL.SINGLEOWNER"],
        json_schema_extra=annotate(
            requirement="FN-OWNERSHIP", code_list="platform/OwnerShipCategory"
        ),
    )
    ownerShipMajorType: str | None = Field(
        None, description="Its first level; the screens send it along."
    )
    owners: list[OwnerInfo] = Field(
        min_length=1,
        description="Owners.",
        json_schema_extra=annotate(requirement="FN-OWNERS", codes={"minItems": "FN-OWNERS-NONE"}),
    )
    additionalDetail: dict[str, Any] | None = Field(
        None, description="Free content: documents, and an institution's name and office."
    )
