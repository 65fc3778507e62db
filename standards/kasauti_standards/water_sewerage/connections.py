"""Wire models of a connection: the record of an application, and of the connection it made.

Sources: UPYOG-NIUA `municipal-services/docs/water-sewerage-services.yaml` 1.0.0, ws-services
`web/models/Connection.java`, `WaterConnection.java`, sw-services `SewerageConnection.java`. Every
application is a record of its own; those of one connection share its connectionNo.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.grammars import TENANT
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Number, annotate
from kasauti_standards.water_sewerage.holders import (
    ConnectionHolder,
    Document,
    PlumberInfo,
    RoadCuttingInfo,
    SewerageRoadCuttingInfo,
    WorkflowStep,
)


def _moment(description: str) -> int | None:
    member: EpochMillis | None = Field(
        None,
        ge=0,
        description=f"{description}, epoch milliseconds.",
        json_schema_extra=annotate(requirement="WNS-TIME", codes={"minimum": "WNS-TIME-NEGATIVE"}),
    )
    return member


def _count(description: str) -> int | None:
    member: Integer | None = Field(
        None,
        ge=0,
        description=description,
        json_schema_extra=annotate(
            requirement="WNS-QUANTITY", codes={"minimum": "WNS-QUANTITY-NEGATIVE"}
        ),
    )
    return member


def _size(description: str) -> float | None:
    member: Number | None = Field(
        None,
        ge=0,
        description=description,
        json_schema_extra=annotate(
            requirement="WNS-QUANTITY", codes={"minimum": "WNS-QUANTITY-NEGATIVE"}
        ),
    )
    return member


def _number(description: str) -> str | None:
    member: str | None = Field(None, min_length=1, max_length=64, description=description)
    return member


class Connection(EchoedModel):
    """What water and sewerage have in common, and what web screens send with both."""

    id: str | None = _number("Internal id of the application.")
    tenantId: str = Field(
        pattern=TENANT,
        min_length=2,
        max_length=256,
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(
            requirement="WNS-TENANT", codes={"pattern": "WNS-TENANT-GRAMMAR"}
        ),
    )
    propertyId: str | None = _number("Property it stands on.")
    applicationNo: str | None = _number("Number of the application, filled in by the service.")
    applicationStatus: str | None = _number("State of the workflow, set by the service.")
    status: Literal["Active", "Inactive"] | None = Field(
        None,
        description="Inactive once disconnected.",
        json_schema_extra=annotate(requirement="WNS-STATUS"),
    )
    connectionNo: str | None = _number("Number of the connection, given at activation.")
    oldConnectionNo: str | None = _number(
        "Number in the register before; keeps a source system's key."
    )
    applicationType: str | None = Field(
        None, description="What is applied for, set by the service; kept in an update."
    )
    documents: list[Document] | None = Field(None, description="Papers of the application.")
    plumberInfo: list[PlumberInfo] | None = Field(None, description="Plumbers.")
    roadType: str | None = Field(
        None, min_length=2, max_length=32, description="Road; roadCuttingInfo took its place."
    )
    roadCuttingArea: Number | None = Field(
        None, ge=0, description="Area; roadCuttingInfo took its place."
    )
    roadCuttingInfo: list[RoadCuttingInfo] | None = Field(None, description="Roads that are cut.")
    connectionExecutionDate: EpochMillis | None = _moment("When the connection was laid")
    connectionCategory: str | None = Field(
        None,
        min_length=2,
        max_length=32,
        description="Permanent or temporary.",
        json_schema_extra=annotate(requirement="WNS-CATEGORY", code_list="ConnectionCategory"),
    )
    connectionType: str | None = Field(
        None,
        min_length=2,
        max_length=32,
        description="Metered or not.",
        examples=["Metered"],
        json_schema_extra=annotate(requirement="WNS-TYPE", code_list="ConnectionType"),
    )
    dateEffectiveFrom: EpochMillis | None = _moment("From when a change or an end counts")
    connectionHolders: list[ConnectionHolder] | None = Field(
        None, description="Holders, where they are not the owners of the property."
    )
    oldApplication: bool | None = Field(
        None, description="Whether a later application of the connection took its place."
    )
    channel: Literal["CITIZEN", "CFC_COUNTER", "MIGRATION", "DATA_ENTRY", "SYSTEM"] | None = Field(
        None,
        description="How it came in.",
        json_schema_extra=annotate(requirement="WNS-CHANNEL"),
    )
    disconnectionExecutionDate: EpochMillis | None = _moment("When the connection was cut off")
    isDisconnectionTemporary: bool | None = Field(None, description="Whether cut off for a time.")
    disconnectionReason: str | None = Field(
        None,
        description="Why it is cut off.",
        json_schema_extra=annotate(requirement="WNS-REASON", code_list="DisconnectionReason"),
    )
    additionalDetails: Any | None = Field(
        None, description="Free content: adhocPenalty, adhocRebate, initialMeterReading, locality."
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    processInstance: WorkflowStep | None = Field(
        None,
        description="The step to be taken.",
        json_schema_extra=annotate(requirement="WNS-STEP"),
    )
    proposedPipeSize: Number | None = _size("Pipe asked for, inches; water.")
    proposedTaps: Integer | None = _count("Taps asked for; water.")
    pipeSize: Number | None = _size("Pipe laid, inches; water.")
    noOfTaps: Integer | None = _count("Taps laid; water.")
    proposedWaterClosets: Integer | None = _count("Water closets asked for; sewerage.")
    proposedToilets: Integer | None = _count("Toilets asked for; sewerage.")
    noOfWaterClosets: Integer | None = _count("Water closets; sewerage.")
    noOfToilets: Integer | None = _count("Toilets; sewerage.")
    water: bool | None = Field(None, description="Sent by the web screens; not kept (WNS-E-008).")
    sewerage: bool | None = Field(
        None, description="Sent by the web screens; not kept (WNS-E-008)."
    )
    service: str | None = Field(None, description="Sent by the web screens; not kept (WNS-E-008).")
    property: Any | None = Field(
        None,
        description="The whole property, sent by the web screens; not kept (WNS-E-008).",
        json_schema_extra=annotate(person="name"),
    )
    isdisconnection: bool | None = Field(
        None, description="Sent by the web screens; not kept (WNS-E-008)."
    )


class WaterConnection(Connection):
    """An application for water, or the water connection it made."""

    waterSource: str | None = Field(
        None,
        min_length=2,
        max_length=64,
        description="Where the water comes from, in dotted levels.",
        examples=["GROUND.BOREWELL"],
        json_schema_extra=annotate(requirement="WNS-SOURCE", code_list="WaterSource"),
    )
    meterId: str | None = Field(
        None, min_length=2, max_length=64, description="Number of the meter."
    )
    meterInstallationDate: EpochMillis | None = _moment("When the meter was put in")


class SewerageConnection(Connection):
    """An application for sewerage, or the sewerage connection it made."""

    roadCuttingInfo: list[SewerageRoadCuttingInfo] | None = Field(  # type: ignore[assignment]
        None, description="Roads that are cut."
    )
