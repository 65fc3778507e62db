"""A person as the municipal services embed one in their records: the user of the user service.

Sources: UPYOG-NIUA echallan-services `web/models/user/User.java`, property-services
`models/user/User.java`, which agree in these members. Name and mobile number are declared by the
record that holds the person, since each asks something else of them.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import Role
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, annotate


class Person(EchoedModel):
    """Members of a user that every service answers; none is required."""

    id: Integer | None = Field(None, description="Internal number.")
    uuid: str | None = Field(
        None, description="Permanent id.", json_schema_extra=annotate(person="id")
    )
    userName: str | None = Field(
        None, description="Login name.", json_schema_extra=annotate(person="id")
    )
    password: str | None = Field(
        None, description="Never answered.", json_schema_extra=annotate(person="secret")
    )
    salutation: str | None = Field(None, description="Salutation.")
    gender: str | None = Field(None, description="Gender.")
    emailId: str | None = Field(
        None,
        max_length=128,
        description="E-mail address.",
        json_schema_extra=annotate(person="email"),
    )
    altContactNumber: str | None = Field(
        None,
        max_length=50,
        description="Other number.",
        json_schema_extra=annotate(person="mobile"),
    )
    pan: str | None = Field(
        None,
        max_length=10,
        description="Permanent account number.",
        json_schema_extra=annotate(person="pan"),
    )
    aadhaarNumber: str | None = Field(
        None,
        pattern="^[0-9]{12}$",
        description="Aadhaar number.",
        json_schema_extra=annotate(person="aadhaar"),
    )
    permanentAddress: str | None = Field(
        None,
        max_length=300,
        description="Permanent address.",
        json_schema_extra=annotate(person="address"),
    )
    permanentCity: str | None = Field(None, max_length=300, description="Its city.")
    permanentPinCode: str | None = Field(None, max_length=10, description="Its postal code.")
    correspondenceAddress: str | None = Field(
        None,
        max_length=300,
        description="Address for letters.",
        json_schema_extra=annotate(person="address"),
    )
    correspondenceCity: str | None = Field(None, max_length=300, description="Its city.")
    correspondencePinCode: str | None = Field(None, max_length=10, description="Its postal code.")
    active: bool | None = Field(None, description="Whether the user may log in.")
    dob: EpochMillis | None = Field(None, description="Birthday, epoch milliseconds.")
    pwdExpiryDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    locale: str | None = Field(None, max_length=16, description="Language, e.g. en_IN.")
    type: str | None = Field(None, max_length=50, description="CITIZEN.")
    signature: str | None = Field(None, description="File of the signature.")
    accountLocked: bool | None = Field(None, description="Whether locked.")
    roles: list[Role] | None = Field(None, description="Roles.")
    fatherOrHusbandName: str | None = Field(
        None,
        max_length=100,
        description="Father or husband.",
        json_schema_extra=annotate(person="name"),
    )
    bloodGroup: str | None = Field(None, max_length=32, description="Blood group.")
    identificationMark: str | None = Field(None, description="Identification mark.")
    photo: str | None = Field(None, description="File of the photo.")
    createdBy: str | None = Field(
        None, max_length=64, description="Creator.", json_schema_extra=annotate(person="id")
    )
    createdDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    lastModifiedBy: str | None = Field(
        None, max_length=64, description="Last writer.", json_schema_extra=annotate(person="id")
    )
    lastModifiedDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    tenantId: str | None = Field(None, description="Tenant; the state for citizens.")
