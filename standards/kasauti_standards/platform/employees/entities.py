"""Wire models of this service.

Source: DIGIT-Specs `Common Services/human-resource-management-system.yaml`;
what deployed front ends send.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, annotate


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
