"""Wire models of this service.

Source: DIGIT-Specs `Common Services/id-generation.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer


class IdRequest(EchoedModel):
    """Ids of one kind."""

    idName: str = Field(min_length=1, max_length=200, description="Kind of id.")
    tenantId: str = Field(min_length=1, max_length=200, description="City.")
    format: str | None = Field(None, max_length=200, description="Form for an unknown kind.")
    count: Integer | None = Field(None, ge=1, le=1000, description="How many; 1 unless said.")


class IdGenerationRequest(EchoedModel):
    """A request for ids."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    idRequests: list[IdRequest] = Field(min_length=1, description="Kinds and numbers.")


class IdResponse(EchoedModel):
    """One id."""

    id: str = Field(description="The id.")


class IdGenerationResponse(EchoedModel):
    """The ids, in the order asked for."""

    responseInfo: ResponseInfo | None = Field(None, description="About the answer.")
    idResponses: list[IdResponse] = Field(description="Ids.")
