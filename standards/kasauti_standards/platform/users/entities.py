"""Wire models of users and their passwords.

Sources: UPYOG-NIUA `core-services/docs/egov-user-contract.yml`; egov-user `web/contract`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, Role
from kasauti_standards.common.wire import EchoedModel, Integer, annotate
from kasauti_standards.platform.entities import FreeResponse, FreeResponseInfo

_NAME = annotate(person="name")
_MOBILE = annotate(person="mobile")
_ADDRESS = annotate(person="address")
_ID = annotate(person="id")
_SECRET = annotate(person="secret")
_TEN_DIGITS = r"^$|^[0-9]{10}$"


class UserRecord(EchoedModel):
    """A user.

    Dates are texts (dd-MM-yyyy HH:mm:ss; a birthday dd/MM/yyyy, or yyyy-MM-dd in an answer) or
    epoch milliseconds.
    """

    id: Integer | None = Field(None, description="Internal number.")
    uuid: str | None = Field(
        None, max_length=36, description="Permanent id.", json_schema_extra=_ID
    )
    userName: str | None = Field(
        None, max_length=64, description="Login name.", json_schema_extra=_ID
    )
    password: str | None = Field(
        None, max_length=64, description="New password; never answered.", json_schema_extra=_SECRET
    )
    otpReference: str | None = Field(
        None, description="One-time password; never answered.", json_schema_extra=_SECRET
    )
    salutation: str | None = Field(None, max_length=5, description="Form of address.")
    name: str | None = Field(None, max_length=50, description="Full name.", json_schema_extra=_NAME)
    gender: str | None = Field(None, max_length=15, description="Gender.")
    mobileNumber: str | None = Field(
        None, pattern=_TEN_DIGITS, description="Mobile number.", json_schema_extra=_MOBILE
    )
    alternatemobilenumber: str | None = Field(
        None, pattern=_TEN_DIGITS, description="Second number.", json_schema_extra=_MOBILE
    )
    altContactNumber: str | None = Field(
        None, max_length=50, description="Other contact number.", json_schema_extra=_MOBILE
    )
    emailId: str | None = Field(
        None, max_length=128, description="E-mail.", json_schema_extra=annotate(person="email")
    )
    pan: str | None = Field(
        None, max_length=10, description="PAN.", json_schema_extra=annotate(person="pan")
    )
    aadhaarNumber: str | None = Field(
        None, max_length=20, description="Aadhaar.", json_schema_extra=annotate(person="aadhaar")
    )
    permanentAddress: str | None = Field(
        None, max_length=300, description="Permanent address.", json_schema_extra=_ADDRESS
    )
    permanentCity: str | None = Field(None, max_length=50, description="Its city.")
    permanentPinCode: str | None = Field(None, max_length=10, description="Its PIN code.")
    correspondenceAddress: str | None = Field(
        None, max_length=300, description="Address for letters.", json_schema_extra=_ADDRESS
    )
    correspondenceCity: str | None = Field(None, max_length=50, description="Its city.")
    correspondencePinCode: str | None = Field(None, max_length=10, description="Its PIN code.")
    active: bool | None = Field(None, description="Whether the user may log in.")
    locale: str | None = Field(None, max_length=16, description="Language.")
    type: Literal["CITIZEN", "EMPLOYEE", "SYSTEM", "BUSINESS"] | None = Field(
        None, description="Kind of user."
    )
    accountLocked: bool | None = Field(None, description="Whether logging in is locked.")
    accountLockedDate: Integer | None = Field(None, description="Since when.")
    fatherOrHusbandName: str | None = Field(
        None, max_length=50, description="Guardian.", json_schema_extra=_NAME
    )
    relationship: str | None = Field(None, description="FATHER, MOTHER, HUSBAND or OTHER.")
    signature: str | None = Field(None, max_length=36, description="File of the signature.")
    bloodGroup: str | None = Field(None, max_length=32, description="Blood group.")
    photo: str | None = Field(None, max_length=36, description="File of the photo.")
    identificationMark: str | None = Field(
        None, max_length=300, description="Identification mark.", json_schema_extra=_ID
    )
    tenantId: str | None = Field(None, max_length=50, description="City; of a citizen the state.")
    roles: list[Role] | None = Field(None, description="Roles.")
    digilockerid: str | None = Field(
        None, max_length=36, description="Id at DigiLocker.", json_schema_extra=_ID
    )
    createdBy: Integer | str | None = Field(None, description="Who added the user.")
    lastModifiedBy: Integer | str | None = Field(None, description="Who changed the user.")
    createdDate: Integer | str | None = Field(None, description="When added.")
    lastModifiedDate: Integer | str | None = Field(None, description="When changed.")
    dob: Integer | str | None = Field(None, description="Birthday.", json_schema_extra=_ID)
    pwdExpiryDate: Integer | str | None = Field(None, description="When the password ends.")
    addresses: list[Any] | None = Field(None, description="Addresses; answered by version 2 only.")


class CreateUserRequest(EchoedModel):
    """A user to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    user: UserRecord = Field(description="The user.")


