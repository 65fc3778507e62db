"""Wire models of this service.

Source: UPYOG-NIUA core-services/docs/localisation-contract.yml; what deployed front ends send.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel


class LocalisationMessage(EchoedModel):
    """One text in one language."""

    code: str = Field(min_length=1, max_length=255, description="Code of the text.")
    message: str = Field(min_length=1, max_length=500, description="The text.")
    module: str = Field(min_length=1, max_length=255, description="Module, e.g. rainmaker-pgr.")
    locale: str = Field(min_length=1, max_length=255, description="Language, e.g. hi_IN.")


class LocalisationRequest(EchoedModel):
    """Texts to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(min_length=1, description="State or city.")
    messages: list[LocalisationMessage] = Field(min_length=1, description="Texts.")
