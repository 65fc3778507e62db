"""Wire models of this service.

Source: DIGIT-Specs `Common Services/workflow.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.entities import Document, User
from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer


class ProcessInstance(EchoedModel):
    """A step of a record through its workflow."""

    id: str | None = Field(None, description="Filled in by the engine.")
    tenantId: str = Field(min_length=1, description="City.")
    businessService: str = Field(min_length=1, description="Workflow, e.g. PGR.")
    businessId: str = Field(min_length=1, description="Number of the record.")
    action: str = Field(min_length=1, description="What is done.")
    moduleName: str | None = Field(None, description="Module of the record.")
    state: Any | None = Field(None, description="State it leads to.")
    comment: str | None = Field(None, description="Words with the action.")
    documents: list[Document] | None = Field(None, description="Papers.")
    assigner: User | None = Field(None, description="Who acted.")
    assignes: list[User] | None = Field(None, description="Whom it goes to.")
    nextActions: list[Any] | None = Field(None, description="What may be done next.")
    stateSla: Integer | None = Field(None, description="Milliseconds left in the state.")
    businesssServiceSla: Integer | None = Field(
        None, description="Milliseconds left in all; the wire spells it so."
    )
    previousStatus: str | None = Field(None, description="Status before.")
    entity: Any | None = Field(None, description="The record, where it is sent along.")
    auditDetails: Any | None = Field(None, description="Who and when.")
    rating: Integer | None = Field(None, ge=1, le=5, description="Only with RATE.")
    escalated: bool | None = Field(None, description="Whether it was escalated.")


class ProcessInstanceRequest(EchoedModel):
    """Steps to be taken."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    process_instances: list[ProcessInstance] = Field(
        alias="ProcessInstances", min_length=1, description="Steps."
    )
