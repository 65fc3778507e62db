"""What this service answers to real clients.

Making one and looking one up is for services only: the answer, or the knowledge of it, opens an
account. Source: UPYOG-NIUA user-otp and egov-otp OtpController.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import TENANT, describe_operation, refuse

_CONTRACT = "UPYOG-NIUA core-services/docs/egov-otp-contract.yml"
_IDENTITY = (
    refuse("OTP.IDENTITY_MANDATORY", "nobody is named", "किसी का नाम नहीं"),
    refuse("OTP.TENANT_ID_MANDATORY", "no tenant", "टेनेंट नहीं"),
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "otp-send",
        "/user-otp/v1/_send",
        ("Send a one-time password", "ओटीपी भेजें"),
        source="UPYOG-NIUA core-services/user-otp OtpController.java",
        request="OtpRequest",
        requirement="PLT-LOGIN",
        access="anyone",
        parameters=(TENANT,),
        success=201,
        errors=(refuse("OTP.UNKNOWN_MOBILE", "no such citizen", "ऐसा कोई नागरिक नहीं"),),
        writes=True,
    ),
    describe_operation(
        "otp-create",
        "/otp/v1/_create",
        ("Make a one-time password", "ओटीपी बनाएँ"),
        source=_CONTRACT,
        request="OtpTokenRequest",
        response="OtpTokenResponse",
        requirement="PLT-OTP",
        errors=_IDENTITY,
        roles=("SYSTEM",),
        success=201,
        writes=True,
    ),
    describe_operation(
        "otp-validate",
        "/otp/v1/_validate",
        ("Use a one-time password", "ओटीपी का उपयोग करें"),
        source=_CONTRACT,
        request="OtpTokenRequest",
        response="OtpTokenResponse",
        requirement="PLT-OTP",
        access="anyone",
        errors=(
            *_IDENTITY,
            refuse("OTP.OTP_MANDATORY", "no digits", "अंक नहीं"),
            refuse(
                "OTP.VALIDATION_UNSUCCESSFUL",
                "wrong, used, too late, or tried too often",
                "ग़लत, समाप्त या बहुत बार आज़माया",
            ),
        ),
        writes=True,
    ),
    describe_operation(
        "otp-search",
        "/otp/v1/_search",
        ("Find a one-time password", "ओटीपी खोजें"),
        source=_CONTRACT,
        request="OtpTokenRequest",
        response="OtpTokenResponse",
        requirement="PLT-OTP",
        errors=(
            refuse("OTP.UUID_MANDATORY", "no id", "id नहीं"),
            refuse("OTP.TENANT_ID_MANDATORY", "no tenant", "टेनेंट नहीं"),
        ),
        roles=("SYSTEM",),
    ),
)
