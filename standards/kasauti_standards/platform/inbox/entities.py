"""Wire models of this service.

Source: DIGIT-Specs `Domain Services/inbox.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer


class ProcessSearchCriteria(EchoedModel):
    """Which workflow states an inbox shows."""

    tenantId: str | None = Field(None, description="City.")
    businessService: list[str] | None = Field(None, description="Workflows.")
    moduleName: str | None = Field(None, description="Module.")
    status: list[str] | None = Field(None, description="uuids of states.")
    assignee: str | None = Field(None, description="uuid of the employee it is assigned to.")


class InboxSearchCriteria(EchoedModel):
    """What an employee's inbox is filtered by."""

    tenantId: str = Field(min_length=1, description="City.")
    processSearchCriteria: ProcessSearchCriteria = Field(description="Workflow side.")
    moduleSearchCriteria: dict[str, Any] | None = Field(None, description="Record side.")
    limit: Integer | None = Field(None, ge=0, description="How many at most.")
    offset: Integer | None = Field(None, ge=0, description="How many to pass over.")


class InboxRequest(EchoedModel):
    """An inbox search."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    inbox: InboxSearchCriteria = Field(description="Filters.")


class InboxResponse(EchoedModel):
    """An inbox page."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    items: list[dict[str, Any]] = Field(description="Records with their process instances.")
    statusMap: list[dict[str, Any]] = Field(description="Count per state.")
    totalCount: Integer = Field(ge=0, description="Records that match.")
    nearingSlaCount: Integer = Field(ge=0, description="Of these, near their time limit.")
