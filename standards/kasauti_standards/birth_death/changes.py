"""Wire models of what is changed in the register later: inclusion of a name, and correction.

Section 14 and rule 10 (name), section 15 and rule 11 (correction); `childName` and `courtOrder` as
in egov-services `docs/BirthAndDeath/BnD_v1.3.yaml` NameInclusion.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.birth_death.reported import TENANT, PersonName, ReportStep
from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Rupees, annotate

_KEY, _LONG = 64, 512


class Correction(EchoedModel):
    """One member of the register: what stands there, and what shall stand there."""

    member: str = Field(
        min_length=1,
        max_length=_KEY,
        description="Member of the register.",
        json_schema_extra=annotate(code_list="CorrectedMember", requirement="BND-CHANGE"),
    )
    oldValue: str | None = Field(None, max_length=_LONG, description="What stands there.")
    newValue: str = Field(min_length=1, max_length=_LONG, description="What shall stand there.")


class RegisterChange(EchoedModel):
    """An application to change an entry of the register, and the entry of the margin once done."""

    id: str | None = Field(None, max_length=_KEY, description="Filled in by the service.")
    tenantId: str = Field(
        pattern=TENANT,
        max_length=_KEY,
        description="City, as state.city.",
        json_schema_extra=annotate(
            requirement="BND-TENANT", codes={"pattern": "BND-TENANT-GRAMMAR"}
        ),
    )
    applicationNumber: str | None = Field(
        None, max_length=_KEY, description="Filled in by the service."
    )
    changeType: Literal["NAME_INCLUSION", "CORRECTION"] = Field(description="What is asked for.")
    event: Literal["BIRTH", "DEATH"] = Field(description="Which register.")
    registrationNumber: str = Field(
        min_length=1, max_length=_KEY, description="Number in the register."
    )
    registrationDate: EpochMillis | None = Field(
        None, description="Day of that registration; filled in by the service."
    )
    childName: PersonName | None = Field(None, description="Of an inclusion: the name.")
    corrections: list[Correction] | None = Field(
        None, max_length=10, description="Of a correction: what is changed."
    )
    reason: str = Field(min_length=1, max_length=_LONG, description="Why.")
    courtOrder: str | None = Field(None, max_length=_KEY, description="Number of an order.")
    fee: Rupees | None = Field(None, ge=0, description="Rupees due; filled in by the service.")
    appliedDate: EpochMillis | None = Field(None, description="Filled in by the service.")
    decidedBy: str | None = Field(
        None,
        max_length=_KEY,
        description="uuid of the registrar who decided.",
        json_schema_extra=annotate(person="id"),
    )
    status: str | None = Field(None, max_length=_KEY, description="State of the lifecycle.")
    accountId: str | None = Field(
        None,
        max_length=_KEY,
        description="uuid of who applied.",
        json_schema_extra=annotate(person="id"),
    )
    workflow: ReportStep | None = Field(None, description="The step that is asked for.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class RegisterChangeRequest(EchoedModel):
    """A change to be applied for or decided."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    change: RegisterChange = Field(alias="RegisterChange", description="The change.")


class RegisterChangeResponse(EchoedModel):
    """Changes of the register, the last applied for first."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    changes: list[RegisterChange] = Field(alias="RegisterChanges", description="Changes.")
