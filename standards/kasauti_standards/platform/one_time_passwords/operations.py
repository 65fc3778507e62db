"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/otp.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import TENANT, describe_operation, refuse

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
)
