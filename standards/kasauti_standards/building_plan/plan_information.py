"""Wire model of what a drawing says of itself: plot, uses, surroundings, certificates.

Source: UPYOG-NIUA `edcr/service/egov/egov-edcr/dcrasservice.yaml` 1.0.0, schema planInformation.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel, Number, annotate


def _answer(question: str) -> str | None:
    member: str | None = Field(None, max_length=3, description=f"{question}: YES, NO or NA.")
    return member


class planInformation(EchoedModel):  # noqa: N801 as the contract spells it
    """What the drawing says of itself."""

    plotArea: Number | None = Field(
        None,
        ge=0,
        description="Area of the plot in square metres.",
        json_schema_extra=annotate(requirement="BPA-REPORT"),
    )
    occupancy: str | None = Field(None, max_length=32, description="Use of the building in words.")
    serviceType: str | None = Field(None, max_length=32, description="Kind of work.")
    plotNo: str | None = Field(None, max_length=32, description="Plot number.")
    khataNo: str | None = Field(None, max_length=32, description="Khata number.")
    ownerName: str | None = Field(
        None, max_length=32, description="Owner.", json_schema_extra=annotate(person="name")
    )
    applicantName: str | None = Field(
        None, max_length=32, description="Applicant.", json_schema_extra=annotate(person="name")
    )
    architectInformation: str | None = Field(
        None, max_length=32, description="Who drew it.", json_schema_extra=annotate(person="name")
    )
    amenities: str | None = Field(None, max_length=32, description="Amenities.")
    crzZoneArea: bool | None = Field(None, description="Crz zone area.")
    demolitionArea: Number | None = Field(None, description="Demolition area.")
    depthCutting: str | None = _answer("Departmenth cutting")
    governmentOrAidedSchool: str | None = _answer("Government or aided school")
    securityZone: str | None = _answer("Security zone")
    accessWidth: Number | None = Field(None, description="Access width.")
    noOfBeds: Number | None = Field(None, description="Number of beds.")
    nocToAbutSideDesc: str | None = _answer("Certificate: side abutting side")
    nocToAbutRearDesc: str | None = _answer("Certificate: side abutting rear")
    openingOnSide: str | None = _answer("Opening on side")
    openingOnRear: str | None = _answer("Opening on rear")
    noOfSeats: Number | None = Field(None, description="Number of seats.")
    noOfMechanicalParking: Number | None = Field(None, description="Number of mechanical parking.")
    singleFamilyBuilding: str | None = _answer("Single family building")
    reSurveyNo: str | None = Field(None, max_length=32, description="Survey number.")
    revenueWard: str | None = Field(None, max_length=32, description="Revenue ward.")
    desam: str | None = Field(None, max_length=32, description="Desam.")
    village: str | None = Field(None, max_length=32, description="Village.")
    landUseZone: str | None = Field(None, max_length=32, description="Land use zone.")
    leaseHoldLand: str | None = Field(None, max_length=32, description="Lease hold land.")
    roadWidth: Number | None = Field(None, description="Road width.")
    roadLength: Number | None = Field(None, description="Road length.")
    typeOfArea: str | None = Field(None, max_length=32, description="Type of area.")
    depthOfPlot: Number | None = Field(None, description="Depth of plot.")
    widthOfPlot: Number | None = Field(None, description="Width of plot.")
    buildingNearMonument: str | None = _answer("Building near monument")
    buildingNearGovtBuilding: str | None = _answer("Building near government building")
    nocNearMonument: str | None = _answer("Certificate: near monument")
    nocNearAirport: str | None = _answer("Certificate: near airport")
    nocNearDefenceAerodomes: str | None = _answer("Certificate: near defence aerodromes")
    nocStateEnvImpact: str | None = _answer("Certificate: state environmental impact")
    nocRailways: str | None = _answer("Certificate: railways")
    nocCollectorGvtLand: str | None = _answer("Certificate: collector government land")
    nocIrrigationDept: str | None = _answer("Certificate: irrigation department")
    nocFireDept: str | None = _answer("Certificate: fire department")
    buildingNearToRiver: str | None = _answer("Building near to river")
    barrierFreeAccessForPhyChlngdPpl: str | None = _answer(
        "Barrier free access for people with disabilities"
    )
    provisionsForGreenBuildingsAndSustainability: str | None = _answer(
        "Provisions for green buildings and sustainability"
    )
    fireProtectionAndFireSafetyRequirements: str | None = _answer(
        "Fire protection and fire safety requirements"
    )
    khasraNo: str | None = Field(None, max_length=32, description="Khasra number.")
    mauza: str | None = Field(None, max_length=32, description="Mauza.")
    khatuniNo: str | None = Field(None, max_length=32, description="Khatuni number.")
    district: str | None = Field(None, max_length=32, description="District.")
    rwhDeclared: str | None = _answer("Rain water harvesting declared")
