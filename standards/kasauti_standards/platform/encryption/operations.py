"""What this service answers within a state's own network.

Source: UPYOG-NIUA `core-services/docs/enc-service-contract.yml`; egov-enc-service
CryptoApiController, KeyManagementService.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import describe_operation, refuse

_CONTROLLER = "UPYOG-NIUA egov-enc-service CryptoApiController.java"
_BASE = "/egov-enc-service/crypto/v1"
_NO_TENANT = refuse("Tenant Id not found", "the tenant is unknown", "टेनेंट अज्ञात")
_NO_KEY = refuse("KEY_NOT_FOUND", "no key of this number", "इस क्रमांक की कुंजी नहीं")
_SERVICES = ("SYSTEM",)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "enc-encrypt",
        f"{_BASE}/_encrypt",
        ("Encrypt values", "मान गूढ़ करें"),
        source=_CONTROLLER,
        request="EncryptionRequest",
        response="EncryptionResponse",
        requirement="PLT-ENC",
        errors=(
            _NO_TENANT,
            refuse("Invalid Data Type", "the type is unknown", "प्रकार अज्ञात"),
            refuse("ENC_VALUE_TOO_LONG", "too long for RSA", "RSA के लिए बहुत लंबा"),
        ),
        roles=_SERVICES,
    ),
    describe_operation(
        "enc-decrypt",
        f"{_BASE}/_decrypt",
        ("Decrypt values", "मान खोलें"),
        source=_CONTROLLER,
        request="DecryptionRequest",
        response="DecryptionResponse",
        requirement="PLT-ENC",
        errors=(
            refuse("Invalid Ciphertext", "it was not encrypted so", "यह गूढ़ मान नहीं"),
            _NO_KEY,
        ),
        roles=_SERVICES,
    ),
    describe_operation(
        "enc-sign",
        f"{_BASE}/_sign",
        ("Sign a text", "पाठ पर हस्ताक्षर करें"),
        source=_CONTROLLER,
        request="SignRequest",
        response="SignResponse",
        requirement="PLT-ENC-SIGN",
        errors=(_NO_TENANT,),
        roles=_SERVICES,
    ),
    describe_operation(
        "enc-verify",
        f"{_BASE}/_verify",
        ("Check a signature", "हस्ताक्षर जाँचें"),
        source=_CONTROLLER,
        request="VerifyRequest",
        response="VerifyResponse",
        requirement="PLT-ENC-SIGN",
        errors=(refuse("Invalid Signature", "it is no signature", "यह हस्ताक्षर नहीं"), _NO_KEY),
        roles=_SERVICES,
    ),
    describe_operation(
        "enc-rotate",
        f"{_BASE}/_rotatekey",
        ("Replace the keys of a tenant", "टेनेंट की कुंजियाँ बदलें"),
        source=_CONTROLLER,
        request="RotateKeyRequest",
        response="RotateKeyResponse",
        requirement="PLT-ENC-ROTATE",
        errors=(_NO_TENANT,),
        roles=_SERVICES,
        writes=True,
    ),
    describe_operation(
        "enc-rotate-all",
        f"{_BASE}/_rotateallkeys",
        ("Replace the keys of all tenants", "सभी टेनेंट की कुंजियाँ बदलें"),
        source=_CONTROLLER,
        request="RotateKeyRequest",
        response="RotateKeyResponse",
        requirement="PLT-ENC-ROTATE",
        errors=(_NO_TENANT,),
        roles=_SERVICES,
        writes=True,
    ),
)
