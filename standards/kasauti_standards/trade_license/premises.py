"""Wire models of what is traded and where: units, accessories, address.

Sources: UPYOG-NIUA `municipal-services/docs/tl-service.yml` 1.0.0, tl-services
`web/models/TradeUnit.java`, `Accessory.java`, `Address.java`, `Boundary.java`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.wire import EchoedModel, Integer, Number, annotate


class Boundary(EchoedModel):
    """The locality; registrations have none."""

    code: str | None = Field(
        None,
        max_length=64,
        description="Code within the city.",
        json_schema_extra=annotate(requirement="TL-LOCALITY"),
    )
    name: str | None = Field(None, description="Name, filled in by the service.")
    label: str | None = Field(None, description="Kind of boundary, e.g. Locality.")
    latitude: str | None = Field(None, description="Degrees north, as text.")
    longitude: str | None = Field(None, description="Degrees east, as text.")
    children: list[Boundary] | None = Field(None, description="Boundaries within.")
    materializedPath: str | None = Field(None, description="Path from the root.")


def _part(description: str, largest: int | None = 64) -> str | None:
    member: str | None = Field(
        None,
        max_length=largest,
        description=description,
        json_schema_extra=annotate(person="address"),
    )
    return member


class Address(EchoedModel):
    """Where the trade is carried on."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str | None = Field(None, max_length=64, description="City; set by the service.")
    doorNo: str | None = _part("Door number.")
    latitude: Number | None = Field(None, ge=-90, le=90, description="Degrees north.")
    longitude: Number | None = Field(None, ge=-180, le=180, description="Degrees east.")
    addressId: str | None = Field(None, max_length=64, description="Id of a known address.")
    addressNumber: str | None = _part("Number of the address.")
    type: str | None = Field(None, max_length=64, description="Kind of address.")
    addressLine1: str | None = _part("First line.", None)
    addressLine2: str | None = _part("Second line.", 256)
    landmark: str | None = _part("Landmark.")
    city: str | None = Field(None, max_length=64, description="City.")
    pincode: str | None = Field(None, max_length=64, description="Postal code.")
    detail: str | None = _part("Whatever else helps to find it.")
    buildingName: str | None = _part("Building.")
    street: str | None = _part("Street.")
    locality: Boundary | None = Field(
        None, description="Locality.", json_schema_extra=annotate(requirement="TL-LOCALITY")
    )


def _measure(description: str) -> str | None:
    member: str | None = Field(
        None,
        max_length=64,
        description=description,
        json_schema_extra=annotate(requirement="TL-UOM"),
    )
    return member


class TradeUnit(EchoedModel):
    """One kind of trade carried on, and how much of it; of a registration, the profession."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str | None = Field(None, max_length=64, description="City; set by the service.")
    active: bool | None = Field(None, description="False when the trade was given up.")
    tradeType: str | None = Field(
        None,
        max_length=64,
        description="Kind of trade, in dotted levels.",
        examples=["GOODS.MANUFACTURE.TST-1"],
        json_schema_extra=annotate(requirement="TL-TRADE-TYPE", code_list="TradeType"),
    )
    uom: str | None = _measure("Unit of measure of the kind of trade.")
    uomValue: str | None = _measure("How much, a number as text.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class Accessory(EchoedModel):
    """A machine or other accessory that is charged for."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str | None = Field(None, max_length=64, description="City; set by the service.")
    active: bool | None = Field(None, description="False when it was given up.")
    accessoryCategory: str | None = Field(
        None,
        max_length=64,
        description="Kind of accessory.",
        json_schema_extra=annotate(requirement="TL-ACCESSORY", code_list="AccessoriesCategory"),
    )
    uom: str | None = _measure("Unit of measure of the kind of accessory.")
    uomValue: str | None = _measure("How much, a number as text.")
    count: Integer | None = Field(
        None,
        ge=1,
        description="How many; one where it is not said.",
        json_schema_extra=annotate(
            requirement="TL-ACCESSORY", codes={"minimum": "TL-ACCESSORY-COUNT"}
        ),
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
