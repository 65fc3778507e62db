"""Wire models of a scrutiny report: what the scrutiny of a drawing found.

The scrutiny of drawings is no part of this standard; its report is what an application rests on.
Of the plan, what decides risk, fees and permits is declared; the measures of floors, rooms and
stairs are free content.
Sources: UPYOG-NIUA `edcr/service/egov/egov-edcr/dcrasservice.yaml` 1.0.0; egov-edcr
`contract/EdcrDetail.java`, `EdcrResponse.java`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.building_plan.plan_information import planInformation
from kasauti_standards.common.envelope import ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, Number, annotate


def _square_metres(description: str) -> Number | None:
    member: Number | None = Field(
        None,
        ge=0,
        description=description,
        json_schema_extra=annotate(requirement="BPA-REPORT"),
    )
    return member


class Plot(EchoedModel):
    """The plot as it was measured."""

    area: Number | None = _square_metres("Area in square metres.")
    plotBndryArea: Number | None = _square_metres("Area within the boundary in square metres.")
    smallPlot: bool | None = Field(None, description="Whether it counts as small.")


class Building(EchoedModel):
    """A building of a block as it was measured."""

    buildingHeight: Number | None = Field(
        None,
        ge=0,
        description="Height in metres.",
        json_schema_extra=annotate(requirement="BPA-REPORT"),
    )
    totalBuitUpArea: Number | None = _square_metres(
        "Built-up area in square metres; the wire spells it so."
    )
    totalFloors: Number | None = Field(None, ge=0, description="Floors.")
    isHighRise: bool | None = Field(None, description="Whether it counts as high.")


class Block(EchoedModel):
    """A block of buildings."""

    name: str | None = Field(None, description="Name.")
    number: str | None = Field(None, description="Number.")
    building: Building | None = Field(None, description="The building.")


class OccupancyKind(EchoedModel):
    """A use by its code."""

    code: str | None = Field(
        None,
        description="Use of the first level.",
        json_schema_extra=annotate(requirement="BPA-OCCUPANCY", code_list="OccupancyType"),
    )
    name: str | None = Field(None, description="In words.")


class OccupancyTypeHelper(EchoedModel):
    """A use of the building, by its three levels."""

    type: OccupancyKind | None = Field(None, description="First level.")


class virtualBuilding(EchoedModel):  # noqa: N801 as the contract spells it
    """All blocks taken together."""

    totalBuitUpArea: Number | None = _square_metres(
        "Built-up area in square metres; the wire spells it so."
    )
    occupancyTypes: list[OccupancyTypeHelper] | None = Field(None, description="Uses.")


class PlanDetail(EchoedModel):
    """What was read from the drawing."""

    edcrPassed: bool | None = Field(None, description="Whether every check was met.")
    applicationDate: Any | None = Field(None, description="Day of the scrutiny.")
    plan_information: planInformation | None = Field(
        None, alias="planInformation", description="What the drawing says of itself."
    )
    plot: Plot | None = Field(None, description="The plot.")
    blocks: list[Block] | None = Field(None, description="Blocks.")
    virtual_building: virtualBuilding | None = Field(
        None, alias="virtualBuilding", description="All blocks taken together."
    )
    coverage: Number | None = Field(None, ge=0, description="Plot coverage in per cent.")
    block: Any | None = Field(None, description="Blocks, under the published name.")
    accessoryBlocks: list[Any] | None = Field(None, description="Blocks beside the main ones.")
    electricLine: list[Any] | None = Field(None, description="Electric lines.")
    nonNotifiedRoads: list[Any] | None = Field(None, description="Roads not notified.")
    notifiedRoads: list[Any] | None = Field(None, description="Notified roads.")
    culdeSacRoads: list[Any] | None = Field(None, description="Roads without an outlet.")
    laneRoads: list[Any] | None = Field(None, description="Lanes.")
    travelDistancesToExit: list[Number] | None = Field(None, description="Metres to an exit.")
    parkingDetails: Any | None = Field(None, description="Parking.")
    canopyDistanceFromPlotBoundary: list[Number] | None = Field(
        None, description="Metres from canopies to the boundary."
    )
    occupancies: list[Any] | None = Field(None, description="Uses by floor.")
    utility: Any | None = Field(None, description="Supplies and wastes.")
    farDetails: Any | None = Field(None, description="Floor area ratio.")
    drawingPreference: Any | None = Field(None, description="Units of the drawing.")
    septicTank: Any | None = Field(None, description="Septic tanks.")
    plantation: Any | None = Field(None, description="Plantation.")
    guardRoom: Any | None = Field(None, description="Guard room.")
    segregatedToilet: Any | None = Field(None, description="Segregated toilets.")
    surrenderRoads: list[Any] | None = Field(None, description="Roads given up.")
    totalSurrenderRoadArea: Number | None = Field(
        None, ge=0, description="Area of roads given up in square metres."
    )
    distanceToExternalEntity: Any | None = Field(None, description="Distances to other places.")
    errors: Any | None = Field(None, description="What kept the plan from being read.")
    noObjectionCertificates: Any | None = Field(None, description="Certificates named in it.")
    reportOutput: Any | None = Field(None, description="The checks and their outcome.")


class EdcrDetail(EchoedModel):
    """One scrutiny and its outcome."""

    tenantId: str = Field(
        min_length=2,
        description="City or state of the report.",
        json_schema_extra=annotate(requirement="BPA-REPORT"),
    )
    transactionNumber: str = Field(
        min_length=1,
        max_length=32,
        description="Number that the client gave the scrutiny.",
        json_schema_extra=annotate(requirement="BPA-REPORT"),
    )
    edcrNumber: str | None = Field(
        None, max_length=32, description="Number of the report, once the plan is accepted."
    )
    status: Literal["Accepted", "Not Accepted", "Aborted"] = Field(
        description="Outcome.",
        json_schema_extra=annotate(requirement="BPA-REPORT"),
    )
    appliactionType: str | None = Field(
        None,
        max_length=32,
        description="Permit or occupancy; the wire spells it so.",
        json_schema_extra=annotate(requirement="BPA-KIND", code_list="ApplicationType"),
    )
    applicationSubType: str | None = Field(
        None,
        max_length=32,
        description="Kind of work.",
        json_schema_extra=annotate(requirement="BPA-KIND", code_list="ServiceType"),
    )
    permitNumber: str | None = Field(
        None, max_length=32, description="Permit that an occupancy plan follows."
    )
    permitDate: Any | None = Field(None, description="Day of that permit.")
    comparisonEdcrNumber: str | None = Field(
        None, max_length=32, description="Report that an occupancy plan was compared with."
    )
    applicationNumber: str | None = Field(None, description="Number of the scrutiny.")
    applicationDate: Any | None = Field(None, description="Day of the scrutiny.")
    errors: str | None = Field(None, description="Why nothing was found.")
    planDetail: PlanDetail | None = Field(None, description="What was read from the drawing.")
    planPdfs: list[str] | None = Field(None, description="Addresses of pages of the drawing.")
    planReport: str | None = Field(None, description="Address of the report.")
    dxfFile: str | None = Field(None, description="Address of the drawing.")
    updatedDxfFile: str | None = Field(None, description="Address of the drawing as marked.")


class EdcrResponse(EchoedModel):
    """The answer with scrutiny reports."""

    responseInfo: ResponseInfo | None = Field(None, description="About the answer.")
    edcrDetail: list[EdcrDetail] = Field(
        description="Reports.", json_schema_extra=annotate(requirement="BPA-REPORT-SEARCH")
    )
    count: Integer | None = Field(None, ge=0, description="How many meet the criteria.")
