"""Wire models of the national dashboard ingest.

Sources: DIGIT-Specs `Domain Services/national-dashboard-ingest.yaml` 1.0.0; UPYOG-NIUA
national-dashboard-ingest `web/models` and `application.properties`. The published contract shows
`Data` as one object and the metrics as a free object; the service takes a list and a closed set
of metrics per module (errata NDB-E-001, NDB-E-004).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import Integer, WireModel, annotate
from kasauti_standards.national_dashboard.configuration import LONGEST_PLACE
from kasauti_standards.national_dashboard.shapes import check_metrics

_CONTRACT = "DIGIT-Specs national-dashboard-ingest.yaml#/components/schemas"


def _place(description: str, example: str) -> Any:  # noqa: ANN401 (pydantic's Field gives Any)
    return Field(
        min_length=1,
        max_length=LONGEST_PLACE,
        pattern=r"^[A-Za-z0-9._()/&:,\n -]*$",
        description=description,
        examples=[example],
        json_schema_extra=annotate(
            requirement="NDB-PLACE",
            codes={"pattern": "NDB-PLACE-CHARACTERS", "minLength": "NDB-PLACE-BLANK"},
            source=f"{_CONTRACT}/Data",
        ),
    )


class Data(WireModel):
    """The figures of one module, one ward and one day."""

    date: str = Field(
        pattern="^[0-9]{2}-[0-9]{2}-[0-9]{4}$",
        description="Day reported, dd-MM-yyyy, not in the future.",
        examples=["30-01-2026"],
        json_schema_extra=annotate(requirement="NDB-DATE", codes={"pattern": "NDB-DATE-FORMAT"}),
    )
    module: str = Field(
        min_length=1,
        description="Code of the module.",
        examples=["PT"],
        json_schema_extra=annotate(requirement="NDB-MODULE", codes={"enum": "NDB-MODULE-UNKNOWN"}),
    )
    ward: str = _place("Ward; N/A where a record has none.", "Ward 1")
    ulb: str = _place("National code of the city, from NationalInfo.", "pb.amritsar")
    region: str = _place("Region or district.", "Amritsar")
    state: str = _place("Name of the state as NationalInfo spells it.", "Punjab")
    metrics: dict[str, Any] = Field(
        description="Figures by metric name; which ones depends on the module.",
        json_schema_extra=annotate(requirement="NDB-METRICS"),
    )
    auditDetails: AuditDetails | None = Field(
        None, description="Overwritten by the receiver; no need to send it."
    )

    @model_validator(mode="after")
    def _metrics_belong_to_module(self) -> Data:
        check_metrics(self.module, self.metrics)
        return self


class IngestRequest(WireModel):
    """A batch of daily figures."""

    request_info: RequestInfo = Field(
        alias="RequestInfo",
        description="Who reports; the receiver reads userInfo.uuid.",
        json_schema_extra=annotate(requirement="NDB-REQUEST-INFO"),
    )
    data: Annotated[list[Data], Field(max_length=200, min_length=1)] = Field(
        alias="Data",
        description="At most 200 records, taken whole or not at all.",
        json_schema_extra=annotate(
            requirement="NDB-BATCH",
            codes={"maxItems": "NDB-BATCH-SIZE", "minItems": "NDB-BATCH-EMPTY"},
        ),
    )


class ReceiverInfo(ResponseInfo):
    """What the receiver says of its answer: the request again, and no status (NDB-E-039)."""

    nullable = ResponseInfo.nullable | {"status"}

    # wider than the common envelope, as the receiver is
    status: Literal["successful", "failed", "SUCCESSFUL", "FAILED"] | None = Field(  # type: ignore[assignment]
        None, description="Whether the request succeeded; the deployed receiver leaves it out."
    )


class IngestResponse(WireModel):
    """The answer to an accepted batch: one hash per record (Java hashCode, NDB-E-003)."""

    response_info: ReceiverInfo = Field(
        alias="ResponseInfo", description="About the answer; the contract writes responseInfo."
    )
    responseHash: list[Integer] = Field(description="One number per record, in order.")


class MasterData(WireModel):
    """Targets and totals of one city and module for a financial year."""

    financialYear: str = Field(
        pattern="^[0-9]{4}-[0-9]{2}$",
        description="Financial year, YYYY-YY.",
        examples=["2026-27"],
        json_schema_extra=annotate(
            requirement="NDB-MASTER-YEAR", codes={"pattern": "NDB-MASTER-YEAR-FORMAT"}
        ),
    )
    module: str = Field(
        min_length=1,
        description="Code of the module.",
        json_schema_extra=annotate(
            requirement="NDB-MASTER-MODULE", codes={"enum": "NDB-MASTER-MODULE-UNKNOWN"}
        ),
    )
    ulb: str = _place("National code of the city, from NationalInfo.", "pb.amritsar")
    region: str = _place("Region or district.", "Amritsar")
    state: str = _place("Name of the state as NationalInfo spells it.", "Punjab")
    metrics: dict[str, Any] = Field(
        description="All master metrics of the module.",
        json_schema_extra=annotate(requirement="NDB-MASTER-METRICS"),
    )
    auditDetails: AuditDetails | None = Field(None, description="Who wrote the record.")

    @model_validator(mode="after")
    def _metrics_belong_to_module(self) -> MasterData:
        check_metrics(self.module, self.metrics, master=True)
        return self


class MasterDataRequest(WireModel):
    """One master-data record with its envelope."""

    request_info: RequestInfo = Field(
        alias="RequestInfo",
        description="Who reports; the receiver reads tenant and roles of userInfo.",
        json_schema_extra=annotate(requirement="NDB-REQUEST-INFO"),
    )
    master_data: MasterData = Field(alias="MasterData", description="The record.")


class MasterDataResponse(WireModel):
    """The answer to an accepted master-data record."""

    response_info: ReceiverInfo = Field(alias="ResponseInfo", description="About the answer.")
