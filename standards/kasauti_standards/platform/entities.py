"""Wire models of the shared services' requests.

Sources: DIGIT-Specs `Common Services` (mdms, id-generation, workflow, user, otp,
human-resource-management-system) and `Domain Services/inbox.yaml`; what deployed front ends send.
Answers are free objects of the service that owns them, except where a model stands here.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.entities import Document, User
from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, annotate


class RequestInfoWrapper(EchoedModel):
    """The body of a search by query parameters: who asks, if anybody."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")


class MasterDetail(EchoedModel):
    """One master asked for, with a JSONPath filter over its rows."""

    name: str | None = Field(
        None,
        min_length=1,
        description="Name of the master, e.g. ServiceDefs; none asks for nothing (PLT-E-009).",
    )
    filter: str | None = Field(None, description="JSONPath filter, e.g. [?(@.active==true)].")


class ModuleDetail(EchoedModel):
    """The masters asked for of one module."""

    moduleName: str = Field(min_length=1, description="Module, e.g. RAINMAKER-PGR.")
    masterDetails: list[MasterDetail] | None = Field(
        None, description="Masters; the same one may stand several times."
    )


class MdmsCriteria(EchoedModel):
    """What is asked for of the master data."""

    tenantId: str = Field(min_length=1, description="State or city.")
    moduleDetails: list[ModuleDetail] = Field(description="Modules and masters.")


class MdmsCriteriaReq(EchoedModel):
    """A master data search."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    mdms_criteria: MdmsCriteria = Field(
        alias="MdmsCriteria",
        description="What is asked for.",
        json_schema_extra=annotate(requirement="PLT-MDMS"),
    )


class IdRequest(EchoedModel):
    """Ids of one kind."""

    idName: str = Field(min_length=1, max_length=200, description="Kind of id.")
    tenantId: str = Field(min_length=1, max_length=200, description="City.")
    format: str | None = Field(None, max_length=200, description="Form for an unknown kind.")
    count: Integer | None = Field(None, ge=1, le=1000, description="How many; 1 unless said.")


class IdGenerationRequest(EchoedModel):
    """A request for ids."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    idRequests: list[IdRequest] = Field(min_length=1, description="Kinds and numbers.")


class IdResponse(EchoedModel):
    """One id."""

    id: str = Field(description="The id.")


class IdGenerationResponse(EchoedModel):
    """The ids, in the order asked for."""

    responseInfo: ResponseInfo | None = Field(None, description="About the answer.")
    idResponses: list[IdResponse] = Field(description="Ids.")


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


class CreateUserRequest(EchoedModel):
    """A user to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    user: dict[str, Any] = Field(description="The user.", json_schema_extra=annotate(person="name"))


class UserSearchRequest(EchoedModel):
    """Criteria of a user search, in the body."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    tenantId: str | None = Field(None, description="Tenant of the users.")
    uuid: list[str] | None = Field(None, description="Permanent ids.")
    id: list[Integer] | None = Field(None, description="Internal numbers.")
    userName: str | None = Field(
        None, description="Login name.", json_schema_extra=annotate(person="id")
    )
    name: str | None = Field(
        None, description="Full name.", json_schema_extra=annotate(person="name")
    )
    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    emailId: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )
    userType: str | None = Field(None, description="CITIZEN, EMPLOYEE or SYSTEM.")
    roleCodes: list[str] | None = Field(None, description="Roles the users hold.")
    active: bool | None = Field(None, description="Only users that may log in.")
    pageSize: Integer | None = Field(None, ge=0, description="How many at most.")
    pageNumber: Integer | None = Field(None, ge=0, description="Page, from 0.")


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


class ActionRequest(EchoedModel):
    """Which actions the holders of roles may take."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    roleCodes: list[str] = Field(description="Roles.")
    tenantId: str | None = Field(None, description="Tenant.")
    actionMaster: str | None = Field(None, description="Master that holds the actions.")
    enabled: bool | None = Field(None, description="Only enabled actions.")


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


class Assignment(EchoedModel):
    """Where an employee works, and since when."""

    id: str | None = Field(None, description="Filled in by the service.")
    department: str = Field(description="Code of the department.")
    designation: str = Field(description="Code of the designation.")
    fromDate: EpochMillis = Field(description="Since, epoch milliseconds.")
    toDate: EpochMillis | None = Field(None, description="Until, epoch milliseconds.")
    isCurrentAssignment: bool | None = Field(None, description="Whether it holds today.")
    isHOD: bool | None = Field(None, description="Head of the department.")


class Employee(EchoedModel):
    """An employee of a city."""

    tenantId: str = Field(min_length=1, description="City.")
    code: str = Field(min_length=1, max_length=250, description="Number; the login name.")
    employeeStatus: str | None = Field(None, description="EMPLOYED unless said.")
    employeeType: str = Field(description="Kind of employment.")
    dateOfAppointment: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    assignments: list[Assignment] = Field(min_length=1, description="Departments.")
    jurisdictions: list[dict[str, Any]] | None = Field(None, description="Places in charge of.")
    user: dict[str, Any] = Field(
        description="The person.", json_schema_extra=annotate(person="name")
    )


class EmployeeRequest(EchoedModel):
    """Employees to be added."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    employees: list[Employee] = Field(alias="Employees", min_length=1, description="Employees.")


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


class FreeResponseInfo(EchoedModel):
    """What a shared service says of its answer, in the words of its own (PLT-E-008)."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    status: str | None = Field(None, description="successful, 200 OK and the like.")


class FreeResponse(EchoedModel):
    """An answer of the owning service's own shape, with the envelope."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
