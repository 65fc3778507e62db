"""Wire models of employees.

Sources: UPYOG-NIUA `business-services/Docs/hrms-v1.0.0.yaml`; egov-hrms `model`, `web/contract`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer
from kasauti_standards.platform.entities import FreeResponse
from kasauti_standards.platform.users.entities import UserRecord

_WORD = 250


class EmployeeAudit(EchoedModel):
    """Who wrote and when; the members are named otherwise than elsewhere."""

    createdBy: str | None = Field(None, description="uuid of the creator.")
    createdDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    lastModifiedBy: str | None = Field(None, description="uuid of the last writer.")
    lastModifiedDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")


class Assignment(EchoedModel):
    """Where an employee works, and since when."""

    id: str | None = Field(None, description="Filled in by the service.")
    position: Integer | None = Field(None, description="Number of the position.")
    department: str = Field(description="Code of the department.")
    designation: str = Field(description="Code of the designation.")
    fromDate: EpochMillis = Field(description="Since, epoch milliseconds.")
    toDate: EpochMillis | None = Field(None, description="Until, epoch milliseconds.")
    govtOrderNumber: str | None = Field(None, description="Number of the order.")
    tenantid: str | None = Field(None, description="City; the wire spells it so.")
    reportingTo: str | None = Field(None, description="uuid of the superior.")
    isHOD: bool | None = Field(None, description="Head of the department.")
    isCurrentAssignment: bool = Field(description="Whether it holds today.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class Jurisdiction(EchoedModel):
    """A place that an employee is in charge of."""

    id: str | None = Field(None, description="Filled in by the service.")
    hierarchy: str = Field(min_length=2, max_length=100, description="REVENUE or ADMIN.")
    boundary: str = Field(min_length=2, max_length=100, description="Code of the boundary.")
    boundaryType: str = Field(max_length=256, description="Its level, e.g. City.")
    tenantId: str | None = Field(None, description="City.")
    isActive: bool | None = Field(None, description="Whether it holds.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class ServiceHistory(EchoedModel):
    """Where an employee served."""

    id: str | None = Field(None, description="Filled in by the service.")
    serviceStatus: str | None = Field(None, description="Status then.")
    serviceFrom: EpochMillis | None = Field(None, description="Since.")
    serviceTo: EpochMillis | None = Field(None, description="Until.")
    orderNo: str | None = Field(None, description="Number of the order.")
    location: str | None = Field(None, description="Where.")
    tenantId: str | None = Field(None, description="City.")
    isCurrentPosition: bool | None = Field(None, description="Whether it holds today.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class EducationalQualification(EchoedModel):
    """A degree."""

    id: str | None = Field(None, description="Filled in by the service.")
    qualification: str = Field(description="Degree.")
    stream: str = Field(description="Field.")
    yearOfPassing: Integer = Field(description="When.")
    university: str | None = Field(None, description="University.")
    remarks: str | None = Field(None, description="Words.")
    tenantId: str | None = Field(None, description="City.")
    isActive: bool | None = Field(None, description="Whether it holds.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class DepartmentalTest(EchoedModel):
    """A test passed."""

    id: str | None = Field(None, description="Filled in by the service.")
    test: str = Field(description="Test.")
    yearOfPassing: Integer = Field(description="When.")
    remarks: str | None = Field(None, description="Words.")
    tenantId: str | None = Field(None, description="City.")
    isActive: bool | None = Field(None, description="Whether it holds.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class EmployeeDocument(EchoedModel):
    """A paper of an employee."""

    id: str | None = Field(None, description="Filled in by the service.")
    documentName: str | None = Field(None, description="Name of the file.")
    documentId: str | None = Field(None, description="Id in the file store.")
    referenceType: str | None = Field(
        None, description="ASSIGNMENT, SERVICE, TEST, EDUCATION, DEACTIVATION and the like."
    )
    referenceId: str | None = Field(None, description="What it belongs to.")
    tenantId: str | None = Field(None, description="City.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class DeactivationDetails(EchoedModel):
    """Why an employee was taken off."""

    id: str | None = Field(None, description="Filled in by the service.")
    reasonForDeactivation: str = Field(description="Reason, e.g. OTHERS.")
    orderNo: str | None = Field(None, description="Number of the order.")
    remarks: str | None = Field(None, description="Words.")
    effectiveFrom: EpochMillis = Field(description="Since.")
    tenantId: str | None = Field(None, description="City.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class ReactivationDetails(EchoedModel):
    """Why an employee was taken back."""

    id: str | None = Field(None, description="Filled in by the service.")
    reasonForReactivation: str = Field(description="Reason, e.g. OTHERS.")
    orderNo: str | None = Field(None, description="Number of the order.")
    remarks: str | None = Field(None, description="Words.")
    effectiveFrom: EpochMillis = Field(description="Since.")
    tenantId: str | None = Field(None, description="City.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")


class Employee(EchoedModel):
    """An employee of a city."""

    id: Integer | None = Field(None, description="Internal number, that of the user.")
    uuid: str | None = Field(None, max_length=1024, description="Permanent id of the user.")
    tenantId: str = Field(min_length=1, max_length=_WORD, description="City.")
    code: str | None = Field(
        None, min_length=1, max_length=256, description="Number, the login name; made if missing."
    )
    employeeStatus: str | None = Field(None, max_length=_WORD, description="EMPLOYED unless said.")
    employeeType: str = Field(max_length=_WORD, description="Kind of employment.")
    dateOfAppointment: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    assignments: list[Assignment] = Field(min_length=1, description="Departments.")
    jurisdictions: list[Jurisdiction] | None = Field(
        None, max_length=50, description="Places in charge of."
    )
    serviceHistory: list[ServiceHistory] | None = Field(
        None, max_length=25, description="Where served."
    )
    education: list[EducationalQualification] | None = Field(
        None, max_length=25, description="Degrees."
    )
    tests: list[DepartmentalTest] | None = Field(None, max_length=25, description="Tests.")
    documents: list[EmployeeDocument] | None = Field(None, max_length=50, description="Papers.")
    deactivationDetails: list[DeactivationDetails] | None = Field(
        None, description="When taken off."
    )
    reactivationDetails: list[ReactivationDetails] | None = Field(
        None, description="When taken back."
    )
    isActive: bool | None = Field(None, description="Whether in service.")
    reActivateEmployee: bool | None = Field(None, description="To be taken back.")
    auditDetails: EmployeeAudit | None = Field(None, description="Who and when.")
    user: UserRecord = Field(description="The person.")


class EmployeeRequest(EchoedModel):
    """Employees to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    employees: list[Employee] = Field(alias="Employees", min_length=1, description="Employees.")


class EmployeeResponse(FreeResponse):
    """Employees as kept."""

    employees: list[Employee] = Field(alias="Employees", description="Employees.")


class EmployeeCount(EchoedModel):
    """How many employees there are; numbers are texts."""

    totalEmployee: str = Field(description="All.")
    activeEmployee: str = Field(description="In service.")
    inactiveEmployee: str = Field(description="Taken off.")


class EmployeeCountResponse(FreeResponse):
    """How many employees a city has."""

    count: EmployeeCount = Field(
        alias="EmployeCount", description="Numbers; the wire spells it so."
    )
