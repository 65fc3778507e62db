"""The envelope of the UPYOG / DIGIT 2.x services: RequestInfo, ResponseInfo, errors, audit.

Sources: DIGIT-Specs `Common Services/common-contract.yaml`; UPYOG services-common
`RequestInfo.java`; and what deployed front ends send, which is only apiId, authToken and msgId,
sometimes userInfo (erratum COM-E-001).
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, WireModel, annotate


class Role(EchoedModel):
    """A role that a user holds within a tenant."""

    id: Integer | str | None = Field(
        None, description="Internal number of the role; text in the contract."
    )
    name: str | None = Field(None, description="Name shown to people.")
    code: str | None = Field(None, description="Code, e.g. GRO.")
    tenantId: str | None = Field(None, description="Tenant the role holds in.")
    description: str | None = Field(None, description="What the role is for.")


class UserInfo(EchoedModel):
    """The user on whose behalf a request is made; front ends send the whole user of the login."""

    id: Integer | None = Field(None, description="Internal number of the user.")
    uuid: str | None = Field(
        None, description="Permanent id of the user.", json_schema_extra=annotate(person="id")
    )
    userName: str | None = Field(
        None, description="Login name.", json_schema_extra=annotate(person="id")
    )
    name: str | None = Field(
        None, description="Full name.", json_schema_extra=annotate(person="name")
    )
    type: str | None = Field(None, max_length=20, description="CITIZEN, EMPLOYEE or SYSTEM.")
    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    emailId: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )
    tenantId: str | None = Field(None, description="Tenant of the user.")
    roles: list[Role] | None = Field(None, description="Roles of the user.")
    salutation: str | None = Field(None, description="Form of address.")
    gender: str | None = Field(None, description="Gender.")
    alternateMobileNumber: str | None = Field(
        None, description="Second mobile number.", json_schema_extra=annotate(person="mobile")
    )
    altContactNumber: str | None = Field(
        None, description="Other contact number.", json_schema_extra=annotate(person="mobile")
    )
    alternatemobilenumber: str | None = Field(
        None,
        description="Second mobile number, as the deployed service spells it.",
        json_schema_extra=annotate(person="mobile"),
    )
    pan: str | None = Field(
        None, description="Tax number.", json_schema_extra=annotate(person="pan")
    )
    aadhaarNumber: str | None = Field(
        None, description="Aadhaar number.", json_schema_extra=annotate(person="aadhaar")
    )
    permanentAddress: str | None = Field(
        None,
        max_length=300,
        description="Permanent address.",
        json_schema_extra=annotate(person="address"),
    )
    permanentCity: str | None = Field(None, max_length=300, description="Its city.")
    permanentPincode: str | None = Field(None, max_length=6, description="Its postal code.")
    permanentPinCode: str | None = Field(
        None, description="Its postal code, as the deployed service spells it."
    )
    correspondenceAddress: str | None = Field(
        None,
        max_length=300,
        description="Postal address.",
        json_schema_extra=annotate(person="address"),
    )
    correspondenceCity: str | None = Field(None, max_length=50, description="Its city.")
    correspondencePincode: str | None = Field(None, max_length=6, description="Its postal code.")
    correspondencePinCode: str | None = Field(
        None, description="Its postal code, as the deployed service spells it."
    )
    addresses: list[Any] | None = Field(
        None,
        description="Addresses, as the deployed service answers them.",
        json_schema_extra=annotate(person="address"),
    )
    active: bool | None = Field(None, description="Whether the user may log in.")
    locale: str | None = Field(None, max_length=10, description="Language.")
    accountLocked: bool | None = Field(None, description="Whether the account is locked.")
    accountLockedDate: EpochMillis | None = Field(None, description="Since when.")
    fatherOrHusbandName: str | None = Field(
        None,
        max_length=100,
        description="Name of father or husband.",
        json_schema_extra=annotate(person="name"),
    )
    relationship: str | None = Field(None, max_length=20, description="FATHER or HUSBAND.")
    signature: str | None = Field(
        None, description="File of the signature.", json_schema_extra=annotate(person="id")
    )
    bloodGroup: str | None = Field(None, max_length=3, description="Blood group.")
    photo: str | None = Field(
        None, description="File of the photo.", json_schema_extra=annotate(person="id")
    )
    identificationMark: str | None = Field(
        None, description="Mark of identification.", json_schema_extra=annotate(person="id")
    )
    createdBy: Integer | None = Field(None, description="Internal number of the creator.")
    lastModifiedBy: Integer | None = Field(None, description="Internal number of the last writer.")
    password: str | None = Field(
        None, description="Password when it is set.", json_schema_extra=annotate(person="secret")
    )
    otpReference: str | None = Field(
        None,
        description="One-time password when one is asked for.",
        json_schema_extra=annotate(person="secret"),
    )
    createdDate: str | Integer | None = Field(
        None, description="When created; text or epoch milliseconds."
    )
    lastModifiedDate: str | Integer | None = Field(None, description="When last changed.")
    dob: EpochMillis | str | None = Field(
        None, description="Date of birth.", json_schema_extra=annotate(person="id")
    )
    pwdExpiryDate: EpochMillis | str | None = Field(None, description="When the password expires.")
    digilockerid: str | None = Field(
        None,
        description="DigiLocker id, as the deployed service answers it.",
        json_schema_extra=annotate(person="id"),
    )


class PlainAccessRequest(WireModel):
    """Which masked fields of which record a client asks to see in clear."""

    nullable = frozenset({"recordId", "plainRequestFields"})

    recordId: str | None = Field(None, description="Record whose fields are asked for.")
    plainRequestFields: list[str] | None = Field(None, description="Names of those fields.")


class RequestInfo(WireModel):
    """Who asks, through what, and on whose behalf. No member is required (COM-E-001)."""

    nullable = frozenset({"ts", "userInfo", "did", "key", "action", "ver", "correlationId"})

    apiId: str | None = Field(None, max_length=128, description="Name of the calling application.")
    ver: str | None = Field(None, max_length=32, description="Version of the API asked for.")
    ts: EpochMillis | None = Field(None, description="Time of the request, epoch milliseconds.")
    action: str | None = Field(None, max_length=32, description="What is asked for.")
    did: str | None = Field(None, max_length=1024, description="Device id of the caller.")
    key: str | None = Field(None, max_length=256, description="API key of the caller.")
    msgId: str | None = Field(
        None, max_length=256, description="Id of the message, `<ms>|<locale>` from front ends."
    )
    requesterId: str | None = Field(None, max_length=256, description="User id of the requester.")
    authToken: str | None = Field(
        None,
        description="Access token of the session.",
        json_schema_extra=annotate(person="secret"),
    )
    correlationId: str | None = Field(None, description="Id that ties messages together.")
    userInfo: UserInfo | None = Field(None, description="The user; the gateway fills it in.")
    plainAccessRequest: PlainAccessRequest | None = Field(
        None, description="Request to see masked fields in clear."
    )


class ResponseInfo(WireModel):
    """What the service says of its answer. Services spell the status in two ways (COM-E-002)."""

    nullable = frozenset({"apiId", "ver", "ts", "resMsgId", "msgId"})

    apiId: str | None = Field(None, max_length=128, description="As in the request.")
    ver: str | None = Field(None, max_length=32, description="As in the request.")
    ts: EpochMillis | None = Field(None, description="Time of the answer, epoch milliseconds.")
    resMsgId: str | None = Field(None, max_length=256, description="Id of the answer.")
    msgId: str | None = Field(None, max_length=256, description="Id of the request.")
    status: Literal["successful", "failed", "SUCCESSFUL", "FAILED"] = Field(
        description="Whether the request succeeded."
    )


class Error(WireModel):
    """One error of an ErrorRes; codes are verbatim strings without any naming scheme."""

    nullable = frozenset({"description", "params", "message"})

    code: str = Field(description="Code as the service writes it.")
    message: str | None = Field(None, description="Text for a person.")
    description: str | None = Field(None, description="More detail.")
    params: list[str] | None = Field(None, description="Values the message speaks of.")


class ErrorRes(WireModel):
    """The body of every refusal, HTTP 400 for nearly everything."""

    nullable = frozenset({"ResponseInfo"})

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    errors: list[Error] = Field(alias="Errors", min_length=1, description="What was wrong.")


class AuditDetails(WireModel):
    """Who wrote a record and when."""

    nullable = frozenset({"lastModifiedBy", "lastModifiedTime", "createdBy", "createdTime"})

    createdBy: str | None = Field(
        None, description="uuid of the creator.", json_schema_extra=annotate(person="id")
    )
    lastModifiedBy: str | None = Field(
        None, description="uuid of the last writer.", json_schema_extra=annotate(person="id")
    )
    createdTime: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    lastModifiedTime: EpochMillis | None = Field(None, description="Epoch milliseconds.")


AdditionalDetail: TypeAlias = dict[str, Any]
