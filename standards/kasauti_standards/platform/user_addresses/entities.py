"""Wire models of the addresses of users. Source: UPYOG-NIUA egov-user Address, AddressRequest."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer, annotate
from kasauti_standards.platform.entities import FreeResponse, FreeResponseInfo
from kasauti_standards.platform.users.entities import UserRecord

_ADDRESS = annotate(person="address")


class UserAddress(EchoedModel):
    """An address of a user."""

    id: Integer | None = Field(None, ge=0, description="Number; another after each change.")
    tenantId: str | None = Field(None, description="Tenant of the user.")
    userId: Integer | None = Field(None, description="Not answered.")
    type: Literal["PERMANENT", "CORRESPONDENCE", "OTHER"] | None = Field(
        None, description="Kind; one of each but OTHER."
    )
    addressType: str | None = Field(None, max_length=50, description="Kind in words of its own.")
    address: str = Field(
        min_length=1, max_length=300, description="Address.", json_schema_extra=_ADDRESS
    )
    address2: str | None = Field(
        None, max_length=300, description="Second line.", json_schema_extra=_ADDRESS
    )
    houseNumber: str | None = Field(
        None, max_length=100, description="Number of the house.", json_schema_extra=_ADDRESS
    )
    houseName: str | None = Field(None, max_length=100, description="Name of the house.")
    streetName: str | None = Field(None, max_length=100, description="Street.")
    landmark: str | None = Field(None, max_length=100, description="Landmark.")
    locality: str | None = Field(None, max_length=100, description="Locality.")
    city: str = Field(min_length=1, max_length=300, description="City.")
    pinCode: str = Field(min_length=1, max_length=10, description="PIN code.")


class AddressRequest(EchoedModel):
    """An address to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    address: UserAddress = Field(description="The address.")
    userUuid: str | None = Field(
        None,
        max_length=36,
        description="Whose it is, where it is added.",
        json_schema_extra=annotate(person="id"),
    )
    addressId: str | None = Field(None, description="Read by nobody: address.id counts.")


class AddressResponse(FreeResponse):
    """Addresses as kept."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    address: list[UserAddress] = Field(description="Addresses.")


class UserWithAddresses(UserRecord):
    """A user with the addresses that are kept with a new one."""

    addresses: list[UserAddress] | None = Field(
        None, max_length=10, description="Addresses; looked at where the user is new."
    )


class CreateUserRequestV2(EchoedModel):
    """A user to be added with addresses, or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    user: UserWithAddresses = Field(description="The user.")
