"""Wire models of a property: where it lies, what stands on it, what has become of it.

Sources: UPYOG-NIUA `municipal-services/docs/property-services/property-services.yml` 1.0,
property-services `models/Property.java`, `PropertyInfo.java`, `Unit.java`, `Address.java`,
`ConstructionDetail.java`.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from pydantic import Field

from kasauti_standards.common.entities import GeoLocation
from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.grammars import TENANT
from kasauti_standards.common.wire import (
    EchoedModel,
    EpochMillis,
    Integer,
    Number,
    Rupees,
    annotate,
)
from kasauti_standards.property_tax.owners import Document, Institution, OwnerInfo, Status

Channel: TypeAlias = Literal["SYSTEM", "CFC_COUNTER", "CITIZEN", "DATA_ENTRY", "MIGRATION"]
_LARGEST_AREA = 99999999.99


def area_of(description: str) -> Number | None:
    """An area of at most eight digits before the point; which unit is the city's own setting."""
    member: Number | None = Field(
        None,
        ge=0,
        le=_LARGEST_AREA,
        description=description,
        json_schema_extra=annotate(
            requirement="PT-AREA",
            codes={"minimum": "PT-AREA-RANGE", "maximum": "PT-AREA-RANGE"},
        ),
    )
    return member


class Locality(EchoedModel):
    """A locality of the revenue hierarchy; `area` is the area type that billing slabs name."""

    code: str = Field(
        min_length=1,
        description="Code within the city.",
        json_schema_extra=annotate(requirement="PT-LOCALITY"),
    )
    name: str | None = Field(None, description="Name, filled in by the service.")
    label: str | None = Field(None, description="Kind of boundary.")
    latitude: str | None = Field(None, description="Degrees north, as text.")
    longitude: str | None = Field(None, description="Degrees east, as text.")
    area: str | None = Field(None, description="Area type, e.g. AREA2.")
    children: list[Locality] | None = Field(None, description="Boundaries within.")
    materializedPath: str | None = Field(None, description="Path from the root.")


def _text(description: str) -> str | None:
    member: str | None = Field(
        None, description=description, json_schema_extra=annotate(person="address")
    )
    return member


class Address(EchoedModel):
    """Where the property lies."""

    tenantId: str | None = Field(None, description="City; set by the service.")
    id: str | None = Field(None, description="Filled in by the service.")
    doorNo: str | None = _text("Door number.")
    plotNo: str | None = _text("Plot number.")
    landmark: str | None = _text("Landmark.")
    buildingName: str | None = _text("Building.")
    street: str | None = _text("Street.")
    city: str | None = Field(None, description="City.")
    district: str | None = Field(None, description="District.")
    region: str | None = Field(None, description="Region.")
    state: str | None = Field(None, description="State.")
    country: str | None = Field(None, description="Country.")
    pincode: str | None = Field(None, description="Postal code of six digits.")
    locality: Locality = Field(
        description="Locality.", json_schema_extra=annotate(requirement="PT-LOCALITY")
    )
    geoLocation: GeoLocation | None = Field(None, description="Point.")
    additionalDetails: Any | None = Field(None, description="Free content.")


class ConstructionDetail(EchoedModel):
    """How large a unit is and how it is built."""

    carpetArea: Number | None = area_of("Floor area within the walls.")
    builtUpArea: Number | None = area_of("Floor area with the walls; what is taxed.")
    plinthArea: Number | None = area_of("Area at the plinth.")
    superBuiltUpArea: Number | None = area_of("Area with the shared parts.")
    constructionType: str | None = Field(
        None,
        description="How it is built.",
        json_schema_extra=annotate(
            requirement="PT-CONSTRUCTION-TYPE", code_list="ConstructionType"
        ),
    )
    constructionDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    dimensions: Any | None = Field(None, description="Free content.")


class Unit(EchoedModel):
    """A part of a property with one use and one occupier."""

    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str | None = Field(None, description="City.")
    floorNo: Integer | None = Field(
        None,
        le=500,
        description="Floor, 0 the ground floor, negative below it.",
        json_schema_extra=annotate(requirement="PT-FLOOR", codes={"maximum": "PT-FLOOR-RANGE"}),
    )
    unitType: str | None = Field(None, description="Kind of unit: building, room, shop.")
    usageCategory: str = Field(
        min_length=1,
        description="What it is used for, in dotted levels.",
        examples=["NONRESIDENTIAL.COMMERCIAL.RETAIL"],
        json_schema_extra=annotate(requirement="PT-USAGE", code_list="UsageCategory"),
    )
    occupancyType: str | None = Field(
        None,
        description="Who occupies it.",
        json_schema_extra=annotate(requirement="PT-OCCUPANCY", code_list="OccupancyType"),
    )
    active: bool | None = Field(None, description="False when the unit is no more.")
    occupancyDate: EpochMillis | None = Field(None, description="Since when, epoch milliseconds.")
    constructionDetail: ConstructionDetail = Field(
        description="Its size and construction.",
        json_schema_extra=annotate(requirement="PT-UNIT"),
    )
    additionalDetails: Any | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    arv: Rupees | None = Field(
        None,
        ge=0,
        le=9999999999.99,
        description="Annual rental value in rupees, of a rented unit.",
        json_schema_extra=annotate(
            requirement="PT-ARV",
            codes={"minimum": "PT-ARV-RANGE", "maximum": "PT-ARV-RANGE"},
        ),
    )


