"""Wire models of this service.

Source: UPYOG-NIUA `core-services/docs/pdf-service-contract.yml`; pdf-service `src/index.js`,
`src/queries.js`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer
from kasauti_standards.platform.entities import FreeResponseInfo


class PDFRequest(EchoedModel):
    """Records to be printed, under the member that the kind of document names (`Payments`, …)."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")


class PDFResponse(EchoedModel):
    """What was printed and where it is kept."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    message: str = Field(description="Success.")
    filestoreIds: list[str] = Field(description="Files in the file store.")
    jobid: str = Field(description="Number of the job, by which it is found.")
    createdtime: EpochMillis = Field(description="Begin of the job.")
    endtime: EpochMillis = Field(description="End of the job.")
    tenantid: str = Field(description="City.")
    totalcount: Integer = Field(ge=0, description="How many records were printed.")
    key: str = Field(description="Kind of document.")
    documentType: str = Field(description="What it is, e.g. receipt.")
    moduleName: str = Field(description="Module.")


class PDFJob(EchoedModel):
    """A job that was done."""

    filestoreids: list[str] = Field(description="Files in the file store.")
    jobid: str = Field(description="Number of the job.")
    tenantid: str = Field(description="City.")
    createdtime: EpochMillis = Field(description="Begin of the job.")
    endtime: EpochMillis = Field(description="End of the job.")
    totalcount: Integer = Field(ge=0, description="How many records were printed.")
    key: str = Field(description="Kind of document.")
    documentType: str = Field(description="What it is.")
    moduleName: str = Field(description="Module.")


class PDFSearchResponse(EchoedModel):
    """The last job of each record that fits."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    message: str = Field(description="Success.")
    searchresult: list[PDFJob] = Field(description="Jobs.")
