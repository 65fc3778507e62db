"""Wire models of this service.

Source: UPYOG-NIUA `core-services/docs/report-contract.yml`; report `swagger/model`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis
from kasauti_standards.platform.entities import FreeResponseInfo


class MetadataRequest(EchoedModel):
    """Which report is asked about."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(description="City.")
    reportName: str = Field(description="Name of the report.")


class SearchParam(EchoedModel):
    """A value by which a report is narrowed."""

    name: str = Field(description="Name of the parameter.")
    input: Any | None = Field(None, description="Value; times in epoch milliseconds.")


class ReportRequest(EchoedModel):
    """Which report is asked for, and of what."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(description="City.")
    reportName: str = Field(description="Name of the report.")
    searchParams: list[SearchParam] | None = Field(None, description="Values.")


class ColumnDetail(EchoedModel):
    """A column, or a parameter, of a report."""

    name: str = Field(description="Name.")
    label: str = Field(description="Code of the label.")
    type: Literal[
        "number",
        "string",
        "date",
        "datetime",
        "checkbox",
        "epoch",
        "url",
        "currency",
        "singlevaluelist",
        "singlevaluelistac",
        "multivaluelist",
        "multivaluelistac",
        "boundarylist",
        "stringarray",
    ] = Field(description="Type of values.")
    defaultValue: Any | None = Field(None, description="None of these reports has one.")
    isMandatory: bool = Field(description="Of a parameter: whether it must be given.")
    showColumn: bool = Field(description="Whether it is shown.")
    total: bool = Field(description="Whether values are added up below.")


class ReportMetadata(EchoedModel):
    """What a report holds and by what it is narrowed."""

    reportName: str = Field(description="Name.")
    summary: str = Field(description="What it is about, in English and Hindi.")
    serialNo: bool = Field(description="Whether rows are numbered.")
    viewPath: str | None = Field(None, description="None of these reports leads on.")
    selectiveDownload: bool = Field(description="Whether single rows are downloaded.")
    reportHeader: list[ColumnDetail] = Field(description="Columns.")
    searchParams: list[ColumnDetail] = Field(description="Parameters.")


class MetadataResponse(EchoedModel):
    """The description of a report."""

    requestInfo: FreeResponseInfo | None = Field(
        None, description="About the answer; the wire calls it so."
    )
    tenantId: str = Field(description="City.")
    reportDetails: ReportMetadata = Field(description="The report.")


class ReportResponse(EchoedModel):
    """The rows of a report, each in the order of the columns."""

    viewPath: str | None = Field(None, description="None of these reports leads on.")
    selectiveDownload: bool = Field(description="Whether single rows are downloaded.")
    reportHeader: list[ColumnDetail] = Field(description="Columns.")
    ttl: EpochMillis | None = Field(None, description="None: reports are never kept.")
    reportData: list[list[Any]] = Field(description="Rows.")
