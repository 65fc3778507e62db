"""What this service answers to real clients.

Source: UPYOG-NIUA egov-user UserController, UserService; request-service and cnd-service, which
ask it.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import describe_operation, refuse

_CODE = "UPYOG-NIUA egov-user UserController.java"
_UNKNOWN = refuse("USER_UUID_NOT_VALID", "the user is unknown", "उपयोगकर्ता अज्ञात है")
_TWICE = refuse("ADDRESS_EXISTS", "there is one of this kind", "इस प्रकार का पता पहले से है")

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "user-address-create",
        "/user/_createAddress",
        ("Add an address of a user", "उपयोगकर्ता का पता जोड़ें"),
        source=_CODE,
        request="AddressRequest",
        response="AddressResponse",
        requirement="PLT-ADDRESS",
        success=201,
        errors=(
            _UNKNOWN,
            _TWICE,
        ),
        writes=True,
    ),
    describe_operation(
        "user-address-search",
        "/user/_getAddress",
        ("Find addresses of a user", "उपयोगकर्ता के पते खोजें"),
        source=_CODE,
        response="AddressResponse",
        requirement="PLT-ADDRESS",
        parameters=(
            Parameter("uuid", "string", "Whose.", required=True),
            Parameter("tenantId", "string", "Tenant of the addresses.", required=True),
        ),
        errors=(_UNKNOWN,),
    ),
    describe_operation(
        "user-address-update",
        "/user/_updateAddress",
        ("Change an address of a user", "उपयोगकर्ता का पता बदलें"),
        source=_CODE,
        request="AddressRequest",
        response="AddressResponse",
        requirement="PLT-ADDRESS",
        errors=(refuse("ADDRESS_NOT_VALID", "the address is unknown", "पता अज्ञात है"),),
        writes=True,
    ),
    describe_operation(
        "user-v2-search",
        "/user/users/v2/_search",
        ("Find users with their addresses", "उपयोगकर्ता पतों सहित खोजें"),
        source=_CODE,
        request="UserSearchRequest",
        response="UserResponse",
        requirement="PLT-USER",
        errors=(refuse("InvalidUserSearchCriteriaException", "no criterion", "कोई मापदंड नहीं"),),
    ),
    describe_operation(
        "user-v2-create",
        "/user/users/v2/_create",
        ("Add a user with addresses", "पतों सहित उपयोगकर्ता जोड़ें"),
        source=_CODE,
        request="CreateUserRequestV2",
        response="UserResponse",
        requirement="PLT-ADDRESS",
        errors=(
            _TWICE,
            refuse("InvalidUserCreateException", "a member is missing", "सदस्य अनुपस्थित है"),
            refuse("DuplicateUserNameException", "the login name exists", "लॉगिन नाम पहले से है"),
        ),
        roles=("SUPERUSER", "CSR", "TL_CEMP", "TL_APPROVER"),
        writes=True,
    ),
    describe_operation(
        "user-v2-update",
        "/user/users/v2/_update",
        ("Change a user; addresses stay", "उपयोगकर्ता बदलें; पते वही रहें"),
        source=_CODE,
        request="CreateUserRequestV2",
        response="UserResponse",
        requirement="PLT-ADDRESS",
        errors=(
            refuse("UserNotFoundException", "the user is unknown", "उपयोगकर्ता अज्ञात है"),
            refuse("AtleastOneRoleCodeException", "no role is left", "कोई भूमिका नहीं बची"),
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
)
