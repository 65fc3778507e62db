"""Wire models of this service.

Source: DIGIT-Specs `Domain Services/inbox.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer
from kasauti_standards.platform.entities import FreeResponseInfo
from kasauti_standards.platform.workflow.entities import ProcessInstance, StatusCount


class ProcessSearchCriteria(EchoedModel):
    """Which workflow states an inbox shows."""

    tenantId: str | None = Field(None, description="City.")
    businessService: list[str] | None = Field(None, description="Workflows.")
    moduleName: str | None = Field(None, description="Module.")
    status: list[str] | None = Field(None, description="uuids of states.")
    assignee: str | None = Field(None, description="uuid of the employee it is assigned to.")
    businessIds: list[str] | None = Field(None, description="Numbers of records.")
    ids: list[str] | None = Field(None, description="Ids of steps.")
    history: bool | None = Field(None, description="Not looked at: the latest step is shown.")
    fromDate: EpochMillis | None = Field(None, description="Not before.")
    toDate: EpochMillis | None = Field(None, description="Not after.")
    isProcessCountCall: bool | None = Field(None, description="Not looked at.")
    offset: Integer | None = Field(None, description="Not looked at: see the inbox.")
    limit: Integer | None = Field(None, description="Not looked at: see the inbox.")


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


class InboxItem(EchoedModel):
    """A record and where it stands."""

    process_instance: ProcessInstance | None = Field(
        None, alias="ProcessInstance", description="Latest step."
    )
    businessObject: dict[str, Any] | None = Field(None, description="The record.")
    serviceObject: dict[str, Any] | None = Field(None, description="What is beside it.")


class InboxResponse(EchoedModel):
    """An inbox page."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    items: list[InboxItem] = Field(description="Records with their process instances.")
    statusMap: list[StatusCount] = Field(description="Count per state.")
    totalCount: Integer = Field(ge=0, description="Records that match.")
    nearingSlaCount: Integer = Field(ge=0, description="Of these, near their time limit.")


class FieldSearchCriteria(EchoedModel):
    """Which records are asked for, member by member."""

    tenantId: str = Field(description="City.")
    moduleName: str = Field(description="Module of the workflow, e.g. pgr-services.")
    moduleSearchCriteria: dict[str, Any] | None = Field(
        None, description="Values by the path of a member."
    )
    offset: Integer | None = Field(None, ge=0, description="How many to pass over.")
    limit: Integer | None = Field(None, ge=0, description="How many at most; 10.")


class FieldSearchRequest(EchoedModel):
    """A search for records as lists of members."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    criteria: FieldSearchCriteria = Field(alias="SearchCriteria", description="Which.")


class RecordField(EchoedModel):
    """A member of a record."""

    key: str = Field(description="Path of the member, e.g. address.locality.code.")
    value: Any | None = Field(None, description="Its value.")


class FieldsOfRecord(EchoedModel):
    """A record as its members."""

    fields: list[RecordField] = Field(description="Members.")


class FieldSearchResponse(EchoedModel):
    """Records as lists of members."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    data: list[FieldsOfRecord] = Field(description="Records.")
