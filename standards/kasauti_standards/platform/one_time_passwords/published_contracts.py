"""Which published contract one-time passwords are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/egov-otp-contract.yml",
        entities={
            "Createotp": "OtpToken",
            "CreateOTPConfigReq": "OtpTokenRequest",
            "OTPConfigRes": "OtpTokenResponse",
        },
        base_path="",
    ),
)
