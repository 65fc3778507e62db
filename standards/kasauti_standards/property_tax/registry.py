"""Wire models of the older registry (properties v2): the calculator still reads them.

Migrations hand them over too: `OldProperty` is an import format of this standard.
Sources: UPYOG-NIUA `municipal-services/docs/property-services/pt-service-v2-contract.yml` 2.0.0,
pt-calculator-v2 `web/models/property`, property-services `models/oldProperty`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.grammars import YEAR
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import (
    EchoedModel,
    EpochMillis,
    Integer,
    Number,
    Rupees,
    annotate,
)
from kasauti_standards.property_tax.properties import Channel, Locality, area_of


def _adhoc(description: str) -> Rupees | None:
    member: Rupees | None = Field(
        None,
        ge=0,
        description=description,
        json_schema_extra=annotate(requirement="PT-ADHOC", codes={"minimum": "PT-ADHOC-NEGATIVE"}),
    )
    return member


class OldDocument(EchoedModel):
    """A paper, by its file."""

    id: str | None = Field(None, max_length=64, description="Internal id.")
    documentType: Any | None = Field(None, description="Kind of document; the code has an object.")
    fileStore: str | None = Field(None, description="Id in the file store.")
    documentUid: str | None = Field(
        None, description="Number on the document.", json_schema_extra=annotate(person="id")
    )


class OldOwner(Person):
    """An owner of the older registry."""

    name: str | None = Field(
        None, max_length=100, description="Full name.", json_schema_extra=annotate(person="name")
    )
    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    otpReference: str | None = Field(
        None, description="One-time password.", json_schema_extra=annotate(person="secret")
    )
    isPrimaryOwner: bool | None = Field(None, description="Whether letters go to this owner.")
    ownerShipPercentage: Number | None = Field(
        None,
        ge=0,
        le=100,
        description="Share in per cent.",
        json_schema_extra=annotate(
            requirement="PT-OWNER-SHARE",
            codes={"minimum": "PT-OWNER-SHARE-RANGE", "maximum": "PT-OWNER-SHARE-RANGE"},
        ),
    )
    ownerType: str | None = Field(
        None,
        description="Special category.",
        json_schema_extra=annotate(requirement="PT-OWNER-TYPE", code_list="OwnerType"),
    )
    institutionId: str | None = Field(None, max_length=64, description="Institution.")
    documents: list[OldDocument] | None = Field(None, description="Papers.")
    relationship: Literal["FATHER", "HUSBAND"] | None = Field(None, description="Of whom.")
    status: Literal["ACTIVE", "INACTIVE"] | None = Field(None, description="Whether still owner.")


class OldUnit(EchoedModel):
    """A part of a property; usage in four members where the newer registry has dots."""

    id: str | None = Field(None, description="Internal id.")
    tenantId: str | None = Field(None, max_length=256, description="City.")
    floorNo: str | None = Field(None, max_length=64, description="Floor, as text.")
    unitType: str | None = Field(None, max_length=64, description="Kind of unit.")
    unitArea: Number = Field(
        ge=0, description="Area.", json_schema_extra=annotate(requirement="PT-AREA")
    )
    usageCategoryMajor: str | None = Field(
        None,
        max_length=64,
        description="First level of usage.",
        json_schema_extra=annotate(requirement="PT-USAGE", code_list="UsageCategoryMajor"),
    )
    usageCategoryMinor: str | None = Field(
        None,
        max_length=64,
        description="Second level.",
        json_schema_extra=annotate(requirement="PT-USAGE", code_list="UsageCategoryMinor"),
    )
    usageCategorySubMinor: str | None = Field(
        None,
        max_length=64,
        description="Third level.",
        json_schema_extra=annotate(requirement="PT-USAGE", code_list="UsageCategorySubMinor"),
    )
    usageCategoryDetail: str | None = Field(
        None,
        max_length=64,
        description="Fourth level.",
        json_schema_extra=annotate(requirement="PT-USAGE", code_list="UsageCategoryDetail"),
    )
    occupancyType: str | None = Field(
        None,
        max_length=64,
        description="Who occupies it.",
        json_schema_extra=annotate(requirement="PT-OCCUPANCY", code_list="OccupancyType"),
    )
    occupancyDate: EpochMillis | None = Field(None, description="Since when.")
    constructionType: str | None = Field(None, max_length=64, description="How it is built.")
    constructionSubType: str | None = Field(None, max_length=64, description="Second level.")
    arv: Rupees | None = Field(
        None,
        ge=0,
        description="Annual rental value in rupees.",
        json_schema_extra=annotate(requirement="PT-ARV", codes={"minimum": "PT-ARV-RANGE"}),
    )
    additionalDetails: Any | None = Field(None, description="Free content.")


class OldInstitution(EchoedModel):
    """An institution that owns."""

    id: str | None = Field(None, max_length=64, description="Internal id.")
    tenantId: str | None = Field(None, max_length=256, description="City.")
    name: str | None = Field(None, max_length=64, description="Name.")
    type: str | None = Field(None, max_length=64, description="Kind.")
    designation: str | None = Field(None, max_length=64, description="Office.")


class PropertyDetail(EchoedModel):
    """What a property was in one financial year; the older registry keeps one per assessment."""

    tenantId: str | None = Field(None, description="City.")
    citizenInfo: OldOwner | None = Field(None, description="Who applied.")
    source: Literal["MUNICIPAL_RECORDS", "FIELD_SURVEY"] | None = Field(
        None, description="Where the record comes from."
    )
    usage: str | None = Field(None, description="Main use.")
    noOfFloors: Integer | None = Field(
        None,
        le=500,
        description="Floors; without them no slab of a built-up property is found.",
        json_schema_extra=annotate(requirement="PT-FLOOR", codes={"maximum": "PT-FLOOR-RANGE"}),
    )
    landArea: Number | None = area_of("Area of the plot.")
    buildUpArea: Number | None = area_of("Built-up area.")
    units: list[OldUnit] | None = Field(None, description="Parts.")
    documents: list[OldDocument] | None = Field(None, description="Papers.")
    additionalDetails: Any | None = Field(
        None, description="Free content: heightAbove36Feet and inflammable raise the fire cess."
    )
    financialYear: str | None = Field(
        None,
        pattern=YEAR,
        description="Financial year.",
        json_schema_extra=annotate(
            requirement="PT-ASSESSMENT-YEAR", codes={"pattern": "PT-YEAR-GRAMMAR"}
        ),
    )
    propertyType: str | None = Field(None, max_length=64, description="VACANT or BUILTUP.")
    propertySubType: str | None = Field(None, max_length=64, description="Second level.")
    assessmentNumber: str | None = Field(None, max_length=64, description="Its assessment.")
    assessmentDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    usageCategoryMajor: str | None = Field(None, max_length=64, description="First level of usage.")
    usageCategoryMinor: str | None = Field(None, max_length=64, description="Second level.")
    ownershipCategory: str | None = Field(None, max_length=64, description="Kind of ownership.")
    subOwnershipCategory: str | None = Field(None, max_length=64, description="Second level.")
    adhocExemption: Rupees | None = _adhoc("Rupees that an employee takes off.")
    adhocPenalty: Rupees | None = _adhoc("Rupees that an employee adds.")
    adhocExemptionReason: str | None = Field(None, max_length=1024, description="Why.")
    adhocPenaltyReason: str | None = Field(None, max_length=1024, description="Why.")
    owners: list[OldOwner] | None = Field(
        None,
        description="Owners.",
        json_schema_extra=annotate(requirement="PT-OWNERS"),
    )
    institution: OldInstitution | None = Field(None, description="Of institutional ownership.")
    calculation: Any | None = Field(None, description="What the tax came to.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")
    channel: Channel | None = Field(None, description="How it came in.")


class OldAddress(EchoedModel):
    """Where the property lies."""

    id: str | None = Field(None, description="Internal id.")
    tenantId: str | None = Field(None, description="City.")
    latitude: Number | None = Field(None, description="Degrees north.")
    longitude: Number | None = Field(None, description="Degrees east.")
    addressId: str | None = Field(None, description="Internal id.")
    addressNumber: str | None = Field(
        None, description="House.", json_schema_extra=annotate(person="address")
    )
    type: str | None = Field(None, description="Kind of address.")
    addressLine1: str | None = Field(
        None,
        max_length=256,
        description="First line.",
        json_schema_extra=annotate(person="address"),
    )
    addressLine2: str | None = Field(
        None,
        max_length=256,
        description="Second line.",
        json_schema_extra=annotate(person="address"),
    )
    landmark: str | None = Field(
        None, description="Landmark.", json_schema_extra=annotate(person="address")
    )
    doorNo: str | None = Field(
        None, description="Door number.", json_schema_extra=annotate(person="address")
    )
    city: str | None = Field(None, description="City.")
    pincode: str | None = Field(None, description="Postal code.")
    detail: str | None = Field(
        None, description="More of the address.", json_schema_extra=annotate(person="address")
    )
    buildingName: str | None = Field(
        None,
        max_length=64,
        description="Building.",
        json_schema_extra=annotate(person="address"),
    )
    street: str | None = Field(
        None, max_length=64, description="Street.", json_schema_extra=annotate(person="address")
    )
    locality: Locality = Field(
        description="Locality.", json_schema_extra=annotate(requirement="PT-LOCALITY")
    )


class OldProperty(EchoedModel):
    """A property of the older registry with its details by year; the calculator reads the first."""

    propertyId: str | None = Field(None, description="Permanent number.")
    tenantId: str | None = Field(None, max_length=256, description="City.")
    acknowldgementNumber: str | None = Field(None, description="Number of the application.")
    oldPropertyId: str | None = Field(
        None, max_length=256, description="Number in the register before that."
    )
    status: str | None = Field(None, description="ACTIVE or INACTIVE.")
    address: OldAddress = Field(
        description="Where it lies.", json_schema_extra=annotate(requirement="PT-ADDRESS")
    )
    creationReason: str | None = Field(
        None, description="NEWPROPERTY, SUBDIVISION, or a reason of the newer registry."
    )
    occupancyDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    propertyDetails: list[PropertyDetail] = Field(
        min_length=1,
        description="By financial year.",
        json_schema_extra=annotate(requirement="PT-CALCULATION"),
    )
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class OldPropertyRequest(EchoedModel):
    """Properties of the older registry, handed over."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    properties: list[OldProperty] = Field(
        alias="Properties", min_length=1, max_length=100, description="Properties."
    )


class OldPropertyResponse(EchoedModel):
    """The answer of the older registry."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    properties: list[OldProperty] = Field(alias="Properties", description="Properties.")
