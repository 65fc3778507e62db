"""Wire models of this service.

Source: DIGIT-Specs `Common Services/otp.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, annotate


class Otp(EchoedModel):
    """Whom a one-time password is sent to, and for what."""

    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    tenantId: str | None = Field(None, description="State.")
    type: Literal["login", "register", "passwordreset"] | None = Field(
        None, description="For what."
    )
    userType: str | None = Field(None, description="CITIZEN unless said.")


class OtpRequest(EchoedModel):
    """A request to send a one-time password."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    otp: Otp = Field(description="Whom and for what.")
