"""Which published contract encryption is compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/enc-service-contract.yml",
        entities={
            "EncReqObject": "EncReqObject",
            "EncryptionRequest": "EncryptionRequest",
            "SignRequest": "SignRequest",
            "SignResponse": "SignResponse",
            "VerifyRequest": "VerifyRequest",
            "VerifyResponse": "VerifyResponse",
            "RotateKeyRequest": "RotateKeyRequest",
            "RotateKeyResponse": "RotateKeyResponse",
        },
        base_path="/egov-enc-service",
    ),
)
