"""Wire models of who a challan is for and where it arose.

Sources: DIGIT-Specs `Domain Services/e-challan.yaml` (UserInfoReq, Address, Boundary);
UPYOG-NIUA echallan-services `web/models/user/User.java`, `model/UserInfo.java`, `Address.java`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import Role
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import EchoedModel, Number, annotate


class TenantRole(EchoedModel):
    """Roles within a tenant."""

    tenantId: str | None = Field(None, description="Tenant.")
    roles: list[Role] | None = Field(None, description="Roles.")


class Citizen(Person):
    """Who pays; made as a user of the system when a challan is made."""

    idToken: str | None = Field(
        None, description="Token.", json_schema_extra=annotate(person="secret")
    )
    name: str = Field(
        max_length=100,
        pattern=r"^[a-zA-Z \-'`\.]*$",
        description="Full name; the service takes Latin letters only.",
        json_schema_extra=annotate(
            requirement="MCL-CITIZEN", codes={"pattern": "MCL-CITIZEN-NAME"}, person="name"
        ),
    )
    mobileNumber: str = Field(
        pattern="^[6-9][0-9]{9}$",
        description="Mobile number.",
        json_schema_extra=annotate(
            requirement="MCL-CITIZEN", codes={"pattern": "MCL-CITIZEN-MOBILE"}, person="mobile"
        ),
    )
    email: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )
    primaryrole: list[Role] | None = Field(None, description="Roles in the own tenant.")
    additionalroles: list[TenantRole] | None = Field(None, description="Roles elsewhere.")
    otpReference: str | None = Field(None, description="Reference of a one-time password.")


class Boundary(EchoedModel):
    """A locality."""

    code: str = Field(
        description="Code within the tenant.",
        json_schema_extra=annotate(requirement="MCL-LOCALITY"),
    )
    name: str | None = Field(None, description="Name.")
    label: str | None = Field(None, description="Kind of boundary.")
    latitude: str | None = Field(None, description="Degrees north, as text.")
    longitude: str | None = Field(None, description="Degrees east, as text.")
    children: list[Boundary] | None = Field(None, description="Boundaries within.")
    materializedPath: str | None = Field(None, description="Path from the root.")


def _limited(limit: int, description: str) -> str | None:
    """A text member of an address, which identifies somebody."""
    member: str | None = Field(
        None,
        max_length=limit,
        description=description,
        json_schema_extra=annotate(person="address"),
    )
    return member


class Address(EchoedModel):
    """Where the fee arose or the offence was found."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str | None = Field(None, max_length=64, description="City; set by the service.")
    doorNo: str | None = _limited(64, "Door number.")
    latitude: Number | None = Field(None, description="Degrees north.")
    longitude: Number | None = Field(None, description="Degrees east.")
    addressId: str | None = Field(None, max_length=64, description="Internal id.")
    addressNumber: str | None = _limited(64, "Number of the house.")
    type: str | None = Field(None, max_length=64, description="Kind of address.")
    addressLine1: str | None = Field(
        None, description="First line.", json_schema_extra=annotate(person="address")
    )
    addressLine2: str | None = _limited(256, "Second line.")
    landmark: str | None = _limited(64, "Landmark.")
    city: str | None = Field(None, max_length=64, description="City.")
    pincode: str | None = Field(None, max_length=64, description="Postal code of six digits.")
    detail: str | None = _limited(64, "More of the address.")
    buildingName: str | None = _limited(64, "Building.")
    street: str | None = _limited(64, "Street.")
    locality: Boundary = Field(
        description="Locality; without it the service breaks off (MCL-E-004).",
        json_schema_extra=annotate(requirement="MCL-LOCALITY"),
    )
    plotNo: str | None = Field(
        None, description="Plot number.", json_schema_extra=annotate(person="address")
    )
    district: str | None = Field(None, description="District.")
    state: str | None = Field(None, description="State.")
    country: str | None = Field(None, description="Country.")
    region: str | None = Field(None, description="Region.")