class WorkflowStep(EchoedModel):
    """What is to be done with the record; the service asks for action, module and workflow."""

    id: str | None = Field(None, max_length=64, description="Filled in by the engine.")
    tenantId: str | None = Field(None, max_length=128, description="City; set by the service.")
    businessService: str | None = Field(None, max_length=128, description="Workflow.")
    businessId: str | None = Field(None, max_length=128, description="Number of the record.")
    action: str | None = Field(
        None,
        max_length=128,
        description="Action of the lifecycle, e.g. OPEN.",
        json_schema_extra=annotate(requirement="PT-WORKFLOW"),
    )
    moduleName: str | None = Field(None, max_length=64, description="PT.")
    state: Any | None = Field(None, description="State it leads to.")
    comment: str | None = Field(None, description="Words with the action.")
    documents: list[Document] | None = Field(None, description="Papers.")
    assignes: list[Any] | None = Field(
        None,
        description="Whom it goes to; the wire spells it so.",
        json_schema_extra=annotate(person="name"),
    )
    notificationAction: str | None = Field(None, description="Which message is sent.")


class Property(EchoedModel):
    """A property: the record that tax, transfer and other services hang on."""

    id: str | None = Field(None, description="Internal id of this version of the record.")
    propertyId: str | None = Field(None, description="Permanent number, filled in by the service.")
    surveyId: str | None = Field(None, description="Number of the survey.")
    linkedProperties: list[str] | None = Field(None, description="Numbers of related properties.")
    tenantId: str = Field(
        pattern=TENANT,
        max_length=256,
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(requirement="PT-TENANT", codes={"pattern": "PT-TENANT-GRAMMAR"}),
    )
    accountId: str | None = Field(
        None, description="uuid of who applied.", json_schema_extra=annotate(person="id")
    )
    oldPropertyId: str | None = Field(
        None, description="Number in the register before; keeps a source system's key."
    )
    status: Status | None = Field(None, description="Set by the service.")
    address: Address = Field(
        description="Where it lies.", json_schema_extra=annotate(requirement="PT-ADDRESS")
    )
    acknowldgementNumber: str | None = Field(
        None, description="Number of the application in progress; the wire spells it so."
    )
    propertyType: str = Field(
        min_length=1,
        description="Kind of property.",
        examples=["BUILTUP.INDEPENDENTPROPERTY"],
        json_schema_extra=annotate(requirement="PT-TYPE", code_list="PropertyType"),
    )
    ownershipCategory: str = Field(
        min_length=1,
        description="Kind of ownership.",
        examples=["INDIVIDUAL.SINGLEOWNER"],
        json_schema_extra=annotate(requirement="PT-OWNERSHIP", code_list="OwnerShipCategory"),
    )
    owners: list[OwnerInfo] = Field(
        min_length=1,
        description="Owners, those given up in a transfer among them.",
        json_schema_extra=annotate(requirement="PT-OWNERS", codes={"minItems": "PT-OWNERS-NONE"}),
    )
    institution: Institution | None = Field(None, description="Of institutional ownership only.")
    creationReason: Literal[
        "CREATE",
        "UPDATE",
        "MUTATION",
        "STATUS",
        "LEGACY_ENTRY",
        "BIFURCATION",
        "AMALGAMATION",
        "SUBDIVISION",
        "DATA_UPLOAD",
    ] = Field(
        description="Why this version of the record was made.",
        json_schema_extra=annotate(requirement="PT-REASON"),
    )
    usageCategory: str | None = Field(
        None,
        description="Main use; asked for where something is built.",
        json_schema_extra=annotate(requirement="PT-USAGE", code_list="UsageCategory"),
    )
    noOfFloors: Integer | None = Field(
        None,
        le=500,
        description="Floors, ground floor counted.",
        json_schema_extra=annotate(requirement="PT-FLOOR", codes={"maximum": "PT-FLOOR-RANGE"}),
    )
    landArea: Number | None = area_of("Area of the plot.")
    superBuiltUpArea: Number | None = area_of("Built-up area of a shared property.")
    source: Literal["MUNICIPAL_RECORDS", "FIELD_SURVEY", "WATER_CHARGES", "WS", "TL"] | None = (
        Field(None, description="Where the record comes from; asked for at creation.")
    )
    channel: Channel | None = Field(None, description="How it came in; asked for at creation.")
    documents: list[Document] | None = Field(None, description="Papers of the property.")
    units: list[Unit] | None = Field(None, description="Parts; none on vacant land.")
    dueAmount: str | None = Field(
        None, description="Rupees due, in a defaulter search; only in the code."
    )
    dueAmountYear: str | None = Field(
        None, description="Dues by year, in a defaulter search; only in the code."
    )
    additionalDetails: Any | None = Field(None, description="Free content.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    workflow: WorkflowStep | None = Field(None, description="The step to be taken.")
    alternateUpdated: bool | None = Field(
        None, alias="AlternateUpdated", description="Set by the service; only in the code."
    )
    isOldDataEncryptionRequest: bool | None = Field(
        None, description="Internal flag of a re-encryption; only in the code."
    )
