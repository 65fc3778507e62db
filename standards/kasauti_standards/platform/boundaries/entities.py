"""Wire models of places: boundaries, geography, the city of a point.

Sources: UPYOG-NIUA `core-services/docs/egov-location-contract.yml`; egov-location `web/contract`.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel, Integer
from kasauti_standards.platform.entities import FreeResponse


class HierarchyType(EchoedModel):
    """A way in which a city is divided."""

    id: str | None = Field(None, description="Not answered.")
    code: str = Field(description="REVENUE or ADMIN.")
    name: str = Field(description="Name.")
    label: str | None = Field(None, description="Not answered.")


class LocationBoundary(EchoedModel):
    """A part of a city, with its parts."""

    code: str = Field(description="Code.")
    name: str | None = Field(None, description="Name.")
    label: str | None = Field(None, description="Level, e.g. Locality.")
    latitude: str | None = Field(None, description="Degrees north.")
    longitude: str | None = Field(None, description="Degrees east.")
    area: str | None = Field(None, description="Kind of area.")
    pincode: list[Integer] | None = Field(None, description="PIN codes.")
    boundaryNum: Integer | None = Field(None, description="Number.")
    children: list[LocationBoundary] | None = Field(None, description="Parts.")
    materializedPath: str | None = Field(None, description="Codes from the root, with dots.")


class TenantBoundary(EchoedModel):
    """The boundaries of a city in one hierarchy."""

    tenantId: str = Field(description="City.")
    hierarchyType: HierarchyType | None = Field(None, description="Hierarchy.")
    boundary: list[LocationBoundary] | None = Field(None, description="Boundaries.")


class BoundaryResponse(FreeResponse):
    """Boundaries by city and hierarchy."""

    tenant_boundary: list[TenantBoundary] | None = Field(
        alias="TenantBoundary", description="By city and hierarchy."
    )


class Geography(EchoedModel):
    """The shape of a city on a map."""

    tenantId: str | None = Field(None, description="City.")
    name: str | None = Field(None, description="Name.")
    division: str | None = Field(None, description="How its parts are called.")
    geoJson: dict[str, Any] | None = Field(None, description="GeoJSON of the whole.")
    geoJsonChildren: dict[str, Any] | None = Field(None, description="GeoJSON of the parts.")


class GeographyResponse(FreeResponse):
    """Shapes of cities."""

    geography: list[Geography] = Field(alias="Geography", description="Shapes.")


class FoundCity(EchoedModel):
    """A city as the master data know it."""

    model_config = EchoedModel.model_config | {"extra": "allow"}

    code: str = Field(description="Tenant.")
    name: str | None = Field(None, description="Name.")
    type: str | None = Field(None, description="Kind of city.")
    city: dict[str, Any] | None = Field(None, description="District, region, grade and point.")


class TenantResponse(FreeResponse):
    """The city of a point."""

    tenant: FoundCity = Field(alias="Tenant", description="City.")
