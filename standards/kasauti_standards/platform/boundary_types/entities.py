"""Wire models of hierarchies and kinds of boundaries.

Source: UPYOG-NIUA egov-location `web/contract` HierarchyType, BoundaryType and their requests.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer
from kasauti_standards.platform.entities import FreeResponse, FreeResponseInfo


class HierarchyType(EchoedModel):
    """A hierarchy in which boundaries stand, e.g. revenue or administration."""

    id: Integer | None = Field(None, description="Number.")
    name: str | None = Field(None, max_length=128, description="Name; once in a tenant.")
    code: str | None = Field(None, max_length=50, description="Code; once in a tenant.")
    localName: str | None = Field(None, max_length=256, description="Name in the local language.")
    tenantId: str | None = Field(None, max_length=256, description="Tenant.")
    createdBy: Integer | None = Field(None, description="Not answered.")
    createdDate: Integer | None = Field(None, description="When added.")
    lastModifiedBy: Integer | None = Field(None, description="Not answered.")
    lastModifiedDate: Integer | None = Field(None, description="When changed.")
    version: Integer | None = Field(None, description="Not looked at.")


class BoundaryType(EchoedModel):
    """A kind of boundary in a hierarchy, e.g. ward under zone."""

    id: str | None = Field(None, description="Number, as a text.")
    name: str | None = Field(None, max_length=64, description="Name.")
    code: str | None = Field(None, max_length=22, description="Code; once in a tenant.")
    hierarchyType: HierarchyType | None = Field(None, description="Hierarchy, by its code.")
    parent: BoundaryType | None = Field(None, description="Kind above it, by its code.")
    hierarchy: Integer | None = Field(None, description="Level: 1 is the highest.")
    localName: str | None = Field(None, max_length=64, description="Name in the local language.")
    parentName: str | None = Field(None, description="Name of the kind above it.")
    childBoundaryTypes: list[BoundaryType] | None = Field(None, description="Not answered.")
    tenantId: str | None = Field(None, max_length=256, description="Tenant.")
    createdBy: Integer | None = Field(None, description="Not answered.")
    createdDate: Integer | None = Field(None, description="When added.")
    lastModifiedBy: Integer | None = Field(None, description="Not answered.")
    lastModifiedDate: Integer | None = Field(None, description="When changed.")


class HierarchyTypeRequest(EchoedModel):
    """A hierarchy to be kept, or the criteria by which hierarchies are found."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    hierarchy_type: HierarchyType = Field(alias="HierarchyType", description="The hierarchy.")


class HierarchyTypeResponse(FreeResponse):
    """Hierarchies."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    hierarchy_types: list[HierarchyType] = Field(alias="HierarchyType", description="Hierarchies.")


class BoundaryTypeRequest(EchoedModel):
    """A kind of boundary to be kept, or the criteria by which kinds are found."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    boundary_type: BoundaryType = Field(alias="BoundaryType", description="The kind.")


class BoundaryTypeResponse(FreeResponse):
    """Kinds of boundaries."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    boundary_types: list[BoundaryType] = Field(alias="BoundaryType", description="Kinds.")