class UserResponse(FreeResponse):
    """Users as kept."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    user: list[UserRecord] | None = Field(None, description="Users.")


class UserSearchRequest(EchoedModel):
    """Criteria of a user search, in the body."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    tenantId: str | None = Field(None, max_length=256, description="Tenant of the users.")
    uuid: list[str] | None = Field(None, description="Permanent ids.")
    id: list[Integer] | None = Field(None, description="Internal numbers.")
    userName: str | None = Field(
        None, max_length=64, description="Login name.", json_schema_extra=_ID
    )
    name: str | None = Field(
        None, max_length=100, description="Full name.", json_schema_extra=_NAME
    )
    mobileNumber: str | None = Field(None, description="Mobile number.", json_schema_extra=_MOBILE)
    aadhaarNumber: str | None = Field(
        None, max_length=20, description="Aadhaar.", json_schema_extra=annotate(person="aadhaar")
    )
    pan: str | None = Field(
        None, max_length=10, description="PAN.", json_schema_extra=annotate(person="pan")
    )
    emailId: str | None = Field(
        None, max_length=128, description="E-mail.", json_schema_extra=annotate(person="email")
    )
    fuzzyLogic: bool | None = Field(None, description="Names that are only like it, too.")
    userType: str | None = Field(None, max_length=50, description="CITIZEN, EMPLOYEE or SYSTEM.")
    roleCodes: list[str] | None = Field(None, description="Roles the users hold.")
    active: bool | None = Field(None, description="Only users that may log in.")
    sort: list[str] | None = Field(None, description="Members to sort by.")
    pageSize: Integer | None = Field(None, ge=0, description="How many at most.")
    pageNumber: Integer | None = Field(None, ge=0, description="Page, from 0.")


class PasswordUpdateRequest(EchoedModel):
    """A password changed by who knows the old one."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    existingPassword: str | None = Field(
        None, description="Old password.", json_schema_extra=_SECRET
    )
    newPassword: str | None = Field(None, description="New password.", json_schema_extra=_SECRET)
    tenantId: str | None = Field(None, max_length=256, description="Tenant of the user.")
    type: Literal["CITIZEN", "EMPLOYEE", "SYSTEM", "BUSINESS"] | None = Field(
        None, description="Kind of user."
    )


class PasswordResetRequest(EchoedModel):
    """A password set anew by who was sent a one-time password."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    otpReference: str | None = Field(
        None, description="One-time password.", json_schema_extra=_SECRET
    )
    userName: str | None = Field(
        None, max_length=64, description="Login name.", json_schema_extra=_ID
    )
    newPassword: str | None = Field(None, description="New password.", json_schema_extra=_SECRET)
    tenantId: str | None = Field(None, max_length=256, description="Tenant of the user.")
    type: Literal["CITIZEN", "EMPLOYEE", "SYSTEM", "BUSINESS"] | None = Field(
        None, description="Kind of user."
    )


class PasswordResponse(FreeResponse):
    """That a password was changed."""


class LogoutRequest(EchoedModel):
    """A session to be closed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    access_token: str | None = Field(None, description="Token to close.", json_schema_extra=_SECRET)
