"""Wire models of a water meter's readings.

Sources: UPYOG-NIUA ws-calculator `web/models/MeterReading.java`, `MeterConnectionRequest.java`,
`MeterReadingResponse.java`; nobody publishes a contract of them (WNS-E-002).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.grammars import TENANT
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Number, annotate

PERIOD = r"^[0-9]{2}/[0-9]{2}/[0-9]{4} ?- ?[0-9]{2}/[0-9]{2}/[0-9]{4}$"


def _reading(description: str) -> float:
    member: Number = Field(
        ge=0,
        description=description,
        json_schema_extra=annotate(
            requirement="WNS-READING", codes={"minimum": "METER-READING-NEGATIVE"}
        ),
    )
    return member


class MeterReading(EchoedModel):
    """What a meter shows, and what it showed before."""

    id: str | None = Field(
        None, min_length=1, max_length=64, description="Filled in by the service."
    )
    billingPeriod: str = Field(
        min_length=1,
        max_length=64,
        pattern=PERIOD,
        description="Days that are billed, dd/MM/yyyy - dd/MM/yyyy.",
        examples=["01/04/2026 - 30/04/2026"],
        json_schema_extra=annotate(
            requirement="WNS-READING-PERIOD", codes={"pattern": "METER-PERIOD-GRAMMAR"}
        ),
    )
    meterStatus: Literal["Working", "Locked", "Breakdown", "No-meter", "Reset", "Replacement"] = (
        Field(
            description="How the meter was found.",
            json_schema_extra=annotate(requirement="WNS-READING"),
        )
    )
    lastReading: Number = _reading("Reading before.")
    lastReadingDate: EpochMillis = Field(
        ge=0,
        description="When it was read, epoch milliseconds; 0 means 30 days ago.",
        json_schema_extra=annotate(requirement="WNS-READING-DATES"),
    )
    currentReading: Number = _reading("Reading now.")
    currentReadingDate: EpochMillis = Field(
        ge=0,
        description="When it is read, epoch milliseconds.",
        json_schema_extra=annotate(requirement="WNS-READING-DATES"),
    )
    connectionNo: str = Field(
        min_length=1,
        description="Connection of the meter.",
        json_schema_extra=annotate(requirement="WNS-READING"),
    )
    consumption: Number | None = Field(
        None, description="What was used; the difference of the readings."
    )
    generateDemand: bool | None = Field(
        None, description="False for the reading at activation; then nothing is billed."
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    tenantId: str = Field(
        pattern=TENANT,
        max_length=256,
        description="City, as state.city.",
        json_schema_extra=annotate(
            requirement="WNS-TENANT", codes={"pattern": "WNS-TENANT-GRAMMAR"}
        ),
    )
    status: str | None = Field(
        None, description="What became of the reading in a list, in words of the service."
    )


class MeterConnectionRequest(EchoedModel):
    """A reading, or a list of readings; the wire names one reading meterReadings."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    meterReadings: MeterReading | None = Field(None, description="One reading, for _create.")
    meterReadingList: list[MeterReading] | None = Field(
        None, description="Readings, for _bulkReading."
    )


class MeterReadingResponse(EchoedModel):
    """The answer: readings, last taken first."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    meterReadings: list[MeterReading] = Field(
        description="Readings.", json_schema_extra=annotate(requirement="WNS-READING-ANSWER")
    )
