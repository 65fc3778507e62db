"""Wire models of water and sewerage: requests and answers, and the records they hold."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, annotate
from kasauti_standards.water_sewerage.calculations import (
    AdhocTaxReq,
    Calculation,
    CalculationCriteria,
    CalculationReq,
    CalculationRes,
    TaxHeadEstimate,
)
from kasauti_standards.water_sewerage.connections import (
    Connection,
    SewerageConnection,
    WaterConnection,
)
from kasauti_standards.water_sewerage.holders import (
    ConnectionHolder,
    Document,
    PlumberInfo,
    RoadCuttingInfo,
    WorkflowStep,
)
from kasauti_standards.water_sewerage.readings import (
    MeterConnectionRequest,
    MeterReading,
    MeterReadingResponse,
)

__all__ = [
    "AdhocTaxReq",
    "BulkBillReq",
    "Calculation",
    "CalculationCriteria",
    "CalculationReq",
    "CalculationRes",
    "Connection",
    "ConnectionHolder",
    "ConnectionResponse",
    "Document",
    "MeterConnectionRequest",
    "MeterReading",
    "MeterReadingResponse",
    "PlumberInfo",
    "RequestInfoWrapper",
    "RoadCuttingInfo",
    "SewerageConnection",
    "SewerageConnectionRequest",
    "SewerageConnectionResponse",
    "TaxHeadEstimate",
    "WaterConnection",
    "WaterConnectionRequest",
    "WaterConnectionResponse",
    "WorkflowStep",
]


class ConnectionRequest(EchoedModel):
    """What a request says of itself, on both sides."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    disconnectRequest: bool | None = Field(
        None, description="True for an application to be cut off; only in the code."
    )
    reconnectRequest: bool | None = Field(
        None, description="True for an application to be joined again; only in the code."
    )
    isCreateCall: bool | None = Field(None, description="Set by the service; only in the code.")
    isOldDataEncryptionRequest: bool | None = Field(
        None, description="Internal flag of a re-encryption; only in the code."
    )


class WaterConnectionRequest(ConnectionRequest):
    """An application for water, or a step of one."""

    water_connection: WaterConnection = Field(
        alias="WaterConnection", description="The application."
    )


class SewerageConnectionRequest(ConnectionRequest):
    """An application for sewerage, or a step of one."""

    sewerage_connection: SewerageConnection = Field(
        alias="SewerageConnection", description="The application."
    )


class WaterConnectionResponse(EchoedModel):
    """The answer to create, update and search of water."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    water_connection: list[WaterConnection] | None = Field(
        None,
        alias="WaterConnection",
        description="Applications, or connections.",
        json_schema_extra=annotate(requirement="WNS-ANSWER"),
    )
    total_count: Integer | None = Field(
        None, ge=0, alias="TotalCount", description="How many match; only in the code."
    )


class SewerageConnectionResponse(EchoedModel):
    """The answer to create, update and search of sewerage."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    sewerage_connections: list[SewerageConnection] | None = Field(
        None,
        alias="SewerageConnections",
        description="Applications, or connections.",
        json_schema_extra=annotate(requirement="WNS-ANSWER"),
    )
    total_count: Integer | None = Field(
        None, ge=0, alias="TotalCount", description="How many match; only in the code."
    )


class BulkBillCriteria(EchoedModel):
    """Which connections a month's demands are looked for."""

    tenantIds: list[str] | None = Field(None, description="Cities, for the job.")
    offset: Integer | None = Field(None, ge=0, description="How many to pass over.")
    limit: Integer | None = Field(None, ge=0, description="How many at most.")
    consumerCode: str | None = Field(None, description="Connection.")
    tenantId: str | None = Field(None, description="City.")


class BulkBillReq(EchoedModel):
    """A request about the demands of the month."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    bulk_bill_criteria: BulkBillCriteria = Field(
        alias="BulkBillCriteria",
        description="Which connections.",
        json_schema_extra=annotate(requirement="WNS-CALCULATION"),
    )


class ConnectionResponse(EchoedModel):
    """Connections without a demand of the month."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    connection: list[Any] | None = Field(
        None,
        description="Connections of either side, as their search answers them.",
        json_schema_extra=annotate(person="name"),
    )


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
