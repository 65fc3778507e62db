"""Wire models of roles and what they allow.

Sources: UPYOG-NIUA `core-services/docs/access-control-contract.yml`; egov-accesscontrol
`web/contract`, `domain/model`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer
from kasauti_standards.platform.entities import FreeResponse, FreeResponseInfo


class AccessAction(EchoedModel):
    """An address or screen that a role may use."""

    id: Integer | None = Field(None, description="Number of the action.")
    name: str | None = Field(None, max_length=100, description="Name.")
    url: str | None = Field(None, description="Address, or the word url or card of a screen.")
    displayName: str | None = Field(None, description="Name shown to people.")
    orderNumber: Integer | None = Field(None, description="Place in the menu.")
    queryParams: str | None = Field(None, description="What follows the address.")
    parentModule: str | None = Field(None, description="Module it stands under.")
    enabled: bool | None = Field(None, description="Whether menus show it.")
    serviceCode: str | None = Field(None, description="Service.")
    tenantId: str | None = Field(None, max_length=50, description="State.")
    path: str | None = Field(None, description="Place in the menu tree.")
    navigationURL: str | None = Field(None, description="Address of the screen.")
    leftIcon: str | None = Field(None, description="Icon before the name.")
    rightIcon: str | None = Field(None, description="Icon after the name.")
    createdBy: Integer | None = Field(None, description="Who added it.")
    createdDate: Integer | str | None = Field(None, description="When added.")
    lastModifiedBy: Integer | None = Field(None, description="Who changed it.")
    lastModifiedDate: Integer | str | None = Field(None, description="When changed.")


class ActionRequest(EchoedModel):
    """Which actions the holders of roles may take."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    roleCodes: list[str] = Field(description="Roles.")
    featureIds: list[Integer] | None = Field(None, description="Features; not looked at.")
    tenantId: str | None = Field(None, max_length=50, description="Tenant.")
    actionMaster: str | None = Field(None, description="Master that holds the actions.")
    enabled: bool | None = Field(None, description="Only enabled actions.")
    actions: list[AccessAction] | None = Field(None, description="Actions; not looked at.")
    navigationURL: str | None = Field(None, description="Not looked at.")
    leftIcon: str | None = Field(None, description="Not looked at.")
    rightIcon: str | None = Field(None, description="Not looked at.")


class ActionResponse(FreeResponse):
    """Actions of roles."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    actions: list[AccessAction] | None = Field(None, description="Actions.")


class AccessRole(EchoedModel):
    """A role."""

    name: str | None = Field(None, max_length=128, description="Name.")
    code: str | None = Field(None, max_length=50, description="Code, e.g. GRO.")
    description: str | None = Field(None, description="What the role is for.")


class RoleSearchRequest(EchoedModel):
    """A search for roles."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    roles: list[AccessRole] | None = Field(None, description="Roles; not looked at.")


class RoleResponse(FreeResponse):
    """Roles."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    roles: list[AccessRole] | None = Field(None, description="Roles.")


class AskedRole(EchoedModel):
    """A role that somebody holds."""

    code: str = Field(description="Code.")
    tenantId: str | None = Field(None, description="Where it is held.")


class Authorization(EchoedModel):
    """The question whether holders of roles may use an address."""

    roles: list[AskedRole] = Field(min_length=1, description="Roles that are held.")
    uri: str = Field(description="Address.")
    tenantIds: list[str] = Field(min_length=1, description="Tenants that are spoken of.")


class AuthorizationRequest(EchoedModel):
    """The gateway's question."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    authorization: Authorization = Field(alias="AuthorizationRequest", description="What is asked.")
