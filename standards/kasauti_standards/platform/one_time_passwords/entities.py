"""Wire models of one-time passwords: sending them (user-otp), keeping them (egov-otp).

Sources: UPYOG-NIUA `core-services/docs/egov-otp-contract.yml`; user-otp and egov-otp
`web/contract`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, annotate
from kasauti_standards.platform.entities import FreeResponse, FreeResponseInfo


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


class OtpToken(EchoedModel):
    """A one-time password of somebody."""

    otp: str | None = Field(
        None, max_length=128, description="The digits.", json_schema_extra=annotate(person="secret")
    )
    UUID: str | None = Field(None, max_length=36, description="Its id.")
    identity: str | None = Field(
        None, max_length=100, description="Whose.", json_schema_extra=annotate(person="mobile")
    )
    tenantId: str | None = Field(None, max_length=256, description="State or city.")
    isValidationSuccessful: bool | None = Field(None, description="Whether it was used.")


class OtpTokenRequest(EchoedModel):
    """A one-time password to be made, used or found."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    otp: OtpToken = Field(description="The one-time password.")


class OtpTokenResponse(FreeResponse):
    """A one-time password as kept."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    otp: OtpToken | None = Field(None, description="The one-time password; null if unknown.")
