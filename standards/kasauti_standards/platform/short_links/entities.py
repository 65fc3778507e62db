"""Wire models of this service.

Source: UPYOG-NIUA `core-services/docs/url-shortening_contract.yml`; egov-url-shortening
ShortenRequest.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel, EpochMillis


class ShortenRequest(EchoedModel):
    """An address to be shortened; the request has no envelope of its own."""

    id: str | None = Field(None, description="Ignored.")
    url: str = Field(min_length=1, max_length=1024, description="The address, http or https.")
    validFrom: EpochMillis | None = Field(None, description="It leads nowhere before.")
    validTill: EpochMillis | None = Field(None, description="It leads nowhere after.")
