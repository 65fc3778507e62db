"""Wire models of the tables of actions, roles and what roles allow.

Sources: UPYOG-NIUA `core-services/docs/access-control-contract.yml`; egov-accesscontrol
`web/contract`, `domain/model`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer
from kasauti_standards.platform.access_control.entities import AccessAction, AccessRole
from kasauti_standards.platform.entities import FreeResponse, FreeResponseInfo


class ActionWriteRequest(EchoedModel):
    """Actions to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    actions: list[AccessAction] | None = Field(
        None, max_length=100, description="Actions; one at least, each with a name."
    )


class ActionListRequest(EchoedModel):
    """Which actions of the tables the holders of roles may take."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    roleCodes: list[str] | None = Field(None, description="Roles; one at least.")
    tenantId: str | None = Field(None, max_length=50, description="Tenant; needed.")
    enabled: bool | None = Field(None, description="Only actions that are, or are not, enabled.")


class ActionModule(EchoedModel):
    """A service with its actions."""

    id: Integer | None = Field(None, description="Number; not answered.")
    name: str | None = Field(None, description="Name.")
    code: str | None = Field(None, description="Code of the service.")
    contextRoot: str | None = Field(None, description="Not answered.")
    displayName: str | None = Field(None, description="Name shown to people.")
    parentModule: str | None = Field(None, description="Not answered: services stand in no tree.")
    tenant: str | None = Field(None, description="Not answered.")
    orderNumber: str | None = Field(None, description="Not answered.")
    tenantId: str | None = Field(None, description="Tenant.")
    enabled: bool | None = Field(None, description="Whether menus show it.")
    actionList: list[AccessAction] | None = Field(None, description="Its actions.")
    subModules: list[ActionModule] | None = Field(None, description="None.")


class ActionListResponse(FreeResponse):
    """Actions by service, or one by one."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    modules: list[ActionModule] | None = Field(None, description="Services, in `_list`.")
    actions: list[AccessAction] | None = Field(None, description="Actions, in `_get`.")


class RoleWriteRequest(EchoedModel):
    """Roles to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    roles: list[AccessRole] | None = Field(
        None, max_length=100, description="Roles; one at least, each with a name."
    )


class RoleAction(EchoedModel):
    """An action that a role allows in a tenant."""

    rolecode: str | None = Field(None, description="Role.")
    actionid: Integer | None = Field(None, description="Number of the action.")
    tenantId: str | None = Field(None, description="Tenant.")
    action: AccessAction | None = Field(None, description="Not answered.")


class RoleActionsRequest(EchoedModel):
    """Actions that a role shall allow in a tenant."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    role: AccessRole | None = Field(None, description="The role, by its code.")
    tenantId: str | None = Field(None, max_length=256, description="Tenant; needed.")
    actions: list[AccessAction] | None = Field(
        None, max_length=100, description="Actions by name; one at least."
    )


class RoleActionsResponse(FreeResponse):
    """What the role now allows, too."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    roleActions: list[RoleAction] = Field(description="Actions of the role.")


class TenantRole(EchoedModel):
    """Roles that somebody holds in a tenant."""

    tenantId: str = Field(description="Tenant.")
    roles: list[AccessRole] = Field(description="Roles, by their names.")


class ValidateAction(EchoedModel):
    """The question whether roles allow an address."""

    tenantRole: TenantRole = Field(description="Roles and where they are held.")
    actionUrl: str = Field(description="Address.")


class ValidateActionRequest(EchoedModel):
    """The question, in its envelope."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    validateAction: ValidateAction = Field(description="What is asked.")


class ActionValidation(EchoedModel):
    """The answer in a word."""

    allowed: Literal["TRUE", "FALSE"] = Field(description="Whether a role allows it.")


class ValidateActionResponse(FreeResponse):
    """Whether one of the roles allows the address."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    actionValidation: ActionValidation = Field(description="The answer.")
