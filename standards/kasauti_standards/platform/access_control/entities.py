"""Wire models of this service.

Source: DIGIT-Specs `Common Services/access-control.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel


class ActionRequest(EchoedModel):
    """Which actions the holders of roles may take."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    roleCodes: list[str] = Field(description="Roles.")
    tenantId: str | None = Field(None, description="Tenant.")
    actionMaster: str | None = Field(None, description="Master that holds the actions.")
    enabled: bool | None = Field(None, description="Only enabled actions.")
