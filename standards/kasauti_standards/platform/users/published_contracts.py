"""Which published contract users are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/egov-user-contract.yml",
        entities={
            "UserReq": "CreateUserRequest",
            "UserRes": "UserResponse",
            "User": "UserRecord",
            "updatePasswordReq": "PasswordUpdateRequest",
            "resetpasswordreq": "PasswordResetRequest",
            "PasswordRes": "PasswordResponse",
        },
        base_path="/user",
    ),
)
