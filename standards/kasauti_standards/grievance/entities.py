"""Wire models of grievance redressal, PGR v2.

Sources: DIGIT-Specs `Domain Services/complaints-v2.yaml` 2.0.0; UPYOG-NIUA pgr-services
`web/models`. The code asks for a priority that the contract does not know (PGR-E-001).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.entities import Address, Document, User
from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.grammars import TENANT
from kasauti_standards.common.wire import EchoedModel, Integer, annotate


class Service(EchoedModel):
    """One complaint."""

    active: bool | None = Field(None, description="False when withdrawn from use.")
    citizen: User | None = Field(
        None,
        description="Who complains; an employee who files for somebody sends name and mobile.",
        json_schema_extra=annotate(requirement="PGR-CITIZEN"),
    )
    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str = Field(
        pattern=TENANT,
        max_length=256,
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(
            requirement="PGR-TENANT", codes={"pattern": "PGR-TENANT-GRAMMAR"}
        ),
    )
    serviceCode: str = Field(
        min_length=1,
        max_length=256,
        description="Kind of complaint.",
        examples=["NoStreetlight"],
        json_schema_extra=annotate(requirement="PGR-SERVICE-CODE", code_list="ServiceDefs"),
    )
    serviceRequestId: str | None = Field(
        None, max_length=256, description="Number given to the complainant."
    )
    description: str | None = Field(None, description="The complaint in the citizen's words.")
    accountId: str | None = Field(
        None,
        max_length=256,
        description="uuid of the citizen.",
        json_schema_extra=annotate(person="id"),
    )
    rating: Integer | None = Field(
        None,
        ge=1,
        le=5,
        description="The citizen's rating after the answer, 1 to 5.",
        json_schema_extra=annotate(
            requirement="PGR-RATING",
            codes={"minimum": "PGR-RATING-RANGE", "maximum": "PGR-RATING-RANGE"},
        ),
    )
    additionalDetail: Any | None = Field(
        None, description="Free content of at most 600 characters; keeps a source system's key."
    )
    applicationStatus: str | None = Field(
        None, max_length=128, description="State of the lifecycle; set by the service."
    )
    source: Literal["whatsapp", "web", "mobile", "RB Bot"] = Field(
        description="Channel through which the complaint came.",
        json_schema_extra=annotate(
            requirement="PGR-SOURCE",
            codes={"enum": "PGR-SOURCE-UNKNOWN"},
            source="UPYOG-NIUA pgr-services application.properties#allowed.source",
        ),
    )
    address: Address = Field(
        description="Where the defect is.", json_schema_extra=annotate(requirement="PGR-ADDRESS")
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    priority: Literal["LOW", "MEDIUM", "HIGH"] = Field(
        description="How urgent it is; asked for by the deployed service only (PGR-E-001).",
        json_schema_extra=annotate(requirement="PGR-PRIORITY"),
    )


class Workflow(EchoedModel):
    """What is to be done with a complaint."""

    action: str | None = Field(None, description="Action of the lifecycle, e.g. APPLY.")
    assignes: list[str] | None = Field(
        None, description="uuids of the employees it goes to; the wire spells it so."
    )
    comments: str | None = Field(None, description="Words with the action.")
    verificationDocuments: list[Document] | None = Field(None, description="Photos, papers.")


class ServiceRequest(EchoedModel):
    """A complaint to be filed or moved on."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    service: Service = Field(description="The complaint.")
    workflow: Workflow = Field(
        description="The action; without it the deployed service cannot answer (PGR-E-004).",
        json_schema_extra=annotate(requirement="PGR-WORKFLOW"),
    )


class ServiceWrapper(EchoedModel):
    """A complaint with its last action."""

    service: Service = Field(description="The complaint.")
    workflow: Workflow | None = Field(None, description="Its last action.")


class ServiceResponse(EchoedModel):
    """The answer to create, search and update: `responseInfo` in lower camel case."""

    responseInfo: ResponseInfo | None = Field(None, description="About the answer.")
    service_wrappers: list[ServiceWrapper] = Field(
        alias="ServiceWrappers", description="Complaints, newest first."
    )
    complaintsResolved: Integer | None = Field(None, description="Resolved so far in the tenant.")
    averageResolutionTime: Integer | None = Field(None, description="Days, rounded.")
    complaintTypes: Integer | None = Field(None, description="Number of complaint kinds.")


class CountResponse(EchoedModel):
    """The answer to count."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    count: Integer = Field(ge=0, description="Complaints that match.")


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
