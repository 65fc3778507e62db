"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/user.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import SPECS, describe_operation, refuse

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "user-citizen-create",
        "/user/citizen/_create",
        ("Register a citizen", "नागरिक पंजीकृत करें"),
        source=f"{SPECS}/user.yaml",
        request="CreateUserRequest",
        requirement="PLT-USER",
        access="anyone",
        errors=(refuse("OTP.VALIDATION_UNSUCCESSFUL", "wrong one-time password", "ग़लत ओटीपी"),),
        writes=True,
    ),
    describe_operation(
        "user-search",
        "/user/_search",
        ("Find users", "उपयोगकर्ता खोजें"),
        source=f"{SPECS}/user.yaml",
        request="UserSearchRequest",
        requirement="PLT-USER",
        errors=(refuse("InvalidUserSearchCriteriaException", "no criterion", "कोई मापदंड नहीं"),),
    ),
    describe_operation(
        "user-logout",
        "/user/_logout",
        ("Log out", "लॉग आउट करें"),
        source=f"{SPECS}/user.yaml",
        requirement="PLT-LOGIN",
        parameters=(Parameter("access_token", "string", "Token to close."),),
        writes=True,
    ),
)
