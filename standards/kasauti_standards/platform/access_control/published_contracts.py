"""Which published contract access control is compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/access-control-contract.yml",
        entities={
            "Action": "AccessAction",
            "ActionRequest": "ActionRequest",
            "ActionResponse": "ActionResponse",
            "Role": "AccessRole",
            "RoleRequest": "RoleWriteRequest",
            "RoleAction": "RoleAction",
            "RoleActionsRequest": "RoleActionsRequest",
            "RoleActionsResponse": "RoleActionsResponse",
            "ValidateAction": "ValidateAction",
            "ValidateActionReq": "ValidateActionRequest",
            "ValidateActionRes": "ValidateActionResponse",
            "ActionValidation": "ActionValidation",
            "RoleResponse": "RoleResponse",
            "RolesReq": "RoleSearchRequest",
            "RequestInfo": "RequestInfo",
            "ResponseInfo": "FreeResponseInfo",
            "ErrorRes": "ErrorRes",
            "Error": "Error",
        },
        base_path="",
    ),
)
