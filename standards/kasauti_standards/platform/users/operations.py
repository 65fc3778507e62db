"""What this service answers to real clients.

Source: UPYOG-NIUA egov-user UserController, PasswordController, LogoutController.
"""

from kasauti_standards.kernel import Operation, OperationError, Parameter
from kasauti_standards.platform.rows import describe_operation, refuse

_CONTRACT = "UPYOG-NIUA core-services/docs/egov-user-contract.yml"
_CODE = "UPYOG-NIUA egov-user UserController.java"
_USER: tuple[OperationError, ...] = (
    refuse("INVALID_PWD_LENGTH", "the password is too short or long", "पासवर्ड की लंबाई ग़लत"),
    refuse("INVALID_PWD_PATTERN", "the password is too simple", "पासवर्ड बहुत सरल है"),
)
_SEARCH = (refuse("InvalidUserSearchCriteriaException", "no criterion", "कोई मापदंड नहीं"),)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "user-citizen-create",
        "/user/citizen/_create",
        ("Register a citizen", "नागरिक पंजीकृत करें"),
        source=_CODE,
        request="CreateUserRequest",
        requirement="PLT-USER",
        access="anyone",
        errors=(refuse("OTP.VALIDATION_UNSUCCESSFUL", "wrong one-time password", "ग़लत ओटीपी"),),
        writes=True,
    ),
    describe_operation(
        "user-create",
        "/user/users/_createnovalidate",
        ("Add a user", "उपयोगकर्ता जोड़ें"),
        source=_CODE,
        request="CreateUserRequest",
        response="UserResponse",
        requirement="PLT-USER-KEPT",
        errors=(
            *_USER,
            refuse("InvalidUserCreateException", "a member is missing", "सदस्य अनुपस्थित है"),
            refuse("DuplicateUserNameException", "the login name exists", "लॉगिन नाम पहले से है"),
        ),
        roles=("SUPERUSER", "CSR", "TL_CEMP", "TL_APPROVER"),
        writes=True,
    ),
    describe_operation(
        "user-update",
        "/user/users/_updatenovalidate",
        ("Change a user", "उपयोगकर्ता बदलें"),
        source=_CODE,
        request="CreateUserRequest",
        response="UserResponse",
        requirement="PLT-USER-KEPT",
        errors=(
            *_USER,
            refuse("UserNotFoundException", "the user is unknown", "उपयोगकर्ता अज्ञात है"),
            refuse("AtleastOneRoleCodeException", "no role is left", "कोई भूमिका नहीं बची"),
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
    describe_operation(
        "user-profile-update",
        "/user/profile/_update",
        ("Change one's own profile", "अपना विवरण बदलें"),
        source=_CODE,
        request="CreateUserRequest",
        response="UserResponse",
        requirement="PLT-USER-KEPT",
        errors=(
            refuse("UserProfileUpdateDeniedException", "of somebody else", "किसी और का विवरण"),
        ),
        writes=True,
    ),
    describe_operation(
        "user-search",
        "/user/_search",
        ("Find users", "उपयोगकर्ता खोजें"),
        source=_CONTRACT,
        request="UserSearchRequest",
        response="UserResponse",
        requirement="PLT-USER",
        errors=_SEARCH,
    ),
    describe_operation(
        "user-search-all",
        "/user/v1/_search",
        ("Find users, whether they may log in or not", "सक्रिय-निष्क्रिय उपयोगकर्ता खोजें"),
        source=_CODE,
        request="UserSearchRequest",
        response="UserResponse",
        requirement="PLT-USER",
        errors=_SEARCH,
    ),
    describe_operation(
        "user-details",
        "/user/_details",
        ("Whose token it is", "टोकन किसका है"),
        source=_CODE,
        response="UserRecord",
        requirement="PLT-LOGIN",
        access="anyone",
        parameters=(Parameter("access_token", "string", "Token.", required=True),),
        errors=(refuse("InvalidAccessTokenException", "the token is of no use", "टोकन बेकार है"),),
    ),
    describe_operation(
        "user-password-update",
        "/user/password/_update",
        ("Change one's password", "अपना पासवर्ड बदलें"),
        source=_CONTRACT,
        request="PasswordUpdateRequest",
        response="PasswordResponse",
        requirement="PLT-PASSWORD",
        errors=(
            *_USER,
            refuse("PasswordMismatchException", "the old one is wrong", "पुराना पासवर्ड ग़लत है"),
            refuse(
                "InvalidUpdatePasswordRequestException",
                "citizens have none",
                "नागरिकों का पासवर्ड नहीं होता",
            ),
        ),
        writes=True,
    ),
    describe_operation(
        "user-password-reset",
        "/user/password/nologin/_update",
        ("Set a forgotten password anew", "भूला पासवर्ड फिर से रखें"),
        source=_CONTRACT,
        request="PasswordResetRequest",
        response="PasswordResponse",
        requirement="PLT-PASSWORD",
        access="anyone",
        errors=(
            *_USER,
            refuse("OTP.VALIDATION_UNSUCCESSFUL", "wrong one-time password", "ग़लत ओटीपी"),
            refuse("UserNotFoundException", "the user is unknown", "उपयोगकर्ता अज्ञात है"),
        ),
        writes=True,
    ),
    describe_operation(
        "user-logout",
        "/user/_logout",
        ("Log out", "लॉग आउट करें"),
        source="UPYOG-NIUA egov-user LogoutController.java",
        request="LogoutRequest",
        requirement="PLT-LOGIN",
        parameters=(Parameter("access_token", "string", "Token to close."),),
        writes=True,
    ),
)
