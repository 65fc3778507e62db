"""Wire models of the generic no-objection certificate.

Sources: UPYOG-NIUA `municipal-services/docs/noc-v-1.0.0.yaml` 1.0.0; noc-services `web/model`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.entities import Document
from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, annotate

_KEY = 64


class Workflow(EchoedModel):
    """The step that is asked for."""

    action: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Action of the lifecycle, e.g. INITIATE."
    )
    assignes: list[str] | None = Field(
        None, description="uuids of the employees it goes to; the wire spells it so."
    )
    comment: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Words with the action."
    )
    documents: list[Document] | None = Field(None, description="Papers with the action.")


class Noc(EchoedModel):
    """One application for a no-objection certificate, and the certificate once granted."""

    id: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Filled in by the service."
    )
    tenantId: str = Field(
        pattern=r"^[a-z]+(\.[A-Za-z0-9()&_ -]+)*$",
        min_length=2,
        max_length=256,
        description="City, as state.city.",
        json_schema_extra=annotate(
            requirement="NOC-TENANT", codes={"pattern": "NOC-TENANT-GRAMMAR"}
        ),
    )
    applicationNo: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Number of the application."
    )
    nocNo: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Number of the certificate, once granted."
    )
    applicationType: Literal["PROVISIONAL", "NEW", "RENEW"] = Field(
        description="What is applied for.",
        json_schema_extra=annotate(
            requirement="NOC-APPLICATION-TYPE", codes={"enum": "NOC-APPLICATION-TYPE-UNKNOWN"}
        ),
    )
    nocType: str = Field(
        min_length=1,
        max_length=_KEY,
        description="Kind of certificate.",
        json_schema_extra=annotate(requirement="NOC-KIND", code_list="NocType"),
    )
    accountId: str | None = Field(
        None,
        min_length=1,
        max_length=_KEY,
        description="uuid of who applied.",
        json_schema_extra=annotate(person="id"),
    )
    source: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Module that asks, e.g. BPA."
    )
    sourceRefId: str | None = Field(
        None, min_length=1, max_length=_KEY, description="Number of its application."
    )
    landId: str | None = Field(None, min_length=1, max_length=_KEY, description="Id of the land.")
    status: Literal["ACTIVE", "INACTIVE"] | None = Field(
        None, description="INACTIVE once the application is void."
    )
    applicationStatus: str | None = Field(
        None,
        min_length=1,
        max_length=_KEY,
        description="State of the lifecycle; set by the service.",
    )
    documents: list[Document] | None = Field(None, description="Papers of the application.")
    workflow: Workflow | None = Field(None, description="The step that is asked for.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    additionalDetails: Any | None = Field(
        None, description="Free content; the service adds mode, workflowCode and SubmittedOn."
    )


class NocRequest(EchoedModel):
    """An application to be made or moved on."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    noc: Noc = Field(alias="Noc", description="The application.")


class NocResponse(EchoedModel):
    """The answer to create, update and search: a list (NOC-E-001)."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    noc: list[Noc] = Field(alias="Noc", description="Applications, last changed first.")
    count: Integer | None = Field(
        None, ge=0, description="How many meet the criteria, whatever the page; of a search."
    )


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
