"""Wire models of this service, which is ours: it is published nowhere."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer
from kasauti_standards.platform.entities import FreeResponseInfo


class OutboxMessage(EchoedModel):
    """A message that a deployed service would hand to a gateway of telephones or mail."""

    id: str = Field(description="Number of the message.")
    tenantId: str = Field(description="City.")
    channel: Literal["SMS", "EMAIL", "WHATSAPP"] = Field(description="How it goes out.")
    receiver: str = Field(description="Masked: the last three digits, or the host of an address.")
    about: str = Field(description="Number of the record.")
    template: str = Field(description="Workflow and action, or the kind of message.")
    text: str = Field(description="Words, in English and Hindi.")
    createdTime: EpochMillis = Field(description="When it was put there.")


class OutboxResponse(EchoedModel):
    """Messages, the latest first."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    messages: list[OutboxMessage] = Field(description="Messages.")
    totalCount: Integer = Field(ge=0, description="How many fit, whatever the page.")
