"""Wire objects that several municipal services share: address, boundary, document, user."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import Role
from kasauti_standards.common.wire import EchoedModel, Integer, Number, annotate


class GeoLocation(EchoedModel):
    """A point on the earth, WGS 84 degrees."""

    latitude: Number | None = Field(None, ge=-90, le=90, description="Degrees north.")
    longitude: Number | None = Field(None, ge=-180, le=180, description="Degrees east.")
    additionalDetails: dict[str, Any] | None = Field(None, description="Free content.")


class Boundary(EchoedModel):
    """An administrative or revenue boundary: a locality, ward, zone or city."""

    code: str = Field(min_length=1, max_length=64, description="Code within the tenant.")
    name: str | None = Field(None, description="Name.")
    label: str | None = Field(None, description="Kind of boundary, e.g. Locality.")
    latitude: str | None = Field(None, description="Degrees north, as text.")
    longitude: str | None = Field(None, description="Degrees east, as text.")
    children: list[Boundary] | None = Field(None, description="Boundaries within.")
    materializedPath: str | None = Field(None, description="Path from the root.")


class Address(EchoedModel):
    """Where something lies."""

    tenantId: str | None = Field(None, description="City, as in the record.")
    doorNo: str | None = Field(
        None, description="Door number.", json_schema_extra=annotate(person="address")
    )
    plotNo: str | None = Field(
        None, description="Plot number.", json_schema_extra=annotate(person="address")
    )
    id: str | None = Field(None, description="Filled in by the service.")
    landmark: str | None = Field(
        None, description="Landmark.", json_schema_extra=annotate(person="address")
    )
    city: str | None = Field(None, description="City.")
    district: str | None = Field(None, description="District.")
    region: str | None = Field(None, description="Region.")
    state: str | None = Field(None, description="State.")
    country: str | None = Field(None, description="Country.")
    pincode: str | None = Field(None, description="Postal code of six digits.")
    additionDetails: Any | None = Field(None, description="Free content; the wire spells it so.")
    buildingName: str | None = Field(
        None, description="Building.", json_schema_extra=annotate(person="address")
    )
    street: str | None = Field(
        None, description="Street.", json_schema_extra=annotate(person="address")
    )
    locality: Boundary | None = Field(None, description="Locality.")
    geoLocation: GeoLocation | None = Field(None, description="Point.")


class Document(EchoedModel):
    """A file that belongs to a record."""

    id: str | None = Field(None, description="Filled in by the service.")
    documentType: str | None = Field(None, description="Kind of document.")
    fileStoreId: str | None = Field(None, description="Id in the file store.")
    documentUid: str | None = Field(None, description="Number on the document.")
    additionalDetails: Any | None = Field(None, description="Free content.")


class User(EchoedModel):
    """A person as services embed one."""

    id: Integer | None = Field(None, description="Internal number.")
    userName: str | None = Field(
        None, description="Login name.", json_schema_extra=annotate(person="id")
    )
    name: str | None = Field(
        None, description="Full name.", json_schema_extra=annotate(person="name")
    )
    type: str | None = Field(None, description="CITIZEN, EMPLOYEE or SYSTEM.")
    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    emailId: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )
    roles: list[Role] | None = Field(None, description="Roles.")
    tenantId: str | None = Field(None, description="Tenant of the user; the state for citizens.")
    uuid: str | None = Field(
        None, description="Permanent id.", json_schema_extra=annotate(person="id")
    )
    active: bool | None = Field(None, description="Whether the user may log in.")
