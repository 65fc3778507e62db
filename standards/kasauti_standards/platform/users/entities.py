"""Wire models of this service.

Source: DIGIT-Specs `Common Services/user.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer, annotate


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
