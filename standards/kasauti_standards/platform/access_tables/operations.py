"""What this service answers to real clients.

Source: UPYOG-NIUA egov-accesscontrol ActionController, RoleController, RoleActionController,
AccessControlConstants.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import describe_operation, refuse

_CODE = "UPYOG-NIUA core-services/egov-accesscontrol {}.java"
_ACTIONS, _ROLES = _CODE.format("ActionController"), _CODE.format("RoleController")
_KEEPERS = ("SUPERUSER",)
_KEPT = "PLT-ACCESS-TABLE"
_TENANT = refuse("accesscontrol.0001", "no tenant is named", "टेनेंट नहीं बताया")
_NO_ACTION = refuse("accesscontrol.0011", "no action is named", "कोई कार्य नहीं बताया")
_NO_ROLE = refuse("accesscontrol.0012", "no role is named", "कोई भूमिका नहीं बताई")
_UNKNOWN = refuse("accesscontrol.0005", "there is no such action", "ऐसा कोई कार्य नहीं है")
_ACTION = (
    _NO_ACTION,
    refuse("accesscontrol.0002", "an action has no name", "कार्य का नाम नहीं है"),
    refuse("accesscontrol.0006", "another has this address", "यह पता दूसरे कार्य का है"),
)
_ROLE = (_NO_ROLE, refuse("accesscontrol.0007", "a role has no name", "भूमिका का नाम नहीं है"))

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "access-action-create",
        "/access/v1/actions/_create",
        ("Add actions", "कार्य जोड़ें"),
        source=_ACTIONS,
        request="ActionWriteRequest",
        response="ActionResponse",
        requirement=_KEPT,
        errors=(*_ACTION, refuse("accesscontrol.0003", "the action exists", "कार्य पहले से है")),
        roles=_KEEPERS,
        writes=True,
    ),
    describe_operation(
        "access-action-update",
        "/access/v1/actions/_update",
        ("Change actions", "कार्य बदलें"),
        source=_ACTIONS,
        request="ActionWriteRequest",
        response="ActionResponse",
        requirement=_KEPT,
        errors=(*_ACTION, _UNKNOWN),
        roles=_KEEPERS,
        writes=True,
    ),
    describe_operation(
        "access-action-list",
        "/access/v1/actions/_list",
        ("Kept actions of roles, by service", "भूमिकाओं के रखे कार्य, सेवा अनुसार"),
        source=_ACTIONS,
        request="ActionListRequest",
        response="ActionListResponse",
        requirement=_KEPT,
        errors=(_TENANT, _NO_ROLE),
    ),
    describe_operation(
        "access-action-get",
        "/access/v1/actions/_get",
        ("Kept actions of roles, one by one", "भूमिकाओं के रखे कार्य, एक-एक करके"),
        source=_ACTIONS,
        request="ActionListRequest",
        response="ActionListResponse",
        requirement=_KEPT,
        errors=(_TENANT, _NO_ROLE),
    ),
    describe_operation(
        "access-action-validate",
        "/access/v1/actions/_validate",
        ("Do kept roles allow an address?", "क्या रखी भूमिकाओं को पता मान्य है?"),
        source=_ACTIONS,
        request="ValidateActionRequest",
        response="ValidateActionResponse",
        requirement=_KEPT,
    ),
    describe_operation(
        "access-role-create",
        "/access/v1/roles/_create",
        ("Add roles", "भूमिकाएँ जोड़ें"),
        source=_ROLES,
        request="RoleWriteRequest",
        response="RoleResponse",
        requirement=_KEPT,
        errors=(*_ROLE, refuse("accesscontrol.0008", "the role exists", "भूमिका पहले से है")),
        roles=_KEEPERS,
        writes=True,
    ),
    describe_operation(
        "access-role-update",
        "/access/v1/roles/_update",
        ("Change roles", "भूमिकाएँ बदलें"),
        source=_ROLES,
        request="RoleWriteRequest",
        response="RoleResponse",
        requirement=_KEPT,
        errors=(*_ROLE, refuse("accesscontrol.0009", "no such role", "ऐसी भूमिका नहीं है")),
        roles=_KEEPERS,
        writes=True,
    ),
    describe_operation(
        "access-role-actions-create",
        "/access/v1/role-actions/_create",
        ("Let a role allow actions", "भूमिका को कार्य मान्य करें"),
        source=_CODE.format("RoleActionController"),
        request="RoleActionsRequest",
        response="RoleActionsResponse",
        requirement=_KEPT,
        errors=(
            *(_TENANT, _NO_ACTION, _UNKNOWN),
            refuse("accesscontrol.0010", "the role has no code", "भूमिका का कोड नहीं है"),
            refuse("accesscontrol.0013", "no role is named", "कोई भूमिका नहीं बताई"),
            refuse("accesscontrol.0014", "the role allows it already", "भूमिका को पहले से मान्य है"),
        ),
        roles=_KEEPERS,
        writes=True,
    ),
)
