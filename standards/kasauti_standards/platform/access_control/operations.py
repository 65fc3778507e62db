"""What this service answers to real clients.

Source: UPYOG-NIUA egov-accesscontrol ActionController, RoleController.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import TENANT, describe_operation

_CONTRACT = "UPYOG-NIUA core-services/docs/access-control-contract.yml"
_CODE = "UPYOG-NIUA core-services/egov-accesscontrol ActionController.java"

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "access-actions",
        "/access/v1/actions/mdms/_get",
        ("Which actions roles allow", "भूमिकाओं को मान्य कार्य"),
        source=_CODE,
        request="ActionRequest",
        response="ActionResponse",
        requirement="PLT-ACCESS",
    ),
    describe_operation(
        "access-actions-search",
        "/access/v1/actions/_search",
        ("Find actions of roles", "भूमिकाओं के कार्य खोजें"),
        source=_CONTRACT,
        request="ActionRequest",
        response="ActionResponse",
        requirement="PLT-ACCESS",
    ),
    describe_operation(
        "access-roles-search",
        "/access/v1/roles/_search",
        ("Find roles", "भूमिकाएँ खोजें"),
        source=_CONTRACT,
        request="RoleSearchRequest",
        response="RoleResponse",
        requirement="PLT-ACCESS",
        parameters=(TENANT, Parameter("code", "string-list", "Codes of roles.")),
    ),
    describe_operation(
        "access-authorize",
        "/access/v1/actions/_authorize",
        ("May an address be used?", "क्या पते का उपयोग मान्य है?"),
        source=_CODE,
        request="AuthorizationRequest",
        response="",
        requirement="PLT-AUTHORIZE",
    ),
)
