"""Wire models of the workflow engine.

Sources: UPYOG-NIUA `core-services/docs/worfklow-2.0.yml`; egov-workflow-v2 `web/models`.
"""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field, RootModel

from kasauti_standards.common.entities import User
from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer
from kasauti_standards.platform.entities import FreeResponse

_WORD = 256
_KEY = 128


class Action(EchoedModel):
    """A way out of a state."""

    uuid: str | None = Field(None, max_length=_WORD, description="Filled in by the engine.")
    tenantId: str | None = Field(None, max_length=_WORD, description="State or city.")
    currentState: str | None = Field(
        None, max_length=_WORD, description="uuid of the state it leads out of."
    )
    action: str = Field(max_length=_WORD, description="Name of the action, e.g. APPLY.")
    nextState: str = Field(
        max_length=_WORD, description="uuid of the state it leads to; its name in a creation."
    )
    roles: list[str] = Field(max_length=1024, description="Who may take it; * is everybody.")
    active: bool | None = Field(None, description="Whether it may be taken.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class State(EchoedModel):
    """A state of a workflow with the ways out of it."""

    uuid: str | None = Field(None, max_length=_WORD, description="Filled in by the engine.")
    tenantId: str | None = Field(None, max_length=_WORD, description="State or city.")
    businessServiceId: str | None = Field(
        None, max_length=_WORD, description="uuid of the workflow."
    )
    sla: Integer | None = Field(None, description="Milliseconds allowed in the state.")
    state: str | None = Field(
        None, max_length=_WORD, description="Name; the state before the first has none."
    )
    applicationStatus: str | None = Field(
        None, max_length=_WORD, description="Status that the record shows."
    )
    docUploadRequired: bool | None = Field(None, description="Whether papers must come with it.")
    isStartState: bool | None = Field(None, description="Whether a record begins here.")
    isTerminateState: bool | None = Field(None, description="Whether it ends here.")
    isStateUpdatable: bool | None = Field(None, description="Whether the record may be changed.")
    actions: list[Action] | None = Field(None, description="Ways out.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class BusinessService(EchoedModel):
    """A workflow as configured."""

    tenantId: str = Field(max_length=_WORD, description="State or city.")
    uuid: str | None = Field(None, max_length=_WORD, description="Filled in by the engine.")
    businessService: str = Field(max_length=_WORD, description="Code of the workflow, e.g. PGR.")
    business: str = Field(max_length=_WORD, description="Module, e.g. pgr-services.")
    getUri: str | None = Field(None, max_length=1024, description="Where records are read.")
    postUri: str | None = Field(None, max_length=1024, description="Where records are updated.")
    businessServiceSla: Integer | None = Field(None, description="Milliseconds allowed in all.")
    states: list[State] = Field(description="States.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class BusinessServiceRequest(EchoedModel):
    """Workflows to be configured."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    business_services: list[BusinessService] = Field(
        alias="BusinessServices", min_length=1, description="Workflows."
    )


class BusinessServiceResponse(FreeResponse):
    """Workflows as configured."""

    business_services: list[BusinessService] = Field(
        alias="BusinessServices", description="Workflows."
    )


class StepDocument(EchoedModel):
    """A paper with a step."""

    id: str | None = Field(None, max_length=64, description="Filled in by the engine.")
    tenantId: str | None = Field(None, max_length=64, description="City.")
    documentType: str | None = Field(None, max_length=64, description="Kind of paper.")
    fileStoreId: str | None = Field(None, max_length=64, description="Id in the file store.")
    documentUid: str | None = Field(None, max_length=64, description="Number on the paper.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class ProcessInstance(EchoedModel):
    """A step of a record through its workflow."""

    id: str | None = Field(None, max_length=64, description="Filled in by the engine.")
    tenantId: str = Field(min_length=1, max_length=_KEY, description="City.")
    businessService: str = Field(min_length=1, max_length=_KEY, description="Workflow, e.g. PGR.")
    businessId: str = Field(min_length=1, max_length=_KEY, description="Number of the record.")
    action: str = Field(min_length=1, max_length=_KEY, description="What is done.")
    moduleName: str = Field(max_length=64, description="Module of the record.")
    state: State | None = Field(None, description="State it leads to.")
    comment: str | None = Field(None, max_length=1024, description="Words with the action.")
    documents: list[StepDocument] | None = Field(None, description="Papers.")
    assigner: User | None = Field(None, description="Who acted.")
    assignes: list[User] | None = Field(None, description="Whom it goes to.")
    nextActions: list[Action] | None = Field(None, description="What may be done next.")
    stateSla: Integer | None = Field(None, description="Milliseconds left in the state.")
    businesssServiceSla: Integer | None = Field(
        None, description="Milliseconds left in all; the wire spells it so."
    )
    previousStatus: str | None = Field(None, max_length=_KEY, description="Status before.")
    entity: Any | None = Field(None, description="The record, where it is sent along.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")
    rating: Integer | None = Field(None, ge=1, le=5, description="Only with RATE.")
    escalated: bool | None = Field(None, description="Whether it was escalated.")


class ProcessInstanceRequest(EchoedModel):
    """Steps to be taken."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    process_instances: list[ProcessInstance] = Field(
        alias="ProcessInstances", min_length=1, description="Steps."
    )


class ProcessInstanceResponse(FreeResponse):
    """Steps as taken or found."""

    process_instances: list[ProcessInstance] | None = Field(
        alias="ProcessInstances", description="Steps."
    )
    totalCount: Integer | None = Field(None, description="How many there are; of a search.")


class StepCriteria(EchoedModel):
    """Which steps are asked for, in a body."""

    tenantId: str | None = Field(None, description="State or city.")
    status: list[str] | None = Field(None, description="uuids of states.")
    businessIds: list[str] | None = Field(None, description="Numbers of records.")
    assignee: str | None = Field(None, description="uuid of whom it goes to.")
    ids: list[str] | None = Field(None, description="Ids of steps.")
    history: bool | None = Field(None, description="All steps, not only the latest.")
    fromDate: EpochMillis | None = Field(None, description="Not before.")
    toDate: EpochMillis | None = Field(None, description="Not after.")
    offset: Integer | None = Field(None, description="How many to pass over.")
    limit: Integer | None = Field(None, description="How many at most.")
    businessService: str | None = Field(None, description="Workflow.")
    moduleName: str | None = Field(None, description="Module.")


class StatusCountRequest(EchoedModel):
    """How many records stand in each state."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    criteria: StepCriteria | None = Field(
        None, alias="ProcessInstanceSearchCriteria", description="In place of the query."
    )


class StatusCount(EchoedModel):
    """How many records stand in a state."""

    count: Integer = Field(description="How many.")
    applicationstatus: str | None = Field(None, description="Status that the record shows.")
    businessservice: str | None = Field(None, description="Workflow.")
    statusid: str | None = Field(None, description="uuid of the state.")


class StatusCounts(RootModel[list[StatusCount]]):
    """The answer is a list."""

    model_config = ConfigDict(strict=True, frozen=True)


class StepCount(RootModel[Integer]):
    """The answer is a number."""

    model_config = ConfigDict(strict=True, frozen=True)
