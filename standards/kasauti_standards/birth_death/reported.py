"""The parts of a report that Forms 1, 2 and 3 have in common: people, addresses, the permission.

Names are those of egov-services `docs/BirthAndDeath/BnD_v1.3.yaml` where it has one; the split into
legal and statistical part is that of the forms (rule 5(2)).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Rupees, annotate

Gender: TypeAlias = Literal["MALE", "FEMALE", "TRANSGENDER"]
PlaceType: TypeAlias = Literal["HOSPITAL", "HOUSE", "OTHERS"]
TENANT = r"^[a-z]+\.[a-z]+$"
_KEY, _NAME, _PLACE, _LONG = 64, 200, 100, 512


class PersonName(EchoedModel):
    """A name in three parts, in any script."""

    firstName: str | None = Field(
        None,
        max_length=_NAME,
        description="First name.",
        json_schema_extra=annotate(person="name"),
    )
    middleName: str | None = Field(
        None,
        max_length=_NAME,
        description="Middle name.",
        json_schema_extra=annotate(person="name"),
    )
    lastName: str | None = Field(
        None,
        max_length=_NAME,
        description="Last name.",
        json_schema_extra=annotate(person="name"),
    )
    aadhaarNumber: str | None = Field(
        None,
        pattern=r"^([2-9][0-9]{11}|\*{8}[0-9]{4})$",
        description="Aadhaar number, if available; answered with its last four digits.",
        json_schema_extra=annotate(person="aadhaar", requirement="BND-AADHAAR"),
    )


class Parent(PersonName):
    """A parent, or husband or wife."""

    mobileNumber: str | None = Field(
        None,
        pattern="^[6-9][0-9]{9}$",
        description="Mobile number.",
        json_schema_extra=annotate(person="mobile"),
    )
    email: str | None = Field(
        None,
        max_length=254,
        description="E-mail address.",
        json_schema_extra=annotate(person="email"),
    )
    nationality: str | None = Field(None, max_length=_PLACE, description="Nationality.")


class ReportAddress(EchoedModel):
    """An address of the forms."""

    building: str | None = Field(
        None,
        max_length=60,
        description="House, door, building.",
        json_schema_extra=annotate(person="address"),
    )
    street: str | None = Field(
        None,
        max_length=60,
        description="Street.",
        json_schema_extra=annotate(person="address"),
    )
    locality: str | None = Field(None, max_length=60, description="Locality.")
    ward: str | None = Field(None, max_length=_KEY, description="Ward, in a town.")
    city: str | None = Field(None, max_length=_PLACE, description="Town or village.")
    subDistrict: str | None = Field(None, max_length=_PLACE, description="Sub-district.")
    district: str | None = Field(None, max_length=_PLACE, description="District.")
    state: str | None = Field(None, max_length=_PLACE, description="State or union territory.")
    pincode: str | None = Field(None, pattern="^[1-9][0-9]{5}$", description="PIN code.")
    country: str | None = Field(None, max_length=_PLACE, description="Country.")


class Informant(Parent):
    """Who reports: head of the household, hospital, or who the Act names for the place."""

    address: ReportAddress | None = Field(None, description="Address.")
    relationShipType: str | None = Field(
        None, max_length=_KEY, description="Relation to the child or the deceased."
    )


class UsualResidence(EchoedModel):
    """Where somebody usually lives; the house is not asked for."""

    name: str | None = Field(None, max_length=_PLACE, description="Town or village.")
    residenceType: Literal["TOWN", "VILLAGE"] | None = Field(None, description="Which of both.")
    district: str | None = Field(None, max_length=_PLACE, description="District.")
    state: str | None = Field(None, max_length=_PLACE, description="State.")


class DelayPermission(EchoedModel):
    """Why a late report may be registered: section 13(2) or 13(3)."""

    kind: Literal["PERMISSION", "ORDER"] = Field(
        description="Written permission after 30 days; an order after a year."
    )
    number: str = Field(min_length=1, max_length=_KEY, description="Number of the paper.")
    date: EpochMillis = Field(description="Day of the paper.")
    authority: str = Field(min_length=1, max_length=_PLACE, description="Who gave it.")


class ReportStep(EchoedModel):
    """The step that is asked for."""

    action: str = Field(min_length=1, max_length=_KEY, description="Action of the lifecycle.")
    comment: str | None = Field(
        None, min_length=1, max_length=_LONG, description="Words with the action."
    )


class Registration(EchoedModel):
    """What the reports of births, deaths and still births have in common."""

    id: str | None = Field(None, max_length=_KEY, description="Filled in by the service.")
    tenantId: str = Field(
        pattern=TENANT,
        max_length=_KEY,
        description="City, as state.city.",
        json_schema_extra=annotate(
            requirement="BND-TENANT", codes={"pattern": "BND-TENANT-GRAMMAR"}
        ),
    )
    formVintage: Literal["2019", "2023"] = Field(
        description="Form before or after the amendment of 2023.",
        json_schema_extra=annotate(requirement="BND-FORM"),
    )
    applicationNumber: str | None = Field(
        None, max_length=_KEY, description="Number of the report; filled in by the service."
    )
    registrationNumber: str | None = Field(
        None, max_length=20, description="Number in the register, once registered."
    )
    registrationDate: EpochMillis | None = Field(None, description="Day of registration.")
    reportDate: EpochMillis | None = Field(None, description="Day of the report, once received.")
    delayCategory: Literal["IN_TIME", "LATE", "VERY_LATE", "OVER_A_YEAR"] | None = Field(
        None, description="How late the report is; filled in by the service."
    )
    lateFee: Rupees | None = Field(
        None, ge=0, description="Rupees that are due before registration; filled in by the service."
    )
    permission: DelayPermission | None = Field(None, description="Of a report after 30 days.")
    remarks: str | None = Field(None, max_length=_LONG, description="Remarks of the registrar.")
    status: str | None = Field(None, max_length=_KEY, description="State of the lifecycle.")
    accountId: str | None = Field(
        None,
        max_length=_KEY,
        description="uuid of who reported.",
        json_schema_extra=annotate(person="id"),
    )
    workflow: ReportStep | None = Field(None, description="The step that is asked for.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")
