"""Wire models that all shared services use.

Answers are free objects of the service that owns them, except where a model stands in the
service's own folder.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer


class RequestInfoWrapper(EchoedModel):
    """The body of a search by query parameters: who asks, if anybody."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")


class FreeResponseInfo(EchoedModel):
    """What a shared service says of its answer, in the words of its own (PLT-E-008)."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    apiId: str | None = Field(None, description="As in the request.")
    ver: str | None = Field(None, description="As in the request.")
    ts: Integer | str | None = Field(None, description="Time; a login answers an empty text.")
    resMsgId: str | None = Field(None, description="Id of the answer.")
    msgId: str | None = Field(None, description="Id of the request.")
    status: str | None = Field(None, description="successful, 200 OK and the like.")


class FreeResponse(EchoedModel):
    """An answer of the owning service's own shape, with the envelope."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
